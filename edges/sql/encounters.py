"""Encounters: every query says tenant and actor, every change compares and swaps on the version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    RowMapping,
    Select,
    and_,
    bindparam,
    delete,
    insert,
    select,
    text,
    update,
)

from care.appointment import LONGEST
from care.contact import Participant, Patient
from care.encounter import LIFE, OPEN, Encounter, Event, State
from care.ports import ActorKind, Busy, Conflict, NotThere, ReferenceTaken, Who
from edges.sql import links
from edges.sql.database import insert_into
from edges.sql.encounter_rows import MEETING, NEVER_CHANGES, columns, encounter_read, people_rows
from edges.sql.schema import encounter as table
from edges.sql.schema import encounter_history as history
from edges.sql.schema import participant
from edges.sql.work import Work, by, following, instant, ms, of, patient_actor, visible_encounter

People = tuple[Patient, tuple[Participant, ...]]
CREATED = "create"
"""The event of the history row of a draft; otherwise it is the event that leads from a draft to the first state."""


class SqlEncounters:
    def __init__(self, work: Work) -> None:
        self._work = work
        self._people_of: dict[tuple[str, str], tuple[int, People]] = {}
        """The people of each encounter as this transaction knows them to be stored, by its version."""

    async def add(self, who: Who, encounter: Encounter, at: dt.datetime) -> None:
        """Insert with its history row. Raises ReferenceTaken, or Conflict where this act already made its encounter."""
        mine = who.kind is ActorKind.SYSTEM or (
            who.kind is ActorKind.CLINICIAN and encounter.clinician == who.clinician
        )
        if encounter.tenant != who.tenant or not mine:
            raise NotThere("this actor may not add this encounter")
        wanted = _add(self._work.database.sqlite)
        made = await self._work.connection.execute(wanted, columns(self._work, encounter))
        if made.first() is None:
            await self._say_why_not(encounter)
        await self._write_people(encounter)
        await self._write_history(who, encounter, _first_event(encounter.state), None, at)

    async def save(self, who: Who, encounter: Encounter, event: Event | None, at: dt.datetime) -> Encounter:
        """Replace where the version is still the same (else Conflict); an `event` also writes a history row."""
        saved = replace(encounter, version=encounter.version + 1)
        same = by(who, **{f"of_{name}": getattr(encounter, name) for name in _SAME})
        before = None
        if event is not None:
            before = (await self._work.connection.execute(_state(who.kind), same)).scalar()
        values = {name: value for name, value in columns(self._work, saved).items() if name not in NEVER_CHANGES}
        if (await self._work.connection.execute(_swap(who.kind), {**same, **values})).rowcount != 1:
            raise Conflict("another version of this encounter is stored")
        if self._people_of.get((encounter.tenant, encounter.id)) != (encounter.version, _people_of(encounter)):
            await self._work.connection.execute(_NO_PEOPLE, _of_one(encounter))
            await self._write_people(saved)
        self._remember(saved)
        if event is not None:
            await self._write_history(who, encounter, event.value, before, at)
        return saved

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
        found = await self._all(_OF_MEETING, {"of_meeting_index": index})
        if len(found) != 1:
            return None
        return Who(found[0].tenant, "meeting.event", ActorKind.SYSTEM), found[0]

    async def between(
        self, who: Who, start: dt.datetime, end: dt.datetime, states: frozenset[State] | None = None, limit: int = 50
    ) -> Sequence[Encounter]:
        """By planned hour, earliest first; `end` is excluded."""
        query = select(table).where(visible_encounter(who.kind), table.c.at >= ms(start), table.c.at < ms(end))
        if states is not None:
            query = query.where(table.c.state.in_(sorted(states)))
        return await self._all(query.order_by(table.c.at, table.c.id).limit(limit), by(who))

    async def hours(self, who: Who, start: dt.datetime, end: dt.datetime, but: str | None = None) -> Sequence[Busy]:
        """Read from the columns in clear: nothing is unsealed, and no person is read."""
        given = by(who, before=ms(end), after=ms(start - LONGEST), but=but or "")
        rows = (await self._work.connection.execute(_hours(who.kind), given)).all()
        found = (Busy(instant(row.at), instant(row.at) + dt.timedelta(minutes=row.minutes)) for row in rows)
        return [one for one in found if start < one.end]

    async def notes_due(self, who: Who, limit: int = 50) -> Sequence[Encounter]:
        """Ended, with a note not yet filed; the oldest first."""
        due = and_(table.c.note_due_at.is_not(None), table.c.note_filed_at.is_(None), table.c.ended_at.is_not(None))
        query = select(table).where(visible_encounter(who.kind), due)
        return await self._all(query.order_by(table.c.ended_at, table.c.id).limit(limit), by(who))

    async def in_person_due(self, who: Who, limit: int = 50) -> Sequence[Encounter]:
        """A visit in person is still owed; the most urgent first."""
        due = and_(table.c.in_person_due_at.is_not(None), table.c.in_person_done_at.is_(None))
        query = select(table).where(visible_encounter(who.kind), due)
        return await self._all(query.order_by(table.c.in_person_due_at, table.c.id).limit(limit), by(who))

    async def in_person_awaited(self, who: Who, limit: int = 50) -> Sequence[Encounter]:
        """Owed by a date, the most urgent first; then those without one, the latest first."""
        query = select(table).where(visible_encounter(who.kind), text("awaits_in_person"))
        due = table.c.in_person_due_at
        ordered = query.order_by(due.is_(None), due, table.c.at.desc(), table.c.id)
        return await self._all(ordered.limit(limit), by(who))

    async def of_episode(self, who: Who, episode: str, limit: int = 20) -> Sequence[Encounter]:
        """The latest first."""
        query = select(table).where(visible_encounter(who.kind), table.c.episode == episode)
        return await self._all(query.order_by(table.c.at.desc(), table.c.id).limit(limit), by(who))

    async def set_link(self, who: Who, encounter: str, token_sha256: str, at: dt.datetime) -> None:
        """The one live link of this encounter; an earlier one stops at once."""
        await links.set_link(self._work, who, encounter, token_sha256, at)

    async def revoke_links(self, who: Who, encounter: str, at: dt.datetime) -> None:
        """No link of this encounter opens any more."""
        await links.revoke(self._work, who, encounter, at)

    async def _one(self, query: Select[Any], given: Mapping[str, Any]) -> Encounter | None:
        found = await self._all(query, given)
        return found[0] if found else None

    async def _all(self, query: Select[Any], given: Mapping[str, Any]) -> Sequence[Encounter]:
        rows = (await self._work.connection.execute(query, given)).mappings().all()
        people = await self._people(rows)
        found = [encounter_read(self._work, row, people[row["tenant"], row["id"]]) for row in rows]
        for encounter in found:
            self._remember(encounter)
        return found

    async def _people(self, rows: Sequence[RowMapping]) -> dict[tuple[str, str], list[RowMapping]]:
        people: dict[tuple[str, str], list[RowMapping]] = {(row["tenant"], row["id"]): [] for row in rows}
        if people:
            wanted = {"tenants": list({tenant for tenant, _ in people}), "ids": [id for _, id in people]}
            for person in (await self._work.connection.execute(_PEOPLE, wanted)).mappings():
                people[person["tenant"], person["encounter"]].append(person)
        return people

    async def _write_people(self, encounter: Encounter) -> None:
        await self._work.connection.execute(_ADD_PEOPLE, people_rows(self._work, encounter))
        self._remember(encounter)

    def _remember(self, encounter: Encounter) -> None:
        self._people_of[encounter.tenant, encounter.id] = encounter.version, _people_of(encounter)

    async def _write_history(
        self, who: Who, encounter: Encounter, event: str, before: str | None, at: dt.datetime
    ) -> None:
        row = {
            "tenant": encounter.tenant,
            "encounter": encounter.id,
            "event": event,
            "from_state": before,
            "to_state": encounter.state.value,
            "actor": who.actor,
            "on_behalf_of": who.on_behalf_of,
            "at": ms(at),
        }
        await self._work.connection.execute(_ADD_HISTORY, {**row, **_of_one(encounter)})

    async def _say_why_not(self, encounter: Encounter) -> None:
        """Nothing was inserted. Asked in the tenant, not for the actor: unique there, whoever owns it."""
        same_reference = table.c.tenant == encounter.tenant, table.c.reference == encounter.reference
        others = table.c.id != encounter.id, table.c.booking_key != encounter.booking_key
        if await self._work.exists(select(table.c.id).where(*same_reference, *others), {}):
            raise ReferenceTaken(encounter.reference)
        raise Conflict("this act already made its encounter")


_SAME = (*NEVER_CHANGES, "version")
_HISTORY_OF = of(history.c.tenant), of(history.c.encounter)
_ADD_HISTORY = insert(history).values(number=following(history.c.number, *_HISTORY_OF))
_ADD_PEOPLE = insert(participant)
_NO_PEOPLE = delete(participant).where(of(participant.c.tenant), of(participant.c.encounter))
_PEOPLE = (
    select(participant)
    .where(
        participant.c.tenant.in_(bindparam("tenants", expanding=True)),
        participant.c.encounter.in_(bindparam("ids", expanding=True)),
    )
    .order_by(participant.c.position)
)
_OF_MEETING = select(table).where(of(table.c.meeting_index)).limit(2)


@cache
def _add(sqlite: bool) -> Executable:
    return insert_into(table, sqlite).on_conflict_do_nothing().returning(table.c.id)


@cache
def _same(kind: ActorKind) -> ColumnElement[bool]:
    return and_(visible_encounter(kind), *(of(table.c[name]) for name in _SAME))


@cache
def _state(kind: ActorKind) -> Select[Any]:
    return select(table.c.state).where(_same(kind))


@cache
def _swap(kind: ActorKind) -> Executable:
    return update(table).where(_same(kind))


@cache
def _hours(kind: ActorKind) -> Select[Any]:
    query = select(table.c.at, table.c.minutes).where(visible_encounter(kind), table.c.state.in_(sorted(OPEN)))
    overlap = table.c.at < bindparam("before"), table.c.at >= bindparam("after"), table.c.minutes > 0
    return query.where(*overlap, table.c.id != bindparam("but")).order_by(table.c.at)


@cache
def _by_key(kind: ActorKind, name: str) -> Select[Any]:
    return select(table).where(visible_encounter(kind), of(table.c[name]))


def _of_one(encounter: Encounter) -> dict[str, str]:
    return {"of_tenant": encounter.tenant, "of_encounter": encounter.id}


def _people_of(encounter: Encounter) -> People:
    return encounter.patient, encounter.particulars.participants


def _first_event(state: State) -> str:
    made_by = (event.value for (before, event), after in LIFE.items() if before is State.DRAFT and after is state)
    return next(made_by, CREATED)
