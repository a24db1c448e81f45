"""The words that a delegate reads are evidence too: a change of one of them asks for another version."""

from __future__ import annotations

import pytest

from care import planning
from care.establishment import Service, load
from care.suitability import Modality
from texts import LANGUAGES, Language

GENERAL = load().active[0]
RECORDS = GENERAL.model_copy(update={"recording": True, "tool": "zoom"})
ELSEWHERE = GENERAL.model_copy(update={"tool": "cisco-jabber", "corridor": None})
MEANS = (Modality.VIDEO, Modality.TELEPHONE)
PINNED: dict[tuple[int, str, str], str] = {
    (1, "fr", "video"): "e87864a27de2f4eba286b0e6ad7f5f475e0164a38074cd145238d65c14fb1745",
    (1, "fr", "telephone"): "9abb3f9dc2b2a0e0d4f9f71133c9ee35b3284e1658caf8077069c4a7eff982e2",
    (1, "en", "video"): "3a8135e47d8a50794678a659366b6ab08ce2ec884b361939e46b3f3dd007ef10",
    (1, "en", "telephone"): "d71bd256de2b43fa58a04c4790dd3624945a6f5a01bdf100cbcf24abda97a179",
    (2, "fr", "video"): "bc65640d8e7da66e2defe32dff24b22dff65262283382d354cd94e990c7faf4b",
    (2, "fr", "telephone"): "9abb3f9dc2b2a0e0d4f9f71133c9ee35b3284e1658caf8077069c4a7eff982e2",
    (2, "en", "video"): "871385c21154892ef1d51f4e1c4584d506142b45b7fa1adcbad56bcc7fd57a57",
    (2, "en", "telephone"): "d71bd256de2b43fa58a04c4790dd3624945a6f5a01bdf100cbcf24abda97a179",
}
"""The SHA-256 by version, of the demonstration's service. The lines of earlier versions stay: the ledger cites them."""
BOTH = pytest.mark.parametrize("language", LANGUAGES)


@BOTH
@pytest.mark.parametrize("means", MEANS)
def test_a_changed_word_raises_the_version(language: Language, means: Modality) -> None:
    read = planning.information(language, means, GENERAL)
    assert read.sha256 == PINNED[read.version, language, str(means)]


@BOTH
def test_the_tool_and_the_recording_are_those_of_the_service(language: Language) -> None:
    usual, other = (planning.words(language, Modality.VIDEO, one) for one in (GENERAL, RECORDS))
    assert "Microsoft Teams" in usual
    assert "Zoom" in other
    assert "Teams" not in other
    nothing = {"fr": "Rien n’est enregistré.", "en": "Nothing is recorded."}[language]
    assert nothing in usual
    assert nothing not in other
    assert nothing not in planning.words(language, Modality.TELEPHONE, RECORDS)
    assert "cisco-jabber" in planning.words(language, Modality.VIDEO, ELSEWHERE), "a tool without another name"


@pytest.mark.parametrize("service", [RECORDS, ELSEWHERE], ids=["records", "no-corridor"])
def test_other_words_have_another_hash(service: Service) -> None:
    first, second = (planning.information("fr", Modality.VIDEO, one) for one in (GENERAL, service))
    assert first.sha256 != second.sha256
