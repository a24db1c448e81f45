"""The bot's process as `bench.turn` runs it: the whole of local mode, with the CPU time of its jobs metered apart.

A job is what the worker does, in its own time or while a booking waits for its meeting: rooms, letters, reminders.
`GET /bench/cpu` answers seconds: `process`, of all threads, and `jobs`, the share of it that the worker took.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import time
from collections.abc import Callable, Coroutine, Generator
from dataclasses import dataclass
from functools import partial
from typing import Any

from aiohttp import web

from app import compose
from bot import log
from bot.settings import load
from bot.worker import Worker
from edges.sql.sqlite import SqliteConnection

SEEN_TO = ("run", "see_to_meeting", "_do")
"""Where the worker's coroutines begin: its loop, the wait of a booking, and the task of each job."""


@dataclass
class Meter:
    """CPU time that some coroutines took on the event loop's thread, and their commits in the thread of commits."""

    nanoseconds: int = 0
    _stepping: bool = False

    def of(self, function: Callable[..., Coroutine[Any, Any, Any]]) -> Callable[..., Coroutine[Any, Any, Any]]:
        """The same coroutine function, each of its steps metered."""

        async def metered(*given: Any, **named: Any) -> Any:
            return await _Steps(self, function(*given, **named))

        return metered

    def committing(self, commit: Callable[[Any], Coroutine[Any, Any, None]]) -> Callable[[Any], Any]:
        """The same commit; where one of those coroutines asks for it, what its thread takes counts with them."""

        async def metered(connection: Any) -> None:
            asked, before = self._stepping, _thread_ns(connection)
            await commit(connection)
            if asked:
                self.nanoseconds += _thread_ns(connection) - before

        return metered

    def threaded(self, to_thread: Callable[..., Coroutine[Any, Any, Any]]) -> Callable[..., Coroutine[Any, Any, Any]]:
        """`asyncio.to_thread`; what one of those coroutines hands to a thread counts with them."""

        async def metered(function: Callable[..., Any], *given: Any) -> Any:
            asked = self._stepping

            def timed() -> Any:
                started = time.thread_time_ns()
                try:
                    return function(*given)
                finally:
                    self.nanoseconds += (time.thread_time_ns() - started) if asked else 0

            return await to_thread(timed)

        return metered

    def step(self, take: Callable[[], Any]) -> Any:
        started, self._stepping = time.thread_time_ns(), True
        try:
            return take()
        finally:
            self._stepping = False
            self.nanoseconds += time.thread_time_ns() - started


def _thread_ns(connection: SqliteConnection) -> int:
    """CPU time so far of the one thread that commits; one transaction commits at a time."""
    threads = connection._thread._threads
    return sum(time.clock_gettime_ns(time.pthread_getcpuclockid(thread.ident or 0)) for thread in threads)


@dataclass
class _Steps:
    meter: Meter
    coroutine: Coroutine[Any, Any, Any]

    def __await__(self) -> Generator[Any, Any, Any]:
        told: BaseException | None = None
        while True:
            send, throw = self.coroutine.send, self.coroutine.throw
            try:
                waits_for = self.meter.step(partial(send, None) if told is None else partial(throw, told))
            except StopIteration as ended:
                return ended.value
            told = None
            try:
                yield waits_for
            except BaseException as problem:
                told = problem


async def serve() -> None:
    meter = Meter()
    for name in SEEN_TO:
        setattr(Worker, name, meter.of(getattr(Worker, name)))
    setattr(SqliteConnection, "commit", meter.committing(SqliteConnection.commit))  # noqa: B010  # mypy: not assignable
    asyncio.to_thread = meter.threaded(asyncio.to_thread)
    settings = load()
    application = await compose(settings)
    gc.freeze()  # as app.serve does

    async def cpu(_: web.Request) -> web.Response:
        return web.json_response({"process": time.process_time(), "jobs": meter.nanoseconds / 1e9})

    application.web.router.add_get("/bench/cpu", cpu)
    runner = web.AppRunner(application.web, access_log=None, keepalive_timeout=75)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.bind, settings.port).start()
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def main() -> None:
    if hasattr(os, "sched_setaffinity") and len(cpus := sorted(os.sched_getaffinity(0))) > 1:
        os.sched_setaffinity(0, {cpus[-1]})
    log.configure()
    factory = None
    if sys.platform != "win32":
        import uvloop

        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(serve())


if __name__ == "__main__":
    main()
