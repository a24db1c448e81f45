"""What administrators are told: a right that is missing, how to give it, and nothing of anybody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.draw import language_for
from bot.teams.reach import Reach
from cards import notices as show
from cards import service
from cards.kit import Card
from care.jobs import Job, JobKind, JobState, Settled
from care.outcome import DONE, Handler, Outcome, bot_itself
from care.ports import Holders, Store, Transaction
from care.rights import RIGHTS, to_each
from care.world import World
from texts import Language


@dataclass(frozen=True)
class AdministratorNotices:
    store: Store
    world: World
    reach: Reach
    """Of administrators, who need not be clinicians."""
    administrators: Holders
    ends: dt.date | None = None
    """When the proof that is in use ends: what was written of another one is told no more."""

    def handlers(self) -> dict[JobKind, Handler]:
        return {JobKind.TELL_ADMINISTRATORS: self.all, JobKind.TELL_ADMINISTRATOR: self.one}

    async def all(self, job: Job) -> Outcome:
        """Each of them is told by a job of their own. Raises EdgeError where nobody says who they are."""
        if self._is_over(job):
            return DONE
        people = [person for tenant, person in await self.administrators.all() if tenant == job.tenant]

        async def then(tx: Transaction) -> None:
            await tx.jobs.add(bot_itself(job), *to_each(job, people, self.world.clock.now()))

        return Outcome(Settled(JobState.DONE), then)

    async def one(self, job: Job) -> Outcome:
        if self._is_over(job):
            return DONE
        async with self.store.transaction() as tx:
            whom = await self.reach.find(tx, job.tenant, job.subject, job.payload["beside"])
        if (person := await self.reach.reached(whom)) is None:
            return DONE
        card = self._card(language_for(person), job)
        return Outcome(Settled(JobState.DONE, vendor_ref=await self.reach.show(job.tenant, person, card)))

    def _is_over(self, job: Job) -> bool:
        """Is it about a secret or certificate that was replaced?"""
        return "ends" in job.payload and (self.ends is None or job.payload["ends"] != self.ends.isoformat())

    def _card(self, language: Language, job: Job) -> Card:
        if self.ends is None or "ends" not in job.payload:
            return show.right_missing(language, RIGHTS[job.payload["right"]])
        today = self.world.clock.now().astimezone(ZoneInfo(self.world.house.zone)).date()
        return service.proof_ends(language, self.ends, (self.ends - today).days)
