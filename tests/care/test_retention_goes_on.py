"""The clocks of retention go on: nothing that is wrong with one encounter, or one night, stops them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from care.encounter import Encounter
from care.jobs import JobKind
from care.retention_work import tonight
from care.world import World
from edges.sql.schema import encounter, participant
from edges.sql.store import SqlStore
from edges.sql.work import ms
from tests.care.samples import OWNER, a_booking, booked
from tests.care.test_retention import BOT, DAY, HOUR, ended, full, night, now_is
from tests.edges.samples import Hands

__all__ = ["ended"]


async def test_one_that_no_key_opens_stops_nobody(
    store: SqlStore, world: World, clock: Hands, ended: Encounter
) -> None:
    """As it is in a backup that was put back by other means."""
    other = await booked(store, world, replace(a_booking(), key="other"))
    async with store.transaction() as tx:
        await tx.encounters.save(OWNER, full(other), None, clock.at)
    await store.destroy_keys(OWNER.tenant, [ended.id])
    await night(store, world, clock, ended.appointment.ends + 30 * DAY)
    assert (await now_is(store, other)).patient.phone is None
    async with store.engine.connect() as connection:
        assert (await connection.execute(select(encounter.c.id))).scalars().all() == [other.id]


async def test_it_comes_again_the_next_night(store: SqlStore, world: World, clock: Hands, ended: Encounter) -> None:
    at = ended.appointment.ends + DAY
    await night(store, world, clock, at)
    async with store.transaction() as tx:
        pending = await tx.jobs.pending(BOT, BOT.tenant, JobKind.RETENTION)
    (due,) = [one.due.astimezone(ZoneInfo(world.house.zone)) for one in pending]
    assert (due.hour, due.minute) == (3, 0)
    assert dt.timedelta() < due - at <= DAY
    clock.at = due + HOUR
    assert tonight(world) == (due + DAY).astimezone(dt.UTC), "and the night after"


async def test_one_that_cannot_be_read_stops_nobody(
    store: SqlStore, world: World, clock: Hands, ended: Encounter
) -> None:
    """Somebody changed its row; the others go, and it is looked at again the next night."""
    other = await booked(store, world, replace(a_booking(), key="other"))
    async with store.transaction() as tx:
        await tx.encounters.save(OWNER, full(other), None, clock.at)
    async with store.engine.begin() as connection:
        await connection.execute(update(participant).where(participant.c.encounter == ended.id).values(name=b"changed"))
    for day in (31, 32):
        await night(store, world, clock, ended.appointment.ends + day * DAY)
        assert (await now_is(store, other)).patient.phone is None
        async with store.engine.connect() as connection:
            wanted = select(encounter.c.erase_at).where(encounter.c.id == ended.id)
            assert (await connection.execute(wanted)).scalar_one() == ms(clock.at + DAY)


async def test_a_night_that_fails_is_not_the_last(
    store: SqlStore, world: World, clock: Hands, ended: Encounter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "sweep_keys", None)
    with pytest.raises(TypeError):
        await night(store, world, clock, ended.appointment.ends + DAY)
    async with store.transaction() as tx:
        assert [one.due for one in await tx.jobs.pending(BOT, BOT.tenant, JobKind.RETENTION)] == [tonight(world)]
