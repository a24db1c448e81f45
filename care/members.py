"""Consent of the members of a group, each for themself: agreed to ahead of the hour, or taken back at any time.

Each use case runs in the transaction of its caller and never commits. As the group starts, `care.opening` asks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from care import booking, day, gates, in_person, ledger
from care.appointment import Appointment
from care.authorisation import Action, authorise
from care.booking import Booking
from care.consent import Consent, Form, Kind, Scope
from care.consenting import By, written
from care.contact import Participant, Patient, Role
from care.encounter import OPEN, Encounter, State
from care.jobs import JobKind
from care.particulars import InPerson, Particulars
from care.ports import Transaction, Who
from care.suitability import EncounterType, Modality
from care.wording import means_of, told_of, wording, wording_added
from care.world import World
from texts import Language

TO_TAKE_PART = frozenset({Scope.SESSION})


def members(encounter: Encounter) -> dict[int, Participant]:
    """The members of a group by their place in the encounter's list, from 1; nobody where it is no group."""
    if encounter.type is not EncounterType.GROUP:
        return {}
    people = enumerate(encounter.particulars.participants, start=1)
    return {place: one for place, one in people if one.role is Role.MEMBER}


def agreed(encounter: Encounter, rows: Sequence[Consent], now: dt.datetime) -> frozenset[int]:
    """The members who agree now."""
    return frozenset(
        place for place in members(encounter) if Scope.SESSION in ledger.effective(rows, now, ledger.member(place))
    )


def may_withdraw(encounter: Encounter) -> tuple[int, ...]:
    """The members who may still say no, or no longer agree: also before they were asked."""
    return gates.members(encounter)


async def agree(
    tx: Transaction, who: Who, world: World, encounter: Encounter, places: Sequence[int], read_in: Language, form: Form
) -> Encounter:
    """A row for each of these members, after the words that a group is read. Raises LookupError for no member."""
    authorise(who, Action.RECORD_CONSENT, encounter)
    now, service = world.clock.now(), world.establishment.service(encounter.service)
    asked = wording(read_in, means_of(encounter), **told_of(encounter, service))
    rows = await tx.consents.of_encounter(who, encounter.id)
    for place in places:
        _member(encounter, place)
        held = ledger.effective(rows, now, ledger.member(place)) | TO_TAKE_PART
        row = written(world, who, encounter, Kind.GIVEN, asked, held, By(form=form))
        await tx.consents.add(who, replace(row, subject=ledger.member(place)))
    said_no = tuple(place for place in encounter.particulars.said_no if place not in places)
    tx.audit.record(who, "consent.given", encounter.id, ("consent",))
    joined = _joined(encounter, places)
    particulars = joined.particulars.model_copy(update={"said_no": said_no})
    return await _saved(tx, who, joined, particulars, now)


async def withdraw(
    tx: Transaction,
    who: Who,
    world: World,
    encounter: Encounter,
    place: int,
    by: By,
    outcome: InPerson,
    key: str,
    zone: str,
) -> Encounter:
    """One member says no, or no longer agrees: nothing more is sent to them, the group goes on without them.

    They are seen in person (`seen_in_person`, once for `key`). Raises LookupError for no member, ValueError where the
    encounter is over: what was held stays held.
    """
    authorise(who, Action.RECORD_CONSENT, encounter)
    _member(encounter, place)
    now = world.clock.now()
    if encounter.state not in OPEN:
        raise ValueError("what was held stays held")
    subject = ledger.member(place)
    rows = ledger.in_order(await tx.consents.of_encounter(who, encounter.id), subject=subject)
    held = ledger.effective(rows, now, subject)
    read = next((row.wording for row in reversed(rows) if row.agreed and Scope.SESSION in row.scopes), None)
    asked = read or wording_added(encounter.patient.language, TO_TAKE_PART)
    kind, taken = (Kind.WITHDRAWN, held) if Scope.SESSION in held else (Kind.REFUSED, frozenset[Scope]())
    row = written(world, who, encounter, kind, asked, taken, by)
    await tx.consents.add(who, replace(row, subject=subject, agreed=False))
    tx.audit.record(who, "consent.withdrawn", encounter.id, ("consent",))
    waiting = await tx.jobs.pending(who, encounter.id, JobKind.LETTER)
    await tx.jobs.cancel(who, encounter.id, JobKind.LETTER)
    await tx.jobs.add(who, *(job for job in waiting if job.payload.get("participant") != str(place - 1)))
    await seen_in_person(tx, who, world, encounter, place, outcome, key, zone)
    return await _saved(tx, who, encounter, encounter.particulars.without([place]), now)


async def seen_in_person(
    tx: Transaction, who: Who, world: World, encounter: Encounter, place: int, outcome: InPerson, key: str, zone: str
) -> Encounter:
    """A member who said no to the group has an encounter of their own, in person: `outcome` says what comes next.

    Whoever is to call them is asked to (`in_person.passed_on`). The same `key` again answers the first.
    """
    authorise(who, Action.TAKE_IN_PERSON, encounter)
    if (made := await tx.encounters.by_booking_key(who, key)) is not None:
        return made
    wanted = _alone(world, encounter, _member(encounter, place), key)
    own = await booking.take_in_person(tx, who, world, wanted, outcome)
    return await in_person.passed_on(tx, who, world, own, zone)


def _joined(encounter: Encounter, places: Sequence[int]) -> Encounter:
    """Who agrees once it is under way came late, or after a no: they are there from then on."""
    gates = encounter.particulars.gates
    if encounter.state is not State.IN_PROGRESS or gates is None:
        return encounter
    there = {
        "agreed": tuple(sorted({*gates.agreed, *places})),
        "absent": tuple(place for place in gates.absent if place not in places),
        "refused": tuple(place for place in gates.refused if place not in places),
    }
    particulars = encounter.particulars.model_copy(update={"gates": gates.model_copy(update=there)})
    return replace(encounter, particulars=particulars)


def _member(encounter: Encounter, place: int) -> Participant:
    if (one := members(encounter).get(place)) is None:
        raise LookupError("no such member")
    return one


def _alone(world: World, encounter: Encounter, one: Participant, key: str) -> Booking:
    """What is offered to a member instead of the group."""
    return Booking(
        key=key,
        patient=Patient(name=one.name, phone=one.phone, email=one.email, spoken=encounter.patient.spoken),
        modality=Modality.IN_PERSON,
        appointment=Appointment.at_instant(world.clock.now(), encounter.appointment.zone, 0),
        particulars=Particulars(),
        consent=None,
        service=encounter.service,
    )


async def _saved(
    tx: Transaction, who: Who, encounter: Encounter, particulars: Particulars, now: dt.datetime
) -> Encounter:
    saved = await tx.encounters.save(who, replace(encounter, particulars=particulars), None, now)
    await day.redraw(tx, who, saved, now)
    return saved
