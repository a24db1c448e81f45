"""The store: opens the database, brings it up to date, and hands out transactions and the worker's queue."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import Executable, make_url, select

from care import ports, trial
from care.jobs import Job, Settled
from care.metrics import OFF, Metrics
from care.retention import BACKUPS, OURS
from edges.sql import audit, copying, renewal
from edges.sql.database import Database, Engine, insert_into
from edges.sql.delegations import SqlDelegations
from edges.sql.dialogue import SqlCards, SqlConversations, first_time
from edges.sql.encounters import SqlEncounters
from edges.sql.episodes import SqlEpisodes
from edges.sql.evidence import SqlCommunications, SqlConsents
from edges.sql.export_reading import SqlExportSource
from edges.sql.exports import SqlExports
from edges.sql.funnel import SqlFunnel
from edges.sql.jobs import SqlJobs
from edges.sql.keys import DataKeys
from edges.sql.migrate import migrate
from edges.sql.paper import SqlPaperForms
from edges.sql.people import SqlChannels, SqlPeople
from edges.sql.proof import belong_together, replaceable
from edges.sql.queue import LEASE, SqlJobQueue
from edges.sql.requests import SqlRequests
from edges.sql.restored import forget_destroyed
from edges.sql.retention import SqlRetention
from edges.sql.roles import grant
from edges.sql.rotation import rotate
from edges.sql.schema import encounter, rule_pack_version
from edges.sql.settings import SqlSettings
from edges.sql.statistics import SqlStatistics
from edges.sql.visits import SqlVisits
from edges.sql.work import Work, ms
from edges.vault import AesVault

READY_WITHIN = 2.0
"""Seconds in which a store that is ready has written."""


class SqlTransaction:
    """One turn, verb or job. Not for two tasks at once: it has one connection."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._jobs, self._audit, self._funnel = SqlJobs(work), audit.SqlAudit(work), SqlFunnel(work)
        self.encounters: ports.Encounters = SqlEncounters(work)
        self.episodes: ports.Episodes = SqlEpisodes(work)
        self.consents: ports.Consents = SqlConsents(work)
        self.requests: ports.Requests = SqlRequests(work)
        self.delegations: ports.Delegations = SqlDelegations(work)
        self.communications: ports.Communications = SqlCommunications(work)
        self.people: ports.People = SqlPeople(work)
        self.channels: ports.Channels = SqlChannels(work)
        self.cards: ports.Cards = SqlCards(work)
        self.conversations: ports.Conversations = SqlConversations(work)
        self.jobs: ports.Jobs = self._jobs
        self.retention: ports.Retention = SqlRetention(work, self._funnel)
        self.exports: ports.Exports = SqlExports(work)
        self.paper_forms: ports.PaperForms = SqlPaperForms(work)
        self.statistics: ports.Statistics = SqlStatistics(work)
        self.visits: ports.Visits = SqlVisits(work)
        self.funnel: ports.Funnel = self._funnel
        self._settings = SqlSettings(work)
        self.settings: ports.Settings = self._settings
        self.audit: ports.Audit = self._audit

    async def first_time(self, tenant: str, conversation: str, activity: str) -> bool:
        """Is this activity new? The inbox remembers it for 24 hours, in this transaction."""
        return await first_time(self._work, tenant, conversation, activity)

    async def trial_played(self, tenant: str) -> bool:
        """Was an encounter with oneself as the patient played to its end in this tenant, by whomever?"""
        return await self._work.exists(_TRIAL_PLAYED, {"of_tenant": tenant})

    async def remember_rules(self, who: ports.Who, id: str, sha256: str, at: dt.datetime) -> None:
        """Note a version of the rules the first time that a tenant uses it."""
        row = {"tenant": who.tenant, "id": id, "sha256": sha256, "first_used_at": ms(at)}
        await self._work.connection.execute(_remember_rules(self._work.database.sqlite), row)

    async def settle(self, queue: ports.JobQueue, job: Job, settled: Settled, at: dt.datetime) -> bool:
        """Write how a job ended, together with what it led to. False where the mark is no longer ours."""
        if not isinstance(queue, SqlJobQueue):
            raise TypeError("the queue of another store")
        return await queue.settle_within(self._work.connection, job, settled, at)

    @property
    def changed_settings(self) -> bool:
        """Was anything of the establishment's settings written?"""
        return self._settings.written

    async def seal_off(self) -> bool:
        """Add the counters and append the audit, last. Returns whether jobs were written."""
        await self._funnel.append()
        await self._audit.append()
        return self._jobs.written


_TRIAL_PLAYED = audit.with_action(trial.SUBJECT, trial.ENDED)


@cache
def _remember_rules(sqlite: bool) -> Executable:
    return insert_into(rule_pack_version, sqlite).on_conflict_do_nothing(index_elements=["tenant", "id"])


