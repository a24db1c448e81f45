"""Every word that a person reads comes from `texts/<language>/*.ftl` (Fluent), through here.

A message is one card, letter or subject; its attributes are the parts:
``texts("fr", "new-encounter-person")("title")``. Missing words and missing holes are errors, never an empty string:
a test proves both languages complete.
"""

from __future__ import annotations

import re
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


class Messages:
    """The messages of one language. Each is read when it is first wanted: all at once would be a third of a start."""

    def __init__(self, language: Language) -> None:
        # No isolation marks: invisible in Teams, but they turn a one-segment text message into two.
        self._bundle = FluentBundle([LOCALES[language]], use_isolating=False, functions=FUNCTIONS)
        self._unread: dict[str, str] = {}
        for file in sorted((FOLDER / language).glob("*.ftl")):
            for source in _BEGINS.split(file.read_text("utf-8"))[1:]:
                id = source.partition("=")[0].rstrip()
                if id in self._unread:
                    raise ValueError(f"{language}/{id} stands twice")
                self._unread[id] = source

    def parts(self, id: str) -> Mapping[str, Pattern]:
        """The parts of a message, what it refers to read as well. Raises KeyError where there is no such message."""
        self._read(id)
        found: Mapping[str, Pattern] = self._bundle.get_message(id).attributes
        return found

    def said(self, pattern: Pattern, holes: dict[str, Any]) -> tuple[str, list[Exception]]:
        """The words, and what was wrong with the holes."""
        words, problems = self._bundle.format_pattern(pattern, holes)
        return str(words), problems

    def _read(self, id: str) -> None:
        if self._bundle.has_message(id):
            return
        source = self._unread.pop(id)
        self._bundle.add_resource(FluentResource(source), allow_overrides=False)
        for other in _REFERS.findall(source):
            self._read(other)


_BEGINS = re.compile(r"^(?=[a-zA-Z][\w-]* *=)", re.MULTILINE)
_REFERS = re.compile(r"\{ *([a-z][\w-]*)")


@cache
def messages(language: Language) -> Messages:
    """Raises KeyError for a language that we do not speak."""
    return Messages(language)


def language_of(locale: str | None) -> Language:
    """The language that we speak for a Teams locale such as ``fr-CA`` or ``en-US``; French is the default."""
    return "en" if (locale or "").lower().startswith("en") else "fr"


class Say:
    """The words of one message: call it with the name of a part and the values of its holes."""

    def __init__(self, language: Language, message: str) -> None:
        self.language, self.message = language, message
        try:
            self._parts = messages(language).parts(message)
        except KeyError:
            raise KeyError(f"{language}/{message}") from None
        self._fixed = {name: part.value for name, part in self._parts.items() if isinstance(part, TextElement)}

    def has(self, part: str) -> bool:
        """Is there such a part? (Optional parts, such as a placeholder, need not exist.)"""
        return part in self._parts

    def is_fixed(self, part: str) -> bool:
        """Has neither this part nor any whose name begins with it (`part-…`) a hole?"""
        return all(name in self._fixed for name in self._parts if name == part or name.startswith(f"{part}-"))

    def __call__(self, part: str, /, **holes: Any) -> str:
        """The words of one part. Raises KeyError for an unknown part, ValueError for a hole without a value."""
        if (fixed := self._fixed.get(part)) is not None:
            return fixed  # most words have no hole
        if part not in self._parts:
            raise KeyError(f"{self.language}/{self.message}.{part}")
        said, problems = messages(self.language).said(self._parts[part], holes)
        if problems:
            raise ValueError(f"{self.language}/{self.message}.{part}: {problems}")
        return said


@cache
def texts(language: Language, message: str) -> Say:
    """The words of one message in one language."""
    return Say(language, message)
