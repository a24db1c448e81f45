"""Every word that a person reads comes from `texts/<language>/*.ftl` (Fluent), through here.

A message is one card, letter or subject; its attributes are the parts:
``texts("fr", "new-encounter-person")("title")``. Missing words and missing holes are errors, never an empty string:
a test proves both languages complete.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern, TextElement

from texts.elision import de, le

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
LOCALES = {"fr": "fr-CA", "en": "en-CA"}
FOLDER = Path(__file__).parent
FUNCTIONS: dict[str, Any] = {"DE": de, "LE": le}
"""What a message may call on a hole; English has no use for it."""


@cache
def bundle(language: str) -> FluentBundle:
    """All messages of one language. Raises KeyError for a language that we do not speak."""
    # No isolation marks: invisible in Teams, but they turn a one-segment text message into two.
    found = FluentBundle([LOCALES[language]], use_isolating=False, functions=FUNCTIONS)
    for file in sorted((FOLDER / language).glob("*.ftl")):
        found.add_resource(FluentResource(file.read_text("utf-8")), allow_overrides=False)
    return found


def load() -> None:
    """Read every word of every language now: a quarter of a second each, which no conversation should wait for."""
    for language in LANGUAGES:
        bundle(language)


def language_of(locale: str | None) -> Language:
    """The language that we speak for a Teams locale such as ``fr-CA`` or ``en-US``; French is the default."""
    return "en" if (locale or "").lower().startswith("en") else "fr"


class Say:
    """The words of one message: call it with the name of a part and the values of its holes."""

    def __init__(self, language: Language, message: str) -> None:
        self.language, self.message = language, message
        found = bundle(language)
        if not found.has_message(message):
            raise KeyError(f"{language}/{message}")
        self._parts: Mapping[str, Pattern] = found.get_message(message).attributes
        self._fixed = {name: part.value for name, part in self._parts.items() if isinstance(part, TextElement)}

    def has(self, part: str) -> bool:
        """Is there such a part? (Optional parts, such as a placeholder, need not exist.)"""
        return part in self._parts

    def __call__(self, part: str, /, **holes: Any) -> str:
        """The words of one part. Raises KeyError for an unknown part, ValueError for a hole without a value."""
        if (fixed := self._fixed.get(part)) is not None:
            return fixed  # most words have no hole
        if part not in self._parts:
            raise KeyError(f"{self.language}/{self.message}.{part}")
        said, problems = bundle(self.language).format_pattern(self._parts[part], holes)
        if problems:
            raise ValueError(f"{self.language}/{self.message}.{part}: {problems}")
        return str(said)


@cache
def texts(language: Language, message: str) -> Say:
    """The words of one message in one language."""
    return Say(language, message)
