"""What clinicians declared of themselves; each exists for that clinician alone."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from care.ports import ActorKind, NotThere, Who
from care.telehealth_share import Approval, Declaration, Practice
from edges.sql.schema import practice, visits
from edges.sql.work import Work, instant, ms


class SqlVisits:
    """Implements `Visits`."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def declare(self, who: Who, declaration: Declaration) -> None:
        """Keep it in the place of an earlier one of that month."""
        changes = {
            "in_person": declaration.in_person,
            "other_tools": declaration.elsewhere,
            "declared_by": declaration.declared_by,
            "declared_at": ms(declaration.declared_at),
        }
        await self._replace(visits, {**_own(who), "month": declaration.month.isoformat()}, changes)

    async def declared(self, who: Who, since: dt.date) -> Sequence[Declaration]:
        """Of the months from this one on, the latest first."""
        query = select(visits).filter_by(**_own(who)).where(visits.c.month >= since.isoformat())
        rows = (await self._work.connection.execute(query.order_by(visits.c.month.desc()))).mappings()
        return [
            Declaration(
                month=dt.date.fromisoformat(row["month"]),
                in_person=row["in_person"],
                elsewhere=row["other_tools"],
                declared_by=row["declared_by"],
                declared_at=instant(row["declared_at"]),
            )
            for row in rows
        ]

    async def practise(self, who: Who, practice_of: Practice) -> None:
        """Keep what they said of themselves."""
        sealer = await self._work.sealer(who.tenant)
        said = _said(practice_of.approval)
        sealed = sealer.seal(said, practice.c.approval, who.tenant, who.clinician)
        changes = {"profession": practice_of.profession, "approval": sealed}
        await self._replace(practice, _own(who), changes)

    async def practice(self, who: Who) -> Practice | None:
        """What they said of themselves; None where they said nothing."""
        query = select(practice).filter_by(**_own(who))
        row = (await self._work.connection.execute(query)).mappings().first()
        if row is None:
            return None
        sealer = await self._work.sealer(who.tenant)
        said = sealer.open_optional(row["approval"], practice.c.approval, who.tenant, who.clinician)
        return Practice(row["profession"], _read(said) if said else None)

    async def _replace(self, table: Any, key: dict[str, Any], changes: dict[str, Any]) -> None:
        wanted = self._work.database.insert(table).values(**key, **changes)
        await self._work.connection.execute(wanted.on_conflict_do_update(index_elements=list(key), set_=changes))


def _own(who: Who) -> dict[str, str]:
    """The rows of whoever acts; in nobody else's name."""
    if who.kind is not ActorKind.CLINICIAN or who.on_behalf_of is not None:
        raise NotThere("only of one's own visits")
    return {"tenant": who.tenant, "clinician": who.actor}


def _said(approval: Approval | None) -> str | None:
    if approval is None:
        return None
    until = approval.until.isoformat() if approval.until else None
    return json.dumps({"reference": approval.reference, "on": approval.approved_on.isoformat(), "until": until})


def _read(said: str) -> Approval:
    found = json.loads(said)
    until = dt.date.fromisoformat(found["until"]) if found["until"] else None
    return Approval(found["reference"], dt.date.fromisoformat(found["on"]), until)
