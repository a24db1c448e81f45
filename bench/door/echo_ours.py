"""The echo behind our own door, wired as app.py wires it.

Called with a port, a loop, a guard, and the address of the OpenID metadata. The guard is "off" (as in local mode), "on"
(as in live mode), or "durable": on, and each activity's id is remembered in the store, as the bot does.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
from pathlib import Path

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext

from bench.door.activity import APP, TENANT
from bot.connector import Adapter, no_token
from bot.door import LARGEST, Door
from bot.guard.addresses import is_loopback
from bot.guard.entry import Entry, LocalEntry, TeamsEntry
from bot.guard.keys import SigningKeys
from bot.guard.rate import Buckets
from bot.guard.rate import Pace as Rate
from bot.guard.sockets import Runner
from bot.outgoing import Outgoing, open_session
from bot.pace import Pace
from bot.settings import Settings
from bot.tryout.gate import loopback_only
from care.ports import Store
from edges.clock import MovableClock
from edges.randomness import RandomIds
from edges.sql.store import open_store
from edges.vault import open_vault

MANY = 10**9
"""The limits of what comes in and of what goes out are all asked, and never met."""


class LoopbackTeams(TeamsEntry):
    """Live mode's guard whole, but for the service address: the fake connector's, where Teams' own would be."""

    def __init__(self, keys: SigningKeys) -> None:
        person, tenant = (Buckets((Rate(MANY, MANY),)) for _ in range(2))
        super().__init__(APP, [TENANT], (), keys, _now, person=person, tenant=tenant)
        self._trusts = _is_connector


def _is_connector(url: object) -> bool:
    return isinstance(url, str) and is_loopback(url)


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
    return await open_store(Settings(home=home).database, vault, clock, RandomIds())


async def serve(port: int, guard: str, metadata: str) -> None:
    session = open_session()
    entry: Entry = LocalEntry() if guard == "off" else LoopbackTeams(SigningKeys(session, metadata))
    bot = Echo(await _store(Path.cwd()) if guard == "durable" else None)
    adapter = Adapter(session, entry.trusts)
    adapter.outgoing = Outgoing(session, entry.trusts, no_token, Pace(MANY, MANY, longer=()))
    door = Door(adapter, bot, entry, RandomIds())
    app = web.Application(client_max_size=LARGEST, middlewares=[loopback_only] if guard == "off" else [])
    app.router.add_post("/api/messages", door.messages)
    runner = Runner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    if sys.argv[2] == "uvloop":
        import uvloop

        uvloop.run(serve(int(sys.argv[1]), *sys.argv[3:]))
    else:
        asyncio.run(serve(int(sys.argv[1]), *sys.argv[3:]))
