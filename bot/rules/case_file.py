"""A case from a JSON file, with a clear word about whatever is wrong in it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import ValidationError

from care.case import Case
from texts import Language, texts

EXAMPLE = '{"day": "2026-10-14", "situation": "known-condition"}'


class CaseError(Exception):
    """The case cannot be judged. Its message has one line for each problem, in the language asked for."""


def read(language: Language, file: Path) -> Case:
    """Read a case. Raises CaseError."""
    say = texts(language, "rules-command")
    try:
        given = json.loads(file.read_text("utf-8-sig"))
    except json.JSONDecodeError as wrong:
        words = say("not-json", file=file.name, line=str(wrong.lineno), column=str(wrong.colno))
        raise CaseError(words) from None
    except (OSError, ValueError, RecursionError):  # not a text, a number of 5,000 digits, a thousand brackets
        raise CaseError(say("unreadable", file=file.name)) from None
    if not isinstance(given, dict):
        raise CaseError(say("not-object", file=file.name, example=EXAMPLE))
    try:
        return Case.model_validate_json(json.dumps(given))
    except ValidationError as wrong:
        errors = wrong.errors()
        if not all(error["loc"] for error in errors):  # half a character, which Python's own reader lets pass
            raise CaseError(say("unreadable", file=file.name)) from None
        raise CaseError("\n".join(dict.fromkeys(_sentence(language, error) for error in errors))) from None


def permitted(language: Language, key: str) -> str:
    """The values that a key of a case may have, in words."""
    return ", ".join(_values(language, Case.model_fields[key].annotation))


def _sentence(language: Language, error: Any) -> str:
    say, key = texts(language, "rules-command"), str(error["loc"][0])
    if error["type"] == "extra_forbidden":
        return say("unknown-key", key=key, allowed=", ".join(Case.model_fields))
    part = "missing-key" if error["type"] == "missing" else "wrong-value"
    return say(part, key=key, allowed=permitted(language, key))


def _values(language: Language, kind: Any) -> Iterator[str]:
    say = texts(language, "rules-command")
    if get_origin(kind) in (Union, UnionType):
        for each in get_args(kind):
            yield from _values(language, each)
    elif get_origin(kind) is Literal:
        yield from get_args(kind)
    elif get_origin(kind) is tuple:
        (of, _) = get_args(kind)
        yield say("names") if of is str else say("list-of", values=", ".join(_values(language, of)))
    elif kind is bool:
        yield say("yes-no")
    elif kind is dt.date:
        yield say("a-day")
    elif isinstance(kind, type) and issubclass(kind, Enum):
        yield from (each.value for each in kind)
