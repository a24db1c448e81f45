"""The bot's own token: from a real credential of azure-identity and an Entra on loopback, and from one of the test."""

from __future__ import annotations

import asyncio
import datetime as dt
import ipaddress
import ssl
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import structlog
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from care.jobs import Transient
from edges.clock import SystemClock
from edges.entra import credentials, token
from edges.entra.token import SCOPE, AppToken

SECRET, TENANT, APP = "canary-secret", "5f0c4f0a-0000-4000-8000-000000000001", "5f0c4f0a-0000-4000-8000-0000000000a1"


# ------------------------------------------------------------------ Entra, on loopback


@pytest.fixture(scope="module")
def own_certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for this machine and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = SystemClock().now()
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(alternative, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = tmp_path_factory.mktemp("entra") / "own.pem"
    file.write_bytes(private + made.public_bytes(pem))
    return file


@dataclass
class Entra:
    """Gives a new token at each call."""

    asked: list[dict[str, str]] = field(default_factory=list)
    lasts: int = 3600
    refuses: bool = False

    async def token(self, request: web.Request) -> web.Response:
        self.asked.append({key: str(value) for key, value in (await request.post()).items()})
        if self.refuses:
            return web.json_response({"error": "invalid_client", "error_description": SECRET}, status=401)
        await asyncio.sleep(0.05)
        given = {"token_type": "Bearer", "expires_in": self.lasts, "access_token": f"canary-token-{len(self.asked)}"}
        return web.json_response(given)


@pytest.fixture
async def entra(own_certificate: Path) -> AsyncIterator[tuple[Entra, Any]]:
    """Entra, and a credential that asks it."""
    twin, application = Entra(), web.Application()
    application.router.add_post("/{tenant}/oauth2/v2.0/token", twin.token)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own_certificate)
    server = TestServer(application, scheme="https")
    await server.start_server(ssl=context)
    authority, ca = f"https://127.0.0.1:{server.port}", str(own_certificate)
    credential = credentials.client_secret(TENANT, APP, SECRET, authority=authority, connection_verify=ca)
    yield twin, credential
    await credential.close()
    await server.close()


async def test_a_token_is_fetched_once_for_all_who_ask_and_kept(entra: tuple[Entra, Any]) -> None:
    twin, credential = entra
    app_token = AppToken(credential, SystemClock())
    assert set(await asyncio.gather(*(app_token() for _ in range(20)))) == {"canary-token-1"}
    assert await app_token() == "canary-token-1"
    (asked,) = twin.asked
    assert (asked["grant_type"], asked["scope"], asked["client_id"]) == ("client_credentials", SCOPE, APP)
    await app_token.close()


async def test_a_refused_token_is_replaced_although_it_is_not_over(entra: tuple[Entra, Any]) -> None:
    twin, credential = entra
    app_token = AppToken(credential, SystemClock())
    refused = await app_token()
    assert set(await asyncio.gather(*(app_token.renewed(refused) for _ in range(9)))) == {"canary-token-2"}
    assert await app_token.renewed(refused) == "canary-token-2", "told late: it was replaced already"
    assert await app_token.renewed("canary-token-2") == "canary-token-2", "not again so soon"
    assert len(twin.asked) == 2
    await app_token.close()


async def test_entra_refuses_and_nothing_of_it_is_told(entra: tuple[Entra, Any]) -> None:
    twin, credential = entra
    twin.refuses = True
    app_token = AppToken(credential, SystemClock())
    with structlog.testing.capture_logs() as logs, pytest.raises(Transient, match=r"^entra\.token$") as none:
        await app_token()
    assert "canary" not in f"{logs}{none.value!r}{none.value.__cause__}"
    assert [one["error"] for one in logs if one["event"] == "no token"] == ["ClientAuthenticationError"]
    twin.refuses = False
    given = await app_token()
    assert "canary" not in f"{app_token!r}{app_token}{asyncio.all_tasks()}"
    assert given == "canary-token-2"
    await app_token.close()


async def test_the_loop_is_not_held_while_a_token_is_fetched(entra: tuple[Entra, Any]) -> None:
    """Entra answers on this very loop: who waited for it without giving way would wait for ever."""
    _, credential = entra
    app_token, longest = AppToken(credential, SystemClock()), 0.0
    asked = asyncio.create_task(app_token.renewed(await app_token()))
    while not asked.done():
        began = time.thread_time()  # of this thread alone: a busy machine is not a loop that is held
        await asyncio.sleep(0)
        longest = max(longest, time.thread_time() - began)
    assert asked.result() == "canary-token-2"
    assert longest < 0.05
    await app_token.close()


# ------------------------------------------------------------------ over time


@dataclass
class Issued:
    token: str
    expires_on: int


@dataclass
class Bank:
    """A credential that gives a numbered token for an hour, or fails."""

    fails: bool = False
    takes: float = 0.0
    asked: int = 0
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def get_token(self, *scopes: str, claims: str | None = None) -> Issued:
        self.asked += 1
        number = self.asked
        await asyncio.sleep(self.takes)
        self.answered.set()
        if self.fails:
            raise OSError("canary")
        return Issued(f"t{number}", 1000 + 3600)

    async def close(self) -> None:
        return None


class Stopped:
    def now(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(1000, dt.UTC)


def renewal(app_token: AppToken) -> float:
    """Seconds until the token is renewed by itself."""
    assert app_token._timer is not None
    return app_token._timer.when() - asyncio.get_running_loop().time()


async def the_hour_comes(app_token: AppToken, bank: Bank) -> None:
    """The renewal begins, and Entra has been asked."""
    bank.answered.clear()
    app_token._renew_in(0.0)
    await bank.answered.wait()
    await asyncio.sleep(0)


async def test_it_is_renewed_before_its_end_and_nobody_waits() -> None:
    bank = Bank()
    app_token = AppToken(bank, Stopped())
    assert await app_token() == "t1"
    assert renewal(app_token) == pytest.approx(3600 - token.EARLY, abs=30)
    assert token.EARLY > token.PATIENCE + token.PAUSE + token.PATIENCE + token.MARGIN, "there is time to ask twice"
    bank.takes = 0.2
    app_token._renew_in(0.0)
    await asyncio.sleep(0.01)
    assert (await app_token(), bank.asked) == ("t1", 2), "used while the next is on its way"
    assert app_token._fetching is not None
    await asyncio.wait({app_token._fetching})
    assert await app_token() == "t2"
    await app_token.close()


async def test_where_the_renewal_fails_the_token_that_holds_is_used_to_its_end() -> None:
    bank = Bank()
    app_token = AppToken(bank, Stopped())
    await app_token()
    bank.fails = True
    await the_hour_comes(app_token, bank)
    assert await app_token() == "t1"
    assert renewal(app_token) == pytest.approx(token.PAUSE, abs=20), "tried again by itself"
    app_token._ends = 0.0
    with pytest.raises(Transient):
        await app_token()
    bank.fails = False
    assert await app_token() == "t4"
    await app_token.close()


async def test_who_gives_up_waiting_takes_nothing_from_the_others() -> None:
    bank = Bank(takes=0.1)
    app_token = AppToken(bank, Stopped())
    hasty, patient = asyncio.create_task(app_token()), asyncio.create_task(app_token())
    await asyncio.sleep(0.01)
    hasty.cancel()
    assert await patient == "t1"
    assert bank.asked == 1
    await app_token.close()
