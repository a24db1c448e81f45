"""The process around the application: its event loop, and how it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Coroutine
from typing import Any, TypeVar

from bot import log

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """To the end, on the faster loop where it is installed."""
    with asyncio.Runner(loop_factory=_loop) as runner:
        return runner.run(work)


def _loop() -> asyncio.AbstractEventLoop:
    """uvloop is not made for Windows. What fails on the loop is told without values."""
    try:
        import uvloop
    except ImportError:
        loop = asyncio.new_event_loop()
    else:
        loop = uvloop.new_event_loop()
    loop.set_exception_handler(log.loop_failed)
    return loop


async def asked_to_stop() -> None:
    """Until somebody presses Ctrl+C or the machine asks the process to end; what is under way is finished first."""
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers; Ctrl+C interrupts there.
            asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    await stop.wait()
