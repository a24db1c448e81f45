"""Marks: given back, taken over, settled once, whatever dies between the call and the writing down."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from bot import worker as worker_module
from bot.worker import MOST_ATTEMPTS
from care.jobs import Job, JobKind, JobState, Settled
from care.outcome import Outcome
from care.ports import Transaction
from edges.sql.store import SqlStore
from tests.care.outside import Vendor
from tests.care.samples import HOUR, NOON
from tests.worker.workbench import AGAIN, ASKED, Bench, failing, job, writing

# ------------------------------------------------------------------ leases


async def test_past_half_the_lease_a_mark_is_given_back_instead_of_called(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process was frozen between the mark and the call: another may have taken it over meanwhile."""
    hours = iter([0.0, 61.0])
    monkeypatch.setattr(worker_module, "time", SimpleNamespace(monotonic=lambda: next(hours, 62.0)))
    await bench.write(job("job"))
    assert await bench.worker.run_due() == 2, "given back, then done"
    assert bench.done == [("job", NOON, 1)], "and the attempt was not counted"


async def test_lost_marks_are_done_again_or_go_to_a_person_by_their_kind(bench: Bench) -> None:
    await bench.write(job("again"), job("asked", kind=ASKED))
    await bench.store.queue("dead", dt.timedelta(0)).claim(NOON, 10)
    await asyncio.sleep(0.01)
    await bench.worker.take_over()
    assert bench.done == [("again", NOON, 2)]
    assert bench.lost == ["asked"]
    assert await bench.states() == {"again": "done", "asked": "unsure"}
    await bench.worker.take_over()
    assert len(bench.done) == 1


async def test_a_mark_that_is_still_held_is_not_taken_over(bench: Bench) -> None:
    await bench.write(job("job"))
    await bench.store.queue("alive").claim(NOON, 10)
    await bench.worker.take_over()
    assert bench.done == []


async def test_one_lost_mark_that_fails_does_not_stop_the_next(bench: Bench) -> None:
    bench.acts["first"] = failing(ValueError())
    await bench.write(job("first"), job("second"))
    await bench.store.queue("dead", dt.timedelta(0)).claim(NOON, 10)
    await asyncio.sleep(0.01)
    await bench.worker.take_over()
    assert await bench.states() == {"first": "unsure", "second": "done"}


@pytest.mark.parametrize("deaths, told", [(MOST_ATTEMPTS - 1, False), (MOST_ATTEMPTS, True)])
async def test_what_kills_each_of_its_workers_goes_to_a_person(bench: Bench, deaths: int, told: bool) -> None:
    await bench.write(job("poison"))
    dying = bench.store.queue("dying", dt.timedelta(0))
    await dying.claim(NOON, 10)
    for _ in range(deaths - 1):
        await asyncio.sleep(0.005)
        await dying.lost()
    await asyncio.sleep(0.005)
    await bench.worker.take_over()
    assert (bench.lost == ["poison"]) is told
    assert (bench.keys == ["poison"]) is not told


async def test_who_wakes_up_after_the_lease_settles_nothing(bench: Bench) -> None:
    """A worker froze in its call; another did the job. What the sleeper's call led to must not be written twice."""
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def act(claimed: Job) -> Outcome:
        if claimed.attempts == 1:
            begun.set()
            await go_on.wait()
        return Outcome(Settled(JobState.DONE), writing(job(f"by attempt {claimed.attempts}", NOON + HOUR)))

    bench.acts["job"] = act
    await bench.write(job("job"))
    sleeper = asyncio.create_task(bench.another("sleeper", dt.timedelta(0)).run_due())
    await begun.wait()
    await asyncio.sleep(0.01)
    await bench.worker.take_over()
    go_on.set()
    await sleeper
    assert await bench.states() == {"job": "done", "by attempt 2": "pending"}


# ------------------------------------------------------------------ killed between the call and the settling


class Killed(BaseException):
    """Not an Exception: like a kill, nobody catches it."""


@dataclass
class KilledOnce:
    """A store whose worker is killed at the first settling, and writes normally ever after."""

    store: SqlStore
    killed: bool = False

    @contextlib.asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        async with self.store.transaction() as tx:
            yield tx
            if not self.killed:
                self.killed = True
                raise Killed


async def killed_while(bench: Bench, kind: JobKind) -> Vendor:
    """A job of this kind is handed to a vendor that takes keys; the worker dies before it can write so."""
    vendor = Vendor()

    async def call(claimed: Job) -> Outcome:
        await vendor.ask("send", claimed.key)
        return Outcome(Settled(JobState.DONE), writing(job("next", NOON + HOUR)))

    bench.acts["job"] = call
    await bench.write(job("job", kind=kind))
    dying = bench.another("dying", dt.timedelta(0), store=KilledOnce(bench.store))
    (claimed,) = await dying.queue.claim(NOON, 1)
    with pytest.raises(Killed):
        await dying._settling.settle(claimed, await dying._outcome(claimed, dying.handlers[kind]))
    assert await bench.states() == {"job": "sending"}, "neither settled nor led to anything"
    await asyncio.sleep(0.01)
    await bench.worker.take_over()
    return vendor


async def test_a_kill_between_call_and_settling_repeats_under_the_same_key_without_a_second_effect(
    bench: Bench,
) -> None:
    vendor = await killed_while(bench, AGAIN)
    assert vendor.calls == [("send", "job"), ("send", "job")]
    assert len(vendor.effects) == 1
    assert await bench.states() == {"job": "done", "next": "pending"}


async def test_a_kill_between_call_and_settling_of_a_letter_is_left_to_a_person(bench: Bench) -> None:
    vendor = await killed_while(bench, ASKED)
    assert vendor.calls == [("send", "job")]
    assert bench.lost == ["job"]
    assert await bench.states() == {"job": "unsure"}
