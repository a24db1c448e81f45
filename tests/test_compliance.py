"""The compliance pages say what the code says, and each test that they name exists."""

from __future__ import annotations

import ast
import csv
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from care.authorisation import Action, Role
from care.retention import Kept
from publish import compliance, words

ROOT = Path(__file__).parent.parent
PAGES = sorted(compliance.PAGES.glob("*.md"))
WITHOUT_A_TEST = ("établissement\N{NO-BREAK SPACE}: ", "document\N{NO-BREAK SPACE}: ")
"""How an answer begins that no test of ours can show."""


@cache
def functions_of(file: str) -> set[str]:
    path = ROOT / file
    tree = ast.parse(path.read_text("utf-8")) if path.is_file() else ast.Module([], [])
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_what_the_code_gives(page: Path) -> None:
    assert page.read_text("utf-8") == compliance.fresh(page), "run: .venv/bin/python -m publish.compliance"


def test_everything_that_is_made_stands_on_a_page() -> None:
    named = re.findall(r"<!-- ([a-z-]+) -->", "".join(page.read_text("utf-8") for page in PAGES))
    assert sorted(named) == sorted(compliance.BLOCKS)


@pytest.mark.parametrize("sheet", ["menaces.csv", "asvs.csv"])
def test_every_test_that_is_named_exists(sheet: str) -> None:
    lost = [
        name
        for row in compliance.rows_of(sheet)
        for name in row["preuves"].split()
        if name.partition("::")[2] not in functions_of(name.partition("::")[0])
    ]
    assert lost == []


def test_every_threat_is_shown_and_every_row_of_the_standard_answered() -> None:
    assert all(row["preuves"] for row in compliance.rows_of("menaces.csv"))
    rows = compliance.rows_of("asvs.csv")
    untested = [row["section"] for row in rows if not row["preuves"]]
    assert [row["section"] for row in rows if row["réponse"].startswith(WITHOUT_A_TEST)] == untested
    assert len({row["section"] for row in rows}) == len(rows)


def test_a_sheet_has_all_its_cells() -> None:
    for sheet in compliance.PAGES.glob("*.csv"):
        with sheet.open(encoding="utf-8", newline="") as file:
            assert len({len(row) for row in csv.reader(file)}) == 1, sheet.name


def test_everything_has_its_word() -> None:
    assert set(words.ROLES) == set(Role)
    assert set(words.ACTIONS) == set(Action)
    assert set(words.KEPT) == set(Kept)
    declared = tomllib.loads((ROOT / "classification.toml").read_text("utf-8"))
    fields = [field for groups in declared.values() for group in groups.values() for field in group.values()]
    assert {key for field in fields for key in field} == {*words.SINKS, "database"}
    assert {field["database"] for field in fields} == set(words.STORED)


def test_the_register_of_incidents_asks_for_the_eight_items_of_the_regulation() -> None:
    with (compliance.PAGES / "registre-incidents.csv").open(encoding="utf-8", newline="") as file:
        head = next(csv.reader(file))
    assert [column[0] for column in head[1:]] == list("12345678")
    page = (compliance.PAGES / "registre-incidents.md").read_text("utf-8")
    assert re.findall(r"^\| (\d) \| \S", page, re.MULTILINE) == list("12345678")


def test_that_the_bot_service_is_outside_canada_is_said_where_it_matters() -> None:
    for name in ("flux.md", "efvp.md"):
        assert re.search(r"(aucune|pas de) région canadienne", (compliance.PAGES / name).read_text("utf-8"))
    assert "no Canadian region" in (compliance.PAGES / "in-english.md").read_text("utf-8")
