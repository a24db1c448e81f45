"""The inbox: an activity is new once in a day, whatever fails, and is not remembered longer."""

from __future__ import annotations

import asyncio

from sqlalchemy import select

from edges.sql.schema import inbox
from edges.sql.store import SqlStore
from tests.edges.samples import DAY, MINUTE, OTHER_TENANT, TENANT, Hands


async def test_the_inbox_knows_an_activity_for_a_day(store: SqlStore, clock: Hands) -> None:
    async def first(tenant: str = TENANT, conversation: str = "conv", activity: str = "1") -> bool:
        async with store.transaction() as tx:
            return await tx.first_time(tenant, conversation, activity)

    assert await first()
    assert not await first()
    assert await first(OTHER_TENANT)
    assert await first(conversation="other")
    assert await first(activity="2")
    clock.at += DAY - MINUTE
    assert not await first()
    clock.at += MINUTE
    assert await first()
    assert not await first()


async def test_the_inbox_keeps_nothing_longer_than_it_needs_to(store: SqlStore, clock: Hands) -> None:
    async def kept() -> list[str]:
        async with store.engine.connect() as connection:
            found = await connection.execute(select(inbox.c.activity).order_by(inbox.c.activity))
            return list(found.scalars())

    async def seen(activity: str) -> bool:
        async with store.transaction() as tx:
            return await tx.first_time(TENANT, "conv", activity)

    await seen("1")
    clock.at += DAY - MINUTE
    await seen("2")
    assert await kept() == ["1", "2"], "not a minute too early"
    clock.at += MINUTE
    await seen("3")
    assert await kept() == ["2", "3"]
    assert await seen("1"), "and what was forgotten is new"


async def test_the_inbox_forgets_what_was_rolled_back(store: SqlStore) -> None:
    async def turn(fails: bool) -> bool:
        async with store.transaction() as tx:
            new = await tx.first_time(TENANT, "conv", "1")
            await asyncio.sleep(0.01)
            if fails:
                raise ConnectionError
            return new

    results = await asyncio.gather(turn(True), turn(False), turn(False), return_exceptions=True)
    assert isinstance(results[0], ConnectionError)
    assert sorted(map(str, results[1:])) == ["False", "True"]
