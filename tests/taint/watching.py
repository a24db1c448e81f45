"""A clinic of which everything is kept that leaves it: answers over HTTP, what is printed, what lies on the disk."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from aiohttp import ClientSession, TraceConfig
from aiohttp.test_utils import TestServer

from app import _stores, records
from bot import audit_command, consents_command, patient_command, store_command
from bot.guard.sockets import Runner
from bot.pace import Pace
from tests.taint.evidence import APART, Evidence, add_answer, add_message, add_outbox
from tests.talk import Clinic

# ------------------------------------------------------------------ over HTTP


@dataclass
class Exchange:
    method: str = ""
    path: str = ""
    sent: bytes = b""
    status: int = 0
    headers: str = ""
    body: bytes = b""

    @property
    def where(self) -> str:
        return f"{self.method} {self.path} {self.status}"


@dataclass
class Recorder:
    """Every request of a session with its answer."""

    exchanges: list[Exchange] = field(default_factory=list)

    def trace(self) -> TraceConfig:
        trace = TraceConfig(trace_config_ctx_factory=lambda **_: Exchange())
        trace.on_request_chunk_sent.append(self._sent)
        trace.on_request_end.append(self._ended)
        trace.on_response_chunk_received.append(self._received)
        return trace

    async def _sent(self, _: Any, exchange: Any, said: Any) -> None:
        exchange.sent += said.chunk

    async def _ended(self, _: Any, exchange: Any, said: Any) -> None:
        exchange.method, exchange.path, exchange.status = said.method, said.url.path, said.response.status
        exchange.headers = str(dict(said.response.headers))
        self.exchanges.append(exchange)

    async def _received(self, _: Any, exchange: Any, said: Any) -> None:
        exchange.body += said.chunk

    def add_to(self, evidence: Evidence) -> None:
        for one in self.exchanges:
            evidence.add("http_error" if one.status >= 400 else "preview", f"headers of {one.where}", one.headers)
            if one.status >= 400:
                evidence.add("http_error", one.where, one.body)
            elif one.path == "/api/messages":
                add_answer(evidence, json.loads(one.sent), json.loads(one.body or b"null"), one.where)
            elif one.path.startswith("/r/"):
                evidence.add("page", one.where, one.body)
            elif one.path.startswith("/n/"):
                evidence.add("personal_card", one.where, one.body)
            elif one.path.startswith("/local/rooms/"):
                evidence.add("vendor", one.where, one.body)


# ------------------------------------------------------------------ on the terminal


@contextlib.contextmanager
def printed() -> Iterator[io.BytesIO]:
    """What goes to stdout and stderr, by Python or past it."""
    kept, streams = io.BytesIO(), (sys.stdout, sys.stderr)
    with tempfile.TemporaryFile() as file:
        copies = [os.dup(number) for number in (1, 2)]
        writer = io.TextIOWrapper(os.fdopen(os.dup(file.fileno()), "wb", 0), "utf-8", write_through=True)
        try:
            for number in (1, 2):
                os.dup2(file.fileno(), number)
            sys.stdout = sys.stderr = writer
            yield kept
        finally:
            sys.stdout, sys.stderr = streams
            writer.close()
            for number, copy in zip((1, 2), copies, strict=True):
                os.dup2(copy, number)
                os.close(copy)
            file.seek(0)
            kept.write(file.read())


# ------------------------------------------------------------------ on the disk


def add_files(evidence: Evidence, home: Path) -> None:
    """The bytes of everything in the house: database, write-ahead log, keys, clock; rooms are the platform's own."""
    for file in sorted(one for one in home.rglob("*") if one.is_file()):
        part = file.relative_to(home).parts[0]
        if part != "outbox":
            evidence.add("vendor" if part == "rooms" else "database", file.name, file.read_bytes())


def add_rows(evidence: Evidence, database: Path) -> None:
    """What anybody reads in the database without its keys; the trail of the audit is a sink of its own."""
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as file:
        tables = [name for (name,) in file.execute("select name from sqlite_schema where type = 'table'")]
        for table in tables:
            for row in file.execute(f'select * from "{table}"'):
                clear = APART.join(str(value).encode() for value in row if not isinstance(value, bytes))
                for sink in ("database", "audit") if table == "audit" else ("database",):
                    evidence.add(sink, f"a row of {table}", clear)


