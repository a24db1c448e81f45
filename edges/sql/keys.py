"""The keys of tenants, and of the encounters, episodes and requests of each: a store of its own, beside the data.

The ring of the house wraps the key of each tenant, which wraps the keys of what it keeps. Of this store only the
latest copy is kept, never an older one: once a key is destroyed here, what it sealed is unreadable in every backup of
the data, too (docs/decisions/0031).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import (
    Executable,
    MetaData,
    PrimaryKeyConstraint,
    Row,
    Table,
    bindparam,
    delete,
    select,
)

from care.ports import Clock
from edges.clock import SystemClock
from edges.sealing import Key, KeyKind, Ring, key_of, new_key
from edges.sql import columns
from edges.sql.database import Database, insert_into
from edges.sql.sqlite import SqliteConnection
from edges.vault import AesVault

FRESH = 60.0
"""Seconds after which a key that was read is read again: in a rotation every process has the new one in time."""
MOST = 20_000
"""Keys of subjects that one process remembers."""
TOGETHER = 500
"""Keys written or destroyed in one transaction."""
TENANT = ""
"""The subject of the tenant's own key, which seals what is of nobody in particular."""

_metadata = MetaData()
data_key = Table(
    "data_key",
    _metadata,
    *columns.text("tenant", "subject"),
    *columns.number("number"),
    *columns.sealed("wrapped"),
    *columns.instant("seals_from"),
    *columns.instant("retired_at", optional=True),
    PrimaryKeyConstraint("tenant", "subject", "number"),
)
_LOCK = 7_265_003
Subject = tuple[str, str]
"""A tenant, and the id of what is sealed there (`TENANT` for the tenant itself)."""


@dataclass
class _Known:
    """The keys of one subject, as they were read: the newest whose hour has come seals."""

    ciphers: dict[Key, AESGCM]
    seals_from: dict[Key, int]
    read_at: int

    def seals(self, now: int) -> Key:
        ready = [key for key, since in self.seals_from.items() if since <= now]
        return max(ready, default=min(self.seals_from))  # the clocks of two machines may differ


class Passing:
    """The keys of some subjects, read once and remembered by nobody. Unwraps each when it is asked for."""

    def __init__(self, above: Ring, rows: Mapping[str, Sequence[Row[Any]]]) -> None:
        self._above, self._rows = above, rows

    def __contains__(self, subject: str) -> bool:
        return subject in self._rows

    def ring(self, subject: str) -> Ring:
        """What opens the values of this subject. One without a key opens only what its tenant or the house sealed."""
        own = {}
        for row in self._rows.get(subject, ()):
            place = key_place(row.tenant, subject, row.number)
            own[KeyKind.SUBJECT, row.number] = AESGCM(self._above.open(row.wrapped, place))
        return Ring({**self._above.ciphers, **own}, None)


