"""A case put to the rules: facts by name, any of which may be left out. Its keys are those of a JSON file.

`python app.py rules explain` reads one; the tables of `docs/rules.md` and their tests are made of many.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from care.consent import Capacity, Form, Giver
from care.corridor import SentTo
from care.establishment import Corridor, CorridorKind, Service
from care.suitability import (
    CarePath,
    Circumstance,
    Help,
    Known,
    Preference,
    Redirected,
    Situation,
    Suitability,
)
from care.telehealth_share import Profession, ShareBand


class Tool(StrEnum):
    TEAMS = "teams"
    ZOOM = "zoom"
    TELEPHONE = "telephone"
    OUTLOOK = "outlook"


class Case(BaseModel):
    """None: not known, or not asked."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    day: dt.date
    packs: tuple[str, ...] | None = None
    """None: those of the establishment."""

    suitable: bool | None = None
    situation: Situation | None = None
    preference: Preference | None = None
    exam: bool | None = None
    circumstances: tuple[Circumstance, ...] = ()
    redirected: tuple[Redirected, ...] | None = None
    known: tuple[Known, ...] | None = None
    vulnerable: bool | None = None
    equipped: bool | None = None
    email: bool | None = None
    help: Help | None = None
    care_path: CarePath | None = None

    consented: bool | None = None
    presence_required: bool | None = None
    contingency: bool | None = None
    in_person: bool | None = None
    group: bool = False
    emergency: bool = False
    """Consent cannot be had in time: life in danger, integrity threatened, an emergency transfer."""
    capacity: Capacity | None = None
    giver: Giver | None = None
    form: Form | None = None
    reason: bool = False
    """Was it said why there is no electronic signature?"""

    tool: Tool | None = None
    tools: tuple[Tool, ...] = ()
    """Those that the establishment authorises."""
    insured: bool | None = None
    corridor: CorridorKind | Literal["none"] | None = None
    note_route: bool | None = None
    sent_to: SentTo | None = None
    only_examination: bool | None = None
    real_emergency: bool = False

    own_establishment: bool | None = None
    """Does the professional practise in the establishment of which the person is a user?"""
    agreement: bool | None = None
    """Is an agreement with one of theirs in force?"""

    profession: Profession | None = None
    share: ShareBand | None = None
    """Where the share of telehealth stands among the thresholds."""
    approved: bool = False
    """Is an exceptional practice, approved beforehand, on file?"""

    @property
    def suitability(self) -> Suitability:
        """The facts of the modality. What is not known is taken as what asks for nothing."""
        return Suitability(
            situation=self.situation or Situation.KNOWN_CONDITION,
            preference=self.preference or Preference.NONE,
            exam_needed=bool(self.exam),
            presence_required=self.presence_required,
            equipped=self.equipped,
            help=self.help,
            circumstances=self.circumstances,
            known=self.known,
            redirected=self.redirected,
            vulnerable=self.vulnerable,
            care_path=self.care_path,
        )

    @property
    def service(self) -> Service:
        """A service with this corridor and this route of the note."""
        there = {"name": "—", "phone": "+14185550142", "hours": "—", "delay": "—"}
        corridor = None
        if self.corridor is not None and self.corridor != "none":
            corridor = Corridor(kind=self.corridor, **there)
        return Service(key="case", name="—", corridor=corridor, note_route="—" if self.note_route else None)


def case(day: dt.date, facts: dict[str, object]) -> Case:
    """A case from single facts: ``known?`` (was it asked?) and ``known/record`` (is it among them?) make `known`."""
    made: dict[str, object] = {name: value for name, value in facts.items() if "/" not in name and "?" not in name}
    for name, holds in facts.items():
        field, _, member = name.partition("/")
        if member:
            among = made.setdefault(field, ())
            assert isinstance(among, tuple)
            made[field] = (*among, member) if holds else among
    made |= {name[:-1]: None for name, was_asked in facts.items() if name.endswith("?") and not was_asked}
    return Case.model_validate({"day": day, **made}, strict=False)
