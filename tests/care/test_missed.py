"""What was not held: in every order of three things that happen, then the end of the window.

At least two arrivals is never missed; what a person said is never overwritten by the platform or by a job; what was
cancelled or converted is never missed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import product

import pytest

from care import day
from care.appointment import Appointment
from care.attendance import EVENTS, happened
from care.booking import Booking
from care.encounter import Cause, Encounter, NotNow, State
from care.jobs import Job, JobKind
from care.suitability import Modality
from care.world import World
from edges.sql.store import SqlStore
from tests.care.office import Office
from tests.care.samples import (
    BOT,
    DAY,
    HOUR,
    MINUTE,
    OWNER,
    ROOM,
    TENANT,
    TORONTO,
    VISIT,
    Hands,
    a_booking,
    booked,
    pending,
    save,
    seen,
    told,
    with_particulars,
)
from tests.care.test_gates import WHOLE

ARRIVES, CLINICIAN, START, END = EVENTS
BY_HAND, WINDOW = "said-by-hand", "window-over"
HAPPENINGS = (*EVENTS, BY_HAND, WINDOW)


async def met(store: SqlStore, world: World, number: int) -> Encounter:
    """One more encounter with a room of its own, at its hour."""
    room = ROOM.model_copy(update={"id": f"room-{number}"})
    return await save(store, with_particulars(await booked(store, world, a_booking(f"flow-{number}")), meeting=room))


async def window_over(office: Office, encounter: Encounter) -> None:
    """The job at the end of the window, as the worker does it."""
    job = Job("job", TENANT, JobKind.MISS, encounter.id, f"miss:{encounter.id}", VISIT.join_closes, 1, {})
    outcome = await office.work.miss(job)
    assert outcome.then is not None
    async with office.store.transaction() as tx:
        await outcome.then(tx)


async def said_by_hand(store: SqlStore, world: World, encounter: Encounter) -> bool:
    """The clinician reports an absence; False where the card did not offer it any more."""
    now = await seen(store, encounter)
    try:
        async with store.transaction() as tx:
            await day.miss(tx, OWNER, world, now, Cause.TECHNOLOGY)
    except NotNow:
        return False
    return True


@pytest.mark.parametrize("first", HAPPENINGS)
async def test_in_every_order_a_person_has_the_last_word(
    store: SqlStore, world: World, clock: Hands, office: Office, first: str
) -> None:
    orders = [(first, *rest) for rest in product(HAPPENINGS, repeat=2)]
    # What comes twice in a row is in test_attendance.
    for number, order in enumerate(one for one in orders if one[0] != one[1] != one[2]):
        made, said, both = await met(store, world, number), False, set[str]()
        for happening in (*order, WINDOW):
            clock.at = VISIT.join_closes + MINUTE if happening == WINDOW else VISIT.at
            before = await seen(store, made)
            if happening == WINDOW:
                await window_over(office, made)
            elif happening == BY_HAND:
                said = await said_by_hand(store, world, made) or said
            else:
                assert await happened(store, world, f"room-{number}", happening)
                both |= {happening} if before.state in (State.UPCOMING, State.WAITING) else set()
            if before.state is State.MISSED and before.particulars.cause_chosen and happening != BY_HAND:
                now = await seen(store, made)
                assert (now.state, now.cause) == (State.MISSED, Cause.TECHNOLOGY), order
        over = await seen(store, made)
        if {ARRIVES, CLINICIAN} <= both and not said:
            assert over.state is not State.MISSED, order
        if over.state is State.MISSED:
            assert over.cause is not None, order


@pytest.mark.parametrize("state", [State.CANCELLED, State.IN_PERSON, State.COMPLETED])
async def test_what_was_cancelled_converted_or_held_is_never_missed(
    store: SqlStore, world: World, clock: Hands, office: Office, state: State
) -> None:
    over = await save(store, replace(await met(store, world, 1), state=state))
    clock.at = VISIT.join_closes + MINUTE
    await window_over(office, over)
    assert not await said_by_hand(store, world, over)
    assert await seen(store, over) == over


async def test_the_clinicians_own_start_takes_the_word_back(store: SqlStore, world: World, clock: Hands) -> None:
    made = await met(store, world, 1)
    clock.at = VISIT.at
    assert await said_by_hand(store, world, made)
    missed = await seen(store, made)
    assert missed.particulars.cause_chosen
    async with store.transaction() as tx:
        begun = await day.start(tx, OWNER, world, missed, WHOLE)
    assert (begun.state, begun.cause, begun.particulars.cause_chosen) == (State.IN_PROGRESS, None, False)


async def test_what_a_job_said_is_not_a_persons_word(store: SqlStore, world: World, clock: Hands) -> None:
    made = await met(store, world, 1)
    clock.at = VISIT.at
    async with store.transaction() as tx:
        missed = await day.miss(tx, BOT, world, made, Cause.NOBODY)
    assert not missed.particulars.cause_chosen


async def test_what_began_after_the_window_is_asked_about_like_any_other(
    store: SqlStore, world: World, clock: Hands, office: Office
) -> None:
    made = await booked(store, world)
    await office.until(VISIT.join_closes + 2 * MINUTE)
    async with store.transaction() as tx:
        missed = await tx.encounters.get(OWNER, made.id)
        assert missed is not None
        assert missed.state is State.MISSED
        late = await day.start(tx, OWNER, world, missed, WHOLE)
    await office.until(clock.at + 88 * MINUTE)
    assert "is-it-over" not in await told(store, made), "not before it could be over"
    assert late.started_at is not None
    await office.until(late.started_at + 92 * MINUTE)
    assert (await told(store, made)).count("is-it-over") == 1
    await office.until(late.started_at + 40 * HOUR)
    assert (await told(store, made)).count("is-it-over") == 4, "and again on the hours of the chases"
    assert (await seen(store, made)).state is State.IN_PROGRESS


# ------------------------------------------------------------------ what goes on is left alone


LONG = Appointment.at_local(dt.datetime.fromisoformat("2026-10-20T09:30"), TORONTO, 90)


async def begun(office: Office, wanted: Booking, at: dt.datetime) -> Encounter:
    """Started at that instant by the clinician's card."""
    made = await booked(office.store, office.world, wanted)
    await office.until(at)
    now = await seen(office.store, made)
    async with office.store.transaction() as tx:
        return await day.start(tx, OWNER, office.world, now, WHOLE)


