"""Marks on jobs: one worker at a time, taken over from the dead, settled by their owner together with what follows."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import pytest
from sqlalchemy import select

from care.jobs import Job, JobState, NewJob, Settled
from care.ports import Who
from edges.sql.schema import job as table
from edges.sql.store import SqlStore
from tests.edges.samples import (
    BOT,
    DAY,
    HOUR,
    NOON,
    OWNER,
    job,
)

DUE = NOON + HOUR
DONE = Settled(JobState.DONE, vendor_ref="vendor-1")
BRIEF = dt.timedelta(milliseconds=30)


async def write(store: SqlStore, *jobs: NewJob, who: Who = OWNER) -> None:
    async with store.transaction() as tx:
        await tx.jobs.add(who, *jobs)


async def rows(store: SqlStore) -> dict[str, Any]:
    async with store.engine.connect() as connection:
        return {row.key: row for row in await connection.execute(select(table))}


def keys(jobs: Sequence[Job]) -> list[str]:
    return [one.key for one in jobs]


async def test_a_released_job_counts_no_attempt(store: SqlStore) -> None:
    queue = store.queue("w")
    await write(store, job())
    (claimed,) = await queue.claim(DUE, 1)
    await queue.release(claimed)
    assert await queue.claim(DUE, 1) == [claimed]


async def test_a_dead_workers_job_is_taken_over(store: SqlStore) -> None:
    dead, alive = store.queue("dead", BRIEF), store.queue("alive")
    await write(store, job())
    (lost,) = await dead.claim(DUE, 1)
    assert await alive.claim(DUE + DAY, 1) == []
    await asyncio.sleep(0.1)
    (taken,) = await alive.lost()
    assert taken == replace(lost, attempts=2)
    assert await alive.lost() == [], "it has a new lease"
    await dead.settle([(lost, Settled(JobState.DONE, vendor_ref="of the dead"))], DUE)
    await dead.release(lost)
    assert (await rows(store))[job().key].owner == "alive"
    await alive.settle([(taken, DONE)], DUE)
    assert (await rows(store))[job().key].vendor_ref == "vendor-1"


async def test_a_worker_that_slept_is_fenced_from_itself(store: SqlStore) -> None:
    queue = store.queue("w", BRIEF)
    await write(store, job())
    (slept,) = await queue.claim(DUE, 1)
    await asyncio.sleep(0.1)
    (again,) = await queue.lost()
    await queue.settle([(slept, Settled(JobState.UNSURE))], DUE)
    assert (await rows(store))[job().key].state == "sending"
    await queue.settle([(again, DONE)], DUE)
    assert (await rows(store))[job().key].state == "done"


async def test_a_job_is_settled_together_with_what_it_led_to(store: SqlStore) -> None:
    queue, other = store.queue("w"), store.queue("other")
    await write(store, job())
    (claimed,) = await queue.claim(DUE, 1)

    async def settle(fails: bool) -> None:
        async with store.transaction() as tx:
            await tx.jobs.add(BOT, job("next"))
            assert await tx.settle(queue, claimed, DONE, DUE)
            if fails:
                raise ConnectionError

    with pytest.raises(ConnectionError):
        await settle(fails=True)
    assert {key: row.state for key, row in (await rows(store)).items()} == {job().key: "sending"}
    async with store.transaction() as tx:
        assert not await tx.settle(other, claimed, DONE, DUE)
    await settle(fails=False)
    assert {key: row.state for key, row in (await rows(store)).items()} == {job().key: "done", "next": "pending"}
    async with store.transaction() as tx:
        assert not await tx.settle(queue, claimed, DONE, DUE), "not twice"


async def test_two_workers_never_claim_the_same(store: SqlStore) -> None:
    await write(store, *(job(f"{number}") for number in range(60)))

    async def work(name: str) -> list[str]:
        queue, mine = store.queue(name), list[str]()
        while claimed := await queue.claim(DUE, 7):
            mine += keys(claimed)
        return mine

    done = await asyncio.gather(*(work(f"w{number}") for number in range(4)))
    assert sorted(chain(*done)) == sorted(str(number) for number in range(60))
