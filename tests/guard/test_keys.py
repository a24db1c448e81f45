"""The keys of the metadata: fetched once for all who wait, at most every five minutes, and kept when a fetch fails."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.guard.keys import AT_FIRST_EVERY, AT_MOST_EVERY, LARGEST, MAX_AGE, MOST_WAITING, SigningKeys
from bot.guard.refused import Refused
from tests.guard.conftest import Knocked, door_open
from tests.guard.microsoft import Microsoft, published, signed


class Hands:
    """Seconds of a clock whose hands we hold."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
async def microsoft() -> AsyncIterator[Microsoft]:
    async with Microsoft() as opened:
        yield opened


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
async def rotating(microsoft: Microsoft, hands: Hands, quiet_logs: None) -> AsyncIterator[Knocked]:
    async with door_open(microsoft, clock=hands) as opened:
        yield opened


async def test_a_new_key_is_found_at_once_and_looked_for_at_most_every_five_minutes(
    rotating: Knocked, hands: Hands
) -> None:
    assert await rotating.posts(token=signed("first")) == 200
    rotating.microsoft.keys = [published("second")]
    assert await rotating.posts(token=signed("second")) == 401, "the last fetch is too near"
    hands.at += AT_MOST_EVERY
    assert await rotating.posts(token=signed("second")) == 200
    assert await rotating.posts(token=signed("first")) == 401, "a key that was withdrawn; its token was remembered"
    for number in range(20):
        assert await rotating.posts(token=signed("third", jti=str(number))) == 401
    assert rotating.microsoft.fetches == 2


async def test_a_day_old_key_serves_while_the_keys_are_fetched_again(rotating: Knocked, hands: Hands) -> None:
    token = signed("first")
    assert await rotating.posts(token=token) == 200
    hands.at += MAX_AGE + 1
    rotating.microsoft.answers.clear()
    assert await rotating.posts(token=token) == 200, "Microsoft has not answered yet"
    rotating.microsoft.answers.set()
    await rotating.keys.fetch()
    assert rotating.microsoft.fetches == 2
    assert await rotating.posts(token=token) == 200
    assert rotating.microsoft.fetches == 2


BROKEN: list[Any] = [
    b"",
    b"not json",
    b"[]",
    b"{}",
    b'{"keys": {}}',
    b'{"keys": []}',
    b'{"keys": [7, null, {}, {"kty": "RSA"}, {"kty": "RSA", "kid": "x", "n": 7, "e": []}]}',
    b"[" * 50_000,
    b'{"keys": [' + b"1," * 600_000 + b"1]}",
    json.dumps({"keys": [published("first"), published("second")]}).encode() + b" " * LARGEST,
]


async def test_keys_are_kept_whatever_a_fetch_brings(rotating: Knocked, hands: Hands) -> None:
    microsoft = rotating.microsoft
    assert await rotating.posts() == 200
    for raw in BROKEN:
        microsoft.raw, hands.at = raw, hands.at + MAX_AGE
        assert await rotating.posts(token=signed("second")) == 401, raw[:20]
        assert await rotating.posts() == 200, raw[:20]
    microsoft.raw, microsoft.status, hands.at = None, 503, hands.at + MAX_AGE
    assert await rotating.posts(token=signed("second")) == 401
    moved = str(microsoft.server.make_url("/moved"))
    microsoft.keys = [published("first"), published("second")]
    for address in ("http://192.0.2.1/keys", moved):
        microsoft.status, microsoft.keys_address, hands.at = 200, address, hands.at + MAX_AGE
        assert await rotating.posts(token=signed("second")) == 401, address
    assert await rotating.posts() == 200
    before = microsoft.fetches
    microsoft.keys_address = None
    hands.at += AT_MOST_EVERY
    assert await rotating.posts(token=signed("second")) == 200
    assert microsoft.fetches == before + 1


UNUSABLE = [
    {"kty": "EC"},
    {"use": "enc"},
    {"alg": "RS512"},
    {"kid": 7},
    {"kid": ""},
    {"n": "AQAB"},
    {"e": None},
    {"kty": "oct", "k": "c2VjcmV0"},
    published("second", bits=1024),
]