class SqlStore:
    """Transactions over one database. `open_store` makes one."""

    def __init__(self, database: Database, keys: DataKeys, clock: ports.Clock, ids: ports.Ids) -> None:
        self.database, self.keys, self._clock, self._ids = database, keys, clock, ids
        self.clocks = OURS
        """How long the establishment keeps what."""
        self.exporting = SqlExportSource(database, keys)
        self.on_jobs: Callable[[], None] | None = None
        """Called after a commit that wrote jobs, to wake the worker of this process."""
        self.on_settings: Callable[[], Awaitable[None]] | None = None
        """Called after a commit that changed the establishment's settings, so that they are in force here at once."""

    @property
    def engine(self) -> Engine:
        return self.database.engine

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[ports.Transaction]:
        """A write transaction: commits at the end of the block, rolls back on any exception."""
        async with self.database.begin() as connection:
            work = Work(self.database, connection, self.keys, self._clock, self._ids, self.clocks)
            transaction = SqlTransaction(work)
            yield transaction
            wrote_jobs = await transaction.seal_off()
        if wrote_jobs and self.on_jobs is not None:
            self.on_jobs()
        if transaction.changed_settings and self.on_settings is not None:
            await self.on_settings()

    def queue(self, owner: str, lease: dt.timedelta = LEASE, metrics: Metrics = OFF) -> ports.JobQueue:
        """The worker's side of the jobs. `owner` names the worker; no two that run at once may share it."""
        return SqlJobQueue(self.database, self.keys, owner, lease, metrics)

    async def is_ready(self) -> bool:
        """Can something be written now? Waits for a moment only."""
        try:
            async with asyncio.timeout(READY_WITHIN):
                await self.database.write()
                await self.keys.database.write()
        except (ports.StoreAway, TimeoutError):
            return False
        return True

    async def tenants_of(self, reference: str) -> Sequence[str]:
        """The tenants in which an encounter has this reference. For the shell, which is told no tenant."""
        query = select(encounter.c.tenant).where(encounter.c.reference == reference)
        async with self.database.engine.connect() as connection:
            return (await connection.execute(query)).scalars().all()

    async def grant_to(self, role: str) -> None:
        """What the bot's own role may do on PostgreSQL, by their owner. Raises NoSuchRole, and NotTheirOwner."""
        await grant(self.database, self.keys.database, role)

    async def sealing_tenants(self) -> Sequence[str]:
        """The tenants that have keys."""
        return sorted(await self.keys.tenants())

    async def rotate_keys(self, tenant: str) -> int:
        """New keys for a tenant and everything of it, while others work. Values sealed by them."""
        return await rotate(self.database, self.keys, tenant)

    async def destroy_keys(self, tenant: str, subjects: Sequence[str]) -> None:
        """What these encounters, episodes or requests sealed opens nowhere any more, in no backup either."""
        await self.keys.destroy(tenant, subjects)

    async def sweep_keys(self, now: dt.datetime) -> int:
        """Take out the keys of what is gone, and those replaced before the oldest backup. Returns how many."""
        return await renewal.drop(self.keys, now - BACKUPS) + await renewal.orphans(self.database, self.keys)

    async def forget_destroyed(self) -> int:
        """Of a restored backup: take out what was destroyed since it was made. Returns how many rows it spoke of."""
        return await forget_destroyed(self, self.database, self.keys)

    async def copy_to(self, url: str, keys_url: str | None = None) -> Mapping[str, int]:
        """All that is here into an empty store, and the keys in the place of any older copy of them; rows by table.

        Raises StoreNotEmpty, KeysOfAnother, and StoreAway.
        """
        there = DataKeys(keys_url or beside(url), self.keys.house)
        try:
            await there.prepare()
            await replaceable(there, self.keys)
            target = Database(url)
            try:
                copied = await copying.copy(self.database, target)
            finally:
                await target.close()
            await copying.copy_keys(self.keys.database, there.database)
        finally:
            await there.close()
        return copied

    async def audited_tenants(self) -> Sequence[str]:
        """The tenants that have an audit trail."""
        return await audit.tenants(self.database)

    async def verify_audit(self, tenant: str, anchor: audit.Anchor | None = None) -> int | None:
        """The number of the first audit entry that is not as it was written; None where the chain is whole."""
        return await audit.verify(self.database, self.keys.house, tenant, anchor)

    async def audit_head(self, tenant: str) -> audit.Anchor | None:
        """The end of a tenant's audit chain: keep it elsewhere, to notice one day that newer entries were cut off."""
        return await audit.head(self.database, tenant)

    async def close(self) -> None:
        """Close the connections; on SQLite, let another process open the file."""
        await self.database.close()
        await self.keys.close()


async def open_store(
    url: str, vault: AesVault, clock: ports.Clock, ids: ports.Ids, keys_url: str | None = None
) -> SqlStore:
    """Open and migrate `sqlite:///file` or `postgresql+asyncpg://...`, and its store of keys.

    Without `keys_url`, the keys are in a file beside the file, or in the same database of PostgreSQL. Raises StoreInUse
    where another process has the SQLite file, ValueError for another kind of database, KeysUnfit for keys of another.
    """
    database = Database(url)
    keys = None
    try:
        await migrate(database.engine)
        keys = DataKeys(keys_url or beside(url), vault)
        await keys.prepare()
        await belong_together(database, keys)
    except BaseException:
        await database.close()
        if keys is not None:
            await keys.close()
        raise
    return SqlStore(database, keys, clock, ids)


def exists(url: str) -> bool:
    """Is there anything to open? A server is asked only by opening it."""
    return not url.startswith("sqlite") or Path(make_url(url).database or "").exists()


def beside(url: str) -> str:
    """Where the keys of a store are, unless a place of their own is set for them."""
    file = make_url(url).database or ""
    return f"sqlite:///{Path(file).with_suffix('.keys.db')}" if url.startswith("sqlite") else url
