"""`python app.py audit`: is the trail as it was written (`verify`), and who did what about one patient (`patient`).

The shell stands for the permission: who may read the keys of the home folder may read what they seal.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol, TextIO

from care import accesses
from care.ports import Access, ActorKind, Communication, Store, Who
from care.world import World

ACTOR = "shell:audit"
"""Who the audit trail says it was."""
FORMAT, VERSION = "passerelle/accesses", 1


class Head(Protocol):
    """The end of a chain."""

    @property
    def number(self) -> int: ...
    @property
    def mac(self) -> bytes: ...


class Records(Store, Protocol):
    async def tenants_of(self, reference: str) -> Sequence[str]: ...
    async def audited_tenants(self) -> Sequence[str]: ...
    async def verify_audit(self, tenant: str) -> int | None: ...
    async def audit_head(self, tenant: str) -> Head | None: ...


Opened = AbstractAsyncContextManager[tuple[Records, World]]


async def run(argv: Sequence[str], opened: Opened, out: TextIO, err: TextIO) -> int:
    """0 where all is whole, or written; 1 where a row is not as it was written, or nobody is found; 2 by argparse."""
    asked = _parser().parse_args(argv)
    async with opened as (store, world):
        if asked.what == "verify":
            return await _verify(store, out)
        return await _patient(store, world, asked.patient.strip().upper(), out, err)


async def _verify(store: Records, out: TextIO) -> int:
    """The end of each chain is printed to be kept elsewhere: only beside it shows that a tail was cut off."""
    worst = 0
    for tenant in await store.audited_tenants():
        broken, head = await store.verify_audit(tenant), await store.audit_head(tenant)
        if broken is not None:
            out.write(f"{tenant}: entry {broken} is not as it was written, or is missing\n")
            worst = 1
        elif head is not None:
            out.write(f"{tenant}: {head.number} entries, as they were written; the last one is {head.mac.hex()}\n")
    return worst


async def _patient(store: Records, world: World, reference: str, out: TextIO, err: TextIO) -> int:
    for tenant in await store.tenants_of(reference):
        who = Who(tenant, ACTOR, ActorKind.PRIVACY_OFFICER)
        async with store.transaction() as tx:
            found = await accesses.of(tx, who, reference, "accesses.exported")
        if found is None:
            continue
        document = {
            "format": FORMAT,
            "version": VERSION,
            "exported_at": world.clock.now().isoformat(),
            "establishment": world.house.name,
            "accesses": [_access(entry, found.named) for entry in found.entries],
            "communications": [_communication(of, row) for of, row in found.sent],
        }
        out.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
        return 0
    err.write(f"There is no encounter with the reference {reference}. It looks like K7QM-2F4D.\n")
    return 1


def _access(entry: Access, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "who": entry.actor,
        "on_behalf_of": entry.on_behalf_of,
        "action": entry.action,
        "of": names[entry.subject],
        "fields": list(entry.fields),
    }


def _communication(reference: str, row: Communication) -> dict[str, Any]:
    return {
        "encounter": reference,
        "at": row.at.isoformat(),
        "channel": row.channel,
        "purpose": row.purpose,
        "recipient": row.recipient,
        "state": row.state,
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="app.py audit", description="Who did what, and was it tampered with?")
    what = parser.add_subparsers(required=True, dest="what", metavar="verify|patient")
    what.add_parser("verify", help="is every entry as it was written; names the first that is not")
    patient = what.add_parser("patient", help="accesses and communications of one patient, as JSON")
    patient.add_argument("patient", metavar="REFERENCE", help="the reference of one encounter")
    return parser
