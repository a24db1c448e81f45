"""Use cases of the encounter itself, one tap each: late, by telephone, an emergency, the link that never came.

Each can come twice and acts once. What goes to the person is a job, by the ways that they agreed to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from care import day, periods, schedule, sending
from care.authorisation import Action, authorise
from care.days import ONE, beginning
from care.delegation import permit
from care.encounter import OPEN, Encounter, Event, NotNow, State
from care.gates import is_deserted
from care.particulars import Delay
from care.ports import Transaction, Who
from care.sending import Channel
from care.suitability import EncounterType, Modality, Suitability
from care.world import World

DELAYS = (5, 10, 15, 30)
"""Minutes (guide Sara, «Signaler un retard»)."""
MINUTE = dt.timedelta(minutes=1)
AWAITED = (State.UPCOMING, State.WAITING)


def estimate(encounter: Encounter, minutes: int, now: dt.datetime) -> dt.datetime:
    """When it begins with such a delay: after the planned hour, or from now (a whole minute) where that is past."""
    whole = (now + MINUTE - dt.timedelta(microseconds=1)).replace(second=0, microsecond=0)
    return max(encounter.appointment.at, whole) + minutes * MINUTE


async def delay(tx: Transaction, who: Who, world: World, encounter: Encounter, minutes: int) -> Encounter:
    """A delay of so many minutes: the person is told the estimated hour, and what goes by the hour is set again.

    The same hour is told once.
    """
    authorise(who, Action.DELAY, encounter)
    if encounter.state not in AWAITED:
        raise NotNow(encounter.state, Event.START)
    now, estimated = world.clock.now(), estimate(encounter, minutes, world.clock.now())
    if encounter.particulars.delay is not None and encounter.particulars.delay.estimated == estimated:
        return encounter
    told = Delay(minutes=minutes, estimated=estimated, told_at=now)
    particulars = encounter.particulars.model_copy(update={"delay": told})
    late = await tx.encounters.save(who, replace(encounter, particulars=particulars), None, now)
    await tx.jobs.cancel(who, late.id, *schedule.OF_THE_DAY)
    await tx.jobs.add(who, *schedule.message(late, "delayed", now), *schedule.of_the_day(late, now))
    await day.redraw(tx, who, late, now)
    tx.audit.record(who, "encounter.delayed", late.id, ("delay",))
    return late


async def later_today(
    tx: Transaction, who: Who, world: World, encounter: Encounter, zone: str, minutes: int
) -> Sequence[Encounter]:
    """Whom such a delay makes wait too: after this encounter, on the same day of the clinician's zone.

    Whoever was told of that hour or of a later one is not among them: nobody is called back earlier.
    """
    at, now = encounter.appointment.at, world.clock.now()
    place = ZoneInfo(zone)
    midnight = beginning(at.astimezone(place).date() + ONE, place)
    found = await tx.encounters.between(who, at, midnight, frozenset(AWAITED))
    return [
        other
        for other in found
        if other.id != encounter.id
        and other.appointment.at > at
        and other.modality is not Modality.EMAIL
        and other.expected < estimate(other, minutes, now)
    ]


def may_go_by_phone(encounter: Encounter) -> bool:
    """Can the telephone take the place of the video? Nobody calls each member of a group: they need its bridge.

    Where they all said no, a call is no better than a video.
    """
    meeting = encounter.particulars.meeting
    reached = encounter.type is not EncounterType.GROUP or (meeting is not None and meeting.phone is not None)
    return encounter.modality is Modality.VIDEO and reached and not is_deserted(encounter)


async def by_phone(
    tx: Transaction, who: Who, world: World, encounter: Encounter, reason: str, judged: Suitability | None = None
) -> Encounter:
    """Go on by telephone: the stretch by video ends, the one by telephone begins, and `reason` says why.

    Before the start it is the appointment that changes, and its person is told; `judged` are the facts as the rules
    then heard them for the telephone. The meeting stays: it is the bridge.
    """
    authorise(who, Action.CHANGE_MEANS, encounter)
    if encounter.state not in OPEN:
        raise NotNow(encounter.state, Event.START)
    if encounter.modality is Modality.TELEPHONE:
        return encounter
    if not may_go_by_phone(encounter):
        raise NotNow(encounter.state, Event.START)
    now, begun = world.clock.now(), encounter.state is State.IN_PROGRESS
    particulars = encounter.particulars
    if begun:
        particulars = periods.opened(particulars, Modality.TELEPHONE, now, reason)
    else:
        changes = {"means_reason": reason, "suitability": judged or particulars.suitability}
        particulars = particulars.model_copy(update=changes)
    revision = encounter.revision + (not begun)
    changed = replace(encounter, modality=Modality.TELEPHONE, particulars=particulars, revision=revision)
    changed = await tx.encounters.save(who, changed, None, now)
    if not begun:
        await tx.jobs.cancel(who, changed.id, *schedule.REMINDERS, *schedule.OVERTAKEN)
        told = schedule.told(changed, "by-phone", now)
        await tx.jobs.add(who, *told, *schedule.reminders(changed, now))
    await day.redraw(tx, who, changed, now)
    tx.audit.record(who, "encounter.by-phone", changed.id, ("modality", "periods"))
    return changed


async def room_emptied(tx: Transaction, who: Who, world: World, encounter: Encounter) -> Encounter:
    """The room is empty before the planned end: the stretch is over, and only its clinician knows whether all is.

    They are told, and can go on by telephone (guide Teams of the RQT, step 4; orientations MSSS 2021, 9).
    """
    await permit(tx, who, world, Action.NOTE_ARRIVAL, encounter)
    now = world.clock.now()
    particulars = periods.closed(encounter.particulars, now)
    left = await tx.encounters.save(who, replace(encounter, particulars=particulars), None, now)
    await day.tell(tx, who, left, "room-empty", now)
    return left


async def room_filled(tx: Transaction, who: Who, world: World, encounter: Encounter) -> Encounter:
    """People are back in the room: another stretch by video begins."""
    await permit(tx, who, world, Action.NOTE_ARRIVAL, encounter)
    now = world.clock.now()
    particulars = periods.opened(encounter.particulars, Modality.VIDEO, now)
    return await tx.encounters.save(who, replace(encounter, particulars=particulars), None, now)


async def emergency(tx: Transaction, who: Who, world: World, encounter: Encounter) -> Encounter:
    """An emergency: its first instant counts."""
    authorise(who, Action.ANSWER_EMERGENCY, encounter)
    if encounter.state not in OPEN:
        raise NotNow(encounter.state, Event.END)
    if encounter.particulars.emergency_at is not None:
        return encounter
    now = world.clock.now()
    particulars = encounter.particulars.model_copy(update={"emergency_at": now})
    tx.audit.record(who, "encounter.emergency", encounter.id, ("emergency_at",))
    return await tx.encounters.save(who, replace(encounter, particulars=particulars), None, now)


async def sent_to_emergency(tx: Transaction, who: Who, world: World, encounter: Encounter) -> Encounter:
    """A real emergency: the person was sent there (orientations MSSS 2021, 4). The first time counts."""
    authorise(who, Action.ANSWER_EMERGENCY, encounter)
    if encounter.particulars.sent_to_emergency_at is not None:
        return encounter
    now = world.clock.now()
    particulars = encounter.particulars.model_copy(update={"sent_to_emergency_at": now})
    tx.audit.record(who, "encounter.sent-to-emergency", encounter.id, ("sent_to_emergency_at",))
    return await tx.encounters.save(who, replace(encounter, particulars=particulars), None, now)


async def link_again(tx: Transaction, who: Who, world: World, encounter: Encounter, key: str) -> frozenset[Channel]:
    """«La personne n'a pas reçu le lien»: once more, by the other way where there is one (`sending.other_ways`).

    Returns by which; none where nothing was agreed to: it is dictated.
    """
    await permit(tx, who, world, Action.SEND_AGAIN, encounter)
    if encounter.state not in AWAITED or schedule.lacks_meeting(encounter):
        raise NotNow(encounter.state, Event.START)
    now = world.clock.now()
    found = sending.again_to(encounter, now)
    register = await tx.communications.of_encounter(who, encounter.id)
    ways = sending.other_ways(sending.known_by(register, now), {way for _, way, _ in found})
    await tx.jobs.add(who, *(replace(job, key=f"{job.key}:{key}") for _, way, job in found if way in ways))
    tx.audit.record(who, "letter.sent-again", encounter.id)
    return ways
