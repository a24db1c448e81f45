"""Moved to the hour that it has: nothing happens, or its length changes and the person is told that and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from care import booking, during
from care.encounter import Encounter, NotNow, State
from care.jobs import JobKind
from care.particulars import PersonAnswer
from care.suitability import Modality
from care.world import World
from edges.sql.store import SqlStore
from tests.care.office import Office
from tests.care.samples import (
    ALL_WAYS,
    BY_TEXT,
    LATER,
    NOON,
    OWNER,
    ROOM,
    VISIT,
    Hands,
    a_booking,
    audited,
    booked,
    pending,
    register,
    save,
    seen,
    with_particulars,
)

LONGER = replace(VISIT, minutes=45)
K = JobKind


@pytest.fixture
async def awaited(store: SqlStore, world: World) -> Encounter:
    """The person confirmed, and waits for a clinician who is late."""
    made = with_particulars(
        await booked(store, world), patient_arrived_at=NOON, person_answer=PersonAnswer.CONFIRMED, meeting=ROOM
    )
    made = await save(store, replace(made, state=State.WAITING))
    async with store.transaction() as tx:
        return await during.delay(tx, OWNER, world, made, 10)


async def moved(store: SqlStore, world: World, encounter: Encounter, minutes: int) -> Encounter:
    async with store.transaction() as tx:
        return await booking.move(tx, OWNER, world, encounter, replace(encounter.appointment, minutes=minutes))


async def test_moved_to_where_it_was_nothing_is_told_and_nothing_forgotten(
    store: SqlStore, world: World, awaited: Encounter
) -> None:
    before, acts = await pending(store), await audited(store)
    assert await moved(store, world, awaited, VISIT.minutes) is awaited
    assert await seen(store, awaited) == awaited
    assert await pending(store) == before
    assert await audited(store) == acts


async def test_another_length_leaves_what_rests_on_the_hour(
    store: SqlStore, world: World, awaited: Encounter, clock: Hands
) -> None:
    before = await pending(store)
    longer = await moved(store, world, awaited, 45)
    assert (longer.state, longer.appointment, longer.revision) == (State.WAITING, LONGER, awaited.revision + 1)
    assert longer.particulars == awaited.particulars
    jobs = await pending(store)
    assert len(jobs[K.MEETING_MOVE]) == 1
    assert [jobs[kind] for kind in (K.REMIND_PATIENT, K.REMIND_CLINICIAN, K.MISS)] == [
        before[kind] for kind in (K.REMIND_PATIENT, K.REMIND_CLINICIAN, K.MISS)
    ]
    assert "encounter.moved" not in await audited(store)
    assert "encounter.length-changed" in await audited(store)


async def test_the_new_length_goes_by_letter_once_the_meeting_has_it(office: Office) -> None:
    made = await booked(office.store, office.world, a_booking(scopes=ALL_WAYS))
    await office.run()
    await moved(office.store, office.world, await seen(office.store, made), 45)
    await office.run()
    assert list(office.meetings.hours.values()) == [LONGER]
    assert await register(office.store, made) == [("mail", "invitation", "sent"), ("mail", "length", "sent")]


async def test_who_gets_text_messages_only_was_never_told_a_length(office: Office) -> None:
    made = await booked(office.store, office.world, a_booking(scopes=BY_TEXT))
    await office.run()
    await moved(office.store, office.world, await seen(office.store, made), 45)
    await office.run()
    assert await register(office.store, made) == [("sms", "invitation", "sent")]


@pytest.mark.parametrize("modality", [Modality.VIDEO, Modality.TELEPHONE])
async def test_what_had_not_left_yet_leaves_with_the_new_length(office: Office, modality: Modality) -> None:
    """The hour moved a moment ago: to say that it stays the same would not be true for the person."""
    made = await booked(office.store, office.world, a_booking(modality=modality))
    await office.run()
    invited = await seen(office.store, made)
    async with office.store.transaction() as tx:
        later = await booking.move(tx, OWNER, office.world, invited, LATER)
    longer = await moved(office.store, office.world, later, 90)
    await office.run()
    assert longer.particulars.moved_from == VISIT.at
    assert await register(office.store, made) == [("mail", "invitation", "sent"), ("mail", "moved", "sent")]


async def test_what_has_begun_has_no_other_length(store: SqlStore, world: World) -> None:
    made = await save(store, replace(await booked(store, world), state=State.IN_PROGRESS))
    with pytest.raises(NotNow):
        await moved(store, world, made, 45)
    assert await seen(store, made) == made
