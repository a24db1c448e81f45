"""From an encounter to what its person receives: the facts of a letter or text message, composed as it is sent."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from care.consent import Scope
from care.contact import masked_phone, said_phone
from care.encounter import Encounter
from care.jobs import Job
from care.ports import Attachment, Letter
from care.suitability import EncounterType, Modality
from care.world import House
from texts import letters, text_messages
from texts.letters import Composed, LetterFacts

COMPOSE = {
    "invitation": letters.invitation,
    "moved": letters.moved,
    "length": letters.length,
    "cancelled": letters.cancelled,
    "reminder": letters.reminder,
    "in-person": letters.in_person,
    "delayed": letters.delayed,
    "by-phone": letters.by_phone,
    "link-again": letters.invitation,
}
TEXT_MESSAGES = {
    "invitation": text_messages.sms_invitation,
    "moved": text_messages.sms_moved,
    "cancelled": text_messages.sms_cancelled,
    "reminder": text_messages.sms_reminder,
    "in-person": text_messages.sms_in_person,
    "delayed": text_messages.sms_delayed,
    "by-phone": text_messages.sms_by_phone,
    "link-again": text_messages.sms_link_again,
}


def facts(encounter: Encounter, house: House, clinician: str, now: dt.datetime) -> LetterFacts:
    """What a letter may say of an encounter: no name of the person, no reason, no clinical word."""
    what, when = encounter.particulars, encounter.appointment
    phone = what.contingency.phone if what.contingency else encounter.patient.phone
    return LetterFacts(
        language=encounter.patient.language,
        establishment=house.name,
        clinic_phone=said_phone(house.phone),
        modality="telephone" if encounter.modality is Modality.TELEPHONE else "video",
        local=when.local,
        zone=when.zone,
        at=when.at,
        minutes=when.minutes,
        link=f"{house.public_url}/r/{what.link}" if what.link else house.public_url,
        clinician_name=clinician,
        contingency_phone=masked_phone(phone),
        support_url=house.support_url,
        test_url=house.test_url,
        uid=f"{encounter.id}@passerelle",
        stamp=now,
        revision=encounter.revision,
        meeting_phone=said_phone(what.meeting.phone) if what.meeting and what.meeting.phone else None,
        meeting_code=what.meeting.code if what.meeting else None,
        leaflet_url=house.leaflet_url,
        interpreter=encounter.patient.needs_interpreter,
        moved_from=_local(encounter, what.moved_from),
        estimated=_local(encounter, what.delay.estimated if what.delay else None),
        group=encounter.type is EncounterType.GROUP,
        trial=encounter.trial,
    )


def _local(encounter: Encounter, at: dt.datetime | None) -> dt.datetime | None:
    """An instant by the clocks of the appointment's zone."""
    return at.astimezone(ZoneInfo(encounter.appointment.zone)).replace(tzinfo=None) if at else None


def recipient(seen: Encounter, job: Job, channel: str) -> str | None:
    """Where a message goes: to the person if they agreed to this way, or to the member of a group that it is for."""
    if "participant" in job.payload:
        people = seen.particulars.participants
        number = int(job.payload["participant"])
        agreed = number + 1 in seen.particulars.written_to and number + 1 not in seen.particulars.said_no
        return people[number].email if number < len(people) and agreed else None
    address, scope = (seen.patient.email, Scope.EMAIL) if channel == "mail" else (seen.patient.phone, Scope.SMS)
    return address if scope in seen.scopes else None


def letter(purpose: str, clinician: str, to: str, about: LetterFacts, house: House) -> Letter:
    """The letter of a purpose. Raises KeyError for a purpose that has none."""
    composed = COMPOSE[purpose](about)
    return Letter(
        clinician=clinician,
        to=to,
        sender_name=house.name,
        subject=composed.subject,
        text=composed.text,
        html=composed.html,
        language=about.language,
        attachments=_attachments(composed),
    )


def _attachments(composed: Composed) -> tuple[Attachment, ...]:
    if composed.calendar is None:
        return ()
    return (Attachment(composed.calendar_name, "text/calendar", composed.calendar),)


def text_message(purpose: str, about: LetterFacts) -> str:
    return TEXT_MESSAGES[purpose](about)
