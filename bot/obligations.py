"""The job that chases what is owed in person: one card for all that a clinician has open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.draw import row_about, viewer_of
from bot.teams.reach import Reach
from cards import obligations as show
from care import obligations
from care.encounter import Encounter
from care.jobs import Job, JobKind, JobState, Settled
from care.outcome import DONE, Handler, Outcome, bot_itself
from care.ports import ActorKind, Store, Transaction, Who
from care.world import World


@dataclass(frozen=True)
class Obligations:
    store: Store
    world: World
    reach: Reach

    def handlers(self) -> dict[JobKind, Handler]:
        return {JobKind.OBLIGATION_CHASE: self.chase}

    async def chase(self, job: Job) -> Outcome:
        """Said only where one of them is to be chased that day; then all that are open are listed."""
        day, now = dt.date.fromisoformat(job.payload["day"]), self.world.clock.now()
        async with self.store.transaction() as tx:
            owing, clinician = await self._owing(tx, job)
            who = _acting_for(job, clinician)
            person = await tx.people.get(job.tenant, clinician)
            if person is None or person.reference is None:
                return DONE
            viewer = viewer_of(who, person, self.world)
            if not any(obligations.is_chased(seen, day, viewer.zone) for seen in owing):
                return DONE
            rows = [(seen, await row_about(tx, viewer, self.world, seen.id)) for seen in owing[: show.MOST_LINES]]
            tx.audit.record(who, "obligations.listed", clinician, ("patient", "in_person_due_at"))
        card = show.owed(viewer.language, rows, len(owing), now, viewer.zone)
        return Outcome(Settled(JobState.DONE, vendor_ref=await self.reach.show(job.tenant, person, card)))

    async def _owing(self, tx: Transaction, job: Job) -> tuple[Sequence[Encounter], str]:
        """What a clinician owes. The job's subject is one encounter where they are not grouped, or the clinician."""
        seen = await tx.encounters.get(bot_itself(job), job.subject)
        if seen is None:
            return await obligations.rows(tx, _acting_for(job, job.subject)), job.subject
        return ([seen] if seen.owes_in_person else []), seen.clinician


def _acting_for(job: Job, clinician: str) -> Who:
    """The bot, for one clinician: the audit names both."""
    return Who(job.tenant, f"job:{job.kind}", ActorKind.CLINICIAN, on_behalf_of=clinician)
