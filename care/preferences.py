"""What a user of the bot prefers: what their encounters begin with, their models, and when they are left in peace."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from care.suitability import Sealed

Means = Literal["video", "telephone"]
LONGEST_NAME = 60
Minutes = Annotated[int, Field(ge=5, le=240)]


class Model(Sealed):
    """What somebody does often, under a name of theirs: «Suivi HTA, 15 min, vidéo»."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME)]
    minutes: Minutes
    means: Means


class Preferences(Sealed):
    """None is the establishment's own way. Quiet hours begin and end by the person's clock, and may span midnight."""

    minutes: Minutes | None = None
    means: Means | None = None
    quiet_from: dt.time | None = None
    quiet_until: dt.time | None = None
    grouped: bool | None = None
    """Are the reminders of several notes one card?"""
    models: tuple[Model, ...] = ()

    @model_validator(mode="after")
    def hours(self) -> Preferences:
        if (self.quiet_from is None) is not (self.quiet_until is None):
            raise ValueError("quiet hours have both ends, or none")
        if self.quiet_from is not None and self.quiet_from == self.quiet_until:
            raise ValueError("quiet hours that end as they begin would be the whole day, or nothing")
        return self

    def model(self, name: str) -> Model | None:
        """The model of a name; None where it is gone."""
        return next((one for one in self.models if one.name == name), None)
