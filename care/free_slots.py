"""Hours that are taken and hours that are free: pure functions over the stretches of a calendar."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from care.appointment import Appointment, RepeatedTime, SkippedTime
from care.ports import Busy

STEP = dt.timedelta(minutes=15)
"""Free hours are offered on the quarter."""
OFFERED = 3
DAYS = 14
"""How far ahead a free hour is looked for."""
WEEK = dt.timedelta(days=7)
OPENS, CLOSES = dt.time(8), dt.time(18)
"""On weekdays, by the clocks of the appointment: what begins and ends in between may be offered."""
SATURDAY = 5


def taken(busy: Iterable[Busy], appointment: Appointment) -> list[Busy]:
    """The stretches that overlap an appointment; what only touches it does not."""
    return [one for one in busy if one.start < appointment.ends and appointment.at < one.end]


def without(busy: Iterable[Busy], own: Appointment) -> list[Busy]:
    """The same without an encounter that is to be moved: its own hour is no obstacle."""
    left = []
    for one in busy:
        before, after = Busy(one.start, min(one.end, own.at)), Busy(max(one.start, own.ends), one.end)
        left += [part for part in (before, after) if part.start < part.end]
    return left


def merged(busy: Iterable[Busy]) -> list[Busy]:
    """In order, those that overlap or touch as one."""
    found: list[Busy] = []
    for one in sorted(busy, key=lambda stretch: stretch.start):
        if found and one.start <= found[-1].end:
            found[-1] = Busy(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found


def weekly(first: Appointment, weeks: int) -> list[Appointment]:
    """The hours of a series: the same on the wall every week. Raises SkippedTime or RepeatedTime."""
    return list(_weekly(first, weeks))


def _weekly(first: Appointment, weeks: int) -> Iterator[Appointment]:
    for week in range(weeks):
        yield Appointment.at_local(first.local + week * WEEK, first.zone, first.minutes)


def next_free(busy: Iterable[Busy], asked: Appointment, now: dt.datetime, weeks: int = 1) -> list[Appointment]:
    """The next free hours from the one asked for on, as long as it was to last; none that is past.

    Of a series, those that are free in each of its weeks.
    """
    stretches = merged(busy)
    ends = [one.end for one in stretches]

    def is_free(one: Appointment) -> bool:
        """The first stretch that ends after it began must not begin before it ends."""
        first = bisect_right(ends, one.at)
        return first == len(ends) or stretches[first].start >= one.ends

    found = (one for one in _quarters(asked, now) if _in_each_week(one, weeks, is_free))
    return list(islice(found, OFFERED))


def _in_each_week(first: Appointment, weeks: int, is_free: Callable[[Appointment], bool]) -> bool:
    """A week in which the hour does not exist, or comes twice, is not free."""
    try:
        return all(is_free(one) for one in _weekly(first, weeks))
    except (SkippedTime, RepeatedTime):
        return False


def _quarters(asked: Appointment, now: dt.datetime) -> Iterator[Appointment]:
    """Each quarter of an hour of the working days from the asked one on."""
    length = dt.timedelta(minutes=asked.minutes)
    for day in (asked.local.date() + dt.timedelta(days=n) for n in range(DAYS)):
        if day.weekday() >= SATURDAY:
            continue
        local, closes = dt.datetime.combine(day, OPENS), dt.datetime.combine(day, CLOSES)
        while local + length <= closes:
            try:
                one = Appointment.at_local(local, asked.zone, asked.minutes)
            except (SkippedTime, RepeatedTime):
                pass
            else:
                if one.at >= max(asked.at, now):
                    yield one
            local += STEP
