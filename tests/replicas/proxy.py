"""A small reverse proxy: each request to the next replica, as nginx does by default.

Like its `proxy_next_upstream error timeout`, without `non_idempotent`: what no replica accepted goes to the next one;
what one may have begun is not given to another, unless doing it twice is harmless. Whoever asked is told 502.
"""

from __future__ import annotations

from collections import Counter

from aiohttp import ClientConnectorError, ClientError, ClientSession, TCPConnector, web
from aiohttp.test_utils import TestServer

REPEATED = frozenset({"GET", "HEAD", "OPTIONS"})
KEPT = ("Content-Type", "Location", "Content-Disposition")


class Proxy:
    """`upstreams` may change while it runs."""

    def __init__(self) -> None:
        self.upstreams: list[str] = []
        """Their addresses, each ending in a slash."""
        self.answered: Counter[str] = Counter()
        """How many requests each of them answered."""
        self._next = 0
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._pass)
        self.server = TestServer(application)

    async def __aenter__(self) -> Proxy:
        # A connection of its own for each request: one that rests may belong to a replica that is gone.
        self._http = ClientSession(connector=TCPConnector(force_close=True))
        await self.server.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.server.close()
        await self._http.close()

    @property
    def url(self) -> str:
        return str(self.server.make_url("/"))

    async def _pass(self, request: web.Request) -> web.Response:
        body, path = await request.read(), request.path_qs.lstrip("/")
        headers = {name: value for name, value in request.headers.items() if name not in ("Host", "Content-Length")}
        for _ in range(len(self.upstreams)):
            upstream = self.upstreams[self._next % len(self.upstreams)]
            self._next += 1
            asked = self._http.request(
                request.method, upstream + path, data=body, headers=headers, allow_redirects=False
            )
            try:
                async with asked as answer:
                    said, status, told = await answer.read(), answer.status, answer.headers
            except ClientConnectorError:
                continue  # never accepted
            except ClientError:
                if request.method in REPEATED:
                    continue
                break
            self.answered[upstream] += 1
            return web.Response(body=said, status=status, headers={one: told[one] for one in KEPT if one in told})
        return web.Response(status=502)
