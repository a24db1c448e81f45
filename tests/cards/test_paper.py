"""The paper form: its fields, its pages, its letters, and the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from cards import invented, paper
from care.establishment import load
from care.note import NoteFacts
from care.particulars import MessageLine, Note
from care.suitability import EncounterType
from texts import LANGUAGES, Language

AT = dt.datetime(2026, 11, 24, 20, 15, tzinfo=dt.UTC)
LONG = Note(clinical="\n".join(f"{n}. Âgée, naïve, Noël, façade, ÇÀ et là : « œdème »." for n in range(60)))


def sheet(language: Language = "fr", at: dt.datetime = AT, **changes: Any) -> paper.Sheet:
    seen = invented.completed(**changes)
    facts = NoteFacts(seen, [], load().service("general"), invented.ZONE)
    return paper.Sheet(language, facts, "CIUSSS de l’Est-de-l’Île", invented.CLINICIAN, at)


def pages(form: paper.Sheet) -> list[str]:
    read = PdfReader(io.BytesIO(paper.pdf(form)))
    return [re.sub("[\u00a0\u202f]", " ", page.extract_text()) for page in read.pages]


def test_a_usual_note_is_one_page_with_all_its_fields() -> None:
    (page,) = pages(sheet(note=invented.WRITTEN))
    for said in (
        "Notes d’évolution", "Établissement", "CIUSSS de l’Est-de-l’Île", "Clinique de démonstration",
        "Rosalie Canari-Fictive", "Numéro de dossier", "K7QM-2F4D", "mardi 24 novembre 2026 à 14 h 32",
        "Dre Florence Inventée", "Titre professionnel", "réalisée en télésanté, par visioconférence",
        "Suivi fait, plan inchangé", "Signature", "Page 1 de 1",
    ):  # fmt: skip
        assert said in page, said


def test_the_profession_is_printed_where_it_is_known() -> None:
    known = sheet(note=invented.WRITTEN)
    assert "Ergothérapeute" in pages(replace(known, profession="occupational-therapist"))[0]
    assert "Autre profession" not in pages(replace(known, profession="other"))[0], "written by hand"


def test_the_messages_of_chats_stand_under_the_clinical_part() -> None:
    lines = (MessageLine(message="1", words="Luc : tout va bien"), MessageLine(message="2", words="deux\nlignes"))
    for note in (invented.WRITTEN, Note()):
        (page,) = pages(sheet(note=note.model_copy(update={"lines": lines})))
        assert "Message versé : Luc : tout va bien" in page
        assert "Message versé : deux lignes" in page
        assert page.index("Partie clinique") < page.index("Message versé")


def test_in_english() -> None:
    (page,) = pages(sheet("en", note=invented.WRITTEN))
    for said in ("Progress notes", "Name of the person", "encounter held by telehealth", "Page 1 of 1"):
        assert said in page, said


def test_a_long_note_goes_on_under_the_name_and_loses_nothing() -> None:
    first, second = pages(sheet(note=LONG))
    assert "Page 1 de 2" in first
    assert "Page 2 de 2" in second
    assert "Rosalie Canari-Fictive" in second
    assert ("Signature" in first, "Signature" in second) == (False, True)
    both = first + second
    assert all(f"{n}. Âgée, naïve, Noël, façade, ÇÀ et là : « œdème »." in both for n in range(60))


@pytest.mark.parametrize("count", range(20, 44))
def test_the_signature_never_stands_alone_nor_over_the_note(count: int) -> None:
    written = Note(clinical="\n".join(f"ligne {n}" for n in range(count)))
    *_, last = pages(sheet(note=written))
    assert f"ligne {count - 1}" in last
    assert "Signature" in last


def test_the_same_note_at_the_same_instant_is_the_same_bytes() -> None:
    first, again = paper.pdf(sheet(note=LONG)), paper.pdf(sheet(note=LONG))
    assert first == again
    assert paper.pdf(sheet(note=LONG, at=AT + dt.timedelta(seconds=1))) != first
    made = PdfReader(io.BytesIO(first)).metadata
    assert made is not None
    assert made.creation_date == AT
    assert "Rosalie" not in str(made), "viewers show the title of a file in lists"


def test_a_site_that_writes_by_hand_has_room_to() -> None:
    (page,) = pages(sheet(note=invented.IN_RECORD))
    assert "Partie clinique" in page
    assert "rédigée au dossier" not in page


@pytest.mark.parametrize("name", ["Nguyễn Thị Đức", "Łukasz Żółć", "Şükrü Ğül", "Ελένη Παπά", "Юлія Шевченко", "Œ Ÿ"])
def test_a_name_keeps_all_its_letters(name: str) -> None:
    form = sheet(note=invented.WRITTEN, patient=invented.ROSALIE.model_copy(update={"name": name}))
    assert paper.unprintable(form) == ""
    assert name in pages(form)[0]


@pytest.mark.parametrize("name, missing", [("محمد", "م ح د"), ("李 Wei", "李"), ("אורי", "א ו ר י"), ("Ana 😀", "😀")])
def test_what_the_form_cannot_print_is_named_and_never_dropped(name: str, missing: str) -> None:
    form = sheet(note=invented.WRITTEN, patient=invented.ROSALIE.model_copy(update={"name": name}))
    assert paper.unprintable(form) == missing
    (page,) = pages(form)
    assert paper.LOZENGE in page
    assert all(f"U+{ord(sign):04X}" in page for sign in missing.split(" "))
    assert "à écrire à la main" in page


def test_a_text_in_another_script_says_so_and_stays_bounded() -> None:
    form = sheet(note=Note(clinical="".join(map(chr, range(0x4E00, 0x4E00 + 1500)))))
    assert len(paper.unprintable(form).split(" ")) == paper.MOST_NAMED + 1
    assert "U+4E17, …" in pages(form)[-1].replace("\n", " ")


def test_the_sign_for_a_missing_letter_is_a_letter() -> None:
    assert paper._has(paper.LOZENGE)


def test_a_group_and_colleagues_are_named_for_what_they_are() -> None:
    group = sheet(note=invented.WRITTEN)
    group = replace(
        group, facts=replace(group.facts, encounter=replace(group.facts.encounter, type=EncounterType.GROUP))
    )
    assert "Groupe" in pages(group)[0]
    assert "Nom de la personne" not in pages(group)[0]


@settings(max_examples=60, deadline=None)
@given(clinical=st.text(st.characters(exclude_categories=("Cs",)), max_size=2000), language=st.sampled_from(LANGUAGES))
def test_any_text_can_be_printed(clinical: str, language: Language) -> None:
    form = sheet(language, note=Note(clinical=clinical or None))
    assert paper.pdf(form).startswith(b"%PDF-")
    assert pages(form)
