"""On PostgreSQL the bot is not the owner of its tables: it writes evidence, and can neither change nor delete it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import asyncpg
import pytest

from edges.sql.database import Database
from edges.sql.roles import NoSuchRole, NotTheirOwner, grant
from edges.sql.store import SqlStore, open_store
from edges.vault import AesVault
from tests.edges.conftest import emptied, on_server
from tests.edges.samples import BOT, FULL, NOON, OWNER, Counting, Hands, communication, consent, encounter, episode, job

pytestmark = pytest.mark.postgres
ROLE = 'the "bot"'


@pytest.fixture
async def as_bot(postgres: Callable[[str], str], vault: AesVault) -> AsyncIterator[tuple[SqlStore, str]]:
    """A store that is opened by the bot's role, and the address by which it is."""
    url = postgres("passerelle")
    await emptied(url)
    await on_server(
        url,
        'drop owned by "the ""bot"""' if await has_role(url) else "select 1",
        'drop role if exists "the ""bot"""',
        'create role "the ""bot""" login',
    )
    owner = Database(url)
    await grant(owner, owner, ROLE)
    await owner.close()
    own = url.replace("postgres:", "the%20%22bot%22:") if "postgres:" in url else url.replace("postgres@", "x@")
    store = await open_store(own, vault, Hands(), Counting())
    yield store, own
    await store.close()
    await on_server(url, 'drop owned by "the ""bot"""', 'drop role "the ""bot"""')


async def has_role(url: str) -> bool:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        return bool(await connection.fetchval("select 1 from pg_roles where rolname = $1", ROLE))
    finally:
        await connection.close()


async def test_it_does_all_of_its_work(as_bot: tuple[SqlStore, str]) -> None:
    store, _ = as_bot
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        await tx.encounters.add(OWNER, encounter(particulars=FULL), NOON)
        await tx.consents.add(OWNER, consent())
        await tx.communications.add(OWNER, communication())
        await tx.jobs.add(BOT, job())
        tx.audit.record(OWNER, "encounter.booked", "encounter-1", ("patient",))
    assert len(await store.queue("bot").claim(NOON.replace(year=2030), 5)) == 1
    async with store.transaction() as tx:
        await tx.retention.destroy_encounter(BOT, "encounter-1")
        await tx.retention.note(BOT, "encounter", "test", 1)
    await store.destroy_keys(OWNER.tenant, ["encounter-1"])
    assert await store.verify_audit(OWNER.tenant) is None
    assert await store.is_ready()


@pytest.mark.parametrize(
    "statement",
    [
        "update audit set actor = 'nobody'",
        "delete from audit",
        "truncate audit",
        "drop trigger audit_no_update on audit",
        "alter table audit disable trigger all",
        "delete from consent",
        "update consent set agreed = not agreed",
        "update destruction set rows = 0",
        "drop table audit",
        "create table mine (id int)",
    ],
)
async def test_evidence_is_out_of_its_reach(as_bot: tuple[SqlStore, str], statement: str) -> None:
    store, own = as_bot
    async with store.transaction() as tx:
        tx.audit.record(OWNER, "encounter.booked", "encounter-1", ("patient",))
    connection = await asyncpg.connect(own.replace("+asyncpg", ""))
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)
    finally:
        await connection.close()


async def test_a_role_that_does_not_exist_is_said(postgres: Callable[[str], str], tmp_path: object) -> None:
    owner = Database(postgres("passerelle"))
    with pytest.raises(NoSuchRole):
        await grant(owner, owner, "nobody-at-all")
    await owner.close()
    file = Database(f"sqlite:///{tmp_path}/x.db")
    with pytest.raises(NoSuchRole):
        await grant(file, file, "bot")
    await file.close()


async def test_whoever_does_not_own_the_tables_grants_nothing(as_bot: tuple[SqlStore, str]) -> None:
    store, _ = as_bot
    with pytest.raises(NotTheirOwner):
        await store.grant_to(ROLE)


async def test_keys_in_a_database_of_their_own_are_granted_there(
    as_bot: tuple[SqlStore, str], postgres: Callable[[str], str], vault: AesVault
) -> None:
    _, own = as_bot
    database, keys = postgres("passerelle"), postgres("keys_apart")
    await on_server(database, "drop database if exists keys_apart", "create database keys_apart")
    try:
        owner = await open_store(database, vault, Hands(), Counting(), keys)
        await owner.grant_to(ROLE)
        await owner.close()
        bot = await open_store(own, vault, Hands(), Counting(), own.replace("/passerelle?", "/keys_apart?"))
        async with bot.transaction() as tx:
            await tx.episodes.add(OWNER, episode())
        assert await bot.sealing_tenants() == [OWNER.tenant]
        await bot.close()
    finally:
        await on_server(keys, f'drop owned by "{ROLE.replace(chr(34), chr(34) * 2)}"')
        await on_server(database, "drop database keys_apart")
