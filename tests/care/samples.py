"""Made-up people, hours and houses for the tests of care, and the few ways in which these look into the store."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from care import booking
from care.appointment import Appointment
from care.booking import Booking, ConsentGiven
from care.consent import Consent, Form, Giver, Kind, Scope
from care.contact import Patient
from care.encounter import Encounter, State
from care.establishment import load
from care.jobs import JobKind
from care.meeting import Meeting
from care.particulars import Contingency, Particulars
from care.policy import Policy
from care.ports import ActorKind, Communication, Person, Who
from care.suitability import Help, Modality, Preference, Situation, Suitability
from care.wording import wording
from care.world import House, InForce, World
from edges.sql.database import Database
from edges.sql.keys import DataKeys
from edges.sql.schema import audit, encounter_history, job, rule_pack_version
from edges.sql.store import SqlStore, beside, open_store
from edges.vault import AesVault
from tests.edges.samples import BOT, DAY, HOUR, MINUTE, NOON, OWNER, SECRETARY, TENANT, Counting, Hands

__all__ = ["BOT", "DAY", "HOUR", "MINUTE", "NOON", "OWNER", "SECRETARY", "TENANT", "Counting", "Hands"]

SECOND = dt.timedelta(seconds=1)
TORONTO = "America/Toronto"
HOUSE = House(
    name="Clinique Canarie",
    phone="+14185550100",
    zone=TORONTO,
    public_url="https://clinique.test",
    support_url="https://clinique.test/aide",
    test_url="https://clinique.test/essai",
)
ZOE = Patient(name="Zoé Canarie-Œuvray", phone="514 555-0187", email="zoe.canarie@example.com")
VISIT = Appointment.at_local(dt.datetime.fromisoformat("2026-10-20T09:30"), TORONTO, 30)
"""A Tuesday, six days after NOON."""
LATER = Appointment.at_local(dt.datetime.fromisoformat("2026-10-22T14:00"), TORONTO, 45)
ROOM = Meeting(id="room-1", platform="local", join_url="https://meet.test/1", phone="+14185550111", code="123")
SUITED = Suitability(
    situation=Situation.KNOWN_CONDITION,
    preference=Preference.VIDEO,
    exam_needed=False,
    equipped=True,
    help=Help.ALONE,
)
ALL_WAYS = frozenset({Scope.SESSION, Scope.EMAIL, Scope.SMS})
BY_MAIL = frozenset({Scope.SESSION, Scope.EMAIL})
BY_TEXT = frozenset({Scope.SESSION, Scope.SMS})
VAULT = AesVault({1: b"k" * 32}, b"i" * 32)
DICTATED = frozenset({Scope.SESSION})


SHIPPED = load()
HERE = SHIPPED.model_copy(
    update={"services": tuple(one.model_copy(update={"planners": (SECRETARY.actor,)}) for one in SHIPPED.services)}
)
"""The establishment of the demonstration, where the secretary plans."""


def a_world(clock: Hands, ids: Counting, **house: Any) -> World:
    return World(clock, ids, Policy.load(*HERE.packs), InForce(replace(HOUSE, **house), HERE))


def an_encounter(**changes: Any) -> Encounter:
    plain = Encounter(
        id="encounter-1",
        tenant=TENANT,
        reference="K7QM-2F4D",
        episode="episode-1",
        clinician=OWNER.actor,
        booking_key="flow-1",
        state=State.UPCOMING,
        modality=Modality.VIDEO,
        appointment=VISIT,
        patient=ZOE,
        particulars=Particulars(suitability=SUITED, link="secret-of-the-link"),
        rule_pack="qc-2021@4 qc-2024-09-26@1",
        scopes=BY_MAIL,
    )
    return replace(plain, **changes)


def with_particulars(encounter: Encounter, **changes: Any) -> Encounter:
    return replace(encounter, particulars=encounter.particulars.model_copy(update=changes))


def agreed(scopes: frozenset[Scope] = BY_MAIL, **changes: Any) -> ConsentGiven:
    words = wording("fr", Modality.VIDEO)
    return replace(ConsentGiven(Kind.GIVEN, words, Form.VERBAL, Giver.PATIENT, None, scopes), **changes)


def refused() -> ConsentGiven:
    return agreed(kind=Kind.REFUSED, reason="préfère se déplacer")


def a_booking(key: str = "flow-1", scopes: frozenset[Scope] = BY_MAIL, **changes: Any) -> Booking:
    particulars = Particulars(suitability=SUITED, contingency=Contingency(phone=ZOE.phone or ""))
    return replace(Booking(key, ZOE, Modality.VIDEO, VISIT, particulars, agreed(scopes)), **changes)


# ------------------------------------------------------------------ the store


async def prepare(file: Path) -> None:
    """Make a database with the tables and nothing in them, to be copied by each test."""
    await (await open_store(_url(file), VAULT, Hands(), Counting())).close()


def opened_copy(template: Path, file: Path, clock: Hands) -> SqlStore:
    """A store of the test's own. It has the tables already: looking for migrations would take most of the time."""
    for suffix in (".db", ".keys.db"):
        shutil.copy(template.with_suffix(suffix), file.with_suffix(suffix))
    return SqlStore(Database(_url(file)), DataKeys(beside(_url(file)), VAULT), clock, Counting("row"))


