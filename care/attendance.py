"""What the meeting platform tells of a meeting: who arrived, that it started, that it ended. These feed the states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from care import day, during, opening, periods
from care.encounter import Encounter, Event
from care.free_slots import merged
from care.meeting import Together
from care.ports import Attended, Busy, Store, Transaction, Who
from care.suitability import Modality
from care.world import World

EVENTS = ("patient-arrives", "clinician-arrives", "start", "end")


async def happened(store: Store, world: World, meeting: str, event: str) -> bool:
    """Record an event of a meeting, in a transaction of its own; see `recorded`."""
    async with store.transaction() as tx:
        return await recorded(tx, world, meeting, event)


async def recorded(tx: Transaction, world: World, meeting: str, event: str, tenant: str | None = None) -> bool:
    """Record an event of a meeting, and redraw what is in sight. False for a meeting that is not ours.

    `tenant` is the one that tells of it, where the platform names one: to another, the meeting does not exist.

    A room that empties before the planned end may have dropped: that it is over is for the clinician to say.
    An event that no longer applies (it came twice, or after a person said otherwise) changes nothing: what a person
    said of an encounter that was not held stands, until they say that it took place all the same.
    """
    found = await tx.encounters.by_meeting(meeting)
    if found is None or (tenant is not None and found[0].tenant != tenant):
        return False
    who, seen = found
    person = await tx.people.get(who.tenant, seen.clinician)
    if event == "patient-arrives":
        changed = await day.patient_arrived(tx, who, world, seen)
    elif event == "clinician-arrives":
        changed = await day.clinician_arrived(tx, who, world, seen)
    elif event == "start" and seen.can(Event.START) and not seen.particulars.cause_chosen:
        changed = await day.start(tx, who, world, seen)
    elif event == "start" and _is_by_video(seen) and periods.interrupted(seen.particulars):
        changed = await during.room_filled(tx, who, world, seen)
    elif event == "end" and _is_by_video(seen) and periods.interrupted(seen.particulars):
        return True
    elif event == "end" and _is_by_video(seen) and world.clock.now() < seen.should_end:
        changed = await during.room_emptied(tx, who, world, seen)
    elif event == "end" and _is_by_video(seen):
        changed = await day.end(tx, who, world, seen, world.zone_of(person))
        await day.tell(tx, who, changed, "ended", world.clock.now())
    else:
        return True
    if changed is not seen:
        await day.redraw(tx, who, changed, world.clock.now())
    return True


async def held(tx: Transaction, who: Who, world: World, seen: Encounter, measured: Together) -> Encounter:
    """What nobody began or closed by its card was held from when people met until they parted, as was measured.

    It stays open where that does not tell what became of it: it broke off, went on by telephone or after, or the person
    has still to agree, who met the clinician all the same.
    """
    if seen.can(Event.START) and opening.awaits_agreement(seen):
        arrived = {"patient_arrived_at": measured.began, "clinician_arrived_at": measured.began}
        particulars = seen.particulars.model_copy(update=arrived)
        return await tx.encounters.save(who, replace(seen, particulars=particulars), None, world.clock.now())
    if seen.can(Event.START):
        seen = await day.start(tx, who, world, seen, at=measured.began)
    if not _is_by_video(seen) or periods.interrupted(seen.particulars):
        return seen
    if seen.started_at is not None and measured.ended <= seen.started_at:
        return seen
    zone = world.zone_of(await tx.people.get(who.tenant, seen.clinician))
    seen = await day.end(tx, who, world, seen, zone, at=measured.ended)
    await day.tell(tx, who, seen, "ended", world.clock.now())
    return seen


def together(stays: Sequence[Attended]) -> Together | None:
    """When the organizer and somebody from outside were there at once; None where they never were.

    Somebody may be there by two devices: what overlaps is one stay.
    """
    inside = merged(Busy(stay.joined_at, stay.left_at) for stay in stays if stay.organizer)
    outside = merged(Busy(stay.joined_at, stay.left_at) for stay in stays if stay.outside)
    shared = [
        Busy(max(one.start, other.start), min(one.end, other.end))
        for one in inside
        for other in outside
        if one.start < other.end and other.start < one.end
    ]
    if not shared:
        return None
    length = sum((one.end - one.start for one in shared), dt.timedelta())
    return Together(began=shared[0].start, ended=shared[-1].end, minutes=round(length / dt.timedelta(minutes=1)))


def _is_by_video(seen: Encounter) -> bool:
    """Is it under way in the room? What went on by telephone is not over because the room is empty."""
    return seen.can(Event.END) and seen.modality is Modality.VIDEO
