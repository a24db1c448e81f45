"""Whether the clinician's calendar has something else at an hour, and which hours are free."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, Protocol
from zoneinfo import ZoneInfo

from pydantic import BaseModel, StringConstraints, model_validator

from cards.free_slots import SLOT, Conflict
from care import free_slots
from care.appointment import Appointment
from dialogs.flow import Turn

Slot = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$")]
"""A free hour as its button carries it, on the wall."""


class Offered(BaseModel):
    """What the answer to a card of an hour has beside its fields: the buttons of a calendar that is taken."""

    slot: Slot | None = None
    """A free hour that was offered, and takes the place of what stands in the fields."""
    keep: Literal["yes"] | None = None
    """The hour stays although the calendar has something else."""

    @model_validator(mode="before")
    @classmethod
    def taken_from_slot(cls, given: Any) -> Any:
        if not isinstance(given, dict) or not (slot := given.get(SLOT)):
            return given
        try:
            at = dt.datetime.fromisoformat(str(slot))
        except ValueError:
            return given
        return {**given, "date": at.date(), "time": at.time()}


class Hour(Protocol):
    """The answer to a card that asks an hour."""

    date: Any
    time: Any
    minutes: int
    slot: Slot | None
    keep: Literal["yes"] | None


def conflict(turn: Turn, answer: Hour, zone: str, own: Appointment | None = None) -> Conflict | None:
    """What is in the way of an hour, with the next free ones.

    None where nothing is, where no calendar answers, and where the hour was offered or is kept all the same. `own` is
    the hour of an encounter that is to be moved. Raises NotAsked where the calendar is to be read first.
    """
    agenda = turn.world.agenda
    if agenda is None or answer.keep or answer.slot:
        return None
    wanted = Appointment.at_local(dt.datetime.combine(answer.date, answer.time), zone, answer.minutes)
    busy = agenda.busy(turn.who.tenant, turn.who.clinician, wanted.at.date())
    if busy is None:
        return None
    stretches = free_slots.without(busy, own) if own else list(busy)
    in_the_way = free_slots.taken(stretches, wanted)
    if not in_the_way:
        return None
    begins, ends = (
        at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for at in (in_the_way[0].start, in_the_way[-1].end)
    )
    free = free_slots.next_free(stretches, wanted, turn.world.clock.now())
    return Conflict(begins, ends, tuple(one.local for one in free))
