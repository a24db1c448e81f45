"""What a team sees of open encounters, from columns in clear alone: nothing is unsealed, and no person is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, Select, bindparam, func, select, text

from care.appointment import Appointment
from care.encounter import Event, State
from care.ports import ActorKind, Slot, Who
from edges.sql.schema import OPEN_STATES
from edges.sql.schema import encounter as table
from edges.sql.schema import encounter_history as history
from edges.sql.work import Work, by, instant, ms, optional_instant, visible_encounter, within

IS_OPEN: ColumnElement[bool] = text(OPEN_STATES)  # type: ignore[assignment]  # as the partial index says it
LONGEST_DELAY = dt.timedelta(days=1)
"""From the planned hour to the announced one: a delay is of minutes, though several may follow each other."""
_expected = func.coalesce(table.c.delayed_to, table.c.at)


async def found(
    work: Work, who: Who, start: dt.datetime, end: dt.datetime, states: frozenset[State], limit: int
) -> Sequence[Slot]:
    """By the hour at which they should begin, that of an announced delay included."""
    given = {**_given(who, start, end, states), "most": limit}
    return [_slot(row) for row in (await work.connection.execute(_slots(who.kind), given)).all()]


async def count(work: Work, who: Who, start: dt.datetime, end: dt.datetime, states: frozenset[State]) -> int:
    """How many `found` has without its limit."""
    query = select(func.count()).select_from(table).where(*_wanted(who.kind))
    return int((await work.connection.execute(query, _given(who, start, end, states))).scalar_one())


def _wanted(kind: ActorKind) -> list[ColumnElement[bool]]:
    """The index finds them by their planned hours; of these, the expected ones are looked at. No trial is.

    A coordinator, for whom no encounter exists, sees the hours of the house.
    """
    planned = table.c.at >= bindparam("earliest"), table.c.at < bindparam("end")
    expected = _expected.between(bindparam("start"), bindparam("last"))
    return [
        within(table.c.tenant) if kind is ActorKind.COORDINATOR else visible_encounter(kind),
        IS_OPEN,
        *planned,
        expected,
        table.c.state.in_(bindparam("states", expanding=True)),
        ~table.c.trial,
    ]


def _given(who: Who, start: dt.datetime, end: dt.datetime, states: frozenset[State]) -> dict[str, Any]:
    hours = {"earliest": ms(start - LONGEST_DELAY), "start": ms(start), "last": ms(end) - 1, "end": ms(end)}
    return by(who, **hours, states=sorted(states))


@cache
def _slots(kind: ActorKind) -> Select[Any]:
    same = history.c.tenant == table.c.tenant, history.c.encounter == table.c.id
    arrived = select(func.max(history.c.at)).where(*same, history.c.event == Event.PATIENT_ARRIVES.value)
    wanted = (table.c.reference, table.c.clinician, table.c.local, table.c.zone, table.c.at, table.c.minutes)
    query = select(
        *wanted, table.c.state, _expected.label("expected"), arrived.scalar_subquery().label("arrived_at")
    ).where(*_wanted(kind))
    return query.order_by(_expected, table.c.id).limit(bindparam("most", type_=Integer))


def _slot(row: Row[Any]) -> Slot:
    state = State(row.state)
    return Slot(
        reference=row.reference,
        clinician=row.clinician,
        appointment=Appointment(dt.datetime.fromisoformat(row.local), row.zone, instant(row.at), row.minutes),
        state=state,
        expected=instant(row.expected),
        waits_since=optional_instant(row.arrived_at) if state is State.WAITING else None,
    )
