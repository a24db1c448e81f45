"""Whether the process lives and can work: two words, without and with its database."""

from __future__ import annotations

from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from structlog.testing import capture_logs

from bot.health import FRESH, Health


class House:
    def __init__(self) -> None:
        self.ready, self.asked, self.now = True, 0, 0.0

    async def is_ready(self) -> bool:
        self.asked += 1
        return self.ready

    def clock(self) -> float:
        return self.now


async def said(client: TestClient[Any, Any], path: str) -> tuple[int, str]:
    async with client.get(path) as answer:
        assert answer.headers["Cache-Control"] == "no-store"
        return answer.status, await answer.text()


async def test_it_lives_all_the_time_and_is_ready_while_its_database_is() -> None:
    house, application = House(), web.Application()
    Health(house.is_ready, house.clock).add_routes(application)
    async with TestClient(TestServer(application)) as client:
        with capture_logs() as logs:
            assert await said(client, "/readyz") == (200, "ok")
            house.ready = False
            assert await said(client, "/readyz") == (200, "ok"), "an answer serves for a moment"
            house.now += FRESH
            assert await said(client, "/readyz") == (503, "not ready")
            assert await said(client, "/livez") == (200, "ok")
            house.ready, house.now = True, house.now + FRESH
            assert await said(client, "/readyz") == (200, "ok")
    assert house.asked == 3
    assert [line["state"] for line in logs] == ["away", "ready"]
