"""Counts of a house that point to nobody: what concerns fewer than five is not told, nor what would give it away.

A cell of one to four is hidden. Where the sum of a table is told, a hidden cell could be found by subtraction: so more
cells are hidden, the smallest first, until several answers are possible; where none is left to hide, nothing of the
table is told. No source of telehealth says a number: five is what health data networks use most (a choice of ours).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

LEAST = 5
Key = TypeVar("Key")


@dataclass(frozen=True)
class Shown(Generic[Key]):
    """A table as it may be told; None where a cell is hidden. `total` None: nothing of it is told."""

    cells: Mapping[Key, int | None]
    total: int | None


def whole(cells: Mapping[Key, int]) -> Shown[Key]:
    """A table with all its cells, for whoever they are about."""
    return Shown(cells, sum(cells.values()))


def nothing(cells: Mapping[Key, int]) -> Shown[Key]:
    return Shown(dict.fromkeys(cells), None)


def suppressed(cells: Mapping[Key, int]) -> Shown[Key]:
    """A table without its small cells. A zero is told: it is about nobody.

    Cells of the same number are treated alike, so that their order gives nothing away: what is hidden could as well be
    the other way round.
    """
    if told(sum(cells.values())) is None:
        return nothing(cells)
    hidden = {key for key, count in cells.items() if told(count) is None}
    left = sorted({count for count in cells.values() if count >= LEAST})
    while hidden and not _ambiguous([cells[key] for key in hidden]):
        if not left:
            return nothing(cells)
        least = left.pop(0)
        hidden |= {key for key, count in cells.items() if count == least}
    return Shown({key: None if key in hidden else count for key, count in cells.items()}, sum(cells.values()))


def told(count: int) -> int | None:
    """A number that stands alone; None where it is too small."""
    return None if 0 < count < LEAST else count


def _ambiguous(hidden: list[int]) -> bool:
    """Could another table have the same sum? Not where one cell is hidden, nor where each must be one, or four."""
    return len(hidden) > 1 and set(hidden) not in ({1}, {LEAST - 1})
