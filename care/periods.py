"""By which means people met, from when to when: the exact instants that the note tells."""

from __future__ import annotations

import datetime as dt

from care.particulars import Particulars, Period
from care.suitability import Modality


def opened(particulars: Particulars, modality: Modality, now: dt.datetime, reason: str | None = None) -> Particulars:
    """A stretch by this means begins, and the one before ends; the same means goes on as it is."""
    current = running(particulars)
    if current is not None and current.modality is modality:
        return particulars
    begun = Period(modality=modality, began=now, reason=reason)
    return particulars.model_copy(update={"periods": (*closed(particulars, now).periods, begun)})


def closed(particulars: Particulars, now: dt.datetime) -> Particulars:
    """Nobody meets any more."""
    if running(particulars) is None:
        return particulars
    *before, last = particulars.periods
    return particulars.model_copy(update={"periods": (*before, last.model_copy(update={"ended": now}))})


def last_met(particulars: Particulars, now: dt.datetime) -> dt.datetime:
    """When people parted: the end of the last stretch, or now where they still meet."""
    last = particulars.periods[-1] if particulars.periods else None
    return now if last is None or last.ended is None else last.ended


def interrupted(particulars: Particulars) -> dt.datetime | None:
    """Since when nobody meets any more, of what has begun and nobody said to be over."""
    last = particulars.periods[-1] if particulars.periods else None
    return None if last is None else last.ended


def running(particulars: Particulars) -> Period | None:
    """The stretch that is under way."""
    last = particulars.periods[-1] if particulars.periods else None
    return last if last is not None and last.ended is None else None
