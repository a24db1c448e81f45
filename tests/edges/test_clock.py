"""The clocks and the source of identifiers."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from edges.clock import MovableClock, SystemClock
from edges.randomness import RandomIds
from tests.edges.samples import DAY, HOUR, MINUTE, NOON, Hands


def test_the_clock_is_in_utc_and_in_milliseconds() -> None:
    now = SystemClock().now()
    assert now.tzinfo is dt.UTC
    assert now.microsecond % 1000 == 0
    assert abs(dt.datetime.now(dt.UTC) - now) < MINUTE


def test_a_moved_clock_runs_on_and_survives_a_restart(tmp_path: Path) -> None:
    file, base = tmp_path / "var" / "clock.json", Hands()
    clock = MovableClock(file, base)
    assert clock.now() == NOON
    clock.advance_to(NOON + DAY)
    assert clock.now() == NOON + DAY
    base.at += HOUR
    assert clock.now() == MovableClock(file, base).now() == NOON + DAY + HOUR
    assert [found.name for found in file.parent.iterdir()] == ["clock.json"]


def test_a_clock_moves_forward_only(tmp_path: Path) -> None:
    clock = MovableClock(tmp_path / "clock.json", Hands())
    clock.advance_to(NOON + HOUR)
    for earlier in (NOON, NOON + HOUR - dt.timedelta(milliseconds=1)):
        with pytest.raises(ValueError, match="forward"):
            clock.advance_to(earlier)
    clock.advance_to(NOON + HOUR)
    assert clock.now() == NOON + HOUR


def test_identifiers() -> None:
    ids = RandomIds()
    assert all(re.fullmatch(r"[0-9a-f]{32}", ids.new()) for _ in range(100))
    assert all(re.fullmatch(r"[\w-]{22}", ids.token()) for _ in range(100))
    references = {ids.reference() for _ in range(1000)}
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", reference) for reference in references)
    assert len(references) == 1000
