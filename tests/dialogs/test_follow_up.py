"""«Rendez-vous de suivi»: the same person, another day, in two submits at most."""

from __future__ import annotations

import datetime as dt

import pytest

from care.consent import Form, Kind, Scope
from care.encounter import Encounter, State
from care.suitability import Modality
from tests.seen import Seen
from tests.talk import AGREED, BY_PHONE, JEANNE, KNOWN, STARTED, TUESDAY, Clinic, Clinician

SAME = {"same_reason": "yes", "exam": "no", "contact": "yes", "agreed": "yes", "date": "2026-12-15", "time": "09:30"}
DECEMBER = dt.datetime.fromisoformat("2026-12-15T09:30")


@pytest.fixture
async def first(anne: Clinician) -> Encounter:
    return await anne.encounter(await anne.booked())


async def two(anne: Clinician) -> tuple[Encounter, Encounter]:
    """Both encounters: the first, and the one that follows."""
    (first, second) = await anne.encounters()
    return first, second


# ------------------------------------------------------------------ ways in


@pytest.mark.parametrize(
    "words",
    ["suivi tremblay", "Suivi TREMBLAY", "suivi Jeanne Tremblay", "follow-up tremblay", "suivi 0123", "suivi 5550123"],
)
async def test_a_follow_up_begins_with_a_name_or_the_last_digits(anne: Clinician, first: Encounter, words: str) -> None:
    card = await anne.says(words)
    assert card.title == "Rendez-vous de suivi"
    assert "Jeanne Tremblay" in card.words
    assert "Jeanne" not in card.title


async def test_a_follow_up_begins_with_a_reference_as_people_say_it(anne: Clinician, first: Encounter) -> None:
    for said in (first.reference, first.reference.lower(), first.reference.replace("-", "")):
        assert (await anne.says(f"suivi {said}")).title == "Rendez-vous de suivi"


async def test_a_name_that_looks_like_a_reference_is_still_a_name(anne: Clinician) -> None:
    await anne.booked(person={**JEANNE, "name": "Ernest Beckhard", "phone": "514 555-0199"})
    assert (await anne.says("suivi beckhard")).title == "Rendez-vous de suivi"
    assert (await anne.says("suivi 45550199")).title == "Rendez-vous de suivi"


async def test_a_follow_up_begins_with_the_button_of_a_finished_encounter(
    clinic: Clinic, anne: Clinician, first: Encounter
) -> None:
    await clinic.until("2026-11-24 11:02")
    missed = anne.last()
    assert missed.title == "Rencontre non réalisée"
    card = await anne.presses(missed, "follow-up")
    assert card.title == "Rendez-vous de suivi"
    assert (await anne.encounter(missed)).state is State.MISSED


async def test_nobody_who_matches_is_said_with_a_way_forward(anne: Clinician, first: Encounter) -> None:
    for words in ("suivi gagnon", "suivi", "suivi 9999", "suivi ZZZZ-ZZZZ", "suivi trembl"):
        card = await anne.says(words)
        assert card.title == "Personne ne correspond"
        assert "new-encounter" in card.verbs
    assert await anne.drafts() == []


async def test_several_people_who_match_are_a_choice(anne: Clinician, first: Encounter) -> None:
    await anne.booked(
        person={**JEANNE, "name": "Omer Tremblay", "phone": "514 555-0177"}, when={**TUESDAY, "time": "11:00"}
    )
    choice = await anne.says("suivi tremblay")
    assert choice.title == "De qui s’agit-il?"
    assert "Jeanne Tremblay" in choice.words
    assert "Omer Tremblay" in choice.words
    assert await anne.drafts() == []
    position = [line for line in choice.words.split("\n") if "Tremblay" in line].index("Jeanne Tremblay")
    action = choice.actions[position]
    card = await anne.clicks(anne.click(action["data"], action["verb"], choice.id))
    assert card.title == "Rendez-vous de suivi"
    assert "Jeanne Tremblay" in card.words
    assert "Omer" not in card.words


# ------------------------------------------------------------------ two submits


async def test_a_follow_up_takes_two_submits_and_nothing_is_chosen_beforehand(
    clinic: Clinic, anne: Clinician, first: Encounter
) -> None:
    card = await anne.says("suivi tremblay")
    assert card.typed == {}
    assert "Accord du 20 novembre 2026 : vidéo, courriel, texto" in card.words
    assert "··23" in card.words
    assert "514 555-0123" not in card.words
    assert "jeanne@exemple.ca" not in card.words
    booked = await anne.answers(await anne.answers(card, **SAME))
    assert booked.title == "Rencontre planifiée"
    before, after = await two(anne)
    assert after.appointment.local == DECEMBER
    assert (after.episode, after.patient, after.modality) == (before.episode, before.patient, before.modality)
    assert after.reference != before.reference
    assert after.scopes == before.scopes
    assert len(await clinic.outbox("mail")) == 2


