"""Encounters as they are read: one by its names, and the lists. Every query says tenant and actor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    RowMapping,
    Select,
    and_,
    bindparam,
    func,
    select,
    text,
    union_all,
)

from care.appointment import LONGEST
from care.contact import Participant, Patient
from care.encounter import Encounter, Event, State
from care.ports import ActInName, ActorKind, Busy, Filter, Slot, Who
from edges.sql import board, links, slots
from edges.sql.board import tagged
from edges.sql.encounter_rows import MEETING, TO_BE_WRITTEN_ANEW, encounter_read, tags_read
from edges.sql.schema import encounter as table
from edges.sql.schema import encounter_history as history
from edges.sql.schema import episode, participant
from edges.sql.slots import IS_OPEN
from edges.sql.work import (
    Work,
    by,
    instant,
    ms,
    of,
    patient_actor,
    visible_encounter,
    visible_episode,
)

People = tuple[Patient, tuple[Participant, ...]]


class SqlEncounterReading:
    def __init__(self, work: Work) -> None:
        self._work = work
        self._known: dict[tuple[str, str], tuple[int, People, object]] = {}
        """The people and tags of each encounter as this transaction knows their rows, by its version."""

    async def get(self, who: Who, id: str) -> Encounter | None:
        """One encounter of this actor."""
        return await self._one(_by_key(who.kind, "id"), by(who, of_id=id))

    async def by_booking_key(self, who: Who, key: str) -> Encounter | None:
        """The encounter that this act already made."""
        return await self._one(_by_key(who.kind, "booking_key"), by(who, of_booking_key=key))

    async def by_reference(self, who: Who, reference: str) -> Encounter | None:
        """The encounter of a reference that somebody said."""
        return await self._one(_by_key(who.kind, "reference"), by(who, of_reference=reference))

    async def by_link(self, token_sha256: str) -> tuple[Who, Encounter] | None:
        """The encounter of a live link, and the actor that its bearer is."""
        found = await self._one(links.LIVE, {"of_token_sha256": token_sha256})
        if found is None:
            return None
        return Who(found.tenant, patient_actor(found.id), ActorKind.PATIENT), found

    async def by_meeting(self, meeting_id: str) -> tuple[Who, Encounter] | None:
        """The encounter of a meeting's event. None where several share it: an event must not reach the wrong one."""
        index = self._work.vault.blind(MEETING, meeting_id)
        found = await self.all_of(_OF_MEETING, {"of_meeting_index": index})
        if len(found) != 1:
            return None
        return Who(found[0].tenant, "meeting.event", ActorKind.SYSTEM), found[0]

    async def between(
        self,
        who: Who,
        start: dt.datetime,
        end: dt.datetime,
        states: frozenset[State] | None = None,
        limit: int = 50,
        after: int = 0,
    ) -> Sequence[Encounter]:
        """By planned hour, earliest first, without the first `after`; `end` is excluded."""
        query = select(table).where(*_planned(who.kind, states))
        ordered = query.order_by(table.c.at, table.c.id).limit(limit).offset(after)
        return await self.all_of(ordered, _planned_by(who, start, end, states))

    async def count(self, who: Who, start: dt.datetime, end: dt.datetime, states: frozenset[State]) -> int:
        """How many `between` has, page by page."""
        query = select(func.count()).select_from(table).where(*_planned(who.kind, states))
        found = await self._work.connection.execute(query, _planned_by(who, start, end, states))
        return int(found.scalar_one())

    async def listed(
        self, who: Who, wanted: Filter, limit: int = 10, after: int = 0, *, latest_first: bool = False
    ) -> Sequence[Encounter]:
        """Those that a filter lets through, by planned hour, without the first `after`."""
        ids = await board.page(self._work, who, wanted, limit, after, latest_first=latest_first)
        found = await self.all_of(_these(who.kind), by(who, ids=ids)) if ids else []
        return sorted(found, key=lambda seen: ids.index(seen.id))

    async def listed_count(self, who: Who, wanted: Filter) -> int:
        """How many `listed` has, page by page."""
        return await board.count(self._work, who, wanted)

    async def tags(self, who: Who, limit: int = 12) -> Sequence[str]:
        """Those used most often first. Looks which of the last 500 encounters have tags, and opens fifty of them."""
        ids = (await self._work.connection.execute(board.lately_tagged(who.kind), by(who))).scalars().all()
        found = (await self._work.connection.execute(_these(who.kind), by(who, ids=ids))).mappings()
        rows = sorted(found, key=lambda row: ids.index(row["id"]))
        openers = await self._work.openers({(row["tenant"], row["id"]) for row in rows})
        return board.most_used((tags_read(openers[row["tenant"], row["id"]], row) for row in rows), limit)

    async def to_act_on(self, who: Who, now: dt.datetime, limit: int = 50) -> Sequence[Encounter]:
        """Asking for an act of its clinician before its hour, or open with its hour gone by; the earliest first."""
        return await self.all_of(_to_act_on(who.kind), by(who, now=ms(now), most=limit))

    async def hours(self, who: Who, start: dt.datetime, end: dt.datetime, but: str | None = None) -> Sequence[Busy]:
        """Read from the columns in clear: nothing is unsealed, and no person is read."""
        given = by(who, before=ms(end), after=ms(start - LONGEST), but=but or "")
        rows = (await self._work.connection.execute(_hours(who.kind), given)).all()
        found = (Busy(instant(row.at), instant(row.at) + dt.timedelta(minutes=row.minutes)) for row in rows)
        return [one for one in found if start < one.end]

    async def slots(
        self, who: Who, start: dt.datetime, end: dt.datetime, states: frozenset[State], limit: int
    ) -> Sequence[Slot]:
        """By the hour at which they should begin."""
        return await slots.found(self._work, who, start, end, states, limit)

    async def slots_count(self, who: Who, start: dt.datetime, end: dt.datetime, states: frozenset[State]) -> int:
        """How many `slots` has without its limit."""
        return await slots.count(self._work, who, start, end, states)

    async def notes_due(self, who: Who, limit: int = 50) -> Sequence[Encounter]:
        """Ended, with a note not yet filed; the oldest first."""
        due = and_(table.c.note_due_at.is_not(None), table.c.note_filed_at.is_(None), table.c.ended_at.is_not(None))
        query = select(table).where(visible_encounter(who.kind), due, ~table.c.trial)
        return await self.all_of(query.order_by(table.c.ended_at, table.c.id).limit(limit), by(who))

    async def in_person_due(self, who: Who, limit: int = 50) -> Sequence[Encounter]:
        """A visit in person is still owed; the most urgent first."""
        due = and_(table.c.in_person_due_at.is_not(None), table.c.in_person_done_at.is_(None))
        query = select(table).where(visible_encounter(who.kind), due, ~table.c.trial)
        return await self.all_of(query.order_by(table.c.in_person_due_at, table.c.id).limit(limit), by(who))

    async def in_person_awaited(self, who: Who, limit: int = 50) -> Sequence[Encounter]:
        """Owed by a date, the most urgent first; then those without one, the latest first."""
        query = select(table).where(visible_encounter(who.kind), text("awaits_in_person"), ~table.c.trial)
        due = table.c.in_person_due_at
        ordered = query.order_by(due.is_(None), due, table.c.at.desc(), table.c.id)
        return await self.all_of(ordered.limit(limit), by(who))

    async def in_a_name(self, who: Who, id: str) -> Sequence[ActInName]:
        """From the history; the bot, which draws in everybody's name, does nothing of its own there."""
        rows = (await self._work.connection.execute(_in_a_name(who.kind), by(who, of_id=id))).all()
        return [ActInName(Event(row.event), row.actor, instant(row.at)) for row in rows]

    async def of_episode(self, who: Who, episode: str, limit: int = 20) -> Sequence[Encounter]:
        """The latest first."""
        query = select(table).where(visible_encounter(who.kind), table.c.episode == episode)
        return await self.all_of(query.order_by(table.c.at.desc(), table.c.id).limit(limit), by(who))

    async def latest_of(self, who: Who, episodes: Sequence[str]) -> Sequence[Encounter]:
        """The latest of each episode, in the order of the episodes."""
        found = await self.all_of(_latest_of(who.kind), by(who, episodes=list(episodes)))
        return sorted(found, key=lambda seen: episodes.index(seen.episode))

    async def _one(self, query: Select[Any], given: Mapping[str, Any]) -> Encounter | None:
        found = await self.all_of(query, given)
        return found[0] if found else None

    async def all_of(self, query: Select[Any], given: Mapping[str, Any]) -> Sequence[Encounter]:
        """Those of a query, with their people; each of them is opened by its own key."""
        rows = (await self._work.connection.execute(query, given)).mappings().all()
        people = await self._people(rows)
        openers = await self._work.openers(people.keys())
        found = [encounter_read(openers[key := (row["tenant"], row["id"])], row, people[key]) for row in rows]
        for encounter, row in zip(found, rows, strict=True):
            if row["erase_at"] != TO_BE_WRITTEN_ANEW:
                self._remember(encounter)
        return found

    async def _people(self, rows: Sequence[RowMapping]) -> dict[tuple[str, str], list[RowMapping]]:
        people: dict[tuple[str, str], list[RowMapping]] = {(row["tenant"], row["id"]): [] for row in rows}
        if people:
            wanted = {"tenants": list({tenant for tenant, _ in people}), "ids": [id for _, id in people]}
            for person in (await self._work.connection.execute(_PEOPLE, wanted)).mappings():
                people[person["tenant"], person["encounter"]].append(person)
        return people

    def _remember(self, encounter: Encounter) -> None:
        self._known[encounter.tenant, encounter.id] = encounter.version, people_of(encounter), tagged(encounter)


