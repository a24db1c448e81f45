"""What a turn had no time to send is sent after it: in its order, each message once, also when the process dies."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from botbuilder.core import TurnContext
from botbuilder.schema import Activity
from sqlalchemy import select

from bot import budget, outgoing
from bot.connector import Adapter
from bot.delayed import Delayed
from bot.worker import Worker
from care.jobs import JobKind, NewJob
from care.ports import ActorKind, Who
from edges.sql.schema import job as jobs
from edges.sql.work import place
from tests.bot.scripted import DROP, Says, Scripted, everywhere, line, message, scripted
from tests.care.samples import TENANT, Counting, a_world, job_rows
from tests.worker.workbench import Bench

TEXTS = ("un", "deux", "trois")
BUSY = Says(429, {"Retry-After": "60"})
MINUTES = dt.timedelta(minutes=2)


@dataclass
class Desk:
    """A turn's way out and the worker behind it, over one store."""

    bench: Bench
    connector: Scripted
    adapter: Adapter
    delayed: Delayed

    async def turn(self, *texts: str, id: str | None = "1") -> None:
        async def logic(context: TurnContext) -> None:
            for one in texts:
                await context.send_activity(Activity(text=one))

        came = message(self.connector, conversation={"id": "a:anne", "tenantId": TENANT})
        came.id = id
        await self.adapter.process_activity(came, logic)

    def worker(self) -> Worker:
        queue = self.bench.store.queue("desk")
        return Worker(self.bench.store, queue, self.bench.clock, self.delayed.handlers(), self.delayed.lost)

    async def passes(self) -> None:
        """Time passes, and what is due is done."""
        self.bench.clock.at += MINUTES
        await self.worker().run_dry()

    @property
    def shown(self) -> Sequence[Any]:
        return self.connector.shown

    async def ends(self) -> list[tuple[str, str | None]]:
        return [(row.state, row.trouble) for _, row in sorted((await job_rows(self.bench.store)).items())]


async def held(desk: Desk) -> list[tuple[str, bytes]]:
    """The jobs, with what they hold as it is at rest."""
    async with desk.bench.store.engine.connect() as connection:
        rows = (await connection.execute(select(jobs))).mappings().all()
    return [(row["id"], row["payload"]) for row in rows]


