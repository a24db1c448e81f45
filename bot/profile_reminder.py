"""The job that reminds a professional, once a year, of what they attested to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.draw import home_row, viewer_of
from bot.teams.reach import Reach
from cards import profile as show
from care import attesting
from care.jobs import Job, JobKind, JobState, Settled
from care.outcome import DONE, Handler, Outcome
from care.ports import ActorKind, Store, Who
from care.world import World


@dataclass(frozen=True)
class ProfileReminder:
    store: Store
    world: World
    reach: Reach

    def handlers(self) -> dict[JobKind, Handler]:
        return {JobKind.PROFILE_REMINDER: self.remind}

    async def remind(self, job: Job) -> Outcome:
        """What is a year old that day; the next reminder is written first, so that no failure ends them."""
        day, clinician = dt.date.fromisoformat(job.payload["day"]), job.subject
        async with self.store.transaction() as tx:
            person = await tx.people.get(job.tenant, clinician)
            if person is None:
                return DONE
            who = Who(job.tenant, f"job:{job.kind}", ActorKind.CLINICIAN, on_behalf_of=clinician)
            viewer = viewer_of(who, person, self.world)
            house, now = self.world.house_for(person), self.world.clock.now()
            await tx.jobs.add(who, *attesting.reminder(clinician, person.profile, house, viewer.zone, now))
            old = person.profile.renewed_on(day)
            if not old or person.reference is None:
                return DONE
            card = show.reminder(viewer.language, old, await home_row(tx, viewer, self.world))
        return Outcome(Settled(JobState.DONE, vendor_ref=await self.reach.show(job.tenant, person, card)))
