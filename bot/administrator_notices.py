"""What administrators are told: a right that is missing, a secret that ends; how to mend it, and nothing of anybody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.draw import language_for
from bot.teams.reach import Reach
from cards import notices as show
from cards import service
from cards.kit import Card
from care.jobs import Job, JobKind, JobState, NewJob, Settled
from care.outcome import DONE, Handler, Outcome, bot_itself
from care.ports import Store, Transaction
from care.rights import ADMINISTRATORS, RIGHTS
from care.world import World
from texts import Language


@dataclass(frozen=True)
class AdministratorNotices:
    """`ends` is when the proof that is in use ends: what was written of another one is told no more."""

    store: Store
    world: World
    reach: Reach
    ends: dt.date | None = None

    def handlers(self) -> dict[JobKind, Handler]:
        return {JobKind.TELL_ADMINISTRATOR: self.tell}

    async def tell(self, job: Job) -> Outcome:
        if "ends" in job.payload and (self.ends is None or job.payload["ends"] != self.ends.isoformat()):
            return DONE
        return await (self._each(job) if job.subject == ADMINISTRATORS else self._one(job))

    async def _each(self, job: Job) -> Outcome:
        """One job for each of them, so that one whom Teams does not reach keeps nobody else from it."""
        people, now = await self.world.roles.administrators(), self.world.clock.now()
        jobs = [
            NewJob(job.kind, one, f"{job.key}:{one}", now, now + dt.timedelta(days=1), job.payload) for one in people
        ]

        async def then(tx: Transaction) -> None:
            await tx.jobs.add(bot_itself(job), *jobs)

        return Outcome(Settled(JobState.DONE), then)

    async def _one(self, job: Job) -> Outcome:
        async with self.store.transaction() as tx:
            whom = await self.reach.find(tx, job.tenant, job.subject, job.payload["beside"])
        if (person := await self.reach.reached(whom)) is None:
            return DONE
        card = self._card(language_for(person), job)
        return Outcome(Settled(JobState.DONE, vendor_ref=await self.reach.show(job.tenant, person, card)))

    def _card(self, language: Language, job: Job) -> Card:
        if self.ends is None or "ends" not in job.payload:
            return show.right_missing(language, RIGHTS[job.payload["right"]])
        today = self.world.clock.now().astimezone(ZoneInfo(self.world.house.zone)).date()
        return service.proof_ends(language, self.ends, (self.ends - today).days)
