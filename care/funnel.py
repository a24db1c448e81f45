"""Where people give up in the conversations, as counters: days, steps and how many. Nobody is in them.

A counter has a day, a conversation, a step of it (or the code of a rule) and a bucket of time: words of our own, none
of which anybody typed, and neither the id nor the name of anyone or of any encounter.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from care.authorisation import authorise_piloting
from care.days import Days
from care.ports import Transaction, Who
from care.small_cells import told

BUCKETS = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1800, 3600)
"""Upper ends, in seconds, of the buckets of time."""
LONGER = 86_400
"""The last bucket: the card was left aside for more than an hour, and how long tells nothing."""
NO_TIME = 0


class What(StrEnum):
    """What happened at a step; BEGAN, DONE and IN_PERSON are of the whole conversation, whose step is empty."""

    BEGAN = "began"
    DONE = "done"
    IN_PERSON = "in-person"
    """It ended by the way in person: a rule, the person or the professional said no."""
    REACHED = "reached"
    ANSWERED = "answered"
    """With the time from when the card stood there."""
    ABANDONED = "abandoned"
    EXPIRED = "expired"
    """It was left until it could not be answered any more."""
    OVERRIDDEN = "overridden"
    """The advice of a rule, whose code is the step, was gone against with a reason."""


LEFT = (What.ABANDONED, What.EXPIRED)


@dataclass(frozen=True)
class Counted:
    """One thing that happened, of no one in particular."""

    flow: str
    step: str
    what: What
    bucket: int = NO_TIME


def bucket(took: dt.timedelta) -> int:
    """The bucket of a time, by its upper end."""
    return next((end for end in BUCKETS if took.total_seconds() <= end), LONGER)


def median(times: Mapping[int, int]) -> float | None:
    """The median, in seconds, of times that are known by their buckets: as if spread evenly in that of the median.

    None where there is no time; infinite where the median took more than an hour.
    """
    total, before = sum(times.values()), 0
    for low, end in zip((0, *BUCKETS), (*BUCKETS, LONGER), strict=True):
        count = times.get(end, 0)
        if count and before + count >= total / 2:
            return float("inf") if end == LONGER else low + (end - low) * (total / 2 - before) / count
        before += count
    return None


# ------------------------------------------------------------------ what is told


@dataclass(frozen=True)
class StepReport:
    """One step; None where a number is too small to be told."""

    step: str
    reached: int | None
    answered: int | None
    abandoned: int | None
    expired: int | None
    median: float | None


@dataclass(frozen=True)
class FlowReport:
    """One conversation as a whole."""

    flow: str
    began: int | None
    done: int | None
    in_person: int | None
    abandoned: int | None
    expired: int | None


@dataclass
class Funnel:
    """The counters of a period."""

    counts: Counter[Counted] = field(default_factory=Counter)

    @property
    def flows(self) -> list[str]:
        """Those that anything was counted of, the most begun first."""
        names = {one.flow for one in self.counts}
        return sorted(names, key=lambda name: (-self._of(name, What.BEGAN), name))

    def flow(self, name: str, rests: Collection[str] = ()) -> FlowReport:
        """A conversation as a whole; whoever left it at one of `rests` gave nothing up, and has finished it."""
        began, done, in_person = (self._of(name, what) for what in (What.BEGAN, What.DONE, What.IN_PERSON))
        left = {what: self._of(name, what) for what in LEFT}
        rested = {what: sum(self._of(name, what, step) for step in rests) for what in LEFT}
        given_up = (left[what] - rested[what] for what in LEFT)
        counts = (began, done + sum(rested.values()), in_person, *given_up)
        return FlowReport(name, *(told(count) for count in counts))

    def steps(self, flow: str, order: Iterable[str], rests: Collection[str] = ()) -> list[StepReport]:
        """The steps of a conversation in this order, without those that nobody reached."""
        reached = [step for step in order if self._of(flow, What.REACHED, step)]
        return [self._step(flow, step, rests) for step in reached]

    def overrides(self) -> list[tuple[str, int | None]]:
        """The rules that were gone against, the most often first."""
        found: Counter[str] = Counter()
        for one, count in self.counts.items():
            if one.what is What.OVERRIDDEN:
                found[one.step] += count
        return [(code, told(count)) for code, count in found.most_common()]

    def follow_ups(self, bookings: Iterable[str], follow_up: str) -> tuple[int, int] | None:
        """How many of the bookings were follow-ups, and of how many; None where either side is too small."""
        of_all = {name: self._of(name, What.DONE) for name in bookings}
        ours, others = of_all[follow_up], sum(of_all.values()) - of_all[follow_up]
        if told(ours) is None or told(others) is None:
            return None
        return ours, ours + others

    def _step(self, flow: str, step: str, rests: Collection[str]) -> StepReport:
        reached, answered = (told(self._of(flow, what, step)) for what in (What.REACHED, What.ANSWERED))
        abandoned, expired = (told(0 if step in rests else self._of(flow, what, step)) for what in LEFT)
        times = {one.bucket: n for one, n in self.counts.items() if (one.flow, one.step) == (flow, step) and one.bucket}
        return StepReport(step, reached, answered, abandoned, expired, median(times) if answered else None)

    def _of(self, flow: str, what: What, step: str | None = None) -> int:
        return sum(
            count
            for one, count in self.counts.items()
            if one.flow == flow and one.what is what and step in (None, one.step)
        )


async def of(tx: Transaction, who: Who, days: Days) -> Funnel:
    """The counters of these days, for a pilot. Raises NotPermitted."""
    authorise_piloting(who)
    tx.audit.record(who, "funnel.shown", "house")
    return Funnel(Counter(await tx.funnel.of(who, days)))