# ------------------------------------------------------------------ the clinic


class Served(TestServer):
    async def _make_runner(self, **_: Any) -> Runner:
        return Runner(self.app)


class Watched(Clinic):
    """What it let out is `gathered` once it is closed."""

    def __init__(self, *parts: Any, **settings: Any) -> None:
        super().__init__(*parts, **settings)
        self.evidence, self.recorder = Evidence(), Recorder()

    async def start(self) -> None:
        """Behind the server of a real house, and not that of aiohttp's tests; as fast as people would never be."""
        with (
            patch("tests.talk.TestServer", Served),
            patch("bot.outgoing.Pace", partial(Pace, 10_000, 10_000, longer=())),
        ):
            await super().start()
        async with self.store.engine.connect() as connection:  # once nobody else has it: commits run in a thread
            connection.driver.execute("PRAGMA synchronous=OFF")  # nobody survives a power cut in a test
        for name in ("create", "find", "move", "cancel", "read_back"):
            setattr(self.application.rooms, name, self._told(getattr(self.application.rooms, name)))
        await self.http.close()
        self.http = ClientSession(str(self.server.make_url("/")), trace_configs=[self.recorder.trace()])

    def _told(self, act: Any) -> Any:
        """The platform, and what it is told: its folder holds only what it cares for."""

        async def told(*what: Any) -> Any:
            self.evidence.add("vendor", act.__name__, repr(what))
            return await act(*what)

        return told

    async def stop(self) -> None:
        add_files(self.evidence, self.settings.home)  # with its write-ahead log
        await super().stop()

    async def gathered(self, references: dict[str, int | None]) -> Evidence:
        """All of it, once the clinic is closed; of these encounters the exports too, of a member where there is one."""
        evidence, home = self.evidence, self.settings.home
        add_files(evidence, home)
        add_rows(evidence, home / "passerelle.db")
        add_outbox(evidence, home / "outbox")
        self.recorder.add_to(evidence)
        for activity in self.teams.ever:
            add_message(evidence, activity, f"a message in {activity['in']}")
        evidence.add("log", "the log", self.log.getvalue())
        await self._commands(references)
        return evidence

    async def _commands(self, references: dict[str, int | None]) -> None:
        """What the commands of the shell write out, and a backup."""
        for reference, member in references.items():
            of_member = [] if member is None else ["--member", str(member)]
            await self._wrote("export", consents_command, ["export", "--patient", reference, *of_member])
            await self._wrote("export", audit_command, ["patient", reference])
            await self._wrote("export", patient_command, ["export", reference])
            await self._wrote("export", patient_command, ["export", "--csv", reference])
            await self._wrote("log", patient_command, ["hold", "--reason", "plainte", reference])
            await self._wrote("log", patient_command, ["release", reference])
            await self._wrote("log", patient_command, ["purge", "--reason", "end-of-contract", reference])
        await self._wrote("audit", audit_command, ["verify"])
        backup = self.settings.home / "backup.db"
        out, err = io.StringIO(), io.StringIO()
        own = self.settings.database, self.settings.keys_database
        await store_command.run(["backup", str(backup)], own, None, _stores(self.settings), out, err)
        self.evidence.add("log", "the store command", out.getvalue() + err.getvalue())
        self.evidence.add("database", "the backup", backup.read_bytes())
        self.evidence.add("database", "the keys of the backup", (backup.parent / "latest.keys.db").read_bytes())

    async def _wrote(self, sink: str, command: Any, argv: list[str]) -> None:
        out, err = io.StringIO(), io.StringIO()
        assert await command.run(argv, records(self.settings), out, err) == 0, err.getvalue()
        self.evidence.add(sink, f"the command {argv[0]}", out.getvalue())
        self.evidence.add("log", f"the command {argv[0]}", err.getvalue())
