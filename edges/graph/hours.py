"""The hours of an event as Graph wants them: a wall clock, and the name of a time zone that Outlook knows.

Outlook knows Windows' names, and of IANA's a list in which America/Toronto is not ([doc] resources/datetimetimezone).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from care.appointment import Appointment

UTC = "UTC"
RULES = {
    "Newfoundland Standard Time": "America/St_Johns",
    "Atlantic Standard Time": "America/Halifax",
    "SA Western Standard Time": "America/La_Paz",
    "Eastern Standard Time": "America/New_York",
    "Central Standard Time": "America/Chicago",
    "Canada Central Standard Time": "America/Regina",
    "Mountain Standard Time": "America/Denver",
    "Yukon Standard Time": "America/Whitehorse",
    "Pacific Standard Time": "America/Los_Angeles",
    "Romance Standard Time": "Europe/Paris",
}
"""Windows' names, and the zone whose rules each follows (Unicode CLDR, windowsZones.xml, territory 001)."""
NAMES = {
    "America/St_Johns": "Newfoundland Standard Time",
    "America/Halifax": "Atlantic Standard Time",
    "America/Glace_Bay": "Atlantic Standard Time",
    "America/Moncton": "Atlantic Standard Time",
    "America/Goose_Bay": "Atlantic Standard Time",
    "America/Blanc-Sablon": "SA Western Standard Time",
    "America/Puerto_Rico": "SA Western Standard Time",
    "America/Toronto": "Eastern Standard Time",
    "America/Montreal": "Eastern Standard Time",
    "America/Iqaluit": "Eastern Standard Time",
    "America/New_York": "Eastern Standard Time",
    "America/Winnipeg": "Central Standard Time",
    "America/Rankin_Inlet": "Central Standard Time",
    "America/Chicago": "Central Standard Time",
    "America/Regina": "Canada Central Standard Time",
    "America/Edmonton": "Mountain Standard Time",
    "America/Denver": "Mountain Standard Time",
    "America/Whitehorse": "Yukon Standard Time",
    "America/Vancouver": "Pacific Standard Time",
    "America/Los_Angeles": "Pacific Standard Time",
    "Europe/Paris": "Romance Standard Time",
}
"""Windows' name of the zones that an establishment here may stand in; of any other, the hours go out in UTC."""


@dataclass(frozen=True)
class Hours:
    """`start` and `end` are wall-clock times without an offset, like 2026-12-01T13:00:00, in `zone`."""

    zone: str
    start: str
    end: str


def hours_of(appointment: Appointment) -> Hours:
    """In the appointment's own zone where Outlook reads the same instants in it, otherwise in UTC.

    It would not where an hour comes twice (an appointment over the change of hour may end in one), nor where our zone
    has left the rules of Windows' name for it.
    """
    zone = NAMES.get(appointment.zone, UTC)
    instants = (appointment.at, appointment.ends)
    if zone == UTC or not all(_means(at, RULES[zone], appointment.zone) for at in instants):
        return Hours(UTC, *(at.astimezone(dt.UTC).replace(tzinfo=None).isoformat() for at in instants))
    return Hours(zone, *(_local(at, appointment.zone).isoformat() for at in instants))


def _means(at: dt.datetime, rules: str, zone: str) -> bool:
    """Does the wall clock of `zone` at this instant say this instant, and no other, by these rules?"""
    read = _local(at, zone).replace(tzinfo=ZoneInfo(rules))
    return all(read.replace(fold=fold).astimezone(dt.UTC) == at for fold in (0, 1))


def _local(at: dt.datetime, zone: str) -> dt.datetime:
    # Without its fold: Outlook is told none.
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