class DataKeys:
    """Opens, makes and destroys keys; a call that finds all of them in memory asks nobody."""

    def __init__(self, url: str, house: AesVault, clock: Clock | None = None, fresh: float = FRESH) -> None:
        self.database, self.house = Database(url, pool_size=2), house
        self._clock, self.fresh = clock or SystemClock(), fresh
        self._tenants: dict[str, _Known] = {}
        self._subjects: OrderedDict[Subject, _Known] = OrderedDict()

    async def prepare(self) -> None:
        """Make the table, where it is not there yet."""
        async with self.database.begin() as connection:
            if not self.database.sqlite:
                await connection.exec_driver_sql(f"select pg_advisory_xact_lock({_LOCK})")
            await connection.run_sync(_metadata.create_all)

    async def close(self) -> None:
        await self.database.close()

    async def tenants(self) -> frozenset[str]:
        """Those that have a key."""
        async with self.database.begin() as connection:
            return frozenset((await connection.execute(_TENANTS)).scalars())

    async def missing(self, tenant: str, subjects: Sequence[str]) -> Sequence[str]:
        """Those of these that have no key."""
        found = await self._read(tenant, subjects)
        return [subject for subject in subjects if subject not in found]

    async def ring(self, tenant: str, subject: str = TENANT) -> Ring:
        """What seals and opens for this subject. Where it has no key one is made, which is then on the disk."""
        ring = (await self.rings([(tenant, subject)]))[tenant, subject]
        if ring.seals is None:
            await self.make(tenant, [subject])
            ring = (await self.rings([(tenant, subject)]))[tenant, subject]
        return ring

    async def rings(self, subjects: Collection[Subject]) -> Mapping[Subject, Ring]:
        """What opens the values of each of these. One without a key opens only what its tenant or the house sealed."""
        for tenant in {tenant for tenant, _ in subjects}:
            await self._have_tenant(tenant)
            await self._have(tenant, [subject for of, subject in subjects if of == tenant and subject != TENANT])
        return {one: self._ring(*one) for one in subjects}

    async def passing(self, tenant: str, subjects: Sequence[str]) -> Passing:
        """For whoever goes once through many: nothing that others use is forgotten for it."""
        await self._have_tenant(tenant)
        found = await self._wrapped(tenant, subjects)
        return Passing(self._ring(tenant, TENANT), found)

    async def make(self, tenant: str, subjects: Sequence[str]) -> None:
        """Make the first key of each; those that have one are left alone."""
        await self._have_tenant(tenant)
        ring = self._ring(tenant, TENANT)
        rows = [key_row(ring, tenant, subject, 1, self.now()) for subject in subjects]
        async with self.database.begin() as connection:
            await connection.execute(add_keys(self.database.sqlite), rows)

    async def destroy(self, tenant: str, subjects: Sequence[str]) -> None:
        """Nobody opens what these keys sealed any more, in no copy of the data. For ever."""
        if not subjects:
            return
        for start in range(0, len(subjects), TOGETHER):
            some = [subject for subject in subjects[start : start + TOGETHER] if subject != TENANT]
            async with self.database.begin() as connection:
                await connection.execute(_GONE, {"of_tenant": tenant, "subjects": some})
            for subject in some:
                self._subjects.pop((tenant, subject), None)
        await self.overwrite()

    async def overwrite(self) -> None:
        """What was deleted leaves the file as well; on SQLite `secure_delete` has zeroed it but in the journal."""
        async with self.database.engine.connect() as connection:
            if isinstance(connection, SqliteConnection):
                connection.driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                await connection.execution_options(isolation_level="AUTOCOMMIT")
                await connection.exec_driver_sql("vacuum data_key")

    def forget(self) -> None:
        """Read everything again when it is next asked for."""
        self._subjects.clear()
        for known in self._tenants.values():
            known.read_at = 0

    async def _have_tenant(self, tenant: str) -> None:
        known = self._tenants.get(tenant)
        if known is not None and self._is_fresh(known):
            return
        rows = (await self._read(tenant, [TENANT])).get(TENANT)
        if rows is None:
            async with self.database.begin() as connection:
                await connection.execute(
                    add_keys(self.database.sqlite), [key_row(self.house, tenant, TENANT, 1, self.now())]
                )
            rows = (await self._read(tenant, [TENANT]))[TENANT]
        # What is known is not unwrapped again: the house may have wrapped it anew by a key that this process never got.
        self._tenants[tenant] = self._known(rows, KeyKind.TENANT, self.house, {} if known is None else known.ciphers)

    async def _have(self, tenant: str, subjects: Sequence[str]) -> None:
        wanted = []
        for subject in subjects:
            known = self._subjects.get((tenant, subject))
            if known is None or not self._is_fresh(known):
                wanted.append(subject)
            else:
                self._subjects.move_to_end((tenant, subject))
        if not wanted:
            return
        found = await self._wrapped(tenant, wanted)
        ring = self._ring(tenant, TENANT)
        for subject in wanted:
            self._subjects.pop((tenant, subject), None)
            if subject in found:
                self._subjects[tenant, subject] = self._known(found[subject], KeyKind.SUBJECT, ring, {})
        while len(self._subjects) > MOST:
            self._subjects.popitem(last=False)

    async def _wrapped(self, tenant: str, subjects: Sequence[str]) -> Mapping[str, Sequence[Row[Any]]]:
        """Their keys as they are kept, and the key of the tenant that each of them needs."""
        found = await self._read(tenant, subjects)
        if any(key_of(row.wrapped) not in self._tenants[tenant].ciphers for rows in found.values() for row in rows):
            self._tenants[tenant].read_at = 0
            await self._have_tenant(tenant)
        return found

    def _ring(self, tenant: str, subject: str) -> Ring:
        now, above = self.now(), self._tenants[tenant]
        if subject == TENANT:
            return Ring({**self.house.ciphers, **above.ciphers}, above.seals(now))
        own = self._subjects.get((tenant, subject))
        if own is None:
            return Ring({**self.house.ciphers, **above.ciphers}, None)
        return Ring({**self.house.ciphers, **above.ciphers, **own.ciphers}, own.seals(now))

    def _known(self, rows: Sequence[Row[Any]], kind: KeyKind, above: Ring, before: Mapping[Key, AESGCM]) -> _Known:
        keys = {(kind, row.number): row for row in rows}
        ciphers = {
            key: before.get(key) or AESGCM(above.open(row.wrapped, key_place(row.tenant, row.subject, row.number)))
            for key, row in keys.items()
        }
        return _Known(ciphers, {key: row.seals_from for key, row in keys.items()}, self.now())

    def now(self) -> int:
        """UTC, in milliseconds, by the clock of the machine."""
        return int(self._clock.now().timestamp() * 1000)

    def _is_fresh(self, known: _Known) -> bool:
        return abs(self.now() - known.read_at) < self.fresh * 1000

    async def _read(self, tenant: str, subjects: Sequence[str]) -> Mapping[str, Sequence[Row[Any]]]:
        found: dict[str, list[Row[Any]]] = {}
        async with self.database.read() as connection:
            for row in await connection.execute(_KEYS, {"of_tenant": tenant, "subjects": subjects}):
                found.setdefault(row.subject, []).append(row)
        return found


_OF_THESE = (
    data_key.c.tenant == bindparam("of_tenant"),
    data_key.c.subject.in_(bindparam("subjects", expanding=True)),
)
_TENANTS = select(data_key.c.tenant).where(data_key.c.subject == TENANT).distinct()
_KEYS, _GONE = select(data_key).where(*_OF_THESE), delete(data_key).where(*_OF_THESE)


@cache
def add_keys(sqlite: bool) -> Executable:
    return insert_into(data_key, sqlite).on_conflict_do_nothing()


def key_place(tenant: str, subject: str, number: int) -> str:
    return f"data_key.wrapped:{tenant}/{subject}/{number}"


def key_row(above: Ring, tenant: str, subject: str, number: int, seals_from: int) -> dict[str, Any]:
    """A new key, wrapped by what is above it."""
    wrapped = above.seal(new_key(), key_place(tenant, subject, number))
    return {"tenant": tenant, "subject": subject, "number": number, "wrapped": wrapped, "seals_from": seals_from}
