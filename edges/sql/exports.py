"""What leads to an export: found by the hash of its secret, taken once, gone when its time is over."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select

from care.encounter import State
from care.exporting import Content, Export, Format, Purpose
from care.ports import ActorKind, NotThere, Who
from edges.sql.schema import export as table
from edges.sql.work import Work, instant, ms, of
from texts import language_of


class SqlExports:
    """Implements `Exports`."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def add(self, who: Who, token_sha256: str, wanted: Export) -> None:
        """Keep what was asked for; whatever nobody fetched in time goes."""
        if who.kind is not ActorKind.CLINICIAN or who.on_behalf_of is not None:
            raise NotThere("an export is of one's own encounters")
        await self._work.connection.execute(_OLD, {"now": ms(self._work.clock.now())})
        row = {
            "tenant": who.tenant,
            "token_sha256": token_sha256,
            "owner": who.actor,
            "start_at": ms(wanted.start),
            "end_at": ms(wanted.end),
            "states": " ".join(sorted(wanted.states)),
            "content": wanted.content.value,
            "purpose": wanted.purpose.value if wanted.purpose else None,
            "format": wanted.format.value,
            "language": wanted.language,
            "zone": wanted.zone,
            "expires_at": ms(wanted.until),
        }
        await self._work.connection.execute(_ADD, row)

    async def get(self, token_sha256: str) -> tuple[Who, Export] | None:
        """Whose it is, and what was asked for."""
        row = (await self._work.connection.execute(_LIVE, self._of(token_sha256))).first()
        return None if row is None else _read(row)

    async def take(self, token_sha256: str) -> tuple[Who, Export] | None:
        """The same, for the one who may have it; nobody takes it a second time."""
        row = (await self._work.connection.execute(_TAKE, self._of(token_sha256))).first()
        return None if row is None else _read(row)

    def _of(self, token_sha256: str) -> dict[str, object]:
        return {"of_token_sha256": token_sha256, "now": ms(self._work.clock.now())}


_THIS = of(table.c.token_sha256), table.c.expires_at > bindparam("now")
_ADD = insert(table)
_LIVE = select(table).where(*_THIS)
_TAKE = delete(table).where(*_THIS).returning(table)
_OLD = delete(table).where(table.c.expires_at <= bindparam("now"))


def _read(row: Row[Any]) -> tuple[Who, Export]:
    wanted = Export(
        start=instant(row.start_at),
        end=instant(row.end_at),
        states=frozenset(State(state) for state in row.states.split()),
        content=Content(row.content),
        purpose=Purpose(row.purpose) if row.purpose else None,
        format=Format(row.format),
        language=language_of(row.language),
        zone=row.zone,
        until=instant(row.expires_at),
    )
    return Who(row.tenant, row.owner), wanted
