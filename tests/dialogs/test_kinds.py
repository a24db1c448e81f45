"""In person, by secure e-mail, between professionals, a group: what each asks, and what it does not."""

from __future__ import annotations

from typing import Any

import pytest

from cards.invented import DAYS_BEFORE, by_email
from care.consent import Kind, Scope
from care.contact import Role
from care.encounter import Encounter, State
from care.suitability import EncounterType, Modality, Preference, Situation
from dialogs.flow import Press
from dialogs.otherwise import OTHERWISE
from dialogs.staging import Stage
from tests.talk import AGREED, JEANNE, KNOWN, SUITED, TUESDAY, Clinic, Clinician

MEMBERS = "Jeanne Tremblay; jeanne@exemple.ca\n\nPaul Roy; 418 555-0166\nLuce Côté"


async def only(anne: Clinician) -> Encounter:
    (seen,) = await anne.encounters()
    return seen


# ------------------------------------------------------------------ in person


async def test_in_person_is_chosen_on_the_first_card(clinic: Clinic, anne: Clinician) -> None:
    outcome = await anne.answers(await anne.says("nouvelle rencontre"), **{**JEANNE, "type": "in-person"})
    assert outcome.title == "En personne : la suite"
    await anne.answers(outcome, next_step="clinician-books")
    async with clinic.store.transaction() as tx:
        (found,) = await tx.episodes.search(anne.who, "tremblay")
        assert list(await tx.consents.of_episode(anne.who, found.id)) == []
    assert await clinic.outbox() == []


async def test_in_person_on_the_first_card_can_be_taken_back(anne: Clinician) -> None:
    outcome = await anne.answers(await anne.says("nouvelle rencontre"), **{**JEANNE, "type": "in-person"})
    person = await anne.presses(outcome, "back")
    assert person.typed["type"] == "in-person"
    assert "type" in person.inputs, "what was chosen there keeps the fold open"
    assert (await anne.answers(person, type="distance")).title == "Nouvelle rencontre : la raison et le moyen"


# ------------------------------------------------------------------ secure e-mail

BY_EMAIL = {**JEANNE, "type": "secure-email"}


async def test_secure_email_is_agreed_to_and_nothing_is_sent_by_us(clinic: Clinic, anne: Clinician) -> None:
    exchange = await anne.answers(await anne.says("nouvelle rencontre"), **BY_EMAIL)
    assert exchange.title == "Nouvelle rencontre : le courriel sécurisé"
    consent = await anne.answers(exchange, "suitable", purpose="document")
    assert consent.title == "Nouvelle rencontre : le consentement"
    assert "chiffrés" in consent.words
    assert "La grille" not in consent.words
    verify = await anne.answers(consent, "yes", understood="true", email="true", sms="true")
    assert verify.title == "Vérifiez avec la personne"
    assert verify.facts["Objet"] == "Ordonnance ou document"
    assert "procédure de chiffrement" in verify.words
    assert "section 2.6" in verify.words
    assert "Moment" not in verify.facts
    await anne.answers(verify)
    seen = await only(anne)
    assert (seen.modality, seen.type, seen.state) == (Modality.EMAIL, EncounterType.PATIENT, State.UPCOMING)
    assert (seen.particulars.purpose, seen.particulars.tool) == ("Ordonnance ou document", "outlook")
    assert seen.particulars.meeting is None
    (row,) = await anne.ledger(seen)
    assert row.wording.id == "passerelle/secure-email"
    await clinic.passes(days=2)
    assert await clinic.outbox() == []


async def test_secure_email_needs_an_address(anne: Clinician) -> None:
    wrong = await anne.answers(await anne.says("nouvelle rencontre"), **{**BY_EMAIL, "email": ""})
    assert "Le courriel sécurisé demande une adresse." in wrong.words
    assert wrong.typed["type"] == "secure-email"
    assert (await anne.answers(wrong, email="j@exemple.ca")).title == "Nouvelle rencontre : le courriel sécurisé"


