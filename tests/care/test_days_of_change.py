"""The day before and the day of each change of the law: which document speaks."""

from __future__ import annotations

import datetime as dt

import pytest

from care.information import collection_notice
from care.policy import Policy
from care.rulebook import RULES
from tests.care.golden import REGULATION

POLICY = Policy.load("qc-2021", "qc-2024-09-26")
GENERAL, LAW = POLICY.chosen
DAY = dt.timedelta(days=1)
ORIENTATIONS = dt.date(2021, 1, 1)


@pytest.mark.parametrize(
    "changed, before, since",
    [
        ("conditions.consent", "1.3.1", "art. 1"),
        ("conditions.presence", "5", "art. 1"),
        ("conditions.contingency", "3", "art. 1"),
        ("conditions.in-person", "4", "art. 1"),
        ("conditions.without-consent", "1.3.3", "art. 3"),
        ("consent.told", "1.3.1", "art. 2"),
    ],
)
def test_the_orientations_hold_until_the_day_before_the_regulation(changed: str, before: str, since: str) -> None:
    sources = [POLICY.at(day)[changed].source for day in (REGULATION - DAY, REGULATION)]
    assert [(each.document, each.section) for each in sources] == [("msss-2021", before), ("r-23-1", since)]
    others = set(GENERAL.values) & set(LAW.values)
    assert changed in others
    assert len(others) == 6, "each value that the regulation changed stands above"


def test_the_notice_of_collection_is_asked_for_from_its_own_day_on() -> None:
    """LRSSS, article 14, in force on 1 July 2024: before the regulation of the same pack."""
    found = [collection_notice(POLICY.at(day)) for day in (dt.date(2024, 6, 30), dt.date(2024, 7, 1))]
    assert found[0] is None
    assert found[1] is not None
    assert (found[1].source.document, found[1].source.section) == ("lrsss", "art. 14")


@pytest.mark.parametrize("name", sorted({name for rule in RULES if not rule.optional for name in rule.values}))
def test_every_rule_of_quebec_has_its_values_from_the_day_of_the_orientations_on(name: str) -> None:
    """The orientations of 2021 are the youngest of what the general pack rests upon."""
    quebec = Policy.load("qc-2021")
    assert quebec.find(name, ORIENTATIONS) is not None
    if quebec.history(name)[0].source.document == "msss-2021":
        assert quebec.find(name, ORIENTATIONS - DAY) is None
