"""The store: opens the database, brings it up to date, and hands out transactions and the worker's queue."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import cache

from sqlalchemy import Executable, select

from care import ports
from care.jobs import Job, Settled
from edges.sql import audit, copying
from edges.sql.database import Database, Engine, insert_into
from edges.sql.dialogue import SqlCards, SqlConversations, first_time
from edges.sql.encounters import SqlEncounters
from edges.sql.episodes import SqlEpisodes
from edges.sql.evidence import SqlCommunications, SqlConsents
from edges.sql.jobs import SqlJobs
from edges.sql.migrate import migrate
from edges.sql.people import SqlChannels, SqlPeople
from edges.sql.queue import LEASE, SqlJobQueue
from edges.sql.requests import SqlRequests
from edges.sql.schema import encounter, rule_pack_version
from edges.sql.work import Work, ms

READY_WITHIN = 2.0
"""Seconds in which a store that is ready has written."""


class SqlTransaction:
    """One turn, verb or job. Not for two tasks at once: it has one connection."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._jobs, self._audit = SqlJobs(work), audit.SqlAudit(work)
        self.encounters: ports.Encounters = SqlEncounters(work)
        self.episodes: ports.Episodes = SqlEpisodes(work)
        self.consents: ports.Consents = SqlConsents(work)
        self.requests: ports.Requests = SqlRequests(work)
        self.communications: ports.Communications = SqlCommunications(work)
        self.people: ports.People = SqlPeople(work)
        self.channels: ports.Channels = SqlChannels(work)
        self.cards: ports.Cards = SqlCards(work)
        self.conversations: ports.Conversations = SqlConversations(work)
        self.jobs: ports.Jobs = self._jobs
        self.audit: ports.Audit = self._audit

    async def first_time(self, tenant: str, conversation: str, activity: str) -> bool:
        """Is this activity new? The inbox remembers it for 24 hours, in this transaction."""
        return await first_time(self._work, tenant, conversation, activity)

    async def remember_rules(self, who: ports.Who, id: str, sha256: str, at: dt.datetime) -> None:
        """Note a version of the rules the first time that a tenant uses it."""
        row = {"tenant": who.tenant, "id": id, "sha256": sha256, "first_used_at": ms(at)}
        await self._work.connection.execute(_remember_rules(self._work.database.sqlite), row)

    async def settle(self, queue: ports.JobQueue, job: Job, settled: Settled, at: dt.datetime) -> bool:
        """Write how a job ended, together with what it led to. False where the mark is no longer ours."""
        if not isinstance(queue, SqlJobQueue):
            raise TypeError("the queue of another store")
        return await queue.settle_within(self._work.connection, job, settled, at)

    async def seal_off(self) -> bool:
        """Append the audit, last. Returns whether jobs were written."""
        await self._audit.append()
        return self._jobs.written


@cache
def _remember_rules(sqlite: bool) -> Executable:
    return insert_into(rule_pack_version, sqlite).on_conflict_do_nothing(index_elements=["tenant", "id"])


class SqlStore:
    """Transactions over one database. `open_store` makes one."""

    def __init__(self, database: Database, vault: ports.Vault, clock: ports.Clock, ids: ports.Ids) -> None:
        self._database, self._vault, self._clock, self._ids = database, vault, clock, ids
        self.on_jobs: Callable[[], None] | None = None
        """Called after a commit that wrote jobs, to wake the worker of this process."""

    @property
    def engine(self) -> Engine:
        return self._database.engine

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[ports.Transaction]:
        """A write transaction: commits at the end of the block, rolls back on any exception."""
        async with self._database.begin() as connection:
            work = Work(self._database, connection, self._vault, self._clock, self._ids)
            transaction = SqlTransaction(work)
            yield transaction
            wrote_jobs = await transaction.seal_off()
        if wrote_jobs and self.on_jobs is not None:
            self.on_jobs()

    def queue(self, owner: str, lease: dt.timedelta = LEASE) -> ports.JobQueue:
        """The worker's side of the jobs. `owner` names the worker; no two that run at once may share it."""
        return SqlJobQueue(self._database, self._vault, owner, lease)

    async def is_ready(self) -> bool:
        """Can something be written now? Waits for a moment only."""
        try:
            async with asyncio.timeout(READY_WITHIN):
                await self._database.write()
        except (ports.StoreAway, TimeoutError):
            return False
        return True

    async def tenants_of(self, reference: str) -> Sequence[str]:
        """The tenants in which an encounter has this reference. For the shell, which is told no tenant."""
        query = select(encounter.c.tenant).where(encounter.c.reference == reference)
        async with self._database.engine.connect() as connection:
            return (await connection.execute(query)).scalars().all()

    async def copy_to(self, url: str) -> Mapping[str, int]:
        """All that is here into an empty store; rows by table. Raises StoreNotEmpty, and StoreAway."""
        target = Database(url)
        try:
            return await copying.copy(self._database, target)
        finally:
            await target.close()

    async def audited_tenants(self) -> Sequence[str]:
        """The tenants that have an audit trail."""
        return await audit.tenants(self._database)

    async def audit_of(self, tenant: str, subjects: Sequence[str]) -> Sequence[audit.Entry]:
        """Who did what with these subjects, the earliest first."""
        return await audit.of(self._database, tenant, subjects)

    async def verify_audit(self, tenant: str, anchor: audit.Anchor | None = None) -> int | None:
        """The number of the first audit entry that is not as it was written; None where the chain is whole."""
        return await audit.verify(self._database, self._vault, tenant, anchor)

    async def audit_head(self, tenant: str) -> audit.Anchor | None:
        """The end of a tenant's audit chain: keep it elsewhere, to notice one day that newer entries were cut off."""
        return await audit.head(self._database, tenant)

    async def close(self) -> None:
        """Close the connections; on SQLite, let another process open the file."""
        await self._database.close()


async def open_store(url: str, vault: ports.Vault, clock: ports.Clock, ids: ports.Ids) -> SqlStore:
    """Open and migrate `sqlite:///file` or `postgresql+asyncpg://...`.

    Raises StoreInUse where another process has the SQLite file, ValueError for another kind of database.
    """
    database = Database(url)
    try:
        await migrate(database.engine)
    except BaseException:
        await database.close()
        raise
    return SqlStore(database, vault, clock, ids)
