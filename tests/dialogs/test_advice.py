"""What the rules advise, what the professional judges, what the person refuses; never a dead end."""

from __future__ import annotations

import pytest

from care.consent import Kind
from care.encounter import State
from care.particulars import NextStep
from care.suitability import Modality
from tests.talk import AGREED, BY_PHONE, JEANNE, KNOWN, TUESDAY, Clinic, Clinician

NO_EMAIL = {**JEANNE, "email": ""}
REFUSED = "La personne refuse la télésanté"


async def test_an_examination_brings_a_warning_with_its_source(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.to_consent(facts={**KNOWN, "exam": "yes"})
    assert card.title == "Une recommandation à considérer"
    assert "examen physique ou neurologique" in card.words
    assert "Orientations du MSSS sur la télésanté (2021)" in card.words
    again = await anne.answers(card, reason="")
    assert again.title == card.title
    consent = await anne.answers(again, reason="examen fait la semaine dernière")
    assert consent.title == "Nouvelle rencontre : le consentement"
    booked = await anne.answers(await anne.answers(await anne.answers(consent, "yes", **AGREED), **TUESDAY))
    seen = await anne.encounter(booked)
    assert seen.particulars.suitability is not None
    assert seen.particulars.suitability.reason == "examen fait la semaine dernière"


async def test_a_warning_can_be_heeded_with_one_tap(clinic: Clinic, anne: Clinician) -> None:
    warned = await anne.to_consent(facts={**KNOWN, "exam": "yes"})
    outcome = await anne.presses(warned, "in-person")
    assert outcome.title == "En personne : la suite"
    card = await anne.answers(outcome, next_step="clinician-books")
    seen = await anne.encounter(card)
    assert seen.state is State.IN_PERSON
    assert seen.particulars.in_person is not None
    assert seen.particulars.in_person.code == "examination-needed"
    assert await clinic.outbox() == []


async def test_a_situation_that_the_matrix_leaves_blank_for_the_telephone_warns(
    clinic: Clinic, anne: Clinician
) -> None:
    card = await anne.to_consent(facts={**BY_PHONE, "situation": "new-patient"})
    assert "ne prévoit pas le téléphone" in card.words
    assert await anne.encounters() == []


@pytest.mark.parametrize(
    "facts, said",
    [({"equipped": "no"}, "Il manque quelque chose"), ({"help": "no"}, "n’est pas à l’aise avec la vidéo")],
)
async def test_what_video_needs_is_recommended_and_not_imposed(
    clinic: Clinic, anne: Clinician, facts: dict[str, str], said: str
) -> None:
    warned = await anne.to_consent(facts={**KNOWN, **facts})
    assert said in warned.words
    consent = await anne.answers(warned, reason="un voisin aidera")
    assert consent.title == "Nouvelle rencontre : le consentement"


async def test_video_asks_for_its_two_questions_at_once(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.to_consent(facts=BY_PHONE | {"preference": "video"})
    assert card.title == "Nouvelle rencontre : la raison et le moyen"
    assert "dites si tout y est" in card.words
    assert "dites comment la personne participe" in card.words
    assert card.typed["situation"] == "known-condition"


async def test_in_person_may_be_judged_before_anything_is_filled_in(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.answers(await anne.says("nouvelle rencontre"), **JEANNE)
    assert "votre jugement tient compte de votre relation et de ce qui peut freiner la personne" in card.words.lower()
    outcome = await anne.answers(card, "in-person")
    assert "À votre jugement" in outcome.words
    assert "Guide Teams du Réseau québécois" in outcome.words
    booked = await anne.answers(outcome, next_step="secretary-calls", detail="dans deux semaines")
    assert booked.title == "Suite en personne"
    seen = await anne.encounter(booked)
    assert seen.particulars.in_person is not None
    assert seen.particulars.in_person.next_step is NextStep.SECRETARY_CALLS
    assert await anne.ledger(seen) == []
    assert await clinic.outbox() == []
    assert list((clinic.settings.home / "rooms").iterdir()) == []


async def test_who_prefers_in_person_is_seen_in_person(clinic: Clinic, anne: Clinician) -> None:
    outcome = await anne.to_consent(facts={"situation": "screening", "preference": "in-person", "exam": "no"})
    assert outcome.title == "En personne : la suite"
    assert "préfère être vue en personne" in outcome.words


async def test_a_refused_consent_leads_in_person_and_stands_in_the_ledger(clinic: Clinic, anne: Clinician) -> None:
    outcome = await anne.answers(await anne.to_consent(), "no")
    assert outcome.title == "En personne : la suite"
    assert REFUSED in outcome.words
    seen = await anne.encounter(await anne.answers(outcome, next_step="referred"))
    assert (seen.state, seen.modality) == (State.IN_PERSON, Modality.IN_PERSON)
    (row,) = await anne.ledger(seen)
    assert (row.kind, row.agreed, row.scopes) == (Kind.REFUSED, False, frozenset())
    assert not row.understood, "nobody ticked that the person understood"
    assert await clinic.outbox() == []


async def test_a_refusal_can_be_taken_back_before_it_is_recorded(clinic: Clinic, anne: Clinician) -> None:
    outcome = await anne.answers(await anne.to_consent(), "no")
    consent = await anne.presses(outcome, "back")
    assert consent.title == "Nouvelle rencontre : le consentement"
    assert consent.typed.get("understood") == "false"
    assert (await anne.answers(consent, "yes", **AGREED)).title == "Nouvelle rencontre : le moment"
    assert await anne.encounters() == []


async def test_understood_and_agreed_are_two_answers(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.answers(await anne.to_consent(), "yes", email="true")
    assert card.title == "Nouvelle rencontre : le consentement"
    assert "le consentement n’est pas éclairé" in card.words
    assert card.typed["email"] == "true"  # what was typed is kept
    assert card.typed["understood"] == "false"
