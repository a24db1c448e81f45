"""A database that is away for a while, and a process that is told to stop: what is under way is not lost."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from structlog.testing import capture_logs

from care.jobs import Job, JobKind
from care.outcome import DONE, Outcome
from care.ports import StoreAway
from tests.care.samples import HOUR, MINUTE, NOON
from tests.worker.workbench import Bench, failing, job, leading_to


class AwayFor:
    """A store, or a queue, that is away for some tries."""

    def __init__(self, whole: Any, times: int) -> None:
        self._whole, self.left = whole, times

    def __getattr__(self, name: str) -> Any:
        if name in ("transaction", "settle") and self.left:
            self.left -= 1
            raise StoreAway("gone")
        return getattr(self._whole, name)


@pytest.mark.parametrize("leads_on", [True, False])
async def test_what_was_done_is_written_as_soon_as_the_database_is_back(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, leads_on: bool
) -> None:
    monkeypatch.setattr("bot.settling.AGAIN", 0.01)
    if leads_on:
        bench.acts["job"] = leading_to(job("next", NOON + HOUR))
    worker = bench.another(store=AwayFor(bench.store, 3))
    if not leads_on:
        worker._settling._queue = AwayFor(worker.queue, 3)
    await bench.write(job("job"), job("other"))
    await worker.run_due()
    states = await bench.states()
    assert (states["job"], states["other"]) == ("done", "done")
    assert ("next" in states) is leads_on
    assert bench.keys.count("job") == 1, "called once"


async def test_a_database_that_stays_away_leaves_the_mark(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.settling.AGAIN", 0.01)
    worker = bench.another(half_lease=0.05)
    worker._settling._queue = AwayFor(worker.queue, 10_000)
    await bench.write(job("job"))
    with capture_logs() as logs:
        await worker.run_due()
    assert await bench.states() == {"job": "sending"}
    assert [line["event"] for line in logs] == ["job not settled"]


async def test_a_job_that_finds_the_database_away_is_tried_again(bench: Bench) -> None:
    async def act(_: Job) -> Outcome:
        raise StoreAway("gone")

    bench.acts["job"] = act
    await bench.write(job("job", kind=JobKind.LETTER))
    await bench.worker.run_due()
    row = await bench.row("job")
    assert (row.state, row.trouble) == ("pending", "store-away")
    assert bench.lost == []


@pytest.mark.parametrize("crashes, state", [(8, "done"), (9, "stuck")])
async def test_it_is_tried_each_minute_for_a_database_that_crashes_again_and_again(
    bench: Bench, crashes: int, state: str
) -> None:
    bench.acts["job"] = failing(*[StoreAway("gone")] * crashes)
    await bench.write(job("job", kind=JobKind.MEETING_CREATE))
    await bench.worker.advance(NOON + HOUR, bench.move_to)
    assert [at - NOON for _, at, _ in bench.done] == [tries * MINUTE for tries in range(9)]
    assert (await bench.row("job")).state == state


async def test_told_to_stop_it_gives_back_what_may_be_done_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.worker.GRACE", 0.05)
    begun = asyncio.Event()

    async def endless(_: Job) -> Outcome:
        begun.set()
        await asyncio.sleep(3600)
        return DONE

    bench.acts = {"again": endless, "letter": endless}
    await bench.write(job("again"), job("letter", kind=JobKind.LETTER))
    running = asyncio.create_task(bench.worker.run())
    await begun.wait()
    bench.worker.stop()
    await asyncio.wait_for(running, 5)
    row = await bench.row("again")
    assert (row.state, row.attempts) == ("pending", 0)
    assert (await bench.states())["letter"] == "sending", "it may have gone: a person is asked once its lease is over"
