"""What one looks at on the board, in instants: by the clock of whoever looks, on days of 23 and 25 hours too."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.board import EVERY_STATUS, NOT_CANCELLED, PAGE, STATUSES, Page, Period, View, chosen, searched, wrong
from care.encounter import State
from tests.care.samples import an_encounter

MONTREAL = ZoneInfo("America/Toronto")
FRIDAY = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)  # 10 h in Montréal


def instants(view: View, now: dt.datetime = FRIDAY, zone: ZoneInfo = MONTREAL) -> tuple[str | None, str | None]:
    """Both ends by the wall clock of the zone, with its offset."""
    found = view.filter(now, zone)
    start, end = (one.astimezone(zone).isoformat() if one else None for one in (found.start, found.end))
    return start, end


@pytest.mark.parametrize(
    "period, first, end",
    [
        (Period.FROM_TODAY, "2026-11-20", None),
        (Period.TODAY, "2026-11-20", "2026-11-21"),
        (Period.TOMORROW, "2026-11-21", "2026-11-22"),
        (Period.YESTERDAY, "2026-11-19", "2026-11-20"),
        (Period.NEXT_DAYS, "2026-11-20", "2026-11-27"),
        (Period.LAST_DAYS, "2026-10-22", "2026-11-21"),
        (Period.ALL, None, None),
    ],
)
def test_each_period_goes_from_midnight_to_midnight(period: Period, first: str | None, end: str | None) -> None:
    start, until = instants(View(period=period))
    assert (start or "")[:19] == (f"{first}T00:00:00" if first else "")
    assert (until or "")[:19] == (f"{end}T00:00:00" if end else "")


@pytest.mark.parametrize(
    "now, hours",
    [
        ("2026-03-08T12:00", 23),  # the clocks jump over 2 h
        ("2026-11-01T12:00", 25),  # 1 h comes twice
        ("2026-11-20T12:00", 24),
    ],
)
def test_a_day_of_change_is_shown_whole(now: str, hours: int) -> None:
    at = dt.datetime.fromisoformat(now).replace(tzinfo=MONTREAL).astimezone(dt.UTC)
    found = View(period=Period.TODAY).filter(at, MONTREAL)
    assert found.start is not None
    assert found.end is not None
    assert found.end - found.start == dt.timedelta(hours=hours)


def test_a_day_whose_midnight_is_skipped_begins_with_the_jump() -> None:
    """In Cairo the clocks go from 23 h 59 to 1 h."""
    cairo = ZoneInfo("Africa/Cairo")
    found = View(period=Period.TODAY).filter(dt.datetime(2026, 4, 24, 9, tzinfo=dt.UTC), cairo)
    assert found.start == dt.datetime(2026, 4, 23, 22, tzinfo=dt.UTC)
    assert instants(View(period=Period.TODAY), dt.datetime(2026, 4, 24, 9, tzinfo=dt.UTC), cairo)[0] == (
        "2026-04-24T01:00:00+03:00"
    )


def test_today_is_that_of_whoever_looks() -> None:
    """At 23 h in Montréal it is already tomorrow in St. John's."""
    late = dt.datetime(2026, 11, 21, 4, 0, tzinfo=dt.UTC)
    assert instants(View(period=Period.TODAY), late)[0] == "2026-11-20T00:00:00-05:00"
    assert instants(View(period=Period.TODAY), late, ZoneInfo("America/St_Johns"))[0] == "2026-11-21T00:00:00-03:30"


@given(
    minutes=st.integers(0, 10 * 365 * 24 * 60),
    zone=st.sampled_from(["America/Toronto", "America/St_Johns", "Australia/Lord_Howe", "America/Havana", "UTC"]),
)
def test_now_is_within_today_and_the_days_touch(minutes: int, zone: str) -> None:
    at, place = dt.datetime(2020, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes), ZoneInfo(zone)
    before, today, after = (
        View(period=period).filter(at, place) for period in (Period.YESTERDAY, Period.TODAY, Period.TOMORROW)
    )
    assert today.start is not None
    assert today.end is not None
    assert today.start <= at < today.end
    assert before.end == today.start
    assert today.end == after.start


def test_what_is_cancelled_is_hidden_until_it_is_asked_for() -> None:
    assert STATUSES[NOT_CANCELLED] == frozenset(State) - {State.DRAFT, State.CANCELLED}
    assert State.CANCELLED in STATUSES[EVERY_STATUS]
    assert View().filter(FRIDAY, MONTREAL).states == STATUSES[NOT_CANCELLED]
    assert View(status="cancelled").filter(FRIDAY, MONTREAL).states == {State.CANCELLED}


