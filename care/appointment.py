"""The hour of an encounter: local time and IANA zone (what was agreed) and the UTC instant (what clocks compare).

The local time is kept because it is the promise: when a zone's rules change, the instant is computed again from it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

JOIN_OPENS = dt.timedelta(minutes=30)
"""Join shows from 30 minutes before (guide Sara, «Tableau de bord», statut À venir)."""
JOIN_CLOSES = dt.timedelta(hours=1)
"""... to one hour after the planned start (same source)."""
JOIN_KEPT = dt.timedelta(hours=24)
"""Until so long after it, Join is among the other acts (same source, «cette commande apparait jusqu'à 24h après»)."""
LONGEST = dt.timedelta(hours=4)
"""That an encounter may be planned to last."""
EARLY = dt.timedelta(hours=12)
"""An encounter may be started by hand on the day itself, also before Join shows: people call early."""


class SkippedTime(ValueError):
    """This local time does not exist: the clocks jump over it in spring."""


class RepeatedTime(ValueError):
    """This local time comes twice: the clocks go back over it in autumn."""


@dataclass(frozen=True)
class Appointment:
    """`local` is naive, in `zone`; `at` is aware, in UTC; the duration is in minutes."""

    local: dt.datetime
    zone: str
    at: dt.datetime
    minutes: int

    @classmethod
    def at_local(cls, local: dt.datetime, zone: str, minutes: int) -> Appointment:
        """The appointment at a local time. Raises SkippedTime or RepeatedTime around a change of hour."""
        place = ZoneInfo(zone)
        first, second = (local.replace(tzinfo=place, fold=fold).astimezone(dt.UTC) for fold in (0, 1))
        if first.astimezone(place).replace(tzinfo=None) != local:
            raise SkippedTime(local.isoformat())
        if first != second:
            raise RepeatedTime(local.isoformat())
        return cls(local, zone, first, minutes)

    @classmethod
    def at_instant(cls, at: dt.datetime, zone: str, minutes: int) -> Appointment:
        """The appointment at an instant ("now"), which always exists and comes once."""
        at = at.astimezone(dt.UTC).replace(second=0, microsecond=0)
        return cls(at.astimezone(ZoneInfo(zone)).replace(tzinfo=None), zone, at, minutes)

    @property
    def ends(self) -> dt.datetime:
        return self.at + dt.timedelta(minutes=self.minutes)

    @property
    def day_before(self) -> dt.datetime:
        """The instant of the same wall-clock hour on the day before: 23, 24 or 25 hours earlier.

        Where that hour does not exist, Python's own rule moves it by the size of the jump, which is what a person
        expects.
        """
        local = self.local - dt.timedelta(days=1)
        return local.replace(tzinfo=ZoneInfo(self.zone)).astimezone(dt.UTC)

    @property
    def join_opens(self) -> dt.datetime:
        return self.at - JOIN_OPENS

    @property
    def join_closes(self) -> dt.datetime:
        return self.at + JOIN_CLOSES

    def may_start(self, now: dt.datetime) -> bool:
        """Is `now` (aware) close enough to begin?"""
        return now >= self.at - EARLY

    def may_join(self, now: dt.datetime) -> bool:
        """Is `now` (aware) within the window in which Join is offered?"""
        return self.join_opens <= now <= self.join_closes
