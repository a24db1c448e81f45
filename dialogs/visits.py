"""«Visites en personne du mois»: the denominator of the share of telehealth, which only the professional knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, model_validator

from cards import statistics as show
from cards.fields import FieldErrors, Widget
from cards.form import FormView, form
from cards.kit import Card
from cards.profile import professions_named
from care import telehealth_share
from care.contact import plain
from care.days import next_month
from care.professions import professions
from care.telehealth_share import Approval, Declaration, Practice, months_over
from dialogs.flow import Ask, Do, Flow, Say, Turn
from dialogs.steps import WithCommands
from texts.when import date

Count = Annotated[int, Field(ge=0, le=9_999)]


class VisitsDeclared(BaseModel):
    month: Annotated[dt.date, Widget("compact")]
    in_person: Count
    elsewhere: Count = 0
    profession: Annotated[str, Widget("compact")] = ""
    """Asked where «Mon profil» does not say it yet."""
    reference: Annotated[str, StringConstraints(max_length=120), AfterValidator(plain), Widget(fold="more")] = ""
    approved_on: Annotated[dt.date | None, Widget(fold="more")] = None
    until: Annotated[dt.date | None, Widget(fold="more")] = None

    @model_validator(mode="after")
    def approved_whole(self) -> VisitsDeclared:
        errors = {}
        if self.approved_on is not None and not self.reference:
            errors["reference"] = "missing"
        if self.approved_on is None and (self.reference or self.until):
            errors["approved_on"] = "missing"
        if self.approved_on is not None and self.until is not None and self.until < self.approved_on:
            errors["until"] = "before_start"
        if errors:
            raise FieldErrors(errors)
        return self

    @property
    def approval(self) -> Approval | None:
        return Approval(self.reference, self.approved_on, self.until) if self.approved_on else None


def _months(turn: Turn) -> Sequence[dt.date]:
    return months_over(turn.world.clock.now().astimezone(ZoneInfo(turn.world.house.zone)).date())


async def as_things_are(turn: Turn) -> Mapping[str, Any]:
    """The latest month that was not declared, and what was said of the practice before."""
    months, practice = _months(turn), await turn.tx.visits.practice(turn.who)
    declared = {one.month for one in await turn.tx.visits.declared(turn.who, months[-1])}
    proposed: dict[str, Any] = {"month": next((month for month in months if month not in declared), months[0])}
    if practice is None:
        return proposed
    if (approval := practice.approval) is None:
        return proposed
    return {
        **proposed,
        "reference": approval.reference,
        "approved_on": approval.approved_on,
        "until": approval.until,
    }


async def card(turn: Turn, view: FormView, asked: type[BaseModel]) -> Card:
    """The months that are over, and from when on the one that is not; the profession, where it is not known yet."""
    months, known = _months(turn), await turn.tx.visits.practice(turn.who)
    offered = {"month": show.months_offered(turn.language, months), "profession": professions_named(turn.language)}
    holes = {"from": date(turn.language, next_month(next_month(months[0])))}
    without = () if known is None else ("profession",)
    return form(replace(view, offered=offered, holes=holes), asked, without=without)


async def month_and_profession(turn: Turn, given: VisitsDeclared) -> Mapping[str, str]:
    """The month is over; the profession is one of the list, where it is asked."""
    errors = {} if given.month in _months(turn) else {"month": "enum"}
    if await turn.tx.visits.practice(turn.who) is None and given.profession not in professions():
        errors["profession"] = "enum" if given.profession else "missing"
    return errors


async def save(turn: Turn) -> Mapping[str, Any]:
    given = VisitsDeclared.model_validate(turn.answers["declared"])
    declaration = Declaration(given.month, given.in_person, given.elsewhere, turn.who.actor, turn.world.clock.now())
    known = await turn.tx.visits.practice(turn.who)
    practice = Practice(known.profession if known else given.profession, given.approval)
    await telehealth_share.declare(turn.tx, turn.who, declaration, practice)
    return {}


async def kept(turn: Turn) -> WithCommands:
    given = VisitsDeclared.model_validate(turn.answers["declared"])
    return WithCommands(partial(show.kept, turn.language, given.month, given.in_person, given.elsewhere))


VISITS = Flow(
    "visits",
    steps=(
        Ask("declared", VisitsDeclared, card=card, fill=as_things_are, verify=month_and_profession),
        Do("save", save),
        Say("kept", kept),
    ),
)
