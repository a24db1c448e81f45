"""The days that a report is about: whole days by somebody's clock, as a preset or from one day to another."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from care.days import Days, next_month

LONGEST = dt.timedelta(days=400)
"""No encounter is kept longer (care/retention.py): a longer report would be of nothing."""


class Preset(StrEnum):
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"
    LAST_3_MONTHS = "last-3-months"
    """The three that are over."""
    THIS_YEAR = "this-year"
    RANGE = "range"
    """From one day to another, both said."""


def days(preset: Preset, today: dt.date) -> Days:
    """The days of a preset, as of a day. Raises ValueError for a range, which says its own."""
    month = today.replace(day=1)
    match preset:
        case Preset.THIS_MONTH:
            return Days(month, next_month(month) - dt.timedelta(days=1))
        case Preset.LAST_MONTH:
            return Days(_before(month, 1), month - dt.timedelta(days=1))
        case Preset.LAST_3_MONTHS:
            return Days(_before(month, 3), month - dt.timedelta(days=1))
        case Preset.THIS_YEAR:
            return Days(dt.date(today.year, 1, 1), dt.date(today.year, 12, 31))
    raise ValueError("a range says its own days")


def _before(month: dt.date, count: int) -> dt.date:
    for _ in range(count):
        month = (month - dt.timedelta(days=1)).replace(day=1)
    return month
