"""The everyday facts of an establishment, as its file says them: reminders, letters, support, what delegates may do,
its own words for consent, and how long things are kept.

Each is a part of `care.establishment.Establishment`. A problem has a code, said by `house-errors` of texts/.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from care.contact import Email, Phone
from care.establishment_errors import wrong
from care.retention import OURS, Clocks


class Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _web(address: str) -> str:
    try:
        parts = urlsplit(address)
        fits = parts.scheme == "https" and bool(parts.hostname) and parts.username is None
    except ValueError:
        fits = False
    if not fits or re.search(r"\s", address):
        raise wrong("web")
    return address


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (KeyError, OSError, ValueError):
        raise wrong("zone") from None


Web = Annotated[str, StringConstraints(max_length=400), AfterValidator(_web)]
"""An address that begins with https:// and names no user."""
Zone = Annotated[str, AfterValidator(_zone)]
"""The IANA name of a time zone."""


class Reminders(Kept):
    """When clinicians are left in peace, by their own clock, and whether their notes are chased on one card."""

    quiet_from: dt.time = dt.time(20)
    quiet_until: dt.time = dt.time(7)
    grouped: bool = True

    @model_validator(mode="after")
    def _has_a_length(self) -> Reminders:
        if self.quiet_from == self.quiet_until:
            raise wrong("no_length")
        return self


class Letters(Kept):
    """From where letters leave, and under which name. Without a mailbox: from that of each clinician."""

    mailbox: Email | None = None
    sender: str | None = Field(None, min_length=1, max_length=80)

    @model_validator(mode="after")
    def _whose_name(self) -> Letters:
        if self.sender is not None and self.mailbox is None:
            raise wrong("sender_without_mailbox")
        return self


class Support(Kept):
    """Who helps with technology at one level (orientations MSSS 2021, 11): at least one way to reach them."""

    who: str = Field(min_length=1, max_length=120)
    phone: Phone | None = None
    email: Email | None = None
    link: Web | None = None
    hours: str | None = Field(None, max_length=120)

    @model_validator(mode="after")
    def _can_be_reached(self) -> Support:
        if self.phone is None and self.email is None and self.link is None:
            raise wrong("no_way")
        return self


class Contacts(Kept):
    """The establishment and its pilots (n1), the coordination centre of telehealth (n2), whoever runs the tool (n3)."""

    n1: Support | None = None
    n2: Support | None = None
    n3: Support | None = None

    @property
    def named(self) -> Mapping[str, Support]:
        """Those that are named, by level, the first to call first."""
        levels = {"n1": self.n1, "n2": self.n2, "n3": self.n3}
        return {level: support for level, support in levels.items() if support is not None}


class Period(Kept):
    """How long something is kept: in hours or in days. Longer than ours asks for a reason."""

    hours: int | None = Field(None, ge=1, le=87_600)
    days: int | None = Field(None, ge=1, le=3_650)
    reason: str | None = Field(None, min_length=10, max_length=400)

    @model_validator(mode="after")
    def _one_unit(self) -> Period:
        if (self.hours is None) is (self.days is None):
            raise wrong("one_unit")
        return self

    @property
    def length(self) -> dt.timedelta:
        return dt.timedelta(hours=self.hours or 0, days=self.days or 0)


def _longer_with_a_reason(name: str) -> AfterValidator:
    def checked(period: Period) -> Period:
        ours: dt.timedelta = getattr(OURS, name)
        if period.length > ours and period.reason is None:
            hours = ours.days < 2
            raise wrong(
                "reason", longest=ours // dt.timedelta(hours=1) if hours else ours.days, unit="h" if hours else "d"
            )
        return period

    return AfterValidator(checked)


class KeptFor(Kept):
    """Periods other than ours (`care.retention.OURS`): shorter freely, longer with a reason (LRSSS, art. 5)."""

    place: Annotated[Period, _longer_with_a_reason("place")] | None = None
    note: Annotated[Period, _longer_with_a_reason("note")] | None = None
    unfiled: Annotated[Period, _longer_with_a_reason("unfiled")] | None = None
    contact: Annotated[Period, _longer_with_a_reason("contact")] | None = None
    encounter: Annotated[Period, _longer_with_a_reason("encounter")] | None = None
    requests: Annotated[Period, _longer_with_a_reason("requests")] | None = None
    counts: Annotated[Period, _longer_with_a_reason("counts")] | None = None

    @property
    def clocks(self) -> Clocks:
        """Ours, but for what is said here."""
        said = {name: getattr(self, name) for name in type(self).model_fields}
        return Clocks(**{name: period.length for name, period in said.items() if period is not None})


HOLES = ("{tool}", "{where}", "{recorded}")
"""What an own wording must leave to the encounter: its platform, where one is seen in person, what is recorded."""


class OwnWording(Kept):
    """The establishment's official text for a consent, in one language, in place of ours."""

    means: Literal["video", "telephone", "secure-email"]
    group: bool = False
    """Read to each member of a group."""
    language: Literal["fr", "en"]
    version: int = Field(ge=1, le=9_999)
    """Raise it with any change: the ledger keeps it beside the hash."""
    text: str = Field(min_length=80, max_length=3_000)

    @model_validator(mode="after")
    def _leaves_its_holes(self) -> OwnWording:
        if missing := [hole for hole in self.holes if self.text.count(hole) != 1]:
            raise wrong("holes", holes=", ".join(missing))
        if re.search(r"[{}]", re.sub(r"\{(tool|where|recorded)\}", "", self.text)):
            raise wrong("other_holes", holes=", ".join(HOLES))
        return self

    @property
    def holes(self) -> tuple[str, ...]:
        """By telephone there is no platform to name; what is written is not recorded but kept."""
        unneeded = {"telephone": "{tool}", "secure-email": "{recorded}"}.get(self.means)
        return tuple(hole for hole in HOLES if hole != unneeded)
