"""The truth table of a rule: every combination of its facts with the answer, and since when.

Rows that differ in nothing that matters are put together, so that a person can read them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from care.case import case
from care.policy import Policy, PolicyOfTheDay
from care.rulebook import Rule

Row = tuple[Any, ...]
"""For each fact the values for which the row holds (None: whatever its value), and the answer last."""


def table(rule: Rule, policy: PolicyOfTheDay) -> list[Row]:
    """The truth table with rows that differ in nothing that matters put together."""

    def rows(facts: list[str], chosen: dict[str, Any]) -> list[Row]:
        if not facts:
            return [(rule.judge(case(policy.day, chosen), policy),)]
        name, *rest = facts
        groups: list[tuple[list[Any], list[Row]]] = []
        for value in rule.facts[name]:
            below = rows(rest, {**chosen, name: value})
            same = next((values for values, known in groups if known == below), None)
            if same is None:
                groups.append(([value], below))
            else:
                same.append(value)
        whole = len(groups) == 1
        return [(None if whole else tuple(values), *row) for values, below in groups for row in below]

    return rows(list(rule.facts), {})


def periods(rule: Rule, policy: Policy) -> list[tuple[dt.date, list[Row]]]:
    """The truth table from each day on which its answers or sources changed."""
    history = [each for name in rule.values for each in policy.history(name)]
    ends = {each.until + dt.timedelta(days=1) for each in history if each.until}
    found: list[tuple[dt.date, list[Row]]] = []
    for day in sorted({each.since for each in history} | ends):
        try:
            rows = table(rule, policy.at(day))
        except LookupError:
            continue
        if not found or found[-1][1] != rows:
            found.append((day, rows))
    return found
