"""A connector on loopback that answers by a script, and counts the connections and the calls that it got."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from botbuilder.schema import Activity

from bot import wire
from bot.outgoing import Outgoing, open_session
from bot.pace import Pace

DROP = -1
"""Instead of a status: the connection ends without a word."""


@dataclass(frozen=True)
class Says:
    """One answer of the script."""

    status: int = 201
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0
    """Seconds before it is given."""
    body: Any = None
    """What it holds, as bytes or as JSON; the id of a message, where nothing is said."""


@dataclass(frozen=True)
class Got:
    """One call as it came."""

    method: str
    path: str
    body: Any
    bearer: str | None

    @property
    def text(self) -> Any:
        return self.body.get("text") if isinstance(self.body, dict) else None


class Scripted:
    """Answers with `script`, one after the other, and once it is over with 201. `refuse` is a token it refuses."""

    def __init__(self) -> None:
        self.script: deque[Says] = deque()
        self.got: list[Got] = []
        self.shown: list[Any] = []
        """The texts of what was accepted."""
        self.connections: set[int] = set()
        self.refuse: str | None = None
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._answer)
        self.server = TestServer(application)

    @property
    def url(self) -> str:
        return str(self.server.make_url("")).rstrip("/")

    def says(self, *answers: Says | int) -> None:
        self.script.extend(one if isinstance(one, Says) else Says(one) for one in answers)

    async def _answer(self, request: web.Request) -> web.Response:
        assert request.transport is not None
        self.connections.add(id(request.transport))
        raw = await request.read()
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ") or None
        got = Got(request.method, request.path_qs, json.loads(raw) if raw else None, bearer)
        self.got.append(got)
        if self.refuse is not None and bearer == self.refuse:
            return web.json_response({"error": {"code": "Unauthorized"}}, status=401)
        answer = self.script.popleft() if self.script else Says()
        await asyncio.sleep(answer.after)
        if answer.status == DROP:
            request.transport.abort()
        if 200 <= answer.status < 300:
            self.shown.append(got.text)
        said = {"id": f"m{len(self.got)}"} if answer.body is None else answer.body
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        kind = {"Content-Type": "application/json"}
        return web.Response(body=body, status=abs(answer.status), headers={**kind, **answer.headers})


@asynccontextmanager
async def scripted() -> AsyncIterator[tuple[Scripted, ClientSession]]:
    """A connector, and a session towards it as the bot opens one."""
    connector = Scripted()
    await connector.server.start_server()
    session = open_session()
    try:
        yield connector, session
    finally:
        await session.close()
        await connector.server.close()


def everywhere(_: str) -> bool:
    return True


async def local() -> str | None:
    return None


def line(
    session: ClientSession, token: Callable[[], Awaitable[str | None]] = local, pace: Pace | None = None
) -> Outgoing:
    """A line without a limit of pace."""
    return Outgoing(session, everywhere, token, pace or Pace(10_000, 10_000, longer=()))


def message(connector: Scripted, text: str = "bonjour", **more: Any) -> Activity:
    """A message that Teams posted."""
    return wire.activity_of(
        {
            "type": "message",
            "id": "1700000000000",
            "channelId": "msteams",
            "serviceUrl": connector.url,
            "locale": "fr-CA",
            "from": {"id": "29:anne", "aadObjectId": "anne"},
            "recipient": {"id": "28:bot"},
            "conversation": {"id": "a:anne;x=/1", "tenantId": "tenant-1"},
            "text": text,
            **more,
        }
    )
