"""An engine, and the few things in which SQLite and PostgreSQL differ: locks, clock, upserts."""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

from sqlalchemy import BigInteger, ColumnElement, Table, event, literal_column, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, InvalidatePoolError

from care.ports import StoreAway
from edges.sql.lockfile import LockFile
from edges.sql.sqlite import SqliteConnection, SqliteEngine

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
    from sqlalchemy.pool import ConnectionPoolEntry

Connection = Union["AsyncConnection", SqliteConnection]
Engine = Union["AsyncEngine", SqliteEngine]
Insert = postgresql.Insert | sqlite.Insert
_LIMITS = {
    "statement_timeout": "30s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "30s",
    "jit": "off",
}
_SQLITE_AWAY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}
MOST_REST = 10.0
"""Seconds after which a connection that rested is asked whether it still lives."""
_RESTS_SINCE = "rests_since"
_AWAY = ("08", "53", "57", "58")
"""Classes of PostgreSQL's codes: connection, resources (a full disk), intervention (shut down, starting), system."""
# Both are fixed within a statement. clock_timestamp() is not, and PostgreSQL would then not use an index for it.
_POSTGRES_NOW = "(extract(epoch from statement_timestamp()) * 1000)::bigint"
_SQLITE_NOW = "cast((julianday('now') - 2440587.5) * 86400000 as integer)"


def insert_into(table: Table, sqlite_: bool) -> Insert:
    """An insert that knows ON CONFLICT, as SQLite or PostgreSQL says it."""
    return sqlite.insert(table) if sqlite_ else postgresql.insert(table)


class Database:
    """Begins transactions. On SQLite one at a time, on one connection, each taking the write lock at once."""

    def __init__(self, url: str, pool_size: int = 5) -> None:
        parsed = make_url(url)
        self.sqlite = parsed.drivername == "sqlite"
        if not self.sqlite and parsed.drivername != "postgresql+asyncpg":
            raise ValueError("the store speaks sqlite and postgresql+asyncpg")
        file = parsed.database or ""
        if self.sqlite and file in ("", ":memory:"):
            raise ValueError("the store keeps evidence: give it a file")
        self._lock = LockFile(Path(f"{file}.lock")) if self.sqlite else None
        self.engine: Engine = SqliteEngine(file) if self.sqlite else _postgres_engine(url, pool_size)
        self.now_ms: ColumnElement[int] = literal_column(_SQLITE_NOW if self.sqlite else _POSTGRES_NOW, BigInteger)
        self.inbox_swept_at: dt.datetime | None = None
        """When this process last deleted what the inbox need not remember."""
        self._within: set[asyncio.Task[Any] | None] = set()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Connection]:
        """A transaction: READ COMMITTED on PostgreSQL, BEGIN IMMEDIATE on SQLite."""
        task = asyncio.current_task()
        if task in self._within:
            raise RuntimeError("a transaction within a transaction would wait for itself")
        self._within.add(task)
        connected = False
        try:
            async with self.engine.begin() as connection:
                connected = True
                yield connection
        except Exception as problem:
            # An OSError from within the block may be anybody's.
            if _is_away(problem) or (not connected and isinstance(problem, OSError)):
                raise StoreAway(type(problem).__name__) from problem
            raise
        finally:
            self._within.discard(task)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """One look. On PostgreSQL without a transaction around it, which spares two of three round trips."""
        try:
            async with self.engine.connect() as connection:
                if not isinstance(connection, SqliteConnection):
                    await connection.execution_options(isolation_level="AUTOCOMMIT")
                yield connection
        except Exception as problem:
            if _is_away(problem) or isinstance(problem, OSError):
                raise StoreAway(type(problem).__name__) from problem
            raise

    async def write(self) -> None:
        """Write to the disk, and change nothing. Raises StoreAway where that cannot be done."""
        async with self.begin() as connection:
            if isinstance(connection, SqliteConnection):
                version = (await connection.exec_driver_sql("PRAGMA user_version")).scalar_one()
                await connection.exec_driver_sql(f"PRAGMA user_version={int(version)}")
            else:
                # A transaction with a number of its own leaves a line in the journal.
                await connection.execute(text("select pg_current_xact_id()"))

    def insert(self, table: Table) -> Insert:
        """An insert that knows ON CONFLICT."""
        return insert_into(table, self.sqlite)

    async def lock_chain(self, connection: Connection, name: str) -> None:
        """Wait for the turn to append to a chain, until the end of the transaction. On SQLite it is ours already."""
        if not self.sqlite:
            await connection.execute(text("select pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": name})

    async def close(self) -> None:
        """Close the connections and let go of the file."""
        await self.engine.dispose()
        if self._lock:
            self._lock.release()


def _is_away(problem: BaseException) -> bool:
    """Did the database fail us, and not we it? A full disk, a lost connection, a server that is about to start."""
    if isinstance(problem, sqlite3.OperationalError):
        return problem.sqlite_errorcode & 0xFF in _SQLITE_AWAY  # the plain «error» is a fault of ours
    if isinstance(problem, DBAPIError):
        return problem.connection_invalidated or (problem.orig is not None and _is_away(problem.orig))
    return str(getattr(problem, "sqlstate", "") or getattr(problem, "pgcode", ""))[:2] in _AWAY


def _postgres_engine(url: str, pool_size: int) -> AsyncEngine:
    # It brings SQLAlchemy's ORM along: a twentieth of the CPU time of a start, of which SQLite has no use.
    from sqlalchemy.ext.asyncio import create_async_engine

    engine = create_async_engine(url, pool_size=pool_size, connect_args={"server_settings": _LIMITS})
    _ask_whether_it_lives(engine)
    return engine


def _ask_whether_it_lives(engine: AsyncEngine) -> None:
    """A connection that was closed, or rested so long that something on the way may have dropped it, is asked for.

    SQLAlchemy's own `pool_pre_ping` asks each time, by three round trips: a third of what a list costs.
    """

    def rests(_: object, record: ConnectionPoolEntry) -> None:
        record.info[_RESTS_SINCE] = time.monotonic()

    def is_taken(connection: Any, record: ConnectionPoolEntry, _: object) -> None:
        if connection.driver_connection.is_closed():
            raise InvalidatePoolError("the server closed it, and others with it")
        rested = time.monotonic() - record.info.get(_RESTS_SINCE, time.monotonic())
        if rested > MOST_REST:
            try:
                engine.dialect.do_ping(connection)
            except engine.dialect.loaded_dbapi.Error as problem:
                raise InvalidatePoolError("it does not answer") from problem

    event.listen(engine.sync_engine, "checkin", rests)
    event.listen(engine.sync_engine, "checkout", is_taken)
