"""What administrators are told: a right that is missing, how to give it, and nothing of anybody."""

from __future__ import annotations

from dataclasses import dataclass

from bot.draw import language_for
from bot.teams.reach import Reach
from cards import notices as show
from care.jobs import Job, JobKind, JobState, Settled
from care.outcome import DONE, Handler, Outcome
from care.ports import Store
from care.rights import RIGHTS


@dataclass(frozen=True)
class AdministratorNotices:
    store: Store
    reach: Reach

    def handlers(self) -> dict[JobKind, Handler]:
        return {JobKind.TELL_ADMINISTRATOR: self.right_missing}

    async def right_missing(self, job: Job) -> Outcome:
        async with self.store.transaction() as tx:
            whom = await self.reach.find(tx, job.tenant, job.subject, job.payload["beside"])
        if (person := await self.reach.reached(whom)) is None:
            return DONE
        card = show.right_missing(language_for(person), RIGHTS[job.payload["right"]])
        return Outcome(Settled(JobState.DONE, vendor_ref=await self.reach.show(job.tenant, person, card)))
