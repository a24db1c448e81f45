"""The words of consent are evidence: a change of one of them asks for another version."""

from __future__ import annotations

import pytest

from care import wording
from care.suitability import Modality
from texts import LANGUAGES

PINNED = {
    (1, "fr", Modality.VIDEO): "a7a034bfa6a21ca6eb48b520b93460dd715b55eb5a1a0a0984d2c8601343b32e",
    (1, "fr", Modality.TELEPHONE): "7fba2fcd8ff22e56f1c51c578ae9e595a5858f0d3fb0e70924a0cd65477157a2",
    (1, "en", Modality.VIDEO): "b56653d18f3b7b169824f8d245ea1164d37ce25886e14a5d0db7580fe696f15d",
    (1, "en", Modality.TELEPHONE): "85dce2ac8b0caff4d70030be8cfa1eff227048be5a38a3b39a37387c81c933b9",
    (1, "fr", Modality.EMAIL): "9958ca2043ca4b49e5e9953521c641e8ebc697e99c72ae138dc4a6a1a9573192",
    (1, "en", Modality.EMAIL): "9507b0e1640d65cc681aca05688244eb7992409632ef28657bebdd49cdaa2dad",
}
"""The SHA-256 of each wording, by version. A changed word fails here: raise `wording.VERSION` and add its line.

The lines of earlier versions stay: the ledger cites them.
"""
AT_A_DISTANCE = (Modality.VIDEO, Modality.TELEPHONE, Modality.EMAIL)


@pytest.mark.parametrize("modality", AT_A_DISTANCE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_those_of_their_version(language: str, modality: Modality) -> None:
    heard = wording.wording(language, modality)
    assert (heard.id, heard.version, heard.language) == (f"passerelle/{modality}", wording.VERSION, language)
    assert heard.sha256 == PINNED[wording.VERSION, language, modality]


def test_no_two_wordings_are_the_same() -> None:
    assert len(set(PINNED.values())) == len(PINNED)


MUST_SAY = {
    # what the seeds' scripts omit, and what they promise
    "fr": ("examiner", "risque", "enregistré", "refuser", "changer d’avis en tout temps", "en personne", "comprenez"),
    "en": ("examine", "risk", "recorded", "refuse", "change your mind", "in person", "understand"),
}


@pytest.mark.parametrize("modality", AT_A_DISTANCE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_say_what_the_law_asks_to_be_said(language: str, modality: Modality) -> None:
    said = wording.words(language, modality)
    assert not [part for part in MUST_SAY[language] if part not in said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_video_names_its_technology_and_its_equipment(language: str) -> None:
    said = wording.words(language, Modality.VIDEO)
    assert "Microsoft Teams" in said
    assert "Internet" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_no_words_for_a_consent_that_nobody_asks(language: str) -> None:
    with pytest.raises(KeyError):
        wording.wording(language, Modality.IN_PERSON)
