"""One house of several replicas: processes of `app.py` on one PostgreSQL, behind a proxy, and Teams in front of it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import asyncpg
from aiohttp import ClientSession

from tests.e2e.running import Passerelle, set_clock
from tests.replicas.proxy import Proxy
from tests.seen import Teams
from tests.talk import Clinician, Hands

PATIENCE = 60.0
"""Seconds in which what is waited for comes, on the slowest machine."""
AT = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)


class House:
    """As much of a `Clinic` as a clinician asks for; each of its requests may be answered by another replica."""

    def __init__(self, home: Path, database: str) -> None:
        self.home, self.database = home, database
        self.teams, self.proxy, self.hands = Teams(), Proxy(), Hands(AT)
        self.replicas: list[Passerelle] = []
        self._ahead = set_clock(home, AT)
        self.http: ClientSession
        self.rows: asyncpg.Connection[Any]

    async def __aenter__(self) -> House:
        async with AsyncExitStack() as opened:
            await self.teams.server.start_server()
            opened.push_async_callback(self.teams.server.close)
            await opened.enter_async_context(self.proxy)
            self.http = await opened.enter_async_context(ClientSession(self.proxy.url))
            self.rows = await asyncpg.connect(self.database.replace("+asyncpg", ""))
            opened.push_async_callback(self.rows.close)
            opened.callback(self._end)
            self._opened = opened.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._opened.aclose()

    def _end(self) -> None:
        for one in self.replicas:
            one.stop(at_once=True)

    async def starts(self, **how: Any) -> Passerelle:
        """One more replica, which the proxy knows once it answers."""
        made = Passerelle(self.home, None, self.database, public_url=self.proxy.url.rstrip("/"), **how)
        self.replicas.append(made)
        await asyncio.to_thread(made.start)
        self.proxy.upstreams.append(made.url)
        return made

    async def leaves(self, gone: Passerelle) -> None:
        """It is asked to stop, and ends what is under way; the proxy finds out by itself."""
        await asyncio.to_thread(gone.stop)

    def clinician(self, number: int) -> Clinician:
        id = f"{number:08}-1111-4111-8111-111111111111"
        return Clinician(self, f"Dre Anne Roy {number}", id, f"a:anne-{number}")  # type: ignore[arg-type]

    async def count(self, query: str, *values: Any) -> int:
        """What one statement counts."""
        return int(await self.rows.fetchval(query, *values))

    async def until(self, holds: Callable[[], Any]) -> None:
        """Wait until this is so."""
        async with asyncio.timeout(PATIENCE):
            while True:
                if await holds():
                    return
                await asyncio.sleep(0.02)

    async def settled(self) -> None:
        """Until nothing is due any more, by the clock of the house, and nobody is at it."""

        async def nothing_left() -> bool:
            soon = int((dt.datetime.now(dt.UTC) + self._ahead).timestamp() * 1000)
            left = "select count(*) from job where state = 'sending' or (state = 'pending' and due_at <= $1)"
            return await self.count(left, soon) == 0

        await self.until(nothing_left)
