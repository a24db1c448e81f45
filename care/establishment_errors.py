"""What is wrong with an establishment's file: file, line, key, what it is and the remedy, in French and in English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from care.toml_lines import Place, line_of, lines
from texts import LANGUAGES, Language, Say, texts


class EstablishmentError(Exception):
    """The file cannot be used. Its message has two lines for each problem, French and English, with the remedy."""


def wrong(code: str, /, **holes: object) -> PydanticCustomError:
    """A problem of ours: its code names the sentence, `holes` fill it."""
    return PydanticCustomError(code, code, holes)


MOVED = {("pilots",)}
"""What stood in the file once, and is a setting now."""
_AT_LINE = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)")
_BRANCH = re.compile(r"[a-z-]+\[.*\]|str|InBoth|constrained-str")
"""How pydantic names the ways in which a value of several kinds was tried: no key of the file."""


def unreadable(file: Path, why: str) -> str:
    return _in_both(lambda say, _: say("unreadable", file=str(file), why=why))


def not_toml(file: Path, problem: tomllib.TOMLDecodeError) -> str:
    """The parser's own words are English; its line is taken out of them."""
    found = _AT_LINE.fullmatch(str(problem))
    why, line = (found[1], found[2] or "–") if found else (str(problem), "–")
    return _in_both(lambda say, _: say("not-toml", file=str(file), line=line, why=why))


def told(file: Path, text: str, problem: ValidationError) -> str:
    """Every problem at once, in the order of the file."""
    found = lines(text)
    errors = {_place(error): error for error in reversed(problem.errors())}
    inner = {place[:length] for place in errors for length in range(len(place))}
    ordered = sorted(
        ((place, error) for place, error in errors.items() if place not in inner),
        key=lambda item: line_of(found, item[0]),
    )
    return "\n".join(at(file, line_of(found, place), place, error) for place, error in ordered)


def at(file: Path, line: int, place: Place, error: Mapping[str, Any]) -> str:
    """One problem. Its key is written as a header would; the line says which of several is meant."""
    key = ".".join(part for part in place if isinstance(part, str))
    return _in_both(
        lambda say, language: say("at", file=str(file), line=str(line), key=key, what=what(language, error))
    )


def what(language: Language, error: Mapping[str, Any]) -> str:
    """The problem and its remedy, in words."""
    say, code = texts(language, "house-errors"), str(error["type"])
    if code == "extra_forbidden" and error["loc"] in MOVED:
        code = "moved"
    holes = {name: str(value) for name, value in (error.get("ctx") or {}).items()}
    if "expected" in holes:  # 'a', 'b' or 'c', as pydantic lists them
        holes["expected"] = ", ".join(re.findall("'([^']*)'", holes["expected"]))
    return say(code, **holes) if say.has(code) else say("otherwise", code=code)


def _place(error: Any) -> Place:
    return tuple(part for part in error["loc"] if isinstance(part, int) or not _BRANCH.fullmatch(part))


def _in_both(said: Callable[[Say, Language], str]) -> str:
    return "\n".join(said(texts(language, "house-errors"), language) for language in LANGUAGES)
