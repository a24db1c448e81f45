"""Microsoft on this machine: Entra, the keys of Teams, its connector and Graph, each under its own name over TLS.

Every name of Microsoft's leads here, and any other nowhere. So what runs in a test is what runs in a house, with the
same addresses and the same libraries; only where a name leads is another.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import socket
import ssl
import time
from functools import cache
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import jwt
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer
from azure.core.pipeline.transport import AioHttpTransport
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from edges.clock import SystemClock
from edges.graph.line import Graph
from tests.edges.graph.fake import Asked, FakeGraph

ENTRA, KEYS, TEAMS, GRAPH, VAULT = range(5)
HOSTS = {
    "login.microsoftonline.com": ENTRA,
    "login.botframework.com": KEYS,
    "smba.trafficmanager.net": TEAMS,
    "graph.microsoft.com": GRAPH,
    "login.microsoftonline.us": ENTRA,
    "login.botframework.azure.us": KEYS,
    "smba.infra.gov.teams.microsoft.us": TEAMS,
    "graph.microsoft.us": GRAPH,
    "maison.vault.azure.net": VAULT,
}
"""The names of the public cloud and of GCC High."""
SERVICE = "https://smba.trafficmanager.net/ca/"
PEM = serialization.Encoding.PEM
TENANT = "5f0c4f0a-0000-4000-8000-00000000000b"
"""Of the subscription that Key Vault is in."""


@cache
def own_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def own_certificate(file: Path) -> Path:
    """A certificate for all of Microsoft's names, and its key, in one file."""
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]), SystemClock().now()
    made = (
        x509.CertificateBuilder(name, name, own_key().public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host) for host in HOSTS]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(own_key(), hashes.SHA256())
    )
    private = own_key().private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + made.public_bytes(PEM))
    file.chmod(0o600)
    return file


class Names(AbstractResolver):
    """Where each name leads: here, or nowhere."""

    def __init__(self) -> None:
        self.port, self.asked = 0, set[str]()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.add(host)
        if host not in HOSTS:
            raise OSError("no such name")
        return [ResolveResult(hostname=host, host="127.0.0.1", port=self.port, family=family, proto=0, flags=0)]

    async def close(self) -> None:
        return None


