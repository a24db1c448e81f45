"""Which hours of a calendar are taken, and which are offered."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.appointment import Appointment
from care.free_slots import CLOSES, OFFERED, OPENS, SATURDAY, STEP, merged, next_free, taken, weekly, without
from care.ports import Busy
from tests.texts.sample import local_time

ZONE = "America/Toronto"
NOON = dt.datetime(2026, 11, 20, 17, tzinfo=dt.UTC)


def at(day: int, hour: int, minute: int = 0, minutes: int = 30, month: int = 11) -> Appointment:
    return Appointment.at_local(local_time(2026, month, day, hour, minute), ZONE, minutes)


def stretch(one: Appointment) -> Busy:
    return Busy(one.at, one.ends)


def test_what_touches_is_not_in_the_way_and_what_overlaps_is() -> None:
    wanted = at(24, 10)
    assert taken([stretch(at(24, 9, 30)), stretch(at(24, 10, 30))], wanted) == []
    for other in (at(24, 9, 45), at(24, 10, 15), at(24, 10, 10, 5), at(24, 8, 0, 240)):
        assert taken([stretch(other)], wanted) == [stretch(other)]


def test_the_next_three_free_hours_are_offered_the_same_day_first() -> None:
    free = next_free([stretch(at(24, 10, 0, 60))], at(24, 10), NOON)
    assert [one.local for one in free] == [local_time(2026, 11, 24, 11, m) for m in (0, 15, 30)]
    friday_evening = next_free([stretch(at(27, 17, 0, 60))], at(27, 17, 15), NOON)
    assert [one.local for one in friday_evening] == [local_time(2026, 11, 30, 8, m) for m in (0, 15, 30)]


def test_its_own_hour_is_no_obstacle_to_a_move() -> None:
    own, other = at(24, 10), stretch(at(24, 10, 15))
    assert taken(without([stretch(own)], own), at(24, 10, 15)) == []
    assert without([Busy(own.at - STEP, own.ends + STEP)], own) == [
        Busy(own.at - STEP, own.at),
        Busy(own.ends, own.ends + STEP),
    ]
    assert taken(without([other], own), at(24, 10, 30)) == [Busy(own.ends, other.end)]


def test_a_full_fortnight_offers_nothing() -> None:
    start = at(24, 0).at
    assert next_free([Busy(start, start + dt.timedelta(days=30))], at(24, 10), NOON) == []


HOURS = st.datetimes(dt.datetime.fromisoformat("2026-10-26"), dt.datetime.fromisoformat("2027-03-20"))
STRETCHES = st.lists(st.tuples(st.integers(0, 14 * 24 * 60), st.integers(1, 600)), max_size=30)


@given(HOURS, st.sampled_from([15, 30, 45, 60, 240]), STRETCHES, st.integers(-600, 600), st.integers(1, 3))
def test_what_is_offered_is_free_in_each_week_on_a_working_day_not_past_and_in_order(
    wanted: dt.datetime, minutes: int, stretches: list[tuple[int, int]], since: int, weeks: int
) -> None:
    try:
        asked = Appointment.at_local(wanted.replace(minute=0, second=0, microsecond=0), ZONE, minutes)
    except ValueError:
        return
    now = asked.at + dt.timedelta(minutes=since)
    busy = [
        Busy(asked.at + b * dt.timedelta(minutes=1), asked.at + (b + n) * dt.timedelta(minutes=1)) for b, n in stretches
    ]
    free = next_free(busy, asked, now, weeks)
    assert len(free) <= OFFERED
    assert free == sorted(free, key=lambda one: one.at)
    for one in free:
        assert [taken(busy, each) for each in weekly(one, weeks)] == [[]] * weeks
        assert one.at >= max(asked.at, now)
        assert one.local.weekday() < SATURDAY
        assert one.local.time() >= OPENS
        assert (one.local + dt.timedelta(minutes=minutes)).time() <= CLOSES
        assert (one.local.minute % 15, one.minutes) == (0, minutes)


def test_no_free_hour_is_passed_over() -> None:
    """Beside the property: what is offered is the first there is."""
    busy = [stretch(at(24, 10)), stretch(at(24, 10, 15, 60)), stretch(at(24, 11, 30))]
    assert [one.local.time() for one in next_free(busy, at(24, 9, 30), NOON)] == [
        dt.time(9, 30),
        dt.time(12),
        dt.time(12, 15),
    ]
    assert next_free(busy, at(24, 11, 15, 15), NOON)[0].local.time() == dt.time(11, 15)


def test_what_overlaps_or_touches_is_one_stretch() -> None:
    one, two, three = stretch(at(24, 10)), stretch(at(24, 10, 30)), stretch(at(24, 12))
    assert merged([three, two, one]) == [Busy(one.start, two.end), three]
    assert merged([Busy(one.start, three.end), two]) == [Busy(one.start, three.end)]


@pytest.mark.parametrize("day, month", [(2, 11), (30, 10)])
def test_around_a_change_of_hour_the_wall_counts(day: int, month: int) -> None:
    free = next_free([], at(day, 8, 0, month=month), at(day, 8, 0, month=month).at)
    assert free[0].local == local_time(2026, month, day, 8)
