"""The questions that only some situations ask, and the rules that they feed."""

from __future__ import annotations

import pytest

from care.encounter import State
from care.suitability import Circumstance, Known, Priority, Redirected, Setting
from tests.care.samples import audited
from tests.seen import Seen
from tests.talk import AGREED, AT_ELEVEN, BY_PHONE, JEANNE, KNOWN, TUESDAY, Clinic, Clinician

PRECISIONS = "Nouvelle rencontre : précisions"
CONSENT = "Nouvelle rencontre : le consentement"
WARNING = "Une recommandation à considérer"
ALL_KNOWN = "relation,history,record,dsq"
ALL_REDIRECTED = "person-known,problem-known,no-wish"


async def judged(anne: Clinician, **facts: str) -> Seen:
    card = await anne.answers(await anne.says("nouvelle rencontre"), **JEANNE)
    return await anne.answers(card, "suitable", **facts)


async def books_from_consent(anne: Clinician, consent: Seen) -> Seen:
    return await anne.answers(await anne.answers(await anne.answers(consent, "yes", **AGREED), **TUESDAY))


async def test_nothing_is_asked_where_nothing_is_particular(anne: Clinician) -> None:
    assert (await judged(anne, **KNOWN)).title == CONSENT


async def test_a_redirected_person_who_meets_all_three_conditions_goes_on(anne: Clinician) -> None:
    card = await judged(anne, **KNOWN, circumstances="redirected")
    assert card.title == PRECISIONS
    assert list(card.inputs) == ["redirected"]
    seen = await anne.encounter(await books_from_consent(anne, await anne.answers(card, redirected=ALL_REDIRECTED)))
    assert seen.particulars.suitability is not None
    assert seen.particulars.suitability.circumstances == (Circumstance.REDIRECTED,)
    assert set(seen.particulars.suitability.redirected or ()) == set(Redirected)


@pytest.mark.parametrize("ticked", ["", "person-known", "person-known,problem-known"])
async def test_a_redirected_person_who_lacks_a_condition_is_seen_in_person(anne: Clinician, ticked: str) -> None:
    card = await anne.answers(await judged(anne, **KNOWN, circumstances="redirected"), redirected=ticked)
    assert card.title == "En personne : la suite"
    assert "section 6" in card.words
    seen = await anne.encounter(await anne.answers(card, next_step="secretary-calls"))
    assert seen.state is State.IN_PERSON
    assert seen.particulars.suitability is not None
    assert len(seen.particulars.suitability.redirected or ()) == len([one for one in ticked.split(",") if one])


async def test_a_refused_redirection_can_be_corrected(anne: Clinician) -> None:
    outcome = await anne.answers(await judged(anne, **KNOWN, circumstances="redirected"), redirected="no-wish")
    again = await anne.presses(outcome, "back")
    assert again.title == PRECISIONS
    assert again.typed["redirected"] == "no-wish"
    assert (await anne.answers(again, redirected=ALL_REDIRECTED)).title == CONSENT


async def test_the_telephone_asks_what_makes_a_condition_known(anne: Clinician) -> None:
    card = await judged(anne, **BY_PHONE)
    assert list(card.inputs) == ["known"]
    assert "value" not in card.inputs["known"]
    warned = await anne.answers(card, known="relation,record")
    assert warned.title == WARNING
    assert "section 2.3" in warned.words
    consent = await anne.answers(warned, reason="dossier à la main")
    seen = await anne.encounter(await books_from_consent(anne, consent))
    facts = seen.particulars.suitability
    assert facts is not None
    assert set(facts.known or ()) == {Known.RELATION, Known.RECORD}
    assert facts.reason == "dossier à la main"


async def test_all_four_parts_let_the_telephone_pass(anne: Clinician) -> None:
    assert (await anne.answers(await judged(anne, **BY_PHONE), known=ALL_KNOWN)).title == CONSENT


async def test_a_warning_of_the_precisions_leads_in_person_too(anne: Clinician) -> None:
    outcome = await anne.presses(await anne.answers(await judged(anne, **BY_PHONE)), "in-person")
    assert outcome.title == "En personne : la suite"


@pytest.mark.parametrize(
    "facts, section",
    [
        ({**KNOWN, "circumstances": "inpatient"}, "section 8.1"),
        ({**BY_PHONE, "situation": "screening", "circumstances": "lesion"}, "section 2.5"),
        ({**BY_PHONE, "situation": "screening", "circumstances": "delicate"}, "section 2.5"),
    ],
)
async def test_a_circumstance_warns_with_its_source(anne: Clinician, facts: dict[str, str], section: str) -> None:
    warned = await judged(anne, **facts)
    assert warned.title == WARNING
    assert section in warned.words
    assert (await anne.answers(warned, reason="convenu avec l’équipe")).title == CONSENT