async def test_another_kind_asks_for_consent_again(anne: Clinician) -> None:
    person = await anne.presses(await anne.to_verify(), "correct", "person")
    consent = await anne.answers(await anne.answers(person, type="secure-email"), "suitable", purpose="question")
    assert consent.title == "Nouvelle rencontre : le consentement"
    verify = await anne.answers(consent, "yes", understood="true")
    parts = [one["data"]["part"] for one in verify.actions if one["verb"] == "correct"]
    assert parts == ["person", "exchange", "consent"], "what this kind does not ask is not offered for correction"


# ------------------------------------------------------------------ a group

GROUP = {"name": "Groupe diabète", "type": "group"}


async def to_group(anne: Clinician, **answers: str) -> Any:
    card = await anne.answers(await anne.says("nouvelle rencontre"), **GROUP)
    assert card.title == "Nouvelle rencontre : le groupe"
    return await anne.answers(card, "suitable", **{"members": MEMBERS, **SUITED, **answers})


@pytest.mark.parametrize("line", ["Paul Roy; 555", "Paul Roy; paul@", "12345; paul@exemple.ca", "; paul@exemple.ca"])
async def test_a_line_that_is_no_member_is_named(anne: Clinician, line: str) -> None:
    wrong = await to_group(anne, members=f"Jeanne Tremblay; jeanne@exemple.ca\n{line}")
    assert "Ligne 2 :" in wrong.words
    assert wrong.typed["preference"] == "video"
    assert await anne.encounters() == []


async def test_a_group_is_booked_and_each_member_with_an_address_is_written_to(clinic: Clinic, anne: Clinician) -> None:
    when = await to_group(anne)
    assert "418 555-0142" in when.words, "the members call the clinic where the video fails"
    verify = await anne.answers(when, **TUESDAY)
    assert "(1)" in verify.facts["Envois"]
    await anne.answers(verify)
    seen = await only(anne)
    assert (seen.type, seen.modality, seen.scopes) == (EncounterType.GROUP, Modality.VIDEO, frozenset())
    assert [(one.name, one.role, one.email, one.phone) for one in seen.particulars.participants] == [
        ("Jeanne Tremblay", Role.MEMBER, "jeanne@exemple.ca", None),
        ("Paul Roy", Role.MEMBER, None, "+14185550166"),
        ("Luce Côté", Role.MEMBER, None, None),
    ]
    facts = seen.particulars.suitability
    assert facts is not None
    assert (facts.situation, facts.preference) == (Situation.GROUP_TRAINING, Preference.VIDEO)
    (row,) = await anne.ledger(seen)
    assert (row.subject, row.kind, row.scopes) == ("participant:1", Kind.GIVEN, {Scope.EMAIL})
    (letter,) = await clinic.outbox()
    assert letter["to"] == "jeanne@exemple.ca"
    assert "vous préférez un rendez-vous en personne? Appelez-nous" in letter["text"]
    assert f"/r/{seen.particulars.link}" in letter["text"]
    assert "?answer=" not in letter["text"]
    assert "Appelez-nous au 418 555-0142" in letter["text"]
    assert "··" not in letter["text"]
    await clinic.until("2026-11-24 09:55")
    assert len(await clinic.outbox("mail")) == 2, "the reminder of the day before"


async def test_the_page_of_a_group_lets_join_and_takes_no_answer(clinic: Clinic, anne: Clinician) -> None:
    await anne.answers(await anne.answers(await to_group(anne), **TUESDAY))
    seen = await only(anne)
    async with clinic.http.get(f"/r/{seen.particulars.link}") as page:
        shown = await page.text()
    assert "Rejoindre mon rendez-vous" in shown
    assert "<form" not in shown
    async with clinic.http.post(f"/r/{seen.particulars.link}", data={"answer": "in-person"}) as page:
        assert page.status == 200
    assert (await only(anne)).particulars.person_answer is None


async def test_a_group_that_prefers_in_person_meets_in_person(anne: Clinician) -> None:
    outcome = await to_group(anne, preference="in-person")
    assert outcome.title == "En personne : la suite"
    await anne.answers(outcome, next_step="clinician-books")
    assert (await anne.encounter(anne.last())).state is State.IN_PERSON


