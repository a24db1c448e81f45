"""The end of what proves who the bot is, a secret or a certificate: the administrators are told before, once each time.

30, 7 and 1 days: a choice of ours. Entra itself warns of nothing by which a bot could be told.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from care.jobs import JobKind, NewJob
from care.ports import ActorKind, Store, Who
from care.world import World

PROOF = "proof"
"""The subject of these jobs."""
BEFORE = (30, 7, 1)
"""Days."""
AT = dt.time(9)
"""By the clock of the house."""


async def see_to_it(store: Store, world: World, tenant: str, ends: dt.date) -> None:
    """At the start: each day on which it is told. Of those that are past, the last is told now, if it was not."""
    zone, now = ZoneInfo(world.house.zone), world.clock.now()
    hours = [(days, dt.datetime.combine(ends - dt.timedelta(days=days), AT, zone)) for days in BEFORE]
    past = [(days, now) for days, at in hours if at <= now][-1:]
    jobs = [
        NewJob(
            JobKind.TELL_ADMINISTRATORS,
            PROOF,
            f"{JobKind.TELL_ADMINISTRATORS}:expiry:{ends.isoformat()}:{days}",
            at,
            payload={"ends": ends.isoformat(), "beside": ""},
        )
        for days, at in [*past, *((days, at) for days, at in hours if at > now)]
    ]
    async with store.transaction() as tx:
        await tx.jobs.add(Who(tenant, "start", ActorKind.SYSTEM), *jobs)
