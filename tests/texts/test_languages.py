"""French and English have the same messages, parts and holes; both keep the house's words and typography."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from texts import FOLDER, LANGUAGES

FILES = sorted({path.name for language in LANGUAGES for path in (FOLDER / language).glob("*.ftl")})
HOLE = "\ufffc"
"""Stands for a hole in what is checked."""


class Holes(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 (the visitor finds it by name)
        self.names.add(node.id.name)


def entries(path: Path) -> Iterator[tuple[str, ast.Pattern]]:
    """Each part of each message: `message.part`, and its pattern. A message's own value has no part."""
    for entry in FluentParser().parse(path.read_text("utf-8")).body:
        assert not isinstance(entry, ast.Junk), f"{path}: {entry.content}"
        if isinstance(entry, ast.Message):
            if entry.value is not None:
                yield entry.id.name, entry.value
            for attribute in entry.attributes:
                yield f"{entry.id.name}.{attribute.id.name}", attribute.value


def patterns(pattern: ast.Pattern) -> Iterator[str]:
    """Every wording that a pattern can give, one variant at a time, with a mark for each hole."""
    wordings = [""]
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            said = [element.value]
        elif isinstance(element.expression, ast.SelectExpression):
            said = [words for variant in element.expression.variants for words in patterns(variant.value)]
        elif isinstance(element.expression, ast.StringLiteral):
            said = [element.expression.parse()["value"]]
        else:
            said = [HOLE]
        wordings = [start + end for start in wordings for end in said]
    yield from wordings


def holes(pattern: ast.Pattern) -> set[str]:
    found = Holes()
    found.visit(pattern)
    return found.names


def wordings(language: str, *files: str) -> list[tuple[str, str]]:
    return [
        (f"{language}/{name}: {part}", words)
        for name in files or FILES
        for part, pattern in entries(FOLDER / language / name)
        for words in patterns(pattern)
    ]


def offending(rule: str, where: list[tuple[str, str]]) -> list[str]:
    """The wordings that a rule (a pattern of what must not be) catches, web addresses left out."""
    return [f"{part} = {words}" for part, words in where if re.search(rule, re.sub(r"https?://\S+", "", words))]


@pytest.mark.parametrize("name", FILES)
def test_both_languages_have_the_same_parts_and_holes(name: str) -> None:
    french, english = ({part: holes(pattern) for part, pattern in entries(FOLDER / each / name)} for each in LANGUAGES)
    assert french.keys() == english.keys()
    if name != "when.ftl":  # how a language builds an hour is its own affair: 24 hours, or 12 and a half of the day
        assert french == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_written_twice(language: str) -> None:
    names = [part for name in FILES for part, _ in entries(FOLDER / language / name)]
    assert len(names) == len(set(names)), sorted({name for name in names if names.count(name) > 1})


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_empty_or_left_to_do(language: str) -> None:
    assert not offending(r"^\s*$|TODO|FIXME|XXX|[Ll]orem ipsum", wordings(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_stray_spaces(language: str) -> None:
    assert not offending(r"^ | $|[^\n ]  +|\t| [.,)]", [pair for pair in wordings(language) if "\n" not in pair[1]])


class TestFrenchTypography:
    """Québec usage (OQLF): a no-break space before the colon and inside guillemets, none before ? ! ;"""

    def test_no_straight_double_quotes(self) -> None:
        assert not offending('"|“|”', wordings("fr"))

    def test_no_space_before_semicolon_question_or_exclamation_mark(self) -> None:
        assert not offending(r"[ \u00a0\u202f][?!;]", wordings("fr"))

    def test_a_no_break_space_before_a_colon(self) -> None:
        # In text messages the colon has an ordinary space: a no-break one is outside their alphabet.
        where = [pair for pair in wordings("fr") if ": text-message." not in pair[0]]
        assert not offending(r"[^\s\d]:(\s|$)|[ \n]:(\s|$)", where)

    def test_a_no_break_space_inside_guillemets(self) -> None:
        assert not offending(r"«[^\u00a0]|[^\u00a0]»", wordings("fr"))

    def test_curly_apostrophes(self) -> None:
        assert not offending("'", [pair for pair in wordings("fr") if ": text-message." not in pair[0]])

    def test_ellipsis_and_ligatures(self) -> None:
        assert not offending(r"\.\.\.|\boeuvre|\bcoeur|\bnoeud", wordings("fr"))


class TestHouseWords:
    @pytest.mark.parametrize(
        "word",
        [
            r"\bvisio\b",
            r"\be-?mails?\b",
            r"\bmails?\b",
            r"[Bb]asculer",
            r"\b[Dd]igital",
            r"\bVeuillez svp\b",
            r"\bet/ou\b",
        ],
    )
    def test_french_words_that_we_do_not_use(self, word: str) -> None:
        assert not offending(word, wordings("fr"))

    @pytest.mark.parametrize(
        "word",
        [
            r"présentiel",
            r"\bSMS\b",
            r"[Rr]encontre",
            r"[Vv]isio",
            r"[Pp]atient",
            r"[Uu]sager",
            r"[Dd]iagnosti",
            r"\b[Tt]u\b",
        ],
    )
    def test_words_that_letters_do_not_use(self, word: str) -> None:
        assert not offending(word, wordings("fr", "letters.ftl"))

    @pytest.mark.parametrize(
        "word", [r"\bSMS\b", r"[Pp]atient", r"[Ee]ncounter", r"\bface-to-face\b", r"[Tt]elehealth"]
    )
    def test_words_that_english_letters_do_not_use(self, word: str) -> None:
        assert not offending(word, wordings("en", "letters.ftl"))

    def test_letters_are_read_by_everybody(self) -> None:
        """Short sentences: 25 words at most."""
        for language in LANGUAGES:
            where = [pair for pair in wordings(language, "letters.ftl") if ": text-message." not in pair[0]]
            long = [
                words for _, words in where for sentence in re.split(r"[.?!:]\s", words) if len(sentence.split()) > 25
            ]
            assert not long


def test_the_rules_catch_what_they_should() -> None:
    bad = [("x", 'Dire "oui"'), ("y", "Quoi ?"), ("z", "Heure: 3"), ("w", "«oui»"), ("v", "Heure : 3")]
    rules = ['"', r"[ \u00a0\u202f][?!;]", r"[^\s\d]:(\s|$)|[ \n]:(\s|$)", r"«[^\u00a0]|[^\u00a0]»"]
    assert [len(offending(rule, bad)) for rule in rules] == [1, 1, 2, 1]
    assert not offending(rules[2], [("ok", "Heure\u00a0: 14:30, https://exemple.ca: rien")])
