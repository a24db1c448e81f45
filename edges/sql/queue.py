"""The worker's side of the jobs: mark, (call,) settle. Each method is one transaction with one statement that matters.

Due hours compare with the caller's `now`, which a clock of ours may have moved; leases compare with the database's
clock, the only one that all workers share. A mark belongs to its owner *and* its attempt: a worker that slept through
its lease settles nothing, even where the one that took over is the same process.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Executable,
    Integer,
    LargeBinary,
    Row,
    Select,
    Text,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    null,
    select,
    tuple_,
    update,
)

from care.jobs import HOLDS_WORDS, MEETINGS, Job, JobKind, JobState, Settled
from care.metrics import OFF, Metrics
from care.ports import Tampered
from edges.sql.database import Connection, Database
from edges.sql.jobs import EMPTIED, PENDING, holds_words
from edges.sql.keys import DataKeys
from edges.sql.schema import job as table
from edges.sql.work import instant, ms, of, place

LEASE = dt.timedelta(minutes=2)
"""Longer than any call outside: the worker gives up a call after a third, and does not begin one after a half."""
_SENDING: ColumnElement[str] = literal_column(f"'{JobState.SENDING}'")
_EXPIRED: ColumnElement[str] = literal_column(f"'{JobState.EXPIRED}'")
_IS_MEETING = table.c.kind.in_([kind.value for kind in MEETINGS])
_TAMPERED = "tampered"
_FREED: dict[str, Any] = {"owner": None, "lease_until": None}


class SqlJobQueue:
    """`owner` names this worker: no two that run at once may share it."""

    def __init__(
        self, database: Database, keys: DataKeys, owner: str, lease: dt.timedelta = LEASE, metrics: Metrics = OFF
    ) -> None:
        self._database, self._keys, self._owner, self._metrics = database, keys, owner, metrics
        leased = {"owner": owner, "lease_until": database.now_ms + lease // dt.timedelta(milliseconds=1)}
        # Asked after every turn that wrote a job, so they are built once.
        self._due, self._meeting_due = _claiming(leased), _claiming(leased, of(table.c.subject), _IS_MEETING)
        self._gone = _taking_over(leased, database.now_ms)

    async def claim(self, now: dt.datetime, limit: int, meeting_of: str | None = None) -> Sequence[Job]:
        """Mark due jobs as being sent, the earliest first; expired ones are closed in the same statement."""
        statement = self._due if meeting_of is None else self._meeting_due
        async with self._database.begin() as connection:
            return await self._take(connection, statement, {"now": ms(now), "most": limit, "of_subject": meeting_of})

    async def lost(self) -> Sequence[Job]:
        """Take over the marks whose lease ran out. That is a new attempt: the former owner's answer comes too late."""
        async with self._database.begin() as connection:
            return await self._take(connection, self._gone, {})

    async def settle(self, ended: Sequence[tuple[Job, Settled]], at: dt.datetime) -> None:
        """Write how they ended, all at once, where the mark is still ours."""
        async with self._database.begin() as connection:
            await connection.execute(_SETTLE, [self._ended(job, settled, at) for job, settled in ended])

    async def settle_within(self, connection: Connection, job: Job, settled: Settled, at: dt.datetime) -> bool:
        """The same of one, in a transaction that goes on. False, and nothing written, where it is no longer ours."""
        return (await connection.execute(_SETTLE, self._ended(job, settled, at))).rowcount == 1

    def _ended(self, job: Job, settled: Settled, at: dt.datetime) -> dict[str, Any]:
        is_over = settled.state is not JobState.PENDING
        return {
            **self._ours(job),
            "as_state": settled.state.value,
            "as_trouble": settled.trouble,
            "as_due_at": ms(job.due if settled.due is None else settled.due),
            "as_vendor_ref": settled.vendor_ref,
            "as_settled_at": ms(at) if is_over else None,
            "as_payload": EMPTIED if is_over and job.kind in HOLDS_WORDS else None,
        }

    async def release(self, job: Job) -> None:
        """Not called: back to pending, the attempt uncounted."""
        values = {"state": JobState.PENDING.value, "attempts": job.attempts - 1, **_FREED}
        async with self._database.begin() as connection:
            await connection.execute(_OURS, {**self._ours(job), **values})

    async def next_due(self) -> dt.datetime | None:
        """When the earliest pending job is due."""
        async with self._database.begin() as connection:
            earliest = (await connection.execute(_NEXT_DUE)).scalar()
        return None if earliest is None else instant(earliest)

    async def _take(self, connection: Connection, marking: Executable, given: Mapping[str, Any]) -> Sequence[Job]:
        rows = sorted(await connection.execute(marking, given), key=lambda row: row.due_at)
        for row in rows:
            if row.state == JobState.EXPIRED:
                self._metrics.job_ended(JobKind(row.kind), JobState.EXPIRED)
        jobs = [await self._read(connection, row) for row in rows if row.state == JobState.SENDING]
        return [job for job in jobs if job is not None]

    async def _read(self, connection: Connection, row: Row[Any]) -> Job | None:
        try:
            said = (await self._keys.ring(row.tenant)).open(row.payload, place(table.c.payload, row.tenant, row.id))
        except Tampered:
            # Closed at once, for a person: it must not stop the others at every claim.
            this = table.c.tenant == row.tenant, table.c.id == row.id
            stuck = {"state": JobState.STUCK.value, "trouble": _TAMPERED, **_FREED}
            await connection.execute(update(table).where(*this).values(stuck))
            self._metrics.job_ended(JobKind(row.kind), JobState.STUCK)
            return None
        kind, due, payload = JobKind(row.kind), instant(row.due_at), json.loads(said)
        return Job(row.id, row.tenant, kind, row.subject, row.key, due, row.attempts, payload)

    def _ours(self, job: Job) -> dict[str, Any]:
        """The mark: of this worker, and of this attempt."""
        return {"of_tenant": job.tenant, "of_id": job.id, "of_owner": self._owner, "of_attempts": job.attempts}


