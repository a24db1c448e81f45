"""In which form consent may be received (orientations MSSS 2021, 1.3.1)."""

from __future__ import annotations

from care.consent import Form
from care.decision import Allowed, Decision, Warning
from care.policy import PolicyOfTheDay


def judged(form: Form, reason: str | None, policy: PolicyOfTheDay) -> Decision:
    """Verbal, written or signed; an e-mail reply where no electronic signature is to be had, which the reason says."""
    source = policy["consent.email"].source
    if form is not Form.EMAIL:
        return Allowed("form-accepted", source)
    return Allowed("email-with-reason", source) if reason else Warning("email-without-reason", source)
