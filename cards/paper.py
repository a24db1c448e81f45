"""The note as a form to print, for sites whose record is on paper: a new one for each intervention.

It has the fields of a form of progress notes (orientations MSSS 2021, 8.8: AH-253), in a layout of our own, on Letter.
The same note at the same instant gives the same bytes. A character without a letter in the embedded font is printed
as a lozenge and named: nobody's name loses a letter in silence.
"""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from font_roboto import font_files
from reportlab.lib.pagesizes import letter
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cards import note_text
from cards.sheet import Sheet
from care.professions import OTHER
from care.suitability import EncounterType
from texts import texts
from texts.when import full

PLAIN, BOLD = "Passerelle", "Passerelle-Bold"
WIDTH, HEIGHT = letter
MARGIN, GAP = 18 * mm, 2 * mm
SIZE, SMALL, LEADING = 10, 7.5, 14
CELL = 12 * mm
FOOT, SIGNATURE = 24 * mm, 30 * mm
RULE = 8 * mm
KEPT_TOGETHER = 3
"""Lines that go with the signature where it needs a page more."""
LOZENGE = "◊"
"""Stands for a character that the font lacks."""
MOST_NAMED = 24
_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad")


@dataclass(frozen=True)
class _Line:
    words: str
    font: str = PLAIN


def pdf(sheet: Sheet) -> bytes:
    """The form, one page for a usual note."""
    _fonts()
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=letter, invariant=True, initialFontName=PLAIN, initialFontSize=SIZE)
    stamp = sheet.at.astimezone(dt.UTC).strftime("D:%Y%m%d%H%M%SZ")
    canvas.setDateFormatter(lambda *_: stamp)
    canvas.setTitle(f"{texts(sheet.language, 'paper')('title')}, {sheet.facts.encounter.reference}")
    canvas.setCatalogEntry("Lang", sheet.language)
    pages = _pages(sheet)
    for number, lines in enumerate(pages, start=1):
        _page(canvas, sheet, lines, number, len(pages))
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def unprintable(sheet: Sheet) -> str:
    """The characters that the form cannot print, each once, separated by spaces; empty where it has them all.

    The first ones, and «…» where there are more than one would copy by hand from a list.
    """
    said = [value for row in _fields(sheet) for _, value in row] + [line.words for line in _body(sheet, wrap=False)]
    missing = list(dict.fromkeys(sign for sign in "".join(said).translate(_INVISIBLE) if not _has(sign)))
    return " ".join([*missing[:MOST_NAMED], *(["…"] if len(missing) > MOST_NAMED else [])])


# ------------------------------------------------------------------------------------------------------------- letters


@cache
def _fonts() -> TTFont:
    plain = TTFont(PLAIN, font_files["Roboto"])
    registerFont(plain)
    registerFont(TTFont(BOLD, font_files["RobotoBold"]))
    return plain


def _has(sign: str) -> bool:
    """Has the font this letter, and can it stand as it is? What is written from right to left cannot."""
    from_the_right = unicodedata.bidirectional(sign) in ("R", "AL", "AN")
    return sign == "\n" or (ord(sign) in _fonts().face.charToGlyph and not from_the_right)


def _printed(words: str) -> str:
    return "".join(sign if _has(sign) else LOZENGE for sign in words.translate(_INVISIBLE))


def _wrapped(words: str, font: str, width: float) -> Iterator[str]:
    """Lines no wider than `width`, broken at spaces only: a no-break space holds. What is still too long is cut."""
    for paragraph in words.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if stringWidth(longer, font, SIZE) <= width:
                line = longer
                continue
            if line:
                yield line
            *full_lines, line = _cut(word, font, width)
            yield from full_lines
        yield line


