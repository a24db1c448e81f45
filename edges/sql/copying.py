"""A whole store into an empty one: a house moves from its file to PostgreSQL, is backed up, or is restored.

Sealed values are bound to table, column and row, and these stay as they are: the same keys open them there.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, delete, func, insert, select, tuple_

from care.ports import StoreNotEmpty
from edges.sql.columns import metadata
from edges.sql.database import Connection, Database
from edges.sql.keys import data_key
from edges.sql.migrate import migrate

TOGETHER = 500
"""Rows read and written at a time."""


async def copy(source: Database, target: Database) -> Mapping[str, int]:
    """Rows copied, by table; all of them or none. Raises StoreNotEmpty.

    The source is read as it is at one instant: on SQLite nobody else can write meanwhile, on PostgreSQL they may.
    """
    await migrate(target.engine)
    copied: dict[str, int] = {}
    async with source.begin() as reading, target.begin() as writing:
        if not source.sqlite:
            await reading.exec_driver_sql("set transaction isolation level repeatable read")
        for table in metadata.sorted_tables:
            if (await writing.execute(select(func.count()).select_from(table))).scalar_one():
                raise StoreNotEmpty(table.name)
        for table in metadata.sorted_tables:
            copied[table.name] = 0
            async for rows in _pages(reading, table):
                await writing.execute(insert(table), rows)
                copied[table.name] += len(rows)
    return copied


async def copy_keys(source: Database, target: Database) -> None:
    """The keys as they are now, in the place of whatever was there: no key that was destroyed lives on in a copy."""
    async with source.begin() as reading, target.begin() as writing:
        await writing.execute(delete(data_key))
        async for rows in _pages(reading, data_key):
            await writing.execute(insert(data_key), rows)


async def _pages(connection: Connection, table: Table) -> AsyncIterator[Sequence[dict[str, Any]]]:
    """By primary key, each page after the last row of the one before."""
    key = tuple_(*table.primary_key.columns)
    query, after = select(table).order_by(*table.primary_key.columns).limit(TOGETHER), None
    while True:
        page = query if after is None else query.where(key > after)
        rows = [dict(row) for row in (await connection.execute(page)).mappings()]
        if not rows:
            return
        yield rows
        after = tuple(rows[-1][column.name] for column in table.primary_key.columns)
