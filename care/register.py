"""The register of one encounter, for the privacy officer: who saw or changed it, and what went out to the person.

Sources: LRSSS, art. 265 (register of communications) and art. 18 (whoever consults is noted). No word of a letter, no
value of a field and no name of a patient is in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from care.authorisation import authorise_accounting
from care.ports import Communication, Transaction, Who

PERSON = "patient:"
JOB = ("job:", "job", "start")


@dataclass(frozen=True)
class Seen:
    """`name` is empty for somebody whom we never met, None for the bot itself."""

    actor: str
    name: str | None
    count: int
    last: dt.datetime


@dataclass(frozen=True)
class Register:
    reference: str
    seen: Sequence[Seen]
    """Whoever came last is first."""
    sent: Sequence[Communication]


async def of(tx: Transaction, who: Who, reference: str) -> Register | None:
    """None where the tenant has no such encounter. Raises NotPermitted to all but a privacy officer."""
    authorise_accounting(who)
    encounter = await tx.encounters.by_reference(who, reference)
    if encounter is None:
        return None
    found: dict[str, tuple[int, dt.datetime]] = {}
    for entry in await tx.audit.of(who, [encounter.id]):
        actor = "" if entry.actor.startswith(JOB) else entry.actor
        count, _ = found.get(actor, (0, entry.at))
        found[actor] = count + 1, entry.at
    seen = [
        Seen(actor, await _name(tx, who.tenant, actor), count, last)
        for actor, (count, last) in sorted(found.items(), key=lambda one: one[1][1], reverse=True)
    ]
    sent = await tx.communications.of_encounter(who, encounter.id)
    tx.audit.record(who, "accesses.shown", encounter.id, ("audit", "communication"))
    return Register(encounter.reference, seen, sent)


async def _name(tx: Transaction, tenant: str, actor: str) -> str | None:
    if not actor:
        return None
    known = await tx.people.get(tenant, actor)
    return known.name if known else ""
