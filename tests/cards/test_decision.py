"""The ranked list of means on a card: in order, each with marks, reasons and sources, folded away."""

from __future__ import annotations

import pytest

from cards.decision import place, ranking, source
from cards.kit import card
from care.decision import Allowed, Source, Warning
from care.modality import Ranked
from care.suitability import Modality
from texts import LANGUAGES, Language, texts

MATRIX, SEEN = Source("msss-2021", "2.3"), Source("msss-2021", "2.5")
RANKED = [
    Ranked(Modality.VIDEO, 2, (Allowed("preferred", MATRIX), Allowed("marks-non-verbal", MATRIX))),
    Ranked(Modality.TELEPHONE, 0, (Warning("telephone-not-listed", MATRIX), Warning("video-advised", SEEN))),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_means_shows_its_marks_and_its_reasons_with_their_sources(language: Language) -> None:
    folded = card(language, "Titre", ranking(language, tuple(RANKED))).to_json()["body"][1]
    actions, inside = folded["items"]
    assert inside["isVisible"] is False
    assert actions["actions"][0]["targetElements"] == [inside["id"]]
    lines = [line["text"] for line in inside["items"]]
    rules, names = texts(language, "rules"), texts(language, "modality")
    assert len(lines) == 5, "reasons of one source share it"
    assert lines[0].replace("\\", "").startswith(names("video"))
    assert lines[0].replace("\\", "").endswith(" ++")
    assert lines[1].startswith(rules("preferred"))
    assert rules("marks-non-verbal") in lines[1]
    assert "2.3)" in lines[1]
    assert rules("telephone-not-listed") in lines[3]
    assert rules("video-advised") in lines[4]
    assert "2.5)" in lines[4]


@pytest.mark.parametrize(
    "where, french, english",
    [
        (Source("r-23-1", "art. 1"), "article 1", "article 1"),
        (Source("msss-2021", "2.3"), "section 2.3", "section 2.3"),
        (Source("cemtl", "before"), "«\u00a0Avant\u00a0»", "“Avant”"),
    ],
    ids=["article", "section", "heading"],
)
def test_a_source_is_said_in_words_and_linked_where_it_is_public(where: Source, french: str, english: str) -> None:
    assert source("fr", where).endswith(french)
    assert source("en", where).endswith(english)
    assert place("fr", where, linked=True).startswith("[") == (where.document == "r-23-1")
