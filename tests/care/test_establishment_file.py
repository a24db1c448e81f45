"""A wrong file of an establishment: every problem at once, each with file, line, key and remedy, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from care.establishment import SHIPPED, Establishment, EstablishmentError, load
from care.everyday import KeptFor, Period
from care.retention import OURS
from texts import LANGUAGES, texts

EXAMPLE = SHIPPED.read_text("utf-8")


def problems(folder: Path, *changes: tuple[str, str]) -> tuple[str, list[str], list[str]]:
    """The file's text, and what is said of it: French lines, English lines."""
    text = EXAMPLE
    for was, now in changes:
        assert was in text
        text = text.replace(was, now, 1)
    (folder / "mine.toml").write_text(text, "utf-8")
    with pytest.raises(EstablishmentError) as refused:
        load(folder / "mine.toml")
    said = str(refused.value).split("\n")
    return text, said[::2], said[1::2]


ZONE, LIST, KIND = 'zone = "America/Toronto"', "channel.list_at = 07:30:00", 'kind = "clinic"'


@pytest.mark.parametrize(
    "was, now, key, what",
    [
        (ZONE, 'zone = "Mars"', "zone", "Take its IANA name"),
        (ZONE, "zone = 5", "zone", "Put the value between quotation marks"),
        (ZONE, "", "zone", "this key is missing"),
        ('phone = "418 555-0142"', 'phone = "911"', "phone", "Write it like 418 555-0142"),
        ('name = "Clinique de démonstration"', 'name = ""', "name", "1 characters at least"),
        ('name = "Clinique de démonstration"', f'name = "{"x" * 81}"', "name", "80 characters at most"),
        ('exports = "identified"', 'exports = "all"', "exports", "Choose among off, de-identified, identified"),
        ("reminders.grouped = true", 'reminders.grouped = "maybe"', "reminders.grouped", "true or false"),
        ("reminders.quiet_from = 20:00:00", 'reminders.quiet_from = "late"', "reminders.quiet_from", "like 07:30:00"),
        ("reminders.quiet_from = 20:00:00", "reminders.quiet_from = 07:00:00", "reminders", "end when they begin"),
        (LIST, "channel.at = 07:30:00", "channel.at", "no such key"),
        ("channel.queue_until = 17:00:00", "channel.queue_until = 07:00:00", "channel", "ends before it begins"),
        ('delegates = ["plan", "move"', 'delegates = ["plan", "start"', "delegates", "plan, move, cancel, comment"),
        ('delegates = ["plan", "move", "cancel", "comment"]', 'delegates = "plan"', "delegates", "between brackets"),
        (', email = "soutien@exemple.ca" }', " }", "contacts.n2", "Add a telephone, an e-mail or a link"),
        ('email = "soutien@exemple.ca"', 'email = "soutien"', "contacts.n2.email", "no e-mail address"),
        ('link = "https://exemple.ca/soutien-365"', 'link = "exemple.ca"', "contacts.n3.link", "begins with https://"),
        ("# kept_for.contact", "kept_for.contact = { days = 31 }\n#", "kept_for.contact", "longer than 30 days asks"),
        ("# kept_for.contact", "kept_for.place = { hours = 25 }\n#", "kept_for.place", "longer than 24 h asks"),
        ("# kept_for.contact", "kept_for.note = {}\n#", "kept_for.note", "in hours or in days"),
        ("# kept_for.contact", "kept_for.note = { days = 0 }\n#", "kept_for.note.days", "1 or more"),
        ("# kept_for.contact", "kept_for.audit = { days = 9 }\n#", "kept_for.audit", "no such key"),
        ('# letters.sender', 'letters.sender = "x" #', "letters", "asks for a shared mailbox"),
        ('packs = ["qc-2021", "qc-2024-09-26"]', "packs = []", "packs", "this list is empty"),
        (KIND, 'kind = "hospital"', "services.corridor.kind", "Choose among clinic, installation"),
        ("paper_form = false", "paper_form = 2", "services.paper_form", "true or false"),
        ('key = "general"', 'key = "General"', "services.key", "Follow the form"),
        ("steps_off = []", 'steps_off = ["tea"]', "services.steps_off", "tea is no optional step"),
        ('record_access.fr = "', 'record_access.es = "', "record_access.es", "no such key"),
    ],
)  # fmt: skip
def test_each_problem_names_its_line_its_key_and_the_remedy(
    tmp_path: Path, was: str, now: str, key: str, what: str
) -> None:
    text, french, english = problems(tmp_path, (was, now))
    found = [one for one in english if f", {key}: " in one and what in one]
    assert len(found) == 1, english
    line = int(re.search(r"mine\.toml, line (\d+), ", found[0])[1])  # type: ignore[index]
    standing = text.split("\n")[line - 1]
    of_service, name = key.startswith("services"), key.split(".")
    assert name[-1 if of_service else 0] in standing or not now
    if now.split(" = ")[0].endswith(key):
        assert line == text.split(now)[0].count("\n") + 1
    assert french[english.index(found[0])].startswith(f"{tmp_path / 'mine.toml'}, ligne {line}, {key}\u00a0: ")


