"""What the platform tells of a meeting: each event, twice, out of order, of a meeting that is not ours."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from care import day, during
from care.attendance import EVENTS, happened
from care.consent import Scope
from care.contact import Participant, Role
from care.encounter import Cause, Encounter, State
from care.jobs import JobKind
from care.suitability import EncounterType, Modality
from care.world import World
from edges.sql.store import SqlStore
from tests.care.samples import (
    HOUR,
    MINUTE,
    OWNER,
    ROOM,
    SECOND,
    TORONTO,
    VISIT,
    Hands,
    a_booking,
    booked,
    job_rows,
    know_clinician,
    pending,
    save,
    seen,
    told,
    with_particulars,
)

ARRIVES, CLINICIAN, START, END = EVENTS
S = State


async def redrawn(store: SqlStore, clock: Hands) -> int:
    return len([row for row in (await pending(store)).get(JobKind.CARD_REFRESH, []) if row.due == clock.at])


@pytest.mark.parametrize(
    "events, state, codes",
    [
        ((ARRIVES,), S.WAITING, ["patient-waiting"]),
        ((CLINICIAN,), S.UPCOMING, []),
        ((CLINICIAN, ARRIVES), S.WAITING, ["patient-waiting"]),
        ((ARRIVES, CLINICIAN, START), S.IN_PROGRESS, ["patient-waiting"]),
        ((START,), S.IN_PROGRESS, []),
        ((START, END), S.IN_PROGRESS, ["room-empty"]),
        ((ARRIVES, CLINICIAN, START, END), S.IN_PROGRESS, ["patient-waiting", "room-empty"]),
        ((END,), S.UPCOMING, []),
        ((END, START), S.IN_PROGRESS, []),
        ((START, ARRIVES), S.IN_PROGRESS, []),
        ((START, END, START), S.IN_PROGRESS, ["room-empty"]),
        ((START, END, ARRIVES, CLINICIAN), S.IN_PROGRESS, ["room-empty"]),
        (("somebody-dances",), S.UPCOMING, []),
    ],
)
async def test_events_feed_the_states(
    store: SqlStore, world: World, made: Encounter, events: tuple[str, ...], state: State, codes: list[str]
) -> None:
    for event in events:
        assert await happened(store, world, ROOM.id, event)
    assert (await seen(store, made)).state is state
    assert await told(store, made) == codes


@pytest.mark.parametrize("event", EVENTS)
async def test_an_event_that_comes_twice_changes_nothing_more(
    store: SqlStore, world: World, clock: Hands, made: Encounter, event: str
) -> None:
    if event == END:
        await happened(store, world, ROOM.id, START)
    await happened(store, world, ROOM.id, event)
    once, jobs = await seen(store, made), await job_rows(store)
    clock.at += HOUR
    assert await happened(store, world, ROOM.id, event)
    assert await seen(store, made) == once
    assert await job_rows(store) == jobs


async def test_events_in_any_order_never_fail_and_repeated_in_the_right_order_end_well(
    store: SqlStore, world: World, clock: Hands
) -> None:
    for n, order in enumerate(permutations(EVENTS)):
        room = ROOM.model_copy(update={"id": f"room-{n}"})
        made = await save(store, with_particulars(await booked(store, world, a_booking(f"flow-{n}")), meeting=room))
        for event in (*order, START):
            assert await happened(store, world, room.id, event)
        clock.at = (await seen(store, made)).should_end
        assert await happened(store, world, room.id, END)
        assert (await seen(store, made)).state is State.COMPLETED, order


@pytest.mark.parametrize("event", EVENTS)
async def test_the_event_of_an_unknown_meeting_is_not_ours(
    store: SqlStore, world: World, made: Encounter, event: str
) -> None:
    jobs = await job_rows(store)
    assert not await happened(store, world, "room-of-others", event)
    assert await seen(store, made) == made
    assert await job_rows(store) == jobs


@pytest.mark.parametrize("state", [S.CANCELLED, S.IN_PERSON, S.COMPLETED])
async def test_what_a_person_said_meanwhile_stands(
    store: SqlStore, world: World, made: Encounter, state: State
) -> None:
    over = await save(store, replace(made, state=state))
    jobs = await job_rows(store)
    for event in EVENTS:
        assert await happened(store, world, ROOM.id, event)
    assert await seen(store, made) == over
    assert await job_rows(store) == jobs


async def test_who_met_after_the_window_met_all_the_same(
    store: SqlStore, world: World, clock: Hands, made: Encounter
) -> None:
    missed = await save(store, replace(made, state=S.MISSED, cause=Cause.NOBODY))
    jobs = await job_rows(store)
    for event in (ARRIVES, CLINICIAN, END):
        assert await happened(store, world, ROOM.id, event)
    assert await seen(store, made) == missed, "whoever only comes by changes nothing"
    assert await job_rows(store) == jobs
    for event, state in ((START, S.IN_PROGRESS), (END, S.COMPLETED)):
        assert await happened(store, world, ROOM.id, event)
        now = await seen(store, made)
        assert (now.state, now.cause) == (state, None)
        clock.at = now.should_end
    assert now.note_is_due


async def test_what_awaits_consent_never_begins_by_the_platform_even_after_the_window(
    store: SqlStore, world: World, made: Encounter
) -> None:
    """Booked by a delegate: the card with its gates is where the person agrees (orientations MSSS 2021, 1.3.1)."""
    await save(store, replace(made, state=S.MISSED, cause=Cause.NOBODY, scopes=frozenset({Scope.EMAIL})))
    missed = await seen(store, made)
    for event in (*EVENTS, START):
        assert await happened(store, world, ROOM.id, event)
    now = await seen(store, made)
    assert (now.state, now.cause, now.started_at) == (S.MISSED, Cause.NOBODY, None)
    assert now.particulars.patient_arrived_at == now.particulars.clinician_arrived_at == VISIT.at
    assert missed.particulars.patient_arrived_at is None
    assert await told(store, made) == ["met-without-consent"], "the clinician alone can ask for it, by the card"


async def test_the_members_of_a_group_that_was_missed_are_asked_first(
    store: SqlStore, world: World, made: Encounter
) -> None:
    members = tuple(Participant(name=name, role=Role.MEMBER) for name in ("Zoé Canarie", "Ovide Canari"))
    group = replace(made, type=EncounterType.GROUP, state=S.MISSED, cause=Cause.NOBODY, scopes=frozenset())
    await save(store, with_particulars(group, participants=members))
    assert await happened(store, world, ROOM.id, START)
    assert (await seen(store, made)).state is S.MISSED
    assert await told(store, made) == ["met-without-consent"]


async def test_every_change_redraws_the_cards_in_sight(
    store: SqlStore, world: World, clock: Hands, made: Encounter
) -> None:
    for event in (ARRIVES, CLINICIAN, START, END):
        clock.at += HOUR / 60
        await happened(store, world, ROOM.id, event)
        assert await redrawn(store, clock) == 1


async def test_notes_are_chased_by_the_clock_of_the_clinician(
    store: SqlStore, world: World, clock: Hands, made: Encounter
) -> None:
    """22:00 in Toronto is quiet, and 19:00 in Vancouver is not."""
    await know_clinician(store, zone="America/Vancouver")
    clock.at = VISIT.at.replace(hour=1) + 24 * HOUR - 30 * MINUTE
    await happened(store, world, ROOM.id, START)
    clock.at = (await seen(store, made)).should_end
    await happened(store, world, ROOM.id, END)
    assert clock.at + HOUR in [row.due for row in (await pending(store))[JobKind.NOTE_CHASE]]


async def test_the_room_that_closes_ends_no_call(store: SqlStore, world: World, made: Encounter) -> None:
    await happened(store, world, ROOM.id, START)
    begun = await seen(store, made)
    async with store.transaction() as tx:
        await during.by_phone(tx, OWNER, world, begun, "connexion")
    for event in (END, END):
        assert await happened(store, world, ROOM.id, event)
    now = await seen(store, made)
    assert now.state is S.IN_PROGRESS
    assert now.particulars.periods[-1].ended is None
    assert "ended" not in await told(store, made)


# ------------------------------------------------------------------ a room that empties


async def test_a_room_that_empties_before_the_planned_end_ends_the_stretch_and_not_the_encounter(
    store: SqlStore, world: World, clock: Hands, made: Encounter
) -> None:
    """The video dropped for both: it can still go on by telephone, and both stretches stand (guide Teams, step 4)."""
    await happened(store, world, ROOM.id, START)
    clock.at += 9 * MINUTE
    await happened(store, world, ROOM.id, END)
    dropped = await seen(store, made)
    assert (dropped.state, dropped.note_due_at) == (S.IN_PROGRESS, None)
    assert dropped.particulars.periods[-1].ended == VISIT.at + 9 * MINUTE
    clock.at += 2 * MINUTE
    async with store.transaction() as tx:
        called = await during.by_phone(tx, OWNER, world, dropped, "connexion")
    clock.at += 10 * MINUTE
    async with store.transaction() as tx:
        over = await day.end(tx, OWNER, world, called, TORONTO)
    video, phone = over.particulars.periods
    assert (video.ended, phone.began) == (VISIT.at + 9 * MINUTE, VISIT.at + 11 * MINUTE)
    assert over.ended_at == phone.ended == clock.at


async def test_at_its_planned_end_the_room_that_empties_ends_the_encounter(
    store: SqlStore, world: World, clock: Hands, made: Encounter
) -> None:
    clock.at = VISIT.at + 4 * MINUTE
    await happened(store, world, ROOM.id, START)
    clock.at = VISIT.ends + 4 * MINUTE - SECOND
    await happened(store, world, ROOM.id, END)
    assert (await seen(store, made)).state is S.IN_PROGRESS, "it began four minutes late"
    await happened(store, world, ROOM.id, START)
    clock.at = VISIT.ends + 4 * MINUTE
    await happened(store, world, ROOM.id, END)
    now = await seen(store, made)
    assert (now.state, now.ended_at) == (S.COMPLETED, clock.at)
    assert await told(store, made) == ["room-empty", "ended"]


async def test_who_comes_back_to_the_room_opens_a_stretch(
    store: SqlStore, world: World, clock: Hands, made: Encounter
) -> None:
    for event in (START, END, END, START, START):
        clock.at += MINUTE
        await happened(store, world, ROOM.id, event)
    first, second = (await seen(store, made)).particulars.periods
    assert (first.began, first.ended) == (VISIT.at + MINUTE, VISIT.at + 2 * MINUTE), "the first instant counts"
    assert (second.began, second.ended, second.modality) == (VISIT.at + 4 * MINUTE, None, Modality.VIDEO)


async def test_what_was_over_when_the_room_emptied_ended_then(
    store: SqlStore, world: World, clock: Hands, made: Encounter
) -> None:
    """«Tenue», said in the evening: the 24 hours of the note count from when people parted, and nothing is chased
    for hours gone by."""
    await happened(store, world, ROOM.id, START)
    clock.at += 25 * MINUTE
    await happened(store, world, ROOM.id, END)
    parted, dropped = clock.at, await seen(store, made)
    clock.at += 3 * HOUR
    async with store.transaction() as tx:
        over = await day.end(tx, OWNER, world, dropped, TORONTO)
    assert (over.ended_at, over.note_due_at) == (parted, parted + 24 * HOUR)
    assert all(job.due > clock.at for job in (await pending(store))[JobKind.NOTE_CHASE])
