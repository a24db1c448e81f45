"""The worker: does the jobs that are due.

Marked (committed), called, settled; a mark that never settled is taken over.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import structlog

from bot.log import places
from bot.settling import Settling
from care.jobs import (
    MEETINGS,
    OURS_AWAY,
    WHEN_LOST,
    EdgeError,
    Job,
    JobKind,
    JobState,
    Settled,
    Transient,
    WhenLost,
    after_failure,
)
from care.metrics import OFF, Metrics
from care.outcome import Handler, Outcome
from care.ports import Clock, JobQueue, Store, StoreAway

BATCH = 8
"""Jobs marked together."""
IN_FLIGHT, FEW = 24, 1
"""Jobs called at the same time; and while people keep us busy, who should not wait for several at once.

What is in flight when a process is killed is what a person may have to be asked about: no more than it takes.
"""
COURTESY = 5.0
"""Seconds for which the jobs give way to people who wait for an answer: they are in front of the screen."""
GLANCE = 0.01
"""Seconds between two looks whether they still wait."""
LONGEST_SLEEP = 5.0
"""Seconds between looks when nothing wakes the worker: a replica may have written a job and died. A look is cheap."""
GATHER = 0.02
"""Seconds between being woken and looking: one act writes several jobs, and one look serves them all."""
LOST_EVERY = 1.0
"""Seconds at least between looks for marks whose lease ran out, however often the worker is woken."""
GRACE = 6.0
"""Seconds for which what is under way may end when the process is told to."""
MOST_ATTEMPTS = 8
"""Times that a mark which never settles is taken over before a person is told."""
MOST_STEPS = 10_000
"""Hours visited in one advance of the local clock: more than a year of a busy clinician."""

MoveTo = Callable[[dt.datetime], None]
log = structlog.get_logger()


def _may_repeat(job: Job) -> bool:
    """May it be done again under the same key? Otherwise a person says what became of it."""
    return WHEN_LOST.get(job.kind, WhenLost.AGAIN) is WhenLost.AGAIN


@dataclass
class Worker:
    """`half_lease` is in seconds: past it a mark is given back rather than called, since another worker may take it."""

    store: Store
    queue: JobQueue
    clock: Clock
    handlers: Mapping[JobKind, Handler]
    lost: Handler
    half_lease: float = 60.0
    longest_call: float = 40.0
    """Seconds after which a call is given up: a third of the lease."""
    people_wait: Callable[[], bool] = lambda: False
    """Does somebody wait for an answer now?"""
    metrics: Metrics = OFF
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _stopping: bool = False
    _looked_for_lost: float = -LOST_EVERY
    _doing: dict[asyncio.Task[None], Job] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._settling = Settling(self.store, self.queue, self.clock, self.metrics, self.half_lease)

    def wake(self) -> None:
        """Somebody wrote a job: look now."""
        self._woken.set()

    def stop(self) -> None:
        """End `run` once what is under way is done: a transaction cut off in the middle may leave the store locked."""
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Until stopped: do what is due, then sleep until something is, or until woken."""
        while not self._stopping:
            self._woken.clear()
            try:
                await self._work_off()
                if time.monotonic() - self._looked_for_lost >= LOST_EVERY:
                    self._looked_for_lost = time.monotonic()
                    await self.take_over()
                pause = await self._pause()
            except Exception as problem:
                # The database may be away for a moment. The worker must outlive it: nobody else reminds patients.
                log.error("worker failed", error=type(problem).__name__, where=places(problem))
                pause = 1.0
            # Not `wait_for`: before Python 3.12 it loses a cancellation that comes together with `wake`.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._woken.wait()
                    await asyncio.sleep(GATHER)
        await self._let_go()

    async def _let_go(self) -> None:
        """Wait for what is under way, for a moment; what may be done again is then given back at once.

        Of a letter that is being handed over nobody can say: its mark stays, and a person is asked.
        """
        if not self._doing:
            return
        _, unfinished = await asyncio.wait(self._doing, timeout=GRACE)
        left = [self._doing[task] for task in unfinished]
        for task in unfinished:
            task.cancel()
        for job in left:
            if _may_repeat(job):
                await self.queue.release(job)

    async def _pause(self) -> float:
        due = await self.queue.next_due()
        if due is None:
            return LONGEST_SLEEP
        return min(max((due - self.clock.now()).total_seconds(), 0.05), LONGEST_SLEEP)

    async def _work_off(self) -> None:
        """Begin everything that is due, as places become free; people go first, until their courtesy is used up.

        What is still under way then goes on beside, so that one slow call keeps nothing else waiting.
        """
        given = 0.0
        while not self._stopping:
            while self.people_wait() and given < COURTESY and not self._stopping:
                await asyncio.sleep(GLANCE)
                given += GLANCE
            most = FEW if given else IN_FLIGHT
            room = min(most - len(self._doing), BATCH)
            if self._doing and room < min(most, BATCH):
                await asyncio.wait(self._doing, return_when=asyncio.FIRST_COMPLETED)
            elif len(await self._mark(room)) < room:
                return

    async def run_due(self) -> int:
        """Do everything that is due, and what that leads to. Returns how many jobs were done."""
        done = 0
        while begun := await self._claim():
            done += len(begun)
        return done

    async def see_to_meeting(self, encounter: str) -> None:
        """Make, move or cancel the meeting of one encounter now, or wait for what another task is doing about it.

        Its letters follow on their own: nobody in front of the screen waits for them.
        """
        while await self._claim(meeting_of=encounter) or await self._done(encounter):
            continue

    async def run_dry(self) -> None:
        """Do everything that is due, and wait for what another task is already doing, until nothing is left for now."""
        while await self.run_due() or self._doing:
            if self._doing:
                await asyncio.wait(self._doing)

    async def _done(self, encounter: str) -> bool:
        """Wait for what is being done about a meeting; False where nothing is."""
        about_it = [task for task, job in self._doing.items() if job.subject == encounter and job.kind in MEETINGS]
        if about_it:
            await asyncio.wait(about_it)
        return bool(about_it)

    async def _claim(self, meeting_of: str | None = None) -> list[asyncio.Task[None]]:
        """Mark what is due, and wait until it is done."""
        begun = await self._mark(BATCH, meeting_of)
        await asyncio.gather(*begun)
        return begun

    async def _mark(self, most: int, meeting_of: str | None = None) -> list[asyncio.Task[None]]:
        """Mark what is due, and begin it."""
        started = time.monotonic()
        return [self._begin(job, started) for job in await self.queue.claim(self.clock.now(), most, meeting_of)]

    def _begin(self, job: Job, started: float) -> asyncio.Task[None]:
        task = asyncio.create_task(self._do(job, started))
        self._doing[task] = job
        task.add_done_callback(self._doing.pop)
        return task

    async def _do(self, job: Job, started: float) -> None:
        if time.monotonic() - started > self.half_lease:
            await self.queue.release(job)
            return
        self.metrics.job_began(job.kind, (self.clock.now() - job.due).total_seconds())
        await self._settling.settle(job, await self._outcome(job, self.handlers[job.kind]))

    async def _outcome(self, job: Job, handler: Handler) -> Outcome:
        now = self.clock.now()
        try:
            async with asyncio.timeout(self.longest_call):
                return await handler(job)
        except EdgeError as error:
            return Outcome(after_failure(job, error, now))
        except StoreAway:
            # Ours is asked before the outside is: nothing was called.
            return Outcome(after_failure(job, Transient("store-away"), now, OURS_AWAY))
        except TimeoutError:
            again = after_failure(job, Transient("no-answer"), now)
            return Outcome(again) if _may_repeat(job) and again.state is JobState.PENDING else await self._given_up(job)
        except Exception as problem:
            # Our own fault: a person is told where it matters, and the other jobs go on.
            log.error("job failed", job=job.id, kind=job.kind, error=type(problem).__name__, where=places(problem))
            return await self._given_up(job, type(problem).__name__)

    async def _given_up(self, job: Job, trouble: str = "given-up") -> Outcome:
        try:
            return await self.lost(job)
        except Exception as problem:
            log.error("nobody told", job=job.id, kind=job.kind, error=type(problem).__name__, where=places(problem))
            return Outcome(Settled(JobState.STUCK, trouble=trouble))

    async def take_over(self) -> None:
        """Marks whose lease ran out: done again under the same key, or handed to a person."""
        for job in await self.queue.lost():
            again = _may_repeat(job) and job.attempts <= MOST_ATTEMPTS
            await self._settling.settle(job, await self._outcome(job, self.handlers[job.kind] if again else self.lost))

    async def advance(self, until: dt.datetime, move_to: MoveTo) -> None:
        """Let time pass up to an instant: visit each hour at which something is due, in order, and do it."""
        await self.run_dry()
        for _ in range(MOST_STEPS):
            due = await self.queue.next_due()
            if due is None or due > until:
                break
            move_to(max(due, self.clock.now()))
            await self.run_dry()
        move_to(until)
        await self.run_dry()
        self.wake()  # the loop sleeps until an hour that it reckoned by the clock as it was
