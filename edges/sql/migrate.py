"""Bring a database to the schema of this release: at every start, one process at a time, wholly or not at all.

A database that is there already is only asked for its version: Alembic is not even loaded.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect

from edges.sql.columns import metadata
from edges.sql.database import Engine
from edges.sql.sqlite import SqliteConnection

_MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = max(file.stem for file in (_MIGRATIONS / "versions").glob("m*.py"))[1:5]
"""The last revision of this release: the number in the name of its file."""
_LOCK = 7_265_002


class OrphanRows(Exception):
    """A migration left rows that point to nothing: it was rolled back."""


class NewerDatabase(Exception):
    """A later release migrated it; its message says what to do. Nothing was written."""


async def migrate(engine: Engine) -> None:
    """Upgrade to the newest version. Raises OrphanRows and NewerDatabase.

    A replica that runs already goes on while a later one migrates: docs/decisions/0051.
    """
    async with engine.connect() as connection:
        if await connection.run_sync(_is_newest):
            return
        await connection.rollback()
        if isinstance(connection, SqliteConnection):
            # SQLite changes a table by copying it, and dropping the old one deletes the rows that refer to it. The
            # switch does nothing within a transaction, so it goes to the driver itself, which has none open here.
            connection.driver.execute("PRAGMA foreign_keys=OFF")
            try:
                async with connection.begin():
                    await connection.run_sync(upgrade)
                    await _no_orphans(connection)
            finally:
                connection.driver.execute("PRAGMA foreign_keys=ON")
        else:
            async with connection.begin():
                # A large table takes its time, and replicas start together: the others wait, and find nothing to do.
                await connection.exec_driver_sql("set local statement_timeout = 0")
                await connection.exec_driver_sql("set local lock_timeout = 0")
                await connection.exec_driver_sql(f"select pg_advisory_xact_lock({_LOCK})")
                await connection.run_sync(upgrade)


async def level(engine: Engine) -> str | None:
    """The revision that a database is at; None where it has none yet. Nothing is changed."""
    async with engine.connect() as connection:
        return await connection.run_sync(_level)


def _level(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return max(map(str, connection.exec_driver_sql("select version_num from alembic_version").scalars()), default=None)


def _is_newest(connection: Connection) -> bool:
    if not inspect(connection).has_table("alembic_version"):
        return False
    found = connection.exec_driver_sql("select version_num from alembic_version").scalars().all()
    if any(version > NEWEST for version in found):
        raise NewerDatabase(
            "The database was migrated by a later version of Passerelle, which this one does not know; nothing was "
            "changed. Start that version, or restore a backup from before (docs/admin/upgrading.md)."
        )
    return found == [NEWEST]


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the migrations up to a revision, within the transaction of the caller."""
    # Here, since a start that has nothing to change does without: it takes longer to load than to look.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    config.attributes["metadata"] = metadata
    command.upgrade(config, to)


async def _no_orphans(connection: SqliteConnection) -> None:
    orphans = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
    if orphans:
        raise OrphanRows(f"{len(orphans)} rows point to nothing")
