"""The one line to Microsoft Graph.

msgraph-sdk's builders write the request; we send it, and read the answer as plain JSON. The SDK's own way back imports
some 1,200 modules at the first answer, reads every entity by all of them, and sends again by itself what was refused.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Awaitable
from typing import Any, Protocol, cast
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

import httpx
import structlog
from kiota_abstractions.headers_collection import HeadersCollection
from kiota_abstractions.request_adapter import RequestAdapter
from kiota_abstractions.request_information import RequestInformation
from kiota_serialization_json.json_serialization_writer_factory import JsonSerializationWriterFactory
from msgraph.generated.communications.communications_request_builder import CommunicationsRequestBuilder
from msgraph.generated.users.users_request_builder import UsersRequestBuilder

from care.jobs import EdgeError, Permanent, Transient
from care.metrics import OFF, Metrics, Outside, edge_end
from care.ports import Clock
from edges.graph.failures import failure, interrupted
from edges.randomness import RandomIds

VERSION = "v1.0"
"""Nothing that we ask is in its beta."""
PUBLIC = f"https://graph.microsoft.com/{VERSION}"
CONNECTING, LONGEST = 3.0, 8.0
"""Seconds for a connection, and for the whole of a call once there is a token."""
PER_MAILBOX = 4
"""Calls at once: Outlook refuses the fifth (graph/throttling-limits, «Outlook service limits»)."""
MOST_PAGES = 20
LIMITS = httpx.Limits(max_connections=64, max_keepalive_connections=16, keepalive_expiry=60.0)

log = structlog.get_logger()


class Token(Protocol):
    """The bot's own token for Graph, as edges/entra/token.py keeps it."""

    def __call__(self) -> Awaitable[str]: ...

    def renewed(self, refused: str) -> Awaitable[str]: ...


class _Writing:
    """As much of the SDK's adapter as its builders ask for: where Graph is, and how a body is written."""

    def __init__(self, base: str) -> None:
        self.base_url = base
        self._writers = JsonSerializationWriterFactory()

    def get_serialization_writer_factory(self) -> JsonSerializationWriterFactory:
        return self._writers


class Graph:
    """`base` is Graph with its version; the token goes to its host and to no other."""

    def __init__(self, token: Token, clock: Clock, base: str = PUBLIC, http: httpx.AsyncClient | None = None) -> None:
        self._token, self._clock, self._origin = token, clock, _origin(base)
        self._http = http or httpx.AsyncClient(
            timeout=httpx.Timeout(LONGEST, connect=CONNECTING), limits=LIMITS, follow_redirects=False
        )
        self._ids = RandomIds()
        self._mailboxes: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._writing = cast(RequestAdapter[Any], _Writing(base))
        self._path = {"baseurl": base}
        self.metrics: Metrics = OFF

    @property
    def users(self) -> UsersRequestBuilder:
        return UsersRequestBuilder(self._writing, self._path)

    @property
    def communications(self) -> CommunicationsRequestBuilder:
        return CommunicationsRequestBuilder(self._writing, self._path)

    async def send(self, request: RequestInformation, *, again_is_harmless: bool) -> dict[str, Any]:
        """The JSON object of a success, empty for one without a body.

        `again_is_harmless` where the same request twice does what one does: what may have been done is then tried
        again. Raises Transient, Permanent or Unsure, by codes that hold nothing of request or answer.
        """
        with self.metrics.calling(Outside.GRAPH, edge_end):
            return await self._sent(request, again_is_harmless=again_is_harmless)

    async def pages(self, request: RequestInformation, most: int) -> list[dict[str, Any]]:
        """Up to `most` of a list's members, page after page; each page is asked for with the first one's headers."""
        found: list[dict[str, Any]] = []
        for _ in range(MOST_PAGES):
            page = await self.send(request, again_is_harmless=True)
            found += page.get("value") or ()
            link = page.get("@odata.nextLink")
            if not isinstance(link, str) or len(found) >= most:
                break
            following = RequestInformation(request.http_method)
            following.url = link
            following.headers.add_all(request.headers)
            request = following
        return found[:most]

    async def close(self) -> None:
        await self._http.aclose()

    async def _sent(self, request: RequestInformation, *, again_is_harmless: bool) -> dict[str, Any]:
        url = request.url
        if _origin(url) != self._origin:
            raise Permanent("graph.elsewhere")  # an absolute link of an answer: the token stays here
        async with self._mailbox(url):
            answer = await self._answer(request, url, again_is_harmless=again_is_harmless)
        if not answer.is_success:
            raise self._failed(answer, again_is_harmless=again_is_harmless)
        return _read(answer, again_is_harmless=again_is_harmless)

    async def _answer(self, request: RequestInformation, url: str, *, again_is_harmless: bool) -> httpx.Response:
        """One renewal of the token: it may have been withdrawn before its end.

        The token has its own patience: while it is waited for, nothing has been sent.
        """
        token = await self._token()
        answer = await self._once(request, url, token, again_is_harmless=again_is_harmless)
        if answer.status_code == 401:
            token = await self._token.renewed(token)
            answer = await self._once(request, url, token, again_is_harmless=again_is_harmless)
        return answer

    async def _once(
        self, request: RequestInformation, url: str, token: str, *, again_is_harmless: bool
    ) -> httpx.Response:
        headers = _headers(request.headers)
        headers["authorization"] = f"Bearer {token}"
        headers["client-request-id"] = str(uuid.UUID(self._ids.new()))
        assert request.http_method is not None
        try:
            async with asyncio.timeout(LONGEST):
                return await self._http.request(
                    request.http_method.value, url, headers=headers, content=request.content
                )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            raise Transient("graph.unreachable") from None
        except (httpx.HTTPError, TimeoutError):
            raise interrupted("graph.no-answer", again_is_harmless=again_is_harmless) from None

    def _mailbox(self, url: str) -> asyncio.Semaphore:
        """One mailbox's turn: the segment after /users/ names it."""
        _, _, rest = url.partition("/users/")
        name = rest.partition("/")[0].partition("?")[0]
        if (turn := self._mailboxes.get(name)) is None:
            turn = self._mailboxes[name] = asyncio.Semaphore(PER_MAILBOX)
        return turn

    def _failed(self, answer: httpx.Response, *, again_is_harmless: bool) -> EdgeError:
        headers = dict(answer.headers)
        error = failure(
            answer.status_code, headers, answer.content, self._clock.now(), again_is_harmless=again_is_harmless
        )
        # By this Microsoft finds the call again; it says nothing of anybody.
        log.warning("refused", edge="graph", trouble=str(error), reference=answer.request.headers["client-request-id"])
        return error


def _read(answer: httpx.Response, *, again_is_harmless: bool) -> dict[str, Any]:
    if not answer.content:
        return {}
    try:
        found = json.loads(answer.content)
    except (ValueError, RecursionError):
        raise interrupted("graph.unreadable", again_is_harmless=again_is_harmless) from None
    return found if isinstance(found, dict) else {}


def _headers(wanted: HeadersCollection) -> dict[str, str]:
    """Several values of one name, such as two preferences, go as one."""
    said = {name.lower(): ", ".join(sorted(values)) for name, values in wanted.get_all().items()}
    return {"accept": "application/json", **said}


def _origin(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port
