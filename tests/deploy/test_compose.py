"""The compose file and its proxy: read by their own tools where these are here, and the proxy played."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bench.process import free_port
from bot.guard.body import LARGEST
from bot.settings import Settings
from care.metrics import Route
from tests.deploy.dockerfile import ROOT, environment_of

DEPLOY = ROOT / "deploy"
COMPOSE = shutil.which("docker-compose")
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
ROOM, FORM, EXPORT = "/r/dGhpcyBpcyBhIHRva2Vu", "/n/dGhpcyBpcyBhIHRva2Vu", "/x/dGhpcyBpcyBhIHRva2Vu"


@pytest.fixture(scope="module")
def services() -> Any:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]


@pytest.mark.skipif(COMPOSE is None, reason="NOT READ BY COMPOSE ITSELF: no docker-compose (Debian: docker-compose)")
def test_compose_itself_reads_it(tmp_path: Path) -> None:
    shutil.copytree(DEPLOY, tmp_path / "deploy", ignore=shutil.ignore_patterns("__pycache__", "secrets", ".env"))
    (tmp_path / "deploy" / ".env").write_text("PASSERELLE_TENANT=\n", "utf-8")
    done = subprocess.run(
        [str(COMPOSE), "-f", "compose.yaml", "config", "--quiet"],
        cwd=tmp_path / "deploy",
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_two_bots_whose_settings_exist_and_who_may_write_nowhere(services: Any) -> None:
    bots = [one for name, one in services.items() if name.startswith("bot")]
    assert len(bots) == 2
    for bot in bots:
        names = [name for name in bot["environment"] if name != "TMPDIR"]
        ours = {name.removeprefix("PASSERELLE_").lower() for name in names}
        assert ours <= set(Settings.model_fields)
        assert (bot["read_only"], bot["cap_drop"]) == (True, ["ALL"])
        assert bot["environment"]["PASSERELLE_HOME"] == environment_of(1)["PASSERELLE_HOME"]
        assert "ports" not in bot, "only the proxy is reached from outside"
    assert [name for name, one in services.items() if "ports" in one] == ["proxy"]


def test_the_proxy_knows_both_bots_by_their_addresses(services: Any) -> None:
    port = services["bot-1"]["environment"]["PASSERELLE_PORT"]
    addresses = [services[name]["networks"]["inside"]["ipv4_address"] for name in ("bot-1", "bot-2")]
    conf = (DEPLOY / "nginx.conf").read_text("utf-8")
    assert all(f"server {address}:{port} " in conf for address in addresses)


def test_no_secret_stands_in_it() -> None:
    text = (DEPLOY / "compose.yaml").read_text("utf-8")
    assert "POSTGRES_PASSWORD:" not in text
    assert not [name for name in ("APP_SECRET", "DATABASE_URL", "KEYS:") if f"PASSERELLE_{name}" in text]


# ------------------------------------------------------------------ the proxy, played


def certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now).not_valid_after(now + dt.timedelta(days=1))
    folder.mkdir()
    (folder / "fullchain.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    private = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "privkey.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, *private))


async def _answer(request: web.Request) -> web.Response:
    return web.Response(text=str(len(await request.read())))


@dataclass(frozen=True)
class Proxy:
    base: str
    behind: int
    """The port of the bot that is there; the other one is away."""
    log: Path


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[Proxy]:
    if NGINX is None:
        pytest.skip("NO PROXY WAS PLAYED: no nginx (Debian: nginx-light)")
    port, behind, log = free_port(), free_port(), tmp_path / "log"
    certificate(tmp_path / "certificates")
    conf = (DEPLOY / "nginx.conf").read_text("utf-8")
    for written, here in {
        "10.53.0.11:3978": f"127.0.0.1:{behind}",
        "10.53.0.12:3978": f"127.0.0.1:{free_port()}",
        "listen 8443": f"listen 127.0.0.1:{port}",
        "/etc/nginx/certificates": str(tmp_path / "certificates"),
        "/dev/stdout": str(log),
        " /run/": f" {tmp_path}/",
    }.items():
        assert written in conf, written
        conf = conf.replace(written, here)
    file = tmp_path / "nginx.conf"
    file.write_text(conf, "utf-8")
    command = [NGINX, "-p", str(tmp_path), "-c", str(file)]
    tested = subprocess.run([*command, "-t"], capture_output=True, encoding="utf-8", timeout=60)
    assert tested.returncode == 0, tested.stderr
    with subprocess.Popen([*command, "-g", "daemon off; master_process off;"]) as running:
        try:
            reached(port)
            yield Proxy(f"https://127.0.0.1:{port}", behind, log)
        finally:
            running.terminate()


def reached(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError("nginx does not listen")


async def test_the_proxy_lets_through_what_is_meant_and_nothing_else(proxy: Proxy) -> None:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    public = {route for route in Route if route not in (Route.LIVES, Route.READY, Route.MESSAGES)}
    pages = {str(route).replace("{token}", "dGhpcyBpcyBhIHRva2Vu") for route in public}
    assert {ROOM, FORM, EXPORT} <= pages
    behind = web.Application(client_max_size=2 * LARGEST)
    behind.router.add_route("*", "/{path:.*}", _answer)
    outside = aiohttp.ClientSession(proxy.base, connector=aiohttp.TCPConnector(ssl=trusting))
    async with TestServer(behind, port=proxy.behind), outside as http:

        async def status(method: str, path: str, body: bytes = b"") -> int:
            async with http.request(method, path, data=body) as answer:
                return answer.status

        for _ in range(4):  # one of two bots is away: the other one answers
            assert await status("POST", "/api/messages", b"x" * LARGEST) == 200
        assert {path: await status("GET", path) for path in sorted(pages)} == dict.fromkeys(sorted(pages), 200)
        assert await status("POST", ROOM, b"answer=confirm") == 200
        assert await status("POST", "/api/messages", b"x" * (LARGEST + 1)) == 413
        assert await status("GET", "/api/messages") == 403
        for path in ("/livez", "/readyz", "/", "/local/outbox", "/r/", "/r/a/b", "/api/messages/", "/.env"):
            assert await status("GET", path) == 404, path
    assert len(proxy.log.read_text("utf-8").splitlines()) > len(pages)
    assert "dGhpcyBp" not in proxy.log.read_text("utf-8")