_PEOPLE = (
    select(participant)
    .where(
        participant.c.tenant.in_(bindparam("tenants", expanding=True)),
        participant.c.encounter.in_(bindparam("ids", expanding=True)),
    )
    .order_by(participant.c.position)
)
_OF_MEETING = select(table).where(of(table.c.meeting_index)).limit(2)


def _planned(kind: ActorKind, states: frozenset[State] | None) -> list[ColumnElement[bool]]:
    hours = table.c.at >= bindparam("start"), table.c.at < bindparam("end")
    of_these = () if states is None else (table.c.state.in_(bindparam("states", expanding=True)),)
    return [visible_encounter(kind), *hours, *of_these]


def _planned_by(who: Who, start: dt.datetime, end: dt.datetime, states: frozenset[State] | None) -> dict[str, Any]:
    return by(who, start=ms(start), end=ms(end), states=sorted(states or ()))


@cache
def _to_act_on(kind: ActorKind) -> Select[Any]:
    """Each half is a stretch of a partial index, as that index says it."""
    mine = select(table.c.id).where(visible_encounter(kind))
    now: ColumnElement[int] = bindparam("now")
    asks, gone_by = mine.where(text("asks_for_act"), table.c.at >= now), mine.where(IS_OPEN, table.c.at < now)
    query = select(table).where(visible_encounter(kind), table.c.id.in_(union_all(asks, gone_by)))
    return query.order_by(table.c.at, table.c.id).limit(bindparam("most", type_=Integer))


