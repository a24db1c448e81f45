"""The export: what a clinician may have written out of their own encounters, by which period, and with what in it.

It holds what the row of an encounter says in clear and a few of its sealed facts; telephone numbers, addresses, reasons
and the note are in no export. A de-identified one (LRSSS and A-2.1, art. 65.1: what no longer identifies directly)
leaves out the name and all that people typed, and says days and minutes instead of hours. It is not anonymous: whoever
knows the day of an encounter may find it again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from care import report_period
from care.contact import Role, Spoken
from care.days import ONE, Days
from care.encounter import Cause, State
from care.particulars import FollowUp
from care.report_period import Preset
from care.suitability import EncounterType, Modality
from texts import Language

LIVES = dt.timedelta(minutes=15)
"""How long a file that was asked for may be fetched, once."""


class Content(StrEnum):
    DE_IDENTIFIED = "de-identified"
    IDENTIFIED = "identified"


class Purpose(StrEnum):
    """Why names are needed: a closed list, since the audit notes it (LRSSS, art. 5: what is necessary, and no more)."""

    FOLLOW_UP = "follow-up"
    BILLING = "billing"
    QUALITY = "quality"
    ACCOUNTABILITY = "accountability"
    INSPECTION = "inspection"


class Format(StrEnum):
    CSV_SEMICOLON = "csv-semicolon"
    CSV_COMMA = "csv-comma"
    XLSX = "xlsx"


class Span(StrEnum):
    """Periods that have a name; the days of a range are given."""

    LAST_30_DAYS = "last-30-days"
    NEXT_7_DAYS = "next-7-days"
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"
    THIS_YEAR = "this-year"
    LAST_YEAR = "last-year"
    RANGE = "range"


@dataclass(frozen=True)
class Export:
    """What was asked for: encounters planned from `start` up to `end` (aware, in UTC), in one of `states`."""

    start: dt.datetime
    end: dt.datetime
    states: frozenset[State]
    content: Content
    purpose: Purpose | None
    format: Format
    language: Language
    zone: str
    """By whose clock (IANA) hours and days are said."""
    until: dt.datetime
    """When what leads to it stops working."""

    @property
    def identified(self) -> bool:
        return self.content is Content.IDENTIFIED

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The first and the last day, by the clock of whoever asked."""
        zone = ZoneInfo(self.zone)
        return self.start.astimezone(zone).date(), (self.end - dt.timedelta(seconds=1)).astimezone(zone).date()

    @property
    def noted(self) -> tuple[str, ...]:
        """What the audit says of it: never a value of anybody."""
        first, last = self.days
        why = (f"purpose:{self.purpose}",) if self.purpose else ()
        return (f"from:{first}", f"to:{last}", self.content.value, *why, self.format.value)


def days(which: Span, today: dt.date) -> Days:
    """The days of a period that has a name. Raises ValueError for a range."""
    match which:
        case Span.LAST_30_DAYS:
            return Days(today - 29 * ONE, today)
        case Span.NEXT_7_DAYS:
            return Days(today, today + 6 * ONE)
        case Span.LAST_YEAR:
            return report_period.days(Preset.THIS_YEAR, today.replace(month=1, day=1) - ONE)
    return report_period.days(Preset(which.value), today)


class _Gates(BaseModel):
    absent: tuple[int, ...] = ()
    unexpected: tuple[str, ...] = ()


class _Period(BaseModel):
    modality: Modality
    began: dt.datetime
    ended: dt.datetime | None = None


class _Delay(BaseModel):
    minutes: int


class _Aftercare(BaseModel):
    quality: int | None = None


class Facts(BaseModel):
    """Of the particulars of an encounter, those that an export tells of: the others are not even read."""

    tags: tuple[str, ...] = ()
    comment: str | None = None
    patient_arrived_at: dt.datetime | None = None
    periods: tuple[_Period, ...] = ()
    delay: _Delay | None = None
    gates: _Gates | None = None
    aftercare: _Aftercare = _Aftercare()
    follow_up: FollowUp | None = None


class Line(NamedTuple):
    """One encounter of an export (a named tuple, since there are a hundred thousand). Instants are aware, in UTC."""

    reference: str
    at: dt.datetime
    minutes: int
    state: State
    cause: Cause | None
    type: EncounterType
    service: str
    modality: Modality
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    note_filed_at: dt.datetime | None
    invited_at: dt.datetime | None
    others: tuple[Role, ...]
    """Who takes part beside the person and the clinician, as planned."""
    facts: Facts
    patient: str | None = None
    """None in a de-identified export: it is not opened."""
    spoken: Spoken | None = None


class Page(Protocol):
    """Some encounters as they were read, still sealed."""

    def opened(self) -> Iterator[Line]:
        """One after the other, as each is asked for: all but those that were destroyed since. Raises Tampered."""
        ...


class ExportSource(Protocol):
    """Reads encounters for an export, a page at a time."""

    def pages(self, tenant: str, clinician: str, wanted: Export) -> AsyncIterator[Page]:
        """By planned hour. Each is as it is when it is read: what moves meanwhile may be missed or come twice."""
        ...

    async def how_many(self, tenant: str, clinician: str, wanted: Export) -> int: ...
