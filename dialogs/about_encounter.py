"""What the conversations that start from an encounter's card share: the encounter itself, and its card at the end."""

from __future__ import annotations

from care.encounter import Encounter
from dialogs.flow import Answers, Reply, ShowEncounter, Turn

ENCOUNTER = "encounter"
"""The answer with which such a conversation starts: the id of its encounter."""

BOARD = "board"
"""The answer that says from which board's card it was opened: the encounter's card leads back to that one."""


def back_to(board: str) -> dict[str, str]:
    """What such a conversation is to start with so that its end leads back; nothing where it came from no board."""
    return {BOARD: board} if board else {}


def comes_from(answers: Answers) -> str:
    """The id of that board's card; empty where there is none."""
    return str(answers.get(BOARD, ""))


async def its_encounter(turn: Turn) -> Encounter:
    """The encounter as it is now: a card never carries one. Raises LookupError where it is not the actor's."""
    found = await turn.tx.encounters.get(turn.who, turn.answers[ENCOUNTER])
    if found is None:
        raise LookupError("no such encounter for this actor")
    return found


async def show_encounter(turn: Turn) -> Reply:
    return ShowEncounter(turn.answers[ENCOUNTER])
