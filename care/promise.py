"""What the person is promised of their meeting: everyone waits until let in, nothing is recorded or transcribed.

A platform may not keep it, by a rule of its tenant or by somebody's hand: so it is asked, and believed only as far as
it says so. Sources: orientations MSSS 2021, 1.3.2 and 3.2; guide Teams du RQT, «Options de réunion».
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from care import day, schedule
from care.authorisation import Action, authorise
from care.consent import Scope
from care.encounter import OPEN, Encounter
from care.jobs import JobKind, NewJob, Permanent
from care.meeting import Broken, Meeting
from care.ports import MeetingOptions, Meetings, Transaction, Who
from care.world import World

GONE = "meeting-gone"
"""How the code ends of a platform that knows the meeting no more."""


async def broken(meetings: Meetings, meeting: Meeting, encounter: Encounter) -> tuple[Broken, ...]:
    """What does not hold now. Raises Transient or Unsure where that is to be asked again."""
    try:
        options = await meetings.read_back(meeting)
    except Permanent as refused:
        return (Broken.GONE,) if str(refused).endswith(GONE) else (Broken.UNREAD,)
    return not_kept(options, encounter)


def not_kept(options: MeetingOptions, encounter: Encounter) -> tuple[Broken, ...]:
    """A recording that was agreed to is no promise broken."""
    agreed = Scope.RECORDING in encounter.scopes
    found = {
        Broken.LOBBY: not options.everyone_waits,
        Broken.RECORDING: options.recording_allowed and not agreed,
        Broken.TRANSCRIPTION: options.transcription_allowed,
    }
    return tuple(promise for promise, is_broken in found.items() if is_broken)


def checks(encounter: Encounter) -> bool:
    """Is there something to ask the platform, and somebody who needs to know?"""
    return schedule.needs_meeting(encounter) and encounter.particulars.meeting is not None and encounter.state in OPEN


async def check_again(tx: Transaction, who: Who, world: World, seen: Encounter, key: str) -> None:
    """Have the options put right, and read again; the same press does it once."""
    authorise(who, Action.SEND_ANYWAY, seen)
    name = f"{JobKind.MEETING_CHECK}:{seen.id}:{key}"
    now = world.clock.now()
    await tx.jobs.add(who, NewJob(JobKind.MEETING_CHECK, seen.id, name, now, payload={"repair": "yes"}))


async def send_anyway(tx: Transaction, who: Who, world: World, seen: Encounter) -> Encounter:
    """The clinician knows what does not hold, and has the letter go all the same: the audit says what and who."""
    authorise(who, Action.SEND_ANYWAY, seen)
    tx.audit.record(who, "promise.waived", seen.id, tuple(f"broken.{one}" for one in seen.particulars.broken))
    return await _let_go(tx, who, seen, seen.particulars.broken, world.clock.now())


async def found(tx: Transaction, who: Who, world: World, seen: Encounter, now_broken: tuple[Broken, ...]) -> None:
    """Write what was read; what became right lets a held letter go, what became wrong is told to the clinician."""
    authorise(who, Action.MAKE_MEETING, seen)
    now = world.clock.now()
    if seen.is_held and not now_broken:
        seen = await _let_go(tx, who, seen, now_broken, now)
    elif now_broken != seen.particulars.broken:
        particulars = seen.particulars.model_copy(update={"broken": now_broken})
        seen = await tx.encounters.save(who, replace(seen, particulars=particulars), None, now)
        if now_broken:
            await day.tell(tx, who, seen, "promise-broken", now)
    await day.redraw(tx, who, seen, now)


async def _let_go(
    tx: Transaction, who: Who, seen: Encounter, now_broken: tuple[Broken, ...], now: dt.datetime
) -> Encounter:
    """The letter that was held leaves, at the hour that holds."""
    particulars = seen.particulars.model_copy(update={"broken": now_broken, "letter_held": False})
    seen = await tx.encounters.save(who, replace(seen, particulars=particulars), None, now)
    await tx.jobs.add(who, *schedule.invitation(seen, now))
    return seen
