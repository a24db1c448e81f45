"""Messages of chats in the draft of a note: which encounters take one, and how it is added (docs/decisions/0041)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from care.authorisation import Action, authorise
from care.board import Period, View
from care.contact import plain
from care.encounter import OPEN, Encounter
from care.particulars import MessageLine
from care.ports import Transaction, Who
from care.world import World

LONGEST = 300
"""Characters of a line: a summary, not a correspondence."""
MOST = 10
"""Lines of one note."""
MOST_OFFERED = 8
"""Encounters that are proposed: a few, on a card that is read on a telephone too."""


class NoDraft(Exception):
    """The note is in the record already, or there will be none: nothing was changed."""


class TooMany(Exception):
    """The draft has `MOST` lines already: nothing was changed."""


def one_line(typed: str) -> str:
    """As it is kept: one line of plain text, at most `LONGEST` characters."""
    line = plain(" ".join(typed.split()))
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def key(chat: str, message: str) -> str:
    """Which message it is, of which chat: 128 bits, since the names themselves tell who talks with whom."""
    return hashlib.sha256(f"{chat}\n{message}".encode(errors="surrogatepass")).hexdigest()[:32]


def has_draft(encounter: Encounter) -> bool:
    """Is there a note still to be written, or will there be one?"""
    return encounter.note_filed_at is None and (encounter.state in OPEN or encounter.note_due_at is not None)


async def offered(tx: Transaction, who: Who, world: World, zone: str) -> Sequence[Encounter]:
    """One's own encounters that may take a line: those whose note is due, the oldest first, then those of today.

    Half of the places are for those of today, however many notes are due: a message is mostly about one of them.
    """
    due = await tx.encounters.notes_due(who, limit=MOST_OFFERED)
    today = replace(View(period=Period.TODAY).filter(world.clock.now(), ZoneInfo(zone)), states=OPEN)
    of_today = await tx.encounters.listed(who, today, limit=MOST_OFFERED)
    places = max(MOST_OFFERED // 2, MOST_OFFERED - len(of_today))
    found = {one.id: one for one in (*due[:places], *of_today) if has_draft(one)}
    return list(found.values())[:MOST_OFFERED]


async def add(tx: Transaction, who: Who, world: World, encounter: Encounter, line: MessageLine) -> Encounter:
    """Put a message into the draft; the same one again takes its own place.

    Raises NoDraft or TooMany, changing nothing.
    """
    authorise(who, Action.WRITE_NOTE, encounter)
    if not has_draft(encounter):
        raise NoDraft
    note = encounter.particulars.note
    places = {one.message: one for one in note.lines} | {line.message: line}
    if len(places) > MOST:
        raise TooMany
    if tuple(places.values()) == note.lines:
        return encounter  # sent twice
    note = note.model_copy(update={"lines": tuple(places.values())})
    particulars = encounter.particulars.model_copy(update={"note": note})
    tx.audit.record(who, "note.line-added", encounter.id, ("note.lines",))
    return await tx.encounters.save(who, replace(encounter, particulars=particulars), None, world.clock.now())
