"""Booking an encounter, or taking the in-person way at once: against the real store."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import Any

import pytest

from care import booking
from care.booking import TRIES, ConsentGiven, link_hash
from care.consent import Form, Giver, Kind, Scope
from care.encounter import State
from care.jobs import JobKind
from care.particulars import InPerson, NextStep
from care.ports import ReferenceTaken, Who
from care.schedule import REMINDERS
from care.suitability import Modality
from care.world import World
from edges.sql.store import SqlStore
from tests.care.samples import (
    ALL_WAYS,
    BY_MAIL,
    BY_TEXT,
    DAY,
    DICTATED,
    NOON,
    OWNER,
    ROOM,
    SECRETARY,
    TENANT,
    ZOE,
    Counting,
    Hands,
    a_booking,
    a_world,
    agreed,
    audited,
    booked,
    history,
    job_rows,
    ledger,
    pending,
    refused,
    remembered,
    save,
    seen,
    with_particulars,
)

K = JobKind
SECRETARY_CALLS = InPerson(
    code="consent-refused", document="msss-2021", section="1.3.7", next_step=NextStep.SECRETARY_CALLS
)
BY_PHONE = a_booking(modality=Modality.TELEPHONE)


@dataclass
class Repeating(Counting):
    """References that come from a list, the last one again and again."""

    references: tuple[str, ...] = ()

    def reference(self) -> str:
        said, *rest = self.references
        self.references = tuple(rest) or (said,)
        return said


async def kinds(store: SqlStore) -> set[JobKind]:
    return set(await pending(store))


# ------------------------------------------------------------------ book


async def test_a_booking_remembers_each_pack_that_judged_it_with_its_hash(store: SqlStore, world: World) -> None:
    await booked(store, world)
    assert await remembered(store) == dict(world.policy.packs)
    assert [name for name, _ in world.policy.packs] == ["qc-2021@4", "qc-2024-09-26@1"]


async def test_a_booking_is_an_encounter_with_its_link_consent_and_jobs(store: SqlStore, world: World) -> None:
    made = await booked(store, world)
    assert made.state is State.UPCOMING
    assert made.rule_pack == "qc-2021@4 qc-2024-09-26@1"
    assert made.scopes == BY_MAIL
    assert await seen(store, made) == made
    assert await kinds(store) == {K.MEETING_CREATE, *REMINDERS}
    assert await history(store) == [(None, "book", "upcoming")]
    assert await audited(store) == ["encounter.booked"]
    (consent,) = await ledger(store, made)
    assert (consent.kind, consent.agreed, consent.understood, consent.scopes) == (Kind.GIVEN, True, True, BY_MAIL)
    assert (consent.received_by, consent.at, consent.giver) == (OWNER.actor, NOON, Giver.PATIENT)
    async with store.transaction() as tx:
        assert made.particulars.link is not None
        found = await tx.encounters.by_link(link_hash(made.particulars.link))
        episode = await tx.episodes.get(OWNER, made.episode)
    assert found is not None
    assert found[1] == made
    assert episode is not None
    assert (episode.patient, episode.opened_at, episode.last_at) == (ZOE, NOON, NOON)


async def test_the_same_act_books_once(store: SqlStore, world: World) -> None:
    first, again = await booked(store, world), await booked(store, world)
    assert again == first
    assert len(await ledger(store, first)) == 1
    assert await audited(store) == ["encounter.booked"]
    assert len(await job_rows(store)) == 9


async def test_the_same_act_by_three_clicks_at_once_books_once(store: SqlStore, world: World) -> None:
    made = await asyncio.gather(*(booked(store, world) for _ in range(3)))
    assert len({encounter.id for encounter in made}) == 1


async def test_another_act_books_another(store: SqlStore, world: World) -> None:
    first, second = await booked(store, world), await booked(store, world, a_booking("flow-2"))
    assert first.id != second.id
    assert first.reference != second.reference
    assert first.episode != second.episode


async def test_a_reference_that_is_taken_is_drawn_again(store: SqlStore, clock: Hands) -> None:
    world = a_world(clock, Repeating(references=("K7QM-2F4D", "K7QM-2F4D", "K7QM-2F4D", "9ZZZ-0000")))
    first, second = await booked(store, world), await booked(store, world, a_booking("flow-2"))
    assert (first.reference, second.reference) == ("K7QM-2F4D", "9ZZZ-0000")
    assert (await seen(store, second)).reference == "9ZZZ-0000"


async def test_references_that_never_differ_are_given_up_and_nothing_is_booked(store: SqlStore, clock: Hands) -> None:
    ids = Repeating(references=("K7QM-2F4D",))
    world = a_world(clock, ids)
    await booked(store, world)
    jobs = await job_rows(store)
    with pytest.raises(ReferenceTaken):
        await booked(store, world, a_booking("flow-2"))
    assert await job_rows(store) == jobs
    assert TRIES > 1


async def test_an_episode_ties_encounters_together_and_keeps_the_latest_address(
    store: SqlStore, world: World, clock: Hands
) -> None:
    first = await booked(store, world)
    clock.at += DAY
    moved_house = ZOE.model_copy(update={"email": "zoe.neuve@example.com"})
    second = await booked(store, world, a_booking("flow-2", patient=moved_house, episode=first.episode))
    assert second.episode == first.episode
    async with store.transaction() as tx:
        episode = await tx.episodes.get(OWNER, first.episode)
        assert [one.id for one in await tx.encounters.of_episode(OWNER, first.episode)] == [first.id, second.id]
    assert episode is not None
    assert (episode.patient, episode.opened_at, episode.last_at) == (moved_house, NOON, clock.at)
    assert (await seen(store, first)).patient == ZOE, "what was agreed then stays as it was"


async def test_the_episode_of_another_clinician_is_not_taken(store: SqlStore, world: World) -> None:
    mine = await booked(store, world)
    colleague = Who(TENANT, "oid-colleague")
    theirs = await booked(store, world, a_booking("flow-2", episode=mine.episode), colleague)
    assert theirs.episode != mine.episode


async def test_a_secretary_books_for_her_clinician_and_the_ledger_names_her(store: SqlStore, world: World) -> None:
    """She notes by which ways the person may be written to; the consent itself is obtained at the start."""
    made = await booked(store, world, a_booking(scopes=frozenset({Scope.EMAIL})), SECRETARY)
    assert (made.clinician, made.scopes, made.awaits_consent) == (OWNER.actor, {Scope.EMAIL}, True)
    assert (await ledger(store, made))[0].received_by == SECRETARY.actor


async def test_a_secretary_may_book_somebody_who_is_called(store: SqlStore, world: World) -> None:
    made = await booked(store, world, replace(BY_PHONE, consent=None), SECRETARY)
    assert (made.scopes, made.awaits_consent, await ledger(store, made)) == (frozenset(), True, [])


@pytest.mark.parametrize("scope", sorted(set(Scope) - booking.CONTACT))
async def test_a_secretary_receives_no_consent_to_telehealth(store: SqlStore, world: World, scope: Scope) -> None:
    with pytest.raises(booking.NotDelegated):
        await booked(store, world, a_booking(scopes=frozenset({Scope.EMAIL, scope})), SECRETARY)


async def test_a_substitute_consents_by_name_and_quality(store: SqlStore, world: World) -> None:
    given = agreed(giver=Giver.TUTOR, giver_name="Ovide Canarie", form=Form.WRITTEN)
    made = await booked(store, world, a_booking(consent=given))
    (consent,) = await ledger(store, made)
    assert (consent.giver, consent.giver_name, consent.form) == (Giver.TUTOR, "Ovide Canarie", Form.WRITTEN)


@pytest.mark.parametrize(
    "scopes, ways",
    [(BY_MAIL, {K.LETTER}), (BY_TEXT, {K.TEXT_MESSAGE}), (ALL_WAYS, {K.LETTER}), (DICTATED, set())],
    ids=["mail", "text", "both", "dictated"],
)
async def test_a_telephone_encounter_is_invited_at_once_by_what_was_agreed_to(
    store: SqlStore, world: World, scopes: Any, ways: set[JobKind]
) -> None:
    await booked(store, world, replace(BY_PHONE, consent=agreed(scopes)))
    assert await kinds(store) - set(REMINDERS) == ways


# ------------------------------------------------------------------ in person


@pytest.mark.parametrize(
    "consent, stands",
    [
        (None, []),
        (refused(), [(Kind.REFUSED, False, frozenset(), "préfère se déplacer")]),
        (agreed(), [(Kind.GIVEN, True, BY_MAIL, None)]),
    ],
    ids=["not asked", "refused", "given, then thought better of"],
)
async def test_the_in_person_way_is_recorded_with_what_comes_next(
    store: SqlStore, world: World, consent: ConsentGiven | None, stands: list[Any]
) -> None:
    wanted = a_booking(consent=consent)
    for _ in range(2):
        async with store.transaction() as tx:
            made = await booking.take_in_person(tx, OWNER, world, wanted, SECRETARY_CALLS)
    assert (made.state, made.modality, made.scopes) == (State.IN_PERSON, Modality.IN_PERSON, frozenset())
    assert made.particulars.in_person == SECRETARY_CALLS
    assert made.particulars.link is None
    assert await seen(store, made) == made
    assert await job_rows(store) == {}, "nothing is sent to anybody"
    assert await history(store) == [(None, "take-in-person", "in-person")]
    rows = [(row.kind, row.agreed, row.scopes, row.reason) for row in await ledger(store, made)]
    assert rows == stands


async def test_a_consent_that_was_not_understood_is_written_as_such(store: SqlStore, world: World) -> None:
    wanted = a_booking(consent=replace(refused(), understood=False))
    async with store.transaction() as tx:
        made = await booking.take_in_person(tx, OWNER, world, wanted, SECRETARY_CALLS)
    assert [(row.understood, row.agreed) for row in await ledger(store, made)] == [(False, False)]


async def test_nobody_is_booked_at_a_distance_without_a_consent(store: SqlStore, world: World) -> None:
    with pytest.raises(ValueError, match="without a consent"):
        await booked(store, world, a_booking(consent=None))
    assert await job_rows(store) == {}


async def test_a_booked_encounter_goes_in_person_and_its_meeting_and_messages_stop(
    store: SqlStore, world: World
) -> None:
    made = await save(store, with_particulars(await booked(store, world), meeting=ROOM))
    async with store.transaction() as tx:
        converted = await booking.convert(tx, OWNER, world, made, SECRETARY_CALLS)
    assert (converted.state, converted.revision) == (State.IN_PERSON, 1)
    jobs = await pending(store)
    assert set(jobs) == {K.MEETING_CANCEL, K.LETTER, K.CARD_REFRESH}
    assert [job.due for job in jobs[K.CARD_REFRESH]] == [NOON], "the cards in sight are redrawn, and no more later"
    assert "in-person" in jobs[K.LETTER][0].key
