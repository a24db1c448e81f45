"""Microsoft in a test: on loopback, its OpenID metadata and its keys; and the tokens that its connector brings."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from functools import cache
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from jwt.algorithms import RSAAlgorithm

APP_ID = "0a1b2c3d-1111-4222-8333-444455556666"
TENANT = "5f0c4f0a-0000-4000-8000-000000000001"
PERSON = "11111111-1111-4111-8111-111111111111"
TEAMS_HOST = "smba.trafficmanager.net"
SERVICE = f"https://{TEAMS_HOST}/ca/"
ISSUER = "https://api.botframework.com"


def private_key(name: str, bits: int = 2048) -> RSAPrivateKey:
    """The key of a name, the same for as long as the tests run: making one takes a tenth of a second."""
    return _made(name, bits)


@cache
def _made(_: str, bits: int) -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=bits)


def published(kid: str, bits: int = 2048, **changes: Any) -> dict[str, Any]:
    """A key as the metadata lists it."""
    jwk = RSAAlgorithm.to_jwk(private_key(kid, bits).public_key(), as_dict=True)
    return {**jwk, "kid": kid, "use": "sig", "endorsements": ["msteams", "webchat"], **changes}


def claims(**changes: Any) -> dict[str, Any]:
    """The claims of a good token; None takes one out."""
    now = int(time.time())
    whole = {"iss": ISSUER, "aud": APP_ID, "exp": now + 3600, "nbf": now - 60, "serviceurl": SERVICE, **changes}
    return {name: value for name, value in whole.items() if value is not None}


def signed(kid: str = "first", header: dict[str, Any] | None = None, bits: int = 2048, **changes: Any) -> str:
    """A token; `header` adds to its head, or changes it."""
    head = {"typ": "JWT", "alg": "RS256", "kid": kid, **(header or {})}
    return sealed(head, json.dumps(claims(**changes)).encode(), private_key(kid, bits))


def sealed(head: dict[str, Any], payload: bytes, key: RSAPrivateKey) -> str:
    """A signature of RS256 over any head and any payload."""
    written = f"{part(head)}.{part(payload)}"
    return f"{written}.{part(key.sign(written.encode(), PKCS1v15(), SHA256()))}"


def part(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def activity(**changes: Any) -> dict[str, Any]:
    """A message as Teams posts it; None takes a field out."""
    whole = {
        "type": "message",
        "id": "1700000000000",
        "timestamp": "2026-11-20T15:00:00.1234567Z",
        "localTimestamp": "2026-11-20T10:00:00.1234567-05:00",
        "localTimezone": "America/Toronto",
        "locale": "fr-CA",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "from": {"id": "29:anne", "name": "Dre Anne Roy", "aadObjectId": PERSON},
        "recipient": {"id": f"28:{APP_ID}", "name": "Passerelle"},
        "conversation": {"id": "a:anne", "conversationType": "personal", "tenantId": TENANT},
        "entities": [{"type": "clientInfo", "locale": "fr-CA", "country": "CA", "timezone": "America/Toronto"}],
        "channelData": {"tenant": {"id": TENANT}},
        "text": "aide",
        "textFormat": "plain",
        **changes,
    }
    return {name: value for name, value in whole.items() if value is not None}


class Microsoft:
    """The server of the metadata and of the keys; `fetches` counts how often the keys were asked for."""

    def __init__(self, *keys: dict[str, Any]) -> None:
        self.keys: list[Any] = list(keys) or [published("first")]
        self.fetches, self.delay, self.status = 0, 0.0, 200
        self.answers = asyncio.Event()
        self.answers.set()
        self.keys_address: Any = None
        self.raw: bytes | None = None
        application = web.Application()
        application.router.add_get("/metadata", self._metadata)
        application.router.add_get("/keys", self._keys)
        application.router.add_get("/moved", self._moved)
        self.server = TestServer(application)

    async def __aenter__(self) -> Microsoft:
        await self.server.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.server.close()

    @property
    def metadata(self) -> str:
        return str(self.server.make_url("/metadata"))

    async def _metadata(self, _: web.Request) -> web.Response:
        address = self.keys_address or str(self.server.make_url("/keys"))
        return web.json_response({"issuer": ISSUER, "jwks_uri": address})

    async def _moved(self, _: web.Request) -> web.Response:
        raise web.HTTPTemporaryRedirect("/keys")

    async def _keys(self, _: web.Request) -> web.Response:
        self.fetches += 1
        await self.answers.wait()
        await asyncio.sleep(self.delay)
        body = self.raw if self.raw is not None else json.dumps({"keys": self.keys}).encode()
        return web.Response(body=body, status=self.status, content_type="application/json")
