"""Of which of several establishments a person is a user, as the card, the reading back and the note say it."""

from __future__ import annotations

from care.encounter import Encounter
from care.sites import UserOf
from texts import Language, texts


def pair(language: Language, known: UserOf | None) -> list[tuple[str, str]]:
    """A label and what is known; nothing where there is but one establishment."""
    return [(texts(language, "user-of")("label"), _said(language, known))] if known else []


def sentence(language: Language, seen: Encounter) -> str | None:
    """The same for the note. What was typed is joined and never put into a hole: Fluent refuses long values there."""
    known = seen.particulars.user_of
    return f"{texts(language, 'user-of')('in-note')} {_said(language, known)}" if known else None


def _said(language: Language, known: UserOf) -> str:
    say = texts(language, "user-of")
    if known.agreement:
        return say("by-agreement", name=known.name, reference=known.agreement)
    return f"{known.name} ({say('without-agreement')} {known.reason})" if known.reason else known.name
