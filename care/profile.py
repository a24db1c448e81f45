"""«Mon profil»: what professionals say of themselves, and what they attest to on a day; it is asked again after a year.

Nothing here is ever refused because of it: what is missing or old is said once, and reminded of once a year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum

from care.days import months_later
from care.decision import Source
from care.professions import Council, professions
from care.suitability import Sealed

RENEWED_AFTER = 12
"""Months after which an attestation is asked for again. No source: the year is a choice of ours."""


class Attestation(StrEnum):
    PERMIT = "permit"
    TRAINING = "training"
    HOUSE_RULES = "house-rules"
    INSURER = "insurer"
    PRIVILEGES = "privileges"


SOURCES: Mapping[Attestation, Source] = {
    Attestation.PERMIT: Source("msss-2021", "1.2"),
    Attestation.TRAINING: Source("cemtl", "training"),
    Attestation.HOUSE_RULES: Source("msss-2021", "1.1"),
    Attestation.INSURER: Source("msss-2021", "1.2"),
    Attestation.PRIVILEGES: Source("msss-2021", "8.1"),
}
"""What each attestation comes from; privileges and membership of the CMDP are asked of its members only."""


class Profile(Sealed):
    order: str | None = None
    """Which professional order, where the profession is not in the list: typed."""
    sites: tuple[str, ...] = ()
    """Keys of the establishments where they work or hold privileges, the usual one first."""
    attested: Mapping[Attestation, dt.date] = {}
    """On which day each was attested to last."""
    told_on: dt.date | None = None
    """When they were last told, in passing, that something is missing or old."""

    def lapses(self, one: Attestation) -> dt.date | None:
        """The first day on which it is to be attested to again; None where it never was."""
        day = self.attested.get(one)
        return months_later(day, RENEWED_AFTER) if day else None

    def lacks(self, wanted: Sequence[Attestation], today: dt.date) -> list[Attestation]:
        """Those that were never attested to, or a year ago."""
        return [one for one in wanted if (lapses := self.lapses(one)) is None or lapses <= today]

    def untold(self, wanted: Sequence[Attestation], today: dt.date) -> list[Attestation]:
        """Those of them of which nothing was said in passing yet, since they were missing or became old."""
        told, lacking = self.told_on, self.lacks(wanted, today)
        if told is None:
            return lacking
        return [one for one in lacking if (lapses := self.lapses(one)) and lapses > told]

    def next_reminder(self, today: dt.date) -> dt.date | None:
        """The next day, after this one, on which something turns another year old; None where nothing was attested."""
        return min((_anniversary(day, today) for day in self.attested.values()), default=None)

    def renewed_on(self, day: dt.date) -> list[Attestation]:
        """What turns another year old on this day."""
        before = day - dt.timedelta(days=1)
        return [one for one, since in self.attested.items() if day == _anniversary(since, before)]


def _anniversary(day: dt.date, after: dt.date) -> dt.date:
    """The first anniversary of a day that comes after another one."""
    years = max(1, after.year - day.year)
    first = months_later(day, RENEWED_AFTER * years)
    return first if first > after else months_later(day, RENEWED_AFTER * (years + 1))


def wanted(profession: str | None, *, in_establishment: bool) -> tuple[Attestation, ...]:
    """What somebody of this profession attests to; privileges only where there is an establishment that grants them."""
    known = professions().get(profession or "")
    with_privileges = in_establishment and known is not None and known.council is Council.CMDP
    return tuple(one for one in Attestation if one is not Attestation.PRIVILEGES or with_privileges)
