"""The start against the real store: gates, consents of the ledger, the identity checked, the stretches of time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from cards.gestures import gestures
from care import booking, day, opening
from care import ledger as evidence
from care.consent import Kind, Scope
from care.contact import Participant, Role
from care.encounter import Encounter, NotNow, State
from care.gates import GateOpen
from care.jobs import JobKind
from care.particulars import Answerer, Gate, Gates, Identifier, InPerson, NextStep, WithoutConsent
from care.ports import Transaction
from care.suitability import EncounterType, Modality
from care.world import World
from edges.sql.store import SqlStore
from tests.care.samples import (
    BOT,
    MINUTE,
    OWNER,
    SECRETARY,
    TORONTO,
    VISIT,
    Hands,
    a_booking,
    agreed,
    audited,
    booked,
    ledger,
    pending,
    save,
    seen,
    told,
    with_particulars,
)
from tests.care.test_gates import FOUR, WHOLE

Act = Callable[[Transaction], Awaitable[Encounter]]
SAID = WHOLE.model_copy(update={"answered_by": Answerer(understood=True)})
"""The start where nobody had consented before."""
UNVERIFIED = WHOLE.model_copy(update={"identifiers": (Identifier.BIRTH_DATE, Identifier.ADDRESS)})


async def do(store: SqlStore, act: Act) -> Encounter:
    async with store.transaction() as tx:
        return await act(tx)


async def test_nothing_begins_behind_an_open_gate_without_a_reason(
    store: SqlStore, world: World, made: Encounter
) -> None:
    for change in ({"rest_done": False}, {"place": None}, {"consent_reconfirmed": False}, {"identifiers": ()}):
        for left in ({}, {"open": tuple(Gate)}):
            shut = WHOLE.model_copy(update={**change, **left})
            with pytest.raises(GateOpen):
                await do(store, lambda tx, said=shut: day.start(tx, OWNER, world, made, said))
    assert await seen(store, made) == made
    assert len(await ledger(store, made)) == 1


async def test_an_open_gate_with_its_reason_is_kept_with_it(store: SqlStore, world: World, made: Encounter) -> None:
    left = WHOLE.model_copy(update={"identifiers": (), "open": (Gate.IDENTITY,), "reason": "carte oubliée"})
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, made, left))
    assert begun.state is State.IN_PROGRESS
    assert (await seen(store, begun)).particulars.gates == left
    async with store.transaction() as tx:
        episode = await tx.episodes.get(OWNER, made.episode)
    assert episode is not None
    assert episode.identity_verified_at is None, "what stayed open was not verified"


async def test_the_identity_is_verified_once_with_a_card(store: SqlStore, world: World, made: Encounter) -> None:
    with pytest.raises(GateOpen) as shut:
        await do(store, lambda tx: day.start(tx, OWNER, world, made, UNVERIFIED))
    assert shut.value.gates == (Gate.IDENTITY,)
    await do(store, lambda tx: day.start(tx, OWNER, world, made, WHOLE))
    async with store.transaction() as tx:
        episode = await tx.episodes.get(OWNER, made.episode)
        assert episode is not None
        assert episode.identity_verified_at == WHOLE.at
    again = await save(store, replace(await seen(store, made), state=State.MISSED))
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, again, UNVERIFIED))
    assert begun.state is State.IN_PROGRESS, "once known, two types without a card do"
    assert (await audited(store)).count("identity.verified") == 1


async def test_a_consent_that_was_not_reconfirmed_is_not_said_to_be(
    store: SqlStore, world: World, made: Encounter
) -> None:
    """What was agreed to before still holds: it is only not said again."""
    left = {"consent_reconfirmed": False, "impossible": WithoutConsent.DANGER, "reason": "inconsciente"}
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, made, WHOLE.model_copy(update=left)))
    last = (await ledger(store, made))[-1]
    assert (last.kind, last.agreed, last.reason) == (Kind.IMPOSSIBLE, False, "inconsciente")
    assert (begun.scopes, begun.particulars.consent_exception) == (made.scopes, False)


async def test_the_same_gates_twice_are_one_start(store: SqlStore, world: World, made: Encounter) -> None:
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, made, WHOLE))
    assert await do(store, lambda tx: day.start(tx, OWNER, world, begun, WHOLE)) is begun
    assert [row.kind for row in await ledger(store, made)] == [Kind.GIVEN, Kind.AT_START]


# ------------------------------------------------------------------ booked by a delegate, and groups


async def awaiting(store: SqlStore, made: Encounter) -> Encounter:
    return await save(store, replace(made, scopes=frozenset({Scope.EMAIL})))


async def test_a_consent_to_obtain_is_given_in_full_at_the_start(
    store: SqlStore, world: World, made: Encounter
) -> None:
    waits = await awaiting(store, made)
    assert waits.awaits_consent
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, waits, SAID))
    assert begun.scopes == {Scope.SESSION, Scope.EMAIL}
    assert not (await seen(store, begun)).awaits_consent
    row = (await ledger(store, made))[-1]
    assert (row.kind, row.agreed, row.scopes) == (Kind.GIVEN, True, {Scope.SESSION, Scope.EMAIL})


async def test_what_cannot_be_obtained_is_written_with_its_reason(
    store: SqlStore, world: World, made: Encounter
) -> None:
    waits = await awaiting(store, made)
    left = {"consent_reconfirmed": False, "open": (Gate.CONSENT,), "reason": "vie en danger"}
    with pytest.raises(GateOpen):
        await do(store, lambda tx: day.start(tx, OWNER, world, waits, WHOLE.model_copy(update=left)))
    left |= {"impossible": WithoutConsent.DANGER}
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, waits, WHOLE.model_copy(update=left)))
    row = (await ledger(store, made))[-1]
    assert (row.kind, row.agreed, row.reason) == (Kind.IMPOSSIBLE, False, "vie en danger")
    assert begun.particulars.consent_exception
    assert not begun.awaits_consent


@pytest.mark.parametrize("kind", ["delegate", "exception", "group"])
async def test_the_platform_starts_nothing_before_anybody_agreed(
    store: SqlStore, world: World, made: Encounter, kind: str
) -> None:
    """No «in progress» without a consent; the exception of the booking is for whoever begins to say again."""
    grouped = with_particulars(replace(made, type=EncounterType.GROUP), participants=FOUR)
    waits = await (save(store, grouped) if kind == "group" else awaiting(store, made))
    if kind == "exception":
        waits = await save(store, with_particulars(waits, consent_exception=True))
    there = await do(store, lambda tx: day.start(tx, BOT, world, waits))
    assert there.state is State.WAITING
    assert there.particulars.patient_arrived_at == there.particulars.clinician_arrived_at == VISIT.at
    assert day.cause_after_window(there) is None, "both were there: it is never missed"


async def test_each_member_of_a_group_has_a_row_of_their_own(store: SqlStore, world: World, made: Encounter) -> None:
    group = await save(store, with_particulars(replace(made, type=EncounterType.GROUP), participants=FOUR))
    said = Gates(rest_done=True, committed=(1, 2, 3, 4), agreed=(1, 2, 4), at=VISIT.at)
    with pytest.raises(GateOpen):
        await do(store, lambda tx: day.start(tx, OWNER, world, group, said))
    there = said.model_copy(update={"absent": (3,), "refused": (3,)})
    await do(store, lambda tx: day.start(tx, OWNER, world, group, there))
    rows = (await ledger(store, group))[1:]
    said_yes = [row.subject for row in rows if row.kind is Kind.AT_START and row.agreed]
    assert said_yes == ["participant:1", "participant:2", "participant:4"]
    assert [(row.subject, row.agreed) for row in rows if row.kind is Kind.REFUSED] == [("participant:3", False)]
    assert len({row.id for row in rows}) == 4


async def test_colleagues_leave_no_consent_of_a_patient(store: SqlStore, world: World, made: Encounter) -> None:
    changed = replace(made, type=EncounterType.PROFESSIONALS)
    luc = Participant(name="Luc Côté", role=Role.PROFESSIONAL)
    among = await save(store, with_particulars(changed, participants=(luc,)))
    said = Gates(rest_done=True, committed=(1,), at=VISIT.at)
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, among, said))
    assert begun.state is State.IN_PROGRESS
    assert len(await ledger(store, among)) == 1


# ------------------------------------------------------------------ the stretches of time


async def test_the_exact_instants_are_kept(store: SqlStore, world: World, clock: Hands, made: Encounter) -> None:
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, made, WHOLE))
    (only,) = begun.particulars.periods
    assert (only.modality, only.began, only.ended) == (Modality.VIDEO, VISIT.at, None)
    clock.at += 24 * MINUTE
    over = await do(store, lambda tx: day.end(tx, OWNER, world, begun, TORONTO))
    assert [(one.began, one.ended) for one in over.particulars.periods] == [(VISIT.at, clock.at)]


async def test_a_secure_email_begins_and_ends_in_one_act(
    store: SqlStore, world: World, clock: Hands, made: Encounter
) -> None:
    letter = await save(store, replace(made, modality=Modality.EMAIL))
    over = await do(store, lambda tx: day.answered(tx, OWNER, world, letter, TORONTO))
    assert (over.state, over.started_at, over.ended_at) == (State.COMPLETED, clock.at, clock.at)
    assert [one.modality for one in over.particulars.periods] == [Modality.EMAIL]
    assert over.note_is_due
    assert len(await ledger(store, letter)) == 1, "nobody's identity or consent was asked again"
    with pytest.raises(NotNow):
        await do(store, lambda tx: day.answered(tx, OWNER, world, made, TORONTO))


async def test_a_secure_email_without_consent_is_not_answered_before_it_is_asked(
    store: SqlStore, world: World, made: Encounter
) -> None:
    """Booked by the exception too: what could not be obtained then is asked first, on the card of the start."""
    letter = with_particulars(replace(made, modality=Modality.EMAIL, scopes=frozenset()), consent_exception=True)
    letter = await save(store, letter)
    assert gestures(letter, VISIT.at).in_sight[0] == "start"
    with pytest.raises(NotNow):
        await do(store, lambda tx: day.answered(tx, OWNER, world, letter, TORONTO))
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, letter, SAID))
    assert Scope.SESSION in begun.scopes


async def test_a_resident_who_is_ready_waits_and_the_clinician_is_told(
    store: SqlStore, world: World, made: Encounter
) -> None:
    """By the hand of somebody of the unit; the clinician who presses it themself needs not be told."""
    nurse = replace(SECRETARY, on_behalf_of=OWNER.actor)
    waits = await do(store, lambda tx: day.patient_arrived(tx, nurse, world, made))
    assert waits.state is State.WAITING
    assert await told(store, made) == ["patient-waiting"]


async def test_who_says_it_themself_is_not_told(store: SqlStore, world: World, made: Encounter) -> None:
    waits = await do(store, lambda tx: day.patient_arrived(tx, OWNER, world, made))
    assert waits.state is State.WAITING
    assert await told(store, made) == []
    assert JobKind.TELL_CLINICIAN not in await pending(store)


@pytest.mark.parametrize(
    "scopes, kind, kept",
    [
        ({Scope.SESSION, Scope.EMAIL}, Kind.WITHDRAWN, {Scope.EMAIL}),
        ({Scope.EMAIL}, Kind.REFUSED, set()),
        (None, Kind.REFUSED, set()),
    ],
    ids=["given at the booking", "booked by a delegate", "impossible at the booking"],
)
async def test_a_no_at_the_start_leaves_what_the_ledger_says(
    store: SqlStore, world: World, clock: Hands, scopes: set[Scope] | None, kind: Kind, kept: set[Scope]
) -> None:
    impossible = agreed(frozenset(), kind=Kind.IMPOSSIBLE, reason="inconsciente")
    consent = impossible if scopes is None else agreed(frozenset(scopes))
    made = await booked(store, world, a_booking(consent=consent))
    clock.at = VISIT.at
    outcome = InPerson(
        code="consent-refused", document="msss-2021", section="1.3.7", next_step=NextStep.CLINICIAN_BOOKS
    )

    async def no(tx: Transaction) -> Encounter:
        return await booking.convert(tx, OWNER, world, await opening.refused(tx, OWNER, world, made), outcome)

    off, rows = await do(store, no), await ledger(store, made)
    assert (off.state, off.scopes) == (State.IN_PERSON, kept)
    assert evidence.holding(rows) == kept
    assert (rows[-1].kind, rows[-1].agreed) == (kind, False)
