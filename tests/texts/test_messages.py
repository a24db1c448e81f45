"""Messages are read one by one, as they are wanted: nothing is lost of what a file says."""

from __future__ import annotations

from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

import texts
from texts import LANGUAGES, Language, Messages

FOUND = {
    language: [
        entry
        for file in sorted((texts.FOLDER / language).glob("*.ftl"))
        for entry in FluentParser().parse(file.read_text("utf-8")).body
        if isinstance(entry, ast.Message)
    ]
    for language in LANGUAGES
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_the_parts_that_its_file_gives_it(language: Language) -> None:
    words = Messages(language)
    for entry in FOUND[language]:
        parts = words.parts(entry.id.name)
        assert list(parts) == [part.id.name for part in entry.attributes], entry.id.name


def test_a_message_that_says_what_another_says_reads_the_other_too() -> None:
    words = Messages("fr")
    said, problems = words.said(words.parts("ask-to-plan-request")["situation-new-patient"], {})
    assert (said, problems) == (texts.texts("fr", "new-encounter-suitability")("situation-new-patient"), [])


def test_an_unknown_message_and_an_unknown_language_are_errors() -> None:
    with pytest.raises(KeyError, match="fr/no-such-message"):
        texts.texts("fr", "no-such-message")
    with pytest.raises(KeyError):
        texts.messages("de")  # type: ignore[arg-type]


def test_a_message_that_stands_twice_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fr").mkdir()
    for name in ("one", "two"):
        (tmp_path / "fr" / f"{name}.ftl").write_text("greeting =\n    .title = Bonjour\n", "utf-8")
    monkeypatch.setattr(texts, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match="fr/greeting stands twice"):
        Messages("fr")
