"""The echo on microsoft-teams-apps: App on its own FastAPI adapter. With uvloop goes httptools, uvicorn's fast pair."""

from __future__ import annotations

import asyncio
import sys

import uvicorn
from fastapi import FastAPI
from microsoft_teams.api import MessageActivity
from microsoft_teams.apps import ActivityContext, App, FastAPIAdapter


async def serve(port: int, parser: str) -> None:
    def server(app: FastAPI) -> uvicorn.Server:
        wanted = uvicorn.Config(app, "127.0.0.1", port, http=parser, log_level="warning", access_log=False)
        return uvicorn.Server(wanted)

    app = App(
        http_server_adapter=FastAPIAdapter(server_factory=server),
        dangerously_allow_unauthenticated_requests=True,
    )

    async def echo(context: ActivityContext[MessageActivity]) -> None:
        await context.send(context.activity.text)

    app.on_message(echo)
    await app.start(port)


if __name__ == "__main__":
    if sys.argv[2] == "uvloop":
        import uvloop

        uvloop.run(serve(int(sys.argv[1]), "httptools"))
    else:
        asyncio.run(serve(int(sys.argv[1]), "h11"))
