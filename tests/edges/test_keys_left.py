"""Keys outlive what is not certainly gone: neither an empty database nor an old backup makes anybody destroy them."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import select

from edges.clock import SystemClock
from edges.sql.keys import data_key
from edges.sql.rotation import rotate
from edges.sql.store import SqlStore, open_store
from edges.vault import AesVault
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
    encounter,
    episode,
    request,
)


async def subjects(store: SqlStore) -> set[str]:
    async with store.keys.database.begin() as connection:
        return set((await connection.execute(select(data_key.c.subject))).scalars())


async def test_beside_an_empty_database_no_key_is_destroyed(
    sqlite_template: Path, tmp_path: Path, vault: AesVault
) -> None:
    """As where the data was lost, and the bot starts before its backup is put back."""
    file, backup = tmp_path / "store.db", tmp_path / "backup.db"
    shutil.copy(sqlite_template, file)
    store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        await tx.encounters.add(OWNER, encounter(particulars=FULL), NOON)
        await tx.requests.add(OWNER, request())
    await store.close()
    file.rename(backup)
    shutil.copy(sqlite_template, file)
    store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
    age(store)
    assert await store.sweep_keys(NOON) == 0
    await store.close()
    shutil.copy(backup, file)
    store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
    async with store.transaction() as tx:
        assert (await tx.encounters.get(OWNER, "encounter-1")) is not None
    await store.close()


async def test_a_backup_from_before_a_rotation_stays_readable_once_it_is_put_back(
    sqlite_template: Path, tmp_path: Path, vault: AesVault
) -> None:
    """What replaced keys sealed is in use again: they do not go when older backups are too old to be kept."""
    file, backup = tmp_path / "store.db", tmp_path / "backup.db"
    shutil.copy(sqlite_template, file)
    store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        await tx.encounters.add(OWNER, encounter(particulars=FULL), NOON)
    await store.close()
    shutil.copy(file, backup)
    store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
    store.keys.fresh = 0.2
    await rotate(store.database, store.keys, TENANT, settles=0.1)
    await store.close()
    shutil.copy(backup, file)
    for _ in range(2):
        store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
        assert await store.sweep_keys(SystemClock().now() + 40 * DAY) == 0
        async with store.transaction() as tx:
            assert (await tx.encounters.get(OWNER, "encounter-1")) is not None
        await store.close()
    store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
    store.keys.fresh = 0.2
    await rotate(store.database, store.keys, TENANT, settles=0.1)
    assert await store.sweep_keys(SystemClock().now() + 40 * DAY) == 6, "once more replaced, they go"
    async with store.transaction() as tx:
        assert (await tx.encounters.get(OWNER, "encounter-1")) is not None
    await store.close()


async def test_a_key_goes_that_outlived_what_was_destroyed(store: SqlStore) -> None:
    """As where the process died between both stores."""
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        await tx.encounters.add(OWNER, encounter(particulars=FULL), NOON)
        await tx.requests.add(OWNER, request())
    async with store.transaction() as tx:
        await tx.retention.destroy_encounter(BOT, "encounter-1")
        tx.audit.record(BOT, "retention.encounter.destroyed", "encounter-1")
    assert await store.sweep_keys(NOON) == 1
    assert await subjects(store) == {"", "episode-1", request().id}


async def test_rotations_pass_by_the_evidence_of_what_was_destroyed(store: SqlStore) -> None:
    """However often they are begun, and whenever keys are swept meanwhile."""
    store.keys.fresh = 0.2
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        await tx.encounters.add(OWNER, encounter(particulars=FULL), NOON)
        await tx.communications.add(OWNER, communication())
    async with store.transaction() as tx:
        await tx.retention.destroy_encounter(BOT, "encounter-1")
        tx.audit.record(BOT, "retention.encounter.destroyed", "encounter-1")
    await store.destroy_keys(TENANT, ["encounter-1"])
    for _ in range(3):
        await rotate(store.database, store.keys, TENANT, settles=0.1)
        assert "encounter-1" not in await subjects(store)
        await store.sweep_keys(SystemClock().now() + 40 * DAY)


def age(store: SqlStore) -> None:
    """Some days later, by the clock of the keys."""
    store.keys._clock = Hands(store.keys._clock.now().replace(year=2036))
