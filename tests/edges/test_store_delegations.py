"""What was granted: who finds it, that nothing of it is rewritten, and that it is not taken back during an act."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from care.grant import Grant, GrantedRight
from care.ports import ActorKind, NotThere, Who
from edges.sql.store import SqlStore
from tests.edges.samples import BOT, COLLEAGUE, DAY, NOON, OTHER_TENANT, OWNER, SECRETARY, SECRETARY_ALONE, TENANT

PATIENT = Who(TENANT, "patient:encounter-1", ActorKind.PATIENT)


def grant(id: str = "grant-1", **changes: Any) -> Grant:
    plain = Grant(
        id=id,
        clinician=OWNER.actor,
        delegate=SECRETARY.actor,
        delegate_name="Sonia Colibri-Fictive",
        rights=frozenset({GrantedRight.PLAN, GrantedRight.MOVE}),
        zone="America/Toronto",
        begins_at=NOON,
        granted_at=NOON,
        ends_at=NOON + 7 * DAY,
    )
    return replace(plain, **changes)


async def test_it_comes_back_as_it_was_granted_to_both_and_to_nobody_else(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.delegations.add(OWNER, grant())
        await tx.delegations.add(OWNER, grant("endless", ends_at=None, granted_at=NOON + DAY))
    async with store.transaction() as tx:
        for who in (OWNER, SECRETARY, SECRETARY_ALONE, BOT):
            assert await tx.delegations.get(who, "grant-1") == grant()
        for other in (COLLEAGUE, replace(OWNER, tenant=OTHER_TENANT), PATIENT, Who(TENANT, "x", ActorKind.CHANNEL)):
            assert await tx.delegations.get(other, "grant-1") is None
            assert list(await tx.delegations.received(other, NOON)) == []
        assert [one.id for one in await tx.delegations.given(OWNER, NOON)] == ["endless", "grant-1"]
        assert [one.id for one in await tx.delegations.received(SECRETARY_ALONE, NOON)] == ["endless", "grant-1"]
        assert [one.id for one in await tx.delegations.held(SECRETARY, NOON)] == ["endless", "grant-1"]
        assert list(await tx.delegations.held(SECRETARY_ALONE, NOON)) == [], "nothing is held in one's own name"
        assert list(await tx.delegations.held(replace(COLLEAGUE, on_behalf_of=OWNER.actor), NOON)) == []


async def test_what_is_over_hides_nothing_that_stands(store: SqlStore) -> None:
    """However many were taken back, or ran out, since."""
    async with store.transaction() as tx:
        await tx.delegations.add(OWNER, grant("old", ends_at=None))
        await tx.delegations.add(OWNER, grant("to the instant", ends_at=NOON + 2 * DAY, granted_at=NOON + DAY))
        for n in range(60):
            await tx.delegations.add(OWNER, grant(f"over-{n:02}", ends_at=NOON + DAY, granted_at=NOON + DAY))
        for n in range(30):
            await tx.delegations.revoke(OWNER, f"over-{n:02}", NOON)
        for when, standing in ((NOON + DAY, ["to the instant", "old"]), (NOON + 2 * DAY, ["old"])):
            assert [one.id for one in await tx.delegations.given(OWNER, when)] == standing
            assert [one.id for one in await tx.delegations.received(SECRETARY_ALONE, when)] == standing
            held = await tx.delegations.held(SECRETARY, when)
            assert [one.id for one in held if not one.is_over(when)] == standing
            assert [one.id for one in held[: len(standing)]] == standing
            assert len(held) == 50


@pytest.mark.parametrize("who", [SECRETARY, COLLEAGUE, BOT, PATIENT])
async def test_nobody_grants_or_takes_back_what_is_anothers(store: SqlStore, who: Who) -> None:
    with pytest.raises(NotThere):
        async with store.transaction() as tx:
            await tx.delegations.add(who, grant())
    async with store.transaction() as tx:
        await tx.delegations.add(OWNER, grant())
        assert await tx.delegations.revoke(who, "grant-1", NOON + DAY) is None
        assert await tx.delegations.get(OWNER, "grant-1") == grant()


async def test_it_is_taken_back_once(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.delegations.add(OWNER, grant())
        revoked = await tx.delegations.revoke(OWNER, "grant-1", NOON + DAY)
        assert revoked == grant(revoked_at=NOON + DAY)
        assert await tx.delegations.revoke(OWNER, "grant-1", NOON + 2 * DAY) == revoked


@pytest.mark.parametrize(
    "statement",
    [
        "delete from delegation",
        "update delegation set rights = 'plan cancel'",
        "update delegation set ends_at = null",
        "update delegation set delegate = 'somebody'",
        "update delegation set revoked_at = null where id = 'gone'",
    ],
)
async def test_the_database_keeps_what_was_granted_and_that_it_was_taken_back(store: SqlStore, statement: str) -> None:
    async with store.transaction() as tx:
        await tx.delegations.add(OWNER, grant())
        await tx.delegations.add(OWNER, grant("gone"))
        await tx.delegations.revoke(OWNER, "gone", NOON + DAY)
    with pytest.raises(DBAPIError, match="append-only"):
        async with store.engine.begin() as connection:
            await connection.execute(text(statement))


async def test_it_is_not_taken_back_in_the_middle_of_an_act(store: SqlStore) -> None:
    """Whoever reads it in order to act ends first; then it is taken back."""
    order: list[str] = []
    async with store.transaction() as tx:
        await tx.delegations.add(OWNER, grant())
    read = asyncio.Event()

    async def act() -> None:
        async with store.transaction() as tx:
            assert len(await tx.delegations.held(SECRETARY, NOON)) == 1
            read.set()
            await asyncio.sleep(0.3)
            assert not (await tx.delegations.held(SECRETARY, NOON))[0].is_over(NOON)
            order.append("acted")

    async def take_back() -> None:
        await read.wait()
        async with store.transaction() as tx:
            await tx.delegations.revoke(OWNER, "grant-1", NOON)
            order.append("taken back")

    await asyncio.gather(act(), take_back())
    assert order == ["acted", "taken back"]
    async with store.transaction() as tx:
        assert (await tx.delegations.held(SECRETARY, NOON))[0].revoked_at == NOON
