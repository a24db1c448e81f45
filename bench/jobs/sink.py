"""A vendor: takes each call, thinks for 30 ms, and remembers what reached it and when."""

from __future__ import annotations

import asyncio
import sys
import time

from aiohttp import web

THINKS = 0.03
"""Seconds."""


def main() -> None:
    came: list[tuple[str, float]] = []

    async def take(request: web.Request) -> web.Response:
        came.append((request.match_info["key"], time.time()))
        await asyncio.sleep(THINKS)
        return web.Response()

    async def said(_: web.Request) -> web.Response:
        return web.json_response(came)

    application = web.Application()
    application.add_routes([web.post("/call/{key}", take), web.get("/came", said)])
    web.run_app(application, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)


if __name__ == "__main__":
    main()
