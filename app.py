"""The composition root: settings, edges, world, bot, HTTP. The only importer of edges/."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import os
import signal
import sys
import zoneinfo
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from aiohttp import web

from bot import consents_command, log
from bot.connector import Adapter
from bot.door import LARGEST, Door, is_loopback
from bot.handler import Passerelle
from bot.landing import Landing
from bot.messenger import Messenger
from bot.notices import Notices
from bot.obligations import Obligations
from bot.opening import left_out, opened
from bot.outgoing import open_session
from bot.paper import PaperForms
from bot.planner_notices import PlannerNotices
from bot.rules import command as rules_command
from bot.settings import Settings, SettingsError, load
from bot.teams.line import OutgoingLine
from bot.teams.reach import Reach
from bot.tryout.connector import Connector
from bot.tryout.gate import loopback_only
from bot.tryout.routes import add_routes as add_tryout
from bot.worker import Worker
from care.attendance import happened
from care.contact import e164
from care.establishment import SHIPPED, EstablishmentError
from care.establishment import load as load_establishment
from care.ports import Clock
from care.work import Work
from care.world import House, World
from edges.clock import MovableClock
from edges.local.outbox import LocalMail, LocalTextMessages, Outbox
from edges.local.rooms import LocalRooms
from edges.randomness import RandomIds
from edges.sql.lockfile import StoreInUse
from edges.sql.store import SqlStore, open_store
from edges.vault import KeysUnfit, open_vault

ROOT = Path(__file__).parent
MOST_CANCELLATIONS = 10
PATIENCE = 10.0
"""Seconds that what the worker is doing may take to its end once the process is told to stop."""

# The zones come from the `tzdata` package, which is locked, and not from a machine whose rules may be years old.
zoneinfo.reset_tzpath(to=())
zoneinfo.ZoneInfo.clear_cache()


@dataclass(frozen=True)
class Application:
    """Everything of one process, wired; `web` serves it."""

    web: web.Application
    store: SqlStore
    world: World
    worker: Worker
    outbox: Outbox
    rooms: LocalRooms
    reach: Reach
    advance: Callable[[dt.timedelta], Awaitable[dt.datetime]]


async def compose(settings: Settings, clock: MovableClock | None = None) -> Application:
    """Wire local mode: real store, real adapter, local twins at the edges."""
    home = settings.home
    home.mkdir(parents=True, exist_ok=True)
    clock = clock or MovableClock(home / "clock.json")
    establishment, policy = opened(settings.establishment_file, clock.now().date())
    for warning in left_out(establishment):
        print(warning, file=sys.stderr)
    ids, vault = RandomIds(), open_vault(home / "keys.json", create=True)
    store = await open_store(settings.database, vault, clock, ids)
    world = World(clock, ids, policy, _house(settings), establishment)
    connector = Connector(now=clock.now, new_id=ids.new)
    rooms, outbox = _twins(settings, clock, store, world)
    session = open_session()
    adapter = Adapter(session, is_loopback)
    mail, text_messages = _messages(home, clock, connector)
    work = Work(store, world, rooms, mail, text_messages)
    reach = Reach(store, Messenger(adapter), OutgoingLine(adapter.outgoing))
    shown = (Notices(store, world, reach), Obligations(store, world, reach), PlannerNotices(store, world, reach))
    handlers = dict(kv for each in (work, *shown) for kv in each.handlers().items())
    worker = Worker(store, store.queue(f"worker-{os.getpid()}-{ids.new()[:8]}"), clock, handlers, work.lost)
    store.on_jobs = worker.wake
    forms = PaperForms(store, world)
    bot = Passerelle(store, world, worker.finish, forms)

    application = web.Application(client_max_size=LARGEST, middlewares=[loopback_only])
    application.router.add_post("/api/messages", Door(adapter, bot).messages)
    Landing(store, world).add_routes(application)
    forms.add_routes(application)
    rooms.add_routes(application)
    advance = _advance(clock, worker)
    add_tryout(
        application,
        connector=connector,
        clock=clock,
        advance=advance,
        outbox=outbox,
        vendor=ROOT / "node_modules",
        host_config=ROOT / "cards" / "teams_host_config.json",
        zone=settings.zone,
    )
    application.cleanup_ctx.append(_running(worker, session, store))
    return Application(application, store, world, worker, outbox, rooms, reach, advance)


@contextlib.asynccontextmanager
async def records(settings: Settings) -> AsyncIterator[tuple[SqlStore, World]]:
    """The store and its world, for a command of the shell: no bot, no web, and no new keys."""
    clock, vault = MovableClock(settings.home / "clock.json"), open_vault(settings.home / "keys.json")
    establishment, policy = opened(settings.establishment_file, clock.now().date())
    store = await open_store(settings.database, vault, clock, RandomIds())
    try:
        yield store, World(clock, RandomIds(), policy, _house(settings), establishment)
    finally:
        await store.close()


def _house(settings: Settings) -> House:
    return House(
        name=settings.establishment,
        phone=e164(settings.clinic_phone),
        zone=settings.zone,
        public_url=settings.public_url,
        support_url=settings.support_url,
        test_url=settings.test_url,
        leaflet_url=settings.leaflet_url,
        quiet_from=settings.quiet_from,
        quiet_until=settings.quiet_until,
        group_reminders=settings.group_reminders,
    )


def _twins(settings: Settings, clock: Clock, store: SqlStore, world: World) -> tuple[LocalRooms, Outbox]:
    async def on_event(meeting: str, event: str, _: dt.datetime) -> None:
        await happened(store, world, meeting, event)

    folder = settings.home / "rooms"
    folder.mkdir(exist_ok=True)
    (settings.home / "outbox").mkdir(exist_ok=True)
    return LocalRooms(folder, settings.public_url, clock, on_event, RandomIds().new), Outbox(settings.home / "outbox")


def _messages(home: Path, clock: Clock, connector: Connector) -> tuple[LocalMail, LocalTextMessages]:
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


def _running(
    worker: Worker, session: aiohttp.ClientSession, store: SqlStore
) -> Callable[[web.Application], AsyncIterator[None]]:
    async def running(_: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(worker.run())
        yield
        worker.stop()
        await asyncio.wait({task}, timeout=PATIENCE)
        await _ended(task)
        await session.close()
        await store.close()

    return running


async def _ended(task: asyncio.Task[None]) -> None:
    """Tell a task to end until it has: a library that swallows one cancellation must not keep the process alive."""
    for _ in range(MOST_CANCELLATIONS):
        task.cancel()
        await asyncio.wait({task}, timeout=1)
        if task.done():
            return


async def serve(settings: Settings) -> None:
    """Until interrupted."""
    application = await compose(settings)
    runner = web.AppRunner(application.web, access_log=None, keepalive_timeout=75)
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.bind, settings.port, shutdown_timeout=3)
        await site.start()
        host = f"[{settings.bind}]" if ":" in settings.bind else settings.bind
        print(f"Passerelle : http://{host}:{settings.port}", flush=True)
        print("Ouvrez cette adresse dans un navigateur; Ctrl+C pour arrêter.", flush=True)
        print("Open this address in a browser; Ctrl+C to stop.", flush=True)
        await _asked_to_stop()
    finally:
        await runner.cleanup()


async def _asked_to_stop() -> None:
    """Until somebody presses Ctrl+C or the machine asks the process to end; what is under way is finished first."""
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers; Ctrl+C interrupts there.
            asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    await stop.wait()


def main() -> int:
    log.configure()
    try:
        settings = load()
        if sys.argv[1:2] == ["consents"]:
            return asyncio.run(consents_command.run(sys.argv[2:], records(settings), sys.stdout, sys.stderr))
        if sys.argv[1:2] == ["rules"]:
            establishment = load_establishment(settings.establishment_file or SHIPPED)
            return rules_command.run(sys.argv[2:], establishment, sys.stdout, sys.stderr)
        asyncio.run(serve(settings))
    except (SettingsError, EstablishmentError, KeysUnfit) as problem:
        print(problem, file=sys.stderr)
        return 2
    except StoreInUse:
        print(
            "Passerelle is already running on this folder (PASSERELLE_HOME). Stop the other one first.", file=sys.stderr
        )
        return 1
    except OSError as problem:
        print(_not_started(problem), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


def _not_started(problem: OSError) -> str:
    """What went wrong with the machine, and what to do; the port being taken is by far the most frequent."""
    why = problem.strerror or type(problem).__name__
    return f"Passerelle did not start ({why}). Is it already running? Another port: PASSERELLE_PORT=3979 make run"


if __name__ == "__main__":
    sys.exit(main())
