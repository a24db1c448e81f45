"""`python app.py consents export --patient REFERENCE`: one person's consents as JSON, for who answers for privacy.

The shell stands for the permission: who may read the keys of the home folder may read what they seal.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol, TextIO

from care import consent_export
from care.ports import ActorKind, Store, Who
from care.world import World

ACTOR = "shell:consents.export"
"""Who the audit trail says it was."""


class Records(Store, Protocol):
    async def tenants_of(self, reference: str) -> Sequence[str]:
        """The tenants in which an encounter has this reference: one, or none."""
        ...


Opened = AbstractAsyncContextManager[tuple[Records, World]]


async def run(argv: Sequence[str], opened: Opened, out: TextIO, err: TextIO) -> int:
    """0 once written, 1 where there is no such encounter or member, 2 (by argparse) for another command line."""
    asked = _parser().parse_args(argv)
    reference = asked.patient.strip().upper()
    async with opened as (store, world):
        for tenant in await store.tenants_of(reference):
            who = Who(tenant, ACTOR, ActorKind.PRIVACY_OFFICER)
            async with store.transaction() as tx:
                encounter = await tx.encounters.by_reference(who, reference)
                if encounter is None:
                    continue
                try:
                    said = await consent_export.export(tx, who, world, encounter, asked.member)
                except LookupError:
                    break
            out.write(json.dumps(said, ensure_ascii=False, indent=2) + "\n")
            return 0
    err.write(f"There is no encounter, or no such member, with the reference {reference}. It looks like K7QM-2F4D.\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="app.py consents", description="What people consented to.")
    export = parser.add_subparsers(required=True, metavar="export").add_parser(
        "export", help="one person's consents, as JSON (docs/consents.md)"
    )
    export.add_argument("--patient", required=True, metavar="REFERENCE", help="the reference of one encounter")
    export.add_argument("--member", type=int, metavar="NUMBER", help="of a group: which one, from 1")
    return parser
