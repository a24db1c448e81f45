"""Of which days something is told: what a card of counts asks, checked where it is asked."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, model_validator

from cards.fields import FieldErrors, Widget
from care.days import Days, may_be_asked
from care.report_period import LONGEST, Preset, days


class OwnPeriod(BaseModel):
    preset: Annotated[Preset, Widget("compact")] = Preset.THIS_MONTH
    first: Annotated[dt.date | None, Widget(fold="more")] = None
    last: Annotated[dt.date | None, Widget(fold="more")] = None

    @model_validator(mode="after")
    def whole(self) -> OwnPeriod:
        if self.preset is not Preset.RANGE:
            return self
        given = {"first": self.first, "last": self.last}
        errors = {name: "missing" for name, day in given.items() if day is None}
        errors |= {name: "date_out_of_range" for name, day in given.items() if day and not may_be_asked(day)}
        if self.first is not None and self.last is not None and not errors:
            if self.last < self.first:
                errors["last"] = "before_start"
            elif self.last - self.first > LONGEST:
                errors["last"] = "too_long"
        if errors:
            raise FieldErrors(errors)
        return self

    def days(self, today: dt.date) -> Days:
        if self.preset is Preset.RANGE and self.first is not None and self.last is not None:
            return Days(self.first, self.last)
        return days(self.preset, today)


class HousePeriod(BaseModel):
    """Whole months: the same tomorrow, so that two looks cannot tell what one person did in between."""

    preset: Annotated[Literal["last-month", "last-3-months"], Widget("compact")] = "last-month"


class PilotPeriod(BaseModel):
    preset: Annotated[Literal["this-month", "last-month", "last-3-months", "this-year"], Widget("compact")] = (
        "this-month"
    )
    flow: Annotated[str, Widget("compact")] = ""
