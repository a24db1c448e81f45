"""Bring a database to the schema of this release: at every start, one process at a time, wholly or not at all."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from edges.sql.columns import metadata
from edges.sql.database import Engine
from edges.sql.sqlite import SqliteConnection, SqliteEngine

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_265_002


class OrphanRows(Exception):
    """A migration left rows that point to nothing: it was rolled back."""


async def migrate(engine: Engine) -> None:
    """Upgrade to the newest version. Raises OrphanRows."""
    if isinstance(engine, SqliteEngine):
        async with engine.connect() as connection:
            # SQLite changes a table by copying it, and dropping the old one deletes the rows that refer to it. The
            # switch does nothing within a transaction, so it goes to the driver itself, which has none open here.
            connection.driver.execute("PRAGMA foreign_keys=OFF")
            try:
                async with connection.begin():
                    await connection.run_sync(_upgrade)
                    await _no_orphans(connection)
            finally:
                connection.driver.execute("PRAGMA foreign_keys=ON")
    else:
        async with engine.begin() as server:
            # A large table takes its time, and replicas start together: the others wait, and find nothing to do.
            await server.exec_driver_sql("set local statement_timeout = 0")
            await server.exec_driver_sql("set local lock_timeout = 0")
            await server.exec_driver_sql(f"select pg_advisory_xact_lock({_LOCK})")
            await server.run_sync(_upgrade)


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    config.attributes["metadata"] = metadata
    command.upgrade(config, "head")


async def _no_orphans(connection: SqliteConnection) -> None:
    orphans = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
    if orphans:
        raise OrphanRows(f"{len(orphans)} rows point to nothing")
