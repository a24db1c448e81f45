"""With which tools telehealth may be held."""

from __future__ import annotations

from care.decision import Allowed, Decision, Refusal
from care.establishment import Establishment
from care.policy import PolicyOfTheDay


def authorised(tool: str, insured: bool, establishment: Establishment, policy: PolicyOfTheDay) -> Decision:
    """An insured service is held with an authorised tool only (orientations MSSS 2021, 2.1)."""
    source = policy["tools.authorised"].source
    if insured and tool not in establishment.tools:
        return Refusal("tool-not-authorised", source)
    return Allowed("tool-authorised", source)
