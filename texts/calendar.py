"""The calendar entry that goes with a letter (.ics): for the person's own calendar, so nobody is invited by it.

The same UID with a higher sequence replaces the entry when the appointment moves, and takes it away when cancelled.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from texts import LOCALES, Language

ALARM_BEFORE = dt.timedelta(minutes=15)


@dataclass(frozen=True)
class Entry:
    """What the calendar shows. Texts are plain, without control characters but the line feed in `description`."""

    language: Language
    uid: str
    revision: int
    summary: str
    description: str
    location: str
    local: dt.datetime
    zone: str
    at: dt.datetime
    minutes: int
    stamp: dt.datetime
    """When this revision was written."""
    cancelled: bool = False


def ics(entry: Entry) -> str:
    """The entry as iCalendar text, lines ended by CR LF. Its method is PUBLISH, or CANCEL."""
    calendar = Calendar()
    calendar.add("prodid", "-//Passerelle//Rendez-vous//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if entry.cancelled else "PUBLISH")
    start, end = _bounds(entry)
    if start.tzinfo is not dt.UTC:
        calendar.add_component(_timezone(entry.zone, start.year))
    calendar.add_component(_event(entry, start, end))
    return str(calendar.to_ical(), "utf-8")


def _bounds(entry: Entry) -> tuple[dt.datetime, dt.datetime]:
    """Start and end in the appointment's zone; in UTC where the local hour comes twice (iCalendar knows one)."""
    place = ZoneInfo(entry.zone)
    start = entry.at.astimezone(place)
    end = (entry.at + dt.timedelta(minutes=entry.minutes)).astimezone(place)
    if start.fold or end.fold or place.key == "UTC":
        return start.astimezone(dt.UTC), end.astimezone(dt.UTC)
    return start, end


def _event(entry: Entry, start: dt.datetime, end: dt.datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.revision)
    event.add("dtstamp", entry.stamp.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", start)
    event.add("dtend", end)
    language = {"language": LOCALES[entry.language]}
    event.add("summary", vText(entry.summary), parameters=language)
    event.add("description", vText(entry.description), parameters=language)
    event.add("location", vText(entry.location))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.cancelled else "OPAQUE")
    if not entry.cancelled:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -ALARM_BEFORE)
        alarm.add("description", vText(entry.summary))
        event.add_component(alarm)
    return event


@lru_cache(maxsize=64)
def _timezone(key: str, year: int) -> Timezone:
    """What the clocks of the zone do from the year before to the year after: one observance for each change.

    Looks at a thousand days, so it is made once and shared: nobody may add to it.
    icalendar can make one, but dates the change of spring by the clock after the jump; RFC 5545 wants the clock before.
    """
    place, zone = ZoneInfo(key), Timezone()
    zone.add("tzid", place.key)
    first, day = dt.datetime(year - 1, 1, 1, tzinfo=dt.UTC), dt.timedelta(days=1)
    zone.add_component(_observance(place, first, _offset(place, first)))
    days = [first + number * day for number in range(3 * 366)]
    for before, after in pairwise(days):
        if _offset(place, before) != _offset(place, after):
            zone.add_component(_observance(place, _change(place, before, after), _offset(place, before)))
    return zone


def _change(place: ZoneInfo, before: dt.datetime, after: dt.datetime) -> dt.datetime:
    """The first minute with the later offset."""
    minutes = range(int((after - before).total_seconds() // 60) + 1)
    offset = _offset(place, before)
    found = bisect_left(
        minutes, True, key=lambda minute: _offset(place, before + dt.timedelta(minutes=minute)) != offset
    )
    return before + dt.timedelta(minutes=found)


def _observance(place: ZoneInfo, at: dt.datetime, before: dt.timedelta) -> TimezoneStandard | TimezoneDaylight:
    local = at.astimezone(place)
    observance = TimezoneDaylight() if local.dst() else TimezoneStandard()
    observance.add("dtstart", (at + before).replace(tzinfo=None))
    observance.add("tzoffsetfrom", before)
    observance.add("tzoffsetto", _offset(place, at))
    observance.add("tzname", local.tzname() or place.key)
    return observance


def _offset(place: ZoneInfo, at: dt.datetime) -> dt.timedelta:
    return at.astimezone(place).utcoffset() or dt.timedelta(0)
