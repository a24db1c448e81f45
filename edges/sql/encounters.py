"""Encounters: every query says tenant and actor, every change compares and swaps on the version."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Select,
    and_,
    delete,
    insert,
    select,
    update,
)

from care.encounter import LIFE, Encounter, Event, State
from care.ports import ActorKind, Conflict, NotThere, ReferenceTaken, Who
from edges.sql import links
from edges.sql.board import index_tags, tagged
from edges.sql.database import insert_into
from edges.sql.encounter_reading import SqlEncounterReading, people_of
from edges.sql.encounter_rows import NEVER_CHANGES, columns, people_rows
from edges.sql.schema import encounter as table
from edges.sql.schema import encounter_history as history
from edges.sql.schema import participant
from edges.sql.work import Sealer, by, following, ms, of, visible_encounter

CREATED = "create"
"""The event of the history row of a draft; otherwise it is the event that leads from a draft to the first state."""


class SqlEncounters(SqlEncounterReading):
    """Implements `Encounters`: what changes one, beside what reads them."""

    async def add(self, who: Who, encounter: Encounter, at: dt.datetime) -> None:
        """Insert with its history row. Raises ReferenceTaken, or Conflict where this act already made its encounter."""
        mine = who.kind is ActorKind.SYSTEM or (
            who.kind is ActorKind.CLINICIAN and encounter.clinician == who.clinician
        )
        if encounter.tenant != who.tenant or not mine:
            raise NotThere("this actor may not add this encounter")
        wanted, sealer = _add(self._work.database.sqlite), await self._sealer(encounter)
        made = await self._work.connection.execute(
            wanted, columns(sealer, self._work.vault, encounter, self._work.clocks)
        )
        if made.first() is None:
            await self._say_why_not(encounter)
        await self._write_people(sealer, encounter)
        await index_tags(self._work, encounter, is_new=True)
        self._remember(encounter)
        await self._write_history(who, encounter, _first_event(encounter.state), None, at)

    async def save(self, who: Who, encounter: Encounter, event: Event | None, at: dt.datetime) -> Encounter:
        """Replace where the version is still the same (else Conflict); an `event` also writes a history row."""
        saved = replace(encounter, version=encounter.version + 1)
        same = by(who, **{f"of_{name}": getattr(encounter, name) for name in _SAME})
        before = None
        if event is not None:
            before = (await self._work.connection.execute(_state(who.kind), same)).scalar()
        sealer = await self._sealer(encounter)
        whole = columns(sealer, self._work.vault, saved, self._work.clocks)
        values = {name: value for name, value in whole.items() if name not in NEVER_CHANGES}
        if (await self._work.connection.execute(_swap(who.kind), {**same, **values})).rowcount != 1:
            raise Conflict("another version of this encounter is stored")
        await self._write_beside(sealer, encounter, saved)
        self._remember(saved)
        if event is not None:
            await self._write_history(who, encounter, event.value, before, at)
        return saved

    async def set_link(self, who: Who, encounter: str, token_sha256: str, at: dt.datetime) -> None:
        """The one live link of this encounter; an earlier one stops at once."""
        await links.set_link(self._work, who, encounter, token_sha256, at)

    async def revoke_links(self, who: Who, encounter: str, at: dt.datetime) -> None:
        """No link of this encounter opens any more."""
        await links.revoke(self._work, who, encounter, at)

    async def _sealer(self, encounter: Encounter) -> Sealer:
        return await self._work.sealer(encounter.tenant, encounter.id)

    async def _write_beside(self, sealer: Sealer, before: Encounter, saved: Encounter) -> None:
        """Its people and what finds it by its tags, unless these rows are known to be as they should."""
        version, people, tags = self._known.get((saved.tenant, saved.id), (None, None, None))
        if (version, people) != (before.version, people_of(saved)):
            await self._work.connection.execute(_NO_PEOPLE, _of_one(saved))
            await self._write_people(sealer, saved)
        if (version, tags) != (before.version, tagged(saved)):
            await index_tags(self._work, saved, is_new=False)

    async def _write_people(self, sealer: Sealer, encounter: Encounter) -> None:
        await self._work.connection.execute(_ADD_PEOPLE, people_rows(sealer, encounter))

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


def _of_one(encounter: Encounter) -> dict[str, str]:
    return {"of_tenant": encounter.tenant, "of_encounter": encounter.id}


def _first_event(state: State) -> str:
    made_by = (event.value for (before, event), after in LIFE.items() if before is State.DRAFT and after is state)
    return next(made_by, CREATED)
