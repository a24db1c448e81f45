"""The load, a process of its own: so many at once, each over a connection that is kept, the next when one is answered.

Reads one order a line (JSON) and prints one result a line. An order: {"port", "service_url", "at_once", "seconds"} and
"tokens", a file with one bearer token a line, or none. A result: {"messages", "seconds", "latencies" (ms), "failed"}.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import uvloop

from bench.door.activity import filled, template
from bench.door.wire import Incoming

ANSWERED = (b"HTTP/1.1 200", b"HTTP/1.1 201", b"HTTP/1.1 202")
PATIENCE = 30.0
"""Seconds for the last answers; then the run is broken, and says so."""


class Connection(asyncio.Protocol):
    def __init__(self) -> None:
        self._incoming = Incoming()
        self._waiting: asyncio.Future[bytes] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        for head, _ in self._incoming.feed(data):
            if self._waiting is not None:
                self._waiting.set_result(head)
                self._waiting = None

    def connection_lost(self, problem: Exception | None) -> None:
        if self._waiting is not None:
            self._waiting.set_exception(problem or ConnectionResetError("closed before the answer"))
            self._waiting = None

    def ask(self, request: bytes) -> asyncio.Future[bytes]:
        """Send a request; the future is the head of its answer."""
        self._waiting = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return self._waiting


def requests(order: dict[str, Any], numbers: Iterator[int]) -> Iterator[bytes]:
    """Whole requests, without end; every one has a token of its own while there are enough."""
    tokens = Path(order["tokens"]).read_text().split() if order["tokens"] else []
    text = template(order["service_url"])
    for number in numbers:
        body = filled(text, number)
        head = f"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1:{order['port']}\r\nContent-Type: application/json"
        if tokens:
            head += f"\r\nAuthorization: Bearer {tokens[number % len(tokens)]}"
        yield f"{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def carry_out(order: dict[str, Any], numbers: Iterator[int]) -> dict[str, Any]:
    loop, latencies, failed = asyncio.get_running_loop(), [], 0
    source = requests(order, numbers)
    end = loop.time() + order["seconds"]

    async def one() -> None:
        nonlocal failed
        _, connection = await loop.create_connection(Connection, "127.0.0.1", order["port"])
        while loop.time() < end:
            request = next(source)
            sent = time.perf_counter()
            head = await connection.ask(request)
            latencies.append(1000 * (time.perf_counter() - sent))
            failed += not head.startswith(ANSWERED)
        connection.transport.close()

    started = loop.time()
    async with asyncio.timeout(order["seconds"] + PATIENCE):
        await asyncio.gather(*(one() for _ in range(order["at_once"])))
    return {
        "messages": len(latencies),
        "seconds": loop.time() - started,
        "latencies": [round(one, 3) for one in latencies],
        "failed": failed,
    }


async def main() -> None:
    numbers = itertools.count(1)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        print(json.dumps(await carry_out(json.loads(line), numbers)), flush=True)


if __name__ == "__main__":
    uvloop.run(main())
