"""The store and its process: killed in the middle, opened twice, nested, cancelled."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import event, func, select, text

from care.ports import Conflict, StoreAway
from edges.sql.lockfile import StoreInUse
from edges.sql.schema import encounter as table
from edges.sql.schema import metadata
from edges.sql.sqlite import SqliteEngine
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


async def test_cancelled_while_it_commits_it_is_brought_to_its_end(
    sqlite_template: Path, tmp_path: Path, vault: AesVault
) -> None:
    """The one connection must not be lent to the next while a thread still commits on it."""
    file = shutil.copy(sqlite_template, tmp_path / "store.db")
    store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
    begun, go_on = threading.Event(), threading.Event()

    def slow_disk(_: object) -> None:
        begun.set()
        go_on.wait(10)

    assert isinstance(store.engine, SqliteEngine)
    event.listen(store.engine._engine, "commit", slow_disk, once=True)
    try:
        turn = asyncio.create_task(_write(store))
        await asyncio.to_thread(begun.wait, 10)
        next_turn = asyncio.create_task(_touch(store))
        for _ in range(3):  # told more than once, as a server that closes does
            turn.cancel()
            await asyncio.sleep(0.01)
        assert not turn.done()
        assert not next_turn.done()
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await turn
        await next_turn
        assert await store.queue("w").next_due() is not None  # what was being committed is there, whole
    finally:
        go_on.set()
        await store.close()


async def _write(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.jobs.add(OWNER, job())


async def test_another_process_that_holds_the_file_does_not_hold_the_loop(
    sqlite_template: Path, tmp_path: Path, vault: AesVault
) -> None:
    """A backup or a shell has the write lock for a while: the turn waits for it, the others do not."""
    file = shutil.copy(sqlite_template, tmp_path / "store.db")
    store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
    other = sqlite3.connect(file, isolation_level=None)
    loop, beats, longest = asyncio.get_running_loop(), 0, 0.0
    try:
        other.execute("BEGIN IMMEDIATE")
        turn, cancelled = asyncio.create_task(_write(store)), asyncio.create_task(_write(store))
        began = last = loop.time()
        while loop.time() - began < 1:
            await asyncio.sleep(0.01)
            beats, longest, last = beats + 1, max(longest, loop.time() - last), loop.time()
            if beats == 5:
                cancelled.cancel()
        assert not turn.done()
        assert beats > 5
        assert longest < 0.8  # a busy machine's own pauses are far shorter, a wait within SQLite is the whole second
        other.execute("ROLLBACK")
        await asyncio.wait_for(turn, 10)
        assert await store.queue("w").next_due() is not None
        with pytest.raises(asyncio.CancelledError):
            await cancelled
    finally:
        other.close()
        await store.close()


async def test_a_file_that_stays_held_is_given_up(
    sqlite_template: Path, tmp_path: Path, vault: AesVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edges.sql.sqlite._LONGEST_WAIT", 0.05)
    file = shutil.copy(sqlite_template, tmp_path / "store.db")
    store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
    other = sqlite3.connect(file, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreAway):
            await _write(store)
        other.execute("ROLLBACK")
        await _write(store)  # and the connection is as good as before
    finally:
        other.close()
        await store.close()


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
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 0}
    assert found == wanted


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite+aiosqlite:///x", "mysql://x/y"])
async def test_other_databases_are_refused(url: str, vault: AesVault) -> None:
    with pytest.raises(ValueError, match="the store"):
        await open_store(url, vault, Hands(), Counting())
