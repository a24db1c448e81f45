"""Law is dated data: each value holds from its day on, and names a document that we know."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from pathlib import Path

import pytest

from care.policy import Policy, UnknownPack, documents, shipped
from care.world import World
from texts import LANGUAGES, texts


def value(name: str, value: int, section: str, since: str, until: str | None = None, document: str = "law") -> str:
    """One dated value of a pack."""
    last = f"until = {until}\n" if until else ""
    cited = f'document = "{document}"\nsection = "{section}"\n'
    return f"[[values.{name}]]\nfrom = {since}\n{last}{cited}value = {value}\n"


PACK = "\n".join(
    (
        'pack = "test"\nversion = 3\n',
        value("note.hours", 24, "1.1", "2021-01-01", "2024-09-25"),
        value("note.hours", 12, "7", "2024-09-26"),
        value("call.minutes", 5, "2", "2020-01-01", "2020-12-31"),
    )
)
SOURCES = '[law]\nabout = "A law"\nurl = "https://law.test/"\n\n[memo]\nabout = "Not public"\n'
SHIPPED = shipped()


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
    found = Policy.load("test", folder=written(tmp_path)).at(dt.date.fromisoformat(day))["note.hours"]
    assert (found.value, found.source.document, found.source.section) == (value, "law", section)


@pytest.mark.parametrize(
    "name, day",
    [("note.hours", "2020-12-31"), ("call.minutes", "2021-01-01"), ("call.minutes", "2019-12-31")],
    ids=["not yet", "no longer", "before it"],
)
def test_outside_its_days_a_value_is_not_there(tmp_path: Path, name: str, day: str) -> None:
    with pytest.raises(LookupError, match=f"test@3: {name} has no value in force on {day}"):
        Policy.load("test", folder=written(tmp_path)).value(name, dt.date.fromisoformat(day))


def test_the_last_day_of_a_value_still_counts(tmp_path: Path) -> None:
    assert Policy.load("test", folder=written(tmp_path)).value("call.minutes", dt.date(2020, 12, 31)).value == 5


def test_a_value_without_a_last_day_gives_way_to_the_next(tmp_path: Path) -> None:
    open_ended = PACK.replace("until = 2024-09-25\n", "")
    policy = Policy.load("test", folder=written(tmp_path, open_ended))
    days = (dt.date(2024, 9, 25), dt.date(2024, 9, 26))
    assert [policy.value("note.hours", day).value for day in days] == [24, 12]


def test_a_name_that_is_not_in_the_pack_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Policy.load("test", folder=written(tmp_path)).value("note.days", dt.date(2026, 1, 1))


@pytest.mark.parametrize("without", ["from", "document", "section", "value "])
def test_a_value_without_its_day_document_section_or_value_is_refused_at_start(tmp_path: Path, without: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        Policy.load("test", folder=written(tmp_path, entry(without)))


@pytest.mark.parametrize(
    "wrong, right",
    [('document = "hearsay"', 'document = "law"'), ('from = "2021-01-01"', "from = 2021-01-01")],
    ids=["unknown document", "a day that is a text"],
)
def test_a_value_that_cites_nothing_we_know_is_refused_at_start(tmp_path: Path, wrong: str, right: str) -> None:
    with pytest.raises(ValueError, match=r"note\.hours needs a day and a known document"):
        Policy.load("test", folder=written(tmp_path, PACK.replace(right, wrong)))


def test_a_pack_is_remembered_with_its_version(tmp_path: Path) -> None:
    assert Policy.load("test", folder=written(tmp_path)).id == "test@3"


def test_a_document_that_is_not_public_has_no_address(tmp_path: Path) -> None:
    known = documents(written(tmp_path))
    assert (known["law"].url, known["memo"].url) == ("https://law.test/", None)


# ------------------------------------------------------------------ several packs

LATER = "\n".join(
    (
        'pack = "later"\nversion = 7\n',
        value("note.hours", 8, "3", "2023-01-01", "2023-12-31", document="memo"),
        value("letter.days", 2, "4", "2022-01-01", document="memo"),
    )
)


def both(folder: Path) -> Policy:
    (folder / "later.toml").write_text(LATER, "utf-8")
    return Policy.load("test", "later", folder=written(folder))


@pytest.mark.parametrize(
    "day, value, document",
    [
        ("2022-12-31", 24, "law"),
        ("2023-01-01", 8, "memo"),
        ("2023-12-31", 8, "memo"),
        ("2024-01-01", 24, "law"),
        ("2024-09-26", 12, "law"),
    ],
    ids=["the day before", "the first day", "the last day", "back to the general pack", "the general pack changes"],
)
def test_of_several_packs_the_value_that_came_last_is_in_force(
    tmp_path: Path, day: str, value: int, document: str
) -> None:
    found = both(tmp_path).at(dt.date.fromisoformat(day))["note.hours"]
    assert (found.value, found.source.document) == (value, document)


def test_two_values_from_the_same_day_are_settled_by_the_pack_named_last(tmp_path: Path) -> None:
    (tmp_path / "later.toml").write_text(LATER.replace("from = 2023-01-01", "from = 2021-01-01"), "utf-8")
    folder, day = written(tmp_path), dt.date(2021, 6, 1)
    assert Policy.load("test", "later", folder=folder).value("note.hours", day).value == 8
    assert Policy.load("later", "test", folder=folder).value("note.hours", day).value == 24


def test_several_packs_are_remembered_each_with_its_version_and_its_hash(tmp_path: Path) -> None:
    policy = both(tmp_path)
    assert policy.id == "test@3 later@7"
    files = (tmp_path / "test.toml", tmp_path / "later.toml")
    assert policy.packs == tuple(
        (name, hashlib.sha256(file.read_bytes()).hexdigest())
        for name, file in zip(("test@3", "later@7"), files, strict=True)
    )


def test_a_pack_named_twice_counts_once(tmp_path: Path) -> None:
    assert Policy.load("test", "test", folder=written(tmp_path)).id == "test@3"


def test_what_no_pack_has_is_none_where_it_is_looked_for(tmp_path: Path) -> None:
    day = both(tmp_path).at(dt.date(2023, 6, 1))
    assert day.get("note.days") is None
    assert day.get("call.minutes") is None, "no longer in force"
    found = day.get("note.hours")
    assert found is not None
    assert (found.since, found.until) == (dt.date(2023, 1, 1), dt.date(2023, 12, 31))


@pytest.mark.parametrize("name", ["qc-2020", "sources", "../rules/fr", ""])
def test_an_unknown_pack_is_refused_with_the_names_of_those_there_are(name: str) -> None:
    with pytest.raises(UnknownPack, match="there are fr, qc-2021, qc-2024-09-26") as refused:
        Policy.load("qc-2021", name)
    assert (refused.value.name, refused.value.known) == (name, ["fr", "qc-2021", "qc-2024-09-26"])


# ------------------------------------------------------------------ the packs we ship


@pytest.mark.parametrize("pack", SHIPPED)
def test_a_shipped_pack_loads_under_its_own_name(pack: str) -> None:
    (read,) = Policy.load(pack).chosen
    assert read.name == pack
    assert Policy.load(pack).id == f"{pack}@{read.version}"


@pytest.mark.parametrize("pack", SHIPPED)
def test_every_shipped_value_holds_on_its_day_and_not_on_the_day_before(pack: str) -> None:
    policy = Policy.load(pack)
    (read,) = policy.chosen
    for name, entries in read.values.items():
        days = [entry.since for entry in entries]
        assert len(set(days)) == len(days), f"{name}: one value for a day"
        for entry in entries:
            assert policy.value(name, entry.since) == entry
        with pytest.raises(LookupError):
            policy.value(name, min(days) - dt.timedelta(days=1))


@pytest.mark.parametrize("pack", SHIPPED)
def test_every_shipped_value_cites_a_document_with_a_title_in_both_languages(pack: str) -> None:
    (read,) = Policy.load(pack).chosen
    for entries in read.values.values():
        for entry in entries:
            assert entry.source.document in documents()
            assert entry.source.section
            for language in LANGUAGES:
                assert texts(language, "sources").has(entry.source.document)


def test_only_public_addresses_are_given() -> None:
    for document in documents().values():
        assert document.url is None or document.url.startswith(
            ("https://telesantequebec.ca/", "https://www.legisquebec.gouv.qc.ca/")
        )


def test_the_note_is_due_within_24_hours(world: World) -> None:
    """Orientations MSSS 2021, 1.1: at the latest."""
    assert world.policy.at(dt.date(2026, 10, 14))["note.hours"].value == 24


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_form_says_of_the_care_path_of_france_is_what_its_pack_says(language: str) -> None:
    """Guide Sara, «Conditions de remboursement»: treating physician, seen within 12 months, under 16 exempted."""
    france = Policy.load("fr").at(dt.date(2018, 9, 15))
    months, years = france["care-path.seen"].value, france["care-path.age"].value
    assert (months, years) == (12, 16)
    say = texts(language, "new-encounter-precisions")
    assert re.findall(r"\d+", say("care_path-respected")) == [str(months)]
    assert re.findall(r"\d+", say("care_path-under-16")) == [str(years)]


def test_how_far_a_tool_goes_is_not_how_well_it_suits_a_situation(world: World) -> None:
    """Orientations MSSS 2021, 2.2 and 2.3 differ on the training of a group; the second is the one that ranks."""
    today = world.policy.at(dt.date(2026, 10, 14))
    level, matrix = today["tools.level"], today["modality.matrix"]
    assert level.value == {"telephone": 1, "video-professionals": 1, "video-patient": 2, "video-group": 2}
    assert (level.source.document, level.source.section) == ("msss-2021", "2.2")
    assert (matrix.source.section, matrix.value["group-training"]["video"]) == ("2.3", 3)
