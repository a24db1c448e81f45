"""`python app.py rules`: a case judged from a file, and the page of the rules, as somebody at a terminal has them."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.rules import command
from bot.rules.page import page
from care import practice
from care.case import Case
from care.encounter import Cause
from care.establishment import load
from care.note import REQUIRED
from care.particulars import Gate, WithoutConsent
from care.policy import Policy
from care.rulebook import RULES
from texts import LANGUAGES, texts

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "rules.md"
CASES = ROOT / "docs" / "cases"
EXAMPLES = sorted(CASES.glob("*.json"))
TELEPHONE = {"day": "2026-10-14", "situation": "new-patient", "preference": "telephone", "exam": False}


def terminal(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command as it is typed, with no setting but those given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PASSERELLE_")}
    return subprocess.run(
        [sys.executable, "app.py", "rules", *arguments],
        cwd=ROOT,
        env={**kept, **variables, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def explained(folder: Path, case: object, *arguments: str) -> tuple[int, str, str]:
    """The exit code, what was printed and what was complained of."""
    file = folder / "case.json"
    file.write_text(case if isinstance(case, str) else json.dumps(case), "utf-8")
    out, err = io.StringIO(), io.StringIO()
    code = command.run(["explain", str(file), *arguments], load(), out, err)
    return code, out.getvalue(), err.getvalue()


# ------------------------------------------------------------------ at a terminal


def test_the_example_is_judged_in_french() -> None:
    done = terminal("explain", "docs/cases/redirected.json")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "redirected.json, jugé au 14\u00a0octobre 2026 selon qc-2021@4 qc-2024-09-26@1"
    assert lines[1] == "Réponse\u00a0: MISE EN GARDE, raison demandée"
    means = [line.strip() for line in lines if line[:2] in ("1.", "2.", "3.")]
    assert means == ["1. en personne +++", "2. vidéo ++", "3. téléphone +"]
    assert "Source\u00a0: Code civil du Québec, article 14" in done.stdout


def told() -> list[tuple[str, str, str]]:
    """File, answer and deciding reason of each case that the page tells."""
    rows = [line.strip("| ").split(" | ") for line in (CASES / "README.md").read_text("utf-8").splitlines()]
    return [(row[0].partition("](")[2].rstrip(")"), row[2], row[3]) for row in rows if row[0].startswith("[")]


@pytest.mark.parametrize("file, answer, reason", told())
def test_a_case_is_judged_as_it_is_told(file: str, answer: str, reason: str) -> None:
    done = terminal("explain", f"docs/cases/{file}")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1] == f"Réponse\u00a0: {answer}"
    assert reason in done.stdout


def test_every_case_is_told() -> None:
    assert {file for file, _, _ in told()} == {one.name for one in CASES.glob("*.json")}


def test_in_english_if_asked_for(tmp_path: Path) -> None:
    code, out, err = explained(tmp_path, TELEPHONE, "--language", "en")
    assert (code, err) == (0, "")
    assert out.splitlines()[1] == "Answer: WARNING, a reason is asked for"
    assert "jugé" not in out


def test_a_bad_case_is_an_error_that_a_script_can_see(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"day": "2026-10-14", "preference": "smoke signals"}', "utf-8")
    done = terminal("explain", str(tmp_path / "bad.json"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == (
        "«\u00a0preference\u00a0»\u00a0: valeur refusée. Permis\u00a0: video, telephone, in-person, none."
    )


def test_the_packs_and_the_tools_are_those_of_the_establishment(tmp_path: Path) -> None:
    mine = (ROOT / "establishment.example.toml").read_text("utf-8")
    (tmp_path / "mine.toml").write_text(
        mine.replace('["qc-2021", "qc-2024-09-26"]', '["qc-2021"]').replace('["teams", ', '["zoom", '), "utf-8"
    )
    (tmp_path / "case.json").write_text('{"day": "2026-10-14", "tool": "teams", "insured": true}', "utf-8")
    done = terminal("explain", str(tmp_path / "case.json"), PASSERELLE_ESTABLISHMENT_FILE=str(tmp_path / "mine.toml"))
    assert done.returncode == 0
    assert "selon qc-2021@4\n" in done.stdout
    assert "REFUS" in done.stdout
    assert "L’outil n’est pas autorisé" in done.stdout


def test_the_page_comes_out_in_the_language_asked_for() -> None:
    done = terminal("doc", "--language", "en")
    assert done.returncode == 0
    assert done.stdout == page("en")


def test_a_wrong_command_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.run(["explane"], load(), io.StringIO(), io.StringIO())
    assert ended.value.code == 2
    assert "explain" in capsys.readouterr().err


# ------------------------------------------------------------------ the judgement


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_judged(language: str, file: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    assert command.run(["explain", str(file), "--language", language], load(), out, err) == 0
    assert err.getvalue() == ""


@pytest.mark.parametrize(
    "more, answer",
    [
        ({"preference": "video"}, "PERMIS"),
        ({}, "MISE EN GARDE, raison demandée"),
        ({"preference": "in-person"}, "REFUS, en présence"),
        ({"contingency": False}, "REFUS, en présence"),
        ({"presence_required": True}, "REFUS, en présence"),
        ({"presence_required": True, "day": "2024-09-25"}, "MISE EN GARDE, raison demandée"),
        ({"preference": "video", "care_path": "none", "packs": ["qc-2021", "fr"]}, "MISE EN GARDE, raison demandée"),
        ({"preference": "video", "care_path": "none"}, "PERMIS"),
    ],
)
def test_the_gravest_answer_is_the_conclusion(tmp_path: Path, more: dict[str, Any], answer: str) -> None:
    code, out, _ = explained(tmp_path, {**TELEPHONE, **more})
    assert code == 0
    assert out.splitlines()[1] == f"Réponse\u00a0: {answer}"


def test_a_case_that_says_nothing_is_told_so(tmp_path: Path) -> None:
    code, out, err = explained(tmp_path, {"day": "2026-10-14"})
    assert (code, err) == (0, "")
    assert out.splitlines()[1:] == ["Aucune règle ne s’applique\u00a0: le cas ne donne pas ce qu’elles lisent."]


# ------------------------------------------------------------------ what is wrong with a case


@pytest.mark.parametrize(
    "case, said",
    [
        ("{", ["ligne 1", "JSON"]),
        ("[]", ["objet JSON"]),
        ('"day"', ["objet JSON"]),
        ('{"day": "2026-10-14", "\\ud800": 1}', ["impossible de lire"]),
        ('{"day": "2026-10-14", "help": "\\ud800"}', ["impossible de lire"]),
        ("[" * 100_000, ["impossible de lire"]),
        ('{"day": ' + "9" * 5_000 + "}", ["impossible de lire"]),
        ({}, ["«\u00a0day\u00a0»", "2026-10-14"]),
        ({"day": "tomorrow"}, ["«\u00a0day\u00a0»", "2026-10-14"]),
        ({"day": 20261014}, ["«\u00a0day\u00a0»", "2026-10-14"]),
        ({**TELEPHONE, "exam": "no"}, ["«\u00a0exam\u00a0»", "true ou false"]),
        ({**TELEPHONE, "exam": 0}, ["«\u00a0exam\u00a0»", "true ou false"]),
        ({**TELEPHONE, "situatoin": "x"}, ["«\u00a0situatoin\u00a0»", "situation, preference, exam"]),
        ({**TELEPHONE, "situation": "new"}, ["«\u00a0situation\u00a0»", "known-new-reason", "screening"]),
        ({**TELEPHONE, "known": ["relation", "car"]}, ["«\u00a0known\u00a0»", "relation, history, record, dsq"]),
        ({**TELEPHONE, "known": "relation"}, ["«\u00a0known\u00a0»", "une liste de"]),
        ({**TELEPHONE, "corridor": "street"}, ["«\u00a0corridor\u00a0»", "clinic", "none"]),
        ({**TELEPHONE, "packs": ["qc-2020"]}, ["qc-2020", "fr, qc-2021, qc-2024-09-26"]),
        ({**TELEPHONE, "packs": ["fr"]}, ["qc-2021"]),
        ({**TELEPHONE, "day": "2020-12-31"}, ["2020-12-31"]),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_is_named_with_what_is_allowed(
    tmp_path: Path, case: object, said: list[str], language: str
) -> None:
    code, out, err = explained(tmp_path, case, "--language", language)
    assert (code, out) == (2, "")
    for words in said if language == "fr" else []:
        assert words in err
    assert err.strip()
    assert "Traceback" not in err


def test_two_mistakes_are_two_lines(tmp_path: Path) -> None:
    _, _, err = explained(tmp_path, {"day": "2026-10-14", "exam": "no", "colour": "blue"})
    assert len(err.splitlines()) == 2


@pytest.mark.parametrize("file", ["nowhere.json", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, file: str) -> None:
    out, err = io.StringIO(), io.StringIO()
    assert command.run(["explain", str(tmp_path / file)], load(), out, err) == 2
    assert "impossible de lire ce fichier" in err.getvalue()


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["patient", "none"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*Case.model_fields, "colour"]), ANYTHING, max_size=5), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_file_holds_there_is_an_answer_or_a_clear_word(
    tmp_path: Path, facts: dict[str, Any], dated: bool
) -> None:
    case = {**facts, "day": "2026-10-14"} if dated else facts
    code, out, err = explained(tmp_path, case)
    assert (code, bool(out), bool(err)) in ((0, True, False), (2, False, True))


# ------------------------------------------------------------------ the page


def test_the_page_of_the_rules_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: .venv/bin/python app.py rules doc > docs/rules.md"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_every_rule_every_key_and_every_value_in_words(language: str) -> None:
    drawn, questions = page(language), texts(language, "rule-questions")
    for rule in RULES:
        assert f"### {questions(rule.name)}" in drawn
    for key in Case.model_fields:
        assert f"| `{key}` |" in drawn
    for pack in Policy.load("qc-2021", "qc-2024-09-26", "fr").chosen:
        assert f"`{pack.id}`" in drawn


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_the_note_the_absences_and_the_hours_are_told_with_their_sources(language: str) -> None:
    """What is code and not a dated value: whoever adds a gate, an element or a cause says where it comes from."""
    assert set(practice.GATES) == set(Gate)
    assert set(practice.WITHOUT_CONSENT) == set(WithoutConsent)
    assert tuple(practice.NOTE) == REQUIRED
    assert set(practice.CAUSES) == set(Cause)
    say, drawn = texts(language, "rules-practice"), page(language)
    told = drawn.partition(f"## {say('title')}")[2].partition("\n## ")[0]
    lines = [line for line in told.splitlines() if line.startswith("| ") and "---" not in line]
    heads, tables = 5, (practice.GATES, practice.WITHOUT_CONSENT, practice.NOTE, practice.CAUSES, practice.HOURS)
    assert len(lines) == heads + sum(map(len, tables))
    assert all(line.split(" | ")[-1].rstrip(" |") for line in lines)


def test_a_jurist_reads_the_hours_the_gates_and_the_causes_in_words() -> None:
    told = page("fr").replace("\u00a0", " ")
    for line in (
        "| « Rejoindre » paraît, avant l’heure prévue | 30 minutes | Guide de téléconsultation Sara",
        "s’il y a un retard, après l’heure estimée | 1 heure | Guide de téléconsultation Sara",
        "| 5 minutes, 10 minutes, 15 minutes, 30 minutes | Guide de téléconsultation Sara",
        "| La note est rappelée, après la fin de la rencontre | 1 heure, 8 heures, 20 heures | choix de Passerelle |",
        "| Le lieu où se trouve la personne | oui | non | non | non | Aide-mémoire du CIUSSS",
        "| La technologie utilisée | Aide-mémoire du CIUSSS de l’Est-de-l’Île-de-Montréal, « Après » |",
        "| Absence du professionnel | Seule la personne est arrivée | choix de Passerelle |",
        "consultation en personne depuis moins de | 12 mois |",
        "| vidéo, formation d’un groupe de patients | ++ |",
    ):
        assert line in told


def test_every_word_for_a_fact_is_used() -> None:
    """The parts of `facts` are the facts, their values and a few little words; nothing is left over."""
    drawn = {language: page(language) for language in LANGUAGES}
    for language, whole in drawn.items():
        say = texts(language, "facts")
        assert [part for part in say._parts if say(part) not in whole] == []
