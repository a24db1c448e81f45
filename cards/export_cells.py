"""What stands in the cells of an export: its values in the words of whoever asked for it, and nothing that runs.

A spreadsheet takes a cell that begins like a formula for one (OWASP, «CSV Injection»). What people typed is made
harmless for both formats, since an XLSX is saved as CSV one day: an apostrophe before each sign that could begin a
formula, at the beginning and wherever a reader that splits otherwise would begin a cell.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from zoneinfo import ZoneInfo

from care.establishment import Establishment
from care.export_columns import Column, Row, Value, columns
from care.exporting import Export, Line
from texts import Language, texts


class Answer(StrEnum):
    YES = "yes"
    NO = "no"


Cell = str | int | dt.date | dt.time | None

SIGNS = "=+\\-@\u207a\u207c\u208a\u208c\u2212\u2a74\u2a75\u2a76\ufb29\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20"
"""The four that begin a formula, and what a reader may fold into one of them (NFKC)."""
_BEGINS = re.compile(rf"(^|[\n,;|\"'])((?:[^\S\n]|[\u200c\u200d])*)(?=[{SIGNS}])")
_CONTROLS = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""No spreadsheet needs them; XML cannot hold some, and others hide what a cell begins with. A line may be broken."""


def harmless(text: str) -> str:
    """A text that no spreadsheet runs, and that both formats can hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _BEGINS.sub(r"\1\2'", _CONTROLS.sub(" ", text))


class Sheet:
    """The headings and the rows of one export."""

    def __init__(self, wanted: Export, establishment: Establishment) -> None:
        self._columns, self._zone, self._establishment = columns(wanted), ZoneInfo(wanted.zone), establishment
        self._says = [_saying(wanted.language, column) for column in self._columns]
        self._services: dict[str, str] = {}
        self._written = 0
        say = texts(wanted.language, "export-columns")
        self.headings = [say(column.key) for column in self._columns]
        self.title = texts(wanted.language, "export-file")("sheet")

    def rows(self, lines: Sequence[Line]) -> Iterator[list[Cell]]:
        """Their cells, in the order of the headings; numbered on through the file."""
        for line in lines:
            self._written += 1
            row = Row(line, self._written, self._zone, self._service(line.service))
            yield [said(column.value(row)) for column, said in zip(self._columns, self._says, strict=True)]

    def _service(self, key: str) -> str:
        if key not in self._services:
            self._services[key] = self._establishment.service(key).name
        return self._services[key]


def _saying(language: Language, column: Column) -> Callable[[Value], Cell]:
    """What says the values of a column; a word is looked up once."""
    known: dict[str, str] = {}

    def said(value: Value) -> Cell:
        if isinstance(value, bool):
            value = Answer.YES if value else Answer.NO
        if isinstance(value, StrEnum):
            return known.get(value) or known.setdefault(value, harmless(_word(language, column.key, value)))
        return harmless(value) if isinstance(value, str) else value

    return said


def _word(language: Language, column: str, value: StrEnum) -> str:
    """Status and means are said as on the cards."""
    if column in ("state", "modality"):
        return texts(language, column)(value)
    return texts(language, "export-values")(value if isinstance(value, Answer) else f"{column}-{value}")
