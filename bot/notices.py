"""The jobs that end in a card: reminders to the clinician and the team's channel, cards redrawn, notes chased."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.draw import Aside, Viewer, aside, draw, encounter_card, row_about, viewer_of
from bot.planner_notices import planners_told
from bot.teams.reach import Reach
from cards import notices as show
from cards.kit import Card
from care.encounter import Encounter, State
from care.jobs import EdgeError, Job, JobKind, JobState, NewJob, Permanent, Settled, after_failure
from care.outcome import DONE, Handler, Outcome, Then, about, bot_itself
from care.ports import ActorKind, Channel, Person, Store, Transaction, Who
from care.world import World
from texts import language_of, texts

LATELY = dt.timedelta(minutes=45)
"""A note listed in a grouped chase is not chased again within this time."""
REDRAWN = 20
"""How many of an encounter's latest cards are redrawn."""
TALK_OF_IT = frozenset({State.UPCOMING, State.WAITING})


@dataclass(frozen=True)
class Notices:
    store: Store
    world: World
    reach: Reach

    def handlers(self) -> dict[JobKind, Handler]:
        return {
            JobKind.REMIND_CLINICIAN: self.remind_clinician,
            JobKind.REMIND_CHANNEL: self.remind_channel,
            JobKind.CARD_REFRESH: self.refresh,
            JobKind.TELL_CLINICIAN: self.tell,
            JobKind.NOTE_CHASE: self.chase,
            JobKind.NOTE_OVERDUE: self.overdue,
        }

    # -------------------------------------------------------------- to the clinician

    async def remind_clinician(self, job: Job) -> Outcome:
        """Ten minutes before: the encounter's card with Join; it asks whether all is ready, once in a half-day."""
        seen = await about(self.store, job)
        if seen is None or seen.state not in TALK_OF_IT:
            return DONE
        return await self._show(job, seen, "reminder-soon")

    async def tell(self, job: Job) -> Outcome:
        """Something happened to an encounter: its card, under the sentence that says what."""
        seen = await about(self.store, job)
        if seen is None:
            return DONE
        try:
            shown = await self._show(job, seen, job.payload["code"])
        except Permanent as refused:  # whoever planned it is told all the same
            shown = Outcome(after_failure(job, refused, self.world.clock.now()))
        return Outcome(shown.settled, planners_told(self.world, job, seen, shown.then))

    async def overdue(self, job: Job) -> Outcome:
        seen = await about(self.store, job)
        if seen is None or not seen.note_is_due:
            return DONE
        return await self._show(job, seen, "note-overdue")

    async def _show(self, job: Job, seen: Encounter, code: str) -> Outcome:
        who = _acting_for(job, seen.clinician)
        async with self.store.transaction() as tx:
            person = await tx.people.get(job.tenant, seen.clinician)
            if person is None or person.reference is None:
                return DONE
            viewer = viewer_of(who, person, self.world)
            above = texts(viewer.language, "notice")(code)
            card, id = await encounter_card(tx, viewer, self.world, seen, above)
        activity = await self.reach.show(job.tenant, person, card)
        return Outcome(Settled(JobState.DONE, vendor_ref=activity), _shown(job.tenant, [(id, activity)]))

    # -------------------------------------------------------------- cards in sight

    async def refresh(self, job: Job) -> Outcome:
        """Redraw the latest cards of an encounter where they stand; one that is gone is left alone."""
        who = bot_itself(job)
        async with self.store.transaction() as tx:
            seen = await tx.encounters.get(who, job.subject)
            if seen is None:
                return DONE
            rows = await tx.cards.about(who, f"encounter:{seen.id}")
            people, asides = await self._readers(tx, job, seen, {row.owner for row in rows})
        places = set[str]()
        for row in rows:
            person = people.get(row.owner)
            if person is None or person.reference is None:
                continue
            if row.activity is None or row.activity in places or len(places) == REDRAWN:
                continue
            places.add(row.activity)
            try:
                viewer = viewer_of(_acting_for(job, seen.clinician), person, self.world)
                beside, prepared = asides[row.owner], person.prepared_at
                card = draw(viewer, self.world, seen, row.id, board=row.step, aside=beside, prepared_at=prepared)
                await self.reach.redraw(job.tenant, person, row.activity, card)
            except EdgeError:
                continue  # Redrawing is a courtesy: every button reads the encounter again anyway.
        return DONE

    async def _readers(
        self, tx: Transaction, job: Job, seen: Encounter, owners: Iterable[str]
    ) -> tuple[dict[str, Person], dict[str, Aside]]:
        """Who of the owners of its cards may still look, and what stands beside the encounter on theirs."""
        people, asides = dict[str, Person](), dict[str, Aside]()
        for owner in owners:
            if (person := await tx.people.get(job.tenant, owner)) is None:
                continue
            viewer = viewer_of(_acting_for(job, seen.clinician), person, self.world)
            beside = await aside(tx, viewer, self.world, seen)
            if owner == seen.clinician or beside.entrusted:
                people[owner], asides[owner] = person, beside
        return people, asides

    # -------------------------------------------------------------- the team's channel

    async def remind_channel(self, job: Job) -> Outcome:
        """Hour, clinician and reference; never a word about a patient. Each channel is a job of its own."""
        seen = await about(self.store, job)
        if seen is None or seen.state not in TALK_OF_IT:
            return DONE
        async with self.store.transaction() as tx:
            channels = await tx.channels.all(bot_itself(job))
            person = await tx.people.get(job.tenant, seen.clinician)
        if (wanted := job.payload.get("channel")) is None:
            return Outcome(Settled(JobState.DONE), self._one_each(job, channels))
        for channel in channels:
            if channel.id == wanted:
                language = language_of(channel.language)
                line = show.ChannelLine(seen.appointment, seen.reference, person.name if person else "")
                await self.reach.post(bot_itself(job), channel, show.channel_reminder(language, line))
        return DONE

    def _one_each(self, job: Job, channels: Sequence[Channel]) -> Then:
        now = self.world.clock.now()

        async def then(tx: Transaction) -> None:
            for n, channel in enumerate(channels):
                payload = {"channel": channel.id}
                await tx.jobs.add(
                    bot_itself(job), NewJob(job.kind, job.subject, f"{job.key}:{n}", now, payload=payload)
                )

        return then

    # -------------------------------------------------------------- notes

    async def chase(self, job: Job) -> Outcome:
        """One card for all the notes that a clinician has still to file, those chased a moment ago apart."""
        who, now = bot_itself(job), self.world.clock.now()
        async with self.store.transaction() as tx:
            notes, clinician = await self._notes(tx, job)
            due = [seen for seen in notes if not _lately(seen, now)]
            person = await tx.people.get(job.tenant, clinician)
            if not due or person is None or person.reference is None:
                return DONE
            viewer = viewer_of(_acting_for(job, clinician), person, self.world)
            rows = [(seen, await row_about(tx, viewer, self.world, seen.id)) for seen in notes[: show.MOST_LINES]]
            tx.audit.record(who, "notes.listed", clinician, ("patient", "note_due_at"))
        await self.reach.show(job.tenant, person, self._chase_card(viewer, rows, len(notes)))
        return Outcome(Settled(JobState.DONE), _chased(job, [seen.id for seen in notes], now))

    async def _notes(self, tx: Transaction, job: Job) -> tuple[Sequence[Encounter], str]:
        """The notes of a clinician, the oldest first.

        The job's subject is one encounter where they are not grouped, otherwise the clinician: as it was written,
        whatever they have come to prefer.
        """
        seen = await tx.encounters.get(bot_itself(job), job.subject)
        if seen is None:
            return await tx.encounters.notes_due(_acting_for(job, job.subject)), job.subject
        return ([seen] if seen.note_is_due else []), seen.clinician

    def _chase_card(self, viewer: Viewer, rows: Sequence[tuple[Encounter, str]], total: int) -> Card:
        now = self.world.clock.now()
        return show.notes_due(viewer.language, viewer.zone, rows, total, now)


def _acting_for(job: Job, clinician: str) -> Who:
    """The bot, for one clinician: the audit names both."""
    return Who(job.tenant, f"job:{job.kind}", ActorKind.CLINICIAN, on_behalf_of=clinician)


def _lately(seen: Encounter, now: dt.datetime) -> bool:
    chased = seen.particulars.note.chased_at
    return chased is not None and now - chased < LATELY


def _shown(tenant: str, cards: Sequence[tuple[str, str]]) -> Then:
    async def then(tx: Transaction) -> None:
        for id, activity in cards:
            await tx.cards.sent(tenant, id, activity)

    return then


def _chased(job: Job, encounters: Sequence[str], now: dt.datetime) -> Then:
    async def then(tx: Transaction) -> None:
        who = bot_itself(job)
        for id in encounters:
            seen = await tx.encounters.get(who, id)
            if seen is not None and seen.note_is_due:
                note = seen.particulars.note.model_copy(update={"chased_at": now})
                particulars = seen.particulars.model_copy(update={"note": note})
                await tx.encounters.save(who, replace(seen, particulars=particulars), None, now)

    return then
