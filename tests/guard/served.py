"""A process that serves the real bot behind its door in live mode, for what is better asked from outside.

`python -m tests.guard.served HOME`: writes its address on one line, and ends when its standard input does. Microsoft
and the connector of Teams are on loopback, in this process. `GET /seen` tells how often the handler ran, how many
messages the connector got and how many of them held a secret of Luc's, his encounters as one number, the memory held,
and the refusals by code.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import json
import socket
import ssl
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer
from botbuilder.core import TurnContext
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app import compose
from bot import log
from bot.admission import Admission
from bot.connector import Adapter, no_token
from bot.door import LARGEST, Door
from bot.exports.exports import Exports
from bot.guard.entry import TeamsEntry
from bot.guard.keys import SigningKeys
from bot.guard.rate import Buckets, Pace
from bot.guard.sockets import Runner
from bot.handler import Passerelle
from bot.outgoing import Outgoing
from bot.pace import Pace as ConversationPace
from bot.paper import PaperForms
from bot.settings import Settings
from care.ports import Who
from edges.local.clinicians import Everybody
from edges.randomness import RandomIds
from edges.sql.store import SqlStore
from tests.guard.microsoft import APP_ID, TEAMS_HOST, TENANT, Microsoft, private_key
from tests.guard.pressed import LUC, SECRET

UNHURRIED = (Pace(1e6, 1_000_000),)
PAGE = 4096


class Watched:
    """The bot, with a count of its turns, and of those that carry the id of a card."""

    def __init__(self, bot: Passerelle) -> None:
        self._bot, self.turns, self.presses = bot, 0, 0

    async def on_turn(self, context: TurnContext) -> None:
        self.turns += 1
        self.presses += "'card': '" in str(context.activity.value)
        await self._bot.on_turn(context)


class ToLoopback(AbstractResolver):
    """Every name is this machine, at one port: nothing leaves it, and names and certificates are checked as ever."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [ResolveResult(hostname=host, host="127.0.0.1", port=self._port, family=family, proto=0, flags=0)]

    async def close(self) -> None:
        return None


class Teams:
    """The connector of Teams, over TLS under its own name. It keeps a count, and no message."""

    def __init__(self, folder: Path) -> None:
        self.messages = self.leaks = 0
        self._certificate, self._key = folder / "teams.pem", folder / "teams.key"
        self._certify()
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._take)
        self.server = TestServer(application, scheme="https")

    async def _take(self, request: web.Request) -> web.Response:
        self.messages += 1
        self.leaks += SECRET.encode() in await request.read()
        return web.json_response({"id": f"m{self.messages}"})

    async def start(self) -> aiohttp.TCPConnector:
        """Serve; returns the way to it."""
        ours = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        ours.load_cert_chain(self._certificate, self._key)
        await self.server.start_server(ssl=ours)
        theirs = ssl.create_default_context(cafile=str(self._certificate))
        return aiohttp.TCPConnector(resolver=ToLoopback(self.server.port or 0), ssl=theirs)

    def _certify(self) -> None:
        key, now = ec.generate_private_key(ec.SECP256R1()), dt.datetime.now(dt.UTC)
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, TEAMS_HOST)])
        builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        certificate = (
            builder.not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(TEAMS_HOST)]), critical=False)
            .sign(key, hashes.SHA256())
        )
        self._certificate.write_bytes(certificate.public_bytes(Encoding.PEM))
        self._key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


async def serve(home: Path) -> None:
    inside = await compose(Settings(home=home))
    within = web.AppRunner(inside.web)  # the worker runs; the address of local mode is not served
    await within.setup()
    teams = Teams(home)
    async with (
        Microsoft() as microsoft,
        aiohttp.ClientSession(connector=await teams.start()) as to_teams,
        aiohttp.ClientSession() as to_microsoft,
    ):
        keys, now = SigningKeys(to_microsoft, microsoft.metadata), inside.world.clock.now
        await keys.fetch()  # as wiring/live.py does at its start
        person, tenant = Buckets(UNHURRIED), Buckets(UNHURRIED)
        entry = TeamsEntry(APP_ID, [TENANT], [TEAMS_HOST], keys, now, person=person, tenant=tenant)
        forms = PaperForms(inside.store, inside.world)
        admission = Admission(inside.roles, inside.store, inside.world)
        exports = Exports(inside.store, inside.world, Everybody())
        bot = Watched(Passerelle(inside.store, inside.world, inside.worker.see_to_meeting, forms, exports, admission))
        adapter = Adapter(to_teams, entry.trusts)
        # All of them speak in a few chats, where Teams would hear some seven messages a second.
        adapter.outgoing = Outgoing(to_teams, entry.trusts, no_token, ConversationPace(1_000_000, 1_000_000))
        door = Door(adapter, bot, entry, RandomIds())

        async def seen(_: web.Request) -> web.Response:
            counts = {
                "turns": bot.turns,
                "presses": bot.presses,
                "messages": teams.messages,
                "memory": _held(),
                "refusals": door.refusals,
            }
            return web.json_response({**counts, "leaks": teams.leaks, "others": await _of_luc(inside.store)})

        application = web.Application(client_max_size=LARGEST)
        door.add_routes(application)
        application.router.add_get("/seen", seen)
        await _until_told(application)
    await teams.server.close()
    await within.cleanup()


async def _of_luc(store: SqlStore) -> str:
    """All that stands of Luc's encounters, as one number."""
    ever = dt.datetime(2000, 1, 1, tzinfo=dt.UTC), dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
    async with store.transaction() as tx:
        return sha256(repr(await tx.encounters.between(Who(TENANT, LUC), *ever)).encode()).hexdigest()


def _held() -> int:
    """Bytes of memory that this process holds, once what is no longer used was let go."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


async def _until_told(application: web.Application) -> None:
    runner = Runner(application, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
    key = private_key("first").private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    sys.stdout.write(json.dumps({"port": runner.addresses[0][1], "key": key}) + "\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


def main() -> Any:
    log.configure()
    asyncio.run(serve(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
