"""A door in live mode, with Microsoft on loopback behind it and in front of it whoever knocks."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from botbuilder.core import TurnContext

from bot import log
from bot.connector import Adapter
from bot.door import LARGEST, Door
from bot.guard.entry import TeamsEntry
from bot.guard.keys import SigningKeys
from bot.guard.rate import Buckets, Pace
from bot.guard.sockets import Runner
from edges.clock import SystemClock
from edges.randomness import RandomIds
from tests.guard.microsoft import APP_ID, TEAMS_HOST, TENANT, Microsoft, activity, signed

UNHURRIED = (Pace(1e6, 1_000_000),)
"""A pace that no test reaches."""
REFUSED = b'{"error":"refused"}'


@dataclass
class Heard:
    """A bot that remembers the turns it was given; `does` is what it does in each."""

    turns: list[Any] = field(default_factory=list)
    does: Callable[[TurnContext], Any] | None = None

    async def on_turn(self, context: TurnContext) -> None:
        self.turns.append(context.activity)
        if self.does is not None:
            await self.does(context)


@dataclass
class Knocked:
    """A door that is open, and hands that knock."""

    microsoft: Microsoft
    bot: Heard
    door: Door
    keys: SigningKeys
    runner: Runner
    http: aiohttp.ClientSession
    log: io.StringIO

    @property
    def port(self) -> int:
        return int(self.runner.addresses[0][1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/messages"

    async def posts(
        self, body: Any = None, token: str | None = "", headers: dict[str, str] | None = None, **changes: Any
    ) -> int:
        """The status of what is posted; a refusal says the same each time. `token`: a good one, another, or none."""
        sent = {"Content-Type": "application/json", **(headers or {})}
        if token is not None:
            sent["Authorization"] = f"Bearer {token or signed()}"
        data = (
            body if isinstance(body, bytes) or hasattr(body, "__aiter__") else json.dumps(body or activity(**changes))
        )
        async with self.http.post(self.url, data=data, headers=sent) as answer:
            said = await answer.read()
            assert answer.status < 500 or answer.status == 501
            if answer.status >= 400 and answer.status != 501:
                assert said == REFUSED
                assert answer.headers["Cache-Control"] == "no-store"
                assert answer.content_type == "application/json"
                assert answer.headers.get("Retry-After") == ("1" if answer.status == 429 else None)
            return answer.status


@asynccontextmanager
async def door_open(
    microsoft: Microsoft,
    *,
    person: Buckets | None = None,
    tenant: Buckets | None = None,
    head_patience: float = 8,
    **clocks: Any,
) -> AsyncIterator[Knocked]:
    """A door in live mode."""
    session = aiohttp.ClientSession()
    keys = SigningKeys(session, microsoft.metadata, **clocks)
    person, tenant = person or Buckets(UNHURRIED), tenant or Buckets(UNHURRIED)
    entry = TeamsEntry(APP_ID, [TENANT], [TEAMS_HOST], keys, SystemClock().now, person=person, tenant=tenant)
    bot = Heard()
    door = Door(Adapter(session, entry.trusts), bot, entry, RandomIds())
    application = web.Application(client_max_size=LARGEST)
    door.add_routes(application)
    runner = Runner(application, head_patience=head_patience, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    written = io.StringIO()
    log.configure(written)
    try:
        everybody = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=everybody, skip_auto_headers=["Content-Type"]) as http:
            yield Knocked(microsoft, bot, door, keys, runner, http, written)
    finally:
        await runner.cleanup()
        await session.close()


@pytest.fixture
async def knocked(quiet_logs: None) -> AsyncIterator[Knocked]:
    async with Microsoft() as microsoft, door_open(microsoft) as opened:
        yield opened
