"""Who holds which role of the house: each role by a list of people, or by a group of its directory.

Asked at every message and every click, beside the transaction; the answers are remembered where the directory is
(edges/entra). What cannot be found out is not held.
"""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass

from care.authorisation import Action, Ownership, Role, may
from care.jobs import Transient
from care.ports import ActorKind, Holders

OF_THE_HOUSE = (
    ActorKind.CLINICIAN,
    ActorKind.ADMINISTRATOR,
    ActorKind.PRIVACY_OFFICER,
    ActorKind.PILOT,
    ActorKind.COORDINATOR,
)
"""What the house may let somebody be."""

Need = tuple[Action, Ownership]
"""One cell of the table that somebody has to hold."""


@dataclass(frozen=True)
class Held:
    """What somebody is, and what nobody could say for now."""

    kinds: frozenset[ActorKind] = frozenset()
    unknown: frozenset[ActorKind] = frozenset()


@dataclass(frozen=True)
class Roles:
    people: MutableMapping[ActorKind, Holders]
    """Who holds each; nobody holds what is missing."""

    async def held_by(self, tenant: str, person: str) -> Held:
        """Raises Transient where they hold none that is known, and one could not be found out."""
        kinds = list(self.people)
        answers = await asyncio.gather(
            *(self.people[kind].admits(tenant, person) for kind in kinds), return_exceptions=True
        )
        away = None
        for answer in answers:
            if isinstance(answer, Transient):
                away = answer
            elif isinstance(answer, BaseException):
                raise answer
        found = dict(zip(kinds, answers, strict=True))
        held = frozenset(kind for kind, answer in found.items() if answer is True)
        if away is not None and not held:
            raise away
        return Held(held, frozenset(kind for kind, answer in found.items() if isinstance(answer, Transient)))

    def of(self, kind: ActorKind) -> Those:
        return Those(self, kind)


@dataclass(frozen=True)
class Those:
    """Who holds one role, as it is named now."""

    roles: Roles
    kind: ActorKind

    async def admits(self, tenant: str, person: str) -> bool:
        """Raises Transient."""
        holders = self.roles.people.get(self.kind)
        return holders is not None and await holders.admits(tenant, person)

    async def all(self) -> Sequence[tuple[str, str]]:
        """Raises EdgeError."""
        holders = self.roles.people.get(self.kind)
        return [] if holders is None else await holders.all()


def holds(kinds: frozenset[ActorKind], need: Need) -> bool:
    """Does one of these give what is needed, by the one table?"""
    return any(may(Role(kind), *need) for kind in kinds)


def who_may(need: Need) -> ActorKind:
    """The role of the house to which it belongs."""
    return next(kind for kind in OF_THE_HOUSE if may(Role(kind), *need))
