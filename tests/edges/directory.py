"""A directory of our own on loopback: members of groups, and accounts, as Microsoft Graph tells of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

TENANT, OTHER, GROUP, ANNE, LUC = (f"5f0c4f0a-0000-4000-8000-00000000000{letter}" for letter in "abcde")
Told = tuple[int, Any]
ENDLESS = object()


def user(id: str, kind: str = "user") -> dict[str, Any]:
    return {"@odata.type": f"#microsoft.graph.{kind}", "id": id}


class Graph:
    """Two questions of Microsoft Graph, answered as a test says; it keeps what it was asked."""

    def __init__(self) -> None:
        self.members: set[str] = {ANNE}
        self.of: dict[str, set[str]] = {}
        """The members of a group; of any other one, `members`."""
        self.account: dict[str, Any] = {"accountEnabled": True, "userType": "Member"}
        self.instead: dict[str, Told] = {}
        """For `groups` or `account`: another status and body."""
        self.delay = 0.0
        self.asked: list[tuple[str, str, Any]] = []
        application = web.Application()
        application.router.add_post("/v1.0/users/{id}/checkMemberGroups", self._groups)
        application.router.add_get("/v1.0/users/{id}", self._account)
        application.router.add_get("/v1.0/groups/{id}/transitiveMembers", self._members)
        self.pages: list[dict[str, Any]] = [{"value": [user(ANNE)]}]
        self.server = TestServer(application)

    @property
    def address(self) -> str:
        return str(self.server.make_url("")).rstrip("/")

    async def _groups(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        person = request.match_info["id"]
        found = [one for one in body["groupIds"] if person in self.of.get(one, self.members)]
        return await self._answer(request, "groups", body, {"value": found})

    async def _account(self, request: web.Request) -> web.StreamResponse:
        return await self._answer(request, "account", dict(request.query), self.account)

    async def _members(self, request: web.Request) -> web.StreamResponse:
        page = self.pages.pop(0)
        return await self._answer(request, "members", (request.match_info["id"], dict(request.query)), page)

    async def _answer(self, request: web.Request, which: str, asked: Any, usual: Any) -> web.StreamResponse:
        self.asked.append((which, request.headers["Authorization"], asked))
        await asyncio.sleep(self.delay)
        status, body = self.instead.get(which, (200, usual))
        if body is ENDLESS:
            return await _endless(request)
        if isinstance(body, str):
            return web.Response(status=status, text=body, content_type="application/json")
        return web.json_response(body, status=status)


async def _endless(request: web.Request) -> web.StreamResponse:
    """An answer of 64 MiB that does not say its size."""
    answer = web.StreamResponse(headers={"Content-Type": "application/json"})
    await answer.prepare(request)
    for _ in range(64):
        await answer.write(b" " * 1024 * 1024)
    return answer


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


async def token() -> str:
    return "a-token-for-graph"


@asynccontextmanager
async def played() -> AsyncIterator[Graph]:
    graph = Graph()
    await graph.server.start_server()
    yield graph
    await graph.server.close()
