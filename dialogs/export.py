"""«Exporter mes rencontres»: which days, with names or without, in which format; and for what, where it has names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field

from cards.fields import Widget
from cards.form import FormView, form
from cards.kit import Card
from care.days import Days
from care.encounter import State
from care.exporting import LIVES, Content, Export, Format, Purpose, Span, days
from dialogs.flow import Answers, Ask, Flow, Reply, Say, Turn
from dialogs.steps import ShowExport

MOST_DAYS = 731
"""Of a range: longer than anything is kept here (care/retention.py)."""
Listed = Literal["upcoming", "waiting", "in-progress", "completed", "missed", "cancelled", "in-person"]
USUAL: tuple[Listed, ...] = ("upcoming", "waiting", "in-progress", "completed", "missed", "in-person")
"""All but what was cancelled, as the dashboard shows at first (guide Sara, «Affichage par défaut»)."""


class WhatAsked(BaseModel):
    period: Annotated[Span, Widget("compact")] = Span.LAST_30_DAYS
    first: dt.date | None = None
    last: dt.date | None = None
    content: Annotated[Content, Widget("expanded")] = Content.DE_IDENTIFIED
    format: Annotated[Format, Widget("expanded")] = Format.CSV_SEMICOLON
    states: Annotated[tuple[Listed, ...], Widget(fold="more"), Field(min_length=1)] = USUAL


class PurposeAsked(BaseModel):
    purpose: Annotated[Purpose, Widget("expanded")]


async def what_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    """Without names where the establishment offers no more: it is not even asked."""
    names = turn.world.house.exports is Content.IDENTIFIED
    return form(view, answer, without=() if names else ("content",))


async def verify_days(_: Turn, given: WhatAsked) -> Mapping[str, str]:
    """A range has both ends, in order."""
    if given.period is not Span.RANGE:
        return {}
    if given.first is None or given.last is None:
        return {name: "missing" for name in ("first", "last") if getattr(given, name) is None}
    if given.last < given.first:
        return {"last": "before_first"}
    return {"last": "too_long"} if (given.last - given.first).days >= MOST_DAYS else {}


def has_names(answers: Answers) -> bool:
    return bool(answers["what"]["content"] == Content.IDENTIFIED)


async def show_it(turn: Turn) -> Reply:
    return ShowExport(wanted(turn))


def wanted(turn: Turn) -> Export:
    """What the answers ask for, by the clock of whoever gave them."""
    given, now = WhatAsked.model_validate(turn.answers["what"]), turn.world.clock.now()
    today = now.astimezone(ZoneInfo(turn.zone)).date()
    if given.period is Span.RANGE and given.first and given.last:
        asked = Days(given.first, given.last)
    else:
        asked = days(given.period, today)
    begin, end = asked.instants(ZoneInfo(turn.zone))
    why = PurposeAsked.model_validate(turn.answers["purpose"]).purpose if has_names(turn.answers) else None
    return Export(
        start=begin,
        end=end,
        states=frozenset(State(one) for one in given.states),
        content=given.content,
        purpose=why,
        format=given.format,
        language=turn.language,
        zone=turn.zone,
        until=now + LIVES,
    )


EXPORT = Flow(
    "export",
    steps=(
        Ask("what", WhatAsked, card=what_card, verify=verify_days),
        Ask("purpose", PurposeAsked, when=has_names),
        Say("file", show_it),
    ),
)
