"""What the card of the start has the professional say aloud: every line, of each type, in both languages."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from cards import invented
from cards.invented import IN_TIME, encounter
from care.consent import Scope
from care.encounter import Encounter
from care.opening import Known
from care.suitability import EncounterType, Setting
from care.wording import told, wording
from dialogs.staging import ESTABLISHMENT, Stage
from dialogs.start import START
from tests.seen import Seen
from texts import Language

ONE, GROUP, COLLEAGUES = encounter(), invented.group(), invented.colleagues(participants=invented.WITH_HER_SON)
RESIDENT = encounter(setting=Setting.CHSLD)
LINES: dict[Language, dict[str, str]] = {
    "fr": {
        "introduce": "vous présenter, dire votre rôle et demander à chacun d’en faire autant",
        "private": "un endroit privé de part et d’autre, et l’engagement à la confidentialité",
        "conduct": "les règles de la rencontre : rien n’est enregistré sans accord, personne d’autre n’écoute",
        "conduct-group": "les règles du groupe : chacun parle à son tour",
        "stop": "la personne peut arrêter en tout temps et être vue en personne",
        "stop-group": "chacun peut se retirer en tout temps et être vu en personne",
        "number": "le numéro en cas de coupure : 514 555-0142",
        "third": "la personne à joindre en cas d’urgence",
        "unit": "en cas d’urgence, l’unité",
        "access": "l’accès au dossier :",
    },
    "en": {
        "introduce": "introduce yourself, say your role, and ask each person to do the same",
        "private": "a private place on both sides, and the commitment to confidentiality",
        "conduct": "the rules of the encounter: nothing is recorded without consent, nobody else listens",
        "conduct-group": "the rules of the group: one speaks at a time",
        "stop": "the person may stop at any time and be seen in person",
        "stop-group": "each may leave at any time and be seen in person",
        "number": "the number if the line drops: 514 555-0142",
        "third": "the person to reach in an emergency",
        "unit": "in an emergency, the unit",
        "access": "access to one’s record:",
    },
}
SAID = {
    "one": (ONE, {"introduce", "private", "conduct", "stop", "number", "third", "access"}),
    "resident": (RESIDENT, {"introduce", "private", "conduct", "stop", "number", "unit", "access"}),
    "group": (GROUP, {"introduce", "private", "conduct-group", "stop-group", "access"}),
    "colleagues": (COLLEAGUES, {"introduce", "private", "conduct"}),
}
BOTH = pytest.mark.parametrize("language", ["fr", "en"])


def aloud(language: Language, seen: Encounter, *, steps_off: tuple[str, ...] = (), **changes: Any) -> str:
    """The list that is said aloud before «Fait», as the card has it."""
    one = ESTABLISHMENT.services[0].model_copy(update={"steps_off": steps_off, "unit_phone": "+14185550177"})
    site = ESTABLISHMENT.model_copy(update={"services": (one,), **changes})
    turn = Stage(seen, IN_TIME, site).turn(language, START, {}, {})
    asyncio.run(START.advance(turn))
    card: Any = turn.replies[-1]
    first = "Le reste, de vive voix :" if language == "fr" else "The rest, said aloud:"
    said = Seen("m1", card.to_json()).words
    return said[said.index(first) :].partition("\n\n")[0]


@BOTH
@pytest.mark.parametrize("kind", SAID)
def test_each_type_has_its_lines_and_no_other(language: Language, kind: str) -> None:
    seen, wanted = SAID[kind]
    said = aloud(language, seen)
    assert {name for name, words in LINES[language].items() if words in said} == wanted


@BOTH
@pytest.mark.parametrize(
    "step, gone, kept",
    [
        ("third-person", {"third"}, {"number", "private"}),
        ("commitment", {"private"}, {"third", "number"}),
        ("record-access", {"access"}, {"third", "private"}),
    ],
)
def test_what_a_service_leaves_out_is_not_said(language: Language, step: str, gone: set[str], kept: set[str]) -> None:
    said, lines = aloud(language, ONE, steps_off=(step,)), LINES[language]
    assert {name for name in gone | kept if lines[name] in said} == kept
    private = lines["private"].partition(",")[0]
    assert private in said, "a private place is asked all the same"


@BOTH
def test_where_nothing_says_how_to_see_the_record_the_clinic_is_asked(language: Language) -> None:
    assert "514 555-0100" in aloud(language, ONE, record_access="")
    assert "aux archives" in aloud(language, ONE, record_access="S’adresser aux archives")


def test_nobody_is_asked_for_a_recording_where_nothing_answers_it() -> None:
    """Booked by a delegate, or a group: the card of the start has no box for it, so its words propose none."""
    records = ESTABLISHMENT.services[0].model_copy(update={"recording": True})
    for seen in (encounter(scopes=frozenset({Scope.EMAIL})), GROUP):
        words = Known(seen, records, verified=True, rows=()).aloud
        assert "aimerions enregistrer" not in words
        assert "enregistré" in words, "and it is said that there is none"
    agreed = replace(encounter(), scopes=frozenset({Scope.SESSION, Scope.RECORDING}))
    assert "enregistrer" in Known(agreed, records, verified=True, rows=()).aloud


def test_a_proposal_to_record_that_was_heard_is_no_change_of_the_rest() -> None:
    records = ESTABLISHMENT.services[0].model_copy(update={"recording": True})
    seen = encounter(scopes=frozenset({Scope.SESSION}))
    read = wording("fr", seen.modality, **told(records, seen.modality))
    assert read.id.endswith(".recording")
    heard = replace(invented.AGREED, wording=read)
    assert not Known(seen, records, verified=True, rows=(heard,)).asks_in_full


def test_type_is_what_each_example_says() -> None:
    assert (GROUP.type, COLLEAGUES.type) == (EncounterType.GROUP, EncounterType.PROFESSIONALS)
