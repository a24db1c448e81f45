"""What the words of a search on the dashboard ask for, and by which words a tag is found.

Letters are looked for word by word. Digits are a number each time that no letter stands between them: the end of a
telephone, however it is typed, or years and files side by side. What may be a reference may be its words as well:
«Jean-Marc» is one of the two, and nobody can tell which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from care.contact import words
from care.reference import CODE, reference_of, written
from edges.sql.episodes import DIGITS

MOST_WORDS = 8
"""Words of a query that are looked for: more would be a sentence, and nobody's name."""
_NUMBER = re.compile(r"\d(?:\W*\d)*")
_CODE = re.compile(rf"(?!\d{{4}}-?\d{{4}}\b){CODE.pattern}", re.IGNORECASE)
"""A code with letters in it: one of digits alone is a number first."""


@dataclass(frozen=True)
class Sought:
    """One thing that must hold: any of these words, or the reference."""

    words: tuple[str, ...]
    reference: str = ""


NOTHING = Sought(("",))
"""Of which nobody is found."""


def sought(query: str) -> Sequence[Sought]:
    """All that must hold of what is found. A query in which there is nothing to look for finds nobody."""
    return list(dict.fromkeys(_parts(query)))[:MOST_WORDS] or ([NOTHING] if query.strip() else [])


def words_of(tag: str) -> set[str]:
    """What a tag is found by: whatever its own text would ask for, every word of it, and each run of digits."""
    asked = {word for part in _parts(tag) for word in part.words}
    return asked | words(tag) | set(_long(re.findall(r"\d+", tag)))


def _parts(text: str) -> Iterator[Sought]:
    for code in _CODE.findall(text):
        yield from _of_code(code)
    for between in _CODE.split(text):
        for number in _NUMBER.findall(between):
            yield from _of_number(number)
        yield from (Sought((word,)) for word in sorted(words(between)))


def _of_code(code: str) -> Iterator[Sought]:
    """This reference, or all of its words; as a word it stands whole where some of its digits are too few."""
    runs = re.findall(r"\d+", code)
    whole = len(_long(runs)) < len(runs)
    for word in [written(code)] if whole else [*sorted(words(code)), *_long(runs)]:
        yield Sought((word,), written(code))


def _of_number(number: str) -> Iterator[Sought]:
    """All of its digits, or each of its runs where none is too short; and a reference may be of digits alone.

    Two or three digits are nobody's telephone, but may stand beside a word: «Suivi 24».
    """
    runs = re.findall(r"\d+", number)
    together = _long(["".join(runs)])
    apart = _long(runs) if len(_long(runs)) == len(runs) else together
    for run in apart:
        yield Sought(tuple(dict.fromkeys([*together, run])), reference_of(number) or "")


def _long(runs: Sequence[str]) -> list[str]:
    """Those that are long enough to be looked for, as far as they are: their last digits, as of a telephone."""
    return [run[-DIGITS[-1] :] for run in runs if len(run) >= DIGITS[0]]
