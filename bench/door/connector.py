"""A fake Bot Connector, a process of its own: takes replies after a fixed delay, counts the true echoes.

It also serves the OpenID metadata and the keys with which the tokens of the load are checked.
Prints one line of JSON when it listens: {"prompt": port, "slow": port}. GET /counts says what came.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import cast

import uvloop

from bench.door.activity import ECHOED
from bench.door.wire import Incoming, answer

DELAY = 0.060
"""Seconds, on the slow port."""


class Counts:
    def __init__(self) -> None:
        self.replies = self.echoes = self.connections = 0


class Connection(asyncio.Protocol):
    def __init__(self, counts: Counts, delay: float, documents: dict[str, bytes]) -> None:
        self._counts, self._delay, self._documents = counts, delay, documents
        self._incoming = Incoming()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._counts.connections += 1

    def data_received(self, data: bytes) -> None:
        for head, body in self._incoming.feed(data):
            if head.startswith(b"GET "):
                self._transport.write(self._document(head.split(b" ", 2)[1].decode()))
            else:
                self._reply(head, body)

    def _document(self, path: str) -> bytes:
        if path == "/counts":
            return answer("200 OK", json.dumps(vars(self._counts)).encode())
        found = self._documents.get(path)
        return answer("200 OK", found) if found else answer("404 Not Found", b"{}")

    def _reply(self, head: bytes, body: bytes) -> None:
        self._counts.replies += 1
        if head.startswith(b"POST /v3/conversations/") and str(json.loads(body).get("text")).startswith(ECHOED):
            self._counts.echoes += 1
        created = answer("201 Created", b'{"id":"1764165802417"}')
        if self._delay:
            asyncio.get_running_loop().call_later(self._delay, self._transport.write, created)
        else:
            self._transport.write(created)


async def serve(documents: dict[str, bytes]) -> None:
    loop, counts = asyncio.get_running_loop(), Counts()
    prompt = await loop.create_server(lambda: Connection(counts, 0, documents), "127.0.0.1", 0)
    slow = await loop.create_server(lambda: Connection(counts, DELAY, documents), "127.0.0.1", 0)
    port, slow_port = (server.sockets[0].getsockname()[1] for server in (prompt, slow))
    metadata = {"jwks_uri": f"http://127.0.0.1:{port}/keys", "id_token_signing_alg_values_supported": ["RS256"]}
    documents["/openid"] = json.dumps({"issuer": "https://api.botframework.com", **metadata}).encode()
    print(json.dumps({"prompt": port, "slow": slow_port}), flush=True)
    await asyncio.gather(prompt.serve_forever(), slow.serve_forever())


if __name__ == "__main__":
    uvloop.run(serve({"/keys": Path(sys.argv[1]).read_bytes()}))
