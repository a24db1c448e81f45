"""What a clinician notes beside an encounter for themself or their secretary: tags and a comment.

The person never sees either (guide Sara, «Étiquettes» and «Commentaire»): no letter, text message, page or vendor is
ever told of them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from care import day, retention
from care.authorisation import Action
from care.contact import plain
from care.delegation import permit
from care.encounter import OPEN, Encounter
from care.ports import Transaction, Who
from care.world import World


def tags_of(typed: str) -> tuple[str, ...]:
    """The tags in what was typed, one after a comma: each once, whatever its capitals, as it was first written."""
    once: dict[str, str] = {}
    for tag in (plain(tag) for tag in typed.split(",")):
        if tag:
            once.setdefault(tag.casefold(), tag)
    return tuple(once.values())


def may_label(encounter: Encounter, now: dt.datetime) -> bool:
    """Also once it is over, until what is noted beside it is erased: what came after would not stay."""
    if encounter.state in OPEN or encounter.awaits_in_person:
        return True
    return now < retention.closed_at(encounter) + retention.OURS.contact


async def label(
    tx: Transaction, who: Who, world: World, encounter: Encounter, tags: tuple[str, ...], comment: str | None
) -> Encounter:
    """Write both down; the same again changes nothing."""
    await permit(tx, who, world, Action.LABEL, encounter)
    what, now = encounter.particulars, world.clock.now()
    if (what.tags, what.comment) == (tags, comment):
        return encounter
    particulars = what.model_copy(update={"tags": tags, "comment": comment})
    labelled = await tx.encounters.save(who, replace(encounter, particulars=particulars), None, now)
    await day.redraw(tx, who, labelled, now)
    tx.audit.record(who, "encounter.labelled", labelled.id, ("tags", "comment"))
    return labelled
