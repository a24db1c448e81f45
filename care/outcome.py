"""What a handler of jobs is given and answers: how the job ended, and what to write in the same transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from care.encounter import Encounter
from care.jobs import Job, JobState, Settled
from care.ports import ActorKind, Store, Transaction, Who

Then = Callable[[Transaction], Awaitable[None]]


@dataclass(frozen=True)
class Outcome:
    settled: Settled
    then: Then | None = None


Handler = Callable[[Job], Awaitable[Outcome]]
DONE = Outcome(Settled(JobState.DONE))


def bot_itself(job: Job) -> Who:
    """The actor that a job is: the bot, named by the kind of job."""
    return Who(job.tenant, f"job:{job.kind}", ActorKind.SYSTEM)


async def about(store: Store, job: Job) -> Encounter | None:
    """The encounter of a job, as it is now."""
    async with store.transaction() as tx:
        return await tx.encounters.get(bot_itself(job), job.subject)