async def test_what_goes_on_longer_than_an_hour_is_not_interrupted(office: Office) -> None:
    made = await begun(office, replace(a_booking(), appointment=LONG), LONG.at)
    await office.until(LONG.ends + HOUR - MINUTE)
    assert await told(office.store, made) == [], "neither under way nor in the hour that follows"
    await office.until(LONG.ends + HOUR + MINUTE)
    assert await told(office.store, made) == ["is-it-over"]
    await office.until(LONG.ends + 3 * DAY)
    assert set(await told(office.store, made)) == {"is-it-over"}
    assert 2 <= len(await told(office.store, made)) <= 4, "asked again, and not for ever"
    assert (await seen(office.store, made)).state is State.IN_PROGRESS


async def test_what_began_late_has_its_whole_time(office: Office) -> None:
    late = VISIT.at + HOUR - MINUTE
    made = await begun(office, a_booking(), late)
    await office.until(late + HOUR)
    assert await told(office.store, made) == []
    await office.until(late + 2 * HOUR)
    assert await told(office.store, made) == ["is-it-over"]


async def test_what_ended_meanwhile_is_asked_about_no_more(office: Office) -> None:
    made = await begun(office, replace(a_booking(), appointment=LONG), LONG.at)
    await office.until(LONG.ends)
    now = await seen(office.store, made)
    async with office.store.transaction() as tx:
        await day.end(tx, OWNER, office.world, now, TORONTO)
    await office.until(LONG.ends + 2 * HOUR)
    assert await told(office.store, made) == []


async def test_what_begins_once_nobody_is_asked_any_more_is_looked_at_again(office: Office) -> None:
    made = await booked(office.store, office.world, a_booking(modality=Modality.TELEPHONE))
    await office.until(VISIT.at + 9 * DAY)
    assert JobKind.MISS not in await pending(office.store)
    made = await seen(office.store, made)
    async with office.store.transaction() as tx:
        begun = await day.start(tx, OWNER, office.world, made, WHOLE)
    assert begun.state is State.IN_PROGRESS
    (again,) = (await pending(office.store))[JobKind.MISS]
    assert (again.subject, again.due > office.clock.at) == (made.id, True)
