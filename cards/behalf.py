"""In whose name a delegate acts, and the way back to what is their own."""

from __future__ import annotations

from cards.kit import CardElement, button, buttons, notice
from texts import Language, texts

OWN = "own"
"""The button that leads back to one's own, from any card that acts in a name."""


def banner(language: Language, behalf: str | None, card_id: str | None = None) -> list[CardElement]:
    """In whose name one acts: on every card of a delegate, above all else. `behalf` may be a name not known, empty.

    With a `card_id`, the button that leads back to one's own; a form that is being filled in has «Abandonner».
    """
    if behalf is None:
        return []
    say = texts(language, "on-behalf")
    said = notice(say("banner", name=behalf) if behalf else say("banner-unnamed"), "accent")
    return [said] if card_id is None else [said, buttons(button(say(OWN), OWN, card_id, checks_inputs=False))]