async def test_a_reconfirmation_is_a_row_of_its_own(clinic: Clinic, anne: Clinician, first: Encounter) -> None:
    await anne.answers(await anne.answers(await anne.says("suivi tremblay"), **SAME))
    before, after = await two(anne)
    (given,), (again,) = await anne.ledger(before), await anne.ledger(after)
    assert (given.kind, again.kind) == (Kind.GIVEN, Kind.RECONFIRMED)
    assert again.scopes == {Scope.SESSION, Scope.EMAIL, Scope.SMS}
    assert again.wording == given.wording
    assert again.at > given.at


async def test_every_answer_must_be_given(clinic: Clinic, anne: Clinician, first: Encounter) -> None:
    card = await anne.answers(await anne.says("suivi tremblay"))
    assert card.title == "Rendez-vous de suivi"
    assert card.words.count("Faites un choix.") == 4
    assert len(await anne.encounters()) == 1


async def test_an_hour_that_cannot_be_is_refused_here_too(clinic: Clinic, anne: Clinician, first: Encounter) -> None:
    card = await anne.says("suivi tremblay")
    wrong = await anne.answers(card, **{**SAME, "date": "2027-03-14", "time": "02:30"})
    assert "Cette heure n’existe pas" in wrong.words
    assert wrong.typed["agreed"] == "yes"  # it was tapped, and is kept
    assert len(await anne.encounters()) == 1


async def test_a_reconfirmation_is_aloud_and_copies_no_evidence_of_the_first_time(anne: Clinician) -> None:
    await anne.booked(consent={**AGREED, "form": "signature", "signature": "DOC-123"})
    await anne.answers(await anne.answers(await anne.says("suivi tremblay"), **SAME))
    (given,), (again,) = [await anne.ledger(one) for one in await two(anne)]
    assert (given.form, given.signature) == (Form.SIGNATURE, "DOC-123")
    assert (again.kind, again.form, again.signature, again.reason) == (Kind.RECONFIRMED, Form.VERBAL, None, None)


async def test_the_reason_for_an_answer_by_e_mail_is_of_its_own_time(anne: Clinician) -> None:
    await anne.booked(consent={**AGREED, "form": "email", "reason": "aucune signature possible"})
    await anne.answers(await anne.answers(await anne.says("suivi tremblay"), **SAME))
    (again,) = await anne.ledger((await two(anne))[1])
    assert (again.form, again.reason) == (Form.VERBAL, None)


# ------------------------------------------------------------------ on what the earlier agreement rests


async def test_nobody_is_asked_who_answers_where_the_person_did(anne: Clinician, first: Encounter) -> None:
    assert not {"giver", "giver_name"} & (await anne.says("suivi tremblay")).all_inputs.keys()


async def test_the_means_that_was_agreed_to_is_named_after_a_change_to_the_telephone(
    clinic: Clinic, anne: Clinician
) -> None:
    booked = await anne.booked()
    await clinic.until("2026-11-24 10:00")
    begun = await anne.answers(await anne.presses(anne.sees(booked), "start"), **STARTED)
    await anne.answers(await anne.presses(begun, "by-phone"), "connection")
    assert "Accord du 20 novembre 2026 : vidéo, courriel, texto" in (await anne.says("suivi tremblay")).words


async def test_by_secure_e_mail_the_words_are_read_again(anne: Clinician) -> None:
    """No card asks there whether the earlier agreement still holds, so it is not taken as reconfirmed."""
    exchange = await anne.answers(await anne.says("nouvelle rencontre"), **{**JEANNE, "type": "secure-email"})
    consent = await anne.answers(exchange, "suitable", purpose="document")
    await anne.answers(await anne.answers(consent, "yes", understood="true"))
    again = await anne.answers(await anne.says("suivi tremblay"), purpose="document")
    assert again.title == "Nouvelle rencontre : le consentement"


# ------------------------------------------------------------------ any «non»


async def test_other_contact_data_open_the_card_of_the_person_only(
    clinic: Clinic, anne: Clinician, first: Encounter
) -> None:
    person = await anne.answers(await anne.says("suivi tremblay"), **{**SAME, "contact": "no"})
    assert person.title == "Nouvelle rencontre : la personne"
    assert person.typed["name"] == "Jeanne Tremblay"
    verify = await anne.answers(person, phone="514 555-0188")
    assert verify.title == "Vérifiez avec la personne"
    await anne.answers(verify)
    before, after = await two(anne)
    assert (before.patient.phone, after.patient.phone) == ("+15145550123", "+15145550188")
    assert after.particulars.contingency is not None
    assert after.particulars.contingency.phone == "+15145550188"
    assert (await anne.says("suivi 0188")).title == "Rendez-vous de suivi"


async def test_another_reason_opens_the_card_of_the_encounter_only(
    clinic: Clinic, anne: Clinician, first: Encounter
) -> None:
    facts = await anne.answers(await anne.says("suivi tremblay"), **{**SAME, "same_reason": "no"})
    assert facts.title == "Nouvelle rencontre : la raison et le moyen"
    verify = await anne.answers(facts, "suitable", situation="known-new-reason")
    assert verify.title == "Vérifiez avec la personne"
    await anne.answers(verify)
    assert (await anne.ledger((await two(anne))[1]))[0].kind is Kind.RECONFIRMED


