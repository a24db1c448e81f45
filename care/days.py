"""Days as somebody's clock counts them, and the instants at which they begin: one of 23 or of 25 hours is a day too."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

ONE = dt.timedelta(days=1)
EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
"""Days that may be asked for; far enough from the ends of what a calendar of Python has to reckon with."""


@dataclass(frozen=True)
class Days:
    """From one day to another, both included."""

    first: dt.date
    last: dt.date

    def instants(self, zone: ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
        """From the beginning of the first day up to that of the day after the last, by the clock of `zone`; in UTC."""
        return beginning(self.first, zone), beginning(self.last + ONE, zone)


def may_be_asked(day: dt.date) -> bool:
    return EARLIEST <= day <= LATEST


def at(day: dt.date, hour: dt.time, zone: ZoneInfo) -> dt.datetime:
    """An hour on the wall, in UTC: the first where it comes twice; the jump where it is skipped."""
    return dt.datetime.combine(day, hour, zone).astimezone(dt.UTC)


def beginning(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """The first instant of a day, in UTC."""
    return at(day, dt.time(), zone)


def next_at(hour: dt.time, zone: ZoneInfo, now: dt.datetime) -> dt.datetime:
    """The next time that an hour of the wall comes: today, or tomorrow where it is not still to come; in UTC."""
    today = now.astimezone(zone).date()
    due = at(today, hour, zone)
    return due if due > now else at(today + ONE, hour, zone)


def next_month(month: dt.date) -> dt.date:
    """The first day of the month after that of a first day."""
    return (month + 31 * ONE).replace(day=1)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day some calendar months later, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
