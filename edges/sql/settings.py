"""What administrators changed over the establishment's file, as rows that are only added to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, insert, select

from care.ports import ActorKind, NotThere, SettingChange, Who
from edges.sql.schema import house_setting as table
from edges.sql.work import Work, following, instant, ms

WRITERS = frozenset({ActorKind.ADMINISTRATOR, ActorKind.SYSTEM})


class SqlSettings:
    """Implements `Settings`."""

    def __init__(self, work: Work) -> None:
        self._work, self.written = work, False

    async def add(self, who: Who, change: SettingChange) -> None:
        if who.kind not in WRITERS:
            raise NotThere("this actor may not change the settings")
        tenant, connection = who.tenant, self._work.connection
        await self._work.database.lock_chain(connection, f"house_setting:{tenant}")  # two at once take two numbers
        number = (await connection.execute(select(following(table.c.number, table.c.tenant == tenant)))).scalar_one()
        sealer = await self._work.sealer(tenant)
        row = {
            "tenant": tenant,
            "number": number,
            "key": change.key,
            "value": sealer.seal(change.value, table.c.value, tenant, number),
            "set_by": change.by,
            "set_at": ms(change.at),
        }
        await connection.execute(insert(table).values(row))
        self.written = True

    async def latest(self, who: Who) -> Sequence[SettingChange]:
        of_key = select(func.max(table.c.number)).where(table.c.tenant == who.tenant).group_by(table.c.key)
        query = select(table).where(table.c.tenant == who.tenant, table.c.number.in_(of_key))
        return await self._all_of(query.order_by(table.c.number))

    async def history(self, who: Who, limit: int = 10) -> Sequence[SettingChange]:
        query = select(table).where(table.c.tenant == who.tenant)
        return await self._all_of(query.order_by(table.c.number.desc()).limit(limit))

    async def _all_of(self, query: Select[Any]) -> list[SettingChange]:
        rows = (await self._work.connection.execute(query)).mappings().all()
        if not rows:
            return []
        sealer = await self._work.sealer(rows[0]["tenant"])
        return [
            SettingChange(
                key=row["key"],
                value=sealer.open_optional(row["value"], table.c.value, row["tenant"], row["number"]),
                by=row["set_by"],
                at=instant(row["set_at"]),
            )
            for row in rows
        ]
