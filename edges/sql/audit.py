"""The audit trail: a chain of keyed hashes for each tenant, appended as the transaction commits.

The chain shows a changed, removed, inserted or reordered row. A tail that was cut off shows only against an anchor
(`head`, kept somewhere else): whoever operates the bot posts one a day.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select

from care.ports import Access, ActorKind, Who
from edges.sql.database import Connection, Database
from edges.sql.schema import audit as table
from edges.sql.work import Work, instant, ms
from edges.vault import AesVault

_GENESIS = b"\0" * 32
_PAGE = 500
"""Entries that are read at a time."""
_APPEND = insert(table)
_OF_TENANT = table.c.tenant == bindparam("of_tenant")
_HEAD = select(table.c.number, table.c.mac).where(_OF_TENANT).order_by(table.c.number.desc()).limit(1)
_OF_SUBJECTS = (
    select(table).where(_OF_TENANT, table.c.subject.in_(bindparam("subjects", expanding=True))).order_by(table.c.number)
)
_COVERED = ("tenant", "number", "at", "actor", "actor_kind", "on_behalf_of", "action", "subject", "fields")


@dataclass(frozen=True)
class Anchor:
    """The end of a chain at some time."""

    number: int
    mac: bytes


class SqlAudit:
    """What one transaction has to say; `append` writes it last, so that the chain is locked for a moment only."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._entries: dict[str, list[dict[str, Any]]] = {}

    def record(self, who: Who, action: str, subject: str, fields: Sequence[str] = ()) -> None:
        """Note an access or an act: names of fields, never values."""
        entry = {
            "tenant": who.tenant,
            "at": ms(self._work.clock.now()),
            "actor": who.actor,
            "actor_kind": who.kind.value,
            "on_behalf_of": who.on_behalf_of,
            "action": action,
            "subject": subject,
            "fields": json.dumps(list(fields)),
        }
        self._entries.setdefault(who.tenant, []).append(entry)

    async def of(self, who: Who, subjects: Sequence[str]) -> Sequence[Access]:
        """Who did what with these subjects, the earliest first; nothing for anybody but a privacy officer."""
        if who.kind is not ActorKind.PRIVACY_OFFICER:
            return []
        given = {"of_tenant": who.tenant, "subjects": list(subjects)}
        return [_access(row) for row in (await self._work.connection.execute(_OF_SUBJECTS, given)).all()]

    async def append(self) -> None:
        """Chain the entries and write them in one batch; tenants in one order, so that no two wait for each other."""
        for tenant in sorted(self._entries):
            await self._work.database.lock_chain(self._work.connection, f"audit:{tenant}")
            last = await _head(self._work.connection, tenant) or Anchor(0, _GENESIS)
            rows = []
            for entry in self._entries[tenant]:
                row = {**entry, "number": last.number + 1}
                last = Anchor(last.number + 1, _mac(self._work.vault, last.mac, row))
                rows.append({**row, "mac": last.mac})
            await self._work.connection.execute(_APPEND, rows)


def with_action(subject: str, action: str) -> Select[Any]:
    """Whether there is an entry about a subject that says this, in the tenant `of_tenant`."""
    return select(table.c.number).where(_OF_TENANT, table.c.subject == subject, table.c.action == action).limit(1)


async def head(database: Database, tenant: str) -> Anchor | None:
    """The end of a tenant's chain, to be kept as an anchor; None before the first entry."""
    async with database.begin() as connection:
        return await _head(connection, tenant)


async def verify(database: Database, vault: AesVault, tenant: str, anchor: Anchor | None = None) -> int | None:
    """The number of the first entry that is not as it was written or is missing; None where the chain is whole."""
    expected, before, rows = 1, _GENESIS, select(table).where(table.c.tenant == tenant).order_by(table.c.number)
    async with database.begin() as connection:
        page = rows.limit(_PAGE)
        while found := (await connection.execute(page)).mappings().all():
            for row in found:
                mac = _mac(vault, before, row)
                anchored = anchor is None or anchor.number != expected or anchor.mac == row["mac"]
                if row["number"] != expected or row["mac"] != mac or not anchored:
                    return expected
                expected, before = expected + 1, mac
            page = rows.where(table.c.number >= expected).limit(_PAGE)
    return expected if anchor is not None and anchor.number >= expected else None


async def tenants(database: Database) -> Sequence[str]:
    async with database.begin() as connection:
        return (await connection.execute(select(table.c.tenant).distinct().order_by(table.c.tenant))).scalars().all()


def _access(row: Row[Any]) -> Access:
    fields = tuple(json.loads(row.fields))
    return Access(row.number, instant(row.at), row.actor, row.on_behalf_of, row.action, row.subject, fields)


async def _head(connection: Connection, tenant: str) -> Anchor | None:
    row = (await connection.execute(_HEAD, {"of_tenant": tenant})).first()
    return None if row is None else Anchor(row.number, row.mac)


def _mac(vault: AesVault, before: bytes, row: Mapping[Any, Any]) -> bytes:
    said = json.dumps([before.hex(), *(row[name] for name in _COVERED)], ensure_ascii=True, separators=(",", ":"))
    return vault.blind("audit.chain", said)
