"""An appointment keeps the promised local time, its zone and the instant, across both changes of hour."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.appointment import Appointment, RepeatedTime, SkippedTime
from tests.care.samples import HOUR, MINUTE, SECOND

TORONTO, HALIFAX, VANCOUVER = "America/Toronto", "America/Halifax", "America/Vancouver"
ZONES = [TORONTO, HALIFAX, VANCOUVER, "America/St_Johns", "America/Regina", "UTC"]


def at(hour: str, zone: str = TORONTO, minutes: int = 30) -> Appointment:
    return Appointment.at_local(dt.datetime.fromisoformat(hour), zone, minutes)


def local(said: str) -> dt.datetime:
    return dt.datetime.fromisoformat(said)


START, END = local("2026-01-01"), local("2028-01-01")


def utc(instant: str) -> dt.datetime:
    return dt.datetime.fromisoformat(instant).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "hour, zone, instant",
    [
        ("2026-10-31T09:00", TORONTO, "2026-10-31T13:00"),
        ("2026-11-01T00:59", TORONTO, "2026-11-01T04:59"),
        ("2026-11-01T02:00", TORONTO, "2026-11-01T07:00"),
        ("2027-03-14T01:59", TORONTO, "2027-03-14T06:59"),
        ("2027-03-14T03:00", TORONTO, "2027-03-14T07:00"),
        ("2026-11-01T09:00", HALIFAX, "2026-11-01T13:00"),
        ("2027-03-14T09:00", HALIFAX, "2027-03-14T12:00"),
        ("2026-10-31T09:00", VANCOUVER, "2026-10-31T16:00"),
        ("2026-11-02T09:00", VANCOUVER, "2026-11-02T16:00"),
        ("2027-03-15T09:00", VANCOUVER, "2027-03-15T16:00"),
    ],
)
def test_a_local_hour_has_its_instant(hour: str, zone: str, instant: str) -> None:
    made = at(hour, zone)
    assert made.at == utc(instant)
    assert made.at.tzinfo is dt.UTC
    assert (made.local, made.zone, made.minutes) == (local(hour), zone, 30)
    assert made.ends == utc(instant) + 30 * MINUTE


@pytest.mark.parametrize("minute", ["00", "30", "59"])
@pytest.mark.parametrize("zone", [TORONTO, HALIFAX])
def test_an_hour_that_the_clocks_jump_over_in_spring_is_refused(zone: str, minute: str) -> None:
    with pytest.raises(SkippedTime):
        at(f"2027-03-14T02:{minute}", zone)


@pytest.mark.parametrize("minute", ["00", "30", "59"])
@pytest.mark.parametrize("zone", [TORONTO, HALIFAX])
def test_an_hour_that_comes_twice_in_autumn_is_refused(zone: str, minute: str) -> None:
    with pytest.raises(RepeatedTime):
        at(f"2026-11-01T01:{minute}", zone)


@pytest.mark.parametrize("hour", ["2026-11-01T01:30", "2027-03-14T02:30"])
@pytest.mark.parametrize("zone", [VANCOUVER, "America/Regina", "UTC"])
def test_where_the_hour_never_changes_every_hour_comes_once(zone: str, hour: str) -> None:
    """British Columbia keeps one hour all year from November 2026 on, says the locked tzdata."""
    assert at(hour, zone).local == local(hour)


def test_a_place_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        at("2026-10-20T09:30", "America/Passerelle")


@given(st.datetimes(START, END), st.sampled_from(ZONES))
def test_a_local_hour_is_refused_or_said_back_by_the_clock_of_its_zone(hour: dt.datetime, zone: str) -> None:
    try:
        made = Appointment.at_local(hour, zone, 30)
    except (SkippedTime, RepeatedTime):
        assert zone not in ("America/Regina", "UTC"), "refused only where the clocks change"
    else:
        assert made.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == hour


@given(st.datetimes(START, END, timezones=st.just(dt.UTC)))
def test_an_instant_is_always_possible_and_cut_to_the_minute(instant: dt.datetime) -> None:
    made = Appointment.at_instant(instant, TORONTO, 20)
    assert made.at == instant.replace(second=0, microsecond=0)
    assert made.local == made.at.astimezone(ZoneInfo(TORONTO)).replace(tzinfo=None)
    assert made.ends - made.at == 20 * MINUTE


def test_both_instants_of_a_repeated_hour_keep_their_instant() -> None:
    first, second = (Appointment.at_instant(utc(at), TORONTO, 20) for at in ("2026-11-01T05:30", "2026-11-01T06:30"))
    assert first.local == second.local == local("2026-11-01T01:30")
    assert second.at - first.at == HOUR


def test_an_instant_may_be_given_in_any_zone() -> None:
    made = Appointment.at_instant(dt.datetime(2026, 10, 20, 9, 30, 59, tzinfo=ZoneInfo(VANCOUVER)), TORONTO, 20)
    assert (made.at, made.local) == (utc("2026-10-20T16:30"), local("2026-10-20T12:30"))


@pytest.mark.parametrize(
    "hour, zone, hours",
    [
        ("2026-10-20T09:30", TORONTO, 24),
        ("2026-11-01T09:00", TORONTO, 25),
        ("2026-11-02T00:30", TORONTO, 25),
        ("2026-11-02T09:00", TORONTO, 24),
        ("2027-03-14T09:00", TORONTO, 23),
        ("2027-03-15T09:00", TORONTO, 24),
        ("2026-11-01T09:00", HALIFAX, 25),
        ("2027-03-14T09:00", HALIFAX, 23),
        ("2026-11-01T09:00", VANCOUVER, 24),
        ("2027-03-14T09:00", VANCOUVER, 24),
    ],
)
def test_the_day_before_is_by_the_wall_clock(hour: str, zone: str, hours: int) -> None:
    made = at(hour, zone)
    assert made.at - made.day_before == hours * HOUR
    assert made.day_before.astimezone(ZoneInfo(zone)).time() == made.local.time()


def test_a_day_before_that_does_not_exist_is_moved_by_the_jump() -> None:
    assert at("2027-03-15T02:30").day_before == utc("2027-03-14T07:30"), "03:30 by the wall clock"


def test_a_day_before_that_comes_twice_is_the_first() -> None:
    assert at("2026-11-02T01:30").day_before == utc("2026-11-01T05:30")


@pytest.mark.parametrize(
    "shift, may",
    [
        (-30 * MINUTE - SECOND, False),
        (-30 * MINUTE, True),
        (dt.timedelta(0), True),
        (60 * MINUTE, True),
        (60 * MINUTE + SECOND, False),
    ],
)
def test_join_is_offered_from_30_minutes_before_to_an_hour_after(shift: dt.timedelta, may: bool) -> None:
    made = at("2026-10-20T09:30")
    assert made.may_join(made.at + shift) is may


def test_the_window_to_join_is_absolute_across_a_change_of_hour() -> None:
    made = at("2026-11-01T02:10")
    assert made.join_opens == utc("2026-11-01T06:40"), "01:40, the second time"
    assert made.join_closes == utc("2026-11-01T08:10")
