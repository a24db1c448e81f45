"""Another length for an encounter whose hour stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from care import day, schedule
from care.encounter import Encounter, Event, NotNow
from care.jobs import MESSAGES, JobKind, NewJob
from care.ports import Transaction, Who
from care.world import World

SAYS_LENGTH = ("invitation", "moved", "by-phone")
"""The letters that say how long it lasts, and come with an entry for the person's calendar."""


async def change(tx: Transaction, who: Who, world: World, encounter: Encounter, minutes: int) -> Encounter:
    """The meeting and the calendars follow. What rests on the hour stays: who is there, the answer, a delay, reminders.

    The person was told the length by letter, and has it in their calendar: so is the new one. Raises NotNow where the
    encounter cannot be moved any more.
    """
    if not encounter.can(Event.MOVE):
        raise NotNow(encounter.state, Event.MOVE)
    now = world.clock.now()
    appointment = replace(encounter.appointment, minutes=minutes)
    particulars = encounter.particulars.model_copy(update={"meeting_failed": False})
    changed = replace(encounter, appointment=appointment, revision=encounter.revision + 1, particulars=particulars)
    changed = await tx.encounters.save(who, changed, None, now)
    unsaid = await tx.jobs.pending(who, changed.id, *schedule.OVERTAKEN)
    await tx.jobs.cancel(who, changed.id, *schedule.OVERTAKEN)
    await tx.jobs.add(who, *_still_to_leave(changed, unsaid), *schedule.after_move(changed, _told(unsaid), now))
    await day.redraw(tx, who, changed, now)
    tx.audit.record(who, "encounter.length-changed", changed.id, ("appointment",))
    return changed


def _still_to_leave(changed: Encounter, unsaid: Sequence[NewJob]) -> list[NewJob]:
    """The messages that had not left yet, now of this revision."""
    revision = str(changed.revision)
    return [
        replace(job, key=f"{job.key}:{revision}", payload={**job.payload, "revision": revision})
        for job in unsaid
        if job.kind in MESSAGES
    ]


def _told(unsaid: Sequence[NewJob]) -> str:
    """What the person is told of it; nothing where a letter that says the length is still to leave."""
    moves = [job.payload.get("purpose", "moved") for job in unsaid if job.kind is JobKind.MEETING_MOVE]
    if moves:
        return moves[0]
    waits = any(job.kind in MESSAGES and job.payload["purpose"] in SAYS_LENGTH for job in unsaid)
    return "" if waits else "length"
