"""Several establishments under one roof: each with its rules, and what they agreed on for each other's users.

A physician who holds privileges in several must determine of which one the person is a user, and follow its usual rules
(orientations MSSS 2021, 1.2). For a user of another, the two need an agreement (8.2).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from care.decision import Allowed, Decision, Warning
from care.establishment_errors import wrong
from care.policy import PolicyOfTheDay
from care.suitability import Sealed

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]


class Site(BaseModel):
    """An establishment among several: of one of them the person is a user, and its packs are the rules that apply."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Key
    name: str = Field(min_length=1, max_length=80)
    packs: tuple[str, ...] = ()
    """Its rule packs; without any, those of the file."""
    services: tuple[str, ...] = ()
    """The keys of its services; without any, all those of the file."""


class Agreement(BaseModel):
    """Between two establishments, for the users of either (orientations MSSS 2021, 8.2)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    between: tuple[Key, Key]
    reference: str = Field(min_length=1, max_length=120)
    expires: dt.date
    """Its last day."""
    path: str = Field(min_length=1, max_length=400)
    """The clinical path to follow, in words."""
    roles: str = Field(min_length=1, max_length=400)
    """Who does what, how information is exchanged and what follows."""


class UserOf(Sealed):
    """Of which establishment a person is a user, as it was said; and on what ground another one sees them."""

    site: str
    """Its key."""
    name: str
    """As it was called then."""
    agreement: str | None = None
    """The reference of the agreement that covered it."""
    reason: str | None = None
    """Why the professional goes on without one, in their own words."""


def served(own: bool, agreed: bool, policy: PolicyOfTheDay) -> Decision:
    """May a user of this establishment be seen: by somebody of it, or under an agreement? Nothing is ever refused."""
    agreement = policy["establishment.agreement"].source
    if own:
        return Allowed("user-of-own", policy["establishment.user-of"].source)
    return Allowed("agreement-in-force", agreement) if agreed else Warning("no-agreement", agreement)


def in_force(agreements: Iterable[Agreement], site: str, practises: Collection[str], day: dt.date) -> Agreement | None:
    """Under which agreement somebody who practises there sees a user of `site` on a day; the one that lasts longest."""
    found = (
        one for one in agreements if one.expires >= day and any({site, own} == {*one.between} for own in practises)
    )
    return max(found, key=lambda one: one.expires, default=None)


def user_of(
    sites: Iterable[Site],
    agreements: Iterable[Agreement],
    key: str,
    practises: Collection[str],
    day: dt.date,
    reason: str | None = None,
) -> UserOf | None:
    """What is kept of the establishment of a key; None where there is none, as where there is but one."""
    site = next((one for one in sites if one.key == key), None)
    if site is None:
        return None
    agreement = None if key in practises else in_force(agreements, key, practises, day)
    return UserOf(site=key, name=site.name, agreement=agreement.reference if agreement else None, reason=reason)


def problems(sites: Sequence[Site], agreements: Sequence[Agreement], services: Collection[str]) -> Iterator[Exception]:
    """What in these does not hold together, each with the code of its sentence."""
    keys = [site.key for site in sites]
    named = [key for site in sites for key in site.services]
    if len(set(keys)) < len(keys):
        yield wrong("same_site")
    for key in dict.fromkeys(named):
        if key not in services:
            yield wrong("no_service", service=key)
        if named.count(key) > 1:
            yield wrong("service_twice", service=key)
    for one in agreements:
        for key in one.between:
            if key not in keys:
                yield wrong("no_site", agreement=one.reference, site=key)
        if len({*one.between}) < 2:
            yield wrong("with_itself", agreement=one.reference)