def _cut(word: str, font: str, width: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if stringWidth(pieces[-1] + sign, font, SIZE) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces


# ------------------------------------------------------------------------------------------------------------- content


def _fields(sheet: Sheet) -> list[list[tuple[str, str]]]:
    """The boxes at the top, row by row: label and value. What we do not know is left to be written by hand."""
    say, seen, when = texts(sheet.language, "paper"), sheet.facts.encounter, sheet.facts.encounter.appointment
    at = (seen.started_at or seen.ended_at or when.at).astimezone(ZoneInfo(sheet.facts.zone))
    hour = full(sheet.language, at.replace(tzinfo=None, fold=0), sheet.facts.zone, at)
    whose = {EncounterType.GROUP: "group", EncounterType.PROFESSIONALS: "subject"}.get(seen.type, "person")
    return [
        [(say("establishment"), sheet.establishment), (say("service"), sheet.facts.service.name)],
        [(say(whose), seen.patient.name), (say("record"), "")],
        [(say("when"), hour), (say("reference"), seen.reference)],
        [(say("professional"), sheet.professional), (say("profession"), _profession(sheet))],
    ]


def _profession(sheet: Sheet) -> str:
    """Whoever is in no list writes theirs by hand."""
    return texts(sheet.language, "professions")(sheet.profession) if sheet.profession not in ("", OTHER) else ""


def _body(sheet: Sheet, *, wrap: bool = True) -> list[_Line]:
    """The note, line by line; the clinical part under its own heading."""
    say, note, facts = texts(sheet.language, "paper"), sheet.facts.encounter.particulars.note, sheet.facts
    lines = [_Line(say("note"), BOLD), *(_Line(line) for line in note_text.lines(sheet.language, facts))]
    lines += [_Line(""), _Line(say("clinical"), BOLD)]
    lines += [_Line(note.clinical)] if note.clinical else []
    lines += [_Line(line) for line in note_text.messages(sheet.language, facts)]
    if not wrap:
        return lines
    width = WIDTH - 2 * MARGIN - 2 * GAP
    return [_Line(part, line.font) for line in lines for part in _wrapped(_printed(line.words), line.font, width)]


def _pages(sheet: Sheet) -> list[list[_Line]]:
    """The lines of each page; the last has room for the signature."""
    lines, pages = _body(sheet), list[list[_Line]]()
    lines += [_Line("") for _ in range(2)] if not sheet.facts.encounter.particulars.note.clinical else []
    while True:
        room = int((_top(sheet, len(pages)) - FOOT) // LEADING)
        with_signature = int((_top(sheet, len(pages)) - FOOT - SIGNATURE - _notes_height(sheet)) // LEADING)
        if len(lines) <= with_signature:
            return [*pages, lines]
        taken = min(room, len(lines) - KEPT_TOGETHER)
        pages.append(lines[:taken])
        lines = lines[taken:]


def _top(sheet: Sheet, page: int) -> float:
    """Where the note begins: under the boxes on the first page, under one line on the others."""
    under = len(_fields(sheet)) * CELL + 16 * mm if page == 0 else 14 * mm
    return float(HEIGHT - MARGIN - under - LEADING)


def _notes_height(sheet: Sheet) -> float:
    return len(_by_hand(sheet)) * LEADING


def _by_hand(sheet: Sheet) -> Sequence[str]:
    missing = unprintable(sheet)
    if not missing:
        return ()
    named = ", ".join(sign if _has(sign) else f"U+{ord(sign):04X}" for sign in missing.split(" "))
    said = texts(sheet.language, "paper")("unprintable", characters=named)
    return tuple(_wrapped(_printed(said), PLAIN, WIDTH - 2 * MARGIN - 2 * GAP))


# ------------------------------------------------------------------------------------------------------------- drawing


def _page(canvas: Any, sheet: Sheet, lines: Iterable[_Line], number: int, pages: int) -> None:
    say, seen = texts(sheet.language, "paper"), sheet.facts.encounter
    _say(canvas, MARGIN, HEIGHT - MARGIN - 4 * mm, say("title"), BOLD, 14)
    if number == 1:
        _say(canvas, MARGIN, HEIGHT - MARGIN - 9 * mm, say("subtitle"), PLAIN, SMALL + 1)
        _boxes(canvas, _fields(sheet), HEIGHT - MARGIN - 12 * mm)
    else:
        _say(canvas, MARGIN, HEIGHT - MARGIN - 10 * mm, f"{seen.patient.name}, {seen.reference}", PLAIN, SIZE)
    y = _top(sheet, number - 1)
    for line in lines:
        _say(canvas, MARGIN + GAP, y, line.words, line.font, SIZE)
        y -= LEADING
    if number == pages:
        _end(canvas, sheet, y)
    canvas.setFont(PLAIN, SMALL)
    canvas.drawString(MARGIN, MARGIN - 6 * mm, seen.reference)
    canvas.drawRightString(WIDTH - MARGIN, MARGIN - 6 * mm, say("page", page=number, pages=pages))


def _boxes(canvas: Any, rows: Sequence[Sequence[tuple[str, str]]], top: float) -> None:
    """Two boxes in a row, the left one wider; a value too long for its box is set smaller."""
    widths = [(WIDTH - 2 * MARGIN) * share for share in (0.6, 0.4)]
    canvas.setLineWidth(0.6)
    for number, row in enumerate(rows):
        x, y = MARGIN, top - (number + 1) * CELL
        for (label, value), width in zip(row, widths, strict=True):
            canvas.rect(x, y, width, CELL)
            _say(canvas, x + GAP, y + CELL - 3.4 * mm, label, PLAIN, SMALL)
            size = min(SIZE, SIZE * (width - 2 * GAP) / max(stringWidth(_printed(value), BOLD, SIZE), 1))
            _say(canvas, x + GAP, y + 2.6 * mm, value, BOLD, size)
            x += width


def _end(canvas: Any, sheet: Sheet, y: float) -> None:
    """Rules to write on where the clinical part is not typed, what to write by hand, and the signature."""
    say, bottom = texts(sheet.language, "paper"), FOOT + SIGNATURE + _notes_height(sheet)
    canvas.setLineWidth(0.3)
    if not sheet.facts.encounter.particulars.note.clinical:
        y += LEADING - RULE / 2
        while y > bottom:
            canvas.line(MARGIN + GAP, y, WIDTH - MARGIN - GAP, y)
            y -= RULE
    for number, words in enumerate(_by_hand(sheet)):
        _say(canvas, MARGIN + GAP, bottom - (number + 1) * LEADING, words, BOLD, SMALL + 1)
    canvas.setLineWidth(0.6)
    middle, line = MARGIN + (WIDTH - 2 * MARGIN) * 0.6, FOOT + 8 * mm
    for x, end, label in ((MARGIN, middle - 6 * mm, "signature"), (middle, WIDTH - MARGIN, "signed-at")):
        canvas.line(x, line, end, line)
        _say(canvas, x, line - 4 * mm, say(label), PLAIN, SMALL)


def _say(canvas: Any, x: float, y: float, words: str, font: str, size: float) -> None:
    canvas.setFont(font, size)
    canvas.drawString(x, y, _printed(words))
