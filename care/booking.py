"""Use cases around a date: book, move, cancel, send again, correct a wrong recipient, take the in-person way.

Each runs in the transaction of its caller and never commits. What must happen outside is written as jobs.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace

from care import day, ledger, length, schedule
from care.appointment import Appointment
from care.authorisation import Action, authorise
from care.consent import ConsentGiven as ConsentGiven
from care.consent import Kind, Scope
from care.contact import Patient
from care.delegation import permit
from care.encounter import Encounter, Event, NotNow, State
from care.jobs import JobKind
from care.particulars import InPerson, Particulars
from care.ports import Episode, ReferenceTaken, Transaction, Who
from care.suitability import EncounterType, Modality
from care.world import World

CONTACT = frozenset({Scope.EMAIL, Scope.SMS})
"""What a delegate may note that the person accepts to receive; the consent itself is the professional's to obtain."""
TRIES = 5
"""Draws of a reference before giving up: two equal ones in 2**40 are already rare."""


class NotDelegated(PermissionError):
    """The professional does this in person: a delegate plans, moves, cancels and sends again, and nothing else."""


@dataclass(frozen=True)
class Booking:
    """Everything agreed with the person.

    `key` makes the same act book once; `episode` ties it to earlier encounters.
    """

    key: str
    patient: Patient
    modality: Modality
    appointment: Appointment
    particulars: Particulars
    consent: ConsentGiven | None
    """None where telehealth was set aside before consent was asked, and where none is received at booking: members of a
    group consent as it starts, colleagues among themselves do not, and a delegate leaves it to the professional."""
    episode: str | None = None
    service: str = ""
    """The key of the establishment's service; empty where there is but one."""
    type: EncounterType = EncounterType.PATIENT
    notice: bool = False
    """The collection notice was given, also where nothing was consented to with it."""
    trial: bool = False
    """With oneself as the patient: care/trial.py."""


def link_hash(token: str) -> str:
    """The key by which a person's link is found: the secret itself is nowhere in clear."""
    return hashlib.sha256(token.encode()).hexdigest()


async def book(tx: Transaction, who: Who, world: World, booking: Booking) -> Encounter:
    """The encounter, its consents, its person's link and its jobs, in one go; the same key again answers the first.

    A delegate books without the consent to telehealth, which is then obtained at the start; the members of a group who
    accept letters have a row each. Raises NotDelegated; ValueError without a consent or a contingency plan.
    """
    if (made := await tx.encounters.by_booking_key(who, booking.key)) is not None:
        return made
    _may_be_booked(who, booking)
    now = world.clock.now()
    # By secure e-mail the professional writes: there is no page for a link of ours to lead to.
    token = None if booking.modality is Modality.EMAIL else world.ids.token()
    episode = await _episode(tx, who, world, booking, now)
    encounter = _draft(world, who, booking, episode, frozenset())
    await permit(tx, who, world, Action.PLAN, encounter)
    given = booking.consent
    rows = ledger.entries(world.ids, who, encounter, given, now) if given else []
    excused = given is not None and given.kind is Kind.IMPOSSIBLE
    particulars = booking.particulars.model_copy(update={"link": token, "consent_exception": excused})
    encounter = replace(encounter.after(Event.BOOK), particulars=particulars, scopes=ledger.holding(rows))
    encounter = await _add(tx, who, world, encounter, now)
    if token is not None:
        await tx.encounters.set_link(who, encounter.id, link_hash(token), now)
    for row in (*rows, *ledger.written_to(world.ids, who, encounter, now)):
        await tx.consents.add(who, row)
    await tx.jobs.add(who, *schedule.first_jobs(encounter, now), *schedule.reminders(encounter, now))
    tx.audit.record(who, "encounter.booked", encounter.id, ("patient", "appointment", "consent"))
    return encounter


def _may_be_booked(who: Who, booking: Booking) -> None:
    """With the consent of the person, of which a delegate notes only by which ways they may be written to; and with a
    plan for when the technology fails (Règlement S-4.2, r. 23.1, art. 1 (3)), which a secure e-mail has no need of.
    """
    delegated, given = who.on_behalf_of is not None, booking.consent
    if delegated and given is not None and not given.scopes <= CONTACT:
        raise NotDelegated("a delegate does not receive a consent to telehealth")
    if given is None and not delegated and booking.type is EncounterType.PATIENT:
        raise ValueError("nobody is booked at a distance without a consent")
    is_service = booking.type is not EncounterType.PROFESSIONALS and booking.modality is not Modality.EMAIL
    if is_service and booking.particulars.contingency is None:
        raise ValueError("nobody is booked at a distance without a contingency plan")


