"""A house whose reminders are due: `write` puts them into its store, `work` is a process of it, `left` counts the rest.

The bot is put together as live mode does it; only where Teams and Graph are, and that nobody asks Entra, is otherwise.
Called with the load, the database, how many encounters and clinicians, the instant at which they are due, and the
vendor's port.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import web
from sqlalchemy import func, select

from bot import log
from bot.connector import Adapter
from bot.guard.entry import LocalEntry
from bot.outgoing import open_session
from care import schedule
from care.appointment import Appointment
from care.contact import Patient
from care.encounter import Encounter
from care.jobs import JobKind, JobState
from care.particulars import Particulars
from care.ports import ActorKind, Episode, Person, Who
from care.roles import Roles
from edges.clock import SystemClock
from edges.entra.clinicians import NamedPeople
from edges.graph.line import Graph
from edges.graph.mail import GraphMail
from edges.graph.meetings import GraphMeetings
from edges.no_gateway import NoGateway
from edges.randomness import RandomIds
from edges.sql.schema import job
from edges.sql.store import SqlStore, open_store
from edges.sql.work import ms
from tests.care.samples import BY_MAIL, ROOM, SUITED, TORONTO, VAULT, a_world, an_encounter
from wiring.house import Edges, assemble
from wiring.process import asked_to_stop, run

TENANT = "5f0c4f0a-0000-4000-8000-000000000001"
TOGETHER = 250
"""Encounters of one transaction."""
BOT = Who(TENANT, "bench", ActorKind.SYSTEM)
REMINDS = (JobKind.REMIND_CLINICIAN, JobKind.REMIND_CHANNEL, JobKind.REMIND_PATIENT, JobKind.LETTER)


def clinician(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def known(number: int, vendor: int) -> Person:
    """A clinician who spoke with the bot."""
    reference = {
        "bot": {"id": "28:bench", "name": "Passerelle"},
        "user": {"id": f"29:{number}", "aadObjectId": clinician(number)},
        "conversation": {"id": f"a:{number}", "conversationType": "personal", "tenantId": TENANT},
        "channelId": "msteams",
        "serviceUrl": f"http://127.0.0.1:{vendor}/teams",
    }
    return Person(id=clinician(number), name=f"Dre Essai {number}", reference=reference)


def hour_of(load: str, due: dt.datetime) -> Appointment:
    """The hour whose reminder to the clinician, or to the person, is due at that instant."""
    local = due.astimezone(ZoneInfo(TORONTO)).replace(tzinfo=None)
    local += schedule.CLINICIAN_BEFORE if load == "cards" else dt.timedelta(days=1)
    return Appointment(local, TORONTO, local.replace(tzinfo=ZoneInfo(TORONTO)).astimezone(dt.UTC), 30)


def encounter_of(number: int, of: int, hour: Appointment) -> Encounter:
    """Of each clinician as many. Letter and card name its reference: the letter in the person's address."""
    reference = f"REM-{number:05}"
    return an_encounter(
        id=f"encounter-{number}",
        tenant=TENANT,
        reference=reference,
        episode=f"episode-{of}",
        clinician=clinician(of),
        booking_key=f"flow-{number}",
        appointment=hour,
        patient=Patient(name="Zoé Canarie", phone="514 555-0187", email=f"{reference}@example.com"),
        particulars=Particulars(suitability=SUITED, link=f"link-{number}", meeting=ROOM),
        scopes=BY_MAIL,
    )


async def write(store: SqlStore, load: str, encounters: int, clinicians: int, due: dt.datetime, vendor: int) -> None:
    """People, and their encounters in the order in which they might have been booked, each with its jobs."""
    hour, before = hour_of(load, due), due - dt.timedelta(seconds=1)
    async with store.transaction() as tx:
        for number in range(clinicians):
            await tx.people.save(TENANT, known(number, vendor))
            person = encounter_of(0, number, hour).patient
            await tx.episodes.add(BOT, Episode(f"episode-{number}", clinician(number), person, before, before))
    whose = [number % clinicians for number in range(encounters)]
    random.Random(7).shuffle(whose)
    for start in range(0, encounters, TOGETHER):
        async with store.transaction() as tx:
            for number in range(start, min(start + TOGETHER, encounters)):
                made = encounter_of(number, whose[number], hour)
                await tx.encounters.add(BOT, made, before)
                await tx.jobs.add(BOT, *schedule.reminders(made, before))


class Token:
    """Nobody asks for it."""

    async def __call__(self) -> str:
        return "bench"

    async def renewed(self, _: str) -> str:
        return "bench"


async def work(store: SqlStore, load: str, clinicians: int, vendor: int) -> None:
    clock = SystemClock()
    world = a_world(clock, RandomIds(), text_messages=False)  # type: ignore[arg-type]  # of the wall, not the tests
    graph, session = Graph(Token(), clock, f"http://127.0.0.1:{vendor}/v1.0"), open_session()

    async def close() -> None:
        await graph.close()
        await session.close()

    entry = LocalEntry()
    mail = GraphMail(graph, "accueil@example.com" if load == "shared" else None)
    people = NamedPeople((TENANT, clinician(number)) for number in range(clinicians))
    roles = Roles({ActorKind.CLINICIAN: people})
    adapter = Adapter(session, entry.trusts, Token())
    edges = Edges(entry, roles, adapter, GraphMeetings(graph), mail, NoGateway(), close)
    runner = web.AppRunner(assemble(web.Application(), store, world, edges).web)
    await runner.setup()
    print("ready", flush=True)
    await asked_to_stop()
    await runner.cleanup()


async def left(store: SqlStore) -> int:
    """Reminders, and their letters, that were due and are not done."""
    soon = ms(SystemClock().now() + dt.timedelta(hours=1))  # by then, what is tried again; not what is for tomorrow
    open_ones = job.c.kind.in_(REMINDS), job.c.due_at < soon, job.c.state != JobState.DONE.value
    query = select(func.count()).select_from(job).where(*open_ones)
    async with store.engine.connect() as connection:
        return int((await connection.execute(query)).scalar_one())


async def main() -> None:
    what, load, database, encounters, clinicians, due, vendor = sys.argv[1:]
    store = await open_store(database, VAULT, SystemClock(), RandomIds())
    if what == "work":
        await work(store, load, int(clinicians), int(vendor))
        return
    if what == "left":
        print(await left(store))
    else:
        at = dt.datetime.fromtimestamp(float(due), dt.UTC)
        await write(store, load, int(encounters), int(clinicians), at, int(vendor))
    await store.close()


if __name__ == "__main__":
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        log.configure(nowhere)
        run(main())
