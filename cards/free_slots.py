"""What a card of an hour says where the clinician's calendar has something then, never what; and what is free."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cards.form import Button, FormView
from cards.kit import CardElement, button, buttons, notice, text, unformatted
from texts import texts
from texts.when import hour, short

SLOT = "slot"
KEEP = Button("answer", "keep", data={"keep": "yes"})


@dataclass(frozen=True)
class Conflict:
    """Wall-clock times of the appointment's zone: the stretch that is taken, and free hours to offer."""

    begins: dt.datetime
    ends: dt.datetime
    free: tuple[dt.datetime, ...]


def offered(view: FormView, conflict: Conflict) -> list[CardElement]:
    say = texts(view.language, "free-slots")
    begins, ends = hour(view.language, conflict.begins), hour(view.language, conflict.ends)
    said = say("taken-for" if view.behalf else "taken", begins=begins, ends=ends, name=unformatted(view.behalf or ""))
    found: list[CardElement] = [notice(said, "warning")]
    if conflict.free:
        row = [
            button(
                short(view.language, one),
                "answer",
                view.card,
                data={SLOT: one.isoformat(timespec="minutes")},
            )
            for one in conflict.free
        ]
        found += [text(say("free"), spacing="Small"), buttons(*row)]
    return found
