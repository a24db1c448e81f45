"""The README says what the kills and the crashes left, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bench import reliability
from bench.reliability import WORDS, WRONG, added, kept, table

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", WORDS)
def test_the_tables_of_the_readme_are_made_from_what_was_found(kind: str) -> None:
    marked = rf"<!-- {kind} -->\n(.*?)\n?<!-- /{kind} -->"
    (shown,) = re.findall(marked, (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert shown == table(kind), "python -m bench.reliability prints it"


@pytest.mark.parametrize("kind", WORDS)
def test_what_was_found_is_as_it_must_be(kind: str) -> None:
    for store, found in kept()[kind].items():
        assert {name: found[name] for name in WRONG} == dict.fromkeys(WRONG, 0), store


def test_every_crash_was_followed_by_a_booking_within_five_seconds() -> None:
    for found in kept()["restarts"].values():
        assert found["first_within_s"]["more"] == found["faults"] == 0
        assert found["slowest_first_s"] <= 5
        assert sum(found["first_within_s"].values()) == found["restarts"]


def test_what_a_run_finds_is_added_to_what_was_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reliability, "KEPT", tmp_path / "kept.json")

    def run(within: dict[str, int], **found: Any) -> Any:
        return added("restarts", "postgres", {**dict.fromkeys(WORDS["restarts"], 1), **found, "first_within_s": within})

    run({"0.1": 3, "1.0": 1}, restarts=4, slowest_first_s=0.7)
    total = run({"0.1": 1, "1.0": 5}, restarts=6, slowest_first_s=0.4)
    assert (total["restarts"], total["slowest_first_s"]) == (10, 0.7)
    assert total["first_within_s"] == {"0.1": 4, "1.0": 6}
    assert kept() == {"restarts": {"postgres": total}}
    assert "half of them within | 1.0 |" in table("restarts")