class Microsoft:
    """What it was asked stands in `asked`: host, path, Authorization and body of each request."""

    def __init__(self, certificate: Path, members: set[str]) -> None:
        self.certificate, self.members = certificate, members
        self.names, self.graph_is_away, self.graph = Names(), False, FakeGraph()
        self.asked: list[tuple[str, str, str, Any]] = []
        self.refuses_secret = False
        self.secret: str | None = None
        """What Key Vault holds; None: we may not read it."""
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._answer)
        self.server = TestServer(application, scheme="https")

    async def start(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        await self.server.start_server(ssl=context)
        self.names.port = self.server.port or 0

    def session(self) -> aiohttp.ClientSession:
        trusted = ssl.create_default_context(cafile=str(self.certificate))
        return aiohttp.ClientSession(connector=aiohttp.TCPConnector(resolver=self.names, ssl=trusted))

    def line(self, token: Any, clock: Any, base: str) -> Graph:
        """Our line to Graph, which ends here."""
        return Graph(token, clock, base, httpx.AsyncClient(transport=_Here(self), timeout=8))

    def connection(self, session: aiohttp.ClientSession) -> dict[str, Any]:
        """For azure-identity: our names and our certificate."""
        transport = AioHttpTransport(session=session, session_owner=False)
        return {"transport": transport, "connection_verify": str(self.certificate)}

    def said(self, host: str, part: str = "") -> list[tuple[str, str, str, Any]]:
        return [one for one in self.asked if one[0] == host and part in one[1]]

    async def _answer(self, request: web.Request) -> web.Response:
        raw = await request.text()
        is_json = request.content_type == "application/json"
        body = json.loads(raw) if raw and is_json else {**request.query, **await request.post()}
        host = request.host.split(":")[0]
        self.asked.append((host, request.path, request.headers.get("Authorization", ""), body))
        if HOSTS[host] == KEYS:
            return self._keys(host, request.path)
        if HOSTS[host] == VAULT:
            return self._vault(request)
        if HOSTS[host] == GRAPH and not self.graph_is_away and not _admits(request):
            headers = {name.lower(): value for name, value in request.headers.items()}
            path = request.path.removeprefix("/v1.0")
            self.graph.asked.append(Asked(request.method, path, dict(request.query), headers, body if raw else ""))
            return self.graph.done(self.graph.asked[-1])
        return {ENTRA: self._entra, TEAMS: self._teams, GRAPH: self._graph}[HOSTS[host]](request.path, body)

    def _entra(self, _: str, body: dict[str, Any]) -> web.Response:
        """For a secret and a certificate, which name a scope, and for a managed identity, which names a resource."""
        if self.refuses_secret:
            return web.json_response({"error": "invalid_client", "error_description": "AADSTS7000222"}, status=401)
        wanted = body["scope"] if "scope" in body else body["resource"]
        token = "token-for-" + wanted.removeprefix("https://").removesuffix("/.default")
        ends = {"expires_in": 3600, "expires_on": int(time.time()) + 3600}
        return web.json_response({"token_type": "Bearer", "access_token": token, "resource": wanted, **ends})

    def _keys(self, host: str, path: str) -> web.Response:
        if path.endswith("openidconfiguration"):
            return web.json_response({"issuer": "x", "jwks_uri": f"https://{host}/v1/keys"})
        numbers = own_key().public_key().public_numbers()
        key = {"kty": "RSA", "kid": "k1", "use": "sig", "endorsements": ["msteams"]}
        return web.json_response({"keys": [{**key, "n": _number(numbers.n), "e": _number(numbers.e)}]})

    def _vault(self, request: web.Request) -> web.Response:
        """Asked without a token, it says which one it wants."""
        if "Authorization" not in request.headers:
            wanted = (
                f'Bearer authorization="https://login.microsoftonline.com/{TENANT}", resource="https://vault.azure.net"'
            )
            return web.Response(status=401, headers={"WWW-Authenticate": wanted})
        if self.secret is None:
            return web.json_response({"error": {"code": "Forbidden", "message": "no"}}, status=403)
        return web.json_response({"value": self.secret, "id": f"https://{request.host}{request.path}/1"})

    def _teams(self, _: str, __: Any) -> web.Response:
        return web.json_response({"id": f"m{len(self.asked)}"})

    def _graph(self, path: str, body: Any) -> web.Response:
        if self.graph_is_away:
            return web.Response(status=503)
        person = path.split("/")[3]
        if path.endswith("transitiveMembers"):
            people = [{"@odata.type": "#microsoft.graph.user", "id": one} for one in sorted(self.members)]
            return web.json_response({"value": people})
        if path.endswith("checkMemberGroups"):
            return web.json_response({"value": body["groupIds"] if person in self.members else []})
        return web.json_response({"accountEnabled": True, "userType": "Member"})


def _admits(request: web.Request) -> bool:
    """Does it ask whether somebody may come in?"""
    asked = request.path.endswith(("checkMemberGroups", "transitiveMembers"))
    return asked or "accountEnabled" in request.query.get("$select", "")


class _Here(httpx.AsyncHTTPTransport):
    """For httpx: a name of Microsoft's leads to this machine, under that name and with its certificate."""

    def __init__(self, microsoft: Microsoft) -> None:
        super().__init__(verify=ssl.create_default_context(cafile=str(microsoft.certificate)))
        self._names = microsoft.names

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._names.asked.add(request.url.host)
        if request.url.host not in HOSTS:
            raise httpx.ConnectError("no such name")
        request.extensions["sni_hostname"] = request.url.host
        request.url = request.url.copy_with(host="127.0.0.1", port=self._names.port)
        return await super().handle_async_request(request)


def signed(app: str, **changes: Any) -> str:
    """A token of Teams for the bot."""
    now = int(time.time())
    claims = {
        "iss": "https://api.botframework.com",
        "aud": app,
        "nbf": now - 10,
        "exp": now + 600,
        "serviceurl": SERVICE,
    }
    return jwt.encode({**claims, **changes}, own_key(), algorithm="RS256", headers={"kid": "k1"})


def _number(value: int) -> str:
    return base64.urlsafe_b64encode(value.to_bytes((value.bit_length() + 7) // 8, "big")).rstrip(b"=").decode()
