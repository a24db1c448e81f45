"""What changes after a booking: moved, cancelled, sent again, a wrong recipient put right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from care import booking, recipient
from care.booking import link_hash
from care.encounter import NotNow, State
from care.jobs import JobKind
from care.particulars import Contingency, PersonAnswer
from care.ports import Conflict, NotPermitted, Who
from care.schedule import REMINDERS
from care.suitability import Modality
from care.world import World
from edges.sql.store import SqlStore
from tests.care.samples import (
    ALL_WAYS,
    DICTATED,
    HOUR,
    LATER,
    MINUTE,
    NOON,
    OWNER,
    ROOM,
    TENANT,
    VISIT,
    ZOE,
    Hands,
    a_booking,
    agreed,
    booked,
    job_rows,
    pending,
    save,
    seen,
    with_particulars,
)

K = JobKind
BY_PHONE = a_booking(modality=Modality.TELEPHONE)


async def kinds(store: SqlStore) -> set[JobKind]:
    return set(await pending(store))


# ------------------------------------------------------------------ move


async def test_a_move_takes_the_reminders_along(store: SqlStore, world: World, clock: Hands) -> None:
    made = await save(store, with_particulars(await booked(store, world), meeting=ROOM))
    clock.at += HOUR
    async with store.transaction() as tx:
        moved = await booking.move(tx, OWNER, world, made, LATER)
    assert (moved.state, moved.appointment, moved.revision) == (State.UPCOMING, LATER, 1)
    assert moved.particulars.moved_from == VISIT.at
    assert moved.particulars.link == made.particulars.link
    jobs = await pending(store)
    assert [job.due for job in jobs[K.REMIND_PATIENT]] == [LATER.day_before]
    assert [job.due for job in jobs[K.MISS]] == [LATER.at + 61 * MINUTE]
    redrawn = [job for job in jobs[K.CARD_REFRESH] if job.due == clock.at]
    assert len(redrawn) == 1, "the cards in sight show the new hour"
    assert all(":1" in job.key for kind in REMINDERS for job in jobs[kind] if job not in redrawn)
    assert K.LETTER not in jobs, "the person is told once the meeting has moved"
    assert len(jobs[K.MEETING_MOVE]) == 1
    withdrawn = {row.kind for row in (await job_rows(store)).values() if row.state == "cancelled"}
    assert withdrawn == {*REMINDERS, JobKind.MEETING_CREATE}, "what was not made yet is asked for anew, at the new hour"


async def test_moved_back_it_is_reminded_of_the_first_hour_again(store: SqlStore, world: World) -> None:
    made = await booked(store, world, BY_PHONE)
    async with store.transaction() as tx:
        back = await booking.move(tx, OWNER, world, await booking.move(tx, OWNER, world, made, LATER), VISIT)
    assert back.revision == 2
    assert [job.due for job in (await pending(store))[K.REMIND_PATIENT]] == [VISIT.day_before]


async def test_a_move_that_finds_the_meeting_still_being_made_leaves_the_telling_to_it(
    store: SqlStore, world: World
) -> None:
    made = await booked(store, world)
    async with store.transaction() as tx:
        await booking.move(tx, OWNER, world, made, LATER)
    assert await kinds(store) == {K.MEETING_CREATE, *REMINDERS}


async def test_a_moved_telephone_encounter_is_told_at_once(store: SqlStore, world: World) -> None:
    made = await booked(store, world, BY_PHONE)
    async with store.transaction() as tx:
        await booking.move(tx, OWNER, world, made, LATER)
    (letter,) = (await pending(store))[K.LETTER]
    assert letter.key.endswith(":1:moved"), "the invitation that had not gone out yet is withdrawn"


async def test_a_move_forgets_what_belonged_to_the_former_hour(store: SqlStore, world: World) -> None:
    made = with_particulars(
        await booked(store, world),
        patient_arrived_at=NOON,
        clinician_arrived_at=NOON,
        person_answer=PersonAnswer.CONFIRMED,
        meeting=ROOM,
    )
    made = await save(store, replace(made, state=State.WAITING))
    async with store.transaction() as tx:
        moved = await booking.move(tx, OWNER, world, made, LATER)
    assert moved.state is State.UPCOMING
    assert moved.particulars.patient_arrived_at is None
    assert moved.particulars.clinician_arrived_at is None
    assert moved.particulars.person_answer is None


async def test_two_moves_at_once_are_one_move_and_one_conflict(store: SqlStore, world: World) -> None:
    made = await booked(store, world)
    async with store.transaction() as tx:
        await booking.move(tx, OWNER, world, made, LATER)
    with pytest.raises(Conflict):
        async with store.transaction() as tx:
            await booking.cancel(tx, OWNER, world, made, None)
    assert (await seen(store, made)).state is State.UPCOMING
    assert K.MISS in await kinds(store), "the loser withdrew nothing"


# ------------------------------------------------------------------ cancel


async def test_a_cancellation_stops_everything_and_is_told(store: SqlStore, world: World) -> None:
    made = await save(store, with_particulars(await booked(store, world), meeting=ROOM))
    async with store.transaction() as tx:
        gone = await booking.cancel(tx, OWNER, world, made, "grève")
    assert (gone.state, gone.revision, gone.particulars.cancel_reason) == (State.CANCELLED, 1, "grève")
    jobs = await pending(store)
    assert set(jobs) == {K.MEETING_CANCEL, K.LETTER, K.CARD_REFRESH}
    assert [job.due for job in jobs[K.CARD_REFRESH]] == [NOON], "the cards in sight are redrawn, and no more later"
    assert jobs[K.LETTER][0].key.endswith(":1:cancelled")


async def test_a_cancellation_before_the_meeting_was_made_makes_none_and_looks_for_one(
    store: SqlStore, world: World
) -> None:
    made = await booked(store, world)
    async with store.transaction() as tx:
        await booking.cancel(tx, OWNER, world, made, None)
    assert await kinds(store) == {K.LETTER, K.CARD_REFRESH, K.MEETING_CANCEL}


@pytest.mark.parametrize("state", [State.IN_PROGRESS, State.COMPLETED, State.MISSED, State.CANCELLED, State.IN_PERSON])
async def test_what_has_begun_or_is_over_is_neither_cancelled_nor_moved_nor_sent_again(
    store: SqlStore, world: World, state: State
) -> None:
    made = await save(store, replace(await booked(store, world), state=state))
    jobs = await job_rows(store)
    for act in (
        lambda tx: booking.cancel(tx, OWNER, world, made, None),
        lambda tx: booking.move(tx, OWNER, world, made, LATER),
        lambda tx: booking.send_again(tx, OWNER, world, made, "click"),
        lambda tx: recipient.correct_recipient(tx, OWNER, world, made, "+15145550188", None, "click"),
    ):
        with pytest.raises(NotNow):
            async with store.transaction() as tx:
                await act(tx)
    assert await job_rows(store) == jobs
    assert await seen(store, made) == made


# ------------------------------------------------------------------ the recipient


async def test_a_letter_is_sent_again_once_for_a_click(store: SqlStore, world: World) -> None:
    made = await save(store, with_particulars(await booked(store, world), meeting=ROOM))
    for key in ("click-1", "click-1", "click-2"):
        async with store.transaction() as tx:
            assert await booking.send_again(tx, OWNER, world, made, key)
    assert len((await pending(store))[K.LETTER]) == 2


async def test_a_letter_that_would_lead_nowhere_is_not_sent_again(store: SqlStore, world: World) -> None:
    made = await booked(store, world)
    jobs = await job_rows(store)
    with pytest.raises(NotNow):
        async with store.transaction() as tx:
            await booking.send_again(tx, OWNER, world, made, "click")
    assert await job_rows(store) == jobs
    by_phone = await booked(store, world, replace(BY_PHONE, key="flow-2"))
    async with store.transaction() as tx:
        assert await booking.send_again(tx, OWNER, world, by_phone, "click"), "the telephone needs no meeting"


async def test_what_was_not_agreed_to_is_dictated(store: SqlStore, world: World) -> None:
    made = await booked(store, world, a_booking(scopes=DICTATED))
    made = await save(store, with_particulars(made, meeting=ROOM))
    async with store.transaction() as tx:
        assert not await booking.send_again(tx, OWNER, world, made, "click")
    assert K.LETTER not in await kinds(store)


async def test_a_wrong_recipients_link_stops_at_once_and_nothing_more_goes_there(store: SqlStore, world: World) -> None:
    made = await booked(store, world, replace(BY_PHONE, consent=agreed(ALL_WAYS)))
    assert made.particulars.link is not None
    async with store.transaction() as tx:
        stopped = await recipient.stop_link(tx, OWNER, world, made)
    assert stopped.particulars.link is None
    assert not await kinds(store) & {K.LETTER, K.TEXT_MESSAGE, K.REMIND_PATIENT}
    assert K.REMIND_CLINICIAN in await kinds(store)
    async with store.transaction() as tx:
        assert await tx.encounters.by_link(link_hash(made.particulars.link)) is None
        assert not await booking.send_again(tx, OWNER, world, stopped, "click")
        await booking.cancel(tx, OWNER, world, stopped, None)
    assert await kinds(store) == {K.CARD_REFRESH}, "not even the cancellation"


async def test_a_corrected_recipient_gets_a_new_link_the_invitation_and_the_reminder(
    store: SqlStore, world: World
) -> None:
    made = await booked(store, world, BY_PHONE)
    async with store.transaction() as tx:
        stopped = await recipient.stop_link(tx, OWNER, world, made)
        right = await recipient.correct_recipient(
            tx, OWNER, world, stopped, "+15145550188", "zoe.juste@example.com", "click"
        )
    assert (right.patient.phone, right.patient.email) == ("+15145550188", "zoe.juste@example.com")
    assert right.particulars.link not in (None, made.particulars.link)
    jobs = await pending(store)
    assert [job.key.rpartition(":")[2] for job in jobs[K.LETTER]] == ["click"]
    assert [job.due for job in jobs[K.REMIND_PATIENT]] == [VISIT.day_before]
    async with store.transaction() as tx:
        assert made.particulars.link is not None
        assert right.particulars.link is not None
        assert await tx.encounters.by_link(link_hash(made.particulars.link)) is None
        assert await tx.encounters.by_link(link_hash(right.particulars.link)) is not None
        episode = await tx.episodes.get(OWNER, made.episode)
    assert episode is not None
    assert episode.patient == right.patient


async def test_a_corrected_recipient_without_an_address_gets_no_letter(store: SqlStore, world: World) -> None:
    made = await booked(store, world)
    async with store.transaction() as tx:
        await recipient.correct_recipient(tx, OWNER, world, made, "+15145550188", None, "click")
    assert K.LETTER not in await kinds(store)


@pytest.mark.parametrize("planned, after", [(ZOE.phone, "+15145550188"), ("+14185550177", "+14185550177")])
async def test_a_contingency_at_the_wrong_number_follows_the_right_one(
    store: SqlStore, world: World, planned: str, after: str
) -> None:
    made = with_particulars(await booked(store, world), contingency=Contingency(phone=planned))
    made = await save(store, made)
    async with store.transaction() as tx:
        right = await recipient.correct_recipient(tx, OWNER, world, made, "+15145550188", None, "click")
    assert right.particulars.contingency == Contingency(phone=after)
    assert await seen(store, right) == right


async def test_nobody_else_touches_an_encounter(store: SqlStore, world: World) -> None:
    made = await booked(store, world)
    colleague = Who(TENANT, "oid-colleague")
    for act in (recipient.stop_link, lambda *given: booking.cancel(*given, None)):
        with pytest.raises(NotPermitted):
            async with store.transaction() as tx:
                await act(tx, colleague, world, made)
    assert await seen(store, made) == made
