"""«Exporter mes rencontres»: which days, with names or without, in which format; and for what, where it has names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field

from cards.fields import Widget
from cards.form import FormView, form, parse
from cards.kit import Card, notice
from care.board import SHOWN, STATUSES, Period, View
from care.days import ONE, Days, may_be_asked
from care.encounter import State
from care.exporting import LIVES, Content, Export, Format, Purpose, Span, days
from dialogs.flow import Answers, Ask, Flow, Reply, Say, Turn
from dialogs.steps import ShowExport
from texts import texts

MOST_DAYS = 731
"""Of a range: longer than anything is kept here (care/retention.py)."""
Listed = Literal["upcoming", "waiting", "in-progress", "completed", "missed", "cancelled", "in-person"]
USUAL: tuple[Listed, ...] = ("upcoming", "waiting", "in-progress", "completed", "missed", "in-person")
"""All but what was cancelled, as the dashboard shows at first (guide Sara, «Affichage par défaut»)."""

PROPOSED = "proposed"
"""Beside the answers: what the form is filled in with."""
SEARCHED = "searched"
"""Was something looked for on the board? An export has no words to find people by."""
SPANS: Mapping[Period, Span] = {Period.LAST_DAYS: Span.LAST_30_DAYS, Period.NEXT_DAYS: Span.NEXT_7_DAYS}
"""The periods of a board that an export has a name for."""
A_YEAR = 365 * ONE


class WhatAsked(BaseModel):
    period: Annotated[Span, Widget("compact")] = Span.LAST_30_DAYS
    first: dt.date | None = None
    last: dt.date | None = None
    content: Annotated[Content, Widget("expanded")] = Content.DE_IDENTIFIED
    format: Annotated[Format, Widget("expanded")] = Format.CSV_SEMICOLON
    states: Annotated[tuple[Listed, ...], Widget(fold="more"), Field(min_length=1)] = USUAL


class PurposeAsked(BaseModel):
    purpose: Annotated[Purpose, Widget("expanded")]


def begin(view: View, today: dt.date) -> Answers:
    """The answers with which an export of what a board shows begins: its days and its statuses, to be looked over.

    Where the board has no end on a side, it is a year from the other end, or from today.
    """
    if (period := SPANS.get(view.period)) is not None:
        asked: dict[str, Any] = {"period": period.value}
    else:
        first, last = view.days(today)
        begins = first if first is not None else (last or today) - A_YEAR
        ends = last if last is not None else (first or today) + A_YEAR
        asked = {"period": Span.RANGE.value, "first": begins.isoformat(), "last": ends.isoformat()}
    states = [one for one in get_args(Listed) if State(one) in STATUSES.get(view.status, SHOWN)]
    return {PROPOSED: {**asked, "states": states, SEARCHED: bool(view.words)}}


def again(given: Mapping[str, Any]) -> Answers:
    """The same from what a button carries, where that is what could be answered; nothing of it is believed."""
    asked = parse(WhatAsked, given)
    return {} if isinstance(asked, dict) else {PROPOSED: asked.model_dump(mode="json")}


async def proposed(turn: Turn) -> Mapping[str, Any]:
    return turn.answers.get(PROPOSED) or {}


async def what_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    """Without names where the establishment offers no more: it is not even asked."""
    names = turn.world.house.exports is Content.IDENTIFIED
    searched = (await proposed(turn)).get(SEARCHED)
    said = [notice(texts(turn.language, view.message)("not-searched"), "accent")] if searched else []
    # What is proposed is not the usual: a fold that holds it stands open.
    return form(replace(view, usual={}), answer, before=said, without=() if names else ("content",))


async def verify_days(_: Turn, given: WhatAsked) -> Mapping[str, str]:
    """A range has both ends, in order."""
    if given.period is not Span.RANGE:
        return {}
    if given.first is None or given.last is None:
        return {name: "missing" for name in ("first", "last") if getattr(given, name) is None}
    ends = {"first": given.first, "last": given.last}
    if beyond := {name: "date_out_of_range" for name, day in ends.items() if not may_be_asked(day)}:
        return beyond
    if given.last < given.first:
        return {"last": "before_first"}
    return {"last": "too_long"} if (given.last - given.first).days >= MOST_DAYS else {}


def has_names(answers: Answers) -> bool:
    return bool(answers["what"]["content"] == Content.IDENTIFIED)


async def show_it(turn: Turn) -> Reply:
    return ShowExport(wanted(turn), turn.answers["what"])


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
        Ask("what", WhatAsked, card=what_card, fill=proposed, verify=verify_days),
        Ask("purpose", PurposeAsked, when=has_names),
        Say("file", show_it),
    ),
)
