"""Connections that send nothing, or half a head, or half a body: closed in time, and no hindrance to the others."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from tests.guard.conftest import Knocked, door_open
from tests.guard.microsoft import Microsoft, signed

HALF_A_HEAD = b"POST /api/messages HTTP/1.1\r\nHost: x\r\nAuthori"
HALF_A_BODY = (
    b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    b"Authorization: Bearer %s\r\nContent-Length: 1000\r\n\r\n{"
)
Ends = list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]


async def silent(port: int, count: int, first: bytes = b"") -> Ends:
    """Open connections that send this much and no more."""
    ends = [await asyncio.open_connection("127.0.0.1", port) for _ in range(count)]
    for _, writer in ends:
        writer.write(first)
    return ends


async def told(ends: Ends) -> set[bytes]:
    """What each is told until it is closed: the first line, or nothing."""

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        with contextlib.suppress(ConnectionError):
            answer = await reader.read()
            writer.close()
            return answer.split(b"\r\n")[0]
        return b""

    return set(await asyncio.gather(*(one(*end) for end in ends)))


@pytest.fixture
async def hurried(quiet_logs: None) -> AsyncIterator[Knocked]:
    async with Microsoft() as microsoft, door_open(microsoft, head_patience=0.5) as opened:
        yield opened


async def test_a_connection_without_a_whole_head_is_closed(hurried: Knocked) -> None:
    ends = await silent(hurried.port, 20) + await silent(hurried.port, 20, HALF_A_HEAD)
    assert await hurried.posts() == 200
    assert await told(ends) == {b""}


async def test_a_head_that_comes_drop_by_drop_is_closed_too(hurried: Knocked) -> None:
    ((reader, writer),) = await silent(hurried.port, 1, HALF_A_HEAD)
    drip = asyncio.create_task(reader.read())
    for _ in range(200):
        if drip.done():
            break
        with contextlib.suppress(ConnectionError):
            writer.write(b"x")
        await asyncio.sleep(0.02)
    with contextlib.suppress(ConnectionError):
        assert await drip == b""
    assert drip.done()
    writer.close()


async def test_a_connection_that_has_spoken_rests_between_two_requests(hurried: Knocked) -> None:
    first = await hurried.posts()
    await asyncio.sleep(0.8)
    assert (first, await hurried.posts()) == (200, 200)
    assert hurried.runner.server is not None
    assert len(hurried.runner.server.connections) == 1


async def test_half_a_body_is_told_so(hurried: Knocked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.guard.body.received.__defaults__", (0.3,))
    monkeypatch.setattr("bot.guard.sockets.LINGER", 0.1)
    good, bad = HALF_A_BODY % signed().encode(), HALF_A_BODY % b"x"
    ends = await silent(hurried.port, 20, good)
    assert await told(ends) == {b"HTTP/1.1 408 Request Timeout"}
    assert await told(await silent(hurried.port, 20, bad)) == {b"HTTP/1.1 401 Unauthorized"}
    assert hurried.bot.turns == []


async def test_when_there_are_too_many_the_one_that_is_silent_for_longest_makes_room(
    knocked: Knocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.guard.sockets.MOST_CONNECTIONS", 10)
    ends = await silent(knocked.port, 30)
    assert await knocked.posts() == 200
    assert await told(ends[:20]) == {b""}
    assert knocked.runner.server is not None
    assert len(knocked.runner.server.connections) <= 10
    for _, writer in ends:
        writer.close()


async def test_when_there_are_too_many_those_that_rest_make_room_after_those_that_are_silent(
    knocked: Knocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who asks once on each of many connections, and rests, keeps nobody out."""
    monkeypatch.setattr("bot.guard.sockets.MOST_CONNECTIONS", 10)
    ends = await silent(knocked.port, 10, b"GET /x HTTP/1.1\r\nHost: x\r\n\r\n")
    for reader, _ in ends:
        await reader.readuntil(b"404: Not Found")
    quiet = await silent(knocked.port, 1)
    async with asyncio.timeout(10):
        assert await told(ends[:1]) == {b""}, "the one that has rested for longest"
        assert await knocked.posts() == 200
        assert await told(quiet) == {b""}, "then the one that said nothing"
    assert knocked.runner.server is not None
    assert len(knocked.runner.server.connections) == 10
    for _, writer in ends:
        writer.close()
