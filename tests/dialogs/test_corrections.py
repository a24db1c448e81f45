"""Read back, go back, correct: what was typed is kept, what rests on it is asked or judged again."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.talk import AGREED, JEANNE, KNOWN, TUESDAY, Clinic, Clinician

NO_EMAIL = {**JEANNE, "email": ""}
REFUSED = "La personne refuse la télésanté"


async def test_the_last_card_reads_everything_back_and_nothing_has_gone(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.to_verify()
    assert card.title == "Vérifiez avec la personne"
    assert card.facts["Téléphone"] == "514 555-0123"
    assert card.facts["Courriel"] == "jeanne@exemple.ca"
    assert card.facts["Elle recevra"] == "une lettre par courriel, des textos"
    assert [a["data"]["part"] for a in card.actions if a["verb"] == "correct"] == [
        "person",
        "suitability",
        "consent",
        "when",
    ]
    assert await clinic.outbox() == []
    assert await anne.encounters() == []


async def test_a_corrected_name_keeps_every_later_answer(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.presses(await anne.to_verify(), "correct", "person")
    assert {name: card.typed[name] for name in ("name", "email")} == {"name": JEANNE["name"], "email": JEANNE["email"]}
    verify = await anne.answers(card, name="Jeanne Tremblay-Roy")
    assert verify.title == "Vérifiez avec la personne"
    assert verify.facts["Personne"] == "Jeanne Tremblay-Roy"
    assert "24 novembre" in verify.facts["Moment"]


async def test_a_corrected_digit_changes_the_number_to_call_and_does_not_ask_for_consent_again(
    clinic: Clinic, anne: Clinician
) -> None:
    card = await anne.presses(await anne.to_verify(), "correct", "person")
    when = await anne.answers(card, phone="514 555-0124")
    assert when.title == "Nouvelle rencontre : le moment"
    assert when.typed["contingency_phone"] == "514 555-0124"
    assert (when.typed["date"], when.typed["time"]) == ("2026-11-24", "10:00")
    verify = await anne.answers(when)
    seen = await anne.encounter(await anne.answers(verify))
    assert seen.particulars.contingency is not None
    assert seen.particulars.contingency.phone == "+15145550124"
    assert len(await anne.ledger(seen)) == 1


@pytest.mark.parametrize(
    "part, change",
    [
        ("person", {"spoken": "en"}),
        ("person", {"email": ""}),
        ("suitability", {"preference": "telephone"}),
        ("suitability", {"help": "relative"}),
    ],
)
async def test_consent_is_asked_again_once_what_it_rests_on_has_changed(
    clinic: Clinic, anne: Clinician, part: str, change: dict[str, str]
) -> None:
    card = await anne.presses(await anne.to_verify(), "correct", part)
    asked = await anne.precisely(await anne.answers(card, "suitable" if part == "suitability" else None, **change))
    if asked.title == "Une recommandation à considérer":
        asked = await anne.answers(asked, reason="sans courriel, le lien sera dicté")
    assert asked.title == "Nouvelle rencontre : le consentement"
    assert not [name for name, value in asked.typed.items() if value == "true"]
    verify = await anne.answers(asked, "yes", understood="true")
    if "help" in change:  # whoever helps is named beside the hour, and their presence agreed to
        verify = await anne.answers(await anne.answers(verify, participants="Paul Tremblay"), "yes")
    assert verify.title == "Vérifiez avec la personne"
    assert "24 novembre" in verify.facts["Moment"]


async def test_a_corrected_reason_is_judged_again(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.presses(await anne.to_verify(), "correct", "suitability")
    warned = await anne.answers(await anne.answers(card, "suitable", exam="yes"), presence="no")
    assert warned.title == "Une recommandation à considérer"
    verify = await anne.answers(warned, reason="examen déjà fait")
    assert verify.title == "Vérifiez avec la personne"


async def test_a_corrected_consent_is_asked_without_its_ticks(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.presses(await anne.to_verify(), "correct", "consent")
    assert not [name for name, value in card.typed.items() if value == "true"]
    verify = await anne.answers(card, "yes", understood="true")
    assert verify.facts["Elle recevra"].startswith("rien par écrit")
    assert await clinic.outbox() == []


async def test_a_corrected_hour_is_filled_in_as_it_was(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.presses(await anne.to_verify(), "correct", "when")
    assert (card.typed["date"], card.typed["time"]) == ("2026-11-24", "10:00")
    verify = await anne.answers(card, time="11:30")
    assert "11 h 30" in verify.facts["Moment"]
    seen = await anne.encounter(await anne.answers(verify))
    assert seen.appointment.local == dt.datetime.fromisoformat("2026-11-24T11:30")


async def test_back_walks_through_the_cards_and_keeps_what_was_typed(clinic: Clinic, anne: Clinician) -> None:
    when = await anne.to_when()
    consent = await anne.presses(when, "back")
    assert not [name for name, value in consent.typed.items() if value == "true"]
    facts = await anne.presses(consent, "back")
    assert facts.typed == {**KNOWN}
    person = await anne.presses(facts, "back")
    assert person.typed["name"] == "Jeanne Tremblay"
    assert "back" not in person.verbs
    assert await anne.encounters() == []


async def test_a_wrong_field_keeps_all_that_was_typed(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.says("nouvelle rencontre")
    wrong = await anne.answers(card, name="Jeanne Tremblay", phone="12", email="jeanne@", spoken="en")
    assert wrong.title == card.title
    assert {name: wrong.typed[name] for name in wrong.inputs} == {
        "name": "Jeanne Tremblay",
        "phone": "12",
        "email": "jeanne@",
        "spoken": "en",
    }
    assert "Ce numéro n’existe pas" in wrong.words
    assert "Cette adresse n’est pas complète" in wrong.words
    assert "Un nom n’a que des lettres" not in wrong.words
    assert (await anne.answers(wrong, phone="514 555-0123", email="")).title.endswith("la raison et le moyen")


async def test_options_are_folded_away_and_kept(clinic: Clinic, anne: Clinician) -> None:
    when = {**TUESDAY, "participants": "Paul Roy\nLuce Roy", "tags": "Domicile, Suivi", "comment": "Sonner deux fois"}
    card = await anne.booked(when=when, consent={**AGREED, "relatives": "true"})
    assert card.facts["Étiquettes"] == "Domicile, Suivi"
    assert card.facts["Commentaire interne"] == "Sonner deux fois"
    seen = await anne.encounter(card)
    assert [person.name for person in seen.particulars.participants] == ["Paul Roy", "Luce Roy"]
