"""The conditions under which a service may be given at a distance (Règlement S-4.2, r. 23.1, art. 1)."""

from __future__ import annotations

from care.decision import Allowed, Decision, Source, Warning
from care.policy import PolicyOfTheDay

SOURCE = Source("regulation", "1")


def at_a_distance(
    *,
    consented: bool,
    presence_required: bool,
    contingency_drawn_up: bool,
    in_person_available: bool,
    group: bool,
    policy: PolicyOfTheDay,  # noqa: ARG001 (its values are not in a pack yet)
    emergency: bool = False,
) -> tuple[Decision, ...]:
    """One decision for each condition, in the order of the article; the fourth is not asked of a group."""
    held = {
        "consented": consented or emergency,
        "presence-not-required": not presence_required,
        "contingency-drawn-up": contingency_drawn_up,
    } | ({} if group else {"in-person-available": in_person_available})
    return tuple(Allowed(code, SOURCE) if yes else Warning(f"{code}-not", SOURCE) for code, yes in held.items())
