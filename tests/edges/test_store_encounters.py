"""Encounters in the store: they come back as they went in, to their owners only, and change by one version."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from care.appointment import Appointment
from care.consent import Scope
from care.encounter import Cause, Event, State
from care.ports import ActorKind, Conflict, NotThere, ReferenceTaken, Who
from edges.sql.schema import encounter_history
from edges.sql.store import SqlStore
from tests.edges.samples import (
    BARE,
    BOT,
    COLLEAGUE,
    DAY,
    FULL,
    HOUR,
    MINUTE,
    NOON,
    OTHER_BOT,
    OTHER_TENANT,
    OWNER,
    SECRETARY,
    SECRETARY_ALONE,
    STRANGER,
    TENANT,
    consent,
    encounter,
    episode,
)

HASH = "ab" * 32


@pytest.fixture
async def booked(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        await tx.encounters.add(OWNER, encounter(particulars=FULL), NOON)


async def history(store: SqlStore) -> list[tuple[object, ...]]:
    async with store.engine.connect() as connection:
        rows = await connection.execute(select(encounter_history).order_by("tenant", "encounter", "number"))
        return [tuple(row)[1:] for row in rows]


async def test_everything_comes_back(store: SqlStore) -> None:
    full = encounter(
        particulars=FULL, state=State.COMPLETED, revision=2, started_at=NOON, ended_at=NOON + HOUR,
        note_due_at=NOON + DAY, note_filed_at=NOON + DAY + MINUTE, cause=Cause.TECHNOLOGY, scopes=frozenset(Scope),
    )  # fmt: skip
    bare = encounter("encounter-2", patient=episode().patient.model_copy(update={"email": None}), scopes=frozenset())
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        for one in (full, bare):
            await tx.encounters.add(OWNER, one, NOON)
    async with store.transaction() as tx:
        assert await tx.encounters.get(OWNER, full.id) == full
        assert await tx.encounters.get(OWNER, bare.id) == bare
        assert await tx.encounters.get(OWNER, "nowhere") is None


@pytest.mark.usefixtures("booked")
@pytest.mark.parametrize(
    "who,sees",
    [
        (OWNER, True),
        (SECRETARY, True),
        (BOT, True),
        (Who(TENANT, "patient:encounter-1", ActorKind.PATIENT), True),
        (COLLEAGUE, False),
        (SECRETARY_ALONE, False),
        (STRANGER, False),
        (OTHER_BOT, False),
        (Who(TENANT, "patient:encounter-2", ActorKind.PATIENT), False),
        (Who(TENANT, "oid-owner", ActorKind.PATIENT), False),
        (Who(TENANT, "encounter-1", ActorKind.PATIENT), False),
        (Who(OTHER_TENANT, "patient:encounter-1", ActorKind.PATIENT), False),
        (Who(TENANT, "patient:encounter-1"), False),
    ],
    ids=str,
)
async def test_who_sees_an_encounter(store: SqlStore, who: Who, sees: bool) -> None:
    """Every way to an encounter, for everybody: a row of another does not exist."""
    async with store.transaction() as tx:
        await tx.consents.add(OWNER, consent())
        found = await tx.encounters.get(who, "encounter-1")
        answers = [
            found,
            await tx.encounters.by_booking_key(who, "flow-encounter-1"),
            await tx.encounters.by_reference(who, "REF-encounter-1"),
            *await tx.encounters.between(who, NOON, NOON + 30 * DAY),
            *await tx.encounters.of_episode(who, "episode-1"),
            *await tx.consents.of_encounter(who, "encounter-1"),
            *await tx.consents.of_episode(who, "episode-1"),
        ]
        await tx.encounters.revoke_links(who, "encounter-1", NOON)
    assert [answer is not None for answer in answers] == ([True] * 7 if sees else [False] * 3)
    seen = encounter(particulars=FULL)
    if sees:
        async with store.transaction() as tx:
            await tx.encounters.save(who, seen, None, NOON)
        return
    with pytest.raises(Conflict):
        async with store.transaction() as tx:
            await tx.encounters.save(who, seen, Event.CANCEL, NOON)
    with pytest.raises(NotThere):
        async with store.transaction() as tx:
            await tx.encounters.set_link(who, "encounter-1", HASH, NOON)
    with pytest.raises(NotThere):
        async with store.transaction() as tx:
            await tx.consents.add(who, consent("consent-2"))


@pytest.mark.parametrize(
    "who",
    [COLLEAGUE, SECRETARY_ALONE, STRANGER, Who(TENANT, "patient:encounter-1", ActorKind.PATIENT)],
    ids=str,
)
async def test_nobody_adds_for_another(store: SqlStore, who: Who) -> None:
    with pytest.raises(NotThere):
        async with store.transaction() as tx:
            await tx.encounters.add(who, encounter(), NOON)


@pytest.mark.usefixtures("booked")
async def test_a_save_changes_all_and_writes_history(store: SqlStore) -> None:
    moved = Appointment.at_local(dt.datetime.fromisoformat("2026-11-02T14:00"), "America/Toronto", 45)
    async with store.transaction() as tx:
        before = await tx.encounters.get(SECRETARY, "encounter-1")
        assert before is not None
        wanted = replace(before.after(Event.MOVE), appointment=moved, revision=1, particulars=BARE)
        saved = await tx.encounters.save(SECRETARY, wanted, Event.MOVE, NOON + HOUR)
        started = await tx.encounters.save(OWNER, saved.after(Event.START), Event.START, NOON + DAY)
        quiet = await tx.encounters.save(OWNER, replace(started, note_due_at=NOON), None, NOON + DAY)
    async with store.transaction() as tx:
        assert await tx.encounters.get(OWNER, "encounter-1") == quiet
    assert (before.version, saved.version, quiet.version) == (0, 1, 3)
    at = 1_791_993_600_000
    assert await history(store) == [
        ("encounter-1", 1, "book", None, "upcoming", "oid-owner", None, at),
        ("encounter-1", 2, "move", "upcoming", "upcoming", "oid-secretary", "oid-owner", at + 3_600_000),
        ("encounter-1", 3, "start", "upcoming", "in-progress", "oid-owner", None, at + 86_400_000),
    ]


@pytest.mark.usefixtures("booked")
async def test_of_two_saves_of_one_version_the_second_fails(store: SqlStore) -> None:
    read = encounter(particulars=FULL)

    async def save(event: Event) -> object:
        async with store.transaction() as tx:
            return await tx.encounters.save(OWNER, read.after(event), event, NOON)

    results = await asyncio.gather(save(Event.CANCEL), save(Event.MISS), save(Event.START), return_exceptions=True)
    assert sorted(isinstance(result, Conflict) for result in results) == [False, True, True]
    assert len(await history(store)) == 2


@pytest.mark.usefixtures("booked")
@pytest.mark.parametrize("changed", ["reference", "episode", "clinician", "booking_key"])
async def test_what_never_changes_is_part_of_the_condition(store: SqlStore, changed: str) -> None:
    with pytest.raises(Conflict):
        async with store.transaction() as tx:
            await tx.encounters.save(BOT, replace(encounter(), **{changed: "another"}), None, NOON)


async def test_the_same_act_thrice_at_once_makes_one_encounter(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())

    async def book(id: str) -> str:
        try:
            async with store.transaction() as tx:
                await asyncio.sleep(0.01)
                await tx.encounters.add(OWNER, encounter(id, booking_key="one act"), NOON)
                return id
        except Conflict:
            async with store.transaction() as tx:
                made = await tx.encounters.by_booking_key(OWNER, "one act")
                assert made is not None
                return made.id

    answers = await asyncio.gather(*(book(f"encounter-{number}") for number in range(3)))
    assert len(set(answers)) == 1
    async with store.transaction() as tx:
        assert len(await tx.encounters.of_episode(OWNER, "episode-1")) == 1
    assert len(await history(store)) == 1


@pytest.mark.usefixtures("booked")
async def test_a_reference_is_one_encounters_in_a_tenant(store: SqlStore) -> None:
    """Another can be drawn in the same transaction; another tenant may have the same."""
    again = encounter("encounter-2", reference="REF-encounter-1")
    async with store.transaction() as tx:
        with pytest.raises(ReferenceTaken):
            await tx.encounters.add(OWNER, again, NOON)
        await tx.encounters.add(OWNER, replace(again, reference="REF-other"), NOON)
        await tx.episodes.add(STRANGER, episode())
        await tx.encounters.add(STRANGER, replace(again, tenant=OTHER_TENANT), NOON)
    async with store.transaction() as tx:
        assert await tx.encounters.by_reference(OWNER, "REF-other") is not None
        theirs = await tx.encounters.by_reference(STRANGER, "REF-encounter-1")
    assert theirs is not None
    assert theirs.tenant == OTHER_TENANT


@pytest.mark.usefixtures("booked")
async def test_a_link_opens_one_encounter_until_it_is_revoked(store: SqlStore) -> None:
    other = "cd" * 32
    async with store.transaction() as tx:
        assert await tx.encounters.by_link(HASH) is None
        await tx.encounters.set_link(OWNER, "encounter-1", HASH, NOON)
    async with store.transaction() as tx:
        found = await tx.encounters.by_link(HASH)
        assert found is not None
        who, theirs = found
        assert (who, theirs.id) == (Who(TENANT, "patient:encounter-1", ActorKind.PATIENT), "encounter-1")
        assert await tx.encounters.get(who, "encounter-1") == theirs
        await tx.encounters.set_link(OWNER, "encounter-1", other, NOON)
        assert await tx.encounters.by_link(HASH) is None
        assert await tx.encounters.by_link(other) is not None
        await tx.encounters.revoke_links(COLLEAGUE, "encounter-1", NOON)
        assert await tx.encounters.by_link(other) is not None
        await tx.encounters.revoke_links(OWNER, "encounter-1", NOON)
        assert await tx.encounters.by_link(other) is None
        await tx.encounters.set_link(OWNER, "encounter-1", other, NOON)
        assert await tx.encounters.by_link(other) is not None


@pytest.mark.usefixtures("booked")
async def test_a_meetings_event_finds_its_encounter(store: SqlStore) -> None:
    async with store.transaction() as tx:
        found = await tx.encounters.by_meeting("meeting-1")
        assert found is not None
        assert found[0] == Who(TENANT, "meeting.event", ActorKind.SYSTEM)
        assert found[1].id == "encounter-1"
        assert await tx.encounters.by_meeting("meeting-2") is None
        await tx.encounters.add(OWNER, encounter("encounter-2", particulars=FULL), NOON)
        assert await tx.encounters.by_meeting("meeting-1") is None, "two share it: nobody's"
