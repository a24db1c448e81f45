"""What the encounters of a period say by counts: one's own in full, those of the house without small cells.

An encounter belongs to the day on which it was planned to begin. The database counts, over columns in clear; no
encounter is read, and nothing of a person is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from zoneinfo import ZoneInfo

from care.authorisation import authorise_counting
from care.days import Days
from care.encounter import Cause, State
from care.ports import ActorKind, Transaction, Who
from care.small_cells import Shown, nothing, suppressed, told, whole
from care.suitability import Modality
from care.world import World

COUNTED = tuple(state for state in State if state is not State.DRAFT)
"""A draft is no encounter yet."""


class NoteState(StrEnum):
    """What became of a note; by its hour, 24 hours after the end (orientations MSSS 2021, 1.1)."""

    IN_TIME = "in-time"
    LATE = "late"
    """Filed after its hour, or not filed although that is over."""
    TO_COME = "to-come"
    """Not filed, and its hour is not over."""


@dataclass(frozen=True)
class Figures:
    """As they were counted. Every key is there, with zero where there was none."""

    states: Mapping[State, int]
    modalities: Mapping[Modality, int]
    causes: Mapping[Cause, int]
    """Of those that were missed."""
    notes: Mapping[NoteState, int]
    """Of those that ended with a note to be written."""
    filed: int
    note_median: dt.timedelta | None
    """From the end to the filing, of the notes that were filed."""
    rated: int
    """How many said something of the technical quality."""
    rating_sum: int


@dataclass(frozen=True)
class Report:
    """As they may be told; None is what may not, or what there is none of."""

    states: Shown[State]
    modalities: Shown[Modality]
    causes: Shown[Cause]
    notes: Shown[NoteState]
    note_median: dt.timedelta | None
    rated: int | None
    quality: Fraction | None
    """The mean of what was said of the technical quality, from 1 to 5."""

    @property
    def in_time(self) -> Fraction | None:
        """The share, from 0 to 1, of the notes whose hour is over or that are filed that were filed in time."""
        on_time, late = self.notes.cells[NoteState.IN_TIME], self.notes.cells[NoteState.LATE]
        if on_time is None or late is None or not on_time + late:
            return None
        return Fraction(on_time, on_time + late)


async def of(tx: Transaction, who: Who, world: World, days: Days, zone: ZoneInfo) -> Report:
    """A clinician's own, or the house's for a coordinator. Raises NotPermitted. `zone` says where days begin."""
    authorise_counting(who)
    figures = await tx.statistics.figures(who, *days.instants(zone), world.clock.now())
    house = who.kind is ActorKind.COORDINATOR
    tx.audit.record(who, "statistics.shown", "house" if house else who.clinician, ("state", "modality", "cause"))
    return of_house(figures) if house else of_one(figures)


def of_one(figures: Figures) -> Report:
    """All of it, for the clinician whose encounters they are."""
    return _report(figures, whole, all_told=True)


def of_house(figures: Figures) -> Report:
    """Without small cells; of what is hidden in one table nothing is told in another."""
    return _report(figures, suppressed, all_told=False)


def _report(figures: Figures, table: Callable[..., Shown], *, all_told: bool) -> Report:  # type: ignore[type-arg]
    states = table(figures.states)
    missed, completed = states.cells[State.MISSED], states.cells[State.COMPLETED]
    notes = nothing(figures.notes) if completed is None else table(figures.notes)
    enough = all_told or (completed is not None and told(figures.filed) is not None)
    rated = figures.rated if all_told else told(figures.rated)
    rated = None if completed is None else rated
    return Report(
        states=states,
        modalities=table(figures.modalities),
        causes=nothing(figures.causes) if missed is None else table(figures.causes),
        notes=notes,
        note_median=figures.note_median if enough else None,
        rated=rated,
        quality=Fraction(figures.rating_sum, figures.rated) if rated else None,
    )
