"""What both modes are made of: the store and its world, the work and what it shows, the bot, its start and its end.

A mode brings its edges (`Edges`); nothing in here asks which mode it is.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.administrator_notices import AdministratorNotices
from bot.admission import Admission
from bot.connector import Adapter
from bot.delayed import Delayed
from bot.delegate_notices import DelegateNotices
from bot.door import Door
from bot.exports.exports import Exports
from bot.exports.onedrive import OneDrive
from bot.exports.uploads import Uploads
from bot.guard.entry import Entry
from bot.handler import Passerelle
from bot.health import Health
from bot.landing import Landing
from bot.messenger import Messenger
from bot.notices import Notices
from bot.obligations import Obligations
from bot.opening import left_out, opened, over
from bot.pages import Pages
from bot.paper import PaperForms
from bot.planner_notices import PlannerNotices
from bot.profile_reminder import ProfileReminder
from bot.settings import Settings
from bot.settings_watch import SettingsWatch
from bot.team_lists import TeamLists, see_to_lists
from bot.teams.line import OutgoingLine
from bot.teams.reach import Reach
from bot.watch import watch
from bot.worker import Worker
from care.checks import Name, Probe
from care.colleagues import Colleagues
from care.doctor import Doctor
from care.establishment import Establishment
from care.expiry import see_to_it as see_to_expiry
from care.jobs import Job, JobKind
from care.metrics import OFF, Metrics
from care.outcome import Handler, Outcome
from care.ports import ActorKind, Attendance, Clock, Mail, Meetings, TextMessages
from care.retention_work import RetentionWork, see_to_clocks, see_to_it
from care.roles import Roles
from care.team_lists import KINDS
from care.work import Work
from care.world import House, InForce, World
from edges.randomness import RandomIds
from edges.sql.store import SqlStore, open_store
from wiring.keys import house_keys

MOST_CANCELLATIONS = 10
PATIENCE = 10.0
"""Seconds that what the worker is doing may take to its end once the process is told to stop."""


@dataclass(frozen=True)
class Application:
    """Everything of one process, wired; `web` serves it."""

    web: web.Application
    store: SqlStore
    world: World
    worker: Worker
    reach: Reach
    exports: Exports
    roles: Roles


@dataclass(frozen=True)
class Edges:
    """What a mode brings: who may knock and whom it lets in, how it speaks to Teams, and who does the work outside."""

    entry: Entry
    roles: Roles
    adapter: Adapter
    meetings: Meetings
    mail: Mail
    text_messages: TextMessages
    close: Callable[[], Awaitable[None]]
    """Ends what the mode has opened, after the last job."""
    attendance: Attendance | None = None
    one_drive: OneDrive | None = None
    """Where files may go; without, they are had by a link."""
    home: str = ""
    """The organisation whose establishment it is."""
    tenants: Collection[str] = ()
    """The organisations whose clinicians it lets in."""
    metrics: Metrics = OFF
    probes: Mapping[Name, Probe] = field(default_factory=dict)
    """What looks at the service."""
    greets: bool = False
    """Is an administrator who is new shown the first steps unasked?"""
    proof_ends: dt.date | None = None
    """When what proves who the bot is comes to its end."""


async def open_house(
    settings: Settings, clock: Clock, *, create_keys: bool = False, **connection: Any
) -> tuple[SqlStore, World]:
    """The store, opened and up to date, and its world; the rules must suffice for today."""
    vault = await house_keys(settings, create=create_keys, **connection)
    establishment, policy, policies = opened(settings.establishment_file, clock.now().date())
    in_force = InForce(house_of(settings, establishment), establishment)
    store = await open_store(settings.database, vault, clock, RandomIds(), settings.keys_database)
    store.clocks = establishment.kept_for.clocks
    return store, World(clock, RandomIds(), policy, in_force, policies=policies)


def open_metrics(settings: Settings) -> Metrics:
    """Where nothing says where to send them, what would send them is not even imported."""
    if settings.metrics_url is None:
        return OFF
    from edges.otlp import Otlp

    return Otlp(settings.metrics_url)


def warn(world: World) -> None:
    """Say on the terminal what an active service leaves out, and which agreement no longer holds."""
    today = world.clock.now().astimezone(ZoneInfo(world.house.zone)).date()
    for warning in (*left_out(world.establishment), *over(world.establishment, today)):
        print(warning, file=sys.stderr)


def assemble(application: web.Application, store: SqlStore, world: World, edges: Edges) -> Application:
    """Put the bot into a web application; it starts and ends with it."""
    clinicians, administrators = edges.roles.of(ActorKind.CLINICIAN), edges.roles.of(ActorKind.ADMINISTRATOR)
    found, doctor = Colleagues(world.directory, clinicians), Doctor(edges.probes, edges.greets)
    world = replace(world, colleagues=found, doctor=doctor)
    world.in_force.house = replace(world.house, tenant=edges.home)
    settings = SettingsWatch(store, world)
    store.on_settings = settings.look  # what was written stands, whether or not it can be read
    work = Work(store, world, edges.meetings, edges.mail, edges.text_messages, edges.attendance)
    reach = Reach(store, Messenger(edges.adapter), OutgoingLine(edges.adapter.outgoing), clinicians)
    delayed = Delayed(store, world, edges.adapter.outgoing)
    edges.adapter.later, edges.adapter.outgoing.metrics = delayed.keep, edges.metrics
    exports = Exports(store, world, clinicians, edges.one_drive)
    uploads = Uploads(exports, reach)
    lists = TeamLists(store, world, reach)
    shown = (
        delayed,
        uploads,
        Notices(store, world, reach),
        Obligations(store, world, reach),
        ProfileReminder(store, world, reach),
        PlannerNotices(store, world, reach),
        DelegateNotices(store, world, reach),
        AdministratorNotices(store, world, replace(reach, clinicians=administrators), administrators, edges.proof_ends),
        RetentionWork(store, world),
        lists,
    )
    handlers = dict(kv for each in (work, *shown) for kv in each.handlers().items())
    queue = store.queue(f"worker-{os.getpid()}-{world.ids.new()[:8]}", metrics=edges.metrics)
    worker = Worker(store, queue, world.clock, handlers, _lost(work, delayed, uploads, lists), metrics=edges.metrics)
    store.on_jobs = worker.wake
    forms = PaperForms(store, world)
    admission = Admission(edges.roles, store, world)
    bot = Passerelle(store, world, worker.see_to_meeting, forms, exports, admission, edges.metrics)
    door = Door(edges.adapter, bot, edges.entry, world.ids)
    door.add_routes(application)
    worker.people_wait = lambda: door.is_busy
    Landing(store, world).add_routes(application)
    Pages(world).add_routes(application)
    Health(store.is_ready).add_routes(application)
    forms.add_routes(application)
    exports.add_routes(application)
    application.cleanup_ctx.append(_running(worker, edges, store, world, settings))
    if edges.metrics is not OFF:
        watch(application, edges.metrics, queue, world.clock)
    return Application(application, store, world, worker, reach, exports, edges.roles)


def _lost(work: Work, delayed: Delayed, uploads: Uploads, lists: TeamLists) -> Handler:
    """What becomes of a job that nobody can say was done."""
    own: Mapping[JobKind, Handler] = {
        JobKind.REPLY_DELAYED: delayed.lost,
        JobKind.EXPORT_UPLOAD: uploads.lost,
        **dict.fromkeys(KINDS, lists.lost),
    }

    async def lost(job: Job) -> Outcome:
        return await own.get(job.kind, work.lost)(job)

    return lost


def house_of(settings: Settings, establishment: Establishment) -> House:
    deployed = House(
        name=establishment.name,
        phone=establishment.phone,
        zone=establishment.zone,
        public_url=settings.public_url,
        support_url=establishment.support_url,
        test_url=establishment.test_url,
        administrators=settings.administrators,
        text_messages=settings.mode == "local",
    )
    return deployed.with_facts(establishment)


def _running(
    worker: Worker, edges: Edges, store: SqlStore, world: World, settings: SettingsWatch
) -> Callable[[web.Application], AsyncIterator[None]]:
    async def running(_: web.Application) -> AsyncIterator[None]:
        tenants = sorted({*edges.tenants, *await store.sealing_tenants()})
        await settings.refresh()
        await see_to_clocks(store, world, tenants)
        await see_to_it(store, world, tenants)
        await see_to_lists(store, world, tenants)
        if edges.proof_ends is not None:
            await see_to_expiry(store, world, edges.home, edges.proof_ends)
        task = asyncio.create_task(worker.run())
        # SQLite has one process, which is told at once.
        watching = None if store.database.sqlite else asyncio.create_task(settings.run())
        yield
        worker.stop()
        if watching is not None:
            await _ended(watching)
        await asyncio.wait({task}, timeout=PATIENCE)
        await _ended(task)
        await edges.close()
        await edges.metrics.close()
        await store.close()

    return running


async def _ended(task: asyncio.Task[None]) -> None:
    """Tell a task to end until it has: a library that swallows one cancellation must not keep the process alive."""
    for _ in range(MOST_CANCELLATIONS):
        task.cancel()
        await asyncio.wait({task}, timeout=1)
        if task.done():
            return