async def test_what_is_to_be_shown_may_be_shown_by_video(anne: Clinician) -> None:
    assert (await judged(anne, **KNOWN, circumstances="delicate,lesion")).title == CONSENT


async def test_a_take_on_visit_asks_whether_the_person_is_vulnerable(anne: Clinician) -> None:
    card = await judged(anne, **{**KNOWN, "situation": "new-patient"})
    assert list(card.inputs) == ["vulnerable"]
    wrong = await anne.answers(card)
    assert wrong.title == PRECISIONS
    assert "Faites un choix." in wrong.words
    seen = await anne.encounter(await books_from_consent(anne, await anne.answers(wrong, vulnerable="yes")))
    assert seen.particulars.suitability is not None
    assert seen.particulars.suitability.vulnerable is True


async def test_a_request_to_a_specialty_has_a_priority(anne: Clinician) -> None:
    card = await judged(anne, **{**KNOWN, "situation": "specialty-request"})
    booked = await books_from_consent(anne, await anne.answers(card, priority="B"))
    assert "Priorité B (10 jours)" in booked.words
    seen = await anne.encounter(booked)
    assert seen.particulars.suitability is not None
    assert seen.particulars.suitability.priority is Priority.B
    assert seen.particulars.suitability.known is None, "what was not asked is not answered"


# ------------------------------------------------------------------ an examination, and whether it requires presence

EXAMINED = {**KNOWN, "exam": "yes"}


@pytest.mark.parametrize(
    "facts, asked",
    [
        (EXAMINED, ["presence"]),
        ({**EXAMINED, "preference": "none"}, ["presence"]),
        ({**BY_PHONE, "exam": "yes"}, ["presence", "known"]),
        ({**EXAMINED, "situation": "new-patient"}, ["presence", "vulnerable"]),
        ({**EXAMINED, "situation": "new-patient", "circumstances": "redirected"}, ["presence", "redirected"]),
    ],
)
async def test_an_examination_asks_whether_it_requires_presence(
    anne: Clinician, facts: dict[str, str], asked: list[str]
) -> None:
    card = await judged(anne, **facts)
    assert card.title == PRECISIONS
    assert list(card.inputs) == asked
    assert "Faites un choix." in (await anne.answers(card)).words


async def test_who_is_seen_in_person_anyway_is_not_asked_about_the_examination(anne: Clinician) -> None:
    assert (await judged(anne, **{**EXAMINED, "preference": "in-person"})).title == "En personne : la suite"


async def test_an_examination_that_requires_presence_is_not_at_a_distance(anne: Clinician) -> None:
    outcome = await anne.answers(await judged(anne, **EXAMINED), presence="yes")
    assert outcome.title == "En personne : la suite"
    assert "exige la présence des deux" in outcome.words
    assert "S-4.2, r. 23.1)" in outcome.words
    assert ", article 1" in outcome.words
    seen = await anne.encounter(await anne.answers(outcome, next_step="clinician-books"))
    assert seen.state is State.IN_PERSON
    assert seen.particulars.in_person is not None
    assert seen.particulars.in_person.code == "condition-presence-lacks"
    assert seen.particulars.suitability is not None
    assert seen.particulars.suitability.presence_required is True


async def test_one_that_does_not_is_advised_against_and_may_go_on(anne: Clinician) -> None:
    warned = await anne.answers(await judged(anne, **EXAMINED), presence="no")
    assert warned.title == WARNING
    assert "section 5" in warned.words
    consent = await anne.answers(warned, reason="examen au prochain rendez-vous")
    verify = await anne.answers(await anne.answers(consent, "yes", **AGREED), **TUESDAY)
    assert "Rien n’exige la présence" in verify.words
    seen = await anne.encounter(await anne.answers(verify))
    assert seen.state is State.UPCOMING
    assert seen.particulars.suitability is not None
    assert seen.particulars.suitability.presence_required is False


async def test_a_follow_up_asks_it_anew_and_knows_the_rest(anne: Clinician) -> None:
    await anne.booked(facts=BY_PHONE)
    same = {"same_reason": "yes", "exam": "yes", "contact": "yes", "agreed": "yes", "date": "2026-12-15", "time": "9 h"}
    card = await anne.answers(await anne.says("suivi tremblay"), **same)
    assert card.title == PRECISIONS
    assert list(card.inputs) == ["presence", "known"]
    assert set(card.typed["known"].split(",")) == set(ALL_KNOWN.split(","))
    assert not card.typed.get("presence")
    assert (await anne.answers(card, presence="yes")).title == "En personne : la suite"


async def test_a_second_follow_up_does_not_inherit_it(anne: Clinician) -> None:
    warned = await anne.answers(await judged(anne, **EXAMINED), presence="no")
    await books_from_consent(anne, await anne.answers(warned, reason="examen déjà fait"))
    same = {"same_reason": "yes", "exam": "yes", "contact": "yes", "agreed": "yes", "date": "2026-12-15", "time": "9 h"}
    card = await anne.answers(await anne.says("suivi tremblay"), **same)
    assert card.title == PRECISIONS
    assert not card.typed.get("presence")


