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
from typing import Any
from zoneinfo import ZoneInfo

from care.establishment import Establishment
from care.export_columns import Column, Kind, Row, columns
from care.exporting import Export, Line
from texts import Language, texts

Cell = str | int | dt.date | dt.time | None

SIGNS = "=+\\-@\u207a\u207c\u208a\u208c\u2212\u2a74\u2a75\u2a76\ufb29\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20"
"""The four that begin a formula, and what a reader may fold into one of them (NFKC)."""
_BEGINS = re.compile(rf"(^|[\n,;|\"'])((?:[^\S\n]|[\u200c\u200d])*)(?=[{SIGNS}])")
_CONTROLS = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""No spreadsheet needs them; XML cannot hold some, and others hide what a cell begins with. A line may be broken."""

_SUSPECT = re.compile(rf"{_CONTROLS.pattern}|[{SIGNS}]")


def harmless(text: str) -> str:
    """A text that no spreadsheet runs, and that both formats can hold."""
    if not _SUSPECT.search(text):
        return text  # most have none of it
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _BEGINS.sub(r"\1\2'", _CONTROLS.sub(" ", text))


class Sheet:
    """The headings and the rows of one export."""

    def __init__(self, wanted: Export, establishment: Establishment) -> None:
        self._zone, self._establishment = ZoneInfo(wanted.zone), establishment
        told = columns(wanted)
        self._cells = [(column.value, _saying(wanted.language, column)) for column in told]
        self.times = [place for place, column in enumerate(told) if column.kind is Kind.TIME]
        """Which cells of a row are hours."""
        self._services: dict[str, str] = {}
        self._written = 0
        say = texts(wanted.language, "export-columns")
        self.headings = [say(column.key) for column in told]
        self.title = texts(wanted.language, "export-file")("sheet")

    def rows(self, lines: Sequence[Line]) -> Iterator[list[Any]]:
        """Their cells (`Cell`), in the order of the headings; numbered on through the file."""
        for number, line in enumerate(lines, start=self._written + 1):
            row = Row(line, number, self._zone, self._service(line.service))
            yield [said(value(row)) if said else value(row) for value, said in self._cells]
        self._written += len(lines)

    def _service(self, key: str) -> str:
        if key not in self._services:
            self._services[key] = harmless(self._establishment.service(key).name)
        return self._services[key]


def _saying(language: Language, column: Column) -> Callable[[Any], str | None] | None:
    """What says the values of a column; None where they stay as they are. A word is looked up once."""
    if column.kind in (Kind.OURS, Kind.TIME):
        return None
    if column.kind is Kind.TYPED:
        return lambda value: harmless(value) if value else None
    known: dict[Any, str | None] = {None: None}

    def word(value: Any) -> str | None:
        if value not in known:
            known[value] = harmless(_word(language, column.key, value))
        return known[value]

    return word


def _word(language: Language, column: str, value: StrEnum | bool) -> str:
    """Status and means are said as on the cards."""
    if column in ("state", "modality"):
        return texts(language, column)(str(value))
    if isinstance(value, bool):
        return texts(language, "export-values")("yes" if value else "no")
    return texts(language, "export-values")(f"{column}-{value}")
