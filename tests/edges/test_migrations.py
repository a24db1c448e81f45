"""The migrations make the schema that the code expects, on both databases, from nothing and by several at once."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import PrimaryKeyConstraint, UniqueConstraint

from edges.sql.database import Database
from edges.sql.migrate import NEWEST, NewerDatabase, OrphanRows, migrate, upgrade
from edges.sql.schema import metadata
from edges.sql.sqlite import SqliteConnection
from edges.sql.store import SqlStore
from tests.edges.samples import NOON, OWNER, encounter, episode


@pytest.fixture
async def database(empty_url: str) -> Any:
    opened = Database(empty_url)
    yield opened
    await opened.close()


async def test_from_empty_to_exactly_the_schema(database: Database) -> None:
    await migrate(database.engine)

    def difference(connection: Connection) -> list[Any]:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)

    def shape(connection: Connection) -> dict[str, Any]:
        look = inspect(connection)
        return {
            name: (look.get_pk_constraint(name)["name"], look.get_pk_constraint(name)["constrained_columns"])
            for name in look.get_table_names()
        }

    async with database.begin() as connection:
        assert await connection.run_sync(difference) == []
        keys = await connection.run_sync(shape)
    del keys["alembic_version"]
    assert keys == {
        name: (f"pk_{name}", [column.name for column in table.primary_key]) for name, table in metadata.tables.items()
    }


async def test_partial_indexes_are_the_same(database: Database) -> None:
    """Autogenerate does not compare the conditions of indexes."""
    await migrate(database.engine)
    query = "select indexname, indexdef from pg_indexes where schemaname = 'public'"
    if database.sqlite:
        query = "select name, sql from sqlite_master where type = 'index' and sql is not null"
    async with database.begin() as connection:
        found = {name: said.lower() for name, said in await connection.execute(text(query))}
    for table in metadata.tables.values():
        for index in table.indexes:
            said, condition = found[str(index.name)], index.dialect_options["sqlite"]["where"]
            assert ("unique" in said) == bool(index.unique)
            assert (" where " in said) == (condition is not None)
            # PostgreSQL writes «in» its own way.
            for word in re.findall(r"'[^']+'|\w+", str(condition)) if condition is not None else ():
                assert word.lower() in said or word == "in"


async def test_again_changes_nothing(database: Database) -> None:
    await migrate(database.engine)
    await migrate(database.engine)


@pytest.mark.postgres
async def test_replicas_that_start_together(empty_url: str) -> None:
    databases = [Database(empty_url) for _ in range(1 if empty_url.startswith("sqlite") else 3)]
    try:
        await asyncio.gather(*(migrate(database.engine) for database in databases))
    finally:
        for database in databases:
            await database.close()


async def test_foreign_keys_hold_again_after_a_migration(store: SqlStore) -> None:
    with pytest.raises(IntegrityError):
        async with store.transaction() as tx:
            await tx.encounters.add(OWNER, encounter(), NOON)
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        await tx.encounters.add(OWNER, encounter(), NOON)
    for table in ("episode", "encounter"):
        with pytest.raises(IntegrityError):
            async with store.engine.begin() as connection:
                await connection.execute(text(f"delete from {table}"))


async def test_orphans_stop_a_migration(tmp_path: Any) -> None:
    database = Database(f"sqlite:///{tmp_path / 'store.db'}")
    try:
        async with database.engine.connect() as connection:
            await connection.run_sync(upgrade, "0001")
            await connection.commit()
            assert isinstance(connection, SqliteConnection)
            connection.driver.execute("PRAGMA foreign_keys=OFF")
            await connection.exec_driver_sql("insert into participant values ('t', 'no', 0, 'patient', x'00', 0, 0, 0)")
            await connection.commit()
        with pytest.raises(OrphanRows):
            await migrate(database.engine)
    finally:
        await database.close()


async def test_a_database_of_a_later_release_is_refused_in_words_and_left_as_it_is(database: Database) -> None:
    """After an image was rolled back."""
    await migrate(database.engine)
    later = f"{int(NEWEST) + 1:04}"
    async with database.engine.connect() as connection:
        await connection.exec_driver_sql(f"update alembic_version set version_num = '{later}'")
        await connection.commit()
    with pytest.raises(NewerDatabase, match="later version"):
        await migrate(database.engine)
    async with database.engine.connect() as connection:
        found = await connection.exec_driver_sql("select version_num from alembic_version")
        assert found.scalars().all() == [later]


# ------------------------------------------------------------------ while replicas of the release before go on

CONTRACTS: dict[str, str] = {}
"""Migrations that take away what an earlier release needs, each with the release since which nobody needs it."""
FILES = "migrations/versions/m*.py"
ROLLING_SINCE = "0016"
"""From this one on, replicas are replaced one by one (docs/decisions/0051)."""


def shape(connection: Connection) -> dict[str, dict[str, Any]]:
    look = inspect(connection)
    return {name: {column["name"]: column for column in look.get_columns(name)} for name in look.get_table_names()}


def missed_by_the_release_before(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    """What it reads or writes and does not find any more, or would have to write without knowing it."""
    for table, columns in before.items():
        there = after.get(table, {})
        yield from (f"{table}.{name} is gone" for name in columns if name not in there)
        for name, column in there.items():
            is_needed = not column["nullable"] and column["default"] is None
            if is_needed and (name not in columns or columns[name]["nullable"] or columns[name]["default"] is not None):
                yield f"{table}.{name} is to be written"


async def test_the_release_before_goes_on_with_each_new_schema(tmp_path: Path) -> None:
    """Columns and tables are added; what a row must have, the database gives it where nobody does."""
    revisions = [file.stem[1:5] for file in sorted((Path(migrate.__code__.co_filename).parent).glob(FILES))]
    for before, after in pairwise(revisions):
        if after < ROLLING_SINCE or after in CONTRACTS:
            continue
        database = Database(f"sqlite:///{tmp_path / after}.db")
        try:
            async with database.begin() as connection:
                await connection.run_sync(upgrade, before)
                then = await connection.run_sync(shape)
                await connection.run_sync(upgrade, after)
                now = await connection.run_sync(shape)
            assert list(missed_by_the_release_before(then, now)) == [], after
        finally:
            await database.close()


def test_the_newest_revision_is_that_of_the_last_file() -> None:
    """Otherwise a database that is up to date would be migrated at every start, or an older one never."""
    scripts = ScriptDirectory(str(Path(migrate.__code__.co_filename).parent / "migrations"))
    assert scripts.get_current_head() == NEWEST


def test_every_key_begins_with_the_tenant_and_nothing_cascades() -> None:
    for table in metadata.tables.values():
        assert next(iter(table.primary_key)).name == "tenant"
        for constraint in table.constraints:
            if isinstance(constraint, UniqueConstraint) and not isinstance(constraint, PrimaryKeyConstraint):
                assert next(iter(constraint.columns)).name in ("tenant", "token_sha256")
        assert all(key.ondelete is None for key in table.foreign_keys)
    for evidence in ("consent", "communication", "audit"):
        assert not metadata.tables[evidence].foreign_keys
