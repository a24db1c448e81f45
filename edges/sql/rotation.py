"""New keys for a tenant while it works: made, known to every process, then everything is sealed by them.

Each step may be cut off and begun again. What the old keys sealed in backups is readable until those are too old to be
kept: only then the old keys go (`renewal.drop`).
"""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

from sqlalchemy import Column, RowMapping, Table, select, tuple_, update

from edges.sealing import Key, KeyKind, Ring, key_of
from edges.sql.columns import metadata
from edges.sql.database import Connection, Database
from edges.sql.jobs import EMPTIED
from edges.sql.keys import TENANT, DataKeys, Subject
from edges.sql.renewal import renew, retire, rewrap
from edges.sql.work import place

TOGETHER = 200
"""Rows looked at in one transaction: others wait for no longer than that."""
MOST_PASSES = 10
SETTLES = 35.0
"""Seconds after which no transaction is under way that began before: the database ends them after thirty."""


async def rotate(database: Database, keys: DataKeys, tenant: str, settles: float = SETTLES) -> int:
    """Make new keys, seal everything of the tenant by them, and wrap them by the newest key above. Values changed."""
    await asyncio.sleep(await renew(keys, tenant))
    changed = await _until_nothing_is_left(database, keys, tenant)
    await asyncio.sleep(settles)
    changed += await _until_nothing_is_left(database, keys, tenant)
    await rewrap(keys, tenant)
    await retire(keys, tenant)
    return changed


async def _until_nothing_is_left(database: Database, keys: DataKeys, tenant: str) -> int:
    changed = 0
    for _ in range(MOST_PASSES):
        now = sum([await _reseal(database, keys, table, tenant) for table in metadata.sorted_tables])
        if not now:
            return changed
        changed += now
    raise RuntimeError("something keeps sealing by an old key: is a process of an earlier release running?")


async def _reseal(database: Database, keys: DataKeys, table: Table, tenant: str) -> int:
    """Seal anew what an old key sealed, where it is still as it was read. Values changed."""
    sealed = [column for column in table.columns if "sealed_of" in column.info]
    if not sealed:
        return 0
    changed, after = 0, None
    primary = list(table.primary_key.columns)
    rest = tuple_(*primary)
    query = select(*primary, *sealed, *_whose(table, sealed)).where(table.c.tenant == tenant)
    while True:
        async with database.begin() as connection:
            page = query.order_by(*primary).limit(TOGETHER)
            rows = (await connection.execute(page if after is None else page.where(rest > after))).mappings().all()
            there = {_subject(column, row) for row in rows for column in sealed if _is_sealed(row[column.name])}
            rings = await _rings(keys, tenant, there)
            for row in rows:
                changed += await _seal_row_anew(connection, table, sealed, row, rings)
        if not rows:
            return changed
        after = tuple(rows[-1][column.name] for column in primary)


async def _rings(keys: DataKeys, tenant: str, subjects: set[Subject]) -> Mapping[Subject, Ring]:
    """Everyone's, with a key of their own for those that never had one."""
    rings = await keys.rings(subjects)
    without = sorted(subject for (_, subject), ring in rings.items() if ring.seals is None)
    if not without:
        return rings
    await keys.make(tenant, without)
    return await keys.rings(subjects)


async def _seal_row_anew(
    connection: Connection,
    table: Table,
    sealed: Sequence[Column[Any]],
    row: RowMapping,
    rings: Mapping[Subject, Ring],
) -> int:
    primary = [row[column.name] for column in table.primary_key.columns]
    changes: dict[str, bytes] = {}
    for column in sealed:
        if not _is_sealed(value := row[column.name]):
            continue
        ring = rings[_subject(column, row)]
        if _sealed_by(value) != ring.seals:
            here = place(column, *primary)
            changes[column.name] = ring.seal(ring.open(value, here), here)
    if changes:
        same = [column == row[column.name] for column in (*table.primary_key.columns, *(table.c[n] for n in changes))]
        await connection.execute(update(table).where(*same).values(changes))
    return len(changes)


def _is_sealed(value: bytes | None) -> TypeGuard[bytes]:
    return value not in (None, EMPTIED)


def _sealed_by(value: bytes) -> Key | None:
    try:
        return key_of(value)
    except (ValueError, struct.error):
        return None


def _whose(table: Table, sealed: Sequence[Column[Any]]) -> list[Column[Any]]:
    names = {column.info["sealed_of"] for column in sealed} - {None}
    return [table.c[name] for name in sorted(names) if name not in table.primary_key.columns]


def _subject(column: Column[Any], row: RowMapping) -> Subject:
    """By whose key it is sealed. Evidence of what was destroyed is sealed by the tenant's, and gets no key again."""
    whose, key = column.info["sealed_of"], _sealed_by(row[column.name])
    is_tenants = whose is None or (key is not None and key[0] is KeyKind.TENANT)
    return row["tenant"], TENANT if is_tenants else row[whose]
