"""By which means people met, from when to when: the exact instants that the note tells."""

from __future__ import annotations

import datetime as dt

from care.encounter import Encounter
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


def minutes_met(encounter: Encounter) -> int | None:
    """How long people met, breaks left out, at least a minute: as its platform measured it, otherwise by its stretches.

    None where it was not held, or nobody can say.
    """
    what, ended = encounter.particulars, encounter.ended_at
    if what.together is not None:
        return max(1, what.together.minutes)
    if ended is None or encounter.started_at is None or encounter.modality is Modality.EMAIL:
        return None
    stretches = [(one.began, one.ended or ended) for one in what.periods] or [(encounter.started_at, ended)]
    met = sum((max(end - begin, dt.timedelta()) for begin, end in stretches), dt.timedelta())
    return max(1, round(met / dt.timedelta(minutes=1)))
