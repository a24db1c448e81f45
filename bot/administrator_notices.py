"""What administrators are told: a right that is missing, how to give it, and nothing of anybody."""

from __future__ import annotations

from dataclasses import dataclass

from bot.draw import language_for
from bot.teams.reach import Reach
from cards import notices as show
from care.jobs import Job, JobKind, JobState, Settled
from care.outcome import DONE, Handler, Outcome, bot_itself
from care.ports import Holders, Store, Transaction
from care.rights import RIGHTS, to_each
from care.world import World


@dataclass(frozen=True)
class AdministratorNotices:
    store: Store
    world: World
    reach: Reach
    """Of administrators, who need not be clinicians."""
    administrators: Holders

    def handlers(self) -> dict[JobKind, Handler]:
        return {JobKind.TELL_ADMINISTRATORS: self.all, JobKind.TELL_ADMINISTRATOR: self.right_missing}

    async def all(self, job: Job) -> Outcome:
        """Each of them is told by a job of their own. Raises EdgeError where nobody says who they are."""
        people = [person for tenant, person in await self.administrators.all() if tenant == job.tenant]

        async def then(tx: Transaction) -> None:
            await tx.jobs.add(bot_itself(job), *to_each(job, people, self.world.clock.now()))

        return Outcome(Settled(JobState.DONE), then)

    async def right_missing(self, job: Job) -> Outcome:
        async with self.store.transaction() as tx:
            whom = await self.reach.find(tx, job.tenant, job.subject, job.payload["beside"])
        if (person := await self.reach.reached(whom)) is None:
            return DONE
        card = show.right_missing(language_for(person), RIGHTS[job.payload["right"]])
        return Outcome(Settled(JobState.DONE, vendor_ref=await self.reach.show(job.tenant, person, card)))
