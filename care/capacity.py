"""Who consents: the person alone, or somebody else for them.

Sources: Code civil du Québec, articles 14 and 15; orientations MSSS 2021, 1.3.1 and 1.3.2.
"""

from __future__ import annotations

from care.consent import Capacity, Giver
from care.decision import Allowed, Decision, Refusal, Warning
from care.policy import PolicyOfTheDay

WITHOUT_REPRESENTATIVE = (Giver.SPOUSE, Giver.RELATIVE, Giver.INTERESTED)
"""Those who consent for an adult only where there is neither mandatary nor tutor (art. 15)."""
SUBSTITUTED = frozenset({Capacity.UNDER_14, Capacity.INCAPABLE})
"""Somebody else consents (art. 14 and 15)."""


def of_minor(years: int, policy: PolicyOfTheDay) -> Capacity:
    """The capacity of a minor of this age, in whole years."""
    return Capacity.UNDER_14 if years < policy["capacity.age"].value else Capacity.MINOR_14


def givers(capacity: Capacity, policy: PolicyOfTheDay) -> tuple[Giver, ...]:
    """Who may consent, those first who come first in law."""
    return tuple(Giver(giver) for giver in policy[f"capacity.{capacity}"].value)


def allowed(capacity: Capacity, giver: Giver, policy: PolicyOfTheDay) -> Decision:
    """May this person consent?

    A parent or tutor beside a minor of 14 or more is warned of only: the law lets the minor consent alone, and does
    not take the parent's consent away.
    """
    source = policy[f"capacity.{capacity}"].source
    if giver not in givers(capacity, policy):
        if capacity is Capacity.MINOR_14 and giver in givers(Capacity.UNDER_14, policy):
            return Warning("minor-may-consent-alone", source)
        return Refusal("giver-may-not-consent", source)
    if giver is Giver.PATIENT:
        return Allowed("person-consents", source)
    if giver in WITHOUT_REPRESENTATIVE:
        return Allowed("giver-without-representative", source)
    return Allowed("representative-consents", source)


def regained(before: Capacity | None, now: Capacity) -> bool:
    """Is somebody now said to consent alone for whom another consented as the whole was read?

    The whole is then read to them: a purpose is not added by who never heard what it goes with.
    """
    return before in SUBSTITUTED and now not in SUBSTITUTED
