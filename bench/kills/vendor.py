"""A meeting platform that knows a key again, and a mail system that knows none. Both think, and remember all."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter

from aiohttp import web

THINKS = 0.015
"""Seconds, before and after a thing is done."""


def main() -> None:
    meetings: dict[str, str] = {}
    letters: Counter[str] = Counter()

    async def meeting(request: web.Request) -> web.Response:
        await asyncio.sleep(THINKS)
        made = meetings.setdefault(request.match_info["key"], f"room-{len(meetings)}")
        await asyncio.sleep(THINKS)
        return web.json_response({"id": made})

    async def letter(request: web.Request) -> web.Response:
        await asyncio.sleep(THINKS)
        letters[request.match_info["key"]] += 1
        await asyncio.sleep(THINKS)
        return web.Response()

    async def ledger(_: web.Request) -> web.Response:
        return web.json_response({"meetings": meetings, "letters": letters})

    application = web.Application()
    application.add_routes(
        [web.post("/meeting/{key}", meeting), web.post("/letter/{key}", letter), web.get("/ledger", ledger)]
    )
    web.run_app(application, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)


if __name__ == "__main__":
    main()
