"""Requests to plan: the queue of a service, and what a clinician asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, false, insert, literal_column, or_, select, update

from care.ports import ActorKind, Conflict, NotThere, Who
from care.request import Asked, RequestState, ServiceRequest
from edges.sql.schema import service_request as table
from edges.sql.work import OF_NOBODY, OF_THE_TENANT, Sealer, Work, instant, ms

_KEPT = ("id", "clinician", "service", "planned_by", "encounter", "version")


def _visible(who: Who, services: Sequence[str]) -> ColumnElement[bool]:
    if who.kind is ActorKind.PATIENT or who.kind in OF_NOBODY:
        return false()
    if who.kind in OF_THE_TENANT:
        return table.c.tenant == who.tenant
    return and_(table.c.tenant == who.tenant, or_(table.c.clinician == who.clinician, table.c.service.in_(services)))


class SqlRequests:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def add(self, who: Who, request: ServiceRequest) -> None:
        """Insert. Raises NotThere for somebody else's."""
        if who.kind is not ActorKind.CLINICIAN or request.clinician != who.clinician:
            raise NotThere("this actor may not ask in that name")
        await self._work.connection.execute(insert(table).values(await self._row(who, request)))

    async def get(self, who: Who, id: str, services: Sequence[str] = ()) -> ServiceRequest | None:
        query = select(table).where(_visible(who, services), table.c.id == id)
        row = (await self._work.connection.execute(query)).mappings().first()
        return (await self._read([row]))[0] if row else None

    async def save(self, who: Who, request: ServiceRequest, services: Sequence[str] = ()) -> ServiceRequest:
        """Compare and swap. Raises Conflict."""
        saved = replace(request, version=request.version + 1)
        same = _visible(who, services), table.c.id == request.id, table.c.version == request.version
        changed = update(table).where(*same).values(await self._row(who, saved))
        done = await self._work.connection.execute(changed)
        if done.rowcount != 1:
            raise Conflict("somebody else took or changed this request")
        return saved

    async def open_ones(self, who: Who, services: Sequence[str], limit: int = 50) -> Sequence[ServiceRequest]:
        of_these = (
            _visible(who, services),
            table.c.service.in_(services),
            table.c.state == literal_column("'open'"),
        )
        return await self.all_of(select(table).where(*of_these).order_by(table.c.due_at, table.c.id).limit(limit))

    async def planned(self, who: Who, services: Sequence[str], limit: int = 50) -> Sequence[ServiceRequest]:
        these = (
            _visible(who, services),
            table.c.service.in_(services),
            table.c.state == literal_column("'planned'"),
        )
        led = select(table).where(*these, table.c.encounter.is_not(None))
        return await self.all_of(led.order_by(table.c.due_at.desc(), table.c.id).limit(limit))

    async def asked_by(self, who: Who, limit: int = 20) -> Sequence[ServiceRequest]:
        mine = table.c.tenant == who.tenant, table.c.clinician == who.clinician
        return await self.all_of(select(table).where(*mine).order_by(table.c.asked_at.desc(), table.c.id).limit(limit))

    async def all_of(self, query: Any) -> Sequence[ServiceRequest]:
        """Those of a query; each is opened by its own key."""
        return await self._read((await self._work.connection.execute(query)).mappings().all())

    async def _row(self, who: Who, request: ServiceRequest) -> dict[str, Any]:
        sealer = await self._work.sealer(who.tenant, request.id)
        return {
            "tenant": who.tenant,
            **{name: getattr(request, name) for name in _KEPT},
            "state": request.state.value,
            "body": sealer.seal(request.asked.model_dump_json(), table.c.body, who.tenant, request.id),
            "asked_at": ms(request.asked_at),
            "due_at": ms(request.due_at),
        }

    async def _read(self, rows: Sequence[RowMapping]) -> Sequence[ServiceRequest]:
        openers = await self._work.openers({(row["tenant"], row["id"]) for row in rows})
        return [_read(openers[row["tenant"], row["id"]], row) for row in rows]


def _read(sealer: Sealer, row: RowMapping) -> ServiceRequest:
    said = sealer.open(row["body"], table.c.body, row["tenant"], row["id"])
    return ServiceRequest(
        **{name: row[name] for name in _KEPT},
        state=RequestState(row["state"]),
        asked=Asked.model_validate_json(said),
        asked_at=instant(row["asked_at"]),
        due_at=instant(row["due_at"]),
    )
