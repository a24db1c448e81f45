"""What leads to a note on paper: found by the hash of its secret, taken once, gone when its time is over."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select

from care.paper import PaperForm
from care.particulars import Note
from care.ports import Who
from edges.sql.schema import paper_link as table
from edges.sql.work import Work, instant, ms, of
from texts import language_of


class SqlPaperForms:
    """Implements `PaperForms`."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def add(self, who: Who, token_sha256: str, wanted: PaperForm) -> None:
        """Keep what was asked for; whatever nobody fetched in time goes."""
        await self._work.connection.execute(_OLD, {"now": ms(self._work.clock.now())})
        sealer = await self._work.sealer(who.tenant, wanted.encounter)
        row = {
            "tenant": who.tenant,
            "token_sha256": token_sha256,
            "encounter": wanted.encounter,
            "actor": who.actor,
            "on_behalf_of": who.on_behalf_of,
            "note": sealer.seal(wanted.note.model_dump_json(), table.c.note, who.tenant, token_sha256),
            "language": wanted.language,
            "zone": wanted.zone,
            "expires_at": ms(wanted.until),
        }
        await self._work.connection.execute(_ADD, row)

    async def get(self, token_sha256: str) -> tuple[Who, PaperForm] | None:
        """Who asked, and for what."""
        row = (await self._work.connection.execute(_LIVE, self._of(token_sha256))).first()
        return None if row is None else await self._read(row)

    async def take(self, token_sha256: str) -> tuple[Who, PaperForm] | None:
        """The same, for the one who may have it; nobody takes it a second time."""
        row = (await self._work.connection.execute(_TAKE, self._of(token_sha256))).first()
        return None if row is None else await self._read(row)

    async def _read(self, row: Row[Any]) -> tuple[Who, PaperForm]:
        subject = row.tenant, row.encounter
        opener = (await self._work.openers([subject]))[subject]
        note = opener.open(row.note, table.c.note, row.tenant, row.token_sha256)
        form = PaperForm(
            encounter=row.encounter,
            note=Note.model_validate_json(note),
            language=language_of(row.language),
            zone=row.zone,
            until=instant(row.expires_at),
        )
        return Who(row.tenant, row.actor, on_behalf_of=row.on_behalf_of), form

    def _of(self, token_sha256: str) -> dict[str, object]:
        return {"of_token_sha256": token_sha256, "now": ms(self._work.clock.now())}


_THIS = of(table.c.token_sha256), table.c.expires_at > bindparam("now")
_ADD = insert(table)
_LIVE = select(table).where(*_THIS)
_TAKE = delete(table).where(*_THIS).returning(table)
_OLD = delete(table).where(table.c.expires_at <= bindparam("now"))
