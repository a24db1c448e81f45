"""Who may speak to local mode, and which durations its clock control reads."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.tryout.duration import BadDuration, parse_duration
from bot.tryout.gate import loopback_only


@pytest.fixture
async def client() -> AsyncIterator[TestClient[Any, Any]]:
    async def welcome(_: web.Request) -> web.Response:
        return web.Response(text="come in")

    app = web.Application(middlewares=[loopback_only])
    for path in ("/", "/local/clock", "/api/messages", "/patient"):
        app.router.add_route("*", path, welcome)
    async with TestClient(TestServer(app)) as client:
        yield client


@pytest.mark.parametrize(
    "text,expected",
    [
        ("PT5M", timedelta(minutes=5)),
        ("PT23H", timedelta(hours=23)),
        ("P2DT3H4M5S", timedelta(days=2, hours=3, minutes=4, seconds=5)),
        ("P400D", timedelta(days=400)),
        ("PT0S", timedelta()),
    ],
)
def test_durations(text: str, expected: timedelta) -> None:
    assert parse_duration(text) == expected


BAD = [
    "",
    "P",
    "PT",
    "P1DT",
    "-PT1H",
    "PT-1H",
    "1H",
    "P1W",
    "P1M",
    "PT1.5H",
    "pt1h",
    "PT1H ",
    "PT1M1H",
    "PT١H",
    None,
    5,
    "P400DT1S",
]


@pytest.mark.parametrize("text", [*BAD, "PT999999999S", "P999999999D"])
def test_bad_durations(text: object) -> None:
    with pytest.raises(BadDuration) as caught:
        parse_duration(text)
    assert set(caught.value.sentence) == {"fr", "en"}


# The gate


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:80", "localhost:3978", "LOCALHOST", "[::1]:3978", "[::1]"])
async def test_this_machine_comes_in(client: TestClient[Any, Any], host: str) -> None:
    assert (await client.get("/local/clock", headers={"Host": host})).status == 200


REBOUND = [
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil",
    "evil@localhost",
    "127.0.0.1:80:80",
    "10.0.0.1",
    "",
    "::1",
]


@pytest.mark.parametrize("host", REBOUND)
async def test_other_names_stay_out(client: TestClient[Any, Any], host: str) -> None:
    for path in ("/", "/local/clock", "/nothing"):
        answer = await client.get(path, headers={"Host": host})
        assert answer.status == 403
        assert "evil" not in await answer.text()


@pytest.mark.parametrize(
    "origin,status",
    [
        ("http://localhost:9", 200),
        ("https://[::1]", 200),
        ("https://evil.example", 403),
        ("null", 403),
        ("http://localhost.evil", 403),
    ],
)
async def test_other_sites_cannot_post(client: TestClient[Any, Any], origin: str, status: int) -> None:
    for path in ("/local/clock", "/api/messages"):
        answer = await client.post(path, json={"advance": "PT0S"}, headers={"Origin": origin})
        assert answer.status == status
    seen = await client.get("/local/clock", headers={"Origin": origin})
    assert "Access-Control-Allow-Origin" not in seen.headers
    assert (await client.post("/patient", headers={"Origin": origin})).status == 200
