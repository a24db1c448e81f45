"""What is hidden cannot be found out: several tables look the same, and differ in each hidden cell."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.encounter import Cause, State
from care.small_cells import LEAST, suppressed, whole
from care.statistics import COUNTED, Figures, NoteState, of_house, of_one
from care.suitability import Modality

TABLES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), min_size=1)


@given(TABLES)
def test_no_small_cell_is_told_and_nothing_told_is_wrong(cells: dict[str, int]) -> None:
    found = suppressed(cells)
    for key, told in found.cells.items():
        assert told is None or (told == cells[key] and (told == 0 or told >= LEAST))
    assert found.total in (None, sum(cells.values()))
    assert found.total is None or found.total == 0 or found.total >= LEAST


@pytest.mark.parametrize("cells, most", [(2, 30), (3, 14), (4, 7)])
def test_each_hidden_cell_could_be_several_numbers(cells: int, most: int) -> None:
    """Every table so small, grouped by what is seen of it: the rule is known to whoever looks."""
    alike: defaultdict[Any, list[tuple[int, ...]]] = defaultdict(list)
    for counts in itertools.product(range(most + 1), repeat=cells):
        found = suppressed(dict(enumerate(counts)))
        alike[tuple(found.cells.values()), found.total].append(counts)
    for (seen, _), tables in alike.items():
        for place, told in enumerate(seen):
            if told is None:
                assert len({table[place] for table in tables}) > 1, (seen, tables)


def test_a_clinician_reads_all_of_their_own() -> None:
    assert whole({"a": 1, "b": 0}).cells == {"a": 1, "b": 0}


COUNT = st.integers(0, 12)


@st.composite
def figures(draw: st.DrawFn) -> Figures:
    states = {state: draw(COUNT) for state in COUNTED}
    missed, completed = states[State.MISSED], states[State.COMPLETED]
    causes = Counter(draw(st.lists(st.sampled_from(Cause), min_size=missed, max_size=missed)))
    notes = Counter(draw(st.lists(st.sampled_from(NoteState), min_size=completed, max_size=completed)))
    means = Counter(draw(st.lists(st.sampled_from(Modality), min_size=(n := sum(states.values())), max_size=n)))
    rated = draw(st.integers(0, completed))
    return Figures(
        states,
        {one: means[one] for one in Modality},
        {one: causes[one] for one in Cause},
        {one: notes[one] for one in NoteState},
        completed,
        None,
        rated,
        rated * 4,
    )


@given(figures())
def test_what_is_hidden_in_one_table_is_told_by_no_other(counted: Figures) -> None:
    house = of_house(counted)
    if house.states.cells[State.MISSED] is None:
        assert house.causes.total is None
    if house.states.cells[State.COMPLETED] is None:
        assert (house.notes.total, house.rated, house.quality) == (None, None, None)
    assert house.rated in (None, 0) or house.rated >= LEAST
    assert of_one(counted).states.total == sum(counted.states.values())