def _url(file: Path) -> str:
    return f"sqlite:///{file}"


def bearer_of(encounter: Encounter) -> Who:
    """The person, by the link of this encounter."""
    return Who(encounter.tenant, f"patient:{encounter.id}", ActorKind.PATIENT)


async def booked(store: SqlStore, world: World, wanted: Booking | None = None, who: Who = OWNER) -> Encounter:
    async with store.transaction() as tx:
        return await booking.book(tx, who, world, wanted or a_booking())


async def seen(store: SqlStore, encounter: Encounter) -> Encounter:
    """The encounter as it is now."""
    async with store.transaction() as tx:
        found = await tx.encounters.get(BOT, encounter.id)
    assert found is not None
    return found


async def save(store: SqlStore, encounter: Encounter) -> Encounter:
    """Put the encounter in the store as it is here."""
    async with store.transaction() as tx:
        return await tx.encounters.save(BOT, encounter, None, NOON)


async def know_clinician(store: SqlStore, **changes: Any) -> None:
    async with store.transaction() as tx:
        await tx.people.save(TENANT, replace(Person(OWNER.actor, "Dre Ursule Pinson"), **changes))


@dataclass(frozen=True)
class JobRow:
    key: str
    kind: JobKind
    subject: str
    due: dt.datetime
    expires: dt.datetime | None
    state: str
    attempts: int
    trouble: str | None
    vendor_ref: str | None


async def job_rows(store: SqlStore) -> dict[str, JobRow]:
    """Every job, by its key."""
    async with store.engine.connect() as connection:
        rows = (await connection.execute(select(job).order_by(job.c.written_at))).mappings().all()
    return {
        row["key"]: JobRow(
            **{name: row[name] for name in ("key", "subject", "state", "attempts", "trouble", "vendor_ref")},
            kind=JobKind(row["kind"]),
            due=_instant(row["due_at"]),
            expires=None if row["expires_at"] is None else _instant(row["expires_at"]),
        )
        for row in rows
    }


async def remembered(store: SqlStore) -> dict[str, str]:
    """The rule packs that judged, each with the hash of its file."""
    async with store.engine.connect() as connection:
        rows = (await connection.execute(select(rule_pack_version))).mappings().all()
    return {row["id"]: row["sha256"] for row in rows}


async def pending(store: SqlStore) -> dict[JobKind, list[JobRow]]:
    """The jobs still to be done, by kind."""
    waiting: dict[JobKind, list[JobRow]] = {}
    for row in (await job_rows(store)).values():
        if row.state == "pending":
            waiting.setdefault(row.kind, []).append(row)
    return waiting


async def told(store: SqlStore, encounter: Encounter) -> list[str]:
    """What the clinician is told about an encounter: the codes of the words, in order."""
    keys = [key for key in await job_rows(store) if key.startswith(f"tell:{encounter.id}:")]
    return [key.split(":")[2] for key in keys]


async def register(store: SqlStore, encounter: Encounter) -> list[tuple[str, str, str]]:
    """The register of communications: channel, purpose, state."""
    async with store.transaction() as tx:
        rows: Sequence[Communication] = await tx.communications.of_encounter(BOT, encounter.id)
    return [(row.channel, row.purpose, row.state) for row in rows]


async def ledger(store: SqlStore, encounter: Encounter) -> Sequence[Consent]:
    async with store.transaction() as tx:
        return await tx.consents.of_encounter(BOT, encounter.id)


async def history(store: SqlStore, encounter: Encounter | None = None) -> list[tuple[str | None, str, str]]:
    """What happened to this encounter, or to all: from, event, to."""
    query = select(encounter_history).order_by(encounter_history.c.number)
    if encounter is not None:
        query = query.where(encounter_history.c.encounter == encounter.id)
    rows = await _rows(store, query)
    return [(row["from_state"], row["event"], row["to_state"]) for row in rows]


async def audited(store: SqlStore) -> list[str]:
    return [row["action"] for row in await _rows(store, select(audit).order_by(audit.c.number))]


async def _rows(store: SqlStore, query: Any) -> Sequence[Mapping[str, Any]]:
    async with store.engine.connect() as connection:
        return [dict(row) for row in (await connection.execute(query)).mappings()]


def _instant(milliseconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC)
