"""A database that cannot write says so, nothing is half written, and it goes on by itself once it can."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from care.ports import StoreAway
from edges.sql import database as module
from edges.sql.sqlite import SqliteEngine
from edges.sql.store import SqlStore
from tests.edges.conftest import on_server
from tests.edges.samples import NOON, OWNER, encounter, episode


async def test_a_store_that_works_is_ready(store: SqlStore) -> None:
    assert await store.is_ready()


async def book(store: SqlStore, id: str) -> None:
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode(f"episode-{id}"))
        await tx.encounters.add(OWNER, encounter(id, episode=f"episode-{id}"), NOON)


async def book_many(store: SqlStore) -> None:
    for n in range(200):
        await book(store, f"during-{n}")


async def exists(store: SqlStore, id: str) -> bool:
    async with store.transaction() as tx:
        return await tx.encounters.get(OWNER, id) is not None


def pragma(store: SqlStore, said: str) -> None:
    """On the connection itself, as the machine around it would."""
    assert isinstance(store.engine, SqliteEngine)
    assert store.engine._connection is not None
    driver = store.engine._connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute(f"PRAGMA {said}").fetchall()


@pytest.fixture
def on_sqlite(url: str) -> None:
    if not url.startswith("sqlite"):
        pytest.skip("of the file")


@pytest.mark.usefixtures("on_sqlite")
@pytest.mark.parametrize(
    "wrong, right", [("query_only=1", "query_only=0"), ("max_page_count=1", "max_page_count=1000000")]
)
async def test_read_only_or_full_it_refuses_and_recovers(store: SqlStore, wrong: str, right: str) -> None:
    await book(store, "before")
    pragma(store, wrong)
    with pytest.raises(StoreAway):
        await book_many(store)
    if wrong.startswith("query"):
        assert not await store.is_ready()
    pragma(store, right)
    assert await store.is_ready()
    assert await exists(store, "before")
    await book(store, "after")
    assert await exists(store, "after")


@pytest.mark.usefixtures("on_sqlite")
async def test_a_file_that_another_process_holds_is_waited_for_a_moment(store: SqlStore, url: str) -> None:
    other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert not await store.is_ready()
    other.execute("ROLLBACK")
    other.close()
    assert await store.is_ready()


async def test_what_fails_beside_the_database_is_not_its_fault(store: SqlStore) -> None:
    async def fails() -> None:
        async with store.transaction() as tx:
            await tx.episodes.add(OWNER, episode())
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await fails()
    assert not await exists(store, "encounter-1")


async def test_a_fault_of_ours_is_not_the_databases_either(store: SqlStore) -> None:
    async def asks_nonsense() -> None:
        async with store.database.begin() as connection:
            await connection.exec_driver_sql("select nothing from nowhere")

    with pytest.raises(DBAPIError):
        await asks_nonsense()
    assert await store.is_ready()


@pytest.mark.postgres
async def test_connections_that_the_server_cut_are_made_anew(store: SqlStore, url: str) -> None:
    if url.startswith("sqlite"):
        pytest.skip("of the server")
    await book(store, "before")
    others = "pid <> pg_backend_pid() and datname = current_database()"
    cut = f"select pg_terminate_backend(pid) from pg_stat_activity where {others}"

    async def cut_off() -> None:
        async with store.transaction() as tx:
            await tx.episodes.add(OWNER, episode("episode-during"))
            await on_server(url, cut)
            await tx.encounters.add(OWNER, encounter("during", episode="episode-during"), NOON)

    with pytest.raises(StoreAway):
        await cut_off()
    await on_server(url, cut)
    await book(store, "after")
    assert [await exists(store, id) for id in ("before", "during", "after")] == [True, False, True]


@pytest.mark.postgres
async def test_a_connection_that_rested_long_is_asked_first_and_one_that_was_just_used_is_not(
    store: SqlStore, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies between may drop a silent connection without a word: only an answer shows that it lives."""
    if url.startswith("sqlite"):
        pytest.skip("of the server")
    engine, asked = store.database.engine, list[object]()
    assert isinstance(engine, AsyncEngine)
    ask = engine.dialect.do_ping
    monkeypatch.setattr(engine.dialect, "do_ping", lambda connection: asked.append(connection) or ask(connection))
    await book(store, "before")
    assert asked == []
    monkeypatch.setattr(module, "MOST_REST", -1.0)
    await book(store, "after")
    assert asked


@pytest.mark.postgres
async def test_one_that_does_not_answer_gives_way_to_a_new_one(
    store: SqlStore, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if url.startswith("sqlite"):
        pytest.skip("of the server")
    engine = store.database.engine
    assert isinstance(engine, AsyncEngine)
    await book(store, "before")
    ask, silent = engine.dialect.do_ping, [True]

    def no_answer(connection: object) -> bool:
        if silent and silent.pop():
            raise engine.dialect.loaded_dbapi.OperationalError("gone")
        return ask(connection)

    monkeypatch.setattr(module, "MOST_REST", -1.0)
    monkeypatch.setattr(engine.dialect, "do_ping", no_answer)
    await book(store, "after")
    assert not silent
    assert await exists(store, "after")
