"""The echo behind our own door, wired as app.py wires it.

Called with a port, a loop, a guard, and the address of the OpenID metadata. The guard is "off" (as in local mode), "on"
(as in live mode), or "durable": on, and each activity's id is remembered in the store, as the bot does.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
from pathlib import Path

import aiohttp
from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext

from bench.door.activity import APP, TENANT
from bot.connector import LocalAdapter
from bot.door import LARGEST, Door
from bot.guard.addresses import is_loopback
from bot.guard.entry import Entry, LocalEntry, TeamsEntry
from bot.guard.keys import SigningKeys
from bot.guard.rate import Buckets, Pace
from bot.tryout.gate import loopback_only
from care.ports import Store
from edges.clock import MovableClock
from edges.randomness import RandomIds
from edges.sql.store import open_store
from edges.vault import open_vault

UNPACED = (Pace(1e9, 10**9),)


class LoopbackTeams(TeamsEntry):
    """Live mode's guard whole, but for the service address: the fake connector's, where Teams' own would be."""

    def __init__(self, keys: SigningKeys) -> None:
        person, tenant = Buckets(UNPACED), Buckets(UNPACED)
        super().__init__(APP, [TENANT], (), keys, _now, person=person, tenant=tenant)
        self._trusts = is_loopback


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Echo(ActivityHandler):
    def __init__(self, store: Store | None) -> None:
        self._store = store

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        if await self._is_new(turn_context):
            await turn_context.send_activity(turn_context.activity.text)

    async def _is_new(self, context: TurnContext) -> bool:
        activity = context.activity
        if self._store is None:
            return True
        async with self._store.transaction() as tx:
            return await tx.first_time(TENANT, activity.conversation.id, activity.id)


async def _store(home: Path) -> Store:
    vault = open_vault(home / "vault.json", create=True)
    clock = MovableClock(home / "clock.json")
    return await open_store(f"sqlite+aiosqlite:///{home / 'store.db'}", vault, clock, RandomIds())


async def serve(port: int, guard: str, metadata: str) -> None:
    session = aiohttp.ClientSession()
    entry: Entry = LocalEntry() if guard == "off" else LoopbackTeams(SigningKeys(session, metadata))
    bot = Echo(await _store(Path.cwd()) if guard == "durable" else None)
    door = Door(LocalAdapter(session, entry.trusts), bot, entry, RandomIds())
    app = web.Application(client_max_size=LARGEST, middlewares=[loopback_only] if guard == "off" else [])
    app.router.add_post("/api/messages", door.messages)
    runner = web.AppRunner(app, access_log=None, keepalive_timeout=75)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    if sys.argv[2] == "uvloop":
        import uvloop

        uvloop.run(serve(int(sys.argv[1]), *sys.argv[3:]))
    else:
        asyncio.run(serve(int(sys.argv[1]), *sys.argv[3:]))