_NEXT_DUE = select(func.min(table.c.due_at)).where(table.c.state == PENDING)
_MARK = tuple(of(table.c[name]) for name in ("tenant", "id", "owner", "attempts"))
_OURS = update(table).where(*_MARK, table.c.state == _SENDING)
_SETTLE = _OURS.values(
    state=bindparam("as_state"),
    trouble=bindparam("as_trouble"),
    due_at=bindparam("as_due_at"),
    vendor_ref=func.coalesce(bindparam("as_vendor_ref", type_=Text), table.c.vendor_ref),
    settled_at=bindparam("as_settled_at"),
    payload=func.coalesce(bindparam("as_payload", type_=LargeBinary), table.c.payload),
    owner=null(),
    lease_until=null(),
)
"""One statement for every end, so that many are written together."""


def _claiming(leased: Mapping[str, Any], *more: ColumnElement[bool]) -> Executable:
    """Marks what is due `now`, `most` of it."""
    now = bindparam("now", type_=BigInteger)
    late = and_(table.c.expires_at.is_not(None), table.c.expires_at < now)
    values = {
        "state": case((late, _EXPIRED), else_=_SENDING),
        "attempts": table.c.attempts + case((late, 0), else_=1),
        "settled_at": case((late, now), else_=null()),
        "payload": case((and_(late, holds_words), EMPTIED), else_=table.c.payload),
        **{name: case((late, null()), else_=value) for name, value in leased.items()},
    }
    due = table.c.state == PENDING, table.c.due_at <= now, *more
    return _marking(select(table).where(*due).order_by(table.c.due_at).limit(bindparam("most", type_=Integer)), values)


def _taking_over(leased: Mapping[str, Any], now: ColumnElement[int]) -> Executable:
    """Marks anew what was marked and whose lease ran out."""
    gone = table.c.lease_until.is_not(None), table.c.lease_until < now
    values = {"attempts": table.c.attempts + 1, **leased}
    return _marking(select(table).where(*gone).order_by(table.c.lease_until), values)


def _marking(rows: Select[Any], values: Mapping[str, Any]) -> Executable:
    """One statement: pick rows that no other worker is picking (SQLite has one worker), and mark them."""
    # A CTE that locks rows is evaluated once; as a plain subquery the planner may repeat it and pick too many.
    picked = rows.with_only_columns(table.c.tenant, table.c.id).with_for_update(skip_locked=True).cte("picked")
    these = tuple_(table.c.tenant, table.c.id).in_(select(picked.c.tenant, picked.c.id))
    return update(table).where(these).values(values).returning(*table.c)
