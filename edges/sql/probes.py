"""Does the database do its work? It is read, and written in a transaction that changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from care.checks import Check, Finding, Name, Probe
from care.jobs import JobState
from care.ports import Clock, StoreAway, Tampered
from edges.sql.database import Database
from edges.sql.keys import DataKeys
from edges.sql.migrate import NEWEST, level
from edges.sql.schema import job
from edges.sql.work import instant, ms

LATE, STOPPED = dt.timedelta(minutes=5), dt.timedelta(minutes=30)
"""How long a job may be due before it is told, and before nothing seems to work any more."""
LATELY = dt.timedelta(days=1)
"""What got stuck longer ago has been told to somebody."""


@dataclass(frozen=True)
class StoreProbes:
    database: Database
    keys: DataKeys
    clock: Clock
    real_clock: Clock
    """That of the machine, which nobody moves."""

    def all(self) -> Mapping[Name, Probe]:
        return {
            Name.DATABASE: self.written,
            Name.MIGRATIONS: self.migrations,
            Name.KEYS: self.opens,
            Name.QUEUE: self.queue,
        }

    async def written(self) -> Check:
        try:
            await self.database.write()
            await self.keys.database.write()
        except StoreAway:
            return Check(Name.DATABASE, Finding.FAILED, "away")
        return Check(Name.DATABASE, Finding.OK, "sqlite" if self.database.sqlite else "postgresql")

    async def migrations(self) -> Check:
        found = await level(self.database.engine)
        said = {"found": found or "0000", "newest": NEWEST}
        if found == NEWEST:
            return Check(Name.MIGRATIONS, Finding.OK, "ok", said)
        behind = found is None or found < NEWEST
        finding, code = (Finding.WARNING, "behind") if behind else (Finding.FAILED, "ahead")
        return Check(Name.MIGRATIONS, finding, code, said)

    async def opens(self) -> Check:
        """Do the keys of the house open those of each tenant? None is made."""
        tenants = sorted(await self.keys.tenants())
        try:
            await self.keys.rings([(tenant, "") for tenant in tenants])
        except Tampered:
            return Check(Name.KEYS, Finding.FAILED, "unfit", remedy="python app.py store restored")
        return Check(Name.KEYS, Finding.OK, "ok", {"tenants": len(tenants)})

    async def queue(self) -> Check:
        """How long the oldest job that is due has waited, and how many wait for a person since yesterday."""
        now = self.clock.now()
        pending, ended = job.c.state == JobState.PENDING.value, job.c.settled_at >= ms(now - LATELY)
        waits = select(func.min(job.c.due_at)).where(pending, job.c.due_at <= ms(now))
        stuck = select(func.count()).where(job.c.state.in_((JobState.STUCK.value, JobState.UNSURE.value)), ended)
        async with self.database.engine.connect() as connection:
            oldest = (await connection.execute(waits)).scalar_one()
            many = int((await connection.execute(stuck)).scalar_one())
        late = now - instant(int(oldest)) if oldest is not None else dt.timedelta(0)
        minutes = int(late.total_seconds()) // 60
        if late > LATE:
            finding = Finding.FAILED if late > STOPPED else Finding.WARNING
            return Check(Name.QUEUE, finding, "late", {"minutes": minutes})
        if many:
            return Check(Name.QUEUE, Finding.WARNING, "stuck", {"count": many})
        return Check(Name.QUEUE, Finding.OK, "ok")

    async def ahead(self) -> dt.timedelta:
        """By how much the database's clock is before the machine's."""
        async with self.database.engine.connect() as connection:
            there = (await connection.execute(select(self.database.now_ms))).scalar_one()
        return instant(int(there)) - self.real_clock.now()
