"""How long a turn may take: an end in time, opened by the turn, that whatever waits on its behalf looks at.

Teams gives an invoke about five seconds and a message about fifteen before it says that the bot does not answer. A job
has an end of its own, also where a turn waits for it: it must not be cut short by who waits.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

MESSAGE, INVOKE, JOB = 8.0, 4.0, 20.0
"""Seconds. A job's is within the 40 that the worker gives a call."""

_end: ContextVar[float] = ContextVar("end", default=math.inf)


@contextmanager
def budget(seconds: float) -> Iterator[None]:
    """What is done in this block, and in the tasks that it starts, should be over in `seconds`."""
    token = _end.set(asyncio.get_running_loop().time() + seconds)
    try:
        yield
    finally:
        _end.reset(token)


def left() -> float:
    """Seconds that are left: infinite where nobody set an end, below zero once it is over."""
    end = _end.get()
    return end if end == math.inf else end - asyncio.get_running_loop().time()
