"""Local mode: no account and no secret, this machine only, with twins at the edges and the try-out page."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.connector import Adapter
from bot.door import LARGEST
from bot.guard.entry import LocalEntry
from bot.outgoing import open_session
from bot.pace import Pace
from bot.settings import Settings
from bot.tryout.connector import Connector, Place
from bot.tryout.gate import loopback_only
from bot.tryout.routes import add_routes as add_tryout
from bot.worker import Worker
from care.attendance import happened
from care.ports import Professional
from care.roles import OF_THE_HOUSE, Roles
from care.world import World
from edges.clock import MovableClock, SystemClock
from edges.local.attendance import LocalAttendance
from edges.local.clinicians import Everybody
from edges.local.directory import LocalDirectory
from edges.local.outbox import LocalMail, LocalTextMessages, Outbox
from edges.local.rooms import LocalRooms
from edges.randomness import RandomIds
from edges.sql.probes import StoreProbes
from edges.sql.store import SqlStore
from wiring import nearby
from wiring.house import Application, Edges, assemble, open_house, open_metrics, warn

ROOT = Path(__file__).parent.parent
UNPACED = 10_000
"""Sends within a second: the clock may bring a channel's whole day at once, and there is no Teams here to spare."""


@dataclass(frozen=True)
class LocalApplication(Application):
    """With what the try-out page shows of the outside, and the hands of its clock."""

    outbox: Outbox
    rooms: LocalRooms
    advance: Callable[[dt.timedelta], Awaitable[dt.datetime]]


async def compose(settings: Settings, clock: MovableClock) -> LocalApplication:
    """Wire local mode: real store, real adapter, local twins at the edges."""
    async with contextlib.AsyncExitStack() as opened:  # what fails half-way lets go of what it has opened
        store, world = await open_house(settings, clock, create_keys=True)
        directory = LocalDirectory(beside=_who_chats())
        world = replace(world, directory=directory, reads_attendance=True, hears_arrivals=True)
        opened.push_async_callback(store.close)
        warn(world)
        session = open_session()
        opened.push_async_callback(session.close)
        whole = _assembled(settings, clock, store, world, session)
        opened.pop_all()
        return whole


def _who_chats() -> list[Professional]:
    """Those as whom one writes on the try-out page: colleagues of each other."""
    place = Place()
    return [Professional(one.aad_object_id, one.name) for one in (place.me, *place.colleagues)]


def _assembled(
    settings: Settings, clock: MovableClock, store: SqlStore, world: World, session: aiohttp.ClientSession
) -> LocalApplication:
    connector = Connector(now=clock.now, new_id=RandomIds().new)
    rooms, outbox = _twins(settings, store, world)
    mail, text_messages = _messages(settings.home, clock, connector)
    entry = LocalEntry()
    adapter = Adapter(session, entry.trusts, pace=Pace(UNPACED, UNPACED, longer=()))
    attendance, tenants, metrics = LocalAttendance(rooms), {connector.place.tenant_id}, open_metrics(settings)
    ends = session.close, attendance
    roles = Roles({kind: Everybody() for kind in OF_THE_HOUSE})
    edges = Edges(
        entry,
        roles,
        adapter,
        rooms,
        mail,
        text_messages,
        *ends,
        home=connector.place.tenant_id,
        tenants=tenants,
        metrics=metrics,
        probes=nearby.local(settings, StoreProbes(store.database, store.keys, clock, SystemClock())),
    )
    application = web.Application(client_max_size=LARGEST, middlewares=[loopback_only])
    whole = assemble(application, store, world, edges)
    rooms.add_routes(application)
    advance = _advance(clock, whole.worker)
    add_tryout(
        application,
        connector=connector,
        clock=clock,
        advance=advance,
        outbox=outbox,
        vendor=ROOT / "node_modules",
        host_config=ROOT / "cards" / "teams_host_config.json",
        zone=world.house.zone,
    )
    return LocalApplication(
        application, store, whole.world, whole.worker, whole.reach, whole.exports, roles, outbox, rooms, advance
    )


def _twins(settings: Settings, store: SqlStore, world: World) -> tuple[LocalRooms, Outbox]:
    async def on_event(meeting: str, event: str, _: dt.datetime) -> None:
        await happened(store, world, meeting, event)

    folder, outbox = settings.home / "rooms", settings.home / "outbox"
    folder.mkdir(exist_ok=True)
    outbox.mkdir(exist_ok=True)
    return LocalRooms(folder, settings.public_url, world.clock, on_event, RandomIds().new), Outbox(outbox)


def _messages(home: Path, clock: MovableClock, connector: Connector) -> tuple[LocalMail, LocalTextMessages]:
    def sent() -> None:
        connector.notify("outbox")

    folder = home / "outbox"
    return LocalMail(folder, clock, sent), LocalTextMessages(folder, clock, sent)


def _advance(clock: MovableClock, worker: Worker) -> Callable[[dt.timedelta], Awaitable[dt.datetime]]:
    """Let time pass on the local clock: every hour at which something is due is visited in order."""
    one_at_a_time = asyncio.Lock()

    def move_to(instant: dt.datetime) -> None:
        if instant > clock.now():
            clock.advance_to(instant)

    async def advance(by: dt.timedelta) -> dt.datetime:
        async with one_at_a_time:
            await worker.advance(clock.now() + by, move_to)
            return clock.now()

    return advance
