"""France: is the care path followed, on which reimbursement rests? (guide Sara, «Conditions de remboursement»)"""

from __future__ import annotations

from care.decision import Allowed, Decision, Warning
from care.policy import PolicyOfTheDay
from care.suitability import Suitability


def asked(policy: PolicyOfTheDay) -> bool:
    """Does one of the chosen packs know a care path?"""
    return policy.get("care-path.followed") is not None


def judged(facts: Suitability, policy: PolicyOfTheDay) -> Decision:
    """The path is followed, or one of its exceptions holds; otherwise a warning. Not asked, it is not judged.

    While the conditions are suspended the warning says so: the guide does not say until when.
    """
    followed, suspended = policy.get("care-path.followed"), policy.get("care-path.suspended")
    if followed is None:
        return Allowed("no-care-path", policy["modality.judgement"].source)
    if facts.care_path is None:
        return Allowed("care-path-not-asked", followed.source)
    if facts.care_path in followed.value:
        return Allowed("care-path-followed", followed.source)
    if suspended is not None:
        return Warning("care-path-suspended", suspended.source)
    return Warning("care-path-not-followed", followed.source)
