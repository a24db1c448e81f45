"""Hours that are taken and hours that are free: pure functions over the stretches of a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from zoneinfo import ZoneInfo

from care.appointment import Appointment, RepeatedTime, SkippedTime
from care.ports import Busy

STEP = dt.timedelta(minutes=15)
"""Free hours are offered on the quarter."""
OFFERED = 3
DAYS = 14
"""How far ahead a free hour is looked for."""
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


def next_free(busy: Sequence[Busy], asked: Appointment, now: dt.datetime) -> list[Appointment]:
    """The next free hours from the one asked for on, as long as it was to last; none that is past."""
    found = (one for one in _quarters(asked, now) if not taken(busy, one))
    return list(islice(found, OFFERED))


def _quarters(asked: Appointment, now: dt.datetime) -> Iterator[Appointment]:
    """Each quarter of an hour of the working days from the asked one on."""
    zone, length = ZoneInfo(asked.zone), dt.timedelta(minutes=asked.minutes)
    for day in (asked.local.date() + dt.timedelta(days=n) for n in range(DAYS)):
        if day.weekday() >= SATURDAY:
            continue
        local, closes = dt.datetime.combine(day, OPENS), dt.datetime.combine(day, CLOSES)
        while local + length <= closes:
            try:
                one = Appointment.at_local(local, str(zone), asked.minutes)
            except (SkippedTime, RepeatedTime):
                pass
            else:
                if one.at >= max(asked.at, now):
                    yield one
            local += STEP
