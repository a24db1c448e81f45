"""The store of what administrators set, on both databases: latest and history, sealed, of one tenant, append-only."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from care.ports import ActorKind, NotThere, SettingChange, Who
from edges.sql.schema import house_setting
from edges.sql.store import SqlStore
from tests.edges.samples import DAY, NOON, OWNER, TENANT

ADMINISTRATOR = Who(TENANT, "oid-admin", ActorKind.ADMINISTRATOR)
FIRST = SettingChange("phone", '"+14185550199"', "oid-admin", NOON)


async def write(store: SqlStore, *changes: SettingChange, who: Who = ADMINISTRATOR) -> None:
    async with store.transaction() as tx:
        for change in changes:
            await tx.settings.add(who, change)


async def test_the_last_of_each_key_holds_and_all_of_them_stay(store: SqlStore) -> None:
    other = SettingChange("leaflet_url", "null", "oid-admin", NOON)
    later = replace(FIRST, value='"+14185550188"', at=NOON + DAY)
    given_up = SettingChange("leaflet_url", None, "oid-other", NOON + DAY)
    await write(store, FIRST, other)
    await write(store, later, given_up)
    async with store.transaction() as tx:
        assert list(await tx.settings.latest(ADMINISTRATOR)) == [later, given_up]
        assert list(await tx.settings.history(ADMINISTRATOR)) == [given_up, later, other, FIRST]
        assert list(await tx.settings.history(ADMINISTRATOR, 1)) == [given_up]


async def test_another_tenant_sees_nothing_of_it(store: SqlStore) -> None:
    await write(store, FIRST)
    elsewhere = replace(ADMINISTRATOR, tenant="elsewhere")
    async with store.transaction() as tx:
        assert list(await tx.settings.latest(elsewhere)) == []
        assert list(await tx.settings.history(elsewhere)) == []
    await write(store, replace(FIRST, value='"other"'), who=elsewhere)
    async with store.transaction() as tx:
        assert list(await tx.settings.latest(ADMINISTRATOR)) == [FIRST]


async def test_several_write_at_once(store: SqlStore) -> None:
    leaflets = [replace(FIRST, key="leaflet_url", value=f'"https://{n}.example"') for n in range(8)]
    await asyncio.gather(*(write(store, one) for one in leaflets))
    async with store.transaction() as tx:
        assert len(await tx.settings.history(ADMINISTRATOR)) == 8
        assert len(await tx.settings.latest(ADMINISTRATOR)) == 1


@pytest.mark.parametrize("kind", [kind for kind in ActorKind if kind not in ("administrator", "system")])
async def test_nobody_else_writes(store: SqlStore, kind: ActorKind) -> None:
    with pytest.raises(NotThere):
        await write(store, FIRST, who=replace(OWNER, kind=kind))


async def test_values_are_sealed_and_keys_may_be_replaced(store: SqlStore) -> None:
    await write(store, FIRST)
    await store.rotate_keys(TENANT)
    async with store.engine.connect() as connection:
        (row,) = (await connection.execute(select(house_setting))).mappings()
    assert b"0199" not in bytes(row["value"])
    async with store.transaction() as tx:
        assert list(await tx.settings.latest(ADMINISTRATOR)) == [FIRST]


@pytest.mark.parametrize("statement", ["delete from house_setting", "update house_setting set key = 'x'"])
async def test_the_database_refuses_to_change_what_was_written(store: SqlStore, statement: str) -> None:
    await write(store, FIRST)
    with pytest.raises(DBAPIError, match="append-only"):
        async with store.database.begin() as connection:
            await connection.execute(text(statement))


async def test_this_process_is_told_once_it_stands_and_not_before(store: SqlStore) -> None:
    told: list[int] = []

    async def on_settings() -> None:
        async with store.transaction() as tx:
            told.append(len(await tx.settings.latest(ADMINISTRATOR)))

    store.on_settings = on_settings
    await write(store, FIRST)
    assert told == [1]
    async with store.transaction():
        pass
    with pytest.raises(LookupError):
        await fails(store)
    assert told == [1]


async def fails(store: Any) -> None:
    async with store.transaction() as tx:
        await tx.settings.add(ADMINISTRATOR, replace(FIRST, value="null"))
        raise LookupError