async def test_a_group_is_followed_by_the_same_people(clinic: Clinic, anne: Clinician) -> None:
    await anne.answers(await anne.answers(await to_group(anne), **TUESDAY))
    card = await anne.says("suivi diabète")
    assert card.title == "Nouvelle rencontre : le groupe"
    assert card.typed["members"].split("\n") == [
        "Jeanne Tremblay; jeanne@exemple.ca",
        "Paul Roy; 418 555-0166",
        "Luce Côté",
    ]
    assert card.typed.get("email") == "false", "what was agreed to is asked again, and never ticked beforehand"
    when = await anne.answers(card, "suitable", **SUITED)
    await anne.answers(await anne.answers(when, date="2026-12-01", time="10:00"))
    first, second = await anne.encounters()
    assert second.particulars.participants == first.particulars.participants
    assert (second.episode, second.type) == (first.episode, EncounterType.GROUP)


# ------------------------------------------------------------------ who is expected


async def test_everybody_who_is_expected_has_a_role(anne: Clinician) -> None:
    when = {**TUESDAY, "participants": "Paul Roy", "others": "Inf. Luce Côté"}
    facts, consent = {**KNOWN, "help": "relative"}, {**AGREED, "relatives": "true"}
    card = await anne.booked(person={**JEANNE, "spoken": "other"}, facts=facts, consent=consent, when=when)
    seen = await anne.encounter(card)
    assert [(one.name, one.role) for one in seen.particulars.participants] == [
        ("Paul Roy", Role.RELATIVE),
        ("Inf. Luce Côté", Role.PROFESSIONAL),
        ("Interprète", Role.INTERPRETER),
    ]


@pytest.mark.parametrize("field", ["participants", "others"])
async def test_an_eleventh_participant_is_said_to_be_too_many(anne: Clinician, field: str) -> None:
    names = "\n".join(f"Luc {letter}roy" for letter in "abcdefghijk")
    card = await anne.answers(await anne.to_when(), **{**TUESDAY, field: names})
    assert "Dix personnes au plus." in card.words
    assert card.typed[field] == names


async def test_a_secure_email_goes_on_in_person_or_by_a_follow_up_only(clinic: Clinic, anne: Clinician) -> None:
    exchange = await anne.answers(await anne.says("nouvelle rencontre"), **BY_EMAIL)
    consent = await anne.answers(exchange, "suitable", purpose="document")
    card = await anne.answers(await anne.answers(consent, "yes", understood="true", email="true"))
    how = await anne.presses(card, "otherwise")
    assert [one["data"].get("how") for one in how.actions] == ["in-person", "follow-up", None]
    again = await anne.answers(how, "follow-up")
    assert again.title == "Rendez-vous de suivi"
    when = {"date": "2026-12-15", "time": "9 h"}
    facts = await anne.answers(again, same_reason="yes", exam="no", contact="yes", agreed="yes", **when)
    assert {"situation", "preference"} <= set(facts.inputs), "an e-mail never asked for them"
    words = await anne.precisely(await anne.answers(facts, "suitable", **{**KNOWN, "preference": "telephone"}))
    assert words.title == "Nouvelle rencontre : le consentement", "the consent to e-mail is no consent to a call"
    await anne.answers(await anne.answers(words, "yes", **AGREED))
    call, email = sorted(await anne.encounters(), key=lambda one: one.modality is Modality.EMAIL)
    assert (call.modality, call.appointment.minutes, call.episode) == (Modality.TELEPHONE, 30, email.episode)
    assert email.state is State.UPCOMING


async def test_a_button_that_was_not_there_does_not_make_a_call_of_an_email() -> None:
    turn = Stage(by_email(), DAYS_BEFORE).turn("fr", OTHERWISE, {"encounter": "x"}, {})
    await OTHERWISE.advance(turn)
    await OTHERWISE.submit(turn, Press(turn.card, "answer", {"how": "telephone", "reason": "plus simple"}))
    assert turn.step == "how"
    assert turn.errors == {"how": "enum"}
