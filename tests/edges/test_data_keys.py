"""Each tenant, encounter, episode and request has its own key: destroyed, no copy of the data can be read any more."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, select, update

from care.ports import Tampered
from edges.clock import SystemClock
from edges.sealing import KeyKind, key_of
from edges.sql.keys import TENANT as ITSELF
from edges.sql.keys import DataKeys, data_key
from edges.sql.renewal import drop
from edges.sql.rotation import rotate
from edges.sql.schema import encounter as encounters
from edges.sql.schema import job as jobs
from edges.sql.schema import metadata
from edges.sql.store import SqlStore, open_store
from edges.sql.work import place
from edges.vault import AesVault, KeysUnfit
from tests.edges.samples import (
    BOT,
    DAY,
    FULL,
    NOON,
    OWNER,
    TENANT,
    Counting,
    Hands,
    communication,
    consent,
    encounter,
    episode,
    job,
    request,
)


async def write_all(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        await tx.encounters.add(OWNER, encounter(particulars=FULL), NOON)
        await tx.consents.add(OWNER, consent())
        await tx.communications.add(OWNER, communication())
        await tx.requests.add(OWNER, request())
        await tx.jobs.add(BOT, job("a"))


async def read_all(store: SqlStore) -> list[object]:
    async with store.transaction() as tx:
        return [
            await tx.encounters.get(OWNER, "encounter-1"),
            await tx.consents.of_encounter(OWNER, "encounter-1"),
            await tx.communications.of_encounter(OWNER, "encounter-1"),
            await tx.episodes.get(OWNER, "episode-1"),
            await tx.requests.get(OWNER, request().id),
            await tx.jobs.pending(BOT, job("a").subject),
        ]


@dataclass(frozen=True)
class Sealed:
    """A sealed value, of whom it is, and the row in which it stands."""

    value: bytes
    subject: str
    column: Column[Any]


async def sealed_values(store: SqlStore) -> dict[str, Sealed]:
    """Every one, by its place."""
    found = {}
    async with store.engine.connect() as connection:
        for table in metadata.sorted_tables:
            for column in (column for column in table.columns if "sealed_of" in column.info):
                for row in (await connection.execute(select(table).where(column.is_not(None)))).mappings():
                    whose = column.info["sealed_of"]
                    where = place(column, *(row[key.name] for key in table.primary_key))
                    found[where] = Sealed(row[column.name], row[whose] if whose else ITSELF, column)
    return found


async def kinds(store: SqlStore) -> set[tuple[str, KeyKind, int]]:
    return {(where.split(":")[0], *key_of(one.value)) for where, one in (await sealed_values(store)).items()}


async def test_what_is_of_an_encounter_has_its_key_and_the_rest_that_of_its_tenant(store: SqlStore) -> None:
    await write_all(store)
    assert {kind for where, kind, _ in await kinds(store) if where == "job.payload"} == {KeyKind.TENANT}
    assert {kind for where, kind, _ in await kinds(store) if where != "job.payload"} == {KeyKind.SUBJECT}
    async with store.keys.database.begin() as connection:
        rows = (await connection.execute(select(data_key.c.subject))).scalars()
        assert set(rows) == {ITSELF, "episode-1", "encounter-1", request().id}


async def test_the_keys_of_many_are_asked_for_together(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        for n in range(20):
            await tx.encounters.add(OWNER, encounter(f"encounter-{n}"), NOON)
    store.keys.forget()
    asked: list[int] = []
    read = store.keys._read

    async def counted(tenant: str, subjects: list[str]) -> object:
        asked.append(len(subjects))
        return await read(tenant, subjects)

    monkeypatch.setattr(store.keys, "_read", counted)
    async with store.transaction() as tx:
        assert len(await tx.encounters.of_episode(OWNER, "episode-1")) == 20
        assert sorted(asked) == [1, 20]
        assert len(await tx.encounters.of_episode(OWNER, "episode-1")) == 20
    assert sorted(asked) == [1, 20], "then they are in memory"


async def test_two_processes_make_one_key(url: str, store: SqlStore, vault: AesVault) -> None:
    if url.startswith("sqlite"):
        pytest.skip("one process has the file")
    other = DataKeys(url, vault)
    mine, theirs = await asyncio.gather(store.keys.ring(TENANT, "both"), other.ring(TENANT, "both"))
    assert theirs.open(mine.seal(b"x", "here"), "here") == b"x"
    await other.close()


async def test_a_destroyed_key_opens_no_copy_of_the_data(
    sqlite_template: Path, tmp_path: Path, vault: AesVault
) -> None:
    file, backup = tmp_path / "store.db", tmp_path / "backup.db"
    shutil.copy(sqlite_template, file)
    store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
    await write_all(store)
    await store.close()
    shutil.copy(file, backup)  # as a backup of the machine would have it
    store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
    async with store.keys.database.begin() as connection:
        wanted = select(data_key.c.wrapped).where(data_key.c.subject == "encounter-1")
        wrapped = (await connection.execute(wanted)).scalar_one()
    await store.keys.destroy(TENANT, ["encounter-1"])
    assert not any(wrapped in content for content in contents(tmp_path)), "neither in the file nor in its journal"
    await store.close()
    shutil.copy(tmp_path / "store.keys.db", tmp_path / "backup.keys.db")  # the latest copy, and no older one
    restored = await open_store(f"sqlite:///{backup}", vault, Hands(), Counting())
    with pytest.raises(Tampered):
        async with restored.transaction() as tx:
            await tx.encounters.get(OWNER, "encounter-1")
    async with restored.transaction() as tx:
        assert (await tx.episodes.get(OWNER, "episode-1")) is not None, "what has another key is not touched"
    await restored.close()


def contents(folder: Path) -> list[bytes]:
    found = [path.read_bytes() for path in folder.glob("store.keys.db*")]
    assert len(found) > 1
    return found


async def test_what_the_house_sealed_before_there_were_keys_still_opens(store: SqlStore, vault: AesVault) -> None:
    await write_all(store)
    before = await read_all(store)
    values = await sealed_values(store)
    async with store.engine.begin() as connection:
        for where, one in values.items():
            ring = await store.keys.ring(TENANT, one.subject)
            old = vault.seal(ring.open(one.value, where), where)
            changed = update(one.column.table).where(one.column == one.value).values({one.column.name: old})
            await connection.execute(changed)
    assert {kind for _, kind, _ in await kinds(store)} == {KeyKind.HOUSE}
    assert await read_all(store) == before


async def test_without_its_store_of_keys_nothing_starts(sqlite_template: Path, tmp_path: Path, vault: AesVault) -> None:
    """A new one would seal what is new and leave shut what is there."""
    file = tmp_path / "store.db"
    shutil.copy(sqlite_template, file)
    for _ in range(2):  # the second start finds the tenant, and keeps a proof
        store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
        if not await store.keys.tenants():
            await write_all(store)
        await store.close()
    kept = tmp_path / "kept"
    (tmp_path / "store.keys.db").rename(kept)
    with pytest.raises(KeysUnfit, match=r"Nothing was changed"):
        await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
    (tmp_path / "store.keys.db").unlink()
    kept.rename(tmp_path / "store.keys.db")
    other = AesVault({1: b"z" * 32}, b"i" * 32)
    with pytest.raises(KeysUnfit, match=r"put back the latest copy"):
        await open_store(f"sqlite:///{file}", other, Hands(), Counting())
    store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
    assert (await read_all(store))[0] is not None
    await store.close()


@pytest.fixture
async def brisk(url: str, vault: AesVault) -> AsyncIterator[SqlStore]:
    """A store whose processes look for new keys a few times in a second."""
    store = await open_store(url, vault, Hands(), Counting())
    store.keys.fresh = 0.2
    yield store
    await store.close()


async def test_a_rotation_seals_everything_anew(brisk: SqlStore) -> None:
    await write_all(brisk)
    before, old = await read_all(brisk), await sealed_values(brisk)
    changed = await rotate(brisk.database, brisk.keys, TENANT, settles=0.1)
    assert changed == len(old)
    assert {number for _, _, number in await kinds(brisk)} == {2}
    assert await read_all(brisk) == before
    assert await drop(brisk.keys, SystemClock().now() - DAY) == 0, "older backups are still to be read"
    assert await drop(brisk.keys, SystemClock().now() + DAY) == 4
    assert await read_all(brisk) == before
    ring, where = await brisk.keys.ring(TENANT, "encounter-1"), f"encounter.particulars:{TENANT}/encounter-1"
    with pytest.raises(Tampered):
        ring.open(old[where].value, where)


async def test_a_rotation_goes_on_while_others_write(brisk: SqlStore, url: str, vault: AesVault) -> None:
    """On PostgreSQL from a second process, which is never told of it."""
    await write_all(brisk)
    other = brisk
    if not url.startswith("sqlite"):
        other = await open_store(url, vault, Hands(), Counting("other"))
        other.keys.fresh = 0.2
    begun, done, written = asyncio.Event(), asyncio.Event(), 0

    async def load() -> None:
        nonlocal written
        while not done.is_set():
            async with other.transaction() as tx:
                await tx.encounters.add(OWNER, encounter(f"during-{written}", particulars=FULL), NOON)
                one = await tx.encounters.get(OWNER, f"during-{written // 2}")
                assert one is not None
                await tx.encounters.save(OWNER, one, None, NOON)
            written += 1
            if written == 3:
                begun.set()
            await asyncio.sleep(0.005)

    loading = asyncio.create_task(load())
    await begun.wait()
    try:
        async with asyncio.timeout(60):
            await rotate(brisk.database, brisk.keys, TENANT, settles=0.3)
    finally:
        done.set()
        await loading
        if other is not brisk:
            await other.close()
    assert await drop(brisk.keys, SystemClock().now() + DAY) > 5
    async with brisk.transaction() as tx:
        for n in range(written):
            assert (await tx.encounters.get(OWNER, f"during-{n}")) is not None


async def test_the_house_gets_a_new_key_and_the_old_one_is_not_needed(brisk: SqlStore) -> None:
    await write_all(brisk)
    before = await read_all(brisk)
    brisk.keys.house = AesVault({1: b"k" * 32, 2: b"n" * 32}, b"i" * 32)
    await rotate(brisk.database, brisk.keys, TENANT, settles=0.1)
    brisk.keys.house = AesVault({2: b"n" * 32}, b"i" * 32)
    brisk.keys._tenants.clear()
    brisk.keys.forget()
    assert await read_all(brisk) == before


async def test_keys_are_in_nothing_that_is_printed(store: SqlStore) -> None:
    await write_all(store)
    ring = await store.keys.ring(TENANT, "encounter-1")
    assert "AESGCM" not in repr(store.keys)
    assert b"k" * 32 not in repr(ring).encode()


async def test_the_columns_that_are_sealed_say_of_whom(store: SqlStore) -> None:
    for table in metadata.sorted_tables:
        for column in (column for column in table.columns if "sealed_of" in column.info):
            assert column.info["sealed_of"] is None or column.info["sealed_of"] in table.c
    assert encounters.c.particulars.info["sealed_of"] == "id"
    assert jobs.c.payload.info["sealed_of"] is None
