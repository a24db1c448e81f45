"""The store of keys, renewed: a further key for everyone, all wrapped anew, the replaced ones retired and taken out."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Sequence

from sqlalchemy import delete, exists, func, select, update

from care.retention import DESTROYED
from edges.sealing import key_of
from edges.sql.database import Database
from edges.sql.keys import TENANT, TOGETHER, DataKeys, add_keys, data_key, key_place, key_row
from edges.sql.schema import audit, encounter, episode, service_request
from edges.sql.work import ms


async def renew(keys: DataKeys, tenant: str) -> float:
    """A further key for the tenant and each of its subjects. Returns the seconds until they seal.

    By then every process has read them, and opens what another one seals.
    """
    soon, ring = keys.now() + int(1500 * keys.fresh), await keys.ring(tenant)
    newest = select(data_key.c.subject, func.max(data_key.c.number).label("number")).group_by(data_key.c.subject)
    async for subjects in _subjects(keys, tenant):
        async with keys.database.begin() as connection:
            there = newest.where(data_key.c.tenant == tenant, data_key.c.subject.in_(subjects))
            new = [
                key_row(keys.house if row.subject == TENANT else ring, tenant, row.subject, row.number + 1, soon)
                for row in await connection.execute(there)
            ]
            await connection.execute(add_keys(keys.database.sqlite), new)
    keys.forget()
    return 1.5 * keys.fresh


async def rewrap(keys: DataKeys, tenant: str) -> None:
    """Wrap every key by the newest above it: what is above may then be replaced."""
    ring = await keys.ring(tenant)
    async for subjects in _subjects(keys, tenant):
        async with keys.database.begin() as connection:
            these = data_key.c.tenant == tenant, data_key.c.subject.in_(subjects)
            for row in (await connection.execute(select(data_key).where(*these))).all():
                above = keys.house if row.subject == TENANT else ring
                where = key_place(row.tenant, row.subject, row.number)
                if key_of(row.wrapped) != above.seals:
                    same = *these, data_key.c.subject == row.subject, data_key.c.number == row.number
                    anew = above.seal(above.open(row.wrapped, where), where)
                    await connection.execute(update(data_key).where(*same).values(wrapped=anew))


async def retire(keys: DataKeys, tenant: str) -> None:
    """Nothing is sealed any more by keys that have a newer one: they are kept for the backups from before."""
    newer = data_key.alias()
    same = newer.c.tenant == data_key.c.tenant, newer.c.subject == data_key.c.subject
    replaced = exists().where(*same, newer.c.number > data_key.c.number, newer.c.seals_from <= keys.now())
    these = data_key.c.tenant == tenant, data_key.c.retired_at.is_(None), replaced
    async with keys.database.begin() as connection:
        await connection.execute(update(data_key).where(*these).values(retired_at=keys.now()))


async def reinstate(keys: DataKeys, tenant: str) -> None:
    """The replaced keys are in use again, by data from before: they stay until a rotation has sealed it anew."""
    these = data_key.c.tenant == tenant, data_key.c.retired_at.is_not(None)
    async with keys.database.begin() as connection:
        await connection.execute(update(data_key).where(*these).values(retired_at=None))


async def drop(keys: DataKeys, before: dt.datetime) -> int:
    """Take out the keys that were retired by then: no backup from before can be read any more. Returns how many."""
    async with keys.database.begin() as connection:
        dropped = (await connection.execute(delete(data_key).where(data_key.c.retired_at < ms(before)))).rowcount
    if dropped:
        keys.forget()
        await keys.overwrite()
    return dropped


async def orphans(database: Database, keys: DataKeys) -> int:
    """Destroy the keys of what was destroyed: a crash came between both stores. Returns how many.

    That it was, the audit trail says. That no row is there says nothing: the data may have been lost, or be that of an
    older backup, and its keys are all by which a better one can still be read.
    """
    destroyed = 0
    for tenant in await keys.tenants():
        async for subjects in _subjects(keys, tenant):
            async with database.begin() as connection:
                there = {TENANT}
                for table in (encounter, episode, service_request):
                    these = select(table.c.id).where(table.c.tenant == tenant, table.c.id.in_(subjects))
                    there.update((await connection.execute(these)).scalars())
                absent = [subject for subject in subjects if subject not in there]
                said = audit.c.tenant == tenant, audit.c.subject.in_(absent), audit.c.action.endswith(DESTROYED)
                gone = (await connection.execute(select(audit.c.subject).where(*said).distinct())).scalars().all()
            await keys.destroy(tenant, gone)
            destroyed += len(gone)
    return destroyed


async def _subjects(keys: DataKeys, tenant: str) -> AsyncIterator[Sequence[str]]:
    """Whose keys there are, the tenant's own first, some at a time."""
    every = select(data_key.c.subject).where(data_key.c.tenant == tenant).distinct()
    page = every.order_by(data_key.c.subject).limit(TOGETHER)
    while True:
        async with keys.database.begin() as connection:
            subjects = (await connection.execute(page)).scalars().all()
        if not subjects:
            return
        yield subjects
        page = every.where(data_key.c.subject > subjects[-1]).order_by(data_key.c.subject).limit(TOGETHER)
