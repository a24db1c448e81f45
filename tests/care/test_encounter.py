"""The life of an encounter is a table, and only the table."""

from __future__ import annotations

import ast
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import care
from care.encounter import LIFE, OPEN, Event, NotNow, State
from tests.care.samples import NOON, an_encounter

S = State
TABLE: dict[State, tuple[State | None, ...]] = {
    # state        book        move        arrives    start          end          miss      cancel       in person
    S.DRAFT:       (S.UPCOMING, None,       None,      None,          None,        None,     None,        S.IN_PERSON),
    S.UPCOMING:    (None,       S.UPCOMING, S.WAITING, S.IN_PROGRESS, None,        S.MISSED, S.CANCELLED, S.IN_PERSON),
    S.WAITING:     (None,       S.UPCOMING, None,      S.IN_PROGRESS, None,        S.MISSED, S.CANCELLED, S.IN_PERSON),
    S.IN_PROGRESS: (None,       None,       None,      None,          S.COMPLETED, S.MISSED, None,        S.IN_PERSON),
    S.COMPLETED:   (None,) * 8,
    S.MISSED:      (None,       None,       None,      S.IN_PROGRESS, None,        None,     None,        None),
    S.CANCELLED:   (None,) * 8,
    S.IN_PERSON:   (None,) * 8,
}  # fmt: skip
"""Written a second time, by hand: a slip in one of the two shows."""
EVENTS = tuple(Event)
PAIRS = [(state, event, TABLE[state][EVENTS.index(event)]) for state in State for event in Event]
FINAL = {State.COMPLETED, State.CANCELLED, State.IN_PERSON}


@pytest.mark.parametrize("state, event, expected", PAIRS)
def test_every_event_in_every_state_is_as_the_table_says(state: State, event: Event, expected: State | None) -> None:
    before = an_encounter(state=state)
    assert before.can(event) is (expected is not None)
    if expected is None:
        with pytest.raises(NotNow) as refused:
            before.after(event)
        assert (refused.value.state, refused.value.event) == (state, event)
    else:
        assert before.after(event) == replace(before, state=expected), "the state changes, and nothing else"
    assert before == an_encounter(state=state), "nothing was changed in place"


@given(st.lists(st.sampled_from(Event)))
def test_no_state_is_reached_outside_the_table(events: list[Event]) -> None:
    now = an_encounter(state=State.DRAFT)
    for event in events:
        expected = TABLE[now.state][EVENTS.index(event)]
        try:
            now = now.after(event)
        except NotNow:
            assert expected is None
        else:
            assert now.state is expected


def test_every_state_is_reached_from_a_draft() -> None:
    reached = {State.DRAFT}
    while more := {after for (before, _), after in LIFE.items() if before in reached} - reached:
        reached |= more
    assert reached == set(State)


def test_what_is_over_stays_over() -> None:
    assert {before for before, _ in LIFE}.isdisjoint(FINAL)
    assert set(State) == FINAL | OPEN | {State.DRAFT, State.MISSED}


def test_what_was_missed_can_only_take_place_after_all() -> None:
    assert {event for before, event in LIFE if before is State.MISSED} == {Event.START}


def test_an_encounter_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        an_encounter().state = State.COMPLETED  # type: ignore[misc]


def test_nothing_in_care_changes_a_state_but_after() -> None:
    """`replace(…, state=…)` stands in one place, and in one for a request. (A settled job is made, not replaced.)"""
    assert _replacing_a_state() == ["encounter.py", "request.py"]


def _replacing_a_state() -> list[str]:
    found = []
    for file in sorted(Path(care.__file__).parent.glob("*.py")):
        calls = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
        named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "replace"]
        found += [file.name for call in named if any(keyword.arg == "state" for keyword in call.keywords)]
    return found


@pytest.mark.parametrize(
    "due, filed, expected", [(None, None, False), (NOON, None, True), (NOON, NOON, False)], ids=["no", "due", "filed"]
)
def test_a_note_is_due_until_it_is_filed(due: object, filed: object, expected: bool) -> None:
    assert an_encounter(note_due_at=due, note_filed_at=filed).note_is_due is expected
