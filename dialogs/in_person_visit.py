"""«Rendez-vous fixé»: the day of the visit in person that a take-on visit at a distance owes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from cards import obligations as card
from cards.form import FormView
from cards.kit import Card
from care import obligations
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.flow import Ask, Do, Flow, Say, Turn

FURTHEST = dt.timedelta(days=367)


class VisitDay(BaseModel):
    on: dt.date


async def day_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    return card.visit_day(view, answer, await its_encounter(turn), turn.zone)


async def known_day(turn: Turn) -> Mapping[str, Any]:
    on = (await its_encounter(turn)).particulars.in_person_on
    return {"on": on.isoformat()} if on else {}


async def still_to_come(turn: Turn, answer: VisitDay) -> Mapping[str, str]:
    today = turn.world.clock.now().astimezone(ZoneInfo(turn.zone)).date()
    if answer.on < today:
        return {"on": "past"}
    return {"on": "too_far"} if answer.on > today + FURTHEST else {}


async def book(turn: Turn) -> Mapping[str, Any]:
    on = VisitDay.model_validate(turn.answers["day"]).on
    await obligations.visit_booked(turn.tx, turn.who, turn.world, await its_encounter(turn), on, turn.zone)
    return {}


IN_PERSON_VISIT = Flow(
    "in-person-visit",
    steps=(
        Ask("day", VisitDay, card=day_card, fill=known_day, verify=still_to_come),
        Do("book", book),
        Say("booked", show_encounter),
    ),
)
