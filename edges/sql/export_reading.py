"""Encounters as an export reads them: a page at a time by the last row of the one before, and only what it tells.

A page is read in one look, which holds no transaction and no lock while it is opened, a line at a time. No key is
remembered: an export goes once through everything, and would push out the keys of those with whom people work.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Integer, Row, Select, bindparam, func, or_, select

from care.contact import Role, Spoken
from care.encounter import Cause, State
from care.exporting import Export, Facts, Line, Page
from care.ports import Tampered
from care.suitability import EncounterType, Modality
from edges.sql.database import Database
from edges.sql.keys import DataKeys, Passing
from edges.sql.schema import communication, encounter, participant
from edges.sql.work import Sealer, instant, ms, of, optional_instant

PAGE = 500
"""Encounters read and opened at a time."""
Rows = Sequence[Row[Any]]


class SqlExportSource:
    """Implements `ExportSource`."""

    def __init__(self, database: Database, keys: DataKeys) -> None:
        self._database, self._keys = database, keys

    async def how_many(self, tenant: str, clinician: str, wanted: Export) -> int:
        """Of this clinician, now."""
        async with self._database.read() as connection:
            return int((await connection.execute(_HOW_MANY, _asked(tenant, clinician, wanted))).scalar_one())

    async def pages(self, tenant: str, clinician: str, wanted: Export) -> AsyncIterator[Page]:
        """By planned hour, `PAGE` encounters at a time. Raises StoreAway."""
        asked = {**_asked(tenant, clinician, wanted), "most": PAGE, "after": ""}
        reading = asyncio.create_task(self._read(tenant, asked, wanted.identified))
        try:
            while (page := await reading).encounters:
                last = page.encounters[-1]
                # The next one is read while this one is opened and written.
                asked = asked | {"start": last.at, "after": last.id}
                reading = asyncio.create_task(self._read(tenant, asked, wanted.identified))
                yield page
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)

    async def _read(self, tenant: str, asked: Mapping[str, Any], identified: bool) -> _Page:
        async with self._database.read() as connection:
            found = (await connection.execute(_PAGE, asked)).all()
            these = {"of_tenant": tenant, "ids": [row.id for row in found]}
            people: Rows = (await connection.execute(_people(identified), these)).all()
            invited: Rows = (await connection.execute(_INVITED, these)).all()
        keys = await self._keys.passing(tenant, these["ids"])
        return _Page(tenant, found, people, invited, keys)


@dataclass(frozen=True)
class _Page:
    """What was read of some encounters, still sealed."""

    tenant: str
    encounters: Rows
    people: Rows
    invited: Rows
    keys: Passing

    def opened(self) -> Iterator[Line]:
        """All but those whose key was destroyed since the page was read. Raises Tampered."""
        patients: dict[str, Sequence[bytes]] = {}
        others: dict[str, list[Role]] = {}
        for id, position, role, *sealed in map(tuple, self.people):
            if position == 0:
                patients[id] = sealed
            else:
                others.setdefault(id, []).append(Role(role))
        invited: dict[str, int] = dict(map(tuple, self.invited))
        for row in self.encounters:
            id = row[0]
            sealer = Sealer(self.keys.ring(id))
            try:
                yield self._line(sealer, row, patients.get(id), tuple(others.get(id, ())), invited.get(id))
            except Tampered:
                if id in self.keys:
                    raise

    def _line(
        self,
        sealer: Sealer,
        row: Sequence[Any],
        patient: Sequence[bytes] | None,
        others: tuple[Role, ...],
        invited: int | None,
    ) -> Line:
        id, reference, at, minutes, state, cause, type, service, modality, started, ended, filed, particulars = row
        name, spoken = None, None
        if patient:
            place = self.tenant, id, 0
            name = sealer.open(patient[0], participant.c.name, *place)
            spoken = Spoken(sealer.open(patient[1], participant.c.spoken, *place))
        return Line(
            reference,
            instant(at),
            minutes,
            State(state),
            Cause(cause) if cause else None,
            EncounterType(type),
            service,
            Modality(modality),
            optional_instant(started),
            optional_instant(ended),
            optional_instant(filed),
            optional_instant(invited),
            others,
            Facts.model_validate_json(sealer.open(particulars, encounter.c.particulars, self.tenant, id)),
            name,
            spoken,
        )


_OF_CLINICIAN = (
    encounter.c.tenant == bindparam("by_tenant"),
    encounter.c.clinician == bindparam("by_clinician"),
    encounter.c.at >= bindparam("start"),
    encounter.c.at < bindparam("end"),
    encounter.c.state.in_(bindparam("states", expanding=True)),
    ~encounter.c.trial,
)
_HOW_MANY = select(func.count()).select_from(encounter).where(*_OF_CLINICIAN)
_SAID = (
    *("id", "reference", "at", "minutes", "state", "cause", "type", "service", "modality"),
    *("started_at", "ended_at", "note_filed_at", "particulars"),
)
# The first page begins at an hour, with the empty id before all others; the next ones behind a row.
_PAGE = (
    select(*(encounter.c[name] for name in _SAID))
    .where(*_OF_CLINICIAN, or_(encounter.c.at > bindparam("start"), encounter.c.id > bindparam("after")))
    .order_by(encounter.c.at, encounter.c.id)
    .limit(bindparam("most", type_=Integer))
)
_INVITED: Select[Any] = (
    select(communication.c.encounter, func.min(communication.c.settled_at).label("at"))
    .where(
        of(communication.c.tenant),
        communication.c.encounter.in_(bindparam("ids", expanding=True)),
        communication.c.purpose == "invitation",
        communication.c.state == "sent",
    )
    .group_by(communication.c.encounter)
)


@cache
def _people(identified: bool) -> Select[Any]:
    """Without names, what is sealed is not even read."""
    names = (participant.c.name, participant.c.spoken) if identified else ()
    return select(participant.c.encounter, participant.c.position, participant.c.role, *names).where(
        of(participant.c.tenant), participant.c.encounter.in_(bindparam("ids", expanding=True))
    )


def _asked(tenant: str, clinician: str, wanted: Export) -> dict[str, Any]:
    return {
        "by_tenant": tenant,
        "by_clinician": clinician,
        "start": ms(wanted.start),
        "end": ms(wanted.end),
        "states": sorted(wanted.states),
    }
