"""What stands between us and the SDK's way out: one shared HTTP session, one client per service address.

Stock botbuilder opens a connection per reply, in a thread, with a token per turn. Here its `ConnectorClient` sends
through aiohttp on the event loop. Only its own extension points are used (docs/decisions/0004).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from botbuilder.integration.aiohttp import CloudAdapter
from botframework.connector import AsyncBfPipeline
from botframework.connector.aio import ConnectorClient
from botframework.connector.auth import (
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
)
from botframework.connector.auth.user_token_client import UserTokenClient
from botframework.connector.bot_framework_sdk_client_async import BotFrameworkConnectorConfiguration
from msrest.exceptions import ClientRequestError
from msrest.pipeline import AsyncHTTPPolicy, AsyncHTTPSender, Response
from msrest.universal_http import AsyncClientResponse
from multidict import CIMultiDict
from yarl import URL

SEND_TIMEOUT = aiohttp.ClientTimeout(total=8)
"""Seconds for one send; what takes longer becomes a job."""
MOST_CLIENTS = 64
"""Teams has a handful of service addresses; anything beyond is not kept."""

Trust = Callable[[str], bool]
"""Says whether we may send to a service address."""


class Untrusted(Exception):
    """A reply was to go to a service address that we do not trust: nothing was sent."""


class _Answer(AsyncClientResponse):
    """What the SDK reads of an answer, its body already received."""

    def __init__(self, request: Any, answer: aiohttp.ClientResponse, body: bytes) -> None:
        super().__init__(request, answer)
        self.status_code, self.reason = answer.status, answer.reason
        self.headers = CIMultiDict(answer.headers)
        self._body = body

    def body(self) -> bytes:
        return self._body

    def text(self, encoding: str | None = None) -> str:
        return self._body.decode(encoding or "utf-8-sig")

    def raise_for_status(self) -> None:
        self.internal_response.raise_for_status()

    def stream_download(self, chunk_size: int | None = None, callback: Any = None) -> Any:
        raise NotImplementedError("the connector sends no files")


class _Sender(AsyncHTTPSender):
    """The SDK's HTTP driver over our session. (The one that msrest ships for aiohttp drops headers and body.)"""

    def __init__(self, session: aiohttp.ClientSession, configuration: Any) -> None:
        self._session, self._configuration = session, configuration

    async def __aenter__(self) -> _Sender:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    def build_context(self) -> None:
        return None

    async def send(self, request: Any, **_: Any) -> Response:
        wanted = request.http_request
        headers = {**self._configuration.headers, **wanted.headers}
        try:
            async with self._session.request(
                wanted.method,
                URL(wanted.url, encoded=True),
                data=wanted.data,
                headers=headers,
                allow_redirects=False,
                timeout=SEND_TIMEOUT,
            ) as answer:
                body = await answer.read()
        except (aiohttp.ClientError, TimeoutError, ValueError) as problem:
            raise ClientRequestError(type(problem).__name__) from problem
        return Response(request, _Answer(request, answer, body))


class _NoCredentials(AsyncHTTPPolicy):
    """Local mode has no token: nothing is added."""

    async def send(self, request: Any, **kwargs: Any) -> Any:
        return await self.next.send(request, **kwargs)


class SharedConnectorFactory(ConnectorFactory):
    """One client per trusted service address, kept."""

    def __init__(self, session: aiohttp.ClientSession, trusts: Trust) -> None:
        self._session, self._trusts = session, trusts
        self._clients: dict[str, ConnectorClient] = {}

    async def create(self, service_url: str, audience: str = "") -> ConnectorClient:  # noqa: ARG002  the SDK's signature
        if not self._trusts(service_url):
            raise Untrusted("service address")
        if (client := self._clients.get(service_url)) is None:
            configuration = BotFrameworkConnectorConfiguration(_NoCredentials(), service_url)
            configuration.sender = _Sender(self._session, configuration)
            client = ConnectorClient(None, custom_configuration=configuration)
            # After the constructor: msrest builds a default pipeline there from the same policies and links them anew.
            client._client.config.pipeline = AsyncBfPipeline(configuration)
            if len(self._clients) >= MOST_CLIENTS:
                self._clients.clear()
            self._clients[service_url] = client
        return client


class LocalAdapter(CloudAdapter):
    """The SDK's adapter for local mode, over one shared session; `trusts` says to which addresses it may send."""

    def __init__(self, session: aiohttp.ClientSession, trusts: Trust) -> None:
        self.authentication = LocalAuthentication(SharedConnectorFactory(session, trusts))
        super().__init__(self.authentication)


class LocalAuthentication(BotFrameworkAuthentication):
    """Local mode: no tenant, no secret.

    The door has seen to it that the caller and the service address are loopback.
    """

    def __init__(self, factory: SharedConnectorFactory) -> None:
        self.factory = factory

    def trusted(self) -> AuthenticateRequestResult:
        """What the adapter wants to know of a caller whom the door let in."""
        result = AuthenticateRequestResult()
        result.claims_identity = ClaimsIdentity({}, True)
        result.connector_factory = self.factory
        return result

    async def authenticate_request(self, *_: Any) -> AuthenticateRequestResult:
        return self.trusted()

    async def authenticate_streaming_request(self, *_: Any) -> AuthenticateRequestResult:
        raise NotImplementedError("no streaming")

    def create_connector_factory(self, *_: Any) -> ConnectorFactory:
        return self.factory

    def create_user_token_client(self, *_: Any) -> Awaitable[UserTokenClient]:
        async def none() -> UserTokenClient:
            return None  # no user signs in; the SDK only stores what it gets

        return none()
