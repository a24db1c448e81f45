"""A clinician lets a colleague do named things in their name, from one day to another; and may take it back at once.

Sources: guide Sara, «Déléguer la gestion de votre tableau de bord» and «Agir en tant que»; LRSSS, art. 5 (what is
necessary for the function, and no more).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo


class GrantedRight(StrEnum):
    """What is granted, as it is named to both. To see the encounters comes with any of them."""

    PLAN = "plan"
    """Plan, reach the person again, and say that a resident is there."""
    MOVE = "move"
    CANCEL = "cancel"
    COMMENT = "comment"
    """Tags and the internal comment."""


@dataclass(frozen=True)
class Grant:
    """Kept as evidence: what was granted is never rewritten, it is taken back and granted anew."""

    id: str
    clinician: str
    """Object id of whoever grants, in whose name the other acts."""
    delegate: str
    delegate_name: str
    """As the directory named them on that day."""
    rights: frozenset[GrantedRight]
    zone: str
    """The clinician's, in which the days were said (IANA)."""
    begins_at: dt.datetime
    granted_at: dt.datetime
    ends_at: dt.datetime | None = None
    """The first instant after the last day; None where no end was said."""
    revoked_at: dt.datetime | None = None

    def in_force(self, now: dt.datetime) -> bool:
        return not self.is_over(now) and self.begins_at <= now

    def is_over(self, now: dt.datetime) -> bool:
        """Taken back, or run out: nothing makes it good again."""
        return self.revoked_at is not None or (self.ends_at is not None and self.ends_at <= now)

    @property
    def first_day(self) -> dt.date:
        """As the clinician counts days."""
        return self.begins_at.astimezone(ZoneInfo(self.zone)).date()

    @property
    def last_day(self) -> dt.date | None:
        if self.ends_at is None:
            return None
        return (self.ends_at - dt.timedelta(microseconds=1)).astimezone(ZoneInfo(self.zone)).date()

    def overlaps(self, other: Grant) -> bool:
        """Is there an instant at which both would be in force, were neither taken back?"""
        return (other.ends_at is None or self.begins_at < other.ends_at) and (
            self.ends_at is None or other.begins_at < self.ends_at
        )
