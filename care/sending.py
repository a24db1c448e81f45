"""What was written to whom and how it went, and by which way something goes again.

The register says what was handed over (LRSSS, art. 265); what waits to be is among the jobs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from care import schedule
from care.authorisation import Action, authorise
from care.contact import Participant, Role, masked_email, masked_phone
from care.delegation import is_permitted, permit
from care.encounter import OPEN, Encounter, Event, NotNow
from care.jobs import JobKind, NewJob
from care.ports import Communication, Transaction, Who
from care.suitability import EncounterType
from care.world import World

Channel = Literal["mail", "sms"]
CHANNELS: Mapping[JobKind, Channel] = {JobKind.LETTER: "mail", JobKind.TEXT_MESSAGE: "sms"}
PERSON = 0
"""The place of the person in the list of those who take part; the others stand from 1 on."""
JUST_NOW = dt.timedelta(minutes=2)
ORDER = (Role.PATIENT, Role.MEMBER, Role.PROFESSIONAL, Role.SUPPORT, Role.LEARNER, Role.INTERPRETER, Role.RELATIVE)


@dataclass(frozen=True)
class Sent:
    """One message: by which way, what for, how it went (queued | sent | failed | unknown), when that was so."""

    channel: Channel
    purpose: str
    state: str
    at: dt.datetime


@dataclass(frozen=True)
class Reached:
    """Somebody who takes part, by which ways the link may go to them again, and what went, the latest first."""

    place: int
    who: Participant
    ways: tuple[Channel, ...] = ()
    sent: tuple[Sent, ...] = ()


@dataclass(frozen=True)
class Register:
    """`elsewhere` went to an address that is nobody's any more: corrected since, and shown masked.

    `link` is the person's own. Whoever holds it answers as the person: it is for those who may send it.
    """

    people: tuple[Reached, ...]
    elsewhere: tuple[tuple[str, Sent], ...] = ()
    link: str | None = None


def people(encounter: Encounter) -> dict[int, Participant]:
    """All who take part, by their place, in the order in which one looks for them.

    A group and colleagues among themselves have nobody at the place of the person.
    """
    found = dict(enumerate(encounter.particulars.participants, start=1))
    if encounter.type is EncounterType.PATIENT:
        person = encounter.patient
        one = Participant.model_construct(name=person.name, role=Role.PATIENT, phone=person.phone, email=person.email)
        found = {PERSON: one, **found}
    return dict(sorted(found.items(), key=lambda each: (ORDER.index(each[1].role), each[0])))


def again_to(encounter: Encounter, now: dt.datetime) -> list[tuple[int, Channel, NewJob]]:
    """Each message by which the link may go again now, to whom and by which way: only those that were agreed to."""
    if encounter.state not in OPEN or schedule.lacks_meeting(encounter):
        return []
    return [(_place(job), CHANNELS[job.kind], job) for job in schedule.message(encounter, "link-again", now)]


def known_by(register: Sequence[Communication], now: dt.datetime) -> list[Communication]:
    """The register without what went again a moment ago: nobody can know yet whether it came.

    So a second click decides as the first one did, and does nothing more.
    """
    fresh = now - JUST_NOW
    return [row for row in register if (row.purpose, row.state) != ("link-again", "sent") or row.at < fresh]


def other_ways(register: Sequence[Communication], agreed: Collection[Channel]) -> frozenset[Channel]:
    """By which ways the link goes again to who says that it did not come: by the one that was not tried.

    Where both were, by the one that did not fail; where nothing is known, by each that was agreed to.
    """
    last = {row.channel: row.state for row in register}  # the latest comes last
    failed = {channel for channel, state in last.items() if state == "failed"}
    tried = failed | {channel for channel, state in last.items() if state == "sent"}
    ways = frozenset(agreed)
    return ways - tried or ways - failed or ways


async def register(tx: Transaction, who: Who, world: World, encounter: Encounter) -> Register:
    """Who takes part, how they are reached, what went to them and what waits to."""
    authorise(who, Action.READ, encounter)
    may_send = await is_permitted(tx, who, world, Action.SEND_AGAIN, encounter)
    everybody, ways = people(encounter), again_to(encounter, world.clock.now()) if may_send else []
    sent: dict[int, list[Sent]] = {place: [] for place in everybody}
    elsewhere: list[tuple[str, Sent]] = []
    for job in await tx.jobs.pending(who, encounter.id, *CHANNELS):
        waits = Sent(CHANNELS[job.kind], str(job.payload["purpose"]), "queued", job.due)
        sent.get(_place(job), []).append(waits)
    for row in reversed(await tx.communications.of_encounter(who, encounter.id)):
        if not row.recipient:
            continue  # erased since: it was somebody's, and nobody can say whose
        one = Sent("sms" if row.channel == "sms" else "mail", row.purpose, row.state, row.at)
        places = [place for place, person in everybody.items() if row.recipient in (person.phone, person.email)]
        for place in places:
            sent[place].append(one)
        if not places:
            elsewhere.append((_masked(row), one))
    tx.audit.record(who, "participants.shown", encounter.id, ("patient", "participants", "link", "communications"))
    reached = [
        Reached(place, person, tuple(way for at, way, _ in ways if at == place), tuple(sent[place]))
        for place, person in everybody.items()
    ]
    return Register(tuple(reached), tuple(elsewhere), encounter.particulars.link if may_send else None)


async def send_to(
    tx: Transaction, who: Who, world: World, encounter: Encounter, place: int, channel: Channel, key: str
) -> None:
    """The link once more to one of them, by a way that they agreed to. Raises NotNow where there is none."""
    await permit(tx, who, world, Action.SEND_AGAIN, encounter)
    found = [job for at, way, job in again_to(encounter, world.clock.now()) if (at, way) == (place, channel)]
    if not found:
        raise NotNow(encounter.state, Event.START)
    await tx.jobs.add(who, *(replace(job, key=f"{job.key}:{key}") for job in found))
    tx.audit.record(who, "letter.sent-again", encounter.id)


def _place(job: NewJob) -> int:
    """For whom a message is: a member of a group, or the person."""
    number = job.payload.get("participant")
    return PERSON if number is None else int(str(number)) + 1


def _masked(row: Communication) -> str:
    return masked_phone(row.recipient) if row.channel == "sms" else masked_email(row.recipient)
