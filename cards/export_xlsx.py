"""An export as XLSX: openpyxl makes the workbook, styles and headings; the rows are written into it as they come.

openpyxl's own way of writing as it goes puts each row into a file of its own in clear, takes four times as long, and
makes a formula of any text that begins with «=» (docs/decisions/0039). Here nothing touches the disk, and a text is an
inline string, which no reader runs.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from cards.export_cells import Cell, Sheet
from care.exporting import Line

WIDTH = 18
"""Of a column, in characters."""
LONGEST = 32_767
"""Characters that a cell may hold."""
LEVEL = 3
"""Of the compression: above, a tenth smaller for twice the time."""
_EPOCH = dt.date(1899, 12, 30).toordinal()
"""Day 0 of a spreadsheet, as it counts since March 1900."""
_DAY = 24 * 60
_SPECIAL = re.compile(r"[&<>]|_x")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_END = b"</sheetData>"
_SHEET = "xl/worksheets/sheet1.xml"


class XlsxFile:
    """Its pieces, one after the other: a zip that is written without ever going back."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self._out = sheet, _Out()
        self._zip = zipfile.ZipFile(self._out, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL)
        self._letters = [get_column_letter(n + 1) for n in range(len(sheet.headings))]
        self._number = 1
        frame, self._day_style, self._time_style = _frame(sheet)
        with zipfile.ZipFile(frame) as whole:
            for name in whole.namelist():
                if name != _SHEET:
                    self._zip.writestr(name, whole.read(name))
            before, end, self._after = whole.read(_SHEET).partition(_END)
        self._after = end + self._after
        self._rows = self._zip.open(_SHEET, "w")
        self._rows.write(before)

    def head(self) -> bytes:
        return self._out.taken()

    def piece(self, lines: Sequence[Line]) -> bytes:
        self._rows.write("".join(self._row(cells) for cells in self._sheet.rows(lines)).encode())
        return self._out.taken()

    def tail(self) -> bytes:
        self._rows.write(self._after)
        self._rows.close()
        self._zip.close()
        return self._out.taken()

    def _row(self, cells: Sequence[Cell]) -> str:
        self._number += 1
        n, said = self._number, []
        for letter, cell in zip(self._letters, cells, strict=True):
            if cell is None:
                continue
            if isinstance(cell, str):
                text = f'" t="inlineStr"><is><t xml:space="preserve">{_text(cell)}</t></is></c>'
            elif isinstance(cell, int):
                text = f'"><v>{cell}</v></c>'
            elif isinstance(cell, dt.time):
                text = f'" s="{self._time_style}"><v>{(cell.hour * 60 + cell.minute) / _DAY}</v></c>'
            else:
                text = f'" s="{self._day_style}"><v>{cell.toordinal() - _EPOCH}</v></c>'
            said.append(f'<c r="{letter}{n}{text}')
        return f'<row r="{n}">{"".join(said)}</row>'


def _text(text: str) -> str:
    """As XML holds it; «_x0041_», which a spreadsheet would read as a letter, stays what it is."""
    return escape(_ESCAPED.sub("_x005F_", text[:LONGEST])) if _SPECIAL.search(text) else text[:LONGEST]


def _frame(sheet: Sheet) -> tuple[io.BytesIO, int, int]:
    """The workbook with its headings and nothing below them; and the styles of a day and of an hour in it."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.title)
    page.freeze_panes = "A2"
    for n in range(len(sheet.headings)):
        page.column_dimensions[get_column_letter(n + 1)].width = WIDTH
    day, time, headings = WriteOnlyCell(page), WriteOnlyCell(page), []
    day.number_format, time.number_format = "yyyy-mm-dd", "hh:mm"
    styles = day.style_id, time.style_id  # asked for before it is saved, and so they are in it
    for heading in sheet.headings:
        cell = WriteOnlyCell(page, heading)
        cell.font = Font(bold=True)
        headings.append(cell)
    page.append(headings)
    frame = io.BytesIO()
    book.save(frame)
    frame.seek(0)
    return frame, *styles


class _Out:
    """Where the zip is written: what is there is taken away each time. It cannot be sought in, and says so."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """There is nothing to let go of."""

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
