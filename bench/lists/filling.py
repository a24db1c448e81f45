"""A house with a history: the same life for each of its clinicians, so that only the house grows.

Somebody who has more encounters than the others has them closer together, over the same two years.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from sqlalchemy import Table, insert

from care.appointment import Appointment
from care.contact import Patient
from care.encounter import Encounter, State
from care.ports import Episode, Who
from edges.sql.board import tag_rows
from edges.sql.copying import copy_keys
from edges.sql.database import Database
from edges.sql.encounter_rows import columns, people_rows
from edges.sql.episodes import offered, token_of
from edges.sql.keys import DataKeys
from edges.sql.schema import encounter, episode, participant, search_token, tag_token
from edges.sql.sqlite import SqliteConnection
from edges.sql.work import Sealer, ms
from edges.vault import AesVault
from tests.edges.samples import FULL
from tests.edges.samples import encounter as sample

TENANT = "5f0c4f0a-0000-4000-8000-000000000001"
NOW = dt.datetime(2026, 11, 24, 15, 0, tzinfo=dt.UTC)
EACH = 2000
"""Encounters of one clinician: three years of them, sixty to come."""
TO_COME, NOTES_DUE, VISITS_OWED, PER_EPISODE = 60, 6, 5, 10
BEHIND, QUARTER = dt.timedelta(hours=13), dt.timedelta(minutes=15)
YEARS_BACK = (EACH - TO_COME) * dt.timedelta(hours=9)
NAMES = ("Rosalie", "Albert", "Mélanie", "Étienne", "Camille", "Omer", "Luce", "Nadia", "Thomas", "Maude")
FAMILIES = ("Canari", "Pinson", "Merle", "Geai", "Sittelle", "Bruant", "Mésange", "Tangara", "Jaseur", "Roselin")
Rows = dict[Table, list[dict[str, Any]]]
Dress = Callable[[int, Encounter], Encounter]
"""What else is made of the nth encounter of a clinician."""


def clinician(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def as_it_is(_n: int, seen: Encounter) -> Encounter:
    return seen


async def house(keys: DataKeys, sizes: Sequence[int], dress: Dress = as_it_is) -> AsyncIterator[Rows]:
    """The rows of each clinician who has so many encounters, some at a time, in the order of their references."""
    for number, size in enumerate(sizes):
        for start in range(0, size, EACH):
            some = range(start, min(start + EACH, size))
            subjects = [f"encounter-{number}-{n}" for n in some]
            subjects += [f"episode-{number}-{n // PER_EPISODE}" for n in some[::PER_EPISODE]]
            await keys.make(TENANT, subjects)
            rings = await keys.rings([(TENANT, subject) for subject in subjects])
            sealers = {subject: Sealer(ring) for (_, subject), ring in rings.items()}
            yield _life(sealers, keys.house, number, some, size, dress)


def _life(sealers: Mapping[str, Sealer], vault: AesVault, number: int, some: range, size: int, dress: Dress) -> Rows:
    owner = clinician(number)
    tables = (episode, search_token, encounter, participant, tag_token)
    who, rows = Who(TENANT, owner), cast(Rows, {table: [] for table in tables})
    for start in some[::PER_EPISODE]:
        one = _episode(number, start)
        rows[episode].append(_episode_row(sealers[one.id], who, one))
        rows[search_token] += _tokens(vault, owner, one)
        for n in range(start, start + PER_EPISODE):
            seen = dress(n, _encounter(number, n, size, one))
            rows[encounter].append(columns(sealers[seen.id], vault, seen))
            rows[participant] += people_rows(sealers[seen.id], seen)
            rows[tag_token] += tag_rows(vault, seen)
    return rows


def _episode(number: int, n: int) -> Episode:
    person = n // PER_EPISODE
    name = f"{NAMES[person % 10]} {FAMILIES[person // 10 % 10]}-{FAMILIES[(person // 100 + number) % 10]}"
    phone = f"+1418555{(number * 7 + person) % 10_000:04}"
    patient = Patient.model_construct(name=name, phone=phone, email=None)
    return Episode(f"episode-{number}-{person}", clinician(number), patient, NOW, NOW, "general")


def _encounter(number: int, n: int, size: int, of: Episode) -> Encounter:
    """The first sixty are to come, a quarter of an hour apart; the others went by, the latest first."""
    apart = YEARS_BACK / (size - TO_COME)
    at = NOW + n * 2 * QUARTER if n < TO_COME else NOW - BEHIND - (n - TO_COME) * apart
    past, went = n >= TO_COME, n - TO_COME
    due = past and went < NOTES_DUE
    whole = sample(
        f"encounter-{number}-{n}",
        tenant=TENANT,
        reference=f"{number:04}-{n:04}",
        episode=of.id,
        clinician=of.clinician,
        patient=of.patient,
        appointment=Appointment.at_instant(at, "America/Toronto", 30),
        particulars=FULL.model_copy(update={"participants": (), "follow_up": None, "in_person": None}),
    )
    if not past:
        return whole
    return replace(
        whole,
        state=State.COMPLETED,
        started_at=at,
        ended_at=at + 2 * QUARTER,
        note_due_at=at + dt.timedelta(days=1),
        note_filed_at=None if due else at + dt.timedelta(hours=1),
        in_person_due_at=at + dt.timedelta(days=30) if went < VISITS_OWED else None,
    )


def _episode_row(sealer: Sealer, who: Who, one: Episode) -> dict[str, Any]:
    return {
        "tenant": TENANT,
        "id": one.id,
        "clinician": one.clinician,
        "patient": sealer.seal(one.patient.model_dump_json(), episode.c.patient, who.tenant, one.id),
        "opened_at": ms(one.opened_at),
        "last_at": ms(one.last_at),
        "service": one.service,
        "notice_given_at": None,
        "identity_verified_at": None,
    }


def _tokens(vault: AesVault, owner: str, one: Episode) -> list[dict[str, Any]]:
    return [
        {
            "tenant": TENANT,
            "owner": owner,
            "token": token_of(vault, TENANT, owner, said),
            "episode": one.id,
        }
        for said in sorted(offered(one.patient))
    ]


async def fill(
    databases: list[Database], keys: Sequence[DataKeys], sizes: Sequence[int], dress: Dress = as_it_is
) -> None:
    """The same rows into each database, and the same keys into the store of keys of each."""
    async for rows in house(keys[0], sizes, dress):
        for database in databases:
            async with database.begin() as connection:
                for table, many in rows.items():
                    if many:
                        await connection.execute(insert(table), many)
    for other in keys[1:]:
        await copy_keys(keys[0].database, other.database)
    for database in databases:
        if not database.sqlite:
            await _settle(database)


async def _settle(database: Database) -> None:
    """What PostgreSQL does by itself in its quiet hours: only then an index answers without its table.

    SQLite gathers no statistics unless it is told to, and the bot does not tell it.
    """
    async with database.engine.connect() as connection:
        assert not isinstance(connection, SqliteConnection)
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.exec_driver_sql("set statement_timeout = 0")
        await connection.exec_driver_sql("vacuum analyze")
