"""Whose encounter a form acts on: it stands where the card stood that said so, and several may be open at once."""

from __future__ import annotations

from cards.kit import CardElement, text
from care.encounter import Encounter, State
from care.suitability import Modality
from texts import Language, texts
from texts.when import day, hour


def whose(language: Language, seen: Encounter) -> CardElement:
    """«Jeanne Tremblay, mardi 24 novembre à 10 h», quietly; the name alone where there is no hour.

    In a body only: previews show titles and summaries.
    """
    if seen.state is State.IN_PERSON or seen.modality is Modality.EMAIL:
        return text(seen.patient.name, subtle=True)
    local = seen.appointment.local
    at = texts(language, "when")("at", day=day(language, local, year=False), hour=hour(language, local))
    return text(f"{seen.patient.name}, {at}", subtle=True)