async def take_in_person(tx: Transaction, who: Who, world: World, booking: Booking, outcome: InPerson) -> Encounter:
    """Record the in-person way for a person who was not booked at a distance.

    A refused consent stands in the ledger.
    """
    if (made := await tx.encounters.by_booking_key(who, booking.key)) is not None:
        return made
    now = world.clock.now()
    episode = await _episode(tx, who, world, booking, now)
    draft = _draft(world, who, booking, episode, frozenset())
    authorise(who, Action.TAKE_IN_PERSON, draft)
    particulars = booking.particulars.model_copy(update={"in_person": outcome})
    encounter = replace(draft.after(Event.TAKE_IN_PERSON), modality=Modality.IN_PERSON, particulars=particulars)
    encounter = await _add(tx, who, world, encounter, now)
    for row in ledger.entries(world.ids, who, encounter, booking.consent, now) if booking.consent else ():
        await tx.consents.add(who, row)
    tx.audit.record(who, "encounter.in-person", encounter.id, ("patient", "in_person"))
    return encounter


async def move(tx: Transaction, who: Who, world: World, encounter: Encounter, appointment: Appointment) -> Encounter:
    """A new hour: meeting, letters and reminders follow together; the person's link stays and leads to the new hour.

    Where that is its hour already, its length changes (`length.change`), or nothing does.
    """
    await permit(tx, who, world, Action.MOVE, encounter)
    if appointment.at == encounter.appointment.at:
        is_as_planned = appointment.minutes == encounter.appointment.minutes
        return encounter if is_as_planned else await length.change(tx, who, world, encounter, appointment.minutes)
    now = world.clock.now()
    forgotten = {"patient_arrived_at": None, "clinician_arrived_at": None, "person_answer": None, "delay": None}
    changes: dict[str, object] = {
        **forgotten,
        "meeting_failed": False,
        "message_failed": False,
        "moved_from": encounter.appointment.at,
    }
    told = "moved"
    if schedule.awaits_invitation(encounter, now):
        # Nobody was told of the former hour yet: there is none to take back.
        told = "invitation"
        changes["invite_from"] = max(now, appointment.at - schedule.INVITED_BEFORE)
    particulars = encounter.particulars.model_copy(update=changes)
    moved = encounter.after(Event.MOVE)
    moved = replace(moved, appointment=appointment, revision=encounter.revision + 1, particulars=particulars)
    moved = await tx.encounters.save(who, moved, Event.MOVE, now)
    await tx.jobs.cancel(who, moved.id, *schedule.REMINDERS, *schedule.OVERTAKEN)
    await tx.jobs.add(who, *schedule.after_move(moved, told, now), *schedule.reminders(moved, now))
    await day.redraw(tx, who, moved, now)
    tx.audit.record(who, "encounter.moved", moved.id, ("appointment",))
    return moved


async def cancel(tx: Transaction, who: Who, world: World, encounter: Encounter, reason: str | None) -> Encounter:
    """Cancel meeting, letters and reminders together; the person is told by the ways they agreed to."""
    await permit(tx, who, world, Action.CANCEL, encounter)
    particulars = encounter.particulars.model_copy(update={"cancel_reason": reason})
    gone = await _called_off(tx, who, world, encounter, particulars, Event.CANCEL, "cancelled")
    tx.audit.record(who, "encounter.cancelled", gone.id, ("cancel_reason",))
    return gone


async def convert(tx: Transaction, who: Who, world: World, encounter: Encounter, outcome: InPerson) -> Encounter:
    """Take an encounter that was booked at a distance to the in-person way; the meeting and its messages stop.

    What was under way ends now, and what was held of it is for the note (CEMTL, «APRÈS»).
    """
    authorise(who, Action.TAKE_IN_PERSON, encounter)
    begun = encounter.state is State.IN_PROGRESS
    zone = world.zone_of(await tx.people.get(who.tenant, encounter.clinician))
    if begun:
        encounter = day.held_until(world, encounter, zone, world.clock.now())
    particulars = encounter.particulars.model_copy(update={"in_person": outcome})
    converted = await _called_off(tx, who, world, encounter, particulars, Event.TAKE_IN_PERSON, "in-person")
    if begun:
        await day.chase(tx, who, world, converted, zone)
    tx.audit.record(who, "encounter.in-person", converted.id, ("in_person",))
    return converted


