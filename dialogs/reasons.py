"""Why the professional goes on against an advice, in their own words."""

from __future__ import annotations

from dialogs.flow import Answers

KEPT_APART = frozenset({"user-of"})
"""Of these steps the reason stands by itself in what is kept."""


def reasons(answers: Answers) -> str | None:
    """Those that were given, joined."""
    given = [
        answer["reason"]
        for step, answer in answers.items()
        if step not in KEPT_APART and isinstance(answer, dict) and "code" in answer and answer.get("reason")
    ]
    return " · ".join(given) or None
