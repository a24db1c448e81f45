"""What stands under «à faire» of a clinician, and why: nothing stays open or owed that nobody is reminded of."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from zoneinfo import ZoneInfo

from care import obligations
from care.encounter import OPEN, Encounter, State
from care.ports import Transaction, Who

MOST = 500
"""Of each kind, that are looked at."""


class Why(StrEnum):
    """Why it stands there, the most pressing first."""

    LINK = "link"
    """The address of the person is to be corrected: nothing goes to them."""
    MEETING = "meeting"
    """Its platform could not make the meeting."""
    HELD = "held"
    """Its meeting does not keep what the person is promised: their letter waits."""
    MESSAGE = "message"
    """A message to the person did not leave, or nobody knows whether it did."""
    ANSWER = "answer"
    """The person asks for another hour, or to be seen in person."""
    UNDER_WAY = "under-way"
    """It began and should be over."""
    PAST = "past"
    """Its hour went by, and nobody said what became of it."""
    NOTE_LATE = "note-late"
    NOTE = "note"
    IN_PERSON = "in-person"
    IN_PERSON_ON = "in-person-on"
    """The visit in person that is owed has its day."""


async def standing(tx: Transaction, who: Who, now: dt.datetime, zone: ZoneInfo) -> list[tuple[Encounter, Why]]:
    """Each encounter once, the most pressing first. `now` is aware; `zone` is the clinician's, whose day it is."""
    open_ = await tx.encounters.to_act_on(who, now, limit=MOST)
    owed = [*await tx.encounters.notes_due(who, MOST), *await obligations.awaited(tx, who, MOST)]
    today = now.astimezone(zone).date()
    found = {seen.id: (seen, why) for seen in [*open_, *owed] if (why := _why(seen, now, today))}
    return sorted(found.values(), key=lambda one: list(Why).index(one[1]))


def _why(seen: Encounter, now: dt.datetime, today: dt.date) -> Why | None:
    if seen.state in OPEN:
        return _open(seen, now)
    if seen.asks_for_act and now <= seen.appointment.at:
        return Why.MESSAGE
    if seen.note_is_due:
        return Why.NOTE_LATE if seen.note_is_late(now) else Why.NOTE
    booked = seen.particulars.in_person_on
    return Why.IN_PERSON_ON if booked is not None and booked >= today else Why.IN_PERSON


def _open(seen: Encounter, now: dt.datetime) -> Why | None:
    if seen.lacks_link:
        return Why.LINK
    if now <= seen.appointment.at and (unready := _unready(seen)):
        return unready
    if seen.asks_for_change:
        return Why.ANSWER
    if now <= seen.is_over_by:
        return None
    return Why.UNDER_WAY if seen.state is State.IN_PROGRESS else Why.PAST


def _unready(seen: Encounter) -> Why | None:
    """What keeps the person from coming, as long as there is time to mend it."""
    if seen.particulars.meeting_failed:
        return Why.MEETING
    if seen.is_held:
        return Why.HELD
    return Why.MESSAGE if seen.particulars.message_failed else None
