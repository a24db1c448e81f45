"""How the jobs of a meeting are done: made, moved, cancelled, and read again for what the person is promised."""

from __future__ import annotations

from dataclasses import dataclass, replace

from care import day, promise, rights, schedule
from care.attendance import together
from care.encounter import OPEN, Encounter, State
from care.jobs import EdgeError, Job, JobKind, JobState, NewJob, Permanent, Settled, after_failure
from care.meeting import Broken, Meeting, Together
from care.outcome import DONE, Handler, Outcome, about, bot_itself
from care.ports import Attendance, MeetingRequest, Meetings, Store, Transaction
from care.suitability import Modality
from care.world import World
from texts import texts


@dataclass(frozen=True)
class MeetingWork:
    store: Store
    world: World
    meetings: Meetings
    attendance: Attendance | None = None

    def handlers(self) -> dict[JobKind, Handler]:
        return {
            JobKind.MEETING_CREATE: self.create,
            JobKind.MEETING_MOVE: self.move,
            JobKind.MEETING_CANCEL: self.cancel,
            JobKind.MEETING_CHECK: self.check,
            JobKind.ATTENDANCE: self.read_attendance,
        }

    async def create(self, job: Job) -> Outcome:
        """Make the meeting once; the invitation follows. What was cancelled or moved meanwhile is put right."""
        seen = await about(self.store, job)
        if seen is None or seen.particulars.meeting:
            return DONE
        if seen.state not in OPEN:
            return await self.cancel(job)
        asked, request = seen.appointment, _request(seen)
        try:
            meeting = await self.meetings.create(_key_of(seen), request)
            if seen.revision:
                # An earlier attempt may have made it at the hour before the move.
                await self.meetings.move(f"{job.key}:hour", meeting, asked)
            broken = await promise.broken(self.meetings, meeting, seen)
        except EdgeError as error:
            return self._no_meeting(job, error)

        async def then(tx: Transaction) -> None:
            who, now = bot_itself(job), self.world.clock.now()
            current = await tx.encounters.get(who, job.subject)
            if current is None:
                return
            # What is dictated is the clinician's to hold. Where an address is being corrected, we write once it is.
            held = bool(broken) and (schedule.hears_from_us(current) or current.particulars.link is None)
            made = {"meeting": meeting, "meeting_failed": False, "broken": broken, "letter_held": held}
            particulars = current.particulars.model_copy(update=made)
            current = await tx.encounters.save(who, replace(current, particulars=particulars), None, now)
            if current.state not in OPEN:
                await self._cancel_what_was_made(tx, job, current)
                return
            # Who had no letter yet is invited, at the hour that holds. By telephone meanwhile, they were told of that
            # already, and the meeting is the bridge.
            purpose = "invitation" if current.modality is Modality.VIDEO else ""
            if current.appointment != asked:
                moved = schedule.meeting(current, JobKind.MEETING_MOVE, now)
                await tx.jobs.add(who, replace(moved, payload={"purpose": purpose}))
            elif purpose:
                await tx.jobs.add(who, *schedule.invitation(current, now))
            if broken:
                await day.tell(tx, who, current, "promise-broken", now)
            if Broken.UNREAD in broken:
                await rights.tell_missing(tx, who, self.world, rights.OPTIONS, current.clinician)
            await day.redraw(tx, who, current, now)

        return Outcome(Settled(JobState.DONE), then)  # its id stays sealed, with the encounter

    async def check(self, job: Job) -> Outcome:
        """Read again what the person is promised; where a person asked for it, put the options right before."""
        seen = await about(self.store, job)
        if seen is None or not promise.checks(seen):
            return DONE
        assert seen.particulars.meeting is not None
        meeting = seen.particulars.meeting
        try:
            if "repair" in job.payload:
                meeting = await self._repaired(seen, meeting)
            broken = await promise.broken(self.meetings, meeting, seen)
        except EdgeError as error:
            return self._unread(job, seen, error)
        made_again = meeting.join_url != seen.particulars.meeting.join_url

        async def then(tx: Transaction) -> None:
            who = bot_itself(job)
            current = await tx.encounters.get(who, job.subject)
            if current is not None and current.state not in OPEN and made_again:
                await self._cancel_what_was_made(tx, job, current)
            if current is None or not promise.checks(current):
                return
            if current.particulars.meeting != meeting:
                particulars = current.particulars.model_copy(update={"meeting": meeting})
                current = await tx.encounters.save(
                    who, replace(current, particulars=particulars), None, self.world.clock.now()
                )
            await promise.found(tx, who, self.world, current, broken)

        return Outcome(Settled(JobState.DONE), then)

    async def _repaired(self, seen: Encounter, meeting: Meeting) -> Meeting:
        """The same key puts the options right, and makes again what was deleted. Refused, all stays.

        So does what is known of it, where the platform now lets less of the same meeting be read.
        """
        try:
            found = await self.meetings.create(_key_of(seen), _request(seen))
        except Permanent:
            return meeting
        knows_less = found.join_url == meeting.join_url and found.told_as is None
        return meeting if knows_less else found

    def _unread(self, job: Job, seen: Encounter, error: EdgeError) -> Outcome:
        """It could not be read. Where that will not be tried again before it begins, nobody can say what is kept.

        What was seen not to hold before is not taken back by it.
        """
        settled = after_failure(job, error, self.world.clock.now())
        in_time = settled.due is not None and settled.due < seen.expected

        async def then(tx: Transaction) -> None:
            current = await tx.encounters.get(bot_itself(job), job.subject)
            if current is not None and promise.checks(current) and not current.particulars.broken:
                await promise.found(tx, bot_itself(job), self.world, current, (Broken.UNREAD,))

        return Outcome(settled, None if in_time else then)

    async def move(self, job: Job) -> Outcome:
        seen = await about(self.store, job)
        if seen is None or seen.state not in OPEN or seen.particulars.meeting is None:
            return DONE
        try:
            await self.meetings.move(job.key, seen.particulars.meeting, seen.appointment)
        except EdgeError as error:
            return self._no_meeting(job, error)

        async def then(tx: Transaction) -> None:
            who, now = bot_itself(job), self.world.clock.now()
            current = await tx.encounters.get(who, job.subject)
            if current is not None and current.appointment != seen.appointment:
                # Moved again while this call was under way: whichever call landed last, the last hour must stand.
                key = f"{job.kind}:{current.id}:{current.revision}:again"
                await tx.jobs.add(who, NewJob(job.kind, current.id, key, now, payload=job.payload))
            elif purpose := job.payload.get("purpose", "moved"):
                await tx.jobs.add(who, *schedule.told(seen, purpose, now))

        return Outcome(Settled(JobState.DONE), then)

    async def cancel(self, job: Job) -> Outcome:
        """Cancel it, and what an attempt made, or made again, before anybody could write it down."""
        seen = await about(self.store, job)
        if seen is None:
            return DONE
        try:
            if seen.particulars.meeting is not None:
                await self.meetings.cancel(job.key, seen.particulars.meeting)
            if (other := await self.meetings.find(_key_of(seen), seen.clinician)) is not None:
                await self.meetings.cancel(f"{job.key}:found", other)
        except EdgeError as error:
            return self._no_meeting(job, error)
        return DONE

    async def _cancel_what_was_made(self, tx: Transaction, job: Job, off: Encounter) -> None:
        """The job written as it was called off may have run before there was anything to find: one more."""
        who, now = bot_itself(job), self.world.clock.now()
        if not await tx.jobs.pending(who, off.id, JobKind.MEETING_CANCEL):
            cancel = schedule.meeting(off, JobKind.MEETING_CANCEL, now)
            await tx.jobs.add(who, replace(cancel, key=f"{cancel.key}:made"))

    async def read_attendance(self, job: Job) -> Outcome:
        """What the platform measured goes to the note; that people met who were said not to is told, and no more."""
        seen = await about(self.store, job)
        if self.attendance is None or seen is None or seen.particulars.meeting is None:
            return DONE
        try:
            measured = together(await self.attendance.of(seen.particulars.meeting))
        except EdgeError as error:
            return Outcome(after_failure(job, error, self.world.clock.now()))

        async def then(tx: Transaction) -> None:
            who, now = bot_itself(job), self.world.clock.now()
            current = await tx.encounters.get(who, job.subject)
            if current is None:
                return
            if measured is None:
                await tx.jobs.add(who, *schedule.attendance(current, now, int(job.payload["look"]) + 1))
                return
            particulars = current.particulars.model_copy(update={"together": measured})
            current = await tx.encounters.save(who, replace(current, particulars=particulars), None, now)
            if current.state is State.MISSED:
                await day.tell(tx, who, current, "met-after-all", now)
            await day.redraw(tx, who, current, now)

        return Outcome(Settled(JobState.DONE), then)

    async def measured(self, seen: Encounter | None) -> Together | None:
        """When people met, as far as is known by now: a platform that does not answer keeps nobody from going on."""
        if self.attendance is None or seen is None or seen.particulars.meeting is None:
            return None
        try:
            return together(await self.attendance.of(seen.particulars.meeting))
        except EdgeError:
            return None

    def _no_meeting(self, job: Job, error: EdgeError) -> Outcome:
        """The platform failed; the clinician is told unless it will be tried again by itself."""
        now = self.world.clock.now()
        settled = after_failure(job, error, now)
        lacking = rights.missing(error, rights.MEETINGS)

        async def then(tx: Transaction) -> None:
            if settled.state is not JobState.PENDING:
                await self.tell_failed(tx, job, "meeting-not-allowed" if lacking else "meeting-failed")
            seen = await tx.encounters.get(bot_itself(job), job.subject)
            if lacking and seen is not None:
                await rights.tell_missing(tx, bot_itself(job), self.world, lacking, seen.clinician)

        return Outcome(settled, then)

    async def tell_failed(self, tx: Transaction, job: Job, code: str = "meeting-failed") -> None:
        """The clinician is told, by the words of `code`, and the card says that there is no meeting."""
        who, now = bot_itself(job), self.world.clock.now()
        seen = await tx.encounters.get(who, job.subject)
        if seen is None:
            return
        if job.kind is JobKind.MEETING_CREATE:
            particulars = seen.particulars.model_copy(update={"meeting_failed": True})
            seen = await tx.encounters.save(who, replace(seen, particulars=particulars), None, now)
        await day.tell(tx, who, seen, code, now)
        await day.redraw(tx, who, seen, now)


def _request(seen: Encounter) -> MeetingRequest:
    return MeetingRequest(
        reference=seen.reference,
        subject=texts(seen.patient.language, "meeting")("subject"),
        organizer=seen.clinician,
        appointment=seen.appointment,
    )


def _key_of(encounter: Encounter) -> str:
    """One key for the whole life: an encounter never has two meetings."""
    return f"meeting:{encounter.id}"
