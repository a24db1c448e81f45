"""The end of a secret is written down at each start, and told 30, 7 and 1 days before, once each time."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from care import expiry
from care.jobs import JobKind
from care.world import World
from edges.sql.store import SqlStore
from tests.care.samples import OWNER, job_rows
from tests.edges.samples import Hands

ENDS = dt.date(2027, 3, 31)


async def written(store: SqlStore, zone: ZoneInfo) -> dict[str, str]:
    rows = [row for row in (await job_rows(store)).values() if row.kind is JobKind.TELL_ADMINISTRATORS]
    assert {row.subject for row in rows} == {expiry.PROOF}
    return {row.key.rpartition(":")[2]: row.due.astimezone(zone).date().isoformat() for row in rows}


@pytest.mark.parametrize(
    "today, told",
    [
        ("2027-01-05", {"30": "2027-03-01", "7": "2027-03-24", "1": "2027-03-30"}),
        ("2027-03-10", {"30": "2027-03-10", "7": "2027-03-24", "1": "2027-03-30"}),
        ("2027-03-26", {"7": "2027-03-26", "1": "2027-03-30"}),
        ("2027-04-20", {"1": "2027-04-20"}),
    ],
)
async def test_each_hour_once_however_often_the_program_starts(
    store: SqlStore, world: World, clock: Hands, today: str, told: dict[str, str]
) -> None:
    clock.at = dt.datetime.fromisoformat(f"{today}T15:00:00+00:00")
    for _ in range(3):
        await expiry.see_to_it(store, world, OWNER.tenant, ENDS)
    assert await written(store, ZoneInfo(world.house.zone)) == told
