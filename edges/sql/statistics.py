"""Counts over encounters: one statement that groups, over columns in clear. Nothing is unsealed and no row is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, and_, bindparam, case, false, func, or_, select

from care.encounter import Cause, State
from care.ports import ActorKind, Who
from care.statistics import COUNTED, Figures, NoteState
from care.suitability import EncounterType, Modality
from edges.sql.schema import encounter as table
from edges.sql.work import Work, by, ms, within

_FILED = and_(table.c.note_filed_at.is_not(None), table.c.ended_at.is_not(None))
_IN_TIME = and_(table.c.note_due_at.is_not(None), table.c.note_filed_at <= table.c.note_due_at)
_TO_COME = and_(table.c.note_filed_at.is_(None), table.c.note_due_at >= bindparam("now"))
_TOOK = table.c.note_filed_at - table.c.ended_at


class SqlStatistics:
    """Implements `Statistics`."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def figures(self, who: Who, start: dt.datetime, end: dt.datetime, now: dt.datetime) -> Figures:
        """Of those planned from `start` up to `end`; whether a note is late is as of `now`."""
        given = by(who, start=ms(start), end=ms(end))
        query = _grouped(who.kind, who.on_behalf_of is not None)
        rows = (await self._work.connection.execute(query, {**given, "now": ms(now)})).mappings().all()
        filed = _sum(rows, "filed")
        return Figures(
            states=_by(rows, "state", COUNTED),
            modalities=_by(rows, "modality", Modality),
            causes=_by((row for row in rows if row["state"] == State.MISSED), "cause", Cause),
            notes={state: _sum(rows, state.value) for state in NoteState},
            filed=filed,
            note_median=await self._median(who, given, filed) if filed else None,
            rated=_sum(rows, "rated"),
            rating_sum=_sum(rows, "rating_sum"),
        )

    async def held_at_distance(self, who: Who, spans: Sequence[tuple[dt.datetime, dt.datetime]]) -> Sequence[int]:
        """How many in each of these spans; at most a year of months is asked for."""
        return [
            (await self._work.connection.execute(_held(who.kind, who.on_behalf_of is not None), given)).scalar_one()
            for given in (by(who, start=ms(start), end=ms(end)) for start, end in spans)
        ]

    async def _median(self, who: Who, given: Mapping[str, Any], filed: int) -> dt.timedelta:
        """The middle one, or between the two in the middle: neither database needs a function of its own for it."""
        two = _delays(who.kind, who.on_behalf_of is not None).offset((filed - 1) // 2).limit(2 - filed % 2)
        found = (await self._work.connection.execute(two, given)).scalars().all()
        return dt.timedelta(milliseconds=sum(found) / len(found))


def _by(rows: Iterable[RowMapping], column: str, keys: Iterable[Any]) -> dict[Any, int]:
    found = dict.fromkeys(keys, 0)
    for row in rows:
        if row[column] in found:
            found[row[column]] += row["count"]
    return found


def _sum(rows: Iterable[RowMapping], column: str) -> int:
    return sum(int(row[column] or 0) for row in rows)


@cache
def _counted(kind: ActorKind, is_delegate: bool) -> list[ColumnElement[bool]]:
    """Whose: a clinician's own or the tenant's, trials apart. What one may do in a name, counting is not among it."""
    of_these = {ActorKind.CLINICIAN: table.c.clinician == bindparam("by_clinician"), ActorKind.COORDINATOR: None}
    nobody = is_delegate or kind not in of_these
    whose = false() if nobody else of_these[kind]
    hours = table.c.at >= bindparam("start"), table.c.at < bindparam("end")
    states = table.c.state.in_(COUNTED)
    real = ~table.c.trial
    return [within(table.c.tenant), *([] if whose is None else [whose]), *hours, states, real]


@cache
def _grouped(kind: ActorKind, is_delegate: bool) -> Select[Any]:
    due = table.c.note_due_at.is_not(None)
    late = and_(due, or_(table.c.note_filed_at > table.c.note_due_at, _overdue()))
    groups = table.c.state, table.c.modality, table.c.cause
    return (
        select(
            *groups,
            func.count().label("count"),
            _how_many(_IN_TIME).label(NoteState.IN_TIME.value),
            _how_many(late).label(NoteState.LATE.value),
            _how_many(_TO_COME).label(NoteState.TO_COME.value),
            _how_many(_FILED).label("filed"),
            func.count(table.c.quality).label("rated"),
            func.sum(table.c.quality).label("rating_sum"),
        )
        .where(*_counted(kind, is_delegate))
        .group_by(*groups)
    )


def _overdue() -> ColumnElement[bool]:
    return and_(table.c.note_filed_at.is_(None), table.c.note_due_at < bindparam("now"))


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


@cache
def _delays(kind: ActorKind, is_delegate: bool) -> Select[Any]:
    return select(_TOOK).where(*_counted(kind, is_delegate), _FILED).order_by(_TOOK)


@cache
def _held(kind: ActorKind, is_delegate: bool) -> Select[Any]:
    """With persons, one or a group: an e-mail is no visit, and what colleagues have among themselves is none either."""
    held = (
        table.c.state == State.COMPLETED.value,
        table.c.modality.in_((Modality.VIDEO.value, Modality.TELEPHONE.value)),
        table.c.type != EncounterType.PROFESSIONALS.value,
    )
    return select(func.count()).select_from(table).where(*_counted(kind, is_delegate), *held)
