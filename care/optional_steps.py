"""Which questions a service may leave out, how strongly their source asks for them, and where it says so.

A service names what it leaves out in `steps_off` of its table in the establishment's file. Everything else is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from care.decision import Source


class Level(StrEnum):
    """How strongly the source asks: an obligation, a recommendation, a possibility (RFC 2119)."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


@dataclass(frozen=True)
class OptionalStep:
    """A question that a service may leave out. Its name in words is `optional-steps.<key>`."""

    key: str
    level: Level
    source: Source


STEPS: dict[str, OptionalStep] = {
    step.key: step
    for step in (
        OptionalStep("preparation", Level.MUST, Source("cemtl", "before")),
        OptionalStep("collection-notice", Level.MUST, Source("lrsss", "art. 14")),
        OptionalStep("record-access", Level.MUST, Source("cemtl", "at-start")),
        OptionalStep("third-person", Level.MUST, Source("cemtl", "at-start")),
        OptionalStep("commitment", Level.MUST, Source("cemtl", "at-start")),
        OptionalStep("intervention-plan", Level.MUST, Source("cemtl", "after")),
        OptionalStep("transition", Level.MUST, Source("cemtl", "after")),
        OptionalStep("technical-quality", Level.MAY, Source("sara", "end-screen")),
    )
}


class Switches(Protocol):
    """A service, as far as its switches go."""

    @property
    def steps_off(self) -> tuple[str, ...]: ...


def is_on(service: Switches, key: str) -> bool:
    """Does this service ask that question? Raises KeyError for a key that is not of `STEPS`."""
    return STEPS[key].key not in service.steps_off


def off(service: Switches, key: str) -> bool:
    """Does this service leave that question out? Raises KeyError for a key that is not of `STEPS`."""
    return not is_on(service, key)


def unknown(keys: Iterable[str]) -> list[str]:
    """Those that name no question."""
    return [key for key in keys if key not in STEPS]


def missed(service: Switches) -> list[OptionalStep]:
    """What this service leaves out although its source says that it must be done."""
    return [step for step in STEPS.values() if step.level is Level.MUST and off(service, step.key)]
