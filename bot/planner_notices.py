"""The jobs that end in a card for whoever plans, or for the clinician who asked."""

from __future__ import annotations

from dataclasses import dataclass

from bot.draw import encounter_card, home_row, name_of, row, viewer_of
from bot.planning import REQUEST_VERBS
from bot.teams.reach import Reach
from cards import planning as show
from care.authorisation import Action
from care.delegation import entrusted, may_plan
from care.encounter import Encounter
from care.jobs import Job, JobKind, JobState, NewJob, Settled
from care.outcome import DONE, Handler, Outcome, Then, about, bot_itself
from care.ports import ActorKind, Store, Transaction, Who
from care.request import RequestState
from care.world import World
from dialogs.flow_dialog import CARD_LIVES
from texts import texts

TOLD_TOO = (
    *("message-failed", "message-unknown", "message-not-allowed", "meeting-failed", "meeting-not-allowed"),
    *("promise-broken", "wants-change", "wants-in-person"),
)
"""What is told to the clinician and to whoever planned the encounter, who is at the telephone."""


@dataclass(frozen=True)
class PlannerNotices:
    store: Store
    world: World
    reach: Reach

    def handlers(self) -> dict[JobKind, Handler]:
        return {
            JobKind.REQUEST_NEW: self.new_request,
            JobKind.REQUEST_QUESTION: self.question,
            JobKind.TELL_PLANNER: self.tell_planner,
        }

    async def new_request(self, job: Job) -> Outcome:
        """Something waits in the queue: by when and from whom, not about whom."""
        async with self.store.transaction() as tx:
            request = await tx.requests.get(bot_itself(job), job.subject)
            if request is None or request.state is not RequestState.OPEN:
                return DONE
            planner, service = job.payload["planner"], request.service
            if Action.PLAN not in await self._entrusted(tx, job, request.clinician, service):
                return DONE
            whom = await self.reach.find(tx, job.tenant, job.payload["planner"], request.clinician)
        if (person := await self.reach.reached(whom)) is None:
            return DONE
        async with self.store.transaction() as tx:
            # By a grant alone it stands in no queue of theirs, but among what they see in the clinician's name.
            whose = person.id if may_plan(self.world, planner, service) else request.clinician
            viewer = viewer_of(Who(job.tenant, f"job:{job.kind}", ActorKind.CLINICIAN, whose), person, self.world)
            card = await home_row(tx, viewer, self.world)
            name = await name_of(tx, job.tenant, request.clinician) or ""
        called = self.world.establishment.service(service).name
        told = show.new_request(viewer.language, request, name, called, card, viewer.zone)
        return Outcome(Settled(JobState.DONE, vendor_ref=await self.reach.show(job.tenant, person, told)))

    async def _entrusted(self, tx: Transaction, job: Job, clinician: str, service: str) -> frozenset[Action]:
        """What whoever is to be told may do in the clinician's name now."""
        who = Who(job.tenant, job.payload["planner"], on_behalf_of=clinician)
        return (await entrusted(tx, self.world, who, service)).actions

    async def question(self, job: Job) -> Outcome:
        """Whoever plans needs the professional's judgement: who asks, and the button that opens the question."""
        async with self.store.transaction() as tx:
            request = await tx.requests.get(bot_itself(job), job.subject)
            person = await tx.people.get(job.tenant, request.clinician) if request else None
            if request is None or person is None or person.reference is None or request.asked.question is None:
                return DONE
            viewer = viewer_of(Who(job.tenant, f"job:{job.kind}", ActorKind.CLINICIAN, person.id), person, self.world)
            card = await row(tx, viewer, self.world, f"request:{request.id}", REQUEST_VERBS, CARD_LIVES)
            name = await name_of(tx, job.tenant, job.payload["planner"]) or ""
        told = show.judgement_asked(viewer.language, name, card)
        return Outcome(Settled(JobState.DONE, vendor_ref=await self.reach.show(job.tenant, person, told)))

    async def tell_planner(self, job: Job) -> Outcome:
        """Something happened to an encounter that they planned: its card, in the clinician's name."""
        seen = await about(self.store, job)
        if seen is None:
            return DONE
        async with self.store.transaction() as tx:
            if not await self._entrusted(tx, job, seen.clinician, seen.service):
                return DONE
            whom = await self.reach.find(tx, job.tenant, job.payload["planner"], seen.clinician)
        if (person := await self.reach.reached(whom)) is None:
            return DONE
        async with self.store.transaction() as tx:
            who = Who(job.tenant, f"job:{job.kind}", ActorKind.CLINICIAN, seen.clinician)
            viewer = viewer_of(who, person, self.world)
            above = texts(viewer.language, "notice")(job.payload["code"])
            card, id = await encounter_card(tx, viewer, self.world, seen, above)
        activity = await self.reach.show(job.tenant, person, card)

        async def then(tx: Transaction) -> None:
            await tx.cards.sent(job.tenant, id, activity)

        return Outcome(Settled(JobState.DONE, vendor_ref=activity), then)


def planners_told(world: World, job: Job, seen: Encounter, before: Then | None) -> Then | None:
    """After `before`: tell whoever planned it too; every planner of the service where they may look at it no more."""
    planned_by, code = seen.particulars.planned_by, job.payload["code"]
    if planned_by is None or code not in TOLD_TOO:
        return before

    async def then(tx: Transaction) -> None:
        if before is not None:
            await before(tx)
        acting = Who(job.tenant, planned_by, on_behalf_of=seen.clinician)
        still = await entrusted(tx, world, acting, seen.service)
        for planner in (planned_by,) if still else world.establishment.service(seen.service).planners:
            payload = {"planner": planner, "code": code}
            key = f"tell.planner:{job.key}:{planner}"
            await tx.jobs.add(
                bot_itself(job), NewJob(JobKind.TELL_PLANNER, seen.id, key, world.clock.now(), payload=payload)
            )

    return then
