"""The file of an export: its columns, its two formats, and that nothing in it runs."""

from __future__ import annotations

import datetime as dt
import sys
import unicodedata
from typing import Any

import pytest
from openpyxl import Workbook

from bot.exports.file import size_of
from cards.export_cells import harmless
from care.export_columns import COLUMNS, Kind, columns
from care.exporting import Content, Facts, Format
from tests.exports.samples import HOSTILE, PLAIN, SIGNS, file_of, line, read_csv, read_xlsx, wanted

FORMATS = (Format.CSV_SEMICOLON, Format.CSV_COMMA, Format.XLSX)


def typed(text: str) -> Any:
    """A line in which somebody typed this wherever something can be typed."""
    return line(patient=text, facts=Facts(tags=(text,), comment=text))


async def values(format: Format, *texts: str) -> list[list[str]]:
    """What the cells of the three typed columns hold, as another library reads them."""
    file = await file_of(wanted(format=format), [typed(text) for text in texts])
    names = ("Patient", "Étiquettes", "Commentaire interne")
    if format is not Format.XLSX:
        return [[row[name] for name in names] for row in read_csv(file, ";" if format is FORMATS[0] else ",")]
    rows = read_xlsx(file)
    assert all(cell.data_type != "f" for row in rows for cell in row.values()), "a formula"
    return [[row[name].value for name in names] for row in rows]


@pytest.mark.parametrize("format", FORMATS)
async def test_no_cell_begins_like_a_formula(format: Format) -> None:
    for cells in await values(format, *HOSTILE):
        for cell in cells:
            folded = unicodedata.normalize("NFKC", cell).lstrip()
            assert not folded.startswith(tuple(SIGNS)), cell


async def test_nor_does_one_where_a_reader_splits_otherwise() -> None:
    file = await file_of(wanted(), [typed(text) for text in HOSTILE])
    for separator in ';,\t|\n"':
        for piece in file.decode("utf-8-sig").split(separator):
            begins = unicodedata.normalize("NFKC", piece).lstrip(" \r\t\u00a0")[:1]
            assert begins not in SIGNS or not begins, piece


@pytest.mark.parametrize("format", FORMATS)
async def test_what_is_harmless_stays_as_it_was_typed(format: Format) -> None:
    for text, cells in zip(PLAIN, await values(format, *PLAIN), strict=True):
        kept = text.replace("_x0041_", "_x005F_x0041_") if format is Format.XLSX else text
        assert cells == [kept] * 3


def test_every_character_that_a_reader_may_fold_into_one_of_the_four_is_known() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.normalize("NFKC", char)[:1] in set(SIGNS):
            assert harmless(f"{char}1").startswith("'"), hex(code)


def test_openpyxl_itself_makes_a_formula_of_it() -> None:
    """Why our rows are written by us (docs/decisions/0039)."""
    sheet = Workbook().active
    assert sheet is not None
    sheet["A1"] = "=1+1"
    assert sheet["A1"].data_type == "f"


async def test_the_columns_of_an_export_with_names() -> None:
    (row,) = read_csv(await file_of(wanted(), [line()]))
    assert row == {
        "Référence": "K7QM-2F4D",
        "Date": "2026-11-24",
        "Heure": "12:00",
        "Durée prévue (min)": "30",
        "Patient": "Zoé Canarie",
        "Langue": "Français",
        "Statut": row["Statut"],
        "Raison de la non-réalisation": "",
        "Étiquettes": "Suivi",
        "Commentaire interne": "canari commentaire",
        "Type de rencontre": "Une personne",
        "Service": "Clinique de démonstration",
        "Moyen prévu": "vidéo",
        "Invitation envoyée le": "2026-11-21",
        "Arrivée de la personne": "11:59",
        "Début": "12:05",
        "Fin": "12:25",
        "Début après l’heure prévue (min)": "5",
        "Attente de la personne (min)": "6",
        "Retard annoncé (min)": "5",
        "Durée tenue (min)": "20",
        "Par vidéo (min)": "10",
        "Par téléphone (min)": "10",
        "Participants prévus": "3",
        "Participants présents": "2",
        "Interprète": "Oui",
        "Qualité technique (1 à 5)": "4",
        "Suite": "Vidéo",
        "Note versée après (h)": "2",
    }


async def test_the_same_cells_are_typed_in_a_workbook() -> None:
    (row,) = read_xlsx(await file_of(wanted(format=Format.XLSX), [line()]))
    assert row["Date"].value == dt.datetime.fromisoformat("2026-11-24")
    assert row["Heure"].value == dt.time(12, 0)
    assert row["Durée prévue (min)"].value == 30
    assert row["Raison de la non-réalisation"].value is None
    assert row["Patient"].value == "Zoé Canarie"


@pytest.mark.parametrize("format", FORMATS)
async def test_an_export_without_names_holds_nothing_that_identifies(format: Format) -> None:
    asked = wanted(content=Content.DE_IDENTIFIED, format=format)
    file = await file_of(asked, [line()], [line()])
    rows: list[dict[str, Any]] = (
        [{name: cell.value for name, cell in row.items()} for row in read_xlsx(file)]
        if format is Format.XLSX
        else list(read_csv(file, ";" if format is FORMATS[0] else ","))
    )
    said = " ".join(str(value) for row in rows for value in row.values())
    for secret in ("Zoé", "Canarie", "K7QM", "Suivi", "canari", "12:0", "11:59", "Français"):
        assert secret not in said
    assert [row["Numéro de ligne"] for row in rows] == ["R000001", "R000002"]


def test_an_export_without_names_has_no_column_that_somebody_types_into() -> None:
    kept = columns(wanted(content=Content.DE_IDENTIFIED))
    assert all(column.kind is not Kind.TYPED for column in kept)
    assert len(COLUMNS) - len(kept) == 9


async def test_an_english_file_speaks_english() -> None:
    (row,) = read_csv(await file_of(wanted(language="en"), [line()]))
    assert (row["Time"], row["Interpreter"], row["Planned means"], row["What follows"]) == (
        "12:00",
        "Yes",
        "video",
        "Video",
    )


async def test_what_is_not_known_is_an_empty_cell_and_never_a_nought() -> None:
    bare = line(started_at=None, ended_at=None, note_filed_at=None, invited_at=None, others=(), facts=Facts())
    (row,) = read_csv(await file_of(wanted(), [bare]))
    for name in ("Début", "Durée tenue (min)", "Par vidéo (min)", "Participants présents", "Note versée après (h)"):
        assert row[name] == ""
    assert (row["Participants prévus"], row["Interprète"]) == ("2", "Non")


@pytest.mark.parametrize("format", [Format.CSV_SEMICOLON, Format.XLSX])
@pytest.mark.parametrize("content", Content)
async def test_the_size_is_estimated_within_a_factor_of_two(format: Format, content: Content) -> None:
    asked, rows = wanted(format=format, content=content), 2000
    lines = [line(reference=f"K7QM-{n:04}", patient=f"Zoé Canarie {n % 97}", at=later(n)) for n in range(rows)]
    estimated, real = size_of(asked, rows), len(await file_of(asked, lines))
    assert real / 2 < estimated < real * 2, real / rows


def later(n: int) -> dt.datetime:
    return dt.datetime(2026, 11, 24, 17, tzinfo=dt.UTC) - dt.timedelta(minutes=37 * n)
