"""`python app.py settings check`: the same checks as at the start, without a house, a store or any other setting."""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path

import pytest

import app
from bot.settings_command import run
from care.establishment import SHIPPED
from tests.establishments import establishment

TODAY = dt.date(2026, 11, 27)


def checked(file: Path) -> tuple[int, list[str], list[str]]:
    out, err = io.StringIO(), io.StringIO()
    return run(["check", str(file)], TODAY, out, err), out.getvalue().splitlines(), err.getvalue().splitlines()


def test_a_file_that_will_do() -> None:
    code, out, err = checked(SHIPPED)
    assert (code, err) == (0, [])
    assert "convient" in out[0]
    assert "will do" in out[1]


def test_what_is_left_out_is_said_and_does_no_harm(tmp_path: Path) -> None:
    code, out, err = checked(establishment(tmp_path, "steps_off = []", 'steps_off = ["transition"]'))
    assert (code, len(out), err) == (0, 4, [])
    assert "La transition des soins" in out[0]


def test_what_the_model_refuses(tmp_path: Path) -> None:
    code, out, (french, english) = checked(establishment(tmp_path, 'zone = "America/Toronto"', 'zone = "Mars"'))
    assert (code, out) == (2, [])
    assert ", ligne " in french
    assert ", line " in english


@pytest.mark.parametrize(
    "old, new, key", [('kind = "clinic"', 'kind = "cde"', "services"), ('["qc-2021", "qc-20', '["qc-20', "packs")]
)
def test_what_the_rules_refuse_has_its_line_too(tmp_path: Path, old: str, new: str, key: str) -> None:
    file = establishment(tmp_path, old, new)
    code, _, (_, english) = checked(file)
    text = file.read_text("utf-8").splitlines()
    line = next(
        number for number, one in enumerate(text, 1) if one.startswith(("[[services]]", "packs")[key == "packs"])
    )
    assert code == 2
    assert english.startswith(f"{file}, line {line}, {key}: ")


def test_it_asks_for_no_other_setting(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PASSERELLE_MODE", "nonsense")
    monkeypatch.setattr(sys, "argv", ["app.py", "settings", "check", str(SHIPPED)])
    assert app.main() == 0
    assert "convient" in capsys.readouterr().out
