"""A channel's card cannot say who the patient is: what it is made from has no room for it; nothing else is posted."""

from __future__ import annotations

import ast
import dataclasses
import datetime as dt
import inspect
import typing
from collections.abc import Sequence
from typing import Any, Literal

import pytest

from bot.teams.reach import Reach
from cards import notices, team
from cards.notices import ChannelCard, ChannelLine
from care.appointment import Appointment
from tests.edges.test_classification import within
from tests.taint.allowed import sinks
from tests.test_architecture import name_of, ours

SHOWN = {
    "appointment": ("encounter.local", "encounter.zone", "encounter.at"),
    "reference": ("encounter.reference",),
    "clinician": ("person.name",),
}
"""What a channel's card shows of each part of its line."""
MAKERS = (notices.channel_reminder, notices.found)
OF_LINES = {
    team.day_list: {Literal["fr", "en"], dt.date, Sequence[ChannelLine], int},
    team.queue: {Literal["fr", "en"], Sequence[team.Timed], Sequence[ChannelLine], dt.time},
    team.queue_closed: {Literal["fr", "en"], dt.time},
}
"""The lists of a team, and all that each is made of."""


def classes(hint: Any) -> set[type]:
    """Those that a type leads to, through dataclasses and models."""
    found: set[type] = set()
    for part in within(hint):
        if isinstance(part, type) and part.__module__.split(".")[0] in ("care", "cards", "bot", "dialogs"):
            hints = typing.get_type_hints(part)
            found |= {part}.union(*(classes(inner) for inner in hints.values() if inner is not part))
    return found


def test_a_line_leads_to_nobodys_patient() -> None:
    assert classes(ChannelLine) == {ChannelLine, Appointment}
    assert {field.name for field in dataclasses.fields(ChannelLine)} == set(SHOWN)
    assert all("channel_card" in sinks(f"table.{key}") for keys in SHOWN.values() for key in keys)


@pytest.mark.parametrize("maker", MAKERS)
def test_a_channels_card_is_made_from_a_line_and_nothing_else(maker: Any) -> None:
    hints = typing.get_type_hints(maker)
    assert hints.pop("return") is ChannelCard
    assert set(hints.values()) == {Literal["fr", "en"], ChannelLine}


@pytest.mark.parametrize("maker", OF_LINES)
def test_a_list_is_made_from_lines_days_and_hours(maker: Any) -> None:
    hints = typing.get_type_hints(maker)
    assert hints.pop("return") is ChannelCard
    assert set(hints.values()) == OF_LINES[maker]
    assert typing.get_type_hints(team.Timed) == {"line": ChannelLine, "minutes": int}


def test_nobody_else_makes_one_and_nothing_else_is_posted() -> None:
    makers = [
        f"{name_of(path)}:{function.name}"
        for path in ours(tests=False)
        if "ChannelCard" in (source := path.read_text("utf-8"))
        for function in ast.walk(ast.parse(source))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and getattr(call.func, "id", getattr(call.func, "attr", "")) == "ChannelCard"
    ]
    alone, lists = ([maker.__name__ for maker in each] for each in (MAKERS, OF_LINES))
    assert makers == [*(f"cards/notices.py:{one}" for one in alone), *(f"cards/team.py:{one}" for one in lists)]
    assert inspect.signature(Reach.post).parameters["card"].annotation == "ChannelCard"
