"""Where a person goes who must be seen in person, and where not (orientations MSSS 2021, section 4)."""

from __future__ import annotations

from enum import StrEnum

from care.decision import Allowed, Decision, Refusal
from care.policy import PolicyOfTheDay


class SentTo(StrEnum):
    """To whom a person is sent who is not seen here."""

    PROFESSIONAL = "professional"
    """One who may examine the person, by the ways of reference that were agreed on."""
    SPECIALTY = "specialty"
    EMERGENCY = "emergency"


def sent(to: SentTo, only_examination: bool, real_emergency: bool, policy: PolicyOfTheDay) -> Decision:
    """Nobody is sent to an emergency room or to a specialty for a physical examination alone; a real emergency lifts
    this."""
    parameter = policy["corridor.not-for-examination"]
    if to not in parameter.value:
        return Allowed("sent-to-professional", parameter.source)
    if real_emergency:
        return Allowed("real-emergency", parameter.source)
    if only_examination:
        return Refusal(f"{to}-for-examination", parameter.source)
    return Allowed(f"{to}-for-another-reason", parameter.source)
