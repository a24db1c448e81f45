"""What the repositories of one transaction share: its connection, sealing, instants, and who may see which rows.

A statement costs more to build than to run, so those of a turn and of its jobs are built once: what is looked for is
bound as `of_...`, who looks as `by_...`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, overload

from sqlalchemy import Column, ColumnElement, Executable, ScalarSelect, Select, and_, bindparam, false, func, select

from care.ports import ActorKind, Clock, Ids, Who
from care.retention import OURS, Clocks
from edges.sealing import Ring
from edges.sql.database import Connection, Database
from edges.sql.keys import TENANT, DataKeys, Subject
from edges.sql.schema import encounter, episode
from edges.vault import AesVault

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MILLISECOND = dt.timedelta(milliseconds=1)
_PATIENT = "patient:"
OF_THE_TENANT = frozenset({ActorKind.SYSTEM, ActorKind.PRIVACY_OFFICER})
"""For whom every encounter of their tenant exists; what they may do with it, care/authorisation.py says."""
OF_NOBODY = frozenset({ActorKind.COORDINATOR, ActorKind.PILOT, ActorKind.ADMINISTRATOR, ActorKind.CHANNEL})
"""For whom none does."""


def ms(instant: dt.datetime) -> int:
    """An aware datetime as UTC milliseconds. Raises TypeError for a naive one."""
    return (instant - _EPOCH) // _MILLISECOND


def optional_ms(instant: dt.datetime | None) -> int | None:
    return None if instant is None else ms(instant)


def instant(value: int) -> dt.datetime:
    """UTC milliseconds as an aware datetime."""
    return _EPOCH + value * _MILLISECOND


def optional_instant(value: int | None) -> dt.datetime | None:
    return None if value is None else instant(value)


def place(column: Column[Any], *row: object) -> str:
    """The place to which a value is sealed: table, column and row, the tenant first."""
    return f"{_column(column)}:{'/'.join(map(str, row))}"


@cache
def _column(column: Column[Any]) -> str:
    return f"{column.table.name}.{column.name}"


def following(column: Column[Any], *conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    """One more than the highest number so far: an order that does not depend on clocks."""
    return select(func.coalesce(func.max(column), 0) + 1).where(*conditions).scalar_subquery()


def of(column: Column[Any]) -> ColumnElement[bool]:
    """Is this column what is looked for? It is bound as `of_` and the column's name."""
    return column == bindparam(f"of_{column.key}")


def patient_actor(encounter_id: str) -> str:
    """The actor that the bearer of a person's link is."""
    return f"{_PATIENT}{encounter_id}"


def encounter_of(who: Who) -> str:
    """The one encounter of the bearer of a link; empty, which no row is, for any other actor."""
    return who.actor.removeprefix(_PATIENT) if who.actor.startswith(_PATIENT) else ""


def by(who: Who, **more: Any) -> dict[str, Any]:
    """Who looks, for `visible_encounter`, `visible_episode` and `within`; and what they look for."""
    return {"by_tenant": who.tenant, "by_clinician": who.clinician, "by_link": encounter_of(who), **more}


def within(tenant: Column[str]) -> ColumnElement[bool]:
    """Rows of the actor's tenant."""
    return tenant == bindparam("by_tenant")


@cache
def visible_encounter(kind: ActorKind) -> ColumnElement[bool]:
    """Which encounters exist for an actor: their own, the one of their link, the tenant's, or none at all."""
    same_tenant = within(encounter.c.tenant)
    if kind in OF_THE_TENANT:
        return same_tenant
    if kind in OF_NOBODY:
        return and_(same_tenant, false())
    if kind is ActorKind.PATIENT:
        return and_(same_tenant, encounter.c.id == bindparam("by_link"))
    return and_(same_tenant, encounter.c.clinician == bindparam("by_clinician"))


@cache
def visible_episode(kind: ActorKind) -> ColumnElement[bool]:
    """Which episodes exist for an actor. None for the bearer of a link, who has one encounter and no history."""
    same_tenant = within(episode.c.tenant)
    if kind in OF_THE_TENANT:
        return same_tenant
    if kind in OF_NOBODY or kind is ActorKind.PATIENT:
        return and_(same_tenant, false())
    return and_(same_tenant, episode.c.clinician == bindparam("by_clinician"))


@cache
def one_encounter(kind: ActorKind) -> Select[Any]:
    """The id of an encounter (`of_id`) that exists for the actor."""
    return select(encounter.c.id).where(visible_encounter(kind), of(encounter.c.id))


@dataclass(frozen=True)
class Sealer:
    """Seals and opens the values of one subject: of a tenant, or of one encounter, episode or request of it."""

    ring: Ring

    @overload
    def seal(self, value: str, column: Column[Any], *row: object) -> bytes: ...
    @overload
    def seal(self, value: None, column: Column[Any], *row: object) -> None: ...
    @overload
    def seal(self, value: str | None, column: Column[Any], *row: object) -> bytes | None: ...
    def seal(self, value: str | None, column: Column[Any], *row: object) -> bytes | None:
        """Seal a text for its column and row."""
        return None if value is None else self.ring.seal(value.encode(), place(column, *row))

    def open(self, value: bytes, column: Column[Any], *row: object) -> str:
        """Open what `seal` made. Raises Tampered."""
        return self.ring.open(value, place(column, *row)).decode()

    def open_optional(self, value: bytes | None, column: Column[Any], *row: object) -> str | None:
        return None if value is None else self.open(value, column, *row)


@dataclass(frozen=True)
class Work:
    """One transaction's means."""

    database: Database
    connection: Connection
    keys: DataKeys
    clock: Clock
    ids: Ids
    clocks: Clocks = OURS
    """How long the establishment keeps what."""

    @property
    def vault(self) -> AesVault:
        """Of the house: for blind indexes, and the chain of the audit."""
        return self.keys.house

    async def sealer(self, tenant: str, subject: str = TENANT) -> Sealer:
        """What seals for this subject; its key is made where it has none."""
        return Sealer(await self.keys.ring(tenant, subject))

    async def openers(self, subjects: Collection[Subject]) -> Mapping[Subject, Sealer]:
        """What opens the values of each of these; asked for together."""
        return {subject: Sealer(ring) for subject, ring in (await self.keys.rings(subjects)).items()}

    async def exists(self, query: Executable, given: Mapping[str, Any]) -> bool:
        """Is there such a row?"""
        return (await self.connection.execute(query, given)).first() is not None
