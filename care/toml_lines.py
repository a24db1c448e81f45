"""Where each key of a TOML document stands: the standard library's parser keeps no lines.

For documents that `tomllib` takes only; what it would refuse is not looked for here. TOML 1.0.0, sections «Keys»,
«Table», «Array of Tables», «Inline Table».
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

Place = tuple[str | int, ...]
"""Keys, and numbers of elements from 0: `("services", 1, "corridor", "phone")`."""

_STRING = re.compile(
    r'"""(?:[^\\"]|\\.|"(?!""))*""""{0,2}' r"|'''(?:[^']|'(?!''))*''''{0,2}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'",
    re.DOTALL,
)
_BETWEEN = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]+")


def lines(text: str) -> Mapping[Place, int]:
    """The number of the line, from 1, on which each key, table and element begins; the whole stands on the first."""
    return _Reading(text).read()


def line_of(found: Mapping[Place, int], place: Place) -> int:
    """Its line; of what is not there, the line of the table in which it is missed."""
    return next(found[place[:length]] for length in range(len(place), -1, -1) if place[:length] in found)


class _Reading:
    def __init__(self, text: str) -> None:
        self.text, self.at, self.found = text.replace("\r\n", "\n"), 0, dict[Place, int]()
        self.lengths: dict[Place, int] = {}
        """How many tables each array of tables has so far."""

    def read(self) -> Mapping[Place, int]:
        self.found[()], table = 1, Place()
        self._skip(_BETWEEN)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BETWEEN)
        return self.found

    def _header(self) -> Place:
        start, array = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        *above, last = self._keys()
        self.at += 2 if array else 1
        table = Place()
        for key in above:
            table = self._latest((*table, key), start)
        if not array:
            return self._latest((*table, last), start)
        self._note((*table, last), start)
        number = self.lengths[*table, last] = self.lengths.get((*table, last), -1) + 1
        self._note((*table, last, number), start)
        return (*table, last, number)

    def _latest(self, table: Place, start: int) -> Place:
        """What a name in a header means: of an array of tables, its last."""
        self._note(table, start)
        return (*table, self.lengths[table]) if table in self.lengths else table

    def _pair(self, table: Place) -> None:
        start = self.at
        for key in self._keys():
            table = (*table, key)
            self._note(table, start)
        self._skip(_BLANK)
        self.at += 1  # the sign of equality
        self._skip(_BLANK)
        self._value(table)

    def _value(self, place: Place) -> None:
        opening = self.text[self.at]
        if opening == "[":
            self.at += 1
            for number in range(len(self.text)):
                self._skip(_BETWEEN)
                if self.text[self.at] == "]":
                    break
                self._note((*place, number), self.at)
                self._value((*place, number))
            self.at += 1
        elif opening == "{":
            self.at += 1
            self._skip(_BETWEEN)
            while self.text[self.at] != "}":
                self._pair(place)
                self._skip(_BETWEEN)
            self.at += 1
        else:
            self._skip(_STRING if opening in "\"'" else _SCALAR)

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip(_BLANK)
            quoted = self.text[self.at] in "\"'"
            said = self._skip(_STRING if quoted else _BARE_KEY)
            keys.append(tomllib.loads(f"key = {said}")["key"] if quoted else said)
            self._skip(_BLANK)
            if self.text[self.at] != ".":
                return keys
            self.at += 1

    def _skip(self, what: re.Pattern[str]) -> str:
        found = what.match(self.text, self.at)
        assert found is not None, "tomllib took what is no TOML"
        self.at = found.end()
        return found[0]

    def _note(self, place: Place, start: int) -> None:
        self.found.setdefault(place, self.text.count("\n", 0, start) + 1)
