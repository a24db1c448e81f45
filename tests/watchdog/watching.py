"""Watches an event loop: how long each of its callbacks held it, in CPU time of its thread.

The time on the wall says little on a busy machine; what a callback computes hardly changes. The collector rests
meanwhile, since the garbage of a whole session of tests is not that of a bot.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MOST_MS = 50.0
TRIES = 3


@contextmanager
def watched() -> Iterator[list[tuple[float, str]]]:
    """Every callback of the loop but those of the test itself: milliseconds, and what it was."""
    held: list[tuple[float, str]] = []
    ours, run = asyncio.current_task(), asyncio.Handle._run

    def timed(handle: Any) -> None:
        before = time.thread_time()
        run(handle)
        spent = 1000 * (time.thread_time() - before)
        task = getattr(handle._callback, "__self__", None)
        if task is not ours:
            what = task.get_coro() if isinstance(task, asyncio.Task) else handle._callback
            held.append((spent, getattr(what, "__qualname__", type(what).__name__)))

    gc.freeze()
    gc.disable()
    asyncio.Handle._run = timed  # type: ignore[method-assign]
    try:
        yield held
    finally:
        asyncio.Handle._run = run  # type: ignore[method-assign]
        gc.enable()
        gc.unfreeze()


def longest(held: list[tuple[float, str]]) -> tuple[float, str]:
    return max(held, default=(0.0, "nothing"))
