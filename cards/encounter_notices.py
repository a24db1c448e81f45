"""What the card of an encounter says beside the facts: what is to be obtained or done, what is late, what is open."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from cards.booking import plan
from cards.decision import said, source_line
from cards.kit import CardElement, notice, text
from cards.phones import shown_phone
from cards.sight import Sight
from care import periods
from care.consent import Scope
from care.contact import Participant, Role
from care.decision import Source
from care.during import may_go_by_phone
from care.encounter import OPEN, Encounter, State
from care.gates import expected
from care.particulars import PersonAnswer, Place
from care.schedule import gets_letters
from care.suitability import EncounterType, Modality
from texts import texts
from texts.when import hour

ALARMS = (
    *("message-failed", "message-unknown", "message-not-allowed"),
    *("meeting-failed", "meeting-not-allowed", "promise-broken"),
)
"""Notices that somebody must act upon."""


def awaited(seen: Encounter) -> bool:
    return seen.state in (State.UPCOMING, State.WAITING)


def notices(sight: Sight, seen: Encounter) -> list[CardElement]:
    """In the order in which they matter."""
    say, what = texts(sight.language, "encounter"), seen.particulars
    found: list[CardElement] = []
    if awaited(seen):
        found += _ahead(sight, seen)
    if seen.state in OPEN:
        found += _under_way(sight, seen)
    if what.contingency and seen.state in OPEN and seen.modality is not Modality.EMAIL:
        # Also in progress: that is when the line drops.
        ready = plan(sight.language, seen.modality, what.contingency.phone, what.contingency.otherwise)
        found.append(text(ready, subtle=True, spacing="Small"))
    if seen.state is State.CANCELLED and what.link is None and seen.type is EncounterType.PATIENT:
        found.append(notice(say("nobody-told", phone=shown_phone(seen.patient.phone)), "warning"))
    if what.in_person is not None:
        found.append(text(said(sight.language, what.in_person.code)))
        found += [text(what.in_person.reason)] if what.in_person.reason else []
        found.append(source_line(sight.language, Source(what.in_person.document, what.in_person.section)))
        step = texts(sight.language, "in-person-outcome")(f"next_step-{what.in_person.next_step}")
        found.append(notice(f"{step}. {what.in_person.detail}" if what.in_person.detail else f"{step}.", "accent"))
    if seen.state is State.COMPLETED or seen.note_due_at is not None:
        found.append(_note(sight, seen))
    return found


def _ahead(sight: Sight, seen: Encounter) -> list[CardElement]:
    """Before it begins: the consent and the meeting that are still to come, the delay, what reaches the person."""
    say, what = texts(sight.language, "encounter"), seen.particulars
    found: list[CardElement] = []
    if seen.state is State.WAITING or sight.now >= seen.appointment.join_opens:
        found += _expected(sight, seen)
    if seen.awaits_consent and sight.behalf is None:
        found.append(notice(say("consent-to-obtain"), "accent"))
    if what.delay is not None:
        found.append(notice(say("estimated", hour=_hour(sight, seen, what.delay.estimated)), "accent"))
    if (wish := asked(sight, seen)) is not None:
        found.append(notice(f"{wish} {say(f'act-{what.person_answer}')}", "warning"))
    if seen.modality is Modality.VIDEO and what.meeting is None:
        failed = what.meeting_failed
        found.append(notice(say("no-meeting" if failed else "meeting-under-way"), "attention" if failed else "accent"))
    found += _promise(sight, seen)
    is_reached = seen.type is EncounterType.PATIENT and seen.modality is not Modality.EMAIL
    if is_reached and not what.meeting_failed and not seen.is_held:
        found.append(_letters(sight, seen))
    return found


def _promise(sight: Sight, seen: Encounter) -> list[CardElement]:
    """What the meeting does not keep of what the person is promised, and what to do about it."""
    say, what = texts(sight.language, "encounter"), seen.particulars
    if not what.broken or seen.modality is not Modality.VIDEO:
        return []
    lines = [say(f"broken-{one}") for one in what.broken]
    lines.append(say("broken-held" if seen.is_held else "broken-known"))
    return [notice(" ".join(lines), "attention")]


def _under_way(sight: Sight, seen: Encounter) -> list[CardElement]:
    """What must stay in sight: an emergency, where the person is, what was left open."""
    say, what = texts(sight.language, "encounter"), seen.particulars
    found: list[CardElement] = []
    if what.emergency_at is not None:
        since = say("emergency-since", hour=_hour(sight, seen, what.emergency_at))
        sent = what.sent_to_emergency_at
        there = f"; {say('sent-to-emergency', hour=_hour(sight, seen, sent))}" if sent else ""
        found.append(notice(f"{since}{there}", "attention"))
    if seen.state is not State.IN_PROGRESS:
        return found
    if (begun := _begun(sight, seen)) is not None:
        found.append(text(begun, subtle=True, spacing="Small"))
    if (parted := periods.interrupted(what)) is not None:
        code = "room-empty" if may_go_by_phone(seen) else "room-empty-otherwise"
        found.append(notice(say(code, since=_hour(sight, seen, parted)), "warning"))
    if (gates := what.gates) is not None and gates.place is Place.OUTSIDE:
        found.append(notice(say("outside", place=gates.place_detail or "–"), "warning"))
    if gates is not None and gates.unexpected:
        found.append(notice(f"{say('unexpected')} {', '.join(gates.unexpected)}", "warning"))
    if gates is not None and gates.open:
        names = ", ".join(texts(sight.language, "gate")(gate) for gate in gates.open)
        found.append(notice(say("open-gates", gates=names, reason=gates.reason or "–"), "warning"))
    return found


def _expected(sight: Sight, seen: Encounter) -> list[CardElement]:
    """Whom one is about to let in, beside the person; each with their role, save the members of a group."""
    people = [_named(sight, one) for one in expected(seen).values() if one.role is not Role.PATIENT]
    # What people typed is joined here and never put into a hole: Fluent refuses long values there.
    return [text(f"{texts(sight.language, 'encounter')('expected')} {', '.join(people)}")] if people else []


def _named(sight: Sight, one: Participant) -> str:
    role = texts(sight.language, "note")(f"role-{one.role}")
    return one.name if one.role is Role.MEMBER or one.name.casefold() == role.casefold() else f"{one.name} ({role})"


def _begun(sight: Sight, seen: Encounter) -> str | None:
    """Since when and until when; with a person, that there is a plan to follow (aide-mémoire CEMTL, «PENDANT»)."""
    if seen.started_at is None or periods.interrupted(seen.particulars) is not None:
        return None
    say = texts(sight.language, "encounter")
    hours = {"since": _hour(sight, seen, seen.started_at), "until": _hour(sight, seen, seen.should_end)}
    plan = f" {say('follow-the-plan')}" if seen.type is not EncounterType.PROFESSIONALS else ""
    return f"{say('begun', **hours)}{plan}"


def number(seen: Encounter) -> list[CardElement]:
    """The number to call, large, while one is on the telephone."""
    what = seen.particulars
    phone = what.contingency.phone if what.contingency else seen.patient.phone
    if seen.type is EncounterType.GROUP:
        # Its plan names the clinic's number, for the members to call: the professional calls the bridge, with its code.
        phone = what.meeting.phone if what.meeting else None
    if seen.state is not State.IN_PROGRESS or seen.modality is not Modality.TELEPHONE or phone is None:
        return []
    return [text(shown_phone(phone), size="ExtraLarge", weight="Bolder")]


def _letters(sight: Sight, seen: Encounter) -> CardElement:
    """What goes to the person, or what is to be dictated."""
    say, token = texts(sight.language, "encounter"), seen.particulars.link
    phone = shown_phone(seen.patient.phone)
    if token is None:
        return notice(say("link-stopped"), "warning")
    if gets_letters(seen):
        return text(say("letter-to", phone=phone), subtle=True)
    if Scope.SMS in seen.scopes:
        return text(say("text-to", phone=phone), subtle=True)
    if seen.modality is Modality.TELEPHONE:
        return text(say("call-them", phone=phone), subtle=True)
    return notice(say("dictate", link=f"{sight.public_url}/r/{token}"), "accent")


def _note(sight: Sight, seen: Encounter) -> CardElement:
    say = texts(sight.language, "encounter")
    if seen.note_filed_at is not None:
        return notice(say("note-filed"), "good")
    if (late := overdue(sight, seen)) is not None:
        return notice(late, "attention")
    return notice(say("note-due"), "warning")


def asked(sight: Sight, seen: Encounter) -> str | None:
    """What the person asked for from their letter, while something can still be done about it."""
    answer = seen.particulars.person_answer
    if answer not in (PersonAnswer.WANTS_CHANGE, PersonAnswer.WANTS_IN_PERSON) or not awaited(seen):
        return None
    return texts(sight.language, "notice")(answer)


def overdue(sight: Sight, seen: Encounter) -> str | None:
    """What is said of an overdue note, once: also where that is what just happened."""
    return texts(sight.language, "encounter")("note-overdue") if seen.note_is_late(sight.now) else None


def _hour(sight: Sight, seen: Encounter, at: dt.datetime) -> str:
    """An instant by the clocks of the appointment."""
    return hour(sight.language, at.astimezone(ZoneInfo(seen.appointment.zone)).replace(tzinfo=None))
