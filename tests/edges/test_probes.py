"""The database, its keys, its clock and the queue of jobs, looked at where they hold and where they do not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import text, update

from care.checks import Check, Finding, Name, examine
from care.jobs import JobKind, JobState, NewJob
from care.ports import StoreAway, Who
from edges.clock import SystemClock
from edges.sql.migrate import NEWEST
from edges.sql.probes import StoreProbes
from edges.sql.schema import job
from edges.sql.store import SqlStore
from edges.sql.work import ms
from edges.vault import AesVault
from tests.edges.samples import Hands

WHO = Who("5f0c4f0a-0000-4000-8000-00000000000b", "oid-anne")
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def probes(store: SqlStore, clock: Hands) -> StoreProbes:
    return StoreProbes(store.database, store.keys, clock, SystemClock())


async def look(probes: StoreProbes, name: Name) -> Check:
    (found,) = await examine(probes.all(), [name], 30)
    return found


async def test_a_store_that_does_its_work(probes: StoreProbes, store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.jobs.add(WHO, NewJob(JobKind.RETENTION, "t", "key", dt.datetime(2030, 1, 1, tzinfo=dt.UTC)))
    for name in (Name.DATABASE, Name.MIGRATIONS, Name.KEYS, Name.QUEUE):
        found = await look(probes, name)
        assert found.finding is Finding.OK, found
    assert abs(await probes.ahead()) < dt.timedelta(minutes=2)


async def test_a_database_that_cannot_write(probes: StoreProbes, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: Any) -> None:
        raise StoreAway

    monkeypatch.setattr(type(probes.database), "write", away)
    assert (await look(probes, Name.DATABASE)).finding is Finding.FAILED


@pytest.mark.parametrize(
    "revision, finding, code", [("0003", Finding.WARNING, "behind"), ("9999", Finding.FAILED, "ahead")]
)
async def test_a_schema_of_another_release(
    probes: StoreProbes, store: SqlStore, revision: str, finding: Finding, code: str
) -> None:
    async def at(version: str) -> None:
        async with store.engine.begin() as connection:
            await connection.execute(text("update alembic_version set version_num = :version"), {"version": version})

    await at(revision)
    found = await look(probes, Name.MIGRATIONS)
    await at(NEWEST)  # a server is shared by the tests
    assert (found.finding, found.code, found.values) == (finding, code, {"found": revision, "newest": NEWEST})


async def test_keys_of_another_house(probes: StoreProbes, store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.jobs.add(WHO, NewJob(JobKind.RETENTION, "t", "key", dt.datetime(2030, 1, 1, tzinfo=dt.UTC)))
    store.keys.house = AesVault({1: b"\1" * 32}, b"\2" * 32)
    store.keys._tenants.clear()
    found = await look(probes, Name.KEYS)
    assert (found.finding, found.code) == (Finding.FAILED, "unfit")


async def test_what_waits_too_long_and_what_waits_for_a_person(
    probes: StoreProbes, store: SqlStore, clock: Hands
) -> None:
    due = clock.now()
    async with store.transaction() as tx:
        await tx.jobs.add(WHO, NewJob(JobKind.LETTER, "e1", "key", due))
    for later, finding in ((4, Finding.OK), (6, Finding.WARNING), (45, Finding.FAILED)):
        clock.at = due + later * MINUTE
        assert (await look(probes, Name.QUEUE)).finding is finding, later
    assert (await look(probes, Name.QUEUE)).values == {"minutes": 45}
    async with store.engine.begin() as connection:
        await connection.execute(update(job).values(state=JobState.STUCK.value, settled_at=ms(clock.at)))
    found = await look(probes, Name.QUEUE)
    assert (found.finding, found.code, found.values) == (Finding.WARNING, "stuck", {"count": 1})
    clock.at += dt.timedelta(days=2)
    assert (await look(probes, Name.QUEUE)).finding is Finding.OK
