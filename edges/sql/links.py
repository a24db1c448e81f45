"""The link that a person receives: stored as the hash of its secret, one live link to an encounter."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from sqlalchemy import Executable, Select, and_, select, update

from care.ports import ActorKind, NotThere, Who
from edges.sql.database import insert_into
from edges.sql.schema import encounter
from edges.sql.schema import patient_link as table
from edges.sql.work import Work, by, ms, of, one_encounter, within

_JOINED = and_(table.c.tenant == encounter.c.tenant, table.c.encounter == encounter.c.id)
LIVE: Select[Any] = select(encounter).join(table, _JOINED).where(of(table.c.token_sha256), table.c.revoked_at.is_(None))
"""The encounter of a live link."""


async def set_link(work: Work, who: Who, encounter_id: str, token_sha256: str, at: dt.datetime) -> None:
    """Make this the one live link. Raises NotThere for an encounter that is not this actor's."""
    if not await work.exists(one_encounter(who.kind), by(who, of_id=encounter_id)):
        raise NotThere("no such encounter")
    await revoke(work, who, encounter_id, at)
    row = {"tenant": who.tenant, "token_sha256": token_sha256, "encounter": encounter_id, "created_at": ms(at)}
    await work.connection.execute(_set(work.database.sqlite), {**row, "of_encounter": encounter_id})


async def revoke(work: Work, who: Who, encounter_id: str, at: dt.datetime) -> None:
    """Stop every live link of an encounter of this actor."""
    await work.connection.execute(_revoke(who.kind), by(who, of_id=encounter_id, revoked_at=ms(at)))


@cache
def _set(sqlite: bool) -> Executable:
    return insert_into(table, sqlite).on_conflict_do_update(
        index_elements=["tenant", "token_sha256"], set_={"revoked_at": None}, where=of(table.c.encounter)
    )


@cache
def _revoke(kind: ActorKind) -> Executable:
    return update(table).where(
        within(table.c.tenant), table.c.encounter.in_(one_encounter(kind)), table.c.revoked_at.is_(None)
    )
