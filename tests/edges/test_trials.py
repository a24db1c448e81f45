"""An encounter with oneself as the patient stands beside a real one of the same shape, and counts nowhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from care import trial
from care.encounter import Encounter, State
from care.exporting import Content, Export, Format
from care.ports import ActorKind, Transaction, Who
from edges.sql.store import SqlStore
from tests.edges.samples import (
    BOT,
    COLLEAGUE,
    DAY,
    HOUR,
    NOON,
    OTHER_TENANT,
    OWNER,
    TENANT,
    consent,
    encounter,
    episode,
)

COORDINATOR = Who(TENANT, "oid-pilot", ActorKind.COORDINATOR)
SPAN = NOON - 30 * DAY, NOON + 60 * DAY
HELD = {"state": State.COMPLETED, "started_at": NOON, "ended_at": NOON + HOUR, "note_due_at": NOON + DAY}
OWING = {**HELD, "in_person_due_at": NOON + 30 * DAY}


async def beside(store: SqlStore, **changes: Any) -> tuple[Encounter, Encounter]:
    """A real one and a trial, which differ in nothing else."""
    real = replace(encounter("real"), **changes)
    played = replace(encounter("trial", trial=True), **changes)
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        for one in (real, played):
            await tx.encounters.add(OWNER, one, NOON)
    return real, played


Look = Callable[[Transaction], Awaitable[Any]]
COUNTS: dict[str, tuple[dict[str, Any], Look]] = {
    "one's own figures": (HELD, lambda tx: _total(tx, OWNER)),
    "the house's figures": (HELD, lambda tx: _total(tx, COORDINATOR)),
    "the share of telehealth": (HELD, lambda tx: _at_a_distance(tx)),
    "a team's queue": ({}, lambda tx: tx.encounters.slots_count(BOT, *SPAN, frozenset({State.UPCOMING}))),
    "a team's list": ({}, lambda tx: _listed(tx)),
    "notes owed": (HELD, lambda tx: _how_many(tx.encounters.notes_due(OWNER))),
    "visits in person owed": (OWING, lambda tx: _how_many(tx.encounters.in_person_due(OWNER))),
    "visits in person awaited": (OWING, lambda tx: _how_many(tx.encounters.in_person_awaited(OWNER))),
}


async def _total(tx: Transaction, who: Who) -> int:
    return sum((await tx.statistics.figures(who, *SPAN, NOON)).states.values())


async def _at_a_distance(tx: Transaction) -> int:
    return sum(await tx.statistics.held_at_distance(OWNER, [SPAN]))


async def _listed(tx: Transaction) -> int:
    return len(await tx.encounters.slots(BOT, *SPAN, frozenset({State.UPCOMING}), 50))


async def _how_many(found: Awaitable[Any]) -> int:
    return len(await found)


@pytest.mark.parametrize("what", COUNTS)
async def test_it_counts_nowhere(store: SqlStore, what: str) -> None:
    changes, look = COUNTS[what]
    await beside(store, **changes)
    async with store.transaction() as tx:
        assert await look(tx) == 1


async def test_no_export_has_it(store: SqlStore) -> None:
    real, _ = await beside(store, **HELD)
    of_all = frozenset(State), Content.IDENTIFIED, None, Format.CSV_COMMA, "fr", "America/Toronto"
    wanted = Export(*SPAN, *of_all, until=NOON + DAY)
    assert await store.exporting.how_many(TENANT, OWNER.actor, wanted) == 1
    pages = [page async for page in store.exporting.pages(TENANT, OWNER.actor, wanted)]
    assert [line.reference for page in pages for line in page.opened()] == [real.reference]


async def test_it_is_read_back_as_one_and_so_is_its_consent(store: SqlStore) -> None:
    await beside(store)
    async with store.transaction() as tx:
        for id in ("real", "trial"):
            await tx.consents.add(OWNER, consent(f"c-{id}", encounter=id, trial=id == "trial"))
        for id in ("real", "trial"):
            found = await tx.encounters.get(OWNER, id)
            assert found is not None
            assert found.trial is (id == "trial")
            (row,) = await tx.consents.of_encounter(OWNER, id)
            assert row.trial is found.trial


async def test_whether_one_was_played_is_known_by_tenant_for_as_long_as_the_audit_stands(store: SqlStore) -> None:
    real, played = await beside(store, **HELD)
    async with store.transaction() as tx:
        trial.ended(tx, OWNER, real)
    async with store.transaction() as tx:
        assert not await tx.trial_played(TENANT)
        trial.ended(tx, COLLEAGUE, played)
    async with store.transaction() as tx:
        await tx.retention.destroy_encounter(BOT, "trial")
        assert await tx.trial_played(TENANT)
        assert not await tx.trial_played(OTHER_TENANT)
