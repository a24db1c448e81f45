"""A house that books on request and does the jobs of it, until it is killed: from outside, or at a point of its own.

Called with the database, its port, the vendor's port, the point at which it dies (or "none"), and at which passage.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import aiohttp
from aiohttp import web
from sqlalchemy import func, select, update

from bot import log
from bot.health import Health
from bot.worker import Worker
from care import booking
from care.appointment import Appointment
from care.jobs import Job, JobKind, Transient
from care.meeting import Meeting
from care.outcome import DONE, Outcome
from care.ports import Letter, MeetingOptions, MeetingRequest, StoreAway
from care.work import Work
from edges.clock import SystemClock
from edges.randomness import RandomIds
from edges.sql.schema import job as jobs
from edges.sql.store import SqlStore, open_store
from tests.care.office import SHOWN
from tests.care.samples import OWNER, TORONTO, VAULT, a_booking, a_world
from wiring.process import run

LEASE = dt.timedelta(seconds=30)
"""A quarter of the real one: a round of kills must not take one mark over eight times, after which a person is told."""
SOON_MS = 6 * 3_600_000
"""Milliseconds: what is tried again is due by then, and what is due tomorrow is not."""
POINTS = (
    "none",
    "booking, before the commit",
    "booking, before the answer",
    "meeting, before the call",
    "meeting, after the call",
    "letter, before the call",
    "letter, after the call",
)


@dataclass
class Points:
    """Where it dies, and after how many passages."""

    where: str
    left: int

    def pass_by(self, where: str) -> None:
        if where == self.where:
            self.left -= 1
            if self.left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Vendor:
    """Implements as much of `Meetings`, `Mail` and `TextMessages` as a booking asks for."""

    http: aiohttp.ClientSession
    base: str
    points: Points

    async def _call(self, what: str, key: str) -> Any:
        self.points.pass_by(f"{what}, before the call")
        try:
            async with self.http.post(f"{self.base}/{what}/{quote(key, safe='')}") as answer:
                said = await answer.json() if what == "meeting" else None
        except aiohttp.ClientError:
            raise Transient("vendor.away") from None
        self.points.pass_by(f"{what}, after the call")
        return said

    async def create(self, key: str, _: MeetingRequest) -> Meeting:
        said = await self._call("meeting", key)
        return Meeting(id=said["id"], platform="bench", join_url=f"https://meet.test/{said['id']}")

    async def read_back(self, _: Meeting) -> MeetingOptions:
        return MeetingOptions(everyone_waits=True, recording_allowed=False, transcription_allowed=False)

    async def move(self, *_: object) -> None: ...
    async def cancel(self, *_: object) -> None: ...
    async def find(self, *_: object) -> Meeting | None:
        return None

    async def send(self, key: str, letter: Letter) -> str:
        await self._call("letter", key)
        return letter.to


class House:
    def __init__(self, store: SqlStore, points: Points) -> None:
        self._store, self._points = store, points
        self._world = a_world(SystemClock(), RandomIds())  # type: ignore[arg-type]  # of the wall instead of the tests

    async def book(self, request: web.Request) -> web.Response:
        tomorrow = self._world.clock.now() + dt.timedelta(days=1)
        hour = Appointment.at_instant(tomorrow, TORONTO, 30)
        wanted = a_booking(request.match_info["key"], appointment=hour)
        try:
            async with self._store.transaction() as tx:
                made = await booking.book(tx, OWNER, self._world, wanted)
                self._points.pass_by("booking, before the commit")
        except StoreAway:
            raise web.HTTPServiceUnavailable from None
        self._points.pass_by("booking, before the answer")
        return web.Response(text=made.id)

    async def account(self, _: web.Request) -> web.Response:
        """All that it knows, by the key of each booking: its meeting, its letters, was a person asked about one."""
        now = self._world.clock.now()
        instant = int(now.timestamp() * 1000)
        soon = instant + SOON_MS
        await self._try_again(instant, soon)
        # First what is left: once that is nothing, all else stands still while it is read.
        due = jobs.c.state.in_(("sending", "pending")), jobs.c.due_at < soon
        given_up = jobs.c.state.in_(("unsure", "stuck")), jobs.c.kind == JobKind.LETTER.value
        async with self._store.engine.connect() as connection:
            left = (await connection.execute(select(func.count()).select_from(jobs).where(*due))).scalar_one()
            asked = (await connection.execute(select(jobs.c.subject).where(*given_up))).scalars().all()
        async with self._store.transaction() as tx:
            found = await tx.encounters.between(OWNER, now, now + dt.timedelta(days=9), limit=1_000_000)
            told = {
                one.booking_key: {
                    "id": one.id,
                    "meeting": one.particulars.meeting.id if one.particulars.meeting else None,
                    "letters": [row.state for row in await tx.communications.of_encounter(OWNER, one.id)],
                    "asked": one.id in asked,
                }
                for one in found
            }
        broken = await self._store.verify_audit(OWNER.tenant)
        return web.json_response({"bookings": told, "left": left, "audit_broken_at": broken})

    async def _try_again(self, now: int, soon: int) -> None:
        """What would be tried again in some minutes is tried at once: the last life has no hours to wait."""
        failed = jobs.c.state == "pending", jobs.c.attempts > 0, jobs.c.due_at.between(now, soon)
        async with self._store.database.begin() as connection:
            await connection.execute(update(jobs).where(*failed).values(due_at=now))

    def worker(self, vendor: Any) -> Worker:
        work = Work(self._store, self._world, vendor, vendor, vendor)

        async def shown(_: Job) -> Outcome:
            return DONE

        handlers = {**work.handlers(), **dict.fromkeys((*SHOWN, *JobKind), shown), **work.handlers()}
        queue = self._store.queue(f"house-{os.getpid()}", LEASE)
        half = LEASE.total_seconds() / 2
        return Worker(self._store, queue, self._world.clock, handlers, work.lost, half, longest_call=half)


async def serve() -> None:
    log.configure(sys.stdout)  # which nobody reads
    database, port, vendor_port, where, passage = sys.argv[1:]
    points = Points(where, int(passage))
    store = await open_store(database, VAULT, SystemClock(), RandomIds())
    house = House(store, points)
    async with aiohttp.ClientSession() as http:
        worker = house.worker(Vendor(http, f"http://127.0.0.1:{vendor_port}", points))
        store.on_jobs = worker.wake
        application = web.Application()
        application.add_routes([web.post("/book/{key}", house.book), web.get("/account", house.account)])
        Health(store.is_ready).add_routes(application)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", int(port)).start()
        with suppress(asyncio.CancelledError):
            await worker.run()


if __name__ == "__main__":
    run(serve())
