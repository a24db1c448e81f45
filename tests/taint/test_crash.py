"""A process is killed with people's words in its hands: what lies on the disk and what was printed, as it is left."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
from aiohttp import ClientError, ClientSession

from bot.settings import Settings
from tests.e2e.running import Passerelle
from tests.seen import Teams
from tests.taint.canaries import EVERY, TYPED
from tests.taint.evidence import Evidence
from tests.taint.faults import ODD, SPOKEN
from tests.taint.playing import Player
from tests.taint.watching import Watched, add_files, add_rows
from tests.talk import FRIDAY, Clinic, Clinician, Hands


class Outside(Clinic):
    """A clinic of which nothing is known but its address."""

    def __init__(self, process: Passerelle) -> None:
        self.process, self.hands, self.teams = process, Hands(FRIDAY), Teams()
        self.settings = Settings(home=process.home)

    @property
    def now(self) -> dt.datetime:
        return self.hands.at

    @property
    def zone(self) -> str:
        return "America/Toronto"

    async def settled(self) -> None:
        await asyncio.sleep(0)


@contextlib.asynccontextmanager
async def outside(process: Passerelle) -> AsyncIterator[Player]:
    clinic = Outside(process)
    await clinic.teams.server.start_server()
    try:
        async with ClientSession(process.url) as clinic.http:
            yield Player(cast(Watched, clinic), Clinician(clinic), "fr")
    finally:
        await clinic.teams.server.close()


async def in_the_middle(play: Player) -> None:
    """One is booked; another is being answered, another booked, a third cannot be read, as the process dies."""
    booked = await play.books(alone=False, form="signature", support="true", relatives="true", learner="true")
    verify = await play.at_next_hour(await play.to_when())
    form = await play.says("new")
    typed = {field.partition(".")[2]: TYPED[field].typed for field in ("person.name", "person.phone")}
    play.clinic.teams.holds = asyncio.Event()
    me, http = play.me, play.clinic.http
    under_way = [
        me.send(me.activity(type="message", text=f"suivi {SPOKEN}")),
        me.presses(form, "answer", **typed),
        me.answers(verify),
        me.presses(booked, "resend"),
        *(http.post("/api/messages", data=body, headers={"Content-Type": "application/json"}) for body in ODD),
    ]
    tasks = [asyncio.ensure_future(cast(Any, one)) for one in under_way]
    await asyncio.sleep(0.05)
    cast(Outside, play.clinic).process.stop(at_once=True)
    ends = await asyncio.gather(*tasks, return_exceptions=True)
    assert any(isinstance(end, ClientError | OSError) for end in ends), "it was in the middle of something"


@pytest.mark.skipif(sys.platform == "win32", reason="no kill there")
async def test_a_process_that_is_killed_leaves_nothing_to_read(tmp_path: Path, quiet_logs: None) -> None:
    process, evidence = Passerelle(tmp_path / "home", FRIDAY), Evidence()
    process.start()
    try:
        async with outside(process) as play:
            await in_the_middle(play)
        add_files(evidence, process.home)
        assert any(file.name.endswith("-wal") and file.stat().st_size for file in process.home.iterdir())
        process.start()  # what was half done is seen to, or told
        process.stop()
    finally:
        process.stop(at_once=True)
    add_files(evidence, process.home)
    add_rows(evidence, process.home / "passerelle.db")
    evidence.add("log", "stdout and stderr", process.printed())
    assert b"Passerelle : http://" in process.printed().encode()
    assert evidence.where(evidence.found(EVERY), EVERY) == []
    assert b"encounter.booked" in (process.home / "passerelle.db").read_bytes(), "what is in clear is found"
