"""Who is still to be seen in person, and what the queue is told of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from care import in_person, obligations
from care.appointment import Appointment
from care.encounter import Encounter, State
from care.particulars import FollowUp, InPerson, NextStep
from care.suitability import EncounterType, Preference, Priority, Situation
from care.world import World
from edges.sql.store import SqlStore
from tests.care.samples import (
    DAY,
    NOON,
    OWNER,
    SUITED,
    TORONTO,
    a_booking,
    an_encounter,
    booked,
    save,
    with_particulars,
)

WAYS = {step: InPerson(code="exam", document="msss-2021", section="5", next_step=step) for step in NextStep}
OWED = {"in_person_due_at": NOON + 90 * DAY}


@pytest.mark.parametrize(
    "seen, waits",
    [
        (an_encounter(), False),
        (with_particulars(an_encounter(state=State.IN_PERSON), in_person=WAYS[NextStep.CLINICIAN_BOOKS]), True),
        (with_particulars(an_encounter(state=State.IN_PERSON), in_person=WAYS[NextStep.SECRETARY_CALLS]), False),
        (with_particulars(an_encounter(state=State.IN_PERSON), in_person=WAYS[NextStep.REFERRED]), False),
        (with_particulars(an_encounter(state=State.COMPLETED), follow_up=FollowUp.IN_PERSON), True),
        (with_particulars(an_encounter(state=State.COMPLETED), follow_up=FollowUp.TELEPHONE), False),
        (
            with_particulars(
                an_encounter(state=State.COMPLETED, type=EncounterType.PROFESSIONALS), follow_up=FollowUp.IN_PERSON
            ),
            False,
        ),
        (an_encounter(state=State.COMPLETED, **OWED), True),
        (an_encounter(state=State.COMPLETED, **OWED, in_person_done_at=NOON), False),
    ],
    ids=[
        "upcoming",
        "booked by the clinician",
        "called by the secretary",
        "referred",
        "followed up in person",
        "followed up by telephone",
        "colleagues",
        "owed by a date",
        "seen",
    ],
)
def test_who_is_still_to_be_seen_in_person(seen: Encounter, waits: bool) -> None:
    assert seen.awaits_in_person is waits


async def one(store: SqlStore, world: World, number: int, **changes: object) -> Encounter:
    hour = Appointment.at_local(dt.datetime.fromisoformat(f"2026-10-{20 + number}T09:30"), TORONTO, 30)
    made = await booked(store, world, replace(a_booking(f"flow-{number}"), appointment=hour))
    followed = with_particulars(replace(made, state=State.COMPLETED), follow_up=FollowUp.IN_PERSON)
    return await save(store, replace(followed, **changes))


async def test_the_dated_ones_come_first_then_the_latest(store: SqlStore, world: World) -> None:
    older, newer = await one(store, world, 1), await one(store, world, 2)
    later, sooner = [await one(store, world, n, in_person_due_at=NOON + days * DAY) for n, days in ((3, 90), (4, 30))]
    gone = await one(store, world, 5)
    async with store.transaction() as tx:
        done = await obligations.seen_in_person(tx, OWNER, world, gone)
        assert await obligations.seen_in_person(tx, OWNER, world, done) is done, "the first time counts"
        found = await obligations.awaited(tx, OWNER)
        assert [seen.id for seen in found] == [sooner.id, later.id, newer.id, older.id]
        assert [seen.id for seen in await obligations.rows(tx, OWNER)] == [sooner.id, later.id], "these are chased"
        assert [seen.id for seen in await tx.encounters.in_person_awaited(OWNER, 1)] == [sooner.id]


async def test_another_clinician_sees_none_of_them(store: SqlStore, world: World) -> None:
    await one(store, world, 1)
    async with store.transaction() as tx:
        assert await obligations.awaited(tx, replace(OWNER, actor="oid-other")) == []


async def test_the_priority_says_by_when_the_secretary_calls(store: SqlStore, world: World) -> None:
    facts = SUITED.model_copy(update={"situation": Situation.SPECIALTY_REQUEST, "priority": Priority.C})
    wanted = a_booking()
    made = await booked(
        store, world, replace(wanted, particulars=wanted.particulars.model_copy(update={"suitability": facts}))
    )
    async with store.transaction() as tx:
        way = WAYS[NextStep.SECRETARY_CALLS]
        gone = await in_person.convert(tx, OWNER, world, made, way, TORONTO)
        (asked,) = await tx.requests.asked_by(OWNER)
    assert gone.state is State.IN_PERSON
    assert (asked.asked.priority, asked.asked.preference) == (Priority.C, Preference.IN_PERSON)
    assert 28 <= (asked.due_at - NOON).days <= 29


async def test_what_is_nobody_elses_asks_nobody(store: SqlStore, world: World) -> None:
    made = await booked(store, world)
    async with store.transaction() as tx:
        assert await in_person.passed_on(tx, OWNER, world, made, TORONTO) is made
        await in_person.convert(tx, OWNER, world, made, WAYS[NextStep.CLINICIAN_BOOKS], TORONTO)
        assert await tx.requests.asked_by(OWNER) == []
