"""The clocks of retention go on: nothing that is wrong with one encounter, or one night, stops them."""

from __future__ import annotations

from dataclasses import replace

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
from tests.care.test_retention import BOT, DAY, ended, full, night, now_is
from tests.edges.samples import Hands

__all__ = ["ended"]


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
