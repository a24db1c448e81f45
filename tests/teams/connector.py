"""The connector of Teams on this machine, as far as a test scripts it: what was asked of it, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

Answer = tuple[int, Any]


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    """As it was sent, still quoted."""
    body: Any
    query: dict[str, str] = field(default_factory=dict)


class Connector:
    """Answers each call with `answers(asked)`."""

    def __init__(self, answers: Callable[[Asked], Answer]) -> None:
        self.asked: list[Asked] = []
        self.answers = answers
        application = web.Application()
        application.router.add_route("*", r"/{path:[\s\S]*}", self._answer)
        self.server = TestServer(application)

    async def __aenter__(self) -> Connector:
        await self.server.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.server.close()

    @property
    def url(self) -> str:
        return str(self.server.make_url("/teams/"))

    async def _answer(self, request: web.Request) -> web.Response:
        body = await request.json() if request.can_read_body else None
        path = request.raw_path.partition("?")[0]
        self.asked.append(Asked(request.method, path, body, dict(request.query)))
        status, said = self.answers(self.asked[-1])
        at_once = {"Retry-After": "0"}  # whoever tries again need not wait for it
        if said is None:
            return web.Response(status=status, headers=at_once)
        return web.json_response(said, status=status, headers=at_once)