def test_every_problem_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text, french, english = problems(
        tmp_path, (KIND, 'kind = "x"'), (ZONE, 'zone = "Mars"'), (LIST, 'channel.list_at = "x"'), ("tool = ", "tul = ")
    )
    keys = [one.split(", ")[2].split(":")[0] for one in english]
    assert keys == ["zone", "channel.list_at", "services.tul", "services.corridor.kind"]
    assert len(french) == len(english)
    numbers = [int(re.search(r"line (\d+)", one)[1]) for one in english]  # type: ignore[index]
    assert [text.split("\n")[number - 1].split(" = ")[0] for number in numbers] == [
        *("zone", "channel.list_at", "tul", "kind")
    ]


def test_the_second_of_two_services_is_named_by_its_line(tmp_path: Path) -> None:
    second = '[[services]]\nkey = "later"\nname = "Plus tard"\nword = "person"\n'
    text, _, english = problems(tmp_path, ("steps_off = []", f"steps_off = []\n{second}"))
    (problem,) = english
    assert f"line {text.split(second)[0].count(chr(10)) + 4}, services.word: " in problem


def test_what_is_no_toml_is_told_by_its_line(tmp_path: Path) -> None:
    text, french, english = problems(tmp_path, (ZONE, "zone = America/Toronto"))
    line = text.split("zone = America")[0].count("\n") + 1
    assert f"line {line}: this is not TOML" in english[0]
    assert f"ligne {line}\u00a0: ce n’est pas du TOML" in french[0]


@pytest.mark.parametrize("content", [None, b'name = "\xff"'])
def test_what_cannot_be_read_is_told_with_its_name(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "no.toml").write_bytes(content)
    with pytest.raises(EstablishmentError) as refused:
        load(tmp_path / "no.toml")
    french, english = str(refused.value).split("\n")
    assert "no.toml ne se lit pas" in french
    assert "no.toml cannot be read" in english


def test_no_value_of_the_file_is_missing_from_the_example() -> None:
    """The example is the documentation: each key stands there, if only behind a #."""
    for key in (*Establishment.model_fields, *KeptFor.model_fields):
        assert re.search(rf"^(# )?(\[\[)?(kept_for\.)?{key}\b|\b{key} \d+", EXAMPLE, re.MULTILINE), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_that_nobody_foresaw_is_said_as_such(language: str) -> None:
    from care.establishment_errors import what

    assert "url_scheme" in what(language, {"type": "url_scheme"})  # type: ignore[arg-type]
    assert not texts(language, "house-errors").has("url_scheme")  # type: ignore[arg-type]


def test_periods_are_shortened_freely_and_lengthened_with_a_reason() -> None:
    shorter = KeptFor(contact=Period(days=14), place=Period(hours=2)).clocks
    assert (shorter.contact.days, shorter.place.total_seconds() / 3600) == (14, 2)
    assert shorter.encounter == OURS.encounter
    longer = KeptFor(encounter=Period(days=730, reason="Calendrier de conservation, règle 12-4")).clocks
    assert longer.encounter.days == 730
