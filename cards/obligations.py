"""What is owed in person, by when: the list that chases it, and the day of a visit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from cards.form import Button, FormView, form
from cards.kit import Card, CardElement, button, buttons, card, notice, text
from cards.nodes import Container
from care.encounter import Encounter
from texts import Language, texts
from texts.when import day

VERBS = ("seen-in-person", "in-person-booked")
"""The buttons of an obligation, on its encounter's card too."""
MOST_LINES = 6
"""Each line has three buttons, and a card has its size."""


def owed(language: Language, rows: Sequence[tuple[Encounter, str]], total: int, now: dt.datetime, zone: str) -> Card:
    """The people still to be seen in person, the most urgent first; `rows` gives each encounter and its line's id."""
    say = texts(language, "obligations")
    lines = [_line(language, seen, id, now, zone) for seen, id in rows]
    more = [text(say("more", count=total - len(rows)), subtle=True)] if total > len(rows) else []
    return card(language, say("title", count=total), text(say("intro"), subtle=True), *lines, *more)


def _line(language: Language, seen: Encounter, id: str, now: dt.datetime, zone: str) -> CardElement:
    say = texts(language, "obligations")
    booked = seen.particulars.in_person_on
    under = [seen.reference, *([say("booked", day=day(language, booked))] if booked else [])]
    when = by_when(language, seen, now, zone)
    is_late = seen.in_person_due_at is not None and now > seen.in_person_due_at
    items = [
        text(seen.patient.name, weight="Bolder"),
        notice(when, "attention") if is_late else text(when, spacing="None"),
        text(" · ".join(under), subtle=True, size="Small", spacing="Small" if is_late else "None"),
        buttons(
            *(button(say(verb), verb, id, checks_inputs=False) for verb in VERBS),
            button(say("open"), "open", id, checks_inputs=False),
        ),
    ]
    return Container(items=items, separator=True)


def by_when(language: Language, seen: Encounter, now: dt.datetime, zone: str) -> str:
    """Au plus tard le mardi 24 novembre 2026; today, or gone by."""
    assert seen.in_person_due_at is not None
    say, place = texts(language, "obligations"), ZoneInfo(zone)
    last, today = seen.in_person_due_at.astimezone(place).date(), now.astimezone(place).date()
    if last == today:
        return say("today")
    return say("late" if last < today else "by", day=day(language, last))


def visit_day(view: FormView, asked: type[BaseModel], seen: Encounter, zone: str) -> Card:
    """On which day the person comes, under the last day that counts."""
    say, before = texts(view.language, view.message), [text(seen.patient.name, weight="Bolder")]
    if seen.in_person_due_at is not None:
        last = seen.in_person_due_at.astimezone(ZoneInfo(zone)).date()
        before.append(text(say("limit", day=day(view.language, last)), spacing="Small"))
    acts = (Button("answer", "submit", style="positive"), Button("abandon", "later", checks_inputs=False))
    return form(view, asked, before=before, buttons=acts)
