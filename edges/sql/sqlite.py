"""SQLite behind the few methods of SQLAlchemy's asynchronous engine that the store uses.

A statement of ours takes some tens of microseconds, less than handing it to a thread and waking up for its answer: it
runs where it is called. A commit waits for the disk: it alone runs in a thread (docs/decisions/0023). Nothing waits on
the loop for another process that holds the file: the write lock is asked for again and again instead.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, CursorResult, Dialect, Executable, StaticPool, create_engine, event

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # a consent that was acknowledged survives a power cut; NORMAL loses it
    "foreign_keys=ON",
    "secure_delete=ON",  # what is deleted is overwritten, too
    "cache_size=-32768",  # KiB: a house of a million encounters is looked up in many places at once
)
_LONGEST_WAIT, _PAUSES = 30.0, (0.002, 0.1)
"""Seconds that a transaction waits for a file that another process holds, and the first and longest pause meanwhile."""
Found = TypeVar("Found")


class SqliteConnection:
    """The one connection to the file, while it is lent to one task."""

    def __init__(self, connection: Connection, thread: ThreadPoolExecutor) -> None:
        self._connection, self._thread = connection, thread
        self._changes = self.driver.total_changes

    @property
    def driver(self) -> sqlite3.Connection:
        """What is beneath SQLAlchemy, for what must be said outside a transaction."""
        found = self._connection.connection.driver_connection
        assert isinstance(found, sqlite3.Connection)
        return found

    async def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        await self._lock()
        return self._connection.execute(statement, parameters)

    async def exec_driver_sql(self, statement: str) -> CursorResult[Any]:
        await self._lock()
        return self._connection.exec_driver_sql(statement)

    async def run_sync(self, function: Callable[..., Found], *more: Any) -> Found:
        await self._lock()
        return function(self._connection, *more)

    async def _lock(self) -> None:
        """Begin, unless begun. The write lock first: what reads, then writes, never fails half-way for being second.

        Raises sqlite3.OperationalError where another process held the file for half a minute.
        """
        if self._connection.in_transaction():
            return
        driver, pause = self.driver, _PAUSES[0]
        given_up = time.monotonic() + _LONGEST_WAIT
        while True:
            try:
                driver.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as problem:
                if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > given_up:
                    raise
            else:
                break
            await asyncio.sleep(pause)
            pause = min(2 * pause, _PAUSES[1])
        self._connection.begin()

    async def rollback(self) -> None:
        self._connection.rollback()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[None]:
        """Commits at the end of the block, rolls back on any exception."""
        try:
            yield
            await self.commit()
        except BaseException:
            self._connection.rollback()
            raise

    async def commit(self) -> None:
        """Make it last. Cancelled meanwhile, it is brought to its end first: nobody else may be lent the connection."""
        if self.driver.total_changes == self._changes:
            self._connection.commit()  # nothing to wait for
            return
        writing = asyncio.get_running_loop().run_in_executor(self._thread, self._connection.commit)
        cancelled: asyncio.CancelledError | None = None
        while not writing.done():
            try:
                await asyncio.wait({writing})
            except asyncio.CancelledError as told:
                cancelled = told
        writing.result()
        self._changes = self.driver.total_changes
        if cancelled is not None:
            raise cancelled


class SqliteEngine:
    """Lends its one connection to one task at a time. Every transaction takes the write lock at once."""

    def __init__(self, file: str) -> None:
        url = URL.create("sqlite", database=file)
        self._engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
        event.listen(self._engine, "connect", _prepare)
        self._thread = ThreadPoolExecutor(1, "sqlite-commit")
        self._turn = asyncio.Lock()
        self._connection: Connection | None = None

    @property
    def dialect(self) -> Dialect:
        return self._engine.dialect

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[SqliteConnection]:
        """The connection; what is not committed at the end of the block is rolled back."""
        async with self._turn:
            if self._connection is None:
                self._connection = self._engine.connect()
            try:
                yield SqliteConnection(self._connection, self._thread)
            finally:
                self._connection.rollback()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[SqliteConnection]:
        """A transaction: commits at the end of the block, rolls back on any exception."""
        async with self.connect() as connection, connection.begin():
            yield connection

    async def dispose(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
        self._engine.dispose()
        self._thread.shutdown()


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN is deferred, and none before DDL: we say it ourselves
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA busy_timeout=0")  # from here on we wait ourselves, and the loop goes on
