"""Connections that say nothing, or half of it: how long they may, and how many there may be.

aiohttp bounds a connection that waits for a request by its keep-alive time alone, which has to be long for the sake of
those who come again. The first head of a connection is bounded here; its body, in bot/guard/body.py.
"""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web

from bot.guard.refused import refusal

HEAD_PATIENCE = 8.0
"""Seconds from the opening of a connection to the end of the head of its first request."""
KEEP_ALIVE = 75.0
"""Seconds that a connection may rest between two requests; longer than the proxies in front of us keep theirs."""
LINGER = 3.0
"""Seconds for which the rest of a body that was refused is still taken off the wire, so that the answer is read."""
OURSELVES = "Passerelle"
MOST_CONNECTIONS = 800
"""Below the 1,024 files that a process may often have open, with room for the database and for what is sent."""


class Runner(web.AppRunner):
    """Serves an application through `Sockets`."""

    def __init__(
        self, application: web.Application, *, shutdown_timeout: float = 3, head_patience: float = HEAD_PATIENCE
    ) -> None:
        super().__init__(application, shutdown_timeout=shutdown_timeout)
        self._head_patience = head_patience

    async def _make_server(self) -> web.Server:
        return Sockets(await super()._make_server(), self._head_patience)


class Sockets(web.Server):
    """The server of an application, with a bound on silent connections."""

    def __init__(self, plain: web.Server, head_patience: float = HEAD_PATIENCE) -> None:
        super().__init__(plain.request_handler, request_factory=self._head_is_whole)
        self._make, self._patience = plain.request_factory, head_patience
        self._silent: dict[web.RequestHandler, tuple[asyncio.TimerHandle, asyncio.Transport]] = {}
        self._resting: dict[web.RequestHandler, asyncio.Transport] = {}
        """Between two requests; like the silent ones, those that have been so for longest come first."""

    def __call__(self) -> web.RequestHandler:
        loop = asyncio.get_running_loop()
        return _Handler(
            self,
            loop=loop,
            access_log=None,  # as web.AppRunner hands it down: no log of accesses
            keepalive_timeout=KEEP_ALIVE,
            lingering_time=LINGER,
            auto_decompress=False,  # nobody sends us packed bodies, and a small one can unpack to a large one
        )

    def connection_made(self, handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        super().connection_made(handler, transport)
        timer = asyncio.get_running_loop().call_later(self._patience, transport.abort)
        self._silent[handler] = timer, transport
        if len(self.connections) > MOST_CONNECTIONS:
            self._make_room()

    def _make_room(self) -> None:
        """The one that has been silent for longest goes: an honest head comes with the first packet. Where nobody but
        the newcomer is silent, the one that has rested for longest; where nobody rests, the newcomer.
        """
        if len(self._silent) == 1 and self._resting:
            self._resting.pop(next(iter(self._resting))).abort()
            return
        timer, transport = self._silent.pop(next(iter(self._silent)))
        timer.cancel()
        transport.abort()

    def connection_lost(self, handler: web.RequestHandler, exc: BaseException | None = None) -> None:
        self._spoke(handler)
        self._resting.pop(handler, None)
        super().connection_lost(handler, exc)

    def rests(self, handler: web.RequestHandler) -> None:
        """Its request was answered."""
        if isinstance(transport := handler.transport, asyncio.Transport):
            self._resting[handler] = transport

    def _head_is_whole(self, message: Any, payload: Any, protocol: web.RequestHandler, *rest: Any) -> web.BaseRequest:
        self._spoke(protocol)
        self._resting.pop(protocol, None)
        return self._make(message, payload, protocol, *rest)

    def _spoke(self, handler: web.RequestHandler) -> None:
        if (silent := self._silent.pop(handler, None)) is not None:
            silent[0].cancel()


class _Handler(web.RequestHandler):
    """What is no HTTP gets the door's answer: aiohttp's own would quote it, and log a line for each.

    No answer says which versions of Python and aiohttp made it.
    """

    __slots__ = ("_sockets",)

    def __init__(self, sockets: Sockets, **options: Any) -> None:
        super().__init__(sockets, **options)
        self._sockets = sockets

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        if isinstance(resp, web.StreamResponse):  # a handler of ours that forgot to answer gave None
            resp.headers.setdefault("Server", OURSELVES)
        try:
            return await super().finish_response(request, resp, start_time)
        finally:
            self._sockets.rests(self)

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        if status >= 500 or request.writer.output_size > 0:
            return super().handle_error(request, status, exc, message)
        answer = refusal(status)
        answer.force_close()
        return answer
