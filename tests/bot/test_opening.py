"""The doors open only where every service has what it must have; what is wrong is said in French and in English."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.opening import left_out, opened
from care import activation
from care.establishment import SHIPPED, EstablishmentError

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 10, 14)
EXAMPLE = SHIPPED.read_text("utf-8")
CORRIDOR = EXAMPLE[EXAMPLE.index("[services.corridor]") :]
NOTE = 'note_route = "Saisie directe au dossier médical électronique"\n'


def written(folder: Path, was: str, now: str) -> Path:
    assert was in EXAMPLE
    (folder / "mine.toml").write_text(EXAMPLE.replace(was, now), "utf-8")
    return folder / "mine.toml"


def test_the_example_may_open() -> None:
    establishment, policy, _ = opened(None, TODAY)
    assert policy.id == "qc-2021@4 qc-2024-09-26@1"
    assert activation.refusals(establishment, policy.at(TODAY)) == ()
    assert left_out(establishment) == []


@pytest.mark.parametrize(
    "was, now, rule, remedy",
    [
        (CORRIDOR, "", "Aucun corridor", "[services.corridor]"),
        ('kind = "clinic"', 'kind = "emergency"', "ne tiennent pas lieu de corridor", "une clinique"),
        ('kind = "clinic"', 'kind = "cde"', "ne tiennent pas lieu de corridor", "une clinique"),
        (NOTE, "", "Le chemin de la note", "note_route"),
        ('tool = "teams"', 'tool = "webex"', "services assurés", "tool"),
        ('tool = "teams"', 'tool = "zoom"', "licence de télésanté", "licence"),
    ],
    ids=["no corridor", "emergency", "cde", "no route", "tool not authorised", "zoom without licence"],
)
def test_a_service_that_lacks_something_keeps_the_doors_closed_and_says_why_in_both_languages(
    tmp_path: Path, was: str, now: str, rule: str, remedy: str
) -> None:
    with pytest.raises(EstablishmentError) as refused:
        opened(written(tmp_path, was, now), TODAY)
    french, english = str(refused.value).splitlines()
    assert "Clinique de démonstration" in french
    assert "Clinique de démonstration" in english
    assert rule in french
    assert remedy in french
    assert "Source" in french
    assert "cannot open" in english
    assert "Source" in english


def test_a_service_that_is_not_active_is_not_looked_at(tmp_path: Path) -> None:
    more = '\n[[services]]\nkey = "later"\nname = "Plus tard"\nactive = false\ntool = "webex"\n'
    opened(written(tmp_path, CORRIDOR, CORRIDOR + more), TODAY)
    with pytest.raises(EstablishmentError, match="Plus tard"):
        opened(written(tmp_path, CORRIDOR, CORRIDOR + more.replace("active = false\n", "")), TODAY)


@pytest.mark.parametrize(
    "packs, said",
    [
        ('["qc-2021", "qc-2025"]', ("qc-2025", "fr, qc-2021, qc-2024-09-26")),
        ('["fr"]', ("qc-2021",)),
    ],
    ids=["unknown", "not enough"],
)
def test_rule_packs_that_do_not_do_are_named_with_the_remedy(tmp_path: Path, packs: str, said: tuple[str, ...]) -> None:
    with pytest.raises(EstablishmentError) as refused:
        opened(written(tmp_path, '["qc-2021", "qc-2024-09-26"]', packs), TODAY)
    french, english = str(refused.value).splitlines()
    for line in (french, english):
        assert all(words in line for words in said)


def test_an_obligation_that_is_left_out_is_warned_of_with_its_source(tmp_path: Path) -> None:
    off = 'steps_off = ["collection-notice", "technical-quality"]'
    establishment, *_ = opened(written(tmp_path, "steps_off = []", off), TODAY)
    french, english = left_out(establishment)
    assert "L’avis de collecte des renseignements" in french
    assert "R-22.1), article 14" in french
    assert "notice of collection" in english


def test_the_program_does_not_start_with_a_service_that_may_not_open(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PASSERELLE_")}
    mine = {
        "PASSERELLE_ESTABLISHMENT_FILE": str(written(tmp_path, CORRIDOR, "")),
        "PASSERELLE_HOME": str(tmp_path / "var"),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "app.py"], cwd=ROOT, env={**kept, **mine}, capture_output=True, encoding="utf-8", timeout=60
    )
    assert (done.returncode, done.stdout) == (2, "")
    french, english = done.stderr.splitlines()
    assert "Clinique de démonstration" in french
    assert "[services.corridor]" in english
    assert not (tmp_path / "var" / "passerelle.db").exists(), "nothing was opened before it"


async def test_the_warning_of_an_obligation_left_out_is_printed_at_start(
    clinics: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "steps_off = []", 'steps_off = ["transition"]')
    async with clinics(establishment_file=file) as clinic:
        assert "La transition des soins" in capsys.readouterr().err
        assert clinic.application.world.policy.id == "qc-2021@4 qc-2024-09-26@1"
