"""The store and its process: killed in the middle, opened twice, nested, cancelled."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from care.ports import Conflict
from edges.sql.lockfile import StoreInUse
from edges.sql.schema import encounter as table
from edges.sql.schema import metadata
from edges.sql.store import SqlStore, open_store
from edges.vault import AesVault
from tests.edges.samples import NOON, OWNER, Counting, Hands, encounter, episode, job

ROOT = Path(__file__).parents[2]
CHILD = """
import asyncio, sys
sys.path.insert(0, {root!r})
from edges.sql.store import open_store
from edges.vault import AesVault
from tests.edges.samples import *

async def main():
    store = await open_store({url!r}, AesVault({{1: b"k" * 32}}, b"i" * 32), Hands(), Counting())
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        await tx.encounters.add(OWNER, encounter(), NOON)
    async with store.transaction() as tx:
        await tx.encounters.add(OWNER, encounter("half"), NOON)
        await tx.consents.add(OWNER, consent(encounter="half"))
        await tx.jobs.add(OWNER, job())
        tx.audit.record(OWNER, "encounter.created", "half")
        print("in the middle", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


async def test_killed_in_the_middle_leaves_nothing_half(url: str, vault: AesVault) -> None:
    code = CHILD.format(root=str(ROOT), url=url)
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert await child.stdout.readline() == b"in the middle\n"
    if url.startswith("sqlite"):
        with pytest.raises(StoreInUse):
            await open_store(url, vault, Hands(), Counting())
    child.kill()
    await child.wait()
    store = await open_store(url, vault, Hands(), Counting())
    try:
        async with store.engine.connect() as connection:
            ids = (await connection.execute(select(table.c.id))).scalars().all()
            left = {
                name: (await connection.execute(select(func.count()).select_from(metadata.tables[name]))).scalar()
                for name in ("consent", "job", "audit", "encounter_history", "participant")
            }
        assert ids == ["encounter-1"]
        assert left == {"consent": 0, "job": 0, "audit": 0, "encounter_history": 1, "participant": 1}
        async with store.transaction() as tx:
            assert await tx.encounters.get(OWNER, "encounter-1") == encounter()
    finally:
        await store.close()


async def test_a_transaction_within_a_transaction_is_refused(store: SqlStore) -> None:
    """On SQLite it would wait for itself for ever; on PostgreSQL it would be a second one, unnoticed."""
    async with store.transaction():
        with pytest.raises(RuntimeError):
            async with store.transaction():
                pass
        other = asyncio.create_task(_touch(store))
    await other


async def _touch(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.people.get("t", "p")


async def test_a_cancelled_turn_is_rolled_back(store: SqlStore) -> None:
    begun = asyncio.Event()

    async def turn() -> None:
        async with store.transaction() as tx:
            await tx.jobs.add(OWNER, job())
            begun.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(turn())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await store.queue("w").next_due() is None
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())


async def test_what_is_read_again_after_a_conflict_in_the_same_transaction(store: SqlStore) -> None:
    """A conflict is an answer, not a broken transaction."""
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        await tx.encounters.add(OWNER, encounter(), NOON)
        with pytest.raises(Conflict):
            await tx.encounters.add(OWNER, encounter("encounter-2", booking_key="flow-encounter-1"), NOON)
        assert await tx.encounters.by_booking_key(OWNER, "flow-encounter-1") is not None


async def test_sqlite_is_set_for_evidence(sqlite_template: Path, tmp_path: Path, vault: AesVault) -> None:
    file = shutil.copy(sqlite_template, tmp_path / "store.db")
    store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
    try:
        async with store.engine.connect() as connection:
            found = {
                name: (await connection.execute(text(f"PRAGMA {name}"))).scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
            }
    finally:
        await store.close()
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 30000}
    assert found == wanted


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite+aiosqlite:///x", "mysql://x/y"])
async def test_other_databases_are_refused(url: str, vault: AesVault) -> None:
    with pytest.raises(ValueError, match="the store"):
        await open_store(url, vault, Hands(), Counting())
