"""The board within the limits of Teams, whatever people typed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from cards import board, invented
from cards.status import LOOKS, MARKS
from care.board import Page, Period, View
from care.encounter import State
from care.particulars import PersonAnswer
from tests.seen import walk
from texts import LANGUAGES, Language

MOST = 80 * 1024
"""Bytes of UTF-16 that a bot's message may have (Microsoft Teams, «Format your bot messages»)."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_encounters_of_which_everything_is_long_still_fit(language: Language) -> None:
    name = invented.ROSALIE.model_copy(update={"name": "Rosalie-Hyacinthe " * 6})
    long = invented.encounter(
        State.WAITING,
        name,
        tags=("Étiquette longue",) * 10,
        comment="Un long commentaire. " * 30,
        person_answer=PersonAnswer.WANTS_CHANGE,
    )
    found = tuple(replace(long, id=f"{number:032x}") for number in range(10))
    silent = frozenset(one.id for one in found)
    look = board.Look(language, "America/Vancouver", invented.IN_TIME, "c" * 32, silent, "Dre Florence " * 8)
    view = View(after=10, words="x" * 100, period=Period.ALL)
    made = board.board(look, Page(view=view, found=found, total=100_000)).to_json()
    assert len(json.dumps(made, ensure_ascii=False).encode("utf-16-le")) < MOST


def test_each_encounter_is_a_row_of_a_wide_table_and_two_lines_below_that_width() -> None:
    look = board.Look("fr", invented.ZONE, invented.IN_TIME, "c-1")
    made = board.board(look, Page(view=View(), found=(invented.encounter(),), total=1)).to_json()
    shapes = {one["targetWidth"]: one["type"] for one in walk(made) if "targetWidth" in one}
    assert shapes == {"Wide": "Table", "atMost:Standard": "Container"}


def test_no_two_statuses_look_alike_even_without_colour() -> None:
    assert set(LOOKS) == set(State)
    every = [*LOOKS.values(), *MARKS.values()]
    assert len({look.icon for look in every}) == len(every)
    assert len({look.sign for look in every}) == len(every)
