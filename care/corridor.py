"""Where a person goes who must be seen in person, and where not (orientations MSSS 2021, section 4)."""

from __future__ import annotations

from care.decision import Allowed, Decision, Refusal
from care.policy import PolicyOfTheDay


def to_emergency(only_examination: bool, real_emergency: bool, policy: PolicyOfTheDay) -> Decision:
    """Nobody is sent to an emergency room for a physical examination alone; a real emergency lifts this."""
    source = policy["corridor.emergency"].source
    if real_emergency:
        return Allowed("real-emergency", source)
    if only_examination:
        return Refusal("emergency-for-examination", source)
    return Allowed("emergency-for-another-reason", source)
