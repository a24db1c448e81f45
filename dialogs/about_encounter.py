"""What the conversations that start from an encounter's card share: the encounter itself, and its card at the end."""

from __future__ import annotations

from care.encounter import Encounter
from dialogs.flow import Reply, ShowEncounter, Turn

ENCOUNTER = "encounter"
"""The answer with which such a conversation starts: the id of its encounter."""


async def its_encounter(turn: Turn) -> Encounter:
    """The encounter as it is now: a card never carries one. Raises LookupError where it is not the actor's."""
    found = await turn.tx.encounters.get(turn.who, turn.answers[ENCOUNTER])
    if found is None:
        raise LookupError("no such encounter for this actor")
    return found


async def show_encounter(turn: Turn) -> Reply:
    return ShowEncounter(turn.answers[ENCOUNTER])
