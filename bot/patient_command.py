"""`python app.py patient`: all that is kept of one person, to hand over, to destroy, or to keep from being destroyed.

The shell stands for the permission: who may read the keys of the home folder may read what they seal.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol, TextIO

from care import person_records
from care.authorisation import Action, authorise
from care.encounter import Encounter
from care.person_records import Held, Reason, StillToCome, Underway
from care.ports import ActorKind, KeyStore, Transaction, Who
from care.world import World

ACTOR = "shell:patient"
"""Who the audit trail says it was."""


class House(KeyStore, Protocol):
    async def tenants_of(self, reference: str) -> Sequence[str]:
        """The tenants in which an encounter has this reference: one, or none."""
        ...


Opened = AbstractAsyncContextManager[tuple[House, World]]


@dataclass(frozen=True)
class Asked:
    """One command, on the person of one encounter."""

    store: House
    world: World
    options: argparse.Namespace
    out: TextIO
    err: TextIO

    async def export(self, tx: Transaction, who: Who, encounter: Encounter) -> int:
        found = await person_records.gather(tx, who, encounter)
        said = await person_records.export(tx, who, self.world, found)
        written = person_records.as_csv(found) if self.options.csv else f"{json.dumps(said, ensure_ascii=False)}\n"
        self.out.write(written)
        return 0

    async def hold(self, tx: Transaction, who: Who, encounter: Encounter) -> int:
        authorise(who, Action.HOLD, encounter)
        await tx.retention.hold(who, encounter.episode, self.options.reason, self.world.clock.now())
        tx.audit.record(who, "hold.set", encounter.episode)
        self.out.write("Held: nothing of this episode is destroyed until «release».\n")
        return 0

    async def release(self, tx: Transaction, who: Who, encounter: Encounter) -> int:
        authorise(who, Action.HOLD, encounter)
        if not await tx.retention.release(who, encounter.episode):
            self.err.write("It was not held.\n")
            return 1
        tx.audit.record(who, "hold.cleared", encounter.episode)
        self.out.write("Released: what was kept too long goes the next night.\n")
        return 0


async def run(argv: Sequence[str], opened: Opened, out: TextIO, err: TextIO) -> int:
    """0 once done, 1 where it cannot be or there is no such encounter, 2 (by argparse) for another command line."""
    options = _parser().parse_args(argv)
    reference = options.reference.strip().upper()
    async with opened as (store, world):
        asked = Asked(store, world, options, out, err)
        for tenant in await store.tenants_of(reference):
            who = Who(tenant, ACTOR, ActorKind.PRIVACY_OFFICER)
            if options.what == "purge":
                return await _purge(asked, who, reference)
            async with store.transaction() as tx:
                encounter = await tx.encounters.by_reference(who, reference)
                if encounter is not None:
                    return await _ACTS[options.what](asked, tx, who, encounter)
    err.write(f"There is no encounter with the reference {reference}. It looks like K7QM-2F4D.\n")
    return 1


async def _purge(asked: Asked, who: Who, reference: str) -> int:
    """Said first, and done with --yes. The rows go in one transaction, then the keys."""
    keys: list[str] = []
    try:
        async with asked.store.transaction() as tx:
            encounter = await tx.encounters.by_reference(who, reference)
            if encounter is None:
                return 1
            found = await person_records.gather(tx, who, encounter)
            what = (
                f"{len(found.encounters)} encounters in {len(found.episodes)} episodes "
                f"and {len(found.requests)} requests of this person"
            )
            if not asked.options.yes:
                asked.out.write(f"{what} would be destroyed, for ever. Nothing was yet: add --yes.\n")
                return 0
            keys = await person_records.purge(tx, who, found, Reason(asked.options.reason))
    except StillToCome:
        asked.err.write("An encounter is still to be held: cancel it first. Nothing was destroyed.\n")
        return 1
    except Underway:
        asked.err.write("A meeting is still to be taken back, or a message to be sent. Nothing was destroyed.\n")
        asked.err.write("Start Passerelle, let it finish, and try again in a minute.\n")
        return 1
    except Held:
        asked.err.write("Something of this person is held (legal hold): «release» it first. Nothing was destroyed.\n")
        return 1
    await asked.store.destroy_keys(who.tenant, keys)
    asked.out.write(f"{what} are destroyed, with their keys: backups do not open them any more.\n")
    asked.out.write(
        "Make a backup now: it replaces the copy of the keys. Consents, letters and audit stand, nameless.\n"
    )
    return 0


_ACTS: dict[str, Callable[[Asked, Transaction, Who, Encounter], Awaitable[int]]] = {
    "export": Asked.export,
    "hold": Asked.hold,
    "release": Asked.release,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="app.py patient", description="All that is kept of one person.")
    what = parser.add_subparsers(required=True, dest="what", metavar="export|purge|hold|release")
    export = what.add_parser("export", help="all of it, as JSON, or the encounters as CSV")
    export.add_argument("--csv", action="store_true", help="the encounters, as a table")
    purge = what.add_parser("purge", help="destroy it, in the backups too")
    purge.add_argument("--reason", required=True, choices=[str(reason) for reason in Reason])
    purge.add_argument("--yes", action="store_true", help="do it, and do not only say what would be destroyed")
    hold = what.add_parser("hold", help="legal hold: nothing of the episode is destroyed")
    hold.add_argument("--reason", required=True, help="kept sealed")
    release = what.add_parser("release", help="end a legal hold")
    for each in (export, purge, hold, release):
        each.add_argument("reference", metavar="REFERENCE", help="of one encounter of the person, such as K7QM-2F4D")
    return parser