@pytest.fixture
async def desk(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    monkeypatch.setattr(outgoing, "FIRST_WAIT", 0.01)
    async with scripted() as (connector, session):
        adapter = Adapter(session, everywhere)
        adapter.outgoing = line(session)
        delayed = Delayed(bench.store, a_world(bench.clock, Counting()), adapter.outgoing)
        adapter.later = delayed.keep
        yield Desk(bench, connector, adapter, delayed)


async def test_what_teams_has_no_time_for_follows_in_its_order(desk: Desk) -> None:
    desk.connector.says(BUSY)
    await desk.turn(*TEXTS)
    assert len(desk.connector.got) == 1, "what follows a late one is late too"
    await desk.worker().run_dry()
    assert desk.shown == [], "not before the hour that Teams named"
    await desk.passes()
    await desk.passes()
    assert desk.shown == list(TEXTS)
    assert await desk.ends() == [("done", None)] * 3
    assert [one.path for one in desk.connector.got] == ["/v3/conversations/a%3Aanne/activities/1"] * 4


async def test_those_already_sent_are_not_sent_again(desk: Desk) -> None:
    desk.connector.says(201, BUSY)
    await desk.turn(*TEXTS)
    await desk.passes()
    assert desk.shown == list(TEXTS)


async def test_a_turn_whose_time_is_over_leaves_everything_for_after(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "MESSAGE", 0.0)
    await desk.turn(*TEXTS)
    assert desk.connector.got == []
    await desk.passes()
    assert desk.shown == list(TEXTS)


async def test_where_nobody_listens_it_is_sent_once_somebody_does(desk: Desk) -> None:
    desk.connector.says(*[DROP] * outgoing.ATTEMPTS)
    await desk.turn("un")
    desk.connector.says(503)
    await desk.passes()
    assert desk.shown == []
    await desk.passes()
    assert desk.shown == ["un"]


async def test_a_turn_writes_its_replies_once(desk: Desk) -> None:
    desk.connector.says(BUSY, BUSY, BUSY, BUSY)
    await desk.turn("un", id="7")
    await desk.turn("un", id="7")
    await desk.turn("un", id=None)
    await desk.turn("un", id=None)
    assert len(await job_rows(desk.bench.store)) == 3


async def dies(desk: Desk, *, sent: bool) -> None:
    """A worker marks the job, perhaps sends, and the process dies before it can write so. The lease then ends."""
    queue = desk.bench.store.queue("desk", dt.timedelta(milliseconds=20))
    desk.bench.clock.at += MINUTES
    (job,) = await queue.claim(desk.bench.clock.at, 8)
    if sent:
        await desk.delayed.send(job)
    await asyncio.sleep(0.03)


@pytest.mark.parametrize("sent", [True, False])
async def test_a_process_that_dies_while_it_sends_repeats_nothing_and_the_rest_follows(desk: Desk, sent: bool) -> None:
    desk.connector.says(BUSY)
    await desk.turn(*TEXTS)
    await dies(desk, sent=sent)
    worker = desk.worker()
    await worker.take_over()
    await worker.run_dry()
    assert desk.shown == [*TEXTS[:sent], *TEXTS[1:]]
    assert await desk.ends() == [("unsure", "given-up"), ("done", None), ("done", None)]


async def test_one_that_went_out_without_an_answer_is_not_repeated_and_the_rest_follows(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.connector.says(BUSY)
    await desk.turn("un", "deux")
    monkeypatch.setattr(outgoing, "TOTAL", 0.2)
    desk.connector.says(Says(after=0.5))
    await desk.passes()
    assert [one.text for one in desk.connector.got[1:]] == ["un", "deux"]
    assert await desk.ends() == [("unsure", "teams.unanswered"), ("done", None)]


async def test_what_it_held_is_sealed_and_emptied_once_it_is_over(desk: Desk) -> None:
    desk.connector.says(BUSY)
    await desk.turn("un")
    ((id, sealed),) = await held(desk)
    assert b"activities" not in sealed
    ring = await desk.bench.store.keys.ring(TENANT)
    payload = json.loads(ring.open(sealed, place(jobs.c.payload, TENANT, id)))
    assert json.loads(json.loads(payload["replies"])[0]["body"])["text"] == "un"
    await desk.passes()
    assert await held(desk) == [(id, b"")]


async def test_what_it_held_is_emptied_when_it_is_withdrawn_and_other_jobs_keep_theirs(desk: Desk) -> None:
    desk.connector.says(BUSY)
    await desk.turn("un")
    who, due = Who(TENANT, "test", ActorKind.SYSTEM), desk.bench.clock.at
    async with desk.bench.store.transaction() as tx:
        await tx.jobs.add(who, NewJob(JobKind.NOTE_CHASE, "a:anne", "other", due, payload={"day": "x"}))
        assert await tx.jobs.cancel(who, "a:anne") == 2
    assert sorted(len(payload) > 0 for _, payload in await held(desk)) == [False, True]


async def test_an_answer_that_comes_too_late_is_not_sent(desk: Desk) -> None:
    desk.connector.says(BUSY)
    await desk.turn("un")
    desk.bench.clock.at += dt.timedelta(hours=2)
    await desk.worker().run_dry()
    assert desk.shown == []
    assert await desk.ends() == [("expired", None)]
    assert [payload for _, payload in await held(desk)] == [b""]


async def test_a_refusal_ends_it(desk: Desk) -> None:
    desk.connector.says(BUSY, 403)
    await desk.turn("un", "deux")
    await desk.passes()
    assert desk.shown == []
    assert await desk.ends() == [("stuck", "teams.403")]
