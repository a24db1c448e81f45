"""The file of an export, made piece by piece as it goes out: a page of it is in memory, and nothing of it is kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from cards.export_cells import Sheet
from cards.export_csv import CsvFile
from care.establishment import Establishment
from care.exporting import Content, Export, ExportSource, Format, Line
from care.ports import Store, Who
from texts import texts

TYPES: Mapping[Format, str] = {
    Format.CSV_SEMICOLON: "text/csv",
    Format.CSV_COMMA: "text/csv",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SEPARATORS = {Format.CSV_SEMICOLON: ";", Format.CSV_COMMA: ","}
A_ROW: Mapping[tuple[bool, Content], int] = {
    (False, Content.IDENTIFIED): 270,
    (False, Content.DE_IDENTIFIED): 160,
    (True, Content.IDENTIFIED): 130,
    (True, Content.DE_IDENTIFIED): 75,
}
"""Bytes of a row, whether it is XLSX and what is in it, as `make bench-export` measures them."""
TOGETHER = 50
"""Lines that are opened and written at a time, within some five milliseconds. A thread would contend with the loop for
the interpreter, and take longer."""
HEAD = {False: 700, True: 7000}
"""Bytes of what is around the rows."""


class File(Protocol):
    """A file in pieces: its head, its rows page by page, its tail."""

    def head(self) -> bytes: ...

    def piece(self, lines: Sequence[Line]) -> bytes: ...

    def tail(self) -> bytes: ...


class ExportStore(Store, Protocol):
    @property
    def exporting(self) -> ExportSource: ...


@dataclass
class Making:
    """One file as it is made for one clinician, and how many rows it has so far."""

    source: ExportSource
    establishment: Establishment
    who: Who
    wanted: Export
    rows: int = 0

    async def pieces(self) -> AsyncIterator[bytes]:
        """Whoever else waits has their turn every few lines. Raises StoreAway, and Tampered."""
        file = await asyncio.to_thread(_file, self.wanted, self.establishment)
        yield file.head()
        async for page in self.source.pages(self.who.tenant, self.who.actor, self.wanted):
            lines = page.opened()
            while some := list(islice(lines, TOGETHER)):
                self.rows += len(some)
                if piece := file.piece(some):
                    yield piece
                await asyncio.sleep(0)
        yield file.tail()


def _file(wanted: Export, establishment: Establishment) -> File:
    sheet = Sheet(wanted, establishment)
    if wanted.format is not Format.XLSX:
        return CsvFile(sheet, SEPARATORS[wanted.format])
    from cards.export_xlsx import XlsxFile  # its library takes tenths of a second, and comes with the first file

    return XlsxFile(sheet)


def name_of(wanted: Export) -> str:
    """The name of the file: its days, and nothing of anybody."""
    first, last = wanted.days
    extension = "xlsx" if wanted.format is Format.XLSX else "csv"
    say = texts(wanted.language, "export-file")
    return say(f"name-{wanted.content}", first=first.isoformat(), last=last.isoformat(), extension=extension)


def size_of(wanted: Export, rows: int) -> int:
    """About how many bytes it will have: for Teams, which asks before the file is made."""
    is_xlsx = wanted.format is Format.XLSX
    return HEAD[is_xlsx] + rows * A_ROW[is_xlsx, wanted.content]
