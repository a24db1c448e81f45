"""A worker on a store of the test's own, with handlers that note what they were given, and a few acts for them."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from bot.worker import Worker
from care.jobs import Job, JobKind, JobState, NewJob, Settled
from care.outcome import DONE, Outcome, Then
from care.ports import Transaction
from edges.sql.store import SqlStore
from tests.care.samples import BOT, NOON, Hands, JobRow, job_rows

AGAIN, ASKED = JobKind.REMIND_CLINICIAN, JobKind.LETTER
"""A kind that is done again when its mark is lost, and one that goes to a person."""
Act = Callable[[Job], Awaitable[Outcome]]


@dataclass
class Bench:
    """A worker whose handlers note what they were given; `acts` says what a job does, by its key."""

    store: SqlStore
    clock: Hands = field(default_factory=Hands)
    acts: dict[str, Act] = field(default_factory=dict)
    done: list[tuple[str, dt.datetime, int]] = field(default_factory=list)
    """The key of each job that was called, the hour, and which attempt it was."""
    lost: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.worker = self.another()

    def another(self, name: str = "worker", lease: dt.timedelta = dt.timedelta(minutes=2), **more: Any) -> Worker:
        store = more.pop("store", self.store)
        return Worker(
            store, self.store.queue(name, lease), self.clock, dict.fromkeys(JobKind, self._do), self._lost, **more
        )

    async def _do(self, job: Job) -> Outcome:
        self.done.append((job.key, self.clock.at, job.attempts))
        return await self.acts[job.key](job) if job.key in self.acts else DONE

    async def _lost(self, job: Job) -> Outcome:
        self.lost.append(job.key)
        return Outcome(Settled(JobState.UNSURE, trouble="lease-over"))

    async def write(self, *jobs: NewJob) -> None:
        async with self.store.transaction() as tx:
            await tx.jobs.add(BOT, *jobs)

    def move_to(self, hour: dt.datetime) -> None:
        self.clock.at = hour

    @property
    def keys(self) -> list[str]:
        return [key for key, _, _ in self.done]

    async def row(self, key: str) -> JobRow:
        return (await job_rows(self.store))[key]

    async def states(self) -> dict[str, str]:
        return {key: row.state for key, row in (await job_rows(self.store)).items()}


def job(key: str, due: dt.datetime = NOON, subject: str = "encounter-1", kind: JobKind = AGAIN) -> NewJob:
    return NewJob(kind, subject, key, due)


def meeting(key: str, subject: str = "encounter-1") -> NewJob:
    return job(key, subject=subject, kind=JobKind.MEETING_CREATE)


def leading_to(*jobs: NewJob) -> Act:
    async def act(_: Job) -> Outcome:
        return Outcome(Settled(JobState.DONE), writing(*jobs))

    return act


def writing(*jobs: NewJob) -> Then:
    async def then(tx: Transaction) -> None:
        await tx.jobs.add(BOT, *jobs)

    return then


def failing(*errors: Exception) -> Act:
    left = list(errors)

    async def act(_: Job) -> Outcome:
        if left:
            raise left.pop(0)
        return DONE

    return act


def done_then(event: asyncio.Event) -> Act:
    async def act(_: Job) -> Outcome:
        event.set()
        return DONE

    return act
