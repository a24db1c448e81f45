"""The day itself, against the real store: arrivals, start, end, missed, the person's answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from care import day
from care.consent import Giver, Kind
from care.contact import Spoken
from care.encounter import Cause, Encounter, NotNow, State
from care.jobs import JobKind
from care.particulars import Gates, Identifier, PersonAnswer, Place
from care.ports import Transaction
from care.world import World
from edges.sql.store import SqlStore
from tests.care.samples import (
    BOT,
    HOUR,
    MINUTE,
    NOON,
    OWNER,
    ROOM,
    SECOND,
    TORONTO,
    VISIT,
    ZOE,
    Hands,
    a_booking,
    agreed,
    an_encounter,
    bearer_of,
    booked,
    history,
    ledger,
    pending,
    save,
    seen,
    told,
    with_particulars,
)

K = JobKind
GATES = Gates(
    identifiers=(Identifier.HEALTH_CARD, Identifier.BIRTH_DATE),
    place=Place.HOME,
    consent_reconfirmed=True,
    rest_done=True,
    at=VISIT.at,
)
Act = Callable[[Transaction], Awaitable[Encounter]]


async def do(store: SqlStore, act: Act) -> Encounter:
    async with store.transaction() as tx:
        return await act(tx)


async def in_progress(store: SqlStore, world: World, clock: Hands) -> Encounter:
    made = await save(store, with_particulars(await booked(store, world), meeting=ROOM))
    clock.at = VISIT.at
    return await do(store, lambda tx: day.start(tx, OWNER, world, made, GATES))


async def ended(store: SqlStore, world: World, clock: Hands) -> Encounter:
    begun = await in_progress(store, world, clock)
    clock.at = VISIT.ends
    return await do(store, lambda tx: day.end(tx, OWNER, world, begun, TORONTO))


# ------------------------------------------------------------------ arrivals


async def test_the_person_who_arrives_waits_and_the_clinician_is_told(
    store: SqlStore, world: World, clock: Hands
) -> None:
    made = await booked(store, world)
    clock.at = VISIT.join_opens
    waiting = await do(store, lambda tx: day.patient_arrived(tx, BOT, world, made))
    assert (waiting.state, waiting.particulars.patient_arrived_at) == (State.WAITING, clock.at)
    assert await told(store, made) == ["patient-waiting"]
    assert await do(store, lambda tx: day.patient_arrived(tx, BOT, world, waiting)) is waiting
    assert await told(store, made) == ["patient-waiting"]


async def test_the_clinicians_first_arrival_is_kept(store: SqlStore, world: World, clock: Hands) -> None:
    made = await booked(store, world)
    there = await do(store, lambda tx: day.clinician_arrived(tx, BOT, world, made))
    assert (there.state, there.particulars.clinician_arrived_at) == (State.UPCOMING, NOON)
    clock.at += HOUR
    assert await do(store, lambda tx: day.clinician_arrived(tx, BOT, world, there)) is there


@pytest.mark.parametrize("state", [State.IN_PROGRESS, State.COMPLETED, State.MISSED, State.CANCELLED])
async def test_whoever_comes_back_changes_nothing(store: SqlStore, world: World, state: State) -> None:
    made = await save(store, replace(await booked(store, world), state=state))
    assert await do(store, lambda tx: day.patient_arrived(tx, BOT, world, made)) is made
    assert await do(store, lambda tx: day.clinician_arrived(tx, BOT, world, made)) is made


# ------------------------------------------------------------------ start


async def test_the_clinicians_card_starts_with_its_gates_and_a_second_consent(
    store: SqlStore, world: World, clock: Hands
) -> None:
    begun = await in_progress(store, world, clock)
    assert (begun.state, begun.started_at, begun.particulars.gates) == (State.IN_PROGRESS, VISIT.at, GATES)
    assert await seen(store, begun) == begun
    rows = [(row.kind, row.agreed, row.giver, row.at) for row in await ledger(store, begun)]
    assert rows == [(Kind.GIVEN, True, Giver.PATIENT, NOON), (Kind.AT_START, True, Giver.PATIENT, VISIT.at)]
    assert (None, "book", "upcoming") in await history(store)
    assert ("upcoming", "start", "in-progress") in await history(store)


async def test_whoever_consented_for_the_person_is_named_again_at_the_start(
    store: SqlStore, world: World, clock: Hands
) -> None:
    tutor = agreed(giver=Giver.TUTOR, giver_name="Ovide Canarie")
    english = ZOE.model_copy(update={"spoken": Spoken.ENGLISH})
    made = await booked(store, world, a_booking(consent=tutor, patient=english))
    clock.at = VISIT.at
    await do(store, lambda tx: day.start(tx, OWNER, world, made, GATES))
    _, again = await ledger(store, made)
    assert (again.giver, again.giver_name) == (Giver.TUTOR, "Ovide Canarie")
    assert again.wording.language == "en"


async def test_the_platform_starts_without_gates_and_they_may_follow(
    store: SqlStore, world: World, clock: Hands
) -> None:
    made = await booked(store, world)
    clock.at = VISIT.at
    begun = await do(store, lambda tx: day.start(tx, BOT, world, made))
    assert (begun.state, begun.particulars.gates) == (State.IN_PROGRESS, None)
    assert len(await ledger(store, made)) == 1
    clock.at = VISIT.at + HOUR
    completed = await do(store, lambda tx: day.start(tx, OWNER, world, begun, GATES))
    assert (completed.state, completed.started_at) == (State.IN_PROGRESS, VISIT.at), "it began when it began"
    assert completed.particulars.gates == GATES
    assert [row.kind for row in await ledger(store, made)] == [Kind.GIVEN, Kind.AT_START]
    assert [event for _, event, _ in await history(store)] == ["book", "start"]


async def test_the_gates_do_not_follow_the_end(store: SqlStore, world: World) -> None:
    made = await booked(store, world)
    begun = await do(store, lambda tx: day.start(tx, BOT, world, made))
    over = await do(store, lambda tx: day.end(tx, BOT, world, begun, TORONTO))
    with pytest.raises(NotNow):
        await do(store, lambda tx: day.start(tx, OWNER, world, over, GATES))
    assert [row.kind for row in await ledger(store, made)] == [Kind.GIVEN], "nothing is reconfirmed once it is over"


@pytest.mark.parametrize("state", [State.CANCELLED, State.IN_PERSON])
async def test_what_is_not_held_is_not_started_and_leaves_no_consent(
    store: SqlStore, world: World, clock: Hands, state: State
) -> None:
    made = await save(store, replace(await booked(store, world), state=state))
    clock.at = VISIT.at
    with pytest.raises(NotNow):
        await do(store, lambda tx: day.start(tx, OWNER, world, made, GATES))
    assert len(await ledger(store, made)) == 1


async def test_what_was_missed_is_started_all_the_same_and_is_missed_no_more(
    store: SqlStore, world: World, clock: Hands
) -> None:
    missed = await save(store, replace(await booked(store, world), state=State.MISSED, cause=Cause.NOBODY))
    clock.at = VISIT.join_closes + HOUR
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, missed, GATES))
    assert (begun.state, begun.cause, begun.started_at) == (State.IN_PROGRESS, None, clock.at)
    assert await seen(store, begun) == begun
    assert [row.kind for row in await ledger(store, begun)] == [Kind.GIVEN, Kind.AT_START]


async def test_it_is_started_by_hand_on_its_day_and_not_before(store: SqlStore, world: World, clock: Hands) -> None:
    made = await booked(store, world)
    clock.at = VISIT.at - 12 * HOUR - SECOND
    with pytest.raises(NotNow):
        await do(store, lambda tx: day.start(tx, OWNER, world, made, GATES))
    assert await seen(store, made) == made
    assert len(await ledger(store, made)) == 1, "nor is a consent written"
    clock.at += SECOND
    assert (await do(store, lambda tx: day.start(tx, OWNER, world, made, GATES))).state is State.IN_PROGRESS


# ------------------------------------------------------------------ end and missed


async def test_the_end_starts_the_clock_of_the_note(store: SqlStore, world: World, clock: Hands) -> None:
    over = await ended(store, world, clock)
    assert (over.state, over.ended_at, over.note_due_at) == (State.COMPLETED, VISIT.ends, VISIT.ends + 24 * HOUR)
    jobs = {kind: sorted(row.due for row in rows) for kind, rows in (await pending(store)).items()}
    assert set(jobs) == {K.MEETING_CREATE, K.CARD_REFRESH, K.NOTE_CHASE, K.NOTE_OVERDUE}, "no reminder is left"
    assert (len(jobs[K.NOTE_CHASE]), jobs[K.CARD_REFRESH][1:]) == (3, [VISIT.at + n * HOUR + MINUTE for n in (1, 24)])


async def test_it_ends_once(store: SqlStore, world: World, clock: Hands) -> None:
    over = await ended(store, world, clock)
    clock.at += HOUR
    assert await do(store, lambda tx: day.end(tx, BOT, world, over, TORONTO)) is over


async def test_what_has_not_begun_does_not_end(store: SqlStore, world: World) -> None:
    made = await booked(store, world)
    with pytest.raises(NotNow):
        await do(store, lambda tx: day.end(tx, OWNER, world, made, TORONTO))


@pytest.mark.parametrize("cause", Cause)
async def test_an_encounter_that_was_not_held_has_a_cause(store: SqlStore, world: World, cause: Cause) -> None:
    made = await booked(store, world)
    missed = await do(store, lambda tx: day.miss(tx, OWNER, world, made, cause))
    assert (missed.state, missed.cause) == (State.MISSED, cause)
    assert await seen(store, missed) == missed
    assert set(await pending(store)) == {K.MEETING_CREATE, K.CARD_REFRESH}, "the cards in sight are drawn again"


@pytest.mark.parametrize(
    "patient, clinician, cause",
    [
        (None, None, Cause.NOBODY),
        (None, NOON, Cause.PATIENT),
        (VISIT.join_opens, None, Cause.PROFESSIONAL),
        (VISIT.join_opens, VISIT.at, None),
        (VISIT.join_opens, NOON, None),
        (VISIT.join_opens - SECOND, None, Cause.NOBODY),
        (NOON, VISIT.at, Cause.PATIENT),
    ],
)
def test_who_arrived_says_why_nobody_met(patient: Any, clinician: Any, cause: Cause | None) -> None:
    came = with_particulars(an_encounter(), patient_arrived_at=patient, clinician_arrived_at=clinician)
    assert day.cause_after_window(came) is cause


def test_what_is_in_progress_was_not_missed() -> None:
    assert day.cause_after_window(an_encounter(state=State.IN_PROGRESS)) is None


# ------------------------------------------------------------------ the person answers


@pytest.mark.parametrize(
    "answer, codes",
    [
        (PersonAnswer.CONFIRMED, []),
        (PersonAnswer.WANTS_CHANGE, ["wants-change"]),
        (PersonAnswer.WANTS_IN_PERSON, ["wants-in-person"]),
    ],
)
async def test_a_wish_is_told_and_a_confirmation_is_shown(
    store: SqlStore, world: World, clock: Hands, answer: PersonAnswer, codes: list[str]
) -> None:
    made = await booked(store, world)
    clock.at += HOUR
    answered = await do(store, lambda tx: day.person_answered(tx, bearer_of(made), world, made, answer))
    assert answered.particulars.person_answer is answer
    assert answered.state is State.UPCOMING, "a wish changes nothing by itself"
    assert await told(store, made) == codes
    redrawn = [row for row in (await pending(store))[K.CARD_REFRESH] if row.due == clock.at]
    assert len(redrawn) == 1
    assert await do(store, lambda tx: day.person_answered(tx, bearer_of(made), world, answered, answer)) is answered
    assert await told(store, made) == codes


async def test_a_person_may_change_their_mind(store: SqlStore, world: World, clock: Hands) -> None:
    made = await booked(store, world)
    for answer in (PersonAnswer.WANTS_CHANGE, PersonAnswer.CONFIRMED, PersonAnswer.WANTS_CHANGE):
        clock.at += HOUR
        made = await do(
            store, lambda tx, now=made, said=answer: day.person_answered(tx, bearer_of(now), world, now, said)
        )
    assert await told(store, made) == ["wants-change", "wants-change"]


async def test_who_presses_again_and_again_is_told_of_once_in_a_quarter_of_an_hour(
    store: SqlStore, world: World, clock: Hands
) -> None:
    made = await booked(store, world)
    for minutes, codes in ((0, 1), (5, 1), (5, 1), (5, 2)):
        clock.at += minutes * MINUTE
        for answer in (PersonAnswer.CONFIRMED, PersonAnswer.WANTS_CHANGE):
            made = await do(
                store, lambda tx, now=made, said=answer: day.person_answered(tx, bearer_of(now), world, now, said)
            )
        assert made.particulars.person_answer is PersonAnswer.WANTS_CHANGE
        assert await told(store, made) == ["wants-change"] * codes
        redrawn = [row.key for row in (await pending(store))[K.CARD_REFRESH] if row.due == clock.at]
        assert any(f":{made.version}:" in key for key in redrawn), "what the card says is the last answer"


@pytest.mark.parametrize("state", sorted(set(State) - {State.DRAFT, State.UPCOMING, State.WAITING}))
async def test_an_answer_that_comes_too_late_changes_nothing(store: SqlStore, world: World, state: State) -> None:
    made = await save(store, replace(await booked(store, world), state=state))
    late = await do(store, lambda tx: day.person_answered(tx, bearer_of(made), world, made, PersonAnswer.WANTS_CHANGE))
    assert late is made
    assert await told(store, made) == []
