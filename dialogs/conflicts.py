"""Whether the clinician has something else at an hour, and which hours are free."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any, Literal, Protocol
from zoneinfo import ZoneInfo

from pydantic import BaseModel, StringConstraints, model_validator

from cards.free_slots import SLOT, Conflict
from care import free_slots
from care.appointment import Appointment
from care.encounter import Encounter
from care.ports import Busy
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
    """The answer to a card that asks an hour, or the same hour for several weeks (`repeat`)."""

    date: Any
    time: Any
    minutes: int
    slot: Slot | None
    keep: Literal["yes"] | None


async def conflict(turn: Turn, answer: Hour, zone: str, moved: Encounter | None = None) -> Conflict | None:
    """What is in the way of an hour, in any week of a series, with the next free ones.

    The clinician's calendar is asked, and our own encounters: by telephone, they stand in no calendar. None where
    nothing is in the way, and where the hour was offered or is kept all the same. A calendar that does not answer is no
    obstacle. `moved` is the encounter that is to be moved: its own hour is free. Raises NotAsked where the calendar is
    to be read first.
    """
    if answer.keep or answer.slot:
        return None
    first = Appointment.at_local(dt.datetime.combine(answer.date, answer.time), zone, answer.minutes)
    wanted = free_slots.weekly(first, getattr(answer, "repeat", None) or 1)
    busy = await _busy(turn, wanted, moved)
    in_the_way = {one.local.date(): found for one in wanted if (found := free_slots.taken(busy, one))}
    if not in_the_way:
        return None
    stretches = next(iter(in_the_way.values()))
    begins, ends = (
        at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for at in (stretches[0].start, stretches[-1].end)
    )
    free = free_slots.next_free(busy, first, turn.world.clock.now(), len(wanted))
    days = tuple(in_the_way) if len(wanted) > 1 else ()
    return Conflict(begins, ends, tuple(one.local for one in free), days)


async def _busy(turn: Turn, wanted: Sequence[Appointment], moved: Encounter | None) -> list[Busy]:
    """All that is taken from the first hour on, for as long as free hours are looked for; merged."""
    first, agenda = wanted[0].at, turn.world.agenda
    days = free_slots.DAYS + (wanted[-1].at - first).days
    taken: Sequence[Busy] = ()
    if agenda is not None:
        taken = agenda.busy(turn.who.tenant, turn.who.clinician, first.date(), days) or ()
        taken = free_slots.without(taken, moved.appointment) if moved else taken
    start = first.replace(hour=0, minute=0)
    ours = await turn.tx.encounters.hours(
        turn.who, start, start + dt.timedelta(days=days + 1), but=moved.id if moved else None
    )
    return free_slots.merged([*taken, *ours])
