"""The audit chain: written with the act or not at all, and whoever changes it is named by the first broken number."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from edges.sql.audit import Anchor
from edges.sql.database import Connection
from edges.sql.schema import audit as table
from edges.sql.sqlite import SqliteConnection
from edges.sql.store import SqlStore
from tests.edges.samples import BOT, NOON, OTHER_TENANT, OWNER, SECRETARY, STRANGER, TENANT, encounter, episode


async def write(store: SqlStore, count: int = 5) -> None:
    for number in range(count):
        async with store.transaction() as tx:
            tx.audit.record(SECRETARY, "encounter.read", f"encounter-{number}", ["name", "phone"])
            tx.audit.record(BOT, "letter.sent", f"encounter-{number}")


async def test_entries_are_chained_tenant_by_tenant(store: SqlStore) -> None:
    async with store.transaction() as tx:
        tx.audit.record(STRANGER, "encounter.read", "x")
        tx.audit.record(SECRETARY, "encounter.read", "y", ["name"])
        tx.audit.record(STRANGER, "encounter.read", "z")
    async with store.engine.connect() as connection:
        rows = (await connection.execute(select(table).order_by(table.c.tenant, table.c.number))).all()
    assert [(row.tenant, row.number, row.subject) for row in rows] == [
        (TENANT, 1, "y"),
        (OTHER_TENANT, 1, "x"),
        (OTHER_TENANT, 2, "z"),
    ]
    assert (rows[0].actor, rows[0].on_behalf_of, rows[0].fields) == ("oid-secretary", "oid-owner", '["name"]')
    for tenant in (TENANT, OTHER_TENANT, "nobody's"):
        assert await store.verify_audit(tenant) is None


async def test_writers_at_once_make_one_chain(store: SqlStore) -> None:
    await asyncio.gather(*(write(store) for _ in range(4)))
    assert await store.verify_audit(TENANT) is None
    end = await store.audit_head(TENANT)
    assert end is not None
    assert end.number == 40


async def test_nothing_is_recorded_of_what_did_not_happen(store: SqlStore) -> None:
    async def turn() -> None:
        async with store.transaction() as tx:
            tx.audit.record(OWNER, "encounter.read", "x")
            raise ConnectionError

    with pytest.raises(ConnectionError):
        await turn()
    assert await store.audit_head(TENANT) is None


async def test_nothing_happens_that_is_not_recorded(store: SqlStore) -> None:
    """The entry cannot be written, so the booking vanishes."""

    async def turn() -> None:
        async with store.transaction() as tx:
            await tx.episodes.add(OWNER, episode())
            await tx.encounters.add(OWNER, encounter(), NOON)
            tx.audit.record(OWNER, None, "encounter-1")  # type: ignore[arg-type]

    with pytest.raises(IntegrityError):
        await turn()
    async with store.transaction() as tx:
        assert await tx.encounters.get(OWNER, "encounter-1") is None


async def without_guard(connection: Connection) -> None:
    """As whoever owns the database can be: the chain must show what the triggers no longer refuse."""
    if isinstance(connection, SqliteConnection):
        for event in ("update", "delete"):
            await connection.exec_driver_sql(f"drop trigger audit_no_{event}")
    else:
        await connection.exec_driver_sql("alter table audit disable trigger user")


def change(which: int, /, **values: object) -> object:
    return update(table).where(table.c.number == which).values(**values)


@pytest.mark.parametrize(
    "tampering,broken",
    [
        (lambda _: [change(4, actor="oid-somebody-else")], 4),
        (lambda _: [change(4, on_behalf_of=None), change(3, on_behalf_of=None)], 3),
        (lambda _: [change(1, subject="encounter-9")], 1),
        (lambda _: [change(10, fields='["name"]')], 10),
        (lambda _: [change(7, at=1)], 7),
        (lambda _: [change(7, action="encounter.created")], 7),
        (lambda _: [change(7, mac=b"\0" * 32)], 7),
        (lambda _: [delete(table).where(table.c.number == 6)], 6),
        (lambda _: [delete(table).where(table.c.number <= 2)], 1),
        (lambda _: [delete(table).where(table.c.number == 6), *[change(n, number=n - 1) for n in (7, 8, 9, 10)]], 6),
        (lambda _: [change(3, number=99), change(5, number=3), change(99, number=5)], 3),
        (lambda rows: [insert(table).values({**rows[-1], "number": 11})], 11),
        (lambda _: [change(5, tenant=OTHER_TENANT)], 5),
        (lambda _: [], None),
    ],
)
async def test_every_tampering_is_named(
    store: SqlStore, tampering: Callable[[list[dict[str, object]]], list[object]], broken: int | None
) -> None:
    await write(store)
    async with store.engine.begin() as connection:
        await without_guard(connection)
        rows = [dict(row) for row in (await connection.execute(select(table).order_by(table.c.number))).mappings()]
        for statement in tampering(rows):
            await connection.execute(statement)
    assert await store.verify_audit(TENANT) == broken


async def test_a_tail_cut_off_shows_against_an_anchor(store: SqlStore) -> None:
    await write(store, 2)
    anchor = await store.audit_head(TENANT)
    assert anchor is not None
    await write(store, 1)
    assert await store.verify_audit(TENANT, anchor) is None
    assert await store.verify_audit(TENANT, Anchor(anchor.number, b"\0" * 32)) == 4
    async with store.engine.begin() as connection:
        await without_guard(connection)
        await connection.execute(delete(table).where(table.c.number > 3))
    assert await store.verify_audit(TENANT) is None
    assert await store.verify_audit(TENANT, anchor) == 4
