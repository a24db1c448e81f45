"""What a card of an hour says where the clinician's calendar has something then, never what; and what is free."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cards.form import Button, FormView
from cards.kit import CardElement, button, buttons, notice, text, unformatted
from texts import texts
from texts.when import day_short, hour, short

SLOT = "slot"
KEEP = Button("answer", "keep", data={"keep": "yes"})


@dataclass(frozen=True)
class Conflict:
    """Wall-clock times of the appointment's zone: the stretch that is taken, and free hours to offer.

    Of a series: on which of its days something is in the way, and hours that are free in each of its weeks.
    """

    begins: dt.datetime
    ends: dt.datetime
    free: tuple[dt.datetime, ...]
    days: tuple[dt.date, ...] = ()


def offered(view: FormView, conflict: Conflict) -> list[CardElement]:
    say = texts(view.language, "free-slots")
    begins, ends = hour(view.language, conflict.begins), hour(view.language, conflict.ends)
    days = ", ".join(day_short(view.language, one) for one in conflict.days)
    part = ("taken-days" if conflict.days else "taken") + ("-for" if view.behalf else "")
    said = say(part, begins=begins, ends=ends, days=days, name=unformatted(view.behalf or ""))
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
        found += [text(say("free-weekly" if conflict.days else "free"), spacing="Small"), buttons(*row)]
    return found
