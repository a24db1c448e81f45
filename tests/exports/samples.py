"""Lines of an export, and the ways in which somebody may try to have a spreadsheet run something."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl

from bot.exports.file import Making
from care.contact import Role, Spoken
from care.encounter import State
from care.establishment import load
from care.exporting import Content, Export, Facts, Format, Line
from care.ports import Who
from care.suitability import EncounterType, Modality

NOON = dt.datetime(2026, 11, 24, 17, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\u202e=1+1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM(A1)",
    'a";=1+1;"',
    "a,=1+1",
    "a;@SUM(A1)",
    "a\n=1+1",
    "a\r\n=cmd|' /C calc'!A0",
    "a\t=1+1",
    "'=1+1",
    '=HYPERLINK("https://evil.example","x")',
)
PLAIN = (
    "Zoé Œuvray-Noël",
    'dit «\u00a0"Zo"\u00a0»',
    "ligne\nligne",
    "a;b,c",
    "😀 \U0002070e",
    "_x0041_ & <b>",
    "50 % - 3",
)
SIGNS = "=+-@"


def line(**changes: Any) -> Line:
    plain = Line(
        reference="K7QM-2F4D",
        at=NOON,
        minutes=30,
        state=State.COMPLETED,
        cause=None,
        type=EncounterType.PATIENT,
        service="",
        modality=Modality.VIDEO,
        started_at=NOON + 5 * MINUTE,
        ended_at=NOON + 25 * MINUTE,
        note_filed_at=NOON + 145 * MINUTE,
        invited_at=NOON - dt.timedelta(days=3),
        others=(Role.INTERPRETER,),
        facts=Facts.model_validate(
            {
                "tags": ["Suivi"],
                "comment": "canari commentaire",
                "patient_arrived_at": NOON - MINUTE,
                "periods": [
                    {"modality": "video", "began": NOON + 5 * MINUTE, "ended": NOON + 15 * MINUTE},
                    {"modality": "telephone", "began": NOON + 15 * MINUTE, "ended": NOON + 25 * MINUTE},
                ],
                "delay": {"minutes": 5},
                "gates": {"absent": [1], "unexpected": []},
                "aftercare": {"quality": 4},
                "follow_up": "video",
            }
        ),
        patient="Zoé Canarie",
        spoken=Spoken.FRENCH,
    )
    return plain._replace(**changes)


def wanted(**changes: Any) -> Export:
    given: dict[str, Any] = {
        "start": NOON - dt.timedelta(days=30),
        "end": NOON + dt.timedelta(days=1),
        "states": frozenset(State),
        "content": Content.IDENTIFIED,
        "purpose": None,
        "format": Format.CSV_SEMICOLON,
        "language": "fr",
        "zone": "America/Toronto",
        "until": NOON,
    }
    return Export(**{**given, **changes})


@dataclass(frozen=True)
class Opened:
    """A page of lines that are there already."""

    lines: Sequence[Line]

    def opened(self) -> Iterator[Line]:
        return iter(self.lines)


class Pages:
    """A source of such pages."""

    def __init__(self, *pages: list[Line]) -> None:
        self._pages = pages

    async def pages(self, tenant: str, clinician: str, wanted: Export) -> AsyncIterator[Opened]:
        for page in self._pages:
            yield Opened(page)

    async def how_many(self, tenant: str, clinician: str, wanted: Export) -> int:
        return sum(map(len, self._pages))


async def file_of(asked: Export, *pages: list[Line]) -> bytes:
    making = Making(Pages(*pages), load(), Who("t", "c"), asked)
    return b"".join([piece async for piece in making.pieces()])


def read_csv(file: bytes, separator: str = ";") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline=""), delimiter=separator, strict=True))


def read_xlsx(file: bytes) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(file)).active
    headings, *rows = sheet.iter_rows()
    return [{str(head.value): cell for head, cell in zip(headings, row, strict=True)} for row in rows]
