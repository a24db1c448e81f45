"""The echo behind our own door, wired as app.py wires it.

The second argument names the loop, the third the guard: "off", "on", or "durable" (on, and the durable de-duplication).
"""

from __future__ import annotations

import asyncio
import sys

import aiohttp
from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext

from bot.connector import LocalAdapter
from bot.door import LARGEST, Door, is_loopback
from bot.tryout.gate import loopback_only


class Echo(ActivityHandler):
    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(turn_context.activity.text)


async def serve(port: int) -> None:
    session = aiohttp.ClientSession()
    app = web.Application(client_max_size=LARGEST, middlewares=[loopback_only])
    app.router.add_post("/api/messages", Door(LocalAdapter(session, is_loopback), Echo()).messages)
    runner = web.AppRunner(app, access_log=None, keepalive_timeout=75)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    if sys.argv[2] == "uvloop":
        import uvloop

        uvloop.run(serve(int(sys.argv[1])))
    else:
        asyncio.run(serve(int(sys.argv[1])))
