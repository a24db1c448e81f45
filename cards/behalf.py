"""In whose name a delegate acts."""

from __future__ import annotations

from cards.kit import CardElement, notice
from texts import Language, texts


def banner(language: Language, behalf: str | None) -> list[CardElement]:
    """In whose name one acts: on every card of a delegate, above all else. `behalf` may be a name not known, empty."""
    if behalf is None:
        return []
    say = texts(language, "on-behalf")
    return [notice(say("banner", name=behalf) if behalf else say("banner-unnamed"), "accent")]
