"""In whose name a conversation acts: kept among its answers, where only we write."""

from __future__ import annotations

from typing import Any

from dialogs.flow import Answers

DELEGATION = "delegation"
"""The answer with which a delegate's conversation starts: {"clinician": object id, "service": key}."""


def delegation(clinician: str | None, service: str) -> dict[str, Any]:
    """What a conversation is to start with so that it acts in a clinician's name; nothing for one's own."""
    return {DELEGATION: {"clinician": clinician, "service": service}} if clinician else {}


def acts_for(answers: Answers) -> str | None:
    """The clinician in whose name this conversation acts."""
    found = answers.get(DELEGATION)
    return str(found["clinician"]) if found else None


def service_of(answers: Answers) -> str:
    """The service for which its actor must still plan."""
    return str(answers[DELEGATION]["service"])
