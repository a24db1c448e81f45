"""Who did what about one person, and what was sent to them: by the reference of an encounter, for a privacy officer.

Names of fields, never values (LRSSS, art. 265; Loi sur l'accès, art. 67.3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from care.authorisation import Action, authorise
from care.ports import Access, Communication, Transaction, Who

MOST_ENCOUNTERS = 500
EPISODE = "episode"
"""What an entry is of that is of no encounter in particular."""


@dataclass(frozen=True)
class Accesses:
    """Of all encounters of one episode."""

    named: Mapping[str, str]
    """The reference of each encounter by its id; EPISODE by that of the episode."""
    entries: Sequence[Access]
    """The earliest first."""
    sent: Sequence[tuple[str, Communication]]
    """Each with the reference of its encounter."""


async def of(tx: Transaction, who: Who, reference: str, action: str) -> Accesses | None:
    """What stands before this look, which the trail keeps as `action`; None where there is no such encounter.

    Raises NotPermitted.
    """
    encounter = await tx.encounters.by_reference(who, reference)
    if encounter is None:
        return None
    authorise(who, Action.EXPORT, encounter)
    encounters = await tx.encounters.of_episode(who, encounter.episode, limit=MOST_ENCOUNTERS)
    sent = [(one.reference, row) for one in encounters for row in await tx.communications.of_encounter(who, one.id)]
    named = {one.id: one.reference for one in encounters} | {encounter.episode: EPISODE}
    entries = await tx.audit.of(who, list(named))
    tx.audit.record(who, action, encounter.id, ("audit", "communication"))
    return Accesses(named, entries, sent)
