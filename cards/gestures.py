"""Which verbs may be asked of an encounter now, and where their buttons stand: in sight, or folded away.

Five at most in sight, since Join may be the sixth. The fold has three rows: six acts at most, the links that lead
out of Teams, and what is looked up or noted.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from cards import obligations
from care import gates, labels, members
from care.consent import Scope
from care.during import may_go_by_phone
from care.encounter import OPEN, Encounter, State
from care.particulars import PersonAnswer
from care.schedule import hears_from_us, lacks_meeting
from care.suitability import EncounterType, Modality, Setting

LATE_START = dt.timedelta(hours=24)
"""How long after its hour an encounter that was missed may be said to have taken place after all."""


@dataclass(frozen=True)
class Gestures:
    """The verbs of an encounter's card, in order. «Autres gestes» opens the fold; `aside` is its last row."""

    in_sight: tuple[str, ...]
    folded: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()


def verbs(seen: Encounter, now: dt.datetime) -> tuple[str, ...]:
    """All that may be asked of this encounter now."""
    found = gestures(seen, now)
    return found.in_sight + found.folded + found.aside


def gestures(seen: Encounter, now: dt.datetime) -> Gestures:
    """What the hour calls for is in sight; the rest waits in the fold, what is agreed to among it."""
    found, noted = _gestures(seen, now), ("labels",) if labels.may_label(seen, now) else ()
    if seen.type is EncounterType.PROFESSIONALS:
        return replace(found, aside=("participants", *noted))
    takes_back = seen.scopes if seen.state in OPEN else seen.scopes & {Scope.EMAIL, Scope.SMS, Scope.RECORDING}
    leave = members.may_withdraw(seen) if seen.state in OPEN else ()
    folded = (*found.folded, *(("withdraw",) if takes_back or leave else ()))
    return replace(found, folded=folded, aside=("participants", *noted, "consents"))


def _gestures(seen: Encounter, now: dt.datetime) -> Gestures:
    match seen.state:
        case State.UPCOMING | State.WAITING if gates.is_deserted(seen):
            return Gestures(("otherwise", "cancel"))
        case State.UPCOMING | State.WAITING if seen.modality is Modality.EMAIL:
            return Gestures(("start" if seen.lacks_consent else "answered", "cancel"), ("otherwise",))
        case State.UPCOMING | State.WAITING if seen.type is EncounterType.PROFESSIONALS:
            return Gestures((*_start(seen, now), *_by_phone(seen), *_absent(seen, now), "move", "cancel"))
        case State.UPCOMING | State.WAITING if now < seen.appointment.join_opens:
            return _ahead(seen, now)
        case State.UPCOMING | State.WAITING:
            return _at_the_hour(seen, now)
        case State.IN_PROGRESS:
            return _in_progress(seen)
        case State.COMPLETED if seen.particulars.follow_up is None:
            return Gestures(("held",))
        case State.COMPLETED:
            # What was not verified at the start is no longer asked: the note says why.
            due = ("note",) if seen.note_is_due else ()
            return Gestures((*due, "follow-up", *(obligations.VERBS if seen.awaits_in_person else ())))
        case State.MISSED:
            late = now <= seen.appointment.ends + LATE_START and seen.modality is not Modality.EMAIL
            late = late and not gates.is_deserted(seen)
            due = ("note",) if seen.note_is_due else ()
            return Gestures((*(("start",) if late else ()), *due, "follow-up"))
        case State.IN_PERSON:
            due = ("note",) if seen.note_is_due else ()
            return Gestures((*due, *(obligations.VERBS if seen.awaits_in_person else ()), "follow-up"))
        case _:
            return Gestures(("follow-up",))


# The fold of each of these leaves room for one more: the withdrawal of the consent.


def _ahead(seen: Encounter, now: dt.datetime) -> Gestures:
    """Days ahead, and until Join shows: send again, move, cancel."""
    reach = _wish(seen) or _promise(seen) or (("resend",) if _hears_from_us(seen) else ())
    late = ("delay",) if seen.appointment.may_start(now) else ()
    return Gestures(
        (*_start(seen, now), *reach, "move", "cancel"),
        (*late, *_by_phone(seen), "otherwise", *_recipient(seen)),
    )


def _at_the_hour(seen: Encounter, now: dt.datetime) -> Gestures:
    """From half an hour before: begin, say that one is late, that nobody came, that the link did not come."""
    ready = seen.particulars.setting is Setting.CHSLD and seen.state is State.UPCOMING
    reach = (
        _wish(seen)
        or _promise(seen)
        or (("ready",) if ready else ("link-not-received",) if _hears_from_us(seen) else ())
    )
    return Gestures(
        (*_start(seen, now), *reach, "delay", *_by_phone(seen), *_absent(seen, now)),
        ("emergency", "otherwise", "move", "cancel", *_recipient(seen)),
    )


def _in_progress(seen: Encounter) -> Gestures:
    """It goes on: end it, and what may happen meanwhile."""
    if seen.type is EncounterType.PROFESSIONALS:
        return Gestures((*_gates(seen), "held", *_by_phone(seen)), ("not-held",))
    return Gestures((*_gates(seen), "held", *_by_phone(seen), "emergency"), ("otherwise", "not-held"))


def _start(seen: Encounter, now: dt.datetime) -> tuple[str, ...]:
    return ("start",) if seen.appointment.may_start(now) else ()


def _gates(seen: Encounter) -> tuple[str, ...]:
    """The gates that are still to be said, after the platform's own start."""
    return () if seen.particulars.gates or seen.modality is Modality.EMAIL else ("start",)


def _wish(seen: Encounter) -> tuple[str, ...]:
    return ("in-person",) if seen.particulars.person_answer is PersonAnswer.WANTS_IN_PERSON else ()


def _by_phone(seen: Encounter) -> tuple[str, ...]:
    return ("by-phone",) if may_go_by_phone(seen) else ()


def _absent(seen: Encounter, now: dt.datetime) -> tuple[str, ...]:
    return ("not-held",) if now >= seen.appointment.at else ()


def _promise(seen: Encounter) -> tuple[str, ...]:
    """What the meeting does not keep comes before any other message."""
    return ("recheck",) if seen.modality is Modality.VIDEO and seen.particulars.broken else ()


def _recipient(seen: Encounter) -> tuple[str, ...]:
    """Nothing went to anybody while the letter is held: in its place, to let it go, once there is an address."""
    if seen.is_held and seen.particulars.link is not None:
        return ("send-anyway",)
    return ("wrong-recipient",) if seen.type is EncounterType.PATIENT else ()


def _hears_from_us(seen: Encounter) -> bool:
    return hears_from_us(seen) and not lacks_meeting(seen)
