"""An engine, and the few things in which SQLite and PostgreSQL differ: locks, clock, upserts."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Table, event, literal_column, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from edges.sql.lockfile import LockFile

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # a consent that was acknowledged survives a power cut; NORMAL loses it
    "foreign_keys=ON",
    "busy_timeout=30000",
    "secure_delete=ON",  # what is deleted is overwritten, too
)
_LIMITS = {
    "statement_timeout": "30s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "30s",
    "jit": "off",
}
# Both are fixed within a statement. clock_timestamp() is not, and PostgreSQL would then not use an index for it.
_POSTGRES_NOW = "(extract(epoch from statement_timestamp()) * 1000)::bigint"
_SQLITE_NOW = "cast((julianday('now') - 2440587.5) * 86400000 as integer)"


class Database:
    """Begins transactions. On SQLite one at a time, on one connection, each taking the write lock at once."""

    def __init__(self, url: str, pool_size: int = 5) -> None:
        parsed = make_url(url)
        self.sqlite = parsed.drivername == "sqlite+aiosqlite"
        if not self.sqlite and parsed.drivername != "postgresql+asyncpg":
            raise ValueError("the store speaks sqlite+aiosqlite and postgresql+asyncpg")
        if self.sqlite and parsed.database in (None, "", ":memory:"):
            raise ValueError("the store keeps evidence: give it a file")
        self._lock = LockFile(Path(f"{parsed.database}.lock")) if self.sqlite else None
        self.engine = _sqlite_engine(url) if self.sqlite else _postgres_engine(url, pool_size)
        self.now_ms: ColumnElement[int] = literal_column(_SQLITE_NOW if self.sqlite else _POSTGRES_NOW, BigInteger)
        self._turn: AbstractAsyncContextManager[Any] = asyncio.Lock() if self.sqlite else nullcontext()
        self.inbox_swept_at: dt.datetime | None = None
        """When this process last deleted what the inbox need not remember."""
        self._within: set[asyncio.Task[Any] | None] = set()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A transaction: READ COMMITTED on PostgreSQL, BEGIN IMMEDIATE on SQLite."""
        task = asyncio.current_task()
        if task in self._within:
            raise RuntimeError("a transaction within a transaction would wait for itself")
        self._within.add(task)
        try:
            async with self._turn, self.engine.begin() as connection:
                yield connection
        finally:
            self._within.discard(task)

    def insert(self, table: Table) -> postgresql.Insert | sqlite.Insert:
        """An insert that knows ON CONFLICT."""
        return sqlite.insert(table) if self.sqlite else postgresql.insert(table)

    async def lock_chain(self, connection: AsyncConnection, name: str) -> None:
        """Wait for the turn to append to a chain, until the end of the transaction. On SQLite it is ours already."""
        if not self.sqlite:
            await connection.execute(text("select pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": name})

    async def close(self) -> None:
        """Close the connections and let go of the file."""
        await self.engine.dispose()
        if self._lock:
            self._lock.release()


def _postgres_engine(url: str, pool_size: int) -> AsyncEngine:
    return create_async_engine(url, pool_size=pool_size, pool_pre_ping=True, connect_args={"server_settings": _LIMITS})


def _sqlite_engine(url: str) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=1, max_overflow=0)

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = (
            None  # the driver's own BEGIN is deferred, and none before DDL: we say it ourselves
        )
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        # The write lock first: a transaction that reads, then writes, never fails half-way for being second.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