async def test_another_situation_asks_its_own_precision(anne: Clinician) -> None:
    card = await anne.answers(await judged(anne, **{**KNOWN, "situation": "new-patient"}), vulnerable="no")
    verify = await anne.answers(await anne.answers(card, "yes", **AGREED), **TUESDAY)
    assert "precisions" in [a["data"].get("part") for a in verify.actions]
    facts = await anne.presses(verify, "correct", "suitability")
    again = await anne.answers(facts, "suitable", situation="specialty-request")
    assert list(again.inputs) == ["priority"]
    verify = await anne.answers(again, priority="E")
    seen = await anne.encounter(await anne.answers(verify))
    assert seen.particulars.suitability is not None
    assert seen.particulars.suitability.vulnerable is None
    assert seen.particulars.suitability.priority is Priority.E


async def test_a_precision_alone_can_be_corrected(anne: Clinician) -> None:
    card = await anne.answers(await judged(anne, **{**KNOWN, "situation": "new-patient"}), vulnerable="no")
    verify = await anne.answers(await anne.answers(card, "yes", **AGREED), **TUESDAY)
    again = await anne.presses(verify, "correct", "precisions")
    assert again.typed["vulnerable"] == "no"
    verify = await anne.answers(again, vulnerable="yes")
    assert verify.title == "Vérifiez avec la personne"
    seen = await anne.encounter(await anne.answers(verify))
    assert seen.particulars.suitability is not None
    assert seen.particulars.suitability.vulnerable is True


async def test_a_follow_up_knows_the_precisions_of_before(anne: Clinician) -> None:
    await anne.booked(facts=BY_PHONE)
    same = {"same_reason": "yes", "exam": "no", "contact": "yes", "agreed": "yes", "date": "2026-12-15", "time": "9 h"}
    verify = await anne.answers(await anne.says("suivi tremblay"), **same)
    assert verify.title == "Vérifiez avec la personne"
    await anne.answers(verify)
    before, after = await anne.encounters()
    assert before.particulars.suitability == after.particulars.suitability


async def test_the_call_has_its_aid_to_memory(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.says("nouvelle rencontre")
    for part in ("Présentez-vous", "en personne, puis la vidéo", "Vérifiez le numéro", "si la ligne coupe"):
        assert part in card.words
    assert len(card.inputs) == 4, "it is folded away"


async def test_the_last_card_shows_the_conditions_and_the_corridor(anne: Clinician) -> None:
    card = await anne.to_verify()
    assert "Conditions du règlement" in card.words
    assert "Clinique de démonstration, salle 3, 418 555-0142" in card.words
    assert "48 heures" in card.words


async def test_the_place_is_kept(anne: Clinician) -> None:
    seen = await anne.encounter(await anne.booked(person={**JEANNE, "setting": "rpa"}))
    assert seen.particulars.setting is Setting.RPA
    at_home = await anne.booked(when=AT_ELEVEN)
    assert (await anne.encounter(at_home)).particulars.setting is Setting.HOME


# ------------------------------------------------------------------ to whom, where only an examination is the reason


async def referred(anne: Clinician) -> Seen:
    outcome = await anne.answers(await judged(anne, **EXAMINED), presence="yes")
    return await anne.answers(outcome, next_step="referred")


@pytest.mark.parametrize("to, said", [("specialty", "Pas en médecine spécialisée"), ("emergency", "Pas à l’urgence")])
async def test_nobody_is_sent_there_for_an_examination_alone(
    clinic: Clinic, anne: Clinician, to: str, said: str
) -> None:
    card = await anne.answers(await referred(anne), to=to, why="examination")
    assert said in card.words
    assert "section 4" in card.words
    assert await anne.encounters() == []
    seen = await anne.encounter(await anne.answers(card, to="professional"))
    assert seen.state is State.IN_PERSON


@pytest.mark.parametrize("to, why, logged", [("specialty", "more", 0), ("emergency", "emergency", 1)])
async def test_another_reason_or_a_real_emergency_lifts_it(
    clinic: Clinic, anne: Clinician, to: str, why: str, logged: int
) -> None:
    seen = await anne.encounter(await anne.answers(await referred(anne), to=to, why=why))
    assert seen.state is State.IN_PERSON
    assert (await audited(clinic.store)).count("encounter.sent-to-emergency") == logged


async def test_who_prefers_in_person_is_referred_without_that_question(anne: Clinician) -> None:
    outcome = await judged(anne, **{**KNOWN, "preference": "in-person"})
    assert (await anne.encounter(await anne.answers(outcome, next_step="referred"))).state is State.IN_PERSON
