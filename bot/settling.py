"""How a job ended is written: with what it led to, in one transaction; or with all others that end meanwhile, in one.

What was done outside is known here only, so a database that is away is waited for, up to half of the lease: until then
nobody else takes the job over.
"""

from __future__ import annotations

import asyncio
import time

import structlog

from bot.log import places
from care.jobs import Job, Settled
from care.metrics import Metrics
from care.outcome import Outcome
from care.ports import Clock, Conflict, JobQueue, Store, StoreAway

CONFLICTS = 8
"""Times that writing what a job led to is tried again when others write to the same encounter."""
AGAIN = 0.5
"""Seconds between two tries while the database is away."""

log = structlog.get_logger()


class Settling:
    """`patience` is in seconds."""

    def __init__(self, store: Store, queue: JobQueue, clock: Clock, metrics: Metrics, patience: float) -> None:
        self._store, self._queue, self._clock, self._patience = store, queue, clock, patience
        self._metrics = metrics
        self._ended: list[tuple[Job, Settled]] = []
        """What ended, led to nothing, and is not written yet."""
        self._writing = asyncio.Lock()

    async def settle(self, job: Job, outcome: Outcome) -> None:
        """Never raises: what cannot be written keeps its mark, and the rule of its kind decides, as after a crash."""
        given_up, conflicts = time.monotonic() + self._patience, 0
        if outcome.then is None:
            self._ended.append((job, outcome.settled))
        while True:
            try:
                await self._write(job, outcome)
            except Conflict:
                conflicts += 1
                if conflicts < CONFLICTS:
                    continue
                log.error("job not settled", job=job.id, kind=job.kind, trouble="conflict")
            except StoreAway as away:
                if time.monotonic() < given_up:
                    await asyncio.sleep(AGAIN)
                    continue
                log.error("job not settled", job=job.id, kind=job.kind, error=str(away))
            except Exception as problem:
                log.error(
                    "job not settled", job=job.id, kind=job.kind, error=type(problem).__name__, where=places(problem)
                )
            else:
                self._say(job, outcome.settled)
            return

    async def _write(self, job: Job, outcome: Outcome) -> None:
        if outcome.then is not None:
            async with self._store.transaction() as tx:
                if await tx.settle(self._queue, job, outcome.settled, self._clock.now()):
                    await outcome.then(tx)
            return
        async with self._writing:
            if ended := self._ended:
                self._ended = []
                try:
                    await self._queue.settle(ended, self._clock.now())
                except StoreAway:
                    self._ended = [*ended, *self._ended]
                    raise

    def _say(self, job: Job, settled: Settled) -> None:
        self._metrics.job_ended(job.kind, settled.state)
        if settled.trouble:
            log.warning("job not done", job=job.id, kind=job.kind, state=settled.state, trouble=settled.trouble)
