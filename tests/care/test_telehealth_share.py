"""The share of telehealth: exact at every threshold, and never told without its denominator."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.decision import Warning
from care.policy import Policy
from care.telehealth_share import (
    Approval,
    Declaration,
    Profession,
    Share,
    ShareBand,
    band,
    judged,
    months_over,
)

TODAY = dt.date(2026, 11, 24)
POLICY = Policy.load("qc-2021").at(TODAY)
AT = dt.datetime(2026, 11, 2, tzinfo=dt.UTC)
COUNTS = st.integers(0, 9_999)


def declared(in_person: int, elsewhere: int = 0) -> Declaration:
    return Declaration(dt.date(2026, 10, 1), in_person, elsewhere, "c-1", AT)


@pytest.mark.parametrize(
    "percent, wanted",
    [
        (Fraction(0), ShareBand.BELOW),
        (Fraction(2999, 100), ShareBand.BELOW),
        (Fraction(30), ShareBand.AVERAGE),
        (Fraction(40), ShareBand.AVERAGE),
        (Fraction(4001, 100), ShareBand.ABOVE),
        (Fraction(90), ShareBand.ABOVE),
        (Fraction(900_001, 10_000), ShareBand.EXCESSIVE),
        (Fraction(999_999, 10_000), ShareBand.EXCESSIVE),
        (Fraction(100), ShareBand.WHOLE),
    ],
)
def test_the_thresholds_as_the_orientations_word_them(percent: Fraction, wanted: ShareBand) -> None:
    assert band(percent, POLICY) is wanted


@given(held=COUNTS, elsewhere=COUNTS, in_person=COUNTS)
def test_a_share_is_that_of_what_was_declared(held: int, elsewhere: int, in_person: int) -> None:
    share = Share((declared(in_person, elsewhere),), held)
    if held + elsewhere + in_person == 0:
        assert share.percent is None
        return
    assert share.percent is not None
    assert 0 <= share.percent <= 100
    assert share.percent * share.visits == 100 * (held + elsewhere)
    assert (share.percent == 100) is (in_person == 0)


@given(held=COUNTS)
def test_without_a_declaration_there_is_no_share(held: int) -> None:
    assert Share((), held).percent is None


@given(
    part=COUNTS, rest=COUNTS, more=st.integers(1, 100), profession=st.sampled_from(Profession), approved=st.booleans()
)
def test_a_larger_share_is_never_judged_more_kindly(
    part: int, rest: int, more: int, profession: Profession, approved: bool
) -> None:
    """But for an approval, which is asked of what is over the maximum only."""
    if not part + rest or approved:
        return

    def warned(at_distance: int) -> bool:
        percent = Fraction(100 * at_distance, at_distance + rest)
        return isinstance(judged(profession, band(percent, POLICY), approved, POLICY), Warning)

    assert warned(part) <= warned(part + more)


@pytest.mark.parametrize("profession", Profession)
def test_no_approval_covers_telehealth_alone(profession: Profession) -> None:
    assert isinstance(judged(profession, ShareBand.WHOLE, True, POLICY), Warning)


def test_an_approval_holds_from_its_day_to_its_last() -> None:
    first, last = dt.date(2026, 1, 5), dt.date(2026, 12, 31)
    approval, day = Approval("MSSS", first, last), dt.timedelta(days=1)
    assert [approval.holds_on(one) for one in (first - day, first, last, last + day)] == [False, True, True, False]
    assert Approval("MSSS", first).holds_on(dt.date(2036, 1, 1))


@given(st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)))
def test_the_year_is_of_twelve_months_that_are_over(today: dt.date) -> None:
    months = months_over(today)
    assert len(set(months)) == 12
    assert months == sorted(months, reverse=True)
    assert all(month.day == 1 for month in months)
    assert (months[0] + dt.timedelta(days=31)).replace(day=1) == today.replace(day=1)
