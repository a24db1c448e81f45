"""«Déplacer»: another hour for an encounter; meeting, letters and reminders follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, Field

from cards import booking as show
from cards.form import FormView, parse
from cards.kit import Card
from care import booking
from care.appointment import Appointment
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.conflicts import Offered, conflict
from dialogs.flow import Ask, Do, Flow, Say, Turn
from dialogs.new_encounter import hour_errors


class NewHourAsked(BaseModel):
    date: dt.date
    time: dt.time
    minutes: Annotated[int, Field(ge=5, le=240)]


class NewHour(NewHourAsked, Offered):
    """The new hour, and how it was chosen."""


async def as_planned(turn: Turn) -> Mapping[str, Any]:
    when = (await its_encounter(turn)).appointment
    return {"date": when.local.date().isoformat(), "time": when.local.strftime("%H:%M"), "minutes": when.minutes}


async def hour_exists(turn: Turn, answer: NewHour) -> Mapping[str, str]:
    encounter = await its_encounter(turn)
    planned, zone = encounter.appointment, encounter.appointment.zone
    if (answer.date, answer.time, answer.minutes) == (planned.local.date(), planned.local.time(), planned.minutes):
        return {"hour": "as_planned"}
    if errors := hour_errors(turn, answer.date, answer.time, zone):
        return errors
    return {"time": "taken"} if await conflict(turn, answer, zone, encounter) else {}


async def hour_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    encounter = await its_encounter(turn)
    given = parse(NewHour, view.values) if view.errors.get("time") == "taken" else None
    taken = await conflict(turn, given, encounter.appointment.zone, encounter) if isinstance(given, NewHour) else None
    return show.move(view, NewHourAsked, encounter, taken)


async def move(turn: Turn) -> Mapping[str, Any]:
    given = NewHour.model_validate(turn.answers["hour"])
    encounter = await its_encounter(turn)
    # In the zone that was agreed on, wherever the clinician is today.
    local = dt.datetime.combine(given.date, given.time)
    hour = Appointment.at_local(local, encounter.appointment.zone, given.minutes)
    moved = await booking.move(turn.tx, turn.who, turn.world, encounter, hour)
    return {"revision": moved.revision}


MOVE = Flow(
    "move",
    steps=(
        Ask("hour", NewHour, card=hour_card, fill=as_planned, verify=hour_exists),
        Do("move", move),
        Say("moved", show_encounter),
    ),
)
