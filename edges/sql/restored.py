"""What a backup still holds although it was destroyed since: its keys are gone, and now it goes as well."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

from sqlalchemy import Column, select

from care.ports import ActorKind, Store, Who
from edges.sealing import KeyKind, key_of
from edges.sql.database import Database
from edges.sql.keys import DataKeys
from edges.sql.schema import encounter, episode, service_request

TOGETHER = 500
CAUSE = "restored"


async def forget_destroyed(store: Store, database: Database, keys: DataKeys) -> int:
    """Take out the encounters, episodes and requests that no key opens. Returns how many."""
    gone = 0
    for tenant in await keys.tenants():
        who = Who(tenant, "restore", ActorKind.SYSTEM)
        async for ids in _keyless(database, keys, tenant, encounter.c.particulars):
            async with store.transaction() as tx:
                for id in ids:
                    await tx.retention.destroy_encounter(who, id)
                await tx.retention.note(who, "encounter", CAUSE, len(ids))
            gone += len(ids)
        async for ids in _keyless(database, keys, tenant, episode.c.patient):
            async with store.transaction() as tx:
                for id in ids:
                    await tx.retention.destroy_episode(who, id)
                await tx.retention.note(who, "episode", CAUSE, len(ids))
            gone += len(ids)
        async for ids in _keyless(database, keys, tenant, service_request.c.body):
            async with store.transaction() as tx:
                await tx.retention.destroy_requests(who, ids)
                await tx.retention.note(who, "request", CAUSE, len(ids))
            gone += len(ids)
    return gone


async def _keyless(
    database: Database, keys: DataKeys, tenant: str, sealed: Column[Any]
) -> AsyncIterator[Sequence[str]]:
    """Rows that were sealed by a key of their own, which is not there any more; some at a time."""
    table, after = sealed.table, ""
    while True:
        some = select(table.c.id, sealed.label("sealed")).where(table.c.tenant == tenant, table.c.id > after)
        async with database.begin() as connection:
            rows = (await connection.execute(some.order_by(table.c.id).limit(TOGETHER))).all()
        if not rows:
            return
        missing = set(await keys.missing(tenant, [row.id for row in rows]))
        if ids := [row.id for row in rows if row.id in missing and key_of(row.sealed)[0] is KeyKind.SUBJECT]:
            yield ids
        after = rows[-1].id
