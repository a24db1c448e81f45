"""The columns of an export, in order: what each says of an encounter, and whether a de-identified export has it.

From the dashboard of Sara («Tableau de bord»: date, patient, statut, étiquettes, commentaire) and, where we know it,
from the CSV of HCW@Home (invitation, plan, queue, arrival, first call, calls, end, estimate, participants, languages,
interpreter, the clinician's rating). docs/export.md explains each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from care.contact import Role
from care.exporting import Export, Line
from care.suitability import EncounterType, Modality

Value = str | int | dt.date | dt.time | StrEnum | bool | None
"""None is an empty cell."""
_MINUTE, _HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)


class Row(NamedTuple):
    """One encounter, with what the file says of itself: which line it is, and by whose clock."""

    line: Line
    number: int
    zone: ZoneInfo
    service: str
    """The name of the service, as the establishment writes it."""


class Kind(Enum):
    OURS = "ours"
    """Numbers, days, references: as they are."""
    TIME = "time"
    """Hours of a day, to the minute."""
    WORD = "word"
    """One of a closed list, or yes and no: said in the words of its column."""
    TYPED = "typed"
    """By anybody."""


@dataclass(frozen=True)
class Column:
    key: str
    value: Callable[[Row], Value]
    kind: Kind = Kind.OURS
    identified_only: bool = False


def columns(wanted: Export) -> tuple[Column, ...]:
    """Those of this export."""
    if wanted.identified:
        return tuple(column for column in COLUMNS if column.key != "number")
    return tuple(column for column in COLUMNS if not column.identified_only)


def _day(row: Row, at: dt.datetime | None) -> dt.date | None:
    return None if at is None else at.astimezone(row.zone).date()


def _time(row: Row, at: dt.datetime | None) -> dt.time | None:
    """To the minute, by the clock of whoever asked."""
    if at is None:
        return None
    local = at.astimezone(row.zone)
    return dt.time(local.hour, local.minute)


def _minutes(begin: dt.datetime | None, end: dt.datetime | None) -> int | None:
    return None if begin is None or end is None else round((end - begin) / _MINUTE)


def _by(row: Row, modality: Modality) -> int | None:
    """Minutes by one means, where it was held."""
    ended = [one for one in row.line.facts.periods if one.ended is not None]
    if not ended:
        return None
    by_it = ((one.ended - one.began) / _MINUTE for one in ended if one.ended and one.modality is modality)
    return round(sum(by_it))


def _planned(row: Row) -> int:
    """The clinician, the person (a group is its members, colleagues are among themselves), and the others."""
    return 1 + (row.line.type is EncounterType.PATIENT) + len(row.line.others)


def _there(row: Row) -> int | None:
    gates = row.line.facts.gates
    return None if gates is None else _planned(row) - len(gates.absent) + len(gates.unexpected)


def _note_hours(row: Row) -> int | None:
    """Whole hours from the end to the filing."""
    ended, filed = row.line.ended_at, row.line.note_filed_at
    return None if ended is None or filed is None else (filed - ended) // _HOUR


COLUMNS = (
    Column("number", lambda row: f"R{row.number:06}"),
    Column("reference", lambda row: row.line.reference, identified_only=True),
    Column("date", lambda row: _day(row, row.line.at)),
    Column("time", lambda row: _time(row, row.line.at), Kind.TIME, identified_only=True),
    Column("minutes", lambda row: row.line.minutes),
    Column("patient", lambda row: row.line.patient, Kind.TYPED, identified_only=True),
    Column("language", lambda row: row.line.spoken, Kind.WORD, identified_only=True),
    Column("state", lambda row: row.line.state, Kind.WORD),
    Column("cause", lambda row: row.line.cause, Kind.WORD),
    Column("tags", lambda row: ", ".join(row.line.facts.tags) or None, Kind.TYPED, identified_only=True),
    Column("comment", lambda row: row.line.facts.comment, Kind.TYPED, identified_only=True),
    Column("type", lambda row: row.line.type, Kind.WORD),
    Column("service", lambda row: row.service),
    Column("modality", lambda row: row.line.modality, Kind.WORD),
    Column("invited", lambda row: _day(row, row.line.invited_at)),
    Column("arrived", lambda row: _time(row, row.line.facts.patient_arrived_at), Kind.TIME, identified_only=True),
    Column("begun", lambda row: _time(row, row.line.started_at), Kind.TIME, identified_only=True),
    Column("ended", lambda row: _time(row, row.line.ended_at), Kind.TIME, identified_only=True),
    Column("late-minutes", lambda row: _minutes(row.line.at, row.line.started_at)),
    Column("wait-minutes", lambda row: _minutes(row.line.facts.patient_arrived_at, row.line.started_at)),
    Column("announced-minutes", lambda row: row.line.facts.delay.minutes if row.line.facts.delay else None),
    Column("held-minutes", lambda row: _minutes(row.line.started_at, row.line.ended_at)),
    Column("video-minutes", lambda row: _by(row, Modality.VIDEO)),
    Column("telephone-minutes", lambda row: _by(row, Modality.TELEPHONE)),
    Column("planned-people", _planned),
    Column("people-there", _there),
    Column("interpreter", lambda row: Role.INTERPRETER in row.line.others, Kind.WORD),
    Column("quality", lambda row: row.line.facts.aftercare.quality),
    Column("follow-up", lambda row: row.line.facts.follow_up, Kind.WORD),
    Column("note-hours", _note_hours),
)
