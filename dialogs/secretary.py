"""«Le secrétariat rappelle la personne»: offered where somebody would do it, and then a request in their queue."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from care import planning
from care.encounter import Encounter
from care.particulars import NextStep
from dialogs.flow import Turn


class Chosen(Protocol):
    """An answer that says what comes next."""

    @property
    def next_step(self) -> NextStep | None: ...


def steps(turn: Turn, service: str) -> tuple[NextStep, ...]:
    """What may come next: the secretary only where somebody else than the professional plans for this service."""
    calls = planning.has_secretary(turn.world, turn.who.clinician, service)
    return tuple(step for step in NextStep if calls or step is not NextStep.SECRETARY_CALLS)


def offered(service: Callable[[Turn], Awaitable[str]]) -> Callable[[Turn, Chosen], Awaitable[Mapping[str, str]]]:
    """The check of such an answer: nobody is told to wait for a call that nobody makes. `service` gives its key."""

    async def wrong(turn: Turn, answer: Chosen) -> Mapping[str, Any]:
        chosen = answer.next_step
        return {"next_step": "enum"} if chosen and chosen not in steps(turn, await service(turn)) else {}

    return wrong


async def called(turn: Turn, seen: Encounter) -> None:
    """Where the encounter that goes on in person was left to the secretary, ask them; otherwise nothing."""
    way = seen.particulars.in_person
    if way is not None and way.next_step is NextStep.SECRETARY_CALLS:
        await planning.call_back(turn.tx, turn.who, turn.world, seen, turn.zone)
