"""The meeting is made once, and follows the encounter whatever happens while the platform is being called."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable

import pytest

from care import booking
from care.encounter import Encounter
from care.jobs import RETRY_AFTER, JobKind, Permanent, Transient, Unsure
from care.ports import MeetingRequest
from care.suitability import Modality
from edges.sql.store import SqlStore
from tests.care.office import Office
from tests.care.samples import (
    DICTATED,
    HOUR,
    LATER,
    MINUTE,
    NOON,
    OWNER,
    VISIT,
    a_booking,
    booked,
    job_rows,
    pending,
    register,
    seen,
    told,
)


async def move(office: Office, encounter: Encounter) -> Encounter:
    async with office.store.transaction() as tx:
        return await booking.move(tx, OWNER, office.world, encounter, LATER)


async def cancel(office: Office, encounter: Encounter) -> Encounter:
    async with office.store.transaction() as tx:
        return await booking.cancel(tx, OWNER, office.world, encounter, None)


async def state_of(store: SqlStore, kind: JobKind) -> list[tuple[str, int]]:
    return [(row.state, row.attempts) for row in (await job_rows(store)).values() if row.kind is kind]


async def test_the_meeting_is_made_once_and_then_the_invitation_goes(office: Office) -> None:
    made = await booked(office.store, office.world)
    await office.run()
    await office.run()
    assert office.meetings.calls == [("create", f"meeting:{made.id}")]
    now = await seen(office.store, made)
    assert now.particulars.meeting is not None
    assert now.particulars.meeting.id == "create-1"
    (job,) = [row for row in (await job_rows(office.store)).values() if row.kind is JobKind.MEETING_CREATE]
    assert (job.state, job.vendor_ref) == ("done", None), "its id is sealed, and stands nowhere else"
    assert [what for what, _ in office.mail.calls] == ["letter"]
    assert "https://meet.test" not in office.mail.letters[0].text, "the person's way in is our own link"


async def test_the_platform_learns_nothing_of_the_person(office: Office) -> None:
    made = await booked(office.store, office.world)
    await office.run()
    (request,) = office.meetings.requests
    assert (request.reference, request.organizer, request.appointment) == (made.reference, OWNER.actor, VISIT)
    assert "Canarie" not in repr(request)
    assert request.subject


async def test_a_telephone_encounter_has_no_meeting(office: Office) -> None:
    await booked(office.store, office.world, a_booking(modality=Modality.TELEPHONE))
    await office.run()
    assert office.meetings.calls == []
    assert len(office.mail.letters) == 1


async def test_cancelled_while_it_was_being_made_it_is_cancelled_too(office: Office) -> None:
    made = await booked(office.store, office.world, a_booking(scopes=DICTATED))
    office.meetings.meanwhile = lambda: cancel(office, made)
    await office.run()
    assert [what for what, _ in office.meetings.calls] == ["create", "cancel"]
    assert office.meetings.hours == {}
    assert office.mail.calls == []


async def test_cancelled_and_looked_for_in_vain_before_it_was_made_it_is_cancelled_all_the_same(office: Office) -> None:
    made = await booked(office.store, office.world, a_booking(scopes=DICTATED))
    other = office.another(office.store.queue("other"))

    async def cancelled_by_another() -> None:
        await cancel(office, made)
        await other.run_due()

    office.meetings.meanwhile = cancelled_by_another
    await office.run()
    assert [what for what, _ in office.meetings.calls] == ["create", "cancel"]
    assert office.meetings.hours == {}
    assert await told(office.store, made) == []


async def test_moved_while_it_was_being_made_it_moves_too(office: Office) -> None:
    made = await booked(office.store, office.world)
    office.meetings.meanwhile = lambda: move(office, made)
    await office.run()
    assert [what for what, _ in office.meetings.calls] == ["create", "move"]
    assert office.meetings.hours == {"create-1": LATER}
    assert len(office.mail.letters) == 1, "one letter, of the hour that holds"
    assert await register(office.store, made) == [("mail", "invitation", "sent")], "and the first is an invitation"


async def test_moved_before_it_is_made_it_is_made_at_the_new_hour(office: Office) -> None:
    made = await move(office, await booked(office.store, office.world))
    await office.run()
    assert office.meetings.hours == {"create-1": LATER}
    assert await register(office.store, made) == [("mail", "invitation", "sent")]
    assert [what for what, _ in office.meetings.calls] == ["create", "move"], "made once, its hour made sure of"


async def test_a_made_meeting_moves_then_the_person_is_told(office: Office) -> None:
    made = await booked(office.store, office.world)
    await office.run()
    await move(office, await seen(office.store, made))
    await office.run()
    assert office.meetings.hours == {"create-1": LATER}
    assert len(office.mail.letters) == 2
    assert await register(office.store, made) == [("mail", "invitation", "sent"), ("mail", "moved", "sent")]


async def test_a_made_meeting_is_cancelled_with_its_encounter(office: Office) -> None:
    made = await booked(office.store, office.world)
    await office.run()
    await cancel(office, await seen(office.store, made))
    await office.run()
    assert office.meetings.hours == {}
    assert len(office.mail.letters) == 2


async def test_moved_then_cancelled_before_anybody_worked_there_is_nothing_left(office: Office) -> None:
    made = await booked(office.store, office.world)
    await office.run()
    await cancel(office, await move(office, await seen(office.store, made)))
    await office.run()
    assert [what for what, _ in office.meetings.calls] == ["create", "cancel"]


# ------------------------------------------------------------------ failures


async def test_a_busy_platform_is_tried_again_later_and_later_then_the_clinician_is_told(office: Office) -> None:
    made = await booked(office.store, office.world)
    office.meetings.failures = [Transient("busy")] * 6
    for wait in (*RETRY_AFTER, None):
        await office.run()
        if wait is not None:
            assert await told(office.store, made) == []
            assert (await pending(office.store))[JobKind.MEETING_CREATE][0].due == office.clock.at + wait
            office.clock.at += wait
    assert len(office.meetings.calls) == 6
    assert len({key for _, key in office.meetings.calls}) == 1, "always under the same key"
    assert await state_of(office.store, JobKind.MEETING_CREATE) == [("stuck", 6)]
    assert await told(office.store, made) == ["meeting-failed"]


async def test_a_platform_that_recovers_makes_the_meeting(office: Office) -> None:
    made = await booked(office.store, office.world)
    office.meetings.failures = [Transient("busy", retry_after=dt.timedelta(minutes=7))]
    await office.run()
    assert (await pending(office.store))[JobKind.MEETING_CREATE][0].due == NOON + 7 * MINUTE, "as it asked"
    await office.until(NOON + HOUR)
    assert (await seen(office.store, made)).particulars.meeting is not None
    assert len(office.mail.letters) == 1
    assert await told(office.store, made) == []


async def test_what_may_have_been_made_is_asked_for_again_under_the_same_key(office: Office) -> None:
    """The platform takes the key: asked again it answers with what it made, and nobody has to say what became of it."""
    made = await booked(office.store, office.world)
    office.meetings.failures = [Unsure("cut"), Unsure("cut")]
    await office.until(NOON + HOUR)
    assert office.meetings.calls == [("create", f"meeting:{made.id}")] * 3
    assert await told(office.store, made) == []
    assert await register(office.store, made) == [("mail", "invitation", "sent")]


@pytest.mark.parametrize("change, kind", [(move, JobKind.MEETING_MOVE), (cancel, JobKind.MEETING_CANCEL)])
async def test_what_may_have_been_moved_or_cancelled_is_asked_for_again(
    office: Office, change: Callable[[Office, Encounter], Awaitable[Encounter]], kind: JobKind
) -> None:
    made = await booked(office.store, office.world)
    await office.run()
    office.meetings.failures = [Unsure("cut")]
    await change(office, await seen(office.store, made))
    await office.until(NOON + HOUR)
    assert await state_of(office.store, kind) == [("done", 2)]
    assert await told(office.store, made) == []


async def test_nobody_ever_knowing_whether_it_was_made_the_clinician_is_told(office: Office) -> None:
    made = await booked(office.store, office.world)
    office.meetings.failures = [Unsure("cut")] * 6
    await office.until(NOON + 3 * HOUR)
    assert await state_of(office.store, JobKind.MEETING_CREATE) == [("unsure", 6)]
    assert await told(office.store, made) == ["meeting-failed"]


async def test_what_cannot_be_made_is_told_at_once(office: Office) -> None:
    made = await booked(office.store, office.world)
    office.meetings.failures = [Permanent("no-licence")]
    await office.until(NOON + HOUR)
    assert await state_of(office.store, JobKind.MEETING_CREATE) == [("stuck", 1)]
    assert await told(office.store, made) == ["meeting-failed"]
    assert office.mail.calls == [], "no invitation to a meeting that is not there"


async def test_a_meeting_that_does_not_move_is_told_and_the_person_is_not(office: Office) -> None:
    made = await booked(office.store, office.world)
    await office.run()
    office.meetings.failures = [Permanent("room-over")]
    await move(office, await seen(office.store, made))
    await office.run()
    assert await told(office.store, made) == ["meeting-failed"]
    assert len(office.mail.letters) == 1


async def test_a_meeting_made_by_a_worker_that_died_is_found_again_and_cancelled_with_its_encounter(
    office: Office,
) -> None:
    """The vendor had made it, nobody had written it down, and the encounter was cancelled before the lease was over."""
    made = await booked(office.store, office.world, a_booking(scopes=DICTATED))
    (job,) = await office.store.queue("dead", dt.timedelta(0)).claim(NOON, 1)
    await office.work.handlers()[job.kind](job)
    await cancel(office, made)
    assert len(office.meetings.hours) == 1
    await _until_a_lease_is_over(office)
    assert office.meetings.hours == {}


async def test_a_meeting_whose_making_was_to_be_tried_again_is_found_and_cancelled_with_its_encounter(
    office: Office,
) -> None:
    """It was made, what followed failed for now, and the encounter was cancelled before the next attempt."""
    made = await booked(office.store, office.world, a_booking(scopes=DICTATED))
    await office.meetings.create(f"meeting:{made.id}", MeetingRequest(made.reference, "s", OWNER.actor, VISIT))
    office.meetings.failures = [Transient("options")]
    await office.run()
    await cancel(office, made)
    await office.run()
    assert office.meetings.hours == {}
    assert await told(office.store, made) == []


async def test_of_a_meeting_that_was_never_made_nothing_is_made_to_be_cancelled(office: Office) -> None:
    made = await booked(office.store, office.world, a_booking(scopes=DICTATED))
    office.meetings.failures = [Transient("busy")]
    await office.run()
    await cancel(office, made)
    await office.until(NOON + HOUR)
    assert [what for what, _ in office.meetings.calls] == ["create"]
    assert office.meetings.hours == {}


async def _until_a_lease_is_over(office: Office) -> None:
    await asyncio.sleep(0.01)
    await office.worker.take_over()
    await office.run()
