"""Whether this process lives, and whether it can do its work now: for who runs it, in two words that say nothing more.

A process that is not ready is left alone, not started anew: what it lacks is the database. Nothing is kept from anybody
here, so the answers need no guard; what fails is in the log.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

FRESH = 1.0
"""Seconds for which an answer serves: whoever asks again and again makes nobody else wait for the disk."""
HEADERS = {"Cache-Control": "no-store"}

log = structlog.get_logger()


class Health:
    """`is_ready` asks the store."""

    def __init__(self, is_ready: Callable[[], Awaitable[bool]], clock: Callable[[], float] = time.monotonic) -> None:
        self._is_ready, self._clock = is_ready, clock
        self._until, self._ready = float("-inf"), True

    def add_routes(self, application: web.Application) -> None:
        application.router.add_get("/livez", self._lives)
        application.router.add_get("/readyz", self._can_work)

    async def _lives(self, _: web.Request) -> web.Response:
        return web.Response(text="ok", headers=HEADERS)

    async def _can_work(self, _: web.Request) -> web.Response:
        if self._clock() >= self._until:
            was, self._ready = self._ready, await self._is_ready()
            self._until = self._clock() + FRESH
            if was != self._ready:
                log.warning("store", state="ready" if self._ready else "away")
        ready = self._ready
        return web.Response(text="ok" if ready else "not ready", status=200 if ready else 503, headers=HEADERS)
