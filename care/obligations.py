"""Dated obligations: after a take-on visit held at a distance, the person must be seen in person.

Within one calendar month where they are vulnerable, three otherwise (orientations MSSS 2021, 2.3). The last day counts
whole, by the clinician's clock. It is chased before, on the day, and weekly for eight weeks once it has gone by.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from care.authorisation import Action, authorise
from care.days import at, months_later
from care.encounter import Encounter
from care.jobs import JobKind, NewJob
from care.modality import in_person_within
from care.ports import Transaction, Who
from care.schedule import waking
from care.suitability import EncounterType, Modality
from care.world import House, World

MOST_OVERDUE = 8
CHASED = tuple(dt.timedelta(days=days) for days in (-14, -3, 0, *(7 * week for week in range(1, MOST_OVERDUE + 1))))
"""When it is chased, from its last day."""
CHASE_HOUR = dt.time(9, 0)
STALE = dt.timedelta(days=3)
"""A chase that could not be sent within this time is left out: the next one says the same."""
LISTED = 50


def due_at(encounter: Encounter, world: World, zone: str) -> dt.datetime | None:
    """The last instant at which the person may first be seen in person; None where nothing of the kind is owed."""
    facts = encounter.particulars.suitability
    at_a_distance = encounter.modality is not Modality.IN_PERSON and encounter.type is EncounterType.PATIENT
    if encounter.ended_at is None or facts is None or not at_a_distance:
        return None
    ended = encounter.ended_at.astimezone(ZoneInfo(zone)).date()
    months = in_person_within(facts, world.policy_of(encounter.site).at(ended))
    if months is None:
        return None
    last = dt.datetime.combine(months_later(ended, months), dt.time(23, 59, 59), ZoneInfo(zone))
    return last.astimezone(dt.UTC)


async def after_end(tx: Transaction, who: Who, world: World, ended: Encounter, zone: str) -> Encounter:
    """An encounter was held: at a distance it may owe a visit in person; in person it settles what the episode owes.

    A trial owes nothing.
    """
    authorise(who, Action.END, ended)
    if ended.trial:
        return ended
    others = [seen for seen in await tx.encounters.of_episode(who, ended.episode, LISTED) if seen.id != ended.id]
    if ended.modality is Modality.IN_PERSON:
        for other in others:
            await seen_in_person(tx, who, world, other)
        return ended
    due = due_at(ended, world, zone)
    if due is None or any(other.in_person_due_at for other in others):
        return ended  # A follow-up of the take-on visit keeps the date of the first.
    owing = await tx.encounters.save(who, replace(ended, in_person_due_at=due), None, world.clock.now())
    await _chase(tx, who, world, owing, zone)
    return owing


async def seen_in_person(tx: Transaction, who: Who, world: World, encounter: Encounter) -> Encounter:
    """The person was seen in person: nothing is owed or chased any more. The first time counts."""
    authorise(who, Action.END, encounter)
    if not encounter.awaits_in_person:
        return encounter
    now = world.clock.now()
    settled = await tx.encounters.save(who, replace(encounter, in_person_done_at=now), None, now)
    await tx.jobs.cancel(who, settled.id, JobKind.OBLIGATION_CHASE)
    tx.audit.record(who, "obligation.settled", settled.id, ("in_person_done_at",))
    return settled


async def visit_booked(
    tx: Transaction, who: Who, world: World, encounter: Encounter, on: dt.date, zone: str
) -> Encounter:
    """The visit in person has its day: nothing is chased before it, and the day after asks whether it was held."""
    authorise(who, Action.END, encounter)
    now = world.clock.now()
    particulars = encounter.particulars.model_copy(update={"in_person_on": on})
    booked = await tx.encounters.save(who, replace(encounter, particulars=particulars), None, now)
    await _chase(tx, who, world, booked, zone)
    tx.audit.record(who, "obligation.booked", booked.id, ("in_person_on",))
    return booked


async def awaited(tx: Transaction, who: Who, limit: int = LISTED) -> list[Encounter]:
    """The encounters of this clinician after which a person is to be seen in person, owed by a date or not."""
    return list(await tx.encounters.in_person_awaited(who, limit))


async def rows(tx: Transaction, who: Who, limit: int = LISTED) -> list[Encounter]:
    """The encounters of this clinician whose visit in person is still owed, the most urgent first."""
    return list(await tx.encounters.in_person_due(who, limit))


# ------------------------------------------------------------------ the chases


async def _chase(tx: Transaction, who: Who, world: World, encounter: Encounter, zone: str) -> None:
    house = world.house_for(await tx.people.get(who.tenant, encounter.clinician))
    await tx.jobs.add(who, *chases(encounter, house, zone, world.clock.now()))


def chases(encounter: Encounter, house: House, zone: str, now: dt.datetime) -> list[NewJob]:
    """The chases still to come, in the morning and never in the quiet hours; grouped like those of the notes."""
    subject = encounter.clinician if house.group_reminders else encounter.id
    jobs = []
    for day in chase_days(encounter, zone):
        morning = at(day, CHASE_HOUR, ZoneInfo(zone))
        due = waking(morning, house, zone)
        key = f"{JobKind.OBLIGATION_CHASE}:{subject}:{due.isoformat()}"
        payload = {"day": day.isoformat()}
        jobs.append(NewJob(JobKind.OBLIGATION_CHASE, subject, key, due, due + STALE, payload))
    return [job for job in jobs if job.due > now]


def chase_days(encounter: Encounter, zone: str) -> Sequence[dt.date]:
    """The days on which an obligation is chased, by the clock of a zone."""
    if encounter.in_person_due_at is None:
        return []
    last, booked = encounter.in_person_due_at.astimezone(ZoneInfo(zone)).date(), encounter.particulars.in_person_on
    days = [last + after for after in CHASED]
    if booked is None:
        return days
    return sorted({booked + dt.timedelta(days=1), *(day for day in days if day > booked)})


def is_chased(encounter: Encounter, day: dt.date, zone: str) -> bool:
    """Is this obligation one for which a chase of that day was written?

    A clinician who changed zones meanwhile may find its days one off: better chased early than not at all.
    """
    near = (abs((chased - day).days) <= 1 for chased in chase_days(encounter, zone))
    return encounter.owes_in_person and any(near)
