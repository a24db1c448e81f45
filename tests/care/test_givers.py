"""Who may consent for whom, as a table (art. 14 and 15 C.c.Q.)."""

from __future__ import annotations

import datetime as dt

import pytest

from care import capacity
from care.consent import Capacity, Giver
from care.decision import Allowed, Refusal, Warning
from care.policy import Policy

POLICY = Policy.load("qc-2021").at(dt.date(2026, 10, 14))
TABLE = {
    Capacity.ALONE: [Giver.PATIENT],
    Capacity.MINOR_14: [Giver.PATIENT],
    Capacity.UNDER_14: [Giver.PARENT, Giver.TUTOR],
    Capacity.INCAPABLE: [Giver.MANDATARY, Giver.TUTOR, Giver.SPOUSE, Giver.RELATIVE, Giver.INTERESTED],
}


@pytest.mark.parametrize("giver", Giver)
@pytest.mark.parametrize("who", Capacity)
def test_who_may_consent(who: Capacity, giver: Giver) -> None:
    """A parent beside a minor of 14 or more is warned of: the law lets the minor consent alone."""
    beside = who is Capacity.MINOR_14 and giver in TABLE[Capacity.UNDER_14]
    decision = capacity.allowed(who, giver, POLICY)
    assert type(decision) is (Warning if beside else Allowed if giver in TABLE[who] else Refusal)
    assert decision.source.document


@pytest.mark.parametrize("who", Capacity)
def test_the_order_is_that_of_the_law(who: Capacity) -> None:
    """A spouse is asked where there is neither mandatary nor tutor, a close relative where there is no spouse."""
    found = list(capacity.givers(who, POLICY))
    assert set(found) == set(TABLE[who])
    ranks = [found.index(giver) for giver in (Giver.SPOUSE, Giver.RELATIVE) if giver in found]
    assert ranks == sorted(ranks)
    if who is Capacity.INCAPABLE:
        assert {found[0], found[1]} == {Giver.MANDATARY, Giver.TUTOR}
