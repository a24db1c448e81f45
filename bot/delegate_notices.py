"""The job that tells a colleague what was granted to them, or taken back."""

from __future__ import annotations

from dataclasses import dataclass

from bot.draw import home_row, name_of, viewer_of
from bot.teams.reach import Reach
from cards import delegations as show
from care.jobs import Job, JobKind, JobState, Settled
from care.outcome import DONE, Handler, Outcome, bot_itself
from care.ports import ActorKind, Store, Who
from care.world import World


@dataclass(frozen=True)
class DelegateNotices:
    store: Store
    world: World
    reach: Reach

    def handlers(self) -> dict[JobKind, Handler]:
        return {JobKind.TELL_DELEGATE: self.tell}

    async def tell(self, job: Job) -> Outcome:
        """What was granted and revoked before anybody was told is told as revoked only."""
        code = job.payload["code"]
        async with self.store.transaction() as tx:
            grant = await tx.delegations.get(bot_itself(job), job.subject)
            if grant is None or (code == "granted" and grant.is_over(self.world.clock.now())):
                return DONE
            whom = await self.reach.find(tx, job.tenant, grant.delegate, grant.clinician)
        if (person := await self.reach.reached(whom)) is None:
            return DONE
        async with self.store.transaction() as tx:
            who = Who(job.tenant, f"job:{job.kind}", ActorKind.CLINICIAN, grant.clinician)
            viewer = viewer_of(who, person, self.world)
            card = await home_row(tx, viewer, self.world)
            name = await name_of(tx, job.tenant, grant.clinician) or ""
        told = show.told(viewer.language, grant, name, code, card, self.world.clock.now())
        return Outcome(Settled(JobState.DONE, vendor_ref=await self.reach.show(job.tenant, person, told)))