async def _called_off(
    tx: Transaction,
    who: Who,
    world: World,
    encounter: Encounter,
    particulars: Particulars,
    event: Event,
    purpose: str,
) -> Encounter:
    """It will not take place at a distance: everything planned stops, and the letter of this purpose says so."""
    now = world.clock.now()
    particulars = day.without_third_person(particulars).model_copy(update={"message_failed": False})
    off = replace(encounter.after(event), revision=encounter.revision + 1, particulars=particulars)
    off = await tx.encounters.save(who, off, event, now)
    await tx.jobs.cancel(who, off.id)
    # Also where none is written down yet: one may have been made all the same.
    met = off.particulars.meeting is not None or schedule.needs_meeting(off)
    meeting = [schedule.meeting(off, JobKind.MEETING_CANCEL, now)] if met else []
    await tx.jobs.add(who, *meeting, *schedule.message(off, purpose, now))
    await day.redraw(tx, who, off, now)
    return off


async def send_again(tx: Transaction, who: Who, world: World, encounter: Encounter, key: str) -> bool:
    """Send the invitation again by the ways agreed to; False where there is none (then it is dictated)."""
    await permit(tx, who, world, Action.SEND_AGAIN, encounter)
    if not encounter.can(Event.CANCEL) or schedule.lacks_meeting(encounter):
        raise NotNow(encounter.state, Event.CANCEL)
    now = world.clock.now()
    if schedule.awaits_invitation(encounter, now):
        # In a series it was still to leave: it leaves now, and not twice.
        await tx.jobs.cancel(who, encounter.id, JobKind.LETTER, JobKind.TEXT_MESSAGE)
        particulars = encounter.particulars.model_copy(update={"invite_from": None})
        encounter = await tx.encounters.save(who, replace(encounter, particulars=particulars), None, now)
    jobs = [replace(job, key=f"{job.key}:{key}") for job in schedule.message(encounter, "invitation", now)]
    await tx.jobs.add(who, *jobs)
    tx.audit.record(who, "letter.sent-again", encounter.id)
    return bool(jobs)


def _draft(world: World, who: Who, booking: Booking, episode: Episode, scopes: frozenset[Scope]) -> Encounter:
    return Encounter(
        id=world.ids.new(),
        tenant=who.tenant,
        reference=world.ids.reference(),
        episode=episode.id,
        clinician=who.clinician,
        booking_key=booking.key,
        state=State.DRAFT,
        modality=booking.modality,
        appointment=booking.appointment,
        patient=booking.patient,
        particulars=booking.particulars,
        rule_pack=world.policy_of(booking.particulars.site).id,
        scopes=scopes,
        type=booking.type,
        service=booking.service,
        trial=booking.trial,
    )


async def _add(tx: Transaction, who: Who, world: World, encounter: Encounter, now: dt.datetime) -> Encounter:
    for pack, sha256 in world.policy_of(encounter.site).packs:
        await tx.remember_rules(who, pack, sha256, now)
    for _ in range(TRIES):
        try:
            await tx.encounters.add(who, encounter, now)
        except ReferenceTaken:
            encounter = replace(encounter, reference=world.ids.reference())
        else:
            return encounter
    raise ReferenceTaken(encounter.tenant)


async def _episode(tx: Transaction, who: Who, world: World, booking: Booking, now: dt.datetime) -> Episode:
    """The episode that the booking goes on with, or a new one: an episode is one person in one service.

    The collection notice is given once for it (LRSSS, art. 14).
    """
    noticed = now if booking.notice or (booking.consent is not None and booking.consent.notice) else None
    known = await tx.episodes.get(who, booking.episode) if booking.episode is not None else None
    if known is not None and known.service == booking.service:
        given = known.notice_given_at or noticed
        known = replace(known, patient=booking.patient, last_at=now, notice_given_at=given)
        await tx.episodes.save(who, known)
        return known
    episode = Episode(
        id=world.ids.new(),
        clinician=who.clinician,
        patient=booking.patient,
        opened_at=now,
        last_at=now,
        service=booking.service,
        notice_given_at=noticed,
    )
    await tx.episodes.add(who, episode)
    return episode