async def test_an_agreement_that_no_longer_holds_is_asked_in_full(
    clinic: Clinic, anne: Clinician, first: Encounter
) -> None:
    consent = await anne.answers(await anne.says("suivi tremblay"), **{**SAME, "agreed": "no"})
    assert consent.title == "Nouvelle rencontre : le consentement"
    assert "true" not in consent.typed.values()
    await anne.answers(await anne.answers(consent, "yes", understood="true"))
    _, after = await two(anne)
    (row,) = await anne.ledger(after)
    assert (row.kind, row.scopes) == (Kind.GIVEN, {Scope.SESSION})
    assert len(await clinic.outbox("mail")) == 1  # the first invitation, and no other


async def test_who_refuses_now_is_seen_in_person(clinic: Clinic, anne: Clinician, first: Encounter) -> None:
    consent = await anne.answers(await anne.says("suivi tremblay"), **{**SAME, "agreed": "no"})
    outcome = await anne.answers(consent, "no")
    await anne.answers(outcome, next_step="secretary-calls")
    async with clinic.store.transaction() as tx:
        rows = await tx.consents.of_episode(anne.who, first.episode)
    assert [row.kind for row in rows] == [Kind.GIVEN, Kind.REFUSED]
    assert (await anne.encounter(anne.last())).state is State.IN_PERSON


async def test_an_examination_warns_in_a_follow_up_too(clinic: Clinic, anne: Clinician, first: Encounter) -> None:
    asked = await anne.answers(await anne.says("suivi tremblay"), **{**SAME, "exam": "yes"})
    warned = await anne.answers(asked, presence="no")
    assert warned.title == "Une recommandation à considérer"
    verify = await anne.answers(warned, reason="examen déjà fait")
    assert verify.title == "Vérifiez avec la personne"


async def test_other_means_are_read_aloud_and_agreed_to_again(
    clinic: Clinic, anne: Clinician, first: Encounter
) -> None:
    facts = await anne.answers(await anne.says("suivi tremblay"), **{**SAME, "same_reason": "no"})
    consent = await anne.precisely(await anne.answers(facts, "suitable", preference="telephone"))
    assert consent.title == "Nouvelle rencontre : le consentement"
    await anne.answers(await anne.answers(consent, "yes", understood="true"))
    _, after = await two(anne)
    assert after.modality is Modality.TELEPHONE
    assert (await anne.ledger(after))[0].wording.id == "passerelle/telephone"


async def test_another_language_is_read_aloud_and_agreed_to_again(
    clinic: Clinic, anne: Clinician, first: Encounter
) -> None:
    person = await anne.answers(await anne.says("suivi tremblay"), **{**SAME, "contact": "no"})
    consent = await anne.answers(person, spoken="en")
    assert consent.title == "Nouvelle rencontre : le consentement"
    await anne.answers(await anne.answers(consent, "yes", understood="true"))
    (row,) = await anne.ledger((await two(anne))[1])
    assert (row.kind, row.wording.language) == (Kind.GIVEN, "en")


async def test_after_a_year_the_words_are_read_again(clinic: Clinic, anne: Clinician, first: Encounter) -> None:
    await clinic.holds(first)  # otherwise whom to reach is forgotten after thirty days
    await clinic.passes(days=366)
    card = await anne.says("suivi tremblay")
    consent = await anne.answers(card, **{**SAME, "date": "2027-12-15"})
    assert consent.title == "Nouvelle rencontre : le consentement"


async def test_a_telephone_encounter_is_followed_by_another(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked(person={**JEANNE, "email": ""}, facts=BY_PHONE, consent={"understood": "true"})
    booked = await anne.answers(await anne.answers(await anne.says("suivi tremblay"), **SAME))
    assert booked.title == "Rencontre planifiée"
    assert {e.modality for e in await anne.encounters()} == {Modality.TELEPHONE}
    assert await clinic.outbox() == []


async def test_who_was_sent_in_person_before_any_question_can_be_followed(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.answers(await anne.says("nouvelle rencontre"), **JEANNE)
    sent = await anne.answers(await anne.answers(card, "in-person"), next_step="secretary-calls")
    again = await anne.answers(await anne.presses(sent, "follow-up"), **SAME)
    assert again.title == "Nouvelle rencontre : la raison et le moyen"
    consent = await anne.answers(again, "suitable", **KNOWN)
    assert consent.title == "Nouvelle rencontre : le consentement"
    booked: Seen = await anne.answers(await anne.answers(consent, "yes", understood="true"))
    assert booked.title == "Rencontre planifiée"


async def test_a_follow_up_can_be_left_and_resumed(clinic: Clinic, anne: Clinician, first: Encounter) -> None:
    await anne.answers(await anne.says("suivi tremblay"), **SAME)
    await clinic.restarts()
    to_do = await anne.says("à faire")
    assert "Saisie commencée : rendez-vous de suivi" in to_do.words
    verify = await anne.presses(to_do, "resume")
    assert verify.title == "Vérifiez avec la personne"
    again = await anne.presses(verify, "correct", "again")
    assert (again.typed["date"], again.typed["time"]) == ("2026-12-15", "09:30")
    assert len(await anne.encounters()) == 1
