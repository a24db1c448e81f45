"""What clinicians granted to colleagues, as rows that are only added to, and marked as taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, and_, false, insert, or_, select, update

from care.grant import Grant, GrantedRight
from care.ports import ActorKind, NotThere, Who
from edges.sql.schema import delegation as table
from edges.sql.work import OF_THE_TENANT, Work, instant, ms, optional_instant, optional_ms

_LATEST_FIRST = table.c.granted_at.desc(), table.c.id
_KEPT = ("id", "clinician", "delegate", "delegate_name", "zone")


def _visible(who: Who) -> ColumnElement[bool]:
    """To whoever granted it, in person or in their name, and to whoever it was granted to."""
    if who.kind in OF_THE_TENANT:
        return table.c.tenant == who.tenant
    if who.kind is not ActorKind.CLINICIAN:
        return false()
    party = or_(table.c.clinician == who.clinician, table.c.delegate == who.actor)
    return and_(table.c.tenant == who.tenant, party)


def _is_over(now: dt.datetime) -> ColumnElement[bool]:
    """As `Grant.is_over`, and never null."""
    ran_out = and_(table.c.ends_at.is_not(None), table.c.ends_at <= ms(now))
    return or_(table.c.revoked_at.is_not(None), ran_out)


class SqlDelegations:
    """Implements `Delegations`."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def add(self, who: Who, grant: Grant) -> None:
        """Insert. Raises NotThere for what is not the actor's own."""
        if who.kind is not ActorKind.CLINICIAN or who.on_behalf_of is not None or grant.clinician != who.actor:
            raise NotThere("this actor may not grant that")
        row = {
            "tenant": who.tenant,
            **{name: getattr(grant, name) for name in _KEPT},
            "rights": " ".join(sorted(grant.rights)),
            "begins_at": ms(grant.begins_at),
            "ends_at": optional_ms(grant.ends_at),
            "granted_at": ms(grant.granted_at),
            "revoked_at": optional_ms(grant.revoked_at),
        }
        await self._work.connection.execute(insert(table).values(row))

    async def get(self, who: Who, id: str) -> Grant | None:
        found = await self._all_of(select(table).where(_visible(who), table.c.id == id))
        return found[0] if found else None

    async def revoke(self, who: Who, id: str, at: dt.datetime) -> Grant | None:
        own = table.c.tenant == who.tenant, table.c.clinician == who.actor, table.c.id == id
        if who.kind is not ActorKind.CLINICIAN or who.on_behalf_of is not None:
            return None
        await self._work.connection.execute(
            update(table).where(*own, table.c.revoked_at.is_(None)).values(revoked_at=ms(at))
        )
        return await self.get(who, id)

    async def given(self, who: Who, now: dt.datetime) -> Sequence[Grant]:
        """All of them: one colleague holds one at a time, so they are no more than the colleagues."""
        return await self._standing(_visible(who), table.c.clinician == who.clinician, now)

    async def received(self, who: Who, now: dt.datetime) -> Sequence[Grant]:
        return await self._standing(_visible(who), table.c.delegate == who.actor, now)

    async def held(self, who: Who, now: dt.datetime, limit: int = 50) -> Sequence[Grant]:
        """Read with a shared lock where rows have one: SQLite lets one transaction write at a time anyway."""
        if who.on_behalf_of is None:
            return ()
        both = table.c.clinician == who.on_behalf_of, table.c.delegate == who.actor
        query = select(table).where(_visible(who), *both).order_by(_is_over(now), *_LATEST_FIRST).limit(limit)
        return await self._all_of(query if self._work.database.sqlite else query.with_for_update(read=True))

    async def _standing(
        self, visible: ColumnElement[bool], whose: ColumnElement[bool], now: dt.datetime
    ) -> list[Grant]:
        return await self._all_of(select(table).where(visible, whose, ~_is_over(now)).order_by(*_LATEST_FIRST))

    async def _all_of(self, query: Select[Any]) -> list[Grant]:
        return [_read(row) for row in (await self._work.connection.execute(query)).mappings()]


def _read(row: RowMapping) -> Grant:
    return Grant(
        **{name: row[name] for name in _KEPT},
        rights=frozenset(GrantedRight(word) for word in row["rights"].split()),
        begins_at=instant(row["begins_at"]),
        ends_at=optional_instant(row["ends_at"]),
        granted_at=instant(row["granted_at"]),
        revoked_at=optional_instant(row["revoked_at"]),
    )
