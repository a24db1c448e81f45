"""Live mode: Teams knocks, Entra vouches for the bot, and the establishment's directory says who may come in.

No try-out page, no twin and no clock that can be moved is imported here.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any

import aiohttp
from aiohttp import web

from bot.cloud import CLOUDS
from bot.connector import Adapter
from bot.door import LARGEST
from bot.exports.onedrive import OneDrive
from bot.guard.entry import TeamsEntry
from bot.guard.keys import SigningKeys
from bot.outgoing import open_session
from bot.settings import Settings
from care.agenda import Agenda
from care.jobs import Transient
from care.ports import Clock
from edges.clock import SystemClock
from edges.entra.token import AppToken
from edges.graph.attendance import GraphAttendance
from edges.graph.calendar import GraphCalendar
from edges.graph.directory import GraphDirectory
from edges.graph.line import VERSION, Graph
from edges.graph.mail import GraphMail
from edges.graph.meetings import GraphMeetings
from edges.graph.probes import GraphProbes
from edges.no_gateway import NoGateway
from edges.sql.probes import StoreProbes
from wiring import doctor
from wiring.house import Application, Edges, assemble, open_house, open_metrics, warn
from wiring.identity import credential
from wiring.roles import roles_of


async def compose(
    settings: Settings,
    *,
    clock: Clock | None = None,
    session: aiohttp.ClientSession | None = None,
    line: Callable[[AppToken, Clock, str], Graph] = Graph,
    **connection: Any,
) -> Application:
    """Wire live mode, of settings that bot/modes.py found whole. `connection` is azure-core's, for Entra."""
    if settings.app_id is None or settings.tenant is None:
        raise ValueError("bot/modes.py refuses to start without")
    cloud, clock = CLOUDS[settings.cloud], clock or SystemClock()
    async with contextlib.AsyncExitStack() as opened:  # what fails half-way lets go of what it has opened
        store, world = await open_house(settings, clock, **connection)
        opened.push_async_callback(store.close)
        edges = contextlib.AsyncExitStack()
        opened.push_async_exit(edges)
        warn(world)
        session = session or open_session()
        edges.push_async_callback(session.close)
        keys = SigningKeys(session, cloud.openid)
        tenants, hosts = {settings.tenant, *settings.allowed_tenants}, {*cloud.hosts, *settings.service_hosts}
        entry = TeamsEntry(settings.app_id, tenants, hosts, keys, clock.now, issuer=cloud.issuer)
        proof = credential(settings, cloud, connection)
        token = AppToken(proof, clock, cloud.scope)
        edges.push_async_callback(token.close)
        for_graph = AppToken(proof, clock, f"{cloud.graph}/.default")
        edges.push_async_callback(for_graph.close)
        graph = line(for_graph, clock, f"{cloud.graph}/{VERSION}")
        edges.push_async_callback(graph.close)
        roles = roles_of(settings, session, cloud, for_graph)
        adapter = Adapter(session, entry.trusts, token)
        world = replace(
            world,
            agenda=Agenda(GraphCalendar(graph)),
            directory=GraphDirectory(graph),
            reads_attendance=True,
            hears_arrivals=settings.meeting_events,
        )
        letters = world.establishment.letters
        mail = GraphMail(graph, letters.mailbox, letters.sender)
        meetings, attendance = GraphMeetings(graph), GraphAttendance(graph)
        graph.metrics = metrics = open_metrics(settings)
        one_drive = OneDrive(session, settings.onedrive_hosts) if settings.onedrive_hosts else None
        brought = Edges(
            *(entry, roles, adapter, meetings, mail, NoGateway(), edges.aclose),
            attendance=attendance,
            one_drive=one_drive,
            home=settings.tenant,
            tenants=tenants,
            metrics=metrics,
            probes=doctor.live(
                settings,
                cloud,
                session,
                {"Teams": token, "Graph": for_graph},
                GraphProbes(
                    *(graph, for_graph, clock, doctor.clinicians(roles), letters.mailbox, doctor.by_group(settings))
                ),
                StoreProbes(store.database, store.keys, clock, SystemClock()),
            ),
            greets=True,
            proof_ends=doctor.proof_ends(settings),
        )
        whole = assemble(web.Application(client_max_size=LARGEST), store, world, brought)
        whole.web.cleanup_ctx.append(_warmed(keys.fetch, token))
        opened.pop_all()
        return whole


def _warmed(*firsts: Callable[[], Awaitable[object]]) -> Callable[[web.Application], AsyncIterator[None]]:
    """Ask for keys and token as we start, beside it: nobody's first word waits for them.

    What does not come is asked for again when it is needed; a proof of identity that Entra refuses is logged at once.
    """

    async def ask(first: Callable[[], Awaitable[object]]) -> None:
        with contextlib.suppress(Transient):
            await first()

    async def warmed(_: web.Application) -> AsyncIterator[None]:
        asking = [asyncio.create_task(ask(first)) for first in firsts]
        yield
        for task in asking:
            task.cancel()
        await asyncio.wait(asking)

    return warmed
