"""An export as CSV: UTF-8 with a byte-order mark, by which Excel knows it; every cell in quotes (RFC 4180)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence

from cards.export_cells import Cell, Sheet
from care.exporting import Line

MARK = "\ufeff"


class CsvFile:
    """Its pieces, one after the other. Dates are 2026-11-24 and hours 14:30, whatever the language."""

    def __init__(self, sheet: Sheet, separator: str) -> None:
        self._sheet, self._separator = sheet, separator

    def head(self) -> bytes:
        return (MARK + self._written([self._sheet.headings])).encode()

    def piece(self, lines: Sequence[Line]) -> bytes:
        return self._written([self._said(row) for row in self._sheet.rows(lines)]).encode()

    def tail(self) -> bytes:
        return b""

    def _said(self, row: list[Cell]) -> list[Cell]:
        """The hours in words; all else is written as `str` says it, a day as 2026-11-24."""
        for place in self._sheet.times:
            if isinstance(at := row[place], dt.time):
                row[place] = f"{at.hour:02}:{at.minute:02}"
        return row

    def _written(self, rows: Sequence[Sequence[Cell]]) -> str:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=self._separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
        return text.getvalue()
