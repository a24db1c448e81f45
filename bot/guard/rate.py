"""How fast a person, and a tenant, may ask: token buckets in this process, of bounded memory."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

MOST_BUCKETS = 10_000
"""Persons or tenants remembered; beyond, the one unheard of for longest is forgotten and begins anew."""


@dataclass(frozen=True)
class Pace:
    """`burst` at once, then `each_second`."""

    each_second: float
    burst: int


PERSON = (Pace(5, 10), Pace(1, 60))
"""Five a second after ten at once, and sixty a minute."""
TENANT = (Pace(50, 50),)


class Buckets:
    """One bucket per pace for each key; asking takes one from each, or none at all."""

    def __init__(self, paces: tuple[Pace, ...], clock: Callable[[], float] = time.monotonic) -> None:
        self._paces, self._clock = paces, clock
        self._left: dict[str, tuple[float, list[float]]] = {}

    def take(self, key: str) -> bool:
        """May this one pass now?"""
        now = self._clock()
        at, left = self._left.pop(key, (now, [float(pace.burst) for pace in self._paces]))
        left = [
            min(pace.burst, have + (now - at) * pace.each_second) for pace, have in zip(self._paces, left, strict=True)
        ]
        passes = all(have >= 1 for have in left)
        # Put back last: the order of the dictionary is the order of last use.
        self._left[key] = (now, [have - 1 for have in left] if passes else left)
        if len(self._left) > MOST_BUCKETS:
            del self._left[next(iter(self._left))]
        return passes