@pytest.mark.parametrize("change", UNUSABLE)
async def test_a_key_that_is_none_of_ours_is_left_out_and_the_others_serve(
    rotating: Knocked, change: dict[str, Any]
) -> None:
    rotating.microsoft.keys = [{**published("second"), **change}, published("first")]
    bits = 1024 if change.get("kid") == "second" else 2048
    assert await rotating.posts(token=signed("second", bits=bits)) == 401
    assert await rotating.posts(token=signed("first")) == 200


async def test_fifty_who_ask_at_once_wait_for_one_fetch_and_the_loop_goes_on(rotating: Knocked) -> None:
    rotating.microsoft.delay = 0.3
    pauses: list[float] = []

    async def beats() -> None:
        while True:
            began = time.monotonic()
            await asyncio.sleep(0.005)
            pauses.append(time.monotonic() - began)

    heart = asyncio.create_task(beats())
    token = signed()
    assert await asyncio.gather(*(rotating.posts(token=token) for _ in range(50))) == [200] * 50
    heart.cancel()
    assert rotating.microsoft.fetches == 1
    assert len(pauses) > 10, "others had their turn while the keys were awaited"


async def test_those_who_wait_are_bounded(microsoft: Microsoft) -> None:
    microsoft.delay = 0.2
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, microsoft.metadata)
        many = (keys.key("unknown") for _ in range(MOST_WAITING + 10))
        answers = await asyncio.gather(*many, return_exceptions=True)
    statuses = [answer.status for answer in answers if isinstance(answer, Refused)]
    assert statuses.count(401) == MOST_WAITING
    assert statuses.count(429) == 10


async def test_one_who_leaves_does_not_end_the_fetch_of_the_others(microsoft: Microsoft) -> None:
    microsoft.delay = 0.1
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, microsoft.metadata)
        leaves, stays = asyncio.create_task(keys.key("first")), asyncio.create_task(keys.key("first"))
        await asyncio.sleep(0.02)
        leaves.cancel()
        assert (await stays).kid == "first"


async def test_microsoft_out_of_reach_at_the_start_is_a_refusal_until_it_is_there(
    rotating: Knocked, hands: Hands
) -> None:
    rotating.microsoft.status = 500
    for _ in range(3):
        assert await rotating.posts() == 401
    assert rotating.microsoft.fetches == 1
    rotating.microsoft.status = 200
    hands.at += AT_FIRST_EVERY
    assert await rotating.posts() == 200


async def test_a_server_that_does_not_listen_or_does_not_answer_is_one_that_is_away(
    microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.guard.keys.PATIENCE", 0.1)
    microsoft.delay = 30
    async with aiohttp.ClientSession() as session:
        for address in ("http://127.0.0.1:9/metadata", microsoft.metadata):
            with pytest.raises(Refused) as refused:
                await SigningKeys(session, address).key("first")
            assert refused.value.status == 401


ELSEWHERE = [
    "http://login.botframework.com/keys",
    "https://evil.example/keys",
    "https://login.botframework.com.evil.example/keys",
    "https://login.botframework.com@evil.example/keys",
    "https://login.botframework.com:444/keys",
    "https://LOGIN.botframework.com/keys",
    "file:///etc/passwd",
    "http://127.0.0.1/keys",
    "//evil.example",
    "",
    7,
    None,
]


@pytest.mark.parametrize("address", ELSEWHERE)
async def test_keys_are_only_where_the_metadata_is(address: Any) -> None:
    """A session that remembers what it was asked for: no connection may be opened at all."""
    asked: list[str] = []

    class Answer:
        status = 200
        content: Any

        async def __aenter__(self) -> Any:
            return self

        async def __aexit__(self, *_: object) -> None:
            return None

        def iter_chunked(self, _: int) -> Any:
            async def once() -> AsyncIterator[bytes]:
                yield json.dumps({"jwks_uri": address}).encode()

            return once()

    class Session:
        def get(self, url: str, **_: Any) -> Answer:
            asked.append(url)
            answer = Answer()
            answer.content = answer
            return answer

    metadata = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    keys: Any = SigningKeys(Session(), metadata)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        await keys.key("first")
    assert asked == [metadata]
