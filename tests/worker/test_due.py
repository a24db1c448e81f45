"""What is due is done, with what it leads to; then the worker sleeps until something is."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.worker import BATCH, IN_FLIGHT, LONGEST_SLEEP, Worker
from care.jobs import Job, JobState, Settled
from care.outcome import DONE, Outcome
from tests.care.samples import HOUR, MINUTE, NOON
from tests.worker.workbench import Bench, done_then, job, leading_to, meeting, writing

# ------------------------------------------------------------------ what is due


async def test_what_is_due_is_done_and_what_it_leads_to(bench: Bench) -> None:
    bench.acts["first"] = leading_to(job("second"), job("tomorrow", NOON + 24 * HOUR))
    bench.acts["second"] = leading_to(job("third"))
    await bench.write(job("first"), job("later", NOON + MINUTE))
    assert await bench.worker.run_due() == 3
    assert bench.keys == ["first", "second", "third"]
    assert await bench.worker.run_due() == 0
    states = {"first": "done", "second": "done", "third": "done", "later": "pending", "tomorrow": "pending"}
    assert await bench.states() == states


async def test_more_than_a_batch_is_done_batch_by_batch(bench: Bench) -> None:
    at_once, most = 0, 0

    async def act(_: Job) -> Outcome:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0)
        at_once -= 1
        return DONE

    keys = [f"job-{n:02}" for n in range(2 * BATCH + 1)]
    bench.acts = dict.fromkeys(keys, act)
    await bench.write(*(job(key) for key in keys))
    assert await bench.worker.run_due() == len(keys)
    assert sorted(bench.keys) == keys
    assert most == BATCH


async def test_only_the_meeting_of_one_encounter_is_seen_to_when_asked(bench: Bench) -> None:
    bench.acts["mine"] = leading_to(meeting("mine too"), meeting("theirs too", "encounter-2"), job("my letter"))
    await bench.write(meeting("mine"), meeting("theirs", "encounter-2"), job("mine, and no meeting"))
    await bench.worker.see_to_meeting("encounter-1")
    assert bench.keys == ["mine", "mine too"]


async def test_it_waits_for_what_another_task_is_doing_about_the_meeting(bench: Bench) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(_: Job) -> Outcome:
        begun.set()
        await go_on.wait()
        return Outcome(Settled(JobState.DONE), writing(meeting("next"), job("letter")))

    bench.acts["slow"] = slow
    await bench.write(meeting("slow"))
    background = asyncio.create_task(bench.worker.run_due())
    await begun.wait()
    waiting = asyncio.create_task(bench.worker.see_to_meeting("encounter-1"))
    elsewhere = asyncio.create_task(bench.worker.see_to_meeting("encounter-2"))
    await elsewhere
    await asyncio.sleep(0.05)
    assert not waiting.done()
    go_on.set()
    await waiting
    states = await bench.states()
    assert (states["slow"], states["next"]) == ("done", "done")
    await background


async def test_giving_up_waiting_does_not_stop_what_is_being_done(bench: Bench) -> None:
    """A turn waits three seconds for its meeting; the job goes on."""
    go_on = asyncio.Event()

    async def slow(_: Job) -> Outcome:
        await go_on.wait()
        return DONE

    bench.acts["slow"] = slow
    await bench.write(meeting("slow"))
    waiting = asyncio.create_task(bench.worker.run_due())
    await asyncio.sleep(0.05)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(bench.worker.see_to_meeting("encounter-1"), 0.05)
    go_on.set()
    await waiting
    assert await bench.states() == {"slow": "done"}


# ------------------------------------------------------------------ for ever


@contextlib.asynccontextmanager
async def running(worker: Worker) -> AsyncIterator[None]:
    task = asyncio.create_task(worker.run())
    yield
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def test_it_sleeps_until_it_is_woken(bench: Bench) -> None:
    bench.store.on_jobs = bench.worker.wake
    bench.acts["job"] = done_then(done := asyncio.Event())
    async with running(bench.worker):
        await asyncio.sleep(0.05)
        await bench.write(job("job"))
        await asyncio.wait_for(done.wait(), 5)


async def test_a_slow_call_keeps_nothing_else_waiting_and_few_are_in_flight(bench: Bench) -> None:
    bench.store.on_jobs = bench.worker.wake
    go_on, at_once, most = asyncio.Event(), 0, 0

    async def slow(_: Job) -> Outcome:
        await go_on.wait()
        return DONE

    async def quick(_: Job) -> Outcome:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.01)
        at_once -= 1
        return DONE

    keys = [f"job-{n:03}" for n in range(4 * IN_FLIGHT)]
    bench.acts = {"a slow one": slow, **dict.fromkeys(keys, quick), "the last": done_then(done := asyncio.Event())}
    await bench.write(job("a slow one"), *(job(key) for key in keys))
    async with running(bench.worker):
        await bench.write(job("the last", NOON + dt.timedelta(milliseconds=1)))
        bench.move_to(NOON + MINUTE)
        await asyncio.wait_for(done.wait(), 10)
        assert (await bench.states())["a slow one"] == "sending"
        assert BATCH < most < IN_FLIGHT
        go_on.set()


async def test_it_sleeps_until_the_next_hour_and_never_too_long(bench: Bench) -> None:
    assert await bench.worker._pause() == LONGEST_SLEEP
    await bench.write(job("far", NOON + HOUR))
    assert await bench.worker._pause() == LONGEST_SLEEP
    await bench.write(job("near", NOON + dt.timedelta(seconds=4)))
    assert await bench.worker._pause() == 4
    await bench.write(job("late", NOON - HOUR))
    assert await bench.worker._pause() == pytest.approx(0.05)


async def test_jobs_give_way_to_people_who_wait_for_an_answer(bench: Bench) -> None:
    people = [True]
    bench.worker.people_wait = lambda: people[0]
    bench.acts["job"] = done_then(done := asyncio.Event())
    await bench.write(job("job"))
    async with running(bench.worker):
        await asyncio.sleep(0.1)
        assert bench.keys == []
        people[0] = False
        await asyncio.wait_for(done.wait(), 5)


async def test_the_courtesy_of_jobs_has_an_end(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.worker.COURTESY", 0.05)
    bench.worker.people_wait = lambda: True
    bench.acts["job"] = done_then(done := asyncio.Event())
    await bench.write(job("job"))
    async with running(bench.worker):
        await asyncio.wait_for(done.wait(), 5)


async def test_it_outlives_a_database_that_is_away(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    there, away = bench.worker.queue.claim, [ConnectionError(), ConnectionError()]

    async def claim(*asked: Any) -> Sequence[Job]:
        if away:
            raise away.pop()
        return await there(*asked)

    monkeypatch.setattr(bench.worker.queue, "claim", claim)
    bench.acts["job"] = done_then(done := asyncio.Event())
    await bench.write(job("job"))
    with capture_logs() as logs:
        async with running(bench.worker):
            for _ in range(2):
                await asyncio.sleep(0.02)
                bench.worker.wake()
            await asyncio.wait_for(done.wait(), 5)
    assert [(line["event"], line["error"]) for line in logs] == [("worker failed", "ConnectionError")] * 2
