"""The door: the one address that Teams calls. Who knocks, what they bring, then the adapter's turn: in that order.

The order, and why nothing is read before the token: docs/decisions/0019. Answers to bad input are constant and never
say why; the reason is counted, and its code is in the log.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from aiohttp import web
from botbuilder.core import Bot, InvokeResponse
from botbuilder.schema import Activity

from bot import trouble, wire
from bot.connector import Adapter
from bot.guard.body import LARGEST, announced, nobody_told_to_go_on, parsed, received
from bot.guard.entry import Entry
from bot.guard.refused import Refused, refusal
from bot.guard.shape import shaped
from care.ports import Ids

__all__ = ["LARGEST", "MOST_AT_ONCE", "Door"]

MOST_AT_ONCE = 200
"""Requests whose body has come and whose turn has not ended."""
SAID_EVERY = 60.0
"""Seconds between two lines of the log about one reason to refuse."""
MOMENT = 0.02
"""Seconds after an answer in which more of the same is expected."""

log = structlog.get_logger()


class Door:
    """`refusals` counts them by their code."""

    def __init__(
        self,
        adapter: Adapter,
        bot: Bot,
        entry: Entry,
        ids: Ids,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._adapter, self._bot, self._entry, self._ids = adapter, bot, entry, ids
        self._clock = clock
        self._inside, self._left = 0, float("-inf")
        self.refusals: Counter[str] = Counter()
        self._said: dict[str, tuple[float, int]] = {}

    def add_routes(self, application: web.Application) -> None:
        application.router.add_post("/api/messages", self.messages, expect_handler=nobody_told_to_go_on)

    @property
    def is_busy(self) -> bool:
        """Does somebody wait for an answer, or may they come back with the next click at once?"""
        return self._inside > 0 or self._clock() - self._left < MOMENT

    async def messages(self, request: web.Request) -> web.Response:
        """POST /api/messages"""
        try:
            with self._checks():
                if self._inside >= MOST_AT_ONCE:
                    raise Refused(429, "full")
                announced(request)
                judge = await self._entry.admits(request.headers)
                raw = await received(request)
            # A body that is awaited takes nobody's place: it is bounded in time, and by the number of connections.
            with self._place():
                with self._checks():
                    body = shaped(parsed(raw))
                    judge(body)
                    activity = _activity(body)
                return await self._turn(activity)
        except Refused as refused:
            return self._refuse(refused)

    @contextmanager
    def _checks(self) -> Iterator[None]:
        """A check that fails has not been passed; and an outsider learns nothing from our fault."""
        try:
            yield
        except Refused:
            raise
        except Exception as problem:
            trouble.report(problem, trouble.reference(self._ids))
            raise Refused(400, "fault") from None

    @contextmanager
    def _place(self) -> Iterator[None]:
        if self._inside >= MOST_AT_ONCE:
            raise Refused(429, "full")
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1
            self._left = self._clock()

    async def _turn(self, activity: Activity) -> web.Response:
        try:
            answer: InvokeResponse | None = await self._adapter.process_activity(activity, self._bot.on_turn)
            if answer is None:
                return web.Response(status=200)
            body = wire.encoded(answer.body)
            return web.Response(body=body, status=int(answer.status), content_type="application/json")
        except Exception as problem:
            trouble.report(problem, trouble.reference(self._ids), activity.type)
            return web.json_response({"error": "failed"}, status=500, headers={"Cache-Control": "no-store"})

    def _refuse(self, refused: Refused) -> web.Response:
        self.refusals[refused.code] += 1
        self._say(refused)
        return refusal(refused.status)

    def _say(self, refused: Refused) -> None:
        """One line a minute for each code, with how many there were since: a flood does not fill the disk."""
        now, total = self._clock(), self.refusals[refused.code]
        at, before = self._said.get(refused.code, (float("-inf"), 0))
        if now - at >= SAID_EVERY:
            self._said[refused.code] = (now, total)
            log.warning("refused", kind=refused.code, status=refused.status, count=total - before)


def _activity(body: dict[str, Any]) -> Activity:
    """Our reading of an activity whose shape was seen to."""
    try:
        return wire.activity_of(body)
    except ValueError:
        raise Refused(400, "unreadable") from None
