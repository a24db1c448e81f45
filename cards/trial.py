"""«Essai»: what stands on every card that is about an encounter with oneself as the patient."""

from __future__ import annotations

from cards.kit import CardElement, notice
from texts import Language, texts


def trial(language: Language, is_trial: bool) -> list[CardElement]:
    """Above all else; nothing where it is about a real person."""
    return [notice(texts(language, "trial")("banner"), "accent")] if is_trial else []
