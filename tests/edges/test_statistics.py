"""Counting by the database, over both: whose, of when, and what comes of it; and counters that two write at once."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from care.appointment import Appointment
from care.days import Days
from care.encounter import Cause, Encounter, State
from care.funnel import Counted, What
from care.particulars import Aftercare
from care.ports import ActorKind, Conversation, NotThere, Who
from care.statistics import Figures, NoteState
from care.suitability import EncounterType, Modality
from care.telehealth_share import Approval, Declaration, Practice, Profession
from edges.sql.store import SqlStore
from tests.edges.samples import (
    BARE,
    BOT,
    COLLEAGUE,
    DAY,
    HOUR,
    MINUTE,
    NOON,
    OTHER_TENANT,
    OWNER,
    SECRETARY,
    STRANGER,
    TENANT,
    encounter,
    episode,
)  # fmt: skip

COORDINATOR = Who(TENANT, "oid-coordinator", ActorKind.COORDINATOR)
PILOT = Who(TENANT, "oid-pilot", ActorKind.PILOT)
TORONTO = ZoneInfo("America/Toronto")
MONTH = NOON - 13 * DAY, NOON + 18 * DAY


def held(id: str, took: dt.timedelta | None, quality: int | None = None, **changes: Any) -> Encounter:
    """Held at noon and over an hour later; its note filed so long after, or not yet."""
    ended = NOON + HOUR
    particulars = BARE.model_copy(update={"aftercare": Aftercare(quality=quality)})
    filed = None if took is None else ended + took
    what = {"state": State.COMPLETED, "started_at": NOON, "ended_at": ended, "note_due_at": ended + DAY}
    return replace(encounter(id, particulars=particulars), **{**what, "note_filed_at": filed, **changes})


ENCOUNTERS = (
    held("e-1", 10 * MINUTE, quality=5),
    held("e-2", 30 * MINUTE, quality=2, modality=Modality.TELEPHONE),
    held("e-3", 26 * HOUR),
    held("e-4", None, note_due_at=NOON + 2 * DAY),
    held("e-5", None, note_due_at=NOON - DAY, type=EncounterType.PROFESSIONALS),
    encounter("e-6", state=State.MISSED, cause=Cause.PATIENT),
    encounter("e-7", state=State.CANCELLED),
    encounter("e-8", appointment=Appointment.at_instant(NOON + 40 * DAY, "America/Toronto", 30)),
    encounter("e-9", state=State.MISSED, cause=Cause.LINK, clinician=COLLEAGUE.actor, episode="episode-2"),
)


@pytest.fixture
async def filled(store: SqlStore) -> SqlStore:
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        await tx.episodes.add(COLLEAGUE, episode("episode-2", clinician=COLLEAGUE.actor))
        for one in ENCOUNTERS:
            await tx.encounters.add(OWNER if one.clinician == OWNER.actor else COLLEAGUE, one, NOON)
    return store


async def counted(store: SqlStore, who: Who) -> Figures:
    async with store.transaction() as tx:
        return await tx.statistics.figures(who, *MONTH, NOON)


async def test_what_is_counted_of_a_period(filled: SqlStore) -> None:
    found = await counted(filled, OWNER)
    assert {s: n for s, n in found.states.items() if n} == {State.COMPLETED: 5, State.MISSED: 1, State.CANCELLED: 1}
    assert found.modalities[Modality.TELEPHONE] == 1
    assert {cause: n for cause, n in found.causes.items() if n} == {Cause.PATIENT: 1}
    assert found.notes == {NoteState.IN_TIME: 2, NoteState.LATE: 2, NoteState.TO_COME: 1}
    assert (found.filed, found.note_median) == (3, 30 * MINUTE)
    assert (found.rated, found.rating_sum) == (2, 7)


async def test_the_middle_of_an_even_number_of_notes(filled: SqlStore) -> None:
    async with filled.transaction() as tx:
        found = await tx.encounters.get(OWNER, "e-4")
        assert found is not None
        await tx.encounters.save(OWNER, replace(found, note_filed_at=NOON + HOUR + 20 * MINUTE), None, NOON)
    assert (await counted(filled, OWNER)).note_median == 25 * MINUTE


async def test_whose_encounters_are_counted(filled: SqlStore) -> None:
    async def many(who: Who) -> int:
        return sum((await counted(filled, who)).states.values())

    assert [await many(who) for who in (OWNER, COLLEAGUE, COORDINATOR)] == [7, 1, 8]
    nobody = (SECRETARY, STRANGER, Who(OTHER_TENANT, "oid-pilot", ActorKind.COORDINATOR), BOT)
    kinds = [Who(TENANT, OWNER.actor, kind) for kind in ActorKind if kind is not ActorKind.CLINICIAN]
    nobody += tuple(who for who in kinds if who.kind is not ActorKind.COORDINATOR)
    assert [await many(who) for who in nobody] == [0] * len(nobody)


async def test_what_is_held_at_a_distance_with_persons(filled: SqlStore) -> None:
    async with filled.transaction() as tx:
        spans = [MONTH, (MONTH[1], MONTH[1] + 60 * DAY)]
        assert await tx.statistics.held_at_distance(OWNER, spans) == [4, 0], "colleagues among themselves are no visit"
        assert await tx.statistics.held_at_distance(SECRETARY, spans) == [0, 0]


# ------------------------------------------------------------------ declared visits

OCTOBER, SEPTEMBER = dt.date(2026, 10, 1), dt.date(2026, 9, 1)


async def test_a_declaration_replaces_that_of_the_same_month(store: SqlStore) -> None:
    async with store.transaction() as tx:
        for month, in_person in ((SEPTEMBER, 4), (OCTOBER, 8), (OCTOBER, 9)):
            await tx.visits.declare(OWNER, Declaration(month, in_person, 1, OWNER.actor, NOON))
        assert [(one.month, one.in_person) for one in await tx.visits.declared(OWNER, SEPTEMBER)] == [
            (OCTOBER, 9), (SEPTEMBER, 4)
        ]  # fmt: skip
        assert len(await tx.visits.declared(OWNER, OCTOBER)) == 1
        assert await tx.visits.declared(COLLEAGUE, SEPTEMBER) == []
        assert await tx.visits.declared(STRANGER, SEPTEMBER) == []


async def test_a_practice_is_kept_with_its_approval(store: SqlStore) -> None:
    approved = Practice(Profession.PHYSICIAN, Approval("MSSS 2026-114", SEPTEMBER, OCTOBER))
    async with store.transaction() as tx:
        assert await tx.visits.practice(OWNER) is None
        await tx.visits.practise(OWNER, approved)
        assert await tx.visits.practice(OWNER) == approved
        await tx.visits.practise(OWNER, Practice(Profession.OTHER))
        assert await tx.visits.practice(OWNER) == Practice(Profession.OTHER)


@pytest.mark.parametrize("who", [SECRETARY, COORDINATOR, BOT])
async def test_nobody_speaks_of_another_s_visits(store: SqlStore, who: Who) -> None:
    async with store.transaction() as tx:
        for act in (
            tx.visits.practice(who),
            tx.visits.declared(who, OCTOBER),
            tx.visits.declare(who, Declaration(OCTOBER, 1, 0, who.actor, NOON)),
        ):
            with pytest.raises(NotThere):
                await act


# ------------------------------------------------------------------ counters

REACHED, ANSWERED = Counted("close", "follow-up", What.REACHED), Counted("close", "follow-up", What.ANSWERED, 30)
TODAY = Days(OCTOBER, OCTOBER)


async def test_counters_add_up_by_day_and_are_seen_by_pilots_only(store: SqlStore) -> None:
    for day in (OCTOBER, OCTOBER, SEPTEMBER):
        async with store.transaction() as tx:
            tx.funnel.count(OWNER, day, REACHED)
            tx.funnel.count(COLLEAGUE, day, REACHED)
    async with store.transaction() as tx:
        assert await tx.funnel.of(PILOT, TODAY) == {REACHED: 4}
        assert await tx.funnel.of(PILOT, Days(SEPTEMBER, OCTOBER)) == {REACHED: 6}
        for other in (OWNER, COORDINATOR, Who(OTHER_TENANT, "oid-pilot", ActorKind.PILOT)):
            assert await tx.funnel.of(other, TODAY) == {}


async def test_what_does_not_commit_is_not_counted(store: SqlStore) -> None:
    async def fails() -> None:
        async with store.transaction() as tx:
            tx.funnel.count(OWNER, OCTOBER, REACHED)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fails()
    async with store.transaction() as tx:
        assert await tx.funnel.of(PILOT, TODAY) == {}


async def test_two_that_count_the_same_at_once_wait_for_each_other(store: SqlStore) -> None:
    async def count(*order: Counted) -> None:
        async with store.transaction() as tx:
            for one in order:
                tx.funnel.count(OWNER, OCTOBER, one)

    await asyncio.gather(*(count(*order) for order in ((REACHED, ANSWERED), (ANSWERED, REACHED)) * 10))
    async with store.transaction() as tx:
        assert await tx.funnel.of(PILOT, TODAY) == {REACHED: 20, ANSWERED: 20}


async def test_a_conversation_that_nobody_ended_is_counted_on_the_day_of_the_house_on_which_it_was_over(
    store: SqlStore,
) -> None:
    evening = dt.datetime(2026, 10, 31, 21, tzinfo=TORONTO)
    left = Conversation("flow-1", OWNER.actor, "conv", "close", "follow-up", {}, evening - DAY, evening)
    async with store.transaction() as tx:
        await tx.conversations.save(OWNER, left)
    async with store.transaction() as tx:
        await tx.retention.sweep(BOT, evening + DAY, TORONTO)
    last_of_month = Days(dt.date(2026, 10, 31), dt.date(2026, 10, 31))
    async with store.transaction() as tx:
        assert await tx.funnel.of(PILOT, last_of_month) == {Counted("close", "follow-up", What.EXPIRED): 1}
