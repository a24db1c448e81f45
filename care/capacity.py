"""Who may consent for somebody, by whether they consent alone (art. 14 and 15 C.c.Q.)."""

from __future__ import annotations

from care.consent import Capacity, Giver
from care.decision import Allowed, Decision, Refusal
from care.policy import PolicyOfTheDay


def givers(capacity: Capacity, policy: PolicyOfTheDay) -> tuple[Giver, ...]:
    """Who may give the consent, in the order of the law: each is asked where the ones before are not there."""
    return tuple(Giver(giver) for giver in policy["consent.givers"].value[capacity])


def allowed(capacity: Capacity, giver: Giver, policy: PolicyOfTheDay) -> Decision:
    """May this one consent? A refusal is about who signs: the encounter goes on once the right one has agreed."""
    source = policy["consent.givers"].source
    fits = giver in givers(capacity, policy)
    return Allowed("giver-fits", source) if fits else Refusal("giver-unfit", source)
