"""The link that a person receives: stored as the hash of its secret, one live link to an encounter."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Select, and_, select, update

from care.ports import NotThere, Who
from edges.sql.schema import encounter
from edges.sql.schema import patient_link as table
from edges.sql.work import Work, ms, visible_encounter


def query(token_sha256: str) -> Select[Any]:
    """The encounter of a live link."""
    joined = and_(table.c.tenant == encounter.c.tenant, table.c.encounter == encounter.c.id)
    return (
        select(encounter).join(table, joined).where(table.c.token_sha256 == token_sha256, table.c.revoked_at.is_(None))
    )


async def set_link(work: Work, who: Who, encounter_id: str, token_sha256: str, at: dt.datetime) -> None:
    """Make this the one live link. Raises NotThere for an encounter that is not this actor's."""
    if not await work.exists(encounter.c.id, visible_encounter(who), encounter.c.id == encounter_id):
        raise NotThere("no such encounter")
    await revoke(work, who, encounter_id, at)
    row = {"tenant": who.tenant, "token_sha256": token_sha256, "encounter": encounter_id, "created_at": ms(at)}
    wanted = work.database.insert(table).values(row)
    again = wanted.on_conflict_do_update(
        index_elements=["tenant", "token_sha256"],
        set_={"revoked_at": None},
        where=table.c.encounter == encounter_id,
    )
    await work.connection.execute(again)


async def revoke(work: Work, who: Who, encounter_id: str, at: dt.datetime) -> None:
    """Stop every live link of an encounter of this actor."""
    mine = select(encounter.c.id).where(visible_encounter(who), encounter.c.id == encounter_id)
    live = table.c.tenant == who.tenant, table.c.encounter.in_(mine), table.c.revoked_at.is_(None)
    await work.connection.execute(update(table).where(*live).values(revoked_at=ms(at)))