@pytest.mark.parametrize(
    "view, latest_first",
    [
        (View(), False),
        (View(period=Period.YESTERDAY), False),
        (View(period=Period.LAST_DAYS), True),
        (View(period=Period.ALL), True),
        (View(period=Period.RANGE, first=dt.date(2026, 11, 2)), False),
        (View(period=Period.RANGE, last=dt.date(2026, 11, 2)), True),
    ],
)
def test_the_past_is_read_backwards(view: View, latest_first: bool) -> None:
    assert view.latest_first is latest_first


# --------------------------------------------------------------------------------------------------------- the form

NOV_2, NOV_9 = dt.date(2026, 11, 2), dt.date(2026, 11, 9)
RANGE = View(period=Period.RANGE, first=NOV_2, last=NOV_9)


@pytest.mark.parametrize(
    "before, data, expected",
    [
        (View(), {"period": "tomorrow"}, View(period=Period.TOMORROW)),
        (View(), {"period": "from-today", "first": "2026-11-02", "last": "2026-11-09"}, RANGE),  # days are enough
        (View(), {"period": "range", "first": "2026-11-09", "last": "2026-11-02"}, RANGE),  # the wrong way round
        (View(), {"period": "range", "first": "2026-11-02"}, View(period=Period.RANGE, first=NOV_2)),
        (RANGE, {"period": "yesterday", "first": "2026-11-02", "last": "2026-11-09"}, View(period=Period.YESTERDAY)),
        (RANGE, {"period": "range", "first": "2026-11-02", "last": "2026-11-09"}, RANGE),
        (RANGE, {"period": "range", "first": "", "last": ""}, View()),
        (View(), {"words": "  Tremblay   Jeanne "}, View(words="Tremblay Jeanne")),
        (View(after=30), {"status": "missed"}, View(status="missed")),
    ],
)
def test_what_is_chosen(before: View, data: dict[str, Any], expected: View) -> None:
    assert chosen(before, data) == expected


@given(
    data=st.dictionaries(
        st.sampled_from(["period", "first", "last", "status", "words"]),
        st.one_of(st.text(max_size=300), st.none(), st.integers(), st.lists(st.text()), st.dates().map(str)),
    )
)
def test_whatever_a_button_carries_is_a_view(data: dict[str, Any]) -> None:
    found = chosen(View(), data)
    assert View.model_validate(found.model_dump(mode="json")) == found
    assert found.filter(FRIDAY, MONTREAL).states <= frozenset(State)


def test_a_search_looks_everywhere_the_latest_first() -> None:
    found = searched("tremblay")
    assert (found.period, found.words, found.latest_first) == (Period.ALL, "tremblay", True)
    assert searched(" ") == View()
    assert len(searched("x" * 500).words) == 100


@pytest.mark.parametrize(
    "typed, sought",
    [
        ("K7QM 2F4D", "K7QM-2F4D"),
        ("suivi k7qm 2f4d", "suivi k7qm-2f4d"),
        ("Anne 0123", "Anne 0123"),  # a name, and the end of a telephone
        ("Jean Marc", "Jean Marc"),
        ("4185 5501", "4185 5501"),
    ],
)
def test_a_reference_in_two_words_is_one(typed: str, sought: str) -> None:
    assert searched(typed).words == chosen(View(), {"words": typed}).words == sought


@pytest.mark.parametrize(
    "before, data, expected",
    [
        (View(), {"period": "range"}, {"first": "one-day"}),
        (View(), {"period": "range", "last": "2026-11-09"}, {}),
        (View(), {"period": "today", "first": "9999-01-01"}, {"first": "date_out_of_range"}),
        (
            View(),
            {"period": "range", "first": "x", "last": "1999-12-31"},
            {"first": "date", "last": "date_out_of_range"},
        ),
        (RANGE, {"period": "today", "first": "9999-01-01"}, {}),  # of the range that is left
    ],
)
def test_what_is_wrong_with_the_days(before: View, data: dict[str, Any], expected: dict[str, str]) -> None:
    assert wrong(before, data) == expected


# -------------------------------------------------------------------------------------------------------- the pages


@pytest.mark.parametrize(
    "after, shown, total, before, following",
    [
        (0, 10, 143, None, 10),
        (10, 10, 143, 0, 20),
        (140, 3, 143, 130, None),
        (4, 10, 143, 0, 14),  # opened at the hour
        (0, 10, 10, None, None),
        (0, 0, 0, None, None),
    ],
)
def test_pages_lead_on_and_back(after: int, shown: int, total: int, before: int | None, following: int | None) -> None:
    found = tuple(an_encounter() for _ in range(shown))
    page = Page(view=View(after=after), found=found, total=total)
    assert (page.before, page.next) == (before, following)
    assert shown <= PAGE
