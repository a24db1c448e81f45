"""Counters of conversations: gathered in the transaction, added as it commits, always in the same order."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from functools import cache

from sqlalchemy import Executable, func, select

from care.days import Days
from care.funnel import Counted, What
from care.ports import ActorKind, Who
from edges.sql.database import insert_into
from edges.sql.schema import funnel as table
from edges.sql.work import Work

_KEY = ("tenant", "day", "flow", "step", "what", "bucket")


class SqlFunnel:
    """Implements `Funnel`."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._gathered: Counter[tuple[str, str, str, str, str, int]] = Counter()

    def count(self, who: Who, day: dt.date, counted: Counted) -> None:
        """One more. Nothing of `who` but the tenant is kept."""
        row = who.tenant, day.isoformat(), counted.flow, counted.step, counted.what.value, counted.bucket
        self._gathered[row] += 1

    async def of(self, who: Who, days: Days) -> Mapping[Counted, int]:
        """All of these days together; nothing for anybody but a pilot."""
        if who.kind is not ActorKind.PILOT:
            return {}
        groups = table.c.flow, table.c.step, table.c.what, table.c.bucket
        within = table.c.day >= days.first.isoformat(), table.c.day <= days.last.isoformat()
        query = select(*groups, func.sum(table.c.count).label("n")).where(table.c.tenant == who.tenant, *within)
        rows = (await self._work.connection.execute(query.group_by(*groups))).mappings()
        return {Counted(row["flow"], row["step"], What(row["what"]), row["bucket"]): int(row["n"]) for row in rows}

    async def append(self) -> None:
        """Add what was gathered. In order, so that two transactions that add to the same counters never embrace."""
        if self._gathered:
            rows = [{**dict(zip(_KEY, key, strict=True)), "count": n} for key, n in sorted(self._gathered.items())]
            await self._work.connection.execute(_add(self._work.database.sqlite), rows)


@cache
def _add(sqlite: bool) -> Executable:
    wanted = insert_into(table, sqlite)
    return wanted.on_conflict_do_update(
        index_elements=list(_KEY), set_={"count": table.c["count"] + wanted.excluded["count"]}
    )
