"""The real bot behind its door, from outside: hostile activities, and sockets that say nothing.

A small dose in `make test`. `make soak` gives the whole: SOAK is the number of hostile requests, and prints what came.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

import aiohttp
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.guard.hostile import ACTIVITIES, CANARY, changed, stirred, written
from tests.guard.microsoft import TENANT, activity, claims, part, sealed, signed
from tests.guard.pressed import SECRET, Open, hostile, opened, pressed_otherwise

DOSE = int(os.environ.get("SOAK", "0"))
EACH = 10
"""Requests of one example."""
GROWTH = 24 * 1024 * 1024
"""Bytes by which the process may grow after its first quarter."""
soaked = pytest.mark.skipif(not DOSE, reason="make soak")


@dataclass
class Served:
    """The process that serves, and what stood open in it from the start."""

    process: subprocess.Popen[bytes]
    port: int
    key: RSAPrivateKey
    written: Path
    runner: asyncio.Runner
    http: aiohttp.ClientSession
    stands: Open
    leaks: int = 0
    statuses: Counter[tuple[bool, int]] = field(default_factory=Counter)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def token(self, **changes: Any) -> str:
        return sealed({"alg": "RS256", "kid": "first"}, json.dumps(claims(**changes)).encode(), self.key)

    def bad_tokens(self) -> list[str]:
        head, body, _ = self.token().split(".")
        return [
            "",
            CANARY,
            f"{CANARY}.{CANARY}.{CANARY}",
            signed(),  # by a key of the same name that is not Microsoft's
            self.token(exp=1),
            self.token(aud=CANARY),
            self.token(iss=CANARY),
            f"{head}.{body}.{part(CANARY.encode())}",
            f"{part({'alg': 'none'})}.{body}.",
            sealed({"alg": "RS256", "kid": CANARY}, json.dumps(claims()).encode(), self.key),
        ]

    async def posts(self, raw: bytes, token: str, good: bool) -> int:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        async with self.http.post(f"{self.url}/api/messages", data=raw, headers=headers) as answer:
            self.leaks += SECRET.encode() in await answer.read()
            self.statuses[good, answer.status] += 1
            return answer.status

    async def seen(self) -> Any:
        async with self.http.get(f"{self.url}/seen") as answer:
            return await answer.json()

    def run(self, awaited: Any) -> Any:
        return self.runner.run(awaited)

    def log(self) -> str:
        return self.written.read_text(errors="replace")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, new_home: Path) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("served")
    output = home / "output.txt"
    with output.open("wb") as errors, asyncio.Runner() as runner:
        stands = runner.run(opened(home, new_home))
        command = [sys.executable, "-m", "tests.guard.served", str(home)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
        assert process.stdout
        assert process.stdin
        started = json.loads(process.stdout.readline())

        async def session() -> aiohttp.ClientSession:
            return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60))

        key: Any = load_pem_private_key(started["key"].encode(), None)
        one = Served(process, started["port"], key, output, runner, runner.run(session()), stands)
        yield one
        runner.run(one.http.close())
        process.stdin.close()
        rest = process.stdout.read()
        assert process.wait(timeout=30) == 0
        process.stdout.close()
        assert rest == b""


def test_hostile_activities_come_to_no_failure_no_untrusted_turn_and_no_word_in_the_log(served: Served) -> None:
    wanted = max(DOSE, 300) // EACH
    dice, good, bad = random.Random(20261126), served.token(), served.bad_tokens()
    held: list[int] = []
    before = served.run(served.seen())
    began, done = time.monotonic(), 0

    async def one_example(whole: dict[str, Any]) -> None:
        raw = written(whole)
        sent = [served.posts(raw, good, True)]
        sent += [served.posts(written(stirred(whole, dice)), good, True) for _ in range(2)]
        sent += [served.posts(written(pressed_otherwise(whole, dice)), good, True) for _ in range(2)]
        sent += [served.posts(changed(raw, dice), good, True) for _ in range(EACH - 8)]
        sent += [served.posts(body, dice.choice(bad), False) for body in (raw, raw, changed(raw, dice))]
        for status in await asyncio.gather(*sent):
            assert status < 500 or status == 501

    @settings(max_examples=wanted, database=None, suppress_health_check=list(HealthCheck))
    @given(whole=st.one_of(ACTIVITIES, hostile(served.stands)))
    def examples(whole: dict[str, Any]) -> None:
        nonlocal done
        served.run(one_example(whole))
        done += 1
        if DOSE and done % max(1, wanted // 20) == 0:
            held.append(served.run(served.seen())["memory"])

    examples()
    seen = served.run(served.seen())
    trusted = sum(count for (trusts, status), count in served.statuses.items() if trusts and status in (200, 501))
    total = served.statuses.total()
    print(f"\n{total} requests in {time.monotonic() - began:.0f} s; {dict(sorted(served.statuses.items()))}")
    told = f"{seen['turns']} turns, {seen['presses']} with a card, {seen['messages']} messages"
    print(f"{told}; refusals {seen['refusals']}")
    print(f"MiB held: {[one >> 20 for one in held]}; failed turns in the log: {served.log().count('turn failed')}")
    assert total >= wanted * EACH
    assert seen["turns"] == trusted, "a turn for each request that was let in, and for no other"
    assert {status for (trusts, status) in served.statuses if not trusts} <= {400, 401, 403}
    assert seen["presses"] * (4 if DOSE else 20) >= trusted, "a good part presses a card"
    assert seen["others"] == before["others"], "nobody touches what is Luc's"
    assert (served.leaks, seen["leaks"]) == (0, 0), "nor reads it"
    assert CANARY not in served.log()
    assert SECRET not in served.log()
    assert "Traceback" not in served.log()
    assert good.split(".")[2] not in served.log()
    if DOSE:
        assert max(held[-3:]) - max(held[: len(held) // 4]) <= GROWTH


# ------------------------------------------------------------------ sockets that say nothing

HEAD = b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
SILENT = {"nothing": b"", "half a head": HEAD + b"Authoriz", "half a body": b""}
MOST_SILENT = 300


async def timed(served: Served, count: int) -> list[float]:
    """Seconds of each of so many honest messages, four at a time."""
    token, took = served.token(), []
    each = asyncio.Semaphore(4)

    async def one(number: int) -> None:
        body = activity(
            id=f"{time.monotonic_ns()}-{number}", conversation={"id": f"a:{number % 4}", "tenantId": TENANT}
        )
        async with each:
            began = time.monotonic()
            assert await served.posts(written(body), token, True) == 200
            took.append(time.monotonic() - began)

    await asyncio.gather(*(one(number) for number in range(count)))
    return took


@contextlib.asynccontextmanager
async def silent(served: Served, first: bytes, count: int = MOST_SILENT) -> Any:
    writers = [(await asyncio.open_connection("127.0.0.1", served.port))[1] for _ in range(count)]
    for writer in writers:
        writer.write(first)
    try:
        yield
    finally:
        for writer in writers:
            writer.close()


def half(served: Served, kind: str) -> bytes:
    if kind != "half a body":
        return SILENT[kind]
    return HEAD + f"Authorization: Bearer {served.token()}\r\nContent-Length: 500\r\n\r\n{{".encode()


@pytest.mark.parametrize("kind", SILENT)
def test_silent_sockets_keep_nobody_from_an_answer(served: Served, kind: str) -> None:
    async def beside() -> None:
        async with silent(served, half(served, kind), 100):
            assert len(await timed(served, 8)) == 8

    served.run(beside())


@soaked
@pytest.mark.parametrize("kind", SILENT)
def test_silent_sockets_make_nobody_slower(served: Served, kind: str) -> None:
    """p95 with 300 of them within 1.25 times that without, by turns in the same run."""

    async def by_turns() -> tuple[list[float], list[float]]:
        alone, beside = [], []
        await timed(served, 100)
        for _ in range(12):
            alone += await timed(served, 100)
            async with silent(served, half(served, kind)):
                beside += await timed(served, 100)
        return alone, beside

    alone, beside = (quantiles(took, n=20)[-1] for took in served.run(by_turns()))
    print(f"\n{kind}: p95 {alone * 1000:.1f} ms alone, {beside * 1000:.1f} ms beside {MOST_SILENT} sockets")
    assert beside <= 1.25 * alone
