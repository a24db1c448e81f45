"""Encounters: every query says tenant and actor, every change compares and swaps on the version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, and_, delete, insert, select, text, update

from care.encounter import LIFE, Encounter, Event, State
from care.ports import ActorKind, Conflict, NotThere, ReferenceTaken, Who
from edges.sql import links
from edges.sql.encounter_rows import MEETING, NEVER_CHANGES, columns, encounter_read, people_rows
from edges.sql.schema import encounter as table
from edges.sql.schema import encounter_history as history
from edges.sql.schema import participant
from edges.sql.work import Work, following, ms, patient_actor, visible_encounter

CREATED = "create"
"""The event of the history row of a draft; otherwise it is the event that leads from a draft to the first state."""


class SqlEncounters:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def add(self, who: Who, encounter: Encounter, at: dt.datetime) -> None:
        """Insert with its history row. Raises ReferenceTaken, or Conflict where this act already made its encounter."""
        mine = who.kind is ActorKind.SYSTEM or (
            who.kind is ActorKind.CLINICIAN and encounter.clinician == who.clinician
        )
        if encounter.tenant != who.tenant or not mine:
            raise NotThere("this actor may not add this encounter")
        wanted = self._work.database.insert(table).values(columns(self._work, encounter))
        made = await self._work.connection.execute(wanted.on_conflict_do_nothing().returning(table.c.id))
        if made.first() is None:
            await self._say_why_not(encounter)
        await self._write_people(encounter)
        await self._write_history(who, encounter, _first_event(encounter.state), None, at)

    async def save(self, who: Who, encounter: Encounter, event: Event | None, at: dt.datetime) -> Encounter:
        """Replace where the version is still the same (else Conflict); an `event` also writes a history row."""
        saved = replace(encounter, version=encounter.version + 1)
        same = [visible_encounter(who), table.c.version == encounter.version]
        same += [table.c[name] == getattr(encounter, name) for name in NEVER_CHANGES]
        before = (await self._work.connection.execute(select(table.c.state).where(*same))).scalar()
        values = {name: value for name, value in columns(self._work, saved).items() if name not in NEVER_CHANGES}
        done = await self._work.connection.execute(update(table).where(*same).values(values))
        if done.rowcount != 1:
            raise Conflict("another version of this encounter is stored")
        await self._work.connection.execute(delete(participant).where(_of(participant.c.encounter, encounter)))
        await self._write_people(encounter)
        if event is not None:
            await self._write_history(who, encounter, event.value, before, at)
        return saved

    async def get(self, who: Who, id: str) -> Encounter | None:
        """One encounter of this actor."""
        return await self._one(select(table).where(visible_encounter(who), table.c.id == id))

    async def by_booking_key(self, who: Who, key: str) -> Encounter | None:
        """The encounter that this act already made."""
        return await self._one(select(table).where(visible_encounter(who), table.c.booking_key == key))

    async def by_reference(self, who: Who, reference: str) -> Encounter | None:
        """The encounter of a reference that somebody said."""
        return await self._one(select(table).where(visible_encounter(who), table.c.reference == reference))

    async def by_link(self, token_sha256: str) -> tuple[Who, Encounter] | None:
        """The encounter of a live link, and the actor that its bearer is."""
        found = await self._one(links.query(token_sha256))
        if found is None:
            return None
        return Who(found.tenant, patient_actor(found.id), ActorKind.PATIENT), found

    async def by_meeting(self, meeting_id: str) -> tuple[Who, Encounter] | None:
        """The encounter of a meeting's event. None where several share it: an event must not reach the wrong one."""
        index = self._work.vault.blind(MEETING, meeting_id)
        found = await self._all(select(table).where(table.c.meeting_index == index).limit(2))
        if len(found) != 1:
            return None
        return Who(found[0].tenant, "meeting.event", ActorKind.SYSTEM), found[0]

    async def between(
        self, who: Who, start: dt.datetime, end: dt.datetime, states: frozenset[State] | None = None, limit: int = 50
    ) -> Sequence[Encounter]:
        """By planned hour, earliest first; `end` is excluded."""
        query = select(table).where(visible_encounter(who), table.c.at >= ms(start), table.c.at < ms(end))
        if states is not None:
            query = query.where(table.c.state.in_(sorted(states)))
        return await self._all(query.order_by(table.c.at, table.c.id).limit(limit))

    async def notes_due(self, who: Who, limit: int = 50) -> Sequence[Encounter]:
        """Ended, with a note not yet filed; the oldest first."""
        due = and_(table.c.note_due_at.is_not(None), table.c.note_filed_at.is_(None), table.c.ended_at.is_not(None))
        query = select(table).where(visible_encounter(who), due)
        return await self._all(query.order_by(table.c.ended_at, table.c.id).limit(limit))

    async def in_person_due(self, who: Who, limit: int = 50) -> Sequence[Encounter]:
        """A visit in person is still owed; the most urgent first."""
        due = and_(table.c.in_person_due_at.is_not(None), table.c.in_person_done_at.is_(None))
        query = select(table).where(visible_encounter(who), due)
        return await self._all(query.order_by(table.c.in_person_due_at, table.c.id).limit(limit))

    async def in_person_awaited(self, who: Who, limit: int = 50) -> Sequence[Encounter]:
        """Owed by a date, the most urgent first; then those without one, the latest first."""
        query = select(table).where(visible_encounter(who), text("awaits_in_person"))
        due = table.c.in_person_due_at
        return await self._all(query.order_by(due.is_(None), due, table.c.at.desc(), table.c.id).limit(limit))

    async def of_episode(self, who: Who, episode: str, limit: int = 20) -> Sequence[Encounter]:
        """The latest first."""
        query = select(table).where(visible_encounter(who), table.c.episode == episode)
        return await self._all(query.order_by(table.c.at.desc(), table.c.id).limit(limit))

    async def set_link(self, who: Who, encounter: str, token_sha256: str, at: dt.datetime) -> None:
        """The one live link of this encounter; an earlier one stops at once."""
        await links.set_link(self._work, who, encounter, token_sha256, at)

    async def revoke_links(self, who: Who, encounter: str, at: dt.datetime) -> None:
        """No link of this encounter opens any more."""
        await links.revoke(self._work, who, encounter, at)

    async def _one(self, query: Select[Any]) -> Encounter | None:
        found = await self._all(query)
        return found[0] if found else None

    async def _all(self, query: Select[Any]) -> Sequence[Encounter]:
        rows = (await self._work.connection.execute(query)).mappings().all()
        people = await self._people(rows)
        return [encounter_read(self._work, row, people[row["tenant"], row["id"]]) for row in rows]

    async def _people(self, rows: Sequence[RowMapping]) -> dict[tuple[str, str], list[RowMapping]]:
        people: dict[tuple[str, str], list[RowMapping]] = {(row["tenant"], row["id"]): [] for row in rows}
        if people:
            tenants, ids = {tenant for tenant, _ in people}, [id for _, id in people]
            query = select(participant).where(participant.c.tenant.in_(tenants), participant.c.encounter.in_(ids))
            for person in (await self._work.connection.execute(query.order_by(participant.c.position))).mappings():
                people[person["tenant"], person["encounter"]].append(person)
        return people

    async def _write_people(self, encounter: Encounter) -> None:
        await self._work.connection.execute(insert(participant), people_rows(self._work, encounter))

    async def _write_history(
        self, who: Who, encounter: Encounter, event: str, before: str | None, at: dt.datetime
    ) -> None:
        row = {
            "tenant": encounter.tenant,
            "encounter": encounter.id,
            "number": following(history.c.number, _of(history.c.encounter, encounter)),
            "event": event,
            "from_state": before,
            "to_state": encounter.state.value,
            "actor": who.actor,
            "on_behalf_of": who.on_behalf_of,
            "at": ms(at),
        }
        await self._work.connection.execute(insert(history).values(row))

    async def _say_why_not(self, encounter: Encounter) -> None:
        """Nothing was inserted. Asked in the tenant, not for the actor: unique there, whoever owns it."""
        same_reference = table.c.tenant == encounter.tenant, table.c.reference == encounter.reference
        others = table.c.id != encounter.id, table.c.booking_key != encounter.booking_key
        if await self._work.exists(table.c.id, *same_reference, *others):
            raise ReferenceTaken(encounter.reference)
        raise Conflict("this act already made its encounter")


def _of(column: Any, encounter: Encounter) -> ColumnElement[bool]:
    return and_(column.table.c.tenant == encounter.tenant, column == encounter.id)


def _first_event(state: State) -> str:
    made_by = (event.value for (before, event), after in LIFE.items() if before is State.DRAFT and after is state)
    return next(made_by, CREATED)
