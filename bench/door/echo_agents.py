"""The echo on microsoft-agents-hosting-aiohttp: CloudAdapter and ActivityHandler, without the JWT middleware."""

from __future__ import annotations

import asyncio
import logging
import sys

from aiohttp import web
from microsoft_agents.hosting.aiohttp import CloudAdapter
from microsoft_agents.hosting.core import ActivityHandler, TurnContext
from microsoft_agents.hosting.core.authorization import (
    AgentAuthConfiguration,
    AnonymousTokenProvider,
    ConnectionManager,
)


class Echo(ActivityHandler):
    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(turn_context.activity.text)


async def serve(port: int) -> None:
    logging.getLogger("microsoft_agents").setLevel(logging.ERROR)  # It warns at every message that it has no app id.
    anonymous = ConnectionManager(
        lambda _: AnonymousTokenProvider(), connections_configurations={"SERVICE_CONNECTION": AgentAuthConfiguration()}
    )
    adapter, bot = CloudAdapter(connection_manager=anonymous), Echo()

    async def messages(request: web.Request) -> web.Response:
        answer: web.Response = await adapter.process(request, bot)
        return answer

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    if sys.argv[2] == "uvloop":
        import uvloop

        uvloop.run(serve(int(sys.argv[1])))
    else:
        asyncio.run(serve(int(sys.argv[1])))
