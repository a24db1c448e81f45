"""The share of telehealth in a professional's usual activities, and what the orientations expect of it.

The bot knows the encounters at a distance that it was told of, and nothing of the visits in person: these are declared,
month by month. Where they are not, there is no share: a percentage without its denominator would be false.
The thresholds are those of a year; nothing is refused to anybody because of them.

Sources: orientations MSSS 2021, 5 (physicians: 30 to 40 % on average, more than 90 % not acceptable unless approved
beforehand), 7 (other professionals of a GMF: not by telehealth alone), 8.1 (physicians: not by video and telephone
alone, to fulfil a commitment to an establishment).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from zoneinfo import ZoneInfo

from care.authorisation import authorise_counting, authorise_declaring
from care.days import beginning, next_month
from care.decision import Allowed, Decision, Warning
from care.policy import PolicyOfTheDay
from care.ports import Transaction, Who
from care.world import World

MONTHS = 12
"""The year over which the share is told: the months that are over, the last of them first to go out."""
WHOLE = 100


class Profession(StrEnum):
    PHYSICIAN = "physician"
    OTHER = "other"
    """Any other professional (orientations MSSS 2021, 7)."""


class ShareBand(StrEnum):
    """Where a share stands among the thresholds of the day."""

    BELOW = "below"
    AVERAGE = "average"
    ABOVE = "above"
    EXCESSIVE = "excessive"
    WHOLE = "whole"
    """Nothing but telehealth."""


def band(percent: Fraction, policy: PolicyOfTheDay) -> ShareBand:
    """Where an exact percentage is: both ends of the average belong to it, and «plus de 90 %» does not include 90 %."""
    average = policy["share.average"].value
    if percent >= WHOLE:
        return ShareBand.WHOLE
    if percent > policy["share.most"].value:
        return ShareBand.EXCESSIVE
    if percent > average["most"]:
        return ShareBand.ABOVE
    return ShareBand.AVERAGE if percent >= average["least"] else ShareBand.BELOW


def judged(profession: Profession, share: ShareBand, approved: bool, policy: PolicyOfTheDay) -> Decision:
    """What the orientations say of this share; `approved`: is an exceptional practice approved beforehand on file?

    No approval is foreseen for telehealth alone.
    """
    if profession is Profession.OTHER:
        source = policy["share.only-other"].source
        return Warning("share-only-other", source) if share is ShareBand.WHOLE else Allowed("share-mixed-other", source)
    if share is ShareBand.WHOLE:
        return Warning("share-only-physician", policy["share.only-physician"].source)
    if share is ShareBand.EXCESSIVE:
        if approved:
            return Allowed("share-approved", policy["share.exception"].source)
        return Warning("share-excessive", policy["share.most"].source)
    source = policy["share.average"].source
    if share is ShareBand.ABOVE:
        return Warning("share-above", source)
    return Allowed("share-average" if share is ShareBand.AVERAGE else "share-below", source)


# ------------------------------------------------------------------ what was declared


@dataclass(frozen=True)
class Approval:
    """Of an exceptional practice, by the ministry and beforehand (orientations MSSS 2021, 5)."""

    reference: str
    approved_on: dt.date
    until: dt.date | None = None
    """Its last day; None where none was said."""

    def holds_on(self, day: dt.date) -> bool:
        return self.approved_on <= day <= (self.until or day)


@dataclass(frozen=True)
class Practice:
    """What a professional said of themself, once for all months."""

    profession: str
    """A key of `care.professions`."""
    approval: Approval | None = None

    @property
    def judged_as(self) -> Profession:
        """As what the share is judged: a physician's, or any other professional's."""
        return Profession.PHYSICIAN if self.profession == Profession.PHYSICIAN else Profession.OTHER


@dataclass(frozen=True)
class Declaration:
    """What the bot cannot know of one professional's month; a later declaration of a month replaces an earlier one."""

    month: dt.date
    """Its first day."""
    in_person: int
    """Visits in person."""
    elsewhere: int
    """At a distance, held without Passerelle."""
    declared_by: str
    """Object id of whoever declared it."""
    declared_at: dt.datetime


@dataclass(frozen=True)
class Share:
    """Of the months that were declared, and of no other."""

    declared: tuple[Declaration, ...]
    """The latest first."""
    held: int
    """By video or telephone through Passerelle, in those months."""

    @property
    def at_distance(self) -> int:
        """The numerator."""
        return self.held + sum(month.elsewhere for month in self.declared)

    @property
    def in_person(self) -> int:
        return sum(month.in_person for month in self.declared)

    @property
    def visits(self) -> int:
        """The denominator."""
        return self.at_distance + self.in_person

    @property
    def percent(self) -> Fraction | None:
        """Exact, from 0 to 100; None where the denominator is missing: nothing was declared, or no visit at all."""
        return Fraction(WHOLE * self.at_distance, self.visits) if self.declared and self.visits else None


def months_over(today: dt.date) -> list[dt.date]:
    """The first days of the twelve months that are over, the latest first."""
    year, month = today.year, today.month
    found = []
    for _ in range(MONTHS):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
        found.append(dt.date(year, month, 1))
    return found


async def of_year(tx: Transaction, who: Who, world: World) -> Share:
    """The share of whoever asks, over the months of the last year that they declared, by the clock of the house."""
    authorise_counting(who)
    zone = ZoneInfo(world.house.zone)
    months = months_over(world.clock.now().astimezone(zone).date())
    declared = {one.month: one for one in await tx.visits.declared(who, months[-1])}
    found = [declared[month] for month in months if month in declared]
    spans = [(beginning(one.month, zone), beginning(next_month(one.month), zone)) for one in found]
    held = await tx.statistics.held_at_distance(who, spans)
    return Share(tuple(found), sum(held))


async def declare(tx: Transaction, who: Who, declaration: Declaration, practice: Practice) -> None:
    """Keep what a professional says of a month of theirs, and of themself. Raises NotPermitted for anybody else's."""
    authorise_declaring(who)
    await tx.visits.declare(who, declaration)
    await tx.visits.practise(who, practice)
    tx.audit.record(who, "visits.declared", who.clinician, ("in_person", "elsewhere", "profession", "approval"))
