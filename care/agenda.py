"""A clinician's calendar as a conversation reads it: asked outside of any transaction, remembered for a moment.

A step cannot wait for a vendor while it holds the store. So it reads what is known; what is not was `NotAsked`: the
turn lets go of the store, asks, and is taken again. Where no answer comes in time the calendar says nothing: it is a
help, and no obstacle.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from care.jobs import EdgeError
from care.ports import Busy, Calendar

PATIENCE = 1.5
"""Seconds that a turn waits for a calendar."""
FRESH = 15.0
"""Seconds for which an answer serves: a turn asks twice, and the next press may come at once."""
MOST = 1000
"""Answers kept."""


class NotAsked(Exception):
    """This calendar has not been read lately: ask, and take the turn again."""

    def __init__(self, tenant: str, clinician: str, day: dt.date, days: int) -> None:
        super().__init__("a calendar is to be read")
        self.tenant, self.clinician, self.day, self.days = tenant, clinician, day, days


@dataclass
class Agenda:
    calendar: Calendar
    _known: dict[tuple[str, str, dt.date, int], tuple[float, Sequence[Busy] | None]] = field(default_factory=dict)

    def busy(self, tenant: str, clinician: str, day: dt.date, days: int) -> Sequence[Busy] | None:
        """What is taken from this day on (UTC), for so many days. None: it did not answer.

        Raises NotAsked.
        """
        until, known = self._known.get((tenant, clinician, day, days), (0.0, None))
        if time.monotonic() > until:
            raise NotAsked(tenant, clinician, day, days)
        return known

    async def ask(self, wanted: NotAsked, patience: float = PATIENCE) -> None:
        """Read it now; what does not come in time counts as no answer."""
        start = dt.datetime.combine(wanted.day, dt.time(), dt.UTC) - dt.timedelta(days=1)
        end = start + dt.timedelta(days=wanted.days + 2)
        found: Sequence[Busy] | None = None
        try:
            async with asyncio.timeout(patience):
                found = await self.calendar.busy(wanted.tenant, wanted.clinician, start, end)
        except (EdgeError, TimeoutError):
            pass
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[wanted.tenant, wanted.clinician, wanted.day, wanted.days] = (time.monotonic() + FRESH, found)
