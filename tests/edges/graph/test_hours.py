"""Outlook reads the instant that we mean: by Windows' names, and across both changes of hour."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.appointment import Appointment
from edges.graph.hours import NAMES, RULES, UTC, hours_of
from tests.texts.sample import local_time

TORONTO = "America/Toronto"


def read_by_outlook(said: str, zone: str) -> list[dt.datetime]:
    """The instants that a wall clock may mean by Windows' rules: one, or two where an hour comes twice."""
    place = ZoneInfo("UTC" if zone == UTC else RULES[zone])
    local = dt.datetime.fromisoformat(said)
    assert local.tzinfo is None, "an offset would be read as a second, contradicting zone"
    return sorted({local.replace(tzinfo=place, fold=fold).astimezone(dt.UTC) for fold in (0, 1)})


def test_an_hour_in_quebec_is_said_by_windows_name() -> None:
    hours = hours_of(Appointment.at_local(local_time(2026, 12, 1, 13), TORONTO, 30))
    assert (hours.zone, hours.start, hours.end) == (
        "Eastern Standard Time",
        "2026-12-01T13:00:00",
        "2026-12-01T13:30:00",
    )


@pytest.mark.parametrize(
    "zone, named",
    [
        ("America/Halifax", "Atlantic Standard Time"),  # les Îles-de-la-Madeleine
        ("America/Blanc-Sablon", "SA Western Standard Time"),  # la Basse-Côte-Nord, which keeps one hour all year
        ("Europe/Paris", "Romance Standard Time"),
        ("Pacific/Chatham", UTC),
    ],
)
def test_zones_are_named_or_go_out_in_utc(zone: str, named: str) -> None:
    for month in (1, 7):
        asked = Appointment.at_local(local_time(2026, month, 6, 9), zone, 30)
        hours = hours_of(asked)
        assert hours.zone == named
        assert read_by_outlook(hours.start, hours.zone) == [asked.at]


def test_every_zone_that_is_named_exists_and_has_rules() -> None:
    assert set(NAMES) | set(RULES.values()) <= available_timezones()
    assert set(NAMES.values()) == set(RULES)


@pytest.mark.parametrize(
    "at, minutes, zone",
    [
        # Spring: 2 o'clock is 3 o'clock. It ends at 3:15 by the wall clock, half an hour after 1:45.
        (dt.datetime(2026, 3, 8, 6, 45, tzinfo=dt.UTC), 30, "Eastern Standard Time"),
        # Autumn: from 1 to 2 comes twice. Whatever begins or ends there has no name on the wall.
        (dt.datetime(2026, 11, 1, 4, 45, tzinfo=dt.UTC), 30, UTC),
        (dt.datetime(2026, 11, 1, 5, 30, tzinfo=dt.UTC), 30, UTC),
        (dt.datetime(2026, 11, 1, 6, 30, tzinfo=dt.UTC), 60, UTC),
        # Around it: begins before and ends after.
        (dt.datetime(2026, 11, 1, 4, 30, tzinfo=dt.UTC), 180, "Eastern Standard Time"),
    ],
)
def test_both_changes_of_hour(at: dt.datetime, minutes: int, zone: str) -> None:
    asked = Appointment.at_instant(at, TORONTO, minutes)
    hours = hours_of(asked)
    assert hours.zone == zone
    assert read_by_outlook(hours.start, hours.zone) == [asked.at]
    assert read_by_outlook(hours.end, hours.zone) == [asked.ends]


@given(
    st.datetimes(local_time(2026, 1, 1), local_time(2030, 1, 1), timezones=st.just(dt.UTC)),
    st.integers(5, 480),
    st.sampled_from(sorted(NAMES)),
)
def test_outlook_reads_the_instants_that_we_mean(at: dt.datetime, minutes: int, zone: str) -> None:
    asked = Appointment.at_instant(at, zone, minutes)
    hours = hours_of(asked)
    assert [read_by_outlook(said, hours.zone) for said in (hours.start, hours.end)] == [[asked.at], [asked.ends]]


def test_a_zone_that_left_the_rules_of_its_name_goes_out_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    """A province that stops changing its clocks, before Windows has been told."""
    monkeypatch.setitem(NAMES, "America/Phoenix", "Mountain Standard Time")
    summer, winter = (Appointment.at_local(local_time(2026, month, 6, 9), "America/Phoenix", 30) for month in (7, 1))
    assert hours_of(summer).zone == UTC
    assert hours_of(winter).zone == "Mountain Standard Time"
