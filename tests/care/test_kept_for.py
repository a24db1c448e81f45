"""Other periods than ours, as the establishment's file says: shorter ones hold also for what was saved before."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

import pytest
from sqlalchemy import select

from care.encounter import Encounter
from care.everyday import KeptFor, Period
from care.ports import ActorKind, Who
from care.retention import OURS, Clocks, Kept, kept_too_long, next_due
from care.retention_work import see_to_clocks
from care.world import World
from edges.sql.schema import audit
from edges.sql.store import SqlStore
from tests.care.samples import OWNER
from tests.care.test_retention import DAY, HOUR, ended, night, now_is
from tests.edges.samples import Hands

__all__ = ["ended"]
REASON = "Calendrier de conservation, règle 12-4"


def chosen(world: World, store: SqlStore, **periods: Period) -> None:
    """As a process starts with such a file."""
    kept_for = KeptFor(**periods)
    world.in_force.take(world.establishment.model_copy(update={"kept_for": kept_for}))
    store.clocks = kept_for.clocks


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Clocks)])
def test_each_period_may_be_shortened_and_lengthened_with_a_reason(name: str) -> None:
    assert getattr(KeptFor(**{name: Period(hours=1)}).clocks, name) == HOUR
    longer = KeptFor(**{name: Period(days=3000, reason=REASON)}).clocks
    assert getattr(longer, name) == 3000 * DAY
    assert replace(longer, **{name: getattr(OURS, name)}) == OURS
    with pytest.raises(ValueError, match="reason"):
        KeptFor(**{name: Period(days=3000)})


def test_the_clocks_of_an_encounter_are_those_of_the_file(ended: Encounter) -> None:
    over, clocks = ended.appointment.ends, KeptFor(contact=Period(days=3)).clocks
    assert Kept.CONTACT not in kept_too_long(ended, over + 3 * DAY - HOUR, clocks)
    assert Kept.CONTACT in kept_too_long(ended, over + 3 * DAY, clocks)
    assert Kept.CONTACT not in kept_too_long(ended, over + 3 * DAY)
    assert next_due(ended, KeptFor(place=Period(hours=2)).clocks) == over + 2 * HOUR


async def test_what_was_saved_under_longer_periods_goes_by_the_shorter_ones(
    store: SqlStore, world: World, clock: Hands, ended: Encounter
) -> None:
    over = ended.appointment.ends
    await night(store, world, clock, over + 2 * DAY)
    assert (await now_is(store, ended)).patient.phone is not None
    chosen(world, store, contact=Period(days=3))
    await see_to_clocks(store, world, [OWNER.tenant])
    await night(store, world, clock, over + 3 * DAY)
    assert (await now_is(store, ended)).patient.phone is None


async def test_what_was_saved_under_shorter_periods_stays_for_the_longer_ones(
    store: SqlStore, world: World, clock: Hands, ended: Encounter
) -> None:
    over = ended.appointment.ends
    chosen(world, store, contact=Period(days=60, reason=REASON))
    await see_to_clocks(store, world, [OWNER.tenant])
    await night(store, world, clock, over + 31 * DAY)
    assert (await now_is(store, ended)).patient.phone is not None
    await night(store, world, clock, over + 61 * DAY)
    assert (await now_is(store, ended)).patient.phone is None


async def test_other_periods_are_written_down_once_and_the_same_ones_never(store: SqlStore, world: World) -> None:
    who = Who(OWNER.tenant, "test", ActorKind.SYSTEM)

    async def written() -> tuple[int, int]:
        async with store.transaction() as tx:
            changes = len(await tx.settings.history(who))
        async with store.engine.connect() as connection:
            query = select(audit.c.number).where(audit.c.action == "settings.changed")
            return changes, len((await connection.execute(query)).all())

    for _ in range(2):
        await see_to_clocks(store, world, [OWNER.tenant])
    assert await written() == (0, 0)
    chosen(world, store, note=Period(hours=12))
    for _ in range(2):
        await see_to_clocks(store, world, [OWNER.tenant])
    assert await written() == (1, 1)
    chosen(world, store)
    await see_to_clocks(store, world, [OWNER.tenant])
    assert await written() == (2, 2)
