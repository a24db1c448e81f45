"""How the door refuses: in the same words, counted, one line a minute in the log, and never for our own fault."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import Any
from unittest.mock import ANY

import pytest
from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot.door import MOST_AT_ONCE, SAID_EVERY
from tests.guard.conftest import REFUSED, Knocked
from tests.guard.microsoft import activity, signed

CANARY = "canari-4711-Tremblay"


def lines(knocked: Knocked) -> list[dict[str, Any]]:
    return [json.loads(line) for line in knocked.log.getvalue().splitlines()]


async def test_a_flood_of_refusals_is_counted_and_said_once_a_minute(
    knocked: Knocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = [0.0]
    monkeypatch.setattr(knocked.door, "_clock", lambda: at[0])
    for _ in range(30):
        assert await knocked.posts(token="bad") == 401
    at[0] += SAID_EVERY
    assert await knocked.posts(token="bad") == 401
    assert await knocked.posts(b"[]") == 400
    assert knocked.door.refusals == {"no-token": 31, "no-object": 1}
    said = [(line["kind"], line["status"], line["count"]) for line in lines(knocked)]
    assert said == [("no-token", 401, 1), ("no-token", 401, 30), ("no-object", 400, 1)]


async def test_nothing_that_was_sent_is_in_the_log(knocked: Knocked, capfd: pytest.CaptureFixture[str]) -> None:
    token = signed()
    for body in (
        activity(text=CANARY, channelId=CANARY),
        activity(text=CANARY, conversation={"id": CANARY, "tenantId": CANARY}),
        activity(text=CANARY, **{"from": {"id": CANARY, "aadObjectId": CANARY}}),
        {CANARY: CANARY},
        [CANARY],
    ):
        assert await knocked.posts(json.dumps(body).encode(), token=token) in (400, 403)
    for other in (CANARY, signed(CANARY), signed(iss=CANARY), signed(aud=CANARY)):
        assert await knocked.posts(token=other) == 401
    written = knocked.log.getvalue() + "".join(capfd.readouterr())
    assert written
    assert CANARY not in written
    assert token.split(".")[2] not in written


async def test_a_fault_of_ours_after_the_checks_is_written_down_without_content(knocked: Knocked) -> None:
    async def fails(context: TurnContext) -> None:
        raise KeyError(context.activity.text)

    knocked.bot.does = fails
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {signed()}"}
    async with knocked.http.post(knocked.url, data=json.dumps(activity(text=CANARY)), headers=headers) as answer:
        assert answer.status == 500
        assert CANARY not in await answer.text()
    (line,) = lines(knocked)
    assert (line["event"], line["error"], line["activity_type"]) == ("turn failed", "KeyError", "message")
    assert line["reference"].startswith("E-")
    assert CANARY not in knocked.log.getvalue()


async def test_a_fault_of_ours_during_the_checks_lets_nobody_in(
    knocked: Knocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> Activity:
        raise RuntimeError(CANARY)

    monkeypatch.setattr("bot.door.shaped", fails)
    assert await knocked.posts() == 400
    assert knocked.bot.turns == []
    assert knocked.door.refusals == {"fault": 1}
    assert [line["event"] for line in lines(knocked)] == ["turn failed", "refused"]
    assert CANARY not in knocked.log.getvalue()


async def test_what_no_handler_answers_is_not_implemented(knocked: Knocked) -> None:
    """An invoke from Teams, well-formed, of a name that nobody knows."""
    assert await knocked.posts(type="invoke", name="nobody/knows", value={}) == 501
    assert len(knocked.bot.turns) == 1


async def test_the_door_holds_two_hundred_and_no_more(knocked: Knocked) -> None:
    go, inside = asyncio.Event(), asyncio.Event()

    async def waits(_: TurnContext) -> None:
        if len(knocked.bot.turns) == MOST_AT_ONCE:
            inside.set()
        await go.wait()

    token = signed()
    assert await knocked.posts(token=token) == 200, "the keys are at hand"
    knocked.bot.turns.clear()
    knocked.bot.does = waits
    held = [asyncio.create_task(knocked.posts(token=token)) for _ in range(MOST_AT_ONCE)]
    async with asyncio.timeout(30):
        await inside.wait()
    assert await knocked.posts(token=token) == 429
    assert await knocked.posts(token="bad") == 429
    go.set()
    assert await asyncio.gather(*held) == [200] * MOST_AT_ONCE
    assert await knocked.posts(token=token) == 200


HEADS = [
    b"\0\0\0\0\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    b"POST /api/messages HTTP/9.9\r\n\r\n",
    b"P\xc3\xa9ST / HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST /api/messages HTTP/1.1\r\nHost: x\r\n%s: %s\r\n\r\n" % (CANARY.encode(), b"a" * 20_000),
    b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /api/messages HTTP/1.1\r\nHost: x\r\n canari: folded\r\n\r\n",
    b"POST /api/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\n\x00\r\n\r\n" % CANARY.encode(),
]


@pytest.mark.parametrize("head", HEADS)
async def test_what_is_no_http_has_the_same_answer(knocked: Knocked, head: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", knocked.port)
    writer.write(head)
    answer = await reader.read()
    writer.close()
    assert b" 400 " in answer.split(b"\r\n", 1)[0]
    assert b"aiohttp" not in answer
    assert answer.endswith(REFUSED)
    assert CANARY.encode() not in answer
    assert CANARY not in knocked.log.getvalue()
    assert knocked.bot.turns == []


CUT_BADLY = [
    b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + b"x" * 100,
    b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcdefgh\r\n",
    b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
]


@pytest.mark.parametrize("rest", CUT_BADLY)
async def test_a_body_that_is_badly_cut_is_refused_and_is_no_fault_of_ours(knocked: Knocked, rest: bytes) -> None:
    for token in ("x", signed()):
        head = "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        reader, writer = await asyncio.open_connection("127.0.0.1", knocked.port)
        writer.write(f"{head}Authorization: Bearer {token}\r\n".encode() + rest)
        assert (await reader.readuntil(b"\r\n")).split()[1] in (b"400", b"401", b"415")
        await asyncio.sleep(0.05)  # for what comes after the answer
        writer.close()
    assert {line["event"] for line in lines(knocked)} <= {"refused"}
    assert knocked.bot.turns == []


async def expecting(knocked: Knocked, expected: str, token: str) -> tuple[bytes, bytes]:
    """What is said to somebody who awaits leave to send a body; and, where it was given, to the body."""
    body = json.dumps(activity()).encode()
    head = "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"
    head += f"Expect: {expected}\r\nAuthorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", knocked.port)
    writer.write(head.encode())
    first = b""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(0.3):
            first = await reader.readuntil(b"\r\n\r\n")
    writer.write(body)
    rest = await reader.read()
    writer.close()
    return first, rest


async def test_leave_to_send_a_body_is_given_after_the_token_and_no_expectation_is_quoted(knocked: Knocked) -> None:
    assert await expecting(knocked, "100-continue", signed()) == (b"HTTP/1.1 100 Continue\r\n\r\n", ANY)
    assert len(knocked.bot.turns) == 1
    first, rest = await expecting(knocked, "100-continue", "x")
    assert first.startswith(b"HTTP/1.1 401 ")
    assert rest == REFUSED
    first, rest = await expecting(knocked, CANARY, "x")
    assert first.startswith(b"HTTP/1.1 401 ")
    assert CANARY.encode() not in first + rest
    first, rest = await expecting(knocked, CANARY, signed())
    assert first == b""
    assert rest.startswith(b"HTTP/1.1 200 ")


async def test_another_path_and_another_method_are_not_the_door(knocked: Knocked) -> None:
    for method, path, status in (("GET", "", 405), ("PUT", "", 405), ("POST", "/", 404), ("POST", "/x", 404)):
        async with knocked.http.request(method, knocked.url + path, data=b"{}") as answer:
            assert answer.status == status
            assert answer.headers["Server"] == "Passerelle", "and no version"
    assert knocked.bot.turns == []
