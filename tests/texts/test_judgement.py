"""The professional's judgement rests on what the orientations name, and the card of the facts says so."""

from __future__ import annotations

import pytest

from texts import Language, texts


@pytest.mark.parametrize("language, words", [("fr", "votre relation"), ("en", "your relation")])
def test_the_relation_with_the_person_weighs_in_the_judgement(language: Language, words: str) -> None:
    """Row 56, orientations MSSS 2021, section 5."""
    assert words in texts(language, "new-encounter-suitability")("intro")
