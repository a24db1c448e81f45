"""How each job outside Teams is done: gather the facts, call the outside, say what to write once it has answered.

No transaction is held across a call. A handler returns an `Outcome`: how the job ended, and what to write with it.
The notices that need a card are in bot/, which is where cards are sent from.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from care import attendance, day, letters, rights, schedule
from care.authorisation import Action, authorise
from care.encounter import OPEN, Encounter, State
from care.jobs import (
    MEETINGS,
    MESSAGES,
    EdgeError,
    Job,
    JobKind,
    JobState,
    NotAllowed,
    Permanent,
    Settled,
    Transient,
    after_failure,
)
from care.outcome import DONE, Handler, Outcome, Then, about, bot_itself
from care.ports import Attendance, Communication, Mail, Meetings, Store, TextMessages, Transaction
from care.suitability import EncounterType, Modality
from care.work_meetings import MeetingWork
from care.world import World

MOST_TRIES = 5
"""Times that a message which never got as far as the register is begun."""


@dataclass(frozen=True)
class Work:
    """The handlers of the jobs that call a meeting platform, a mail system or a text-message gateway."""

    store: Store
    world: World
    meetings: Meetings
    mail: Mail
    text_messages: TextMessages
    attendance: Attendance | None = None

    @property
    def _of_meetings(self) -> MeetingWork:
        return MeetingWork(self.store, self.world, self.meetings, self.attendance)

    def handlers(self) -> dict[JobKind, Handler]:
        return {
            **self._of_meetings.handlers(),
            JobKind.LETTER: self.send_letter,
            JobKind.TEXT_MESSAGE: self.send_text_message,
            JobKind.REMIND_PATIENT: self.remind_patient,
            JobKind.MISS: self.miss,
        }

    # -------------------------------------------------------------- the person

    async def send_letter(self, job: Job) -> Outcome:
        return await self._send(job, "mail")

    async def send_text_message(self, job: Job) -> Outcome:
        return await self._send(job, "sms")

    async def _send(self, job: Job, channel: str) -> Outcome:
        """Compose what is still true, enter it in the register, hand it over, and say what became of it."""
        who, purpose = bot_itself(job), job.payload["purpose"]
        async with self.store.transaction() as tx:
            seen = await tx.encounters.get(who, job.subject)
            if seen is None or not _still_true(seen, job):
                return DONE
            person = await tx.people.get(job.tenant, seen.clinician)
            recipient = letters.recipient(seen, job, channel)
            if recipient is None:
                return DONE
            row = f"{job.id}:{job.attempts}"
            authorise(who, Action.WRITE_TO_PERSON, seen)
            now = self.world.clock.now()
            await tx.communications.add(
                who, Communication(row, seen.id, channel, purpose, recipient, "queued", now, template=purpose)
            )
            tx.audit.record(who, f"{channel}.handed-over", seen.id, ("appointment", "link"))
        house = self.world.house_at(seen.site)
        facts = letters.facts(seen, house, (person.name if person else "") or house.name, now)
        try:
            if channel == "mail":
                written = letters.letter(purpose, seen.clinician, recipient, facts, house)
                reference = await self.mail.send(job.key, written)
            else:
                reference = await self.text_messages.send(job.key, recipient, letters.text_message(purpose, facts))
        except EdgeError as error:
            return self._not_sent(job, seen, row, error)
        return Outcome(Settled(JobState.DONE, vendor_ref=reference), self._sent(job, row))

    def _sent(self, job: Job, row: str) -> Then:
        async def then(tx: Transaction) -> None:
            await tx.communications.settle(bot_itself(job), row, "sent", self.world.clock.now())
            await self._mark(tx, job, failed=False)

        return then

    async def _mark(self, tx: Transaction, job: Job, *, failed: bool) -> None:
        """Keep whether the last message to the person left, for «à faire»."""
        who = bot_itself(job)
        seen = await tx.encounters.get(who, job.subject)
        if seen is None or seen.particulars.message_failed is failed:
            return
        particulars = seen.particulars.model_copy(update={"message_failed": failed})
        await tx.encounters.save(who, replace(seen, particulars=particulars), None, self.world.clock.now())

    def _not_sent(self, job: Job, seen: Encounter, row: str, error: EdgeError) -> Outcome:
        """Enter the failure; tell the clinician unless it will be tried again by itself."""
        settled = after_failure(job, error, self.world.clock.now())
        state = "failed" if isinstance(error, Permanent | Transient) else "unknown"
        code = "message-not-allowed" if isinstance(error, NotAllowed) else f"message-{state}"

        async def then(tx: Transaction) -> None:
            now = self.world.clock.now()
            await tx.communications.settle(bot_itself(job), row, state, now)
            if settled.state is not JobState.PENDING:
                await self._mark(tx, job, failed=True)
                await day.tell(tx, bot_itself(job), seen, code, now)
            if isinstance(error, NotAllowed):
                await rights.tell_missing(tx, bot_itself(job), self.world, rights.LETTERS, seen.clinician)

        return Outcome(settled, then)

    async def remind_patient(self, job: Job) -> Outcome:
        """The day before: by every way agreed to. Each message is a job of its own, with its own mark."""
        seen = await about(self.store, job)
        if seen is None or seen.state not in (State.UPCOMING, State.WAITING):
            return DONE

        async def then(tx: Transaction) -> None:
            if seen.is_held:
                await day.tell(tx, bot_itself(job), seen, "promise-broken", self.world.clock.now())
            await tx.jobs.add(bot_itself(job), *schedule.message(seen, "reminder", self.world.clock.now()))

        return Outcome(Settled(JobState.DONE), then)

    # -------------------------------------------------------------- the window

    async def miss(self, job: Job) -> Outcome:
        """The window is over and nobody met: not held, until somebody says that it took place all the same.

        What the platform measured is asked for first: its events may have been lost. What nobody can see (a telephone
        call) or nobody closed is asked about, and again on the hours of the chases.
        """
        measured = await self._of_meetings.measured(await about(self.store, job))

        async def then(tx: Transaction) -> None:
            who, now = bot_itself(job), self.world.clock.now()
            seen = await tx.encounters.get(who, job.subject)
            if seen is None or seen.state not in OPEN:
                return
            if now <= seen.is_over_by:
                await tx.jobs.add(who, *schedule.looked_at_later(seen))
                return
            if measured is not None:
                seen = await attendance.held(tx, who, self.world, seen, measured)
                if seen.state not in OPEN:
                    return
            letters_sent = await tx.communications.of_encounter(who, seen.id)
            cause = day.cause_after_window(seen, letters_sent) if _is_attended(seen) else None
            if cause is None:
                person = await tx.people.get(job.tenant, seen.clinician)
                zone, house = self.world.zone_of(person), self.world.house_for(person)
                code = "is-it-over" if seen.state is State.IN_PROGRESS else "what-became-of-it"
                await day.tell(tx, who, seen, code, now)
                await tx.jobs.add(who, *schedule.asked_again(seen, job, house, zone))
                return
            missed = await day.miss(tx, who, self.world, seen, cause)
            await day.tell(tx, who, missed, "missed", now)

        return Outcome(Settled(JobState.DONE), then)

    async def _was_entered(self, job: Job) -> bool:
        """Did an attempt enter it in the register, without saying what became of it?"""
        async with self.store.transaction() as tx:
            rows = await tx.communications.of_encounter(bot_itself(job), job.subject)
        return any(row.state == "queued" and row.id.startswith(f"{job.id}:") for row in rows)

    async def lost(self, job: Job) -> Outcome:
        """A job that nobody can say became of, or that we give up: the clinician is told where it matters.

        A letter or text message may have gone out: it is never silently repeated. One that the register does not have
        was not handed over, since it is entered there first: it is done now. A meeting that could not be made or
        changed is told; what only redraws or reminds is not.
        """
        if job.kind not in (*MESSAGES, *MEETINGS):
            return Outcome(Settled(JobState.STUCK, trouble="given-up"))
        seen = await about(self.store, job)
        if job.kind in MESSAGES and job.attempts <= MOST_TRIES and not await self._was_entered(job):
            return Outcome(Settled(JobState.PENDING, due=self.world.clock.now(), trouble="not-handed-over"))

        async def then(tx: Transaction) -> None:
            if seen is None:
                return
            who, now = bot_itself(job), self.world.clock.now()
            if job.kind in MEETINGS:
                await self._of_meetings.tell_failed(tx, job)
                return
            for row in await tx.communications.of_encounter(who, seen.id):
                if row.state == "queued" and row.id.startswith(f"{job.id}:"):
                    await tx.communications.settle(who, row.id, "unknown", now)
            await self._mark(tx, job, failed=True)
            await day.tell(tx, who, seen, "message-unknown", now)

        state = JobState.UNSURE if job.kind in MESSAGES else JobState.STUCK
        return Outcome(Settled(state, trouble="given-up"), then)


def _is_attended(seen: Encounter) -> bool:
    """Does the platform tell who came? A call is seen by nobody; colleagues are no patient that could be absent."""
    return seen.modality is Modality.VIDEO and seen.type is not EncounterType.PROFESSIONALS


def _still_true(seen: Encounter, job: Job) -> bool:
    """Is this message still the one to send? A later move or cancellation has its own."""
    purpose = job.payload["purpose"]
    if job.payload["revision"] != str(seen.revision) or seen.particulars.link is None:
        return False
    if purpose == "delayed" and (seen.particulars.delay is None or job.payload["delay"] != schedule.announced(seen)):
        return False
    if purpose == "cancelled":
        return seen.state is State.CANCELLED
    if purpose == "in-person":
        return seen.state is State.IN_PERSON
    return seen.state in OPEN
