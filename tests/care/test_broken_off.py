"""What the note needs of a start that went another way, and whom to reach, who is forgotten once nobody needs to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from care import booking, day, during
from care.encounter import Cause, Encounter, State
from care.jobs import JobKind
from care.particulars import InPerson, NextStep, Note, ThirdPerson
from care.ports import Transaction
from care.suitability import Modality
from care.world import World
from edges.sql.store import SqlStore
from tests.care.samples import (
    BOT,
    HOUR,
    MINUTE,
    OWNER,
    ROOM,
    TORONTO,
    VISIT,
    Hands,
    booked,
    pending,
    save,
    seen,
    with_particulars,
)
from tests.care.test_gates import WHOLE as GATES

K = JobKind
IN_PERSON = InPerson(
    code="judged-in-person", document="rqt-teams", section="introduction", next_step=NextStep.CLINICIAN_BOOKS
)
Act = Callable[[Transaction], Awaitable[Encounter]]


async def do(store: SqlStore, act: Act) -> Encounter:
    async with store.transaction() as tx:
        return await act(tx)


# ------------------------------------------------------------------ held in part, and not to the end

TO_REACH = ThirdPerson(name="Paul Canari", phone="514 555-0143", relation="fils")


async def broken_off(store: SqlStore, world: World, clock: Hands, **gates: Any) -> Encounter:
    """Nine minutes of video, then nobody any more."""
    made = await save(store, with_particulars(await booked(store, world), meeting=ROOM))
    clock.at = VISIT.at
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, made, GATES.model_copy(update=gates)))
    clock.at += 9 * MINUTE
    return await do(store, lambda tx: day.miss(tx, OWNER, world, begun, Cause.TECHNOLOGY))


async def test_what_was_held_in_part_owes_its_note(store: SqlStore, world: World, clock: Hands) -> None:
    """One note for each intervention (orientations MSSS 2021, 11): what began is one, also where it broke off."""
    missed = await broken_off(store, world, clock)
    assert (missed.state, missed.ended_at) == (State.MISSED, clock.at)
    assert missed.note_due_at == clock.at + 24 * HOUR
    assert {K.NOTE_CHASE, K.NOTE_OVERDUE} <= set(await pending(store))
    async with store.transaction() as tx:
        assert [one.id for one in await tx.encounters.notes_due(OWNER)] == [missed.id]


async def test_where_nothing_was_verified_nothing_was_held(store: SqlStore, world: World, clock: Hands) -> None:
    """The platform says that people met; its professional, that it was not the encounter."""
    made = await booked(store, world)
    clock.at = VISIT.at
    begun = await do(store, lambda tx: day.start(tx, BOT, world, made))
    missed = await do(store, lambda tx: day.miss(tx, OWNER, world, begun, Cause.PATIENT))
    assert (missed.ended_at, missed.note_due_at) == (None, None)
    assert not {K.NOTE_CHASE, K.NOTE_OVERDUE} & set(await pending(store))


async def test_what_goes_on_after_all_owes_one_note_from_its_real_end_on(
    store: SqlStore, world: World, clock: Hands
) -> None:
    missed = await broken_off(store, world, clock)
    written = missed.particulars.model_copy(update={"note": Note(clinical_in_record=True)})
    missed = await save(store, replace(missed, particulars=written, note_filed_at=clock.at))
    clock.at += 20 * MINUTE
    again = await do(store, lambda tx: day.start(tx, OWNER, world, missed, GATES))
    assert (again.ended_at, again.note_due_at, again.note_filed_at) == (None, None, None)
    assert K.NOTE_OVERDUE not in await pending(store)
    async with store.transaction() as tx:
        assert not await tx.encounters.notes_due(OWNER), "nothing is chased while it is under way"
    clock.at += 10 * MINUTE
    over = await do(store, lambda tx: day.end(tx, OWNER, world, again, TORONTO))
    assert over.note_is_due
    assert over.note_due_at == clock.at + 24 * HOUR


# ------------------------------------------------------------------ whom to reach in an emergency


async def test_whom_to_reach_is_forgotten_once_the_note_is_in_the_record(
    store: SqlStore, world: World, clock: Hands
) -> None:
    made = await save(
        store, with_particulars(await booked(store, world), meeting=ROOM, note=Note(clinical_in_record=True))
    )
    clock.at = VISIT.at
    named = GATES.model_copy(update={"third_person": TO_REACH})
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, made, named))
    over = await do(store, lambda tx: day.end(tx, OWNER, world, begun, TORONTO))
    assert third_person(over) == TO_REACH, "one may still have to call"
    filed = await do(store, lambda tx: day.file_note(tx, OWNER, world, over))
    assert third_person(await seen(store, filed)) is None
    assert filed.particulars.gates == GATES, "all else that was verified stands"


@pytest.mark.parametrize("how", ["missed", "in-person"])
async def test_whom_to_reach_is_forgotten_where_it_goes_on_no_more(
    store: SqlStore, world: World, clock: Hands, how: str
) -> None:
    made = await booked(store, world)
    clock.at = VISIT.at
    named = GATES.model_copy(update={"third_person": TO_REACH})
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, made, named))
    if how == "missed":
        over = await do(store, lambda tx: day.miss(tx, OWNER, world, begun, Cause.TECHNOLOGY))
    else:
        over = await do(store, lambda tx: booking.convert(tx, OWNER, world, begun, IN_PERSON))
    assert third_person(await seen(store, over)) is None
    assert over.particulars.gates == GATES


def third_person(encounter: Encounter) -> ThirdPerson | None:
    gates = encounter.particulars.gates
    return gates.third_person if gates is not None else None


# ------------------------------------------------------------------ by telephone before it began


async def test_why_it_became_a_call_before_the_start_is_the_reason_of_its_stretch(
    store: SqlStore, world: World, clock: Hands
) -> None:
    """It is promised for the note (aide-mémoire CEMTL, «PENDANT»)."""
    made = await save(store, with_particulars(await booked(store, world), meeting=ROOM))
    called = await do(store, lambda tx: during.by_phone(tx, OWNER, world, made, "connexion"))
    clock.at = VISIT.at
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, called, GATES))
    (stretch,) = (await seen(store, begun)).particulars.periods
    assert (stretch.modality, stretch.reason) == (Modality.TELEPHONE, "connexion")
