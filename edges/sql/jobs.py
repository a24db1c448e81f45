"""The writing side of the jobs: rows of the transaction that decides them. The worker's side is `edges.sql.queue`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Executable, and_, bindparam, case, literal_column, or_, select, update

from care.jobs import HOLDS_WORDS, JobKind, JobState, NewJob
from care.ports import ActorKind, Who
from edges.sql.database import insert_into
from edges.sql.schema import encounter
from edges.sql.schema import job as table
from edges.sql.work import Sealer, Work, by, instant, ms, of, optional_instant, optional_ms, visible_encounter, within

PENDING: ColumnElement[str] = literal_column(f"'{JobState.PENDING}'")
"""A literal, so that both planners recognise the condition of the partial indexes."""
_CANCELLED: ColumnElement[str] = literal_column(f"'{JobState.CANCELLED}'")
EMPTIED = b""
"""The payload of a job that is over, where it held words. A job that is to be done never has it."""
holds_words: ColumnElement[bool] = table.c.kind.in_(sorted(HOLDS_WORDS))

_RENEWED = [column.name for column in table.c if column.name not in ("tenant", "key")]


@cache
def _arm(sqlite: bool) -> Executable:
    wanted = insert_into(table, sqlite)
    renewed = {name: wanted.excluded[name] for name in _RENEWED}
    return wanted.on_conflict_do_update(
        index_elements=["tenant", "key"], set_=renewed, where=table.c.state == _CANCELLED
    )


class SqlJobs:
    def __init__(self, work: Work) -> None:
        self._work = work
        self.written = False
        """Has this transaction written jobs? The worker is then woken after the commit."""

    async def add(self, who: Who, *jobs: NewJob) -> None:
        """Write jobs. One whose key is already there is left alone; a cancelled one is armed anew, under a new id."""
        if jobs:
            sealer = await self._work.sealer(who.tenant)
            rows = [self._row(sealer, who, new) for new in jobs]
            await self._work.connection.execute(_arm(self._work.database.sqlite), rows)
            self.written = True

    async def cancel(self, who: Who, subject: str, *kinds: JobKind) -> int:
        """Withdraw the pending jobs of a subject. Returns how many were in time: one being done is not among them."""
        given = {**_wanted(who, subject, kinds), "now": ms(self._work.clock.now())}
        return (await self._work.connection.execute(_cancel(who.kind, bool(kinds)), given)).rowcount

    async def pending(self, who: Who, subject: str, *kinds: JobKind) -> list[NewJob]:
        """What is still to be done of these kinds, as it was written; the first due first."""
        wanted = select(table).where(*_pending(who.kind, bool(kinds))).order_by(table.c.due_at, table.c.key)
        rows = (await self._work.connection.execute(wanted, _wanted(who, subject, kinds))).mappings().all()
        sealer = await self._work.sealer(who.tenant)
        return [
            NewJob(
                kind=JobKind(row["kind"]),
                subject=row["subject"],
                key=row["key"],
                due=instant(row["due_at"]),
                expires=optional_instant(row["expires_at"]),
                payload=json.loads(sealer.open(row["payload"], table.c.payload, row["tenant"], row["id"])),
            )
            for row in rows
        ]

    def _row(self, sealer: Sealer, who: Who, new: NewJob) -> dict[str, Any]:
        id = self._work.ids.new()
        return {
            "tenant": who.tenant,
            "id": id,
            "key": new.key,
            "kind": new.kind.value,
            "subject": new.subject,
            "due_at": ms(new.due),
            "expires_at": optional_ms(new.expires),
            "state": JobState.PENDING.value,
            "attempts": 0,
            "owner": None,
            "lease_until": None,
            "payload": sealer.seal(json.dumps(dict(new.payload)), table.c.payload, who.tenant, id),
            "trouble": None,
            "vendor_ref": None,
            "written_at": ms(self._work.clock.now()),
            "settled_at": None,
        }


def _wanted(who: Who, subject: str, kinds: Sequence[JobKind]) -> dict[str, Any]:
    return by(who, by_actor=who.actor, of_subject=subject, kinds=[kind.value for kind in kinds])


@cache
def _cancel(kind: ActorKind, of_some_kinds: bool) -> Executable:
    emptied = case((holds_words, EMPTIED), else_=table.c.payload)
    values = {"state": JobState.CANCELLED.value, "settled_at": bindparam("now"), "payload": emptied}
    return update(table).where(*_pending(kind, of_some_kinds)).values(values)


def _pending(kind: ActorKind, of_some_kinds: bool) -> list[ColumnElement[bool]]:
    """The pending jobs of a subject: of these kinds, or all."""
    conditions = [_may_cancel(kind), of(table.c.subject), table.c.state == PENDING]
    return [*conditions, table.c.kind.in_(bindparam("kinds", expanding=True))] if of_some_kinds else conditions


def _may_cancel(kind: ActorKind) -> ColumnElement[bool]:
    same_tenant = within(table.c.tenant)
    if kind is ActorKind.SYSTEM:
        return same_tenant
    if kind is ActorKind.PATIENT:
        return and_(same_tenant, table.c.subject == bindparam("by_link"))
    own = select(encounter.c.id).where(visible_encounter(kind))
    themselves = table.c.subject == bindparam("by_actor"), table.c.subject == bindparam("by_clinician")
    return and_(same_tenant, or_(*themselves, table.c.subject.in_(own)))
