"""Law is dated data: each value holds from its day on, and names a document that we know."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from care.policy import RULES, Policy, documents
from care.world import World
from texts import LANGUAGES, texts

PACK = """
pack = "test"
version = 3

[[values.note.hours]]
from = 2021-01-01
until = 2024-09-25
document = "law"
section = "1.1"
value = 24

[[values.note.hours]]
from = 2024-09-26
document = "law"
section = "7"
value = 12

[[values.call.minutes]]
from = 2020-01-01
until = 2020-12-31
document = "law"
section = "2"
value = 5
"""
SOURCES = '[law]\nabout = "A law"\nurl = "https://law.test/"\n\n[memo]\nabout = "Not public"\n'
SHIPPED = sorted(file.stem for file in RULES.glob("*.toml") if file.stem != "sources")


def written(folder: Path, pack: str = PACK) -> Path:
    (folder / "test.toml").write_text(pack, "utf-8")
    (folder / "sources.toml").write_text(SOURCES, "utf-8")
    return folder


def entry(without: str) -> str:
    """A pack of one value that lacks one line."""
    kept = [line for line in PACK.splitlines()[:9] if not line.startswith(without)]
    return "\n".join(kept)


@pytest.mark.parametrize(
    "day, value, section",
    [
        ("2021-01-01", 24, "1.1"),
        ("2024-09-25", 24, "1.1"),
        ("2024-09-26", 12, "7"),
        ("2030-01-01", 12, "7"),
    ],
    ids=["the first day", "the day before", "the day of the change", "years later"],
)
def test_a_value_holds_from_its_day_on(tmp_path: Path, day: str, value: int, section: str) -> None:
    found = Policy.load("test", written(tmp_path)).at(dt.date.fromisoformat(day))["note.hours"]
    assert (found.value, found.source.document, found.source.section) == (value, "law", section)


@pytest.mark.parametrize(
    "name, day",
    [("note.hours", "2020-12-31"), ("call.minutes", "2021-01-01"), ("call.minutes", "2019-12-31")],
    ids=["not yet", "no longer", "before it"],
)
def test_outside_its_days_a_value_is_not_there(tmp_path: Path, name: str, day: str) -> None:
    with pytest.raises(LookupError, match=f"test@3: {name} has no value in force on {day}"):
        Policy.load("test", written(tmp_path)).value(name, dt.date.fromisoformat(day))


def test_the_last_day_of_a_value_still_counts(tmp_path: Path) -> None:
    assert Policy.load("test", written(tmp_path)).value("call.minutes", dt.date(2020, 12, 31)).value == 5


def test_a_value_without_a_last_day_gives_way_to_the_next(tmp_path: Path) -> None:
    open_ended = PACK.replace("until = 2024-09-25\n", "")
    policy = Policy.load("test", written(tmp_path, open_ended))
    days = (dt.date(2024, 9, 25), dt.date(2024, 9, 26))
    assert [policy.value("note.hours", day).value for day in days] == [24, 12]


def test_a_name_that_is_not_in_the_pack_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Policy.load("test", written(tmp_path)).value("note.days", dt.date(2026, 1, 1))


@pytest.mark.parametrize("without", ["from", "document", "section", "value "])
def test_a_value_without_its_day_document_section_or_value_is_refused_at_start(tmp_path: Path, without: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        Policy.load("test", written(tmp_path, entry(without)))


@pytest.mark.parametrize(
    "wrong, right",
    [('document = "hearsay"', 'document = "law"'), ('from = "2021-01-01"', "from = 2021-01-01")],
    ids=["unknown document", "a day that is a text"],
)
def test_a_value_that_cites_nothing_we_know_is_refused_at_start(tmp_path: Path, wrong: str, right: str) -> None:
    with pytest.raises(ValueError, match=r"note\.hours needs a day and a known document"):
        Policy.load("test", written(tmp_path, PACK.replace(right, wrong)))


def test_a_pack_is_remembered_with_its_version(tmp_path: Path) -> None:
    assert Policy.load("test", written(tmp_path)).id == "test@3"


def test_a_document_that_is_not_public_has_no_address(tmp_path: Path) -> None:
    known = documents(written(tmp_path))
    assert (known["law"].url, known["memo"].url) == ("https://law.test/", None)


# ------------------------------------------------------------------ the packs we ship


def parameters(policy: Policy) -> dict[str, list[dict[str, Any]]]:
    return dict(policy._parameters)


@pytest.mark.parametrize("pack", SHIPPED)
def test_a_shipped_pack_loads_under_its_own_name(pack: str) -> None:
    assert Policy.load(pack).id == f"{pack}@{Policy.load(pack).version}"


@pytest.mark.parametrize("pack", SHIPPED)
def test_every_shipped_value_holds_on_its_day_and_not_on_the_day_before(pack: str) -> None:
    policy = Policy.load(pack)
    for name, entries in parameters(policy).items():
        days = [entry["from"] for entry in entries]
        assert len(set(days)) == len(days), f"{name}: one value for a day"
        for entry in entries:
            assert policy.value(name, entry["from"]).value == entry["value"]
        with pytest.raises(LookupError):
            policy.value(name, min(days) - dt.timedelta(days=1))


@pytest.mark.parametrize("pack", SHIPPED)
def test_every_shipped_value_cites_a_document_with_a_title_in_both_languages(pack: str) -> None:
    for entries in parameters(Policy.load(pack)).values():
        for entry in entries:
            assert entry["document"] in documents()
            assert entry["section"]
            for language in LANGUAGES:
                assert texts(language, "sources").has(entry["document"])


def test_the_note_is_due_within_24_hours(world: World) -> None:
    """Orientations MSSS 2021, 1.1: at the latest."""
    assert world.policy.at(dt.date(2026, 10, 14))["note.hours"].value == 24
