"""Time that is moved forward by hand: each due hour is visited in order."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from care.jobs import Job, JobKind, JobState, Settled, Transient, waits_of
from care.outcome import Outcome
from tests.care.samples import HOUR, MINUTE, NOON
from tests.worker.workbench import Bench, failing, job, leading_to, writing


async def test_time_passes_through_each_due_hour_in_order(bench: Bench) -> None:
    bench.acts["9"] = leading_to(job("9 + 1/2 h", NOON + 9 * HOUR + 30 * MINUTE), job("9 again", NOON + 9 * HOUR))
    await bench.write(*(job(f"{hours}", NOON + hours * HOUR) for hours in (20, 1, 9, 0, 24)))
    await bench.worker.advance(NOON + 23 * HOUR, bench.move_to)
    visited = [(key, (at - NOON) / HOUR) for key, at, _ in bench.done]
    assert visited == [("0", 0), ("1", 1), ("9", 9), ("9 again", 9), ("9 + 1/2 h", 9.5), ("20", 20)]
    assert bench.clock.at == NOON + 23 * HOUR
    assert (await bench.row("24")).state == "pending"


async def test_what_is_due_at_the_very_end_is_done(bench: Bench) -> None:
    await bench.write(job("end", NOON + HOUR))
    await bench.worker.advance(NOON + HOUR, bench.move_to)
    assert bench.done == [("end", NOON + HOUR, 1)]


async def test_the_clock_never_goes_back_for_a_job_that_is_late(bench: Bench) -> None:
    bench.acts["now"] = leading_to(job("late", NOON - HOUR))
    await bench.write(job("now", NOON + HOUR))
    await bench.worker.advance(NOON + 2 * HOUR, bench.move_to)
    assert bench.done == [("now", NOON + HOUR, 1), ("late", NOON + HOUR, 1)]


@pytest.mark.parametrize("kind", [JobKind.MEETING_CREATE, JobKind.LETTER, JobKind.REMIND_CLINICIAN])
async def test_retries_are_visited_at_their_hours_and_come_to_an_end(bench: Bench, kind: JobKind) -> None:
    bench.acts["busy"] = failing(*[Transient("busy")] * 12)
    await bench.write(job("busy", kind=kind))
    await bench.worker.advance(NOON + 24 * HOUR, bench.move_to)
    waits = [sum(waits_of(kind)[:n], dt.timedelta(0)) for n in range(len(waits_of(kind)) + 1)]
    assert [at - NOON for _, at, _ in bench.done] == waits
    assert (await bench.row("busy")).state == "stuck"


def test_what_many_wait_for_is_the_next_minute() -> None:
    within = [kind for kind in JobKind if sum(waits_of(kind)[:4], dt.timedelta(0)) < 5 * MINUTE]
    assert within == [JobKind.LETTER, JobKind.TEXT_MESSAGE, JobKind.REMIND_CLINICIAN, JobKind.REMIND_CHANNEL]
    assert all(list(waits_of(kind)) == sorted(waits_of(kind)) for kind in JobKind), "later and later"


async def test_jobs_that_always_lead_to_another_do_not_hold_the_clock_for_ever(bench: Bench) -> None:
    async def act(claimed: Job) -> Outcome:
        return Outcome(Settled(JobState.DONE), writing(job(f"{int(claimed.key) + 1}", claimed.due + HOUR)))

    bench.acts = {f"{n}": act for n in range(30)}
    await bench.write(job("0"))
    await bench.worker.advance(NOON + 23 * HOUR, bench.move_to)
    assert bench.keys == [f"{n}" for n in range(24)]


async def test_time_waits_for_what_another_task_is_doing(bench: Bench) -> None:
    """The worker of the application runs beside: what it began at one hour, it ends at that hour."""
    begun = asyncio.Event()

    async def slow(_: Job) -> Outcome:
        begun.set()
        await asyncio.sleep(0.05)
        return Outcome(Settled(JobState.DONE), writing(job("next", NOON)))

    bench.acts["slow"] = slow
    await bench.write(job("slow"), job("later", NOON + HOUR))
    beside = asyncio.create_task(bench.worker.run_due())
    await begun.wait()
    await bench.worker.advance(NOON + 2 * HOUR, bench.move_to)
    assert bench.done == [("slow", NOON, 1), ("next", NOON, 1), ("later", NOON + HOUR, 1)]
    await beside