@cache
def _latest_of(kind: ActorKind) -> Select[Any]:
    """One look into the index for each episode, however long it is."""
    one = table.alias()
    same = one.c.tenant == episode.c.tenant, one.c.episode == episode.c.id
    latest = select(one.c.id).where(*same).order_by(one.c.at.desc(), one.c.id).limit(1).scalar_subquery()
    of_these = episode.c.id.in_(bindparam("episodes", expanding=True))
    return select(table).where(
        visible_encounter(kind), table.c.id.in_(select(latest).where(visible_episode(kind), of_these))
    )


@cache
def _these(kind: ActorKind) -> Select[Any]:
    return select(table).where(visible_encounter(kind), table.c.id.in_(bindparam("ids", expanding=True)))


@cache
def _hours(kind: ActorKind) -> Select[Any]:
    query = select(table.c.at, table.c.minutes).where(visible_encounter(kind), IS_OPEN)
    overlap = table.c.at < bindparam("before"), table.c.at >= bindparam("after"), table.c.minutes > 0
    return query.where(*overlap, table.c.id != bindparam("but")).order_by(table.c.at)


@cache
def _by_key(kind: ActorKind, name: str) -> Select[Any]:
    return select(table).where(visible_encounter(kind), of(table.c[name]))


@cache
def _in_a_name(kind: ActorKind) -> Select[Any]:
    mine = visible_encounter(kind), of(table.c.id)
    its = history.c.tenant == table.c.tenant, history.c.encounter == table.c.id, history.c.on_behalf_of.is_not(None)
    found = select(history.c.event, history.c.actor, history.c.at).where(*mine, *its)
    return found.order_by(history.c.number)


def people_of(encounter: Encounter) -> People:
    return encounter.patient, encounter.particulars.participants
