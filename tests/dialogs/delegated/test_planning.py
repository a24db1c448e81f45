"""A delegate plans in a clinician's name: no consent is received, and of two at once one plans."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from care.consent import Kind, Scope
from care.request import RequestState
from care.suitability import Modality, Preference
from tests.dialogs.delegated.delegating import (
    ALEX,
    MEANS,
    TOLD,
    asks,
    chat,
    plans,
    requests,
    to_information,
    to_plan,
    to_verify,
)
from tests.establishments import changed
from tests.talk import JEANNE, TUESDAY, Clinic, Clinician, both

# ------------------------------------------------------------------ planning in a name


async def test_a_delegate_books_without_the_consent_and_both_are_named(
    clinic: Clinic, anne: Clinician, alex: Clinician
) -> None:
    await anne.says("bonjour")
    await asks(anne)
    form = await alex.presses(await to_plan(alex), "plan")
    assert "Vous agissez au nom de la Dre Anne Roy" in form.words
    assert (form.typed["name"], form.typed["phone"]) == ("Jeanne Tremblay", "514 555-0123")
    for answer in (JEANNE, MEANS, TOLD, TUESDAY):
        form = await alex.answers(form, **answer)
        assert "Vous agissez au nom de la Dre Anne Roy" in form.words
    card = await alex.answers(form)
    assert "Vous agissez au nom de la Dre Anne Roy" in card.words
    assert "À venir, consentement à obtenir" in card.words
    seen = await anne.encounter(card)
    assert (seen.clinician, seen.service, seen.particulars.planned_by) == (anne.id, "general", ALEX)
    assert seen.awaits_consent
    assert seen.scopes == {Scope.EMAIL, Scope.SMS}
    (row,) = await anne.ledger(seen)
    assert (row.kind, row.scopes, row.received_by) == (Kind.GIVEN, seen.scopes, ALEX)
    assert row.wording.id == "passerelle/information/video"
    assert [one["to"] for one in await clinic.outbox("mail")] == ["jeanne@exemple.ca"]
    (request,) = await requests(anne)
    assert (request.state, request.planned_by, request.encounter) == (RequestState.PLANNED, ALEX, seen.id)
    assert [one for one in clinic.teams.ever if "Votre demande est planifiée" in str(one)]
    assert "agissez au nom" not in chat(clinic, anne)[-1].words
    assert seen.reference in (await anne.says("mes rencontres")).words
    acts = audit(clinic, "encounter.booked", "request.planned")
    assert acts == {("encounter.booked", ALEX, anne.id), ("request.planned", ALEX, anne.id)}


def audit(clinic: Clinic, *actions: str) -> set[tuple[str, str, str | None]]:
    """Who did these, and in whose name, as another reader of the database finds it."""
    with sqlite3.connect(clinic.settings.home / "passerelle.db") as file:
        rows = file.execute("select action, actor, on_behalf_of from audit").fetchall()
    return {row for row in rows if row[0] in actions}


async def test_by_telephone_there_is_no_question_about_video(anne: Clinician, alex: Clinician) -> None:
    await asks(anne, preference="telephone")
    card = await alex.presses(await to_plan(alex), "plan")
    card = await alex.answers(card, **{**JEANNE, "email": ""})
    assert list(card.inputs) == ["informed", "sms"]
    card = await alex.answers(await alex.answers(card, informed="true"), **TUESDAY)
    seen = await anne.encounter(await alex.answers(card))
    assert (seen.modality, seen.scopes) == (Modality.TELEPHONE, frozenset())
    assert await anne.ledger(seen) == []


async def test_information_is_given_before_anything_is_booked(anne: Clinician, alex: Clinician) -> None:
    await asks(anne)
    card = await alex.answers(await to_information(alex), email="true")
    assert "Cette réponse est nécessaire" in card.words
    assert "salle 3" in card.words  # where one can be seen in person


async def test_what_the_person_lacks_goes_back_to_the_clinician(
    clinic: Clinic, anne: Clinician, alex: Clinician
) -> None:
    await anne.says("bonjour")
    await asks(anne)
    asked = await to_information(alex, means={**MEANS, "equipped": "no"})
    assert "reason" not in asked.inputs  # the judgement is not the delegate's
    await alex.answers(asked)
    await clinic.settled()
    queue = await to_plan(alex)
    assert "En attente du jugement" in queue.words
    assert "plan" not in queue.verbs
    question = await anne.presses(chat(clinic, anne)[-1], "judge")
    assert "Il manque quelque chose pour la vidéo" in question.words
    unsaid = await anne.answers(question, "same")
    assert "Écrivez quelques mots." in unsaid.words
    await anne.answers(unsaid, "same", reason="Sa fille prêtera une tablette")
    seen = await anne.encounter(await plans(alex, means={**MEANS, "equipped": "no"}))
    assert seen.particulars.suitability is not None
    assert seen.particulars.suitability.reason == "Sa fille prêtera une tablette"
    assert seen.particulars.suitability.equipped is False


async def test_the_clinician_may_answer_by_telephone(clinic: Clinic, anne: Clinician, alex: Clinician) -> None:
    await asks(anne)
    await alex.answers(await to_information(alex, means={**MEANS, "help": "no"}))
    known = await anne.answers(await anne.presses(await to_plan(anne), "judge"), "telephone")
    await anne.answers(known, known="relation,history,record,dsq")
    (request,) = await requests(anne)
    assert (request.asked.preference, request.asked.question) == (Preference.TELEPHONE, None)


async def test_a_person_who_prefers_in_person_is_asked_nothing_more(anne: Clinician, alex: Clinician) -> None:
    await asks(anne)
    card = await alex.presses(await to_plan(alex), "plan")
    said = await alex.answers(card, "in-person", **JEANNE)
    assert said.title == "En personne"
    assert "settled" in (await to_plan(alex)).verbs


async def test_save_and_plan_the_next_keeps_day_and_hour(clinic: Clinic, anne: Clinician, alex: Clinician) -> None:
    await asks(anne, name="Jeanne Tremblay", delay="days-3")
    await asks(anne, name="Albert Canari", minutes="45")
    verify = await to_verify(alex)
    form = await alex.answers(verify, "yes")
    planned = alex.sees(verify)
    assert "À venir, consentement à obtenir" in planned.words
    form = next(one for one in chat(clinic, alex) if one.title == "Planifier : la personne")
    assert form.typed["name"] == "Albert Canari"
    card = await alex.answers(form, **{**JEANNE, "name": "Albert Canari"})
    card = await alex.answers(await alex.answers(card, **MEANS), **TOLD)
    assert card.typed == {"date": "2026-11-24", "time": "10:30", "minutes": 45}
    last = await alex.answers(card)
    assert [one.get("data", {}).get("next") for one in last.actions if one["verb"] == "answer"] == [None]


# ------------------------------------------------------------------ two at once, and somebody who plans no more


async def test_of_two_planners_one_plans_and_the_other_is_told_who(
    clinic: Clinic, anne: Clinician, alex: Clinician, marie: Clinician
) -> None:
    await asks(anne)
    one, two = await to_verify(alex), await to_verify(marie)
    clicks = (
        alex.clicks(alex.click(one.filled("answer", None, {}), "answer", one.id)),
        marie.clicks(marie.click(two.filled("answer", None, {}), "answer", two.id)),
    )
    seen = await both(*clicks)
    titles = sorted(card.title for card in seen)
    assert titles == ["Cette demande n’est plus à planifier", "Rencontre planifiée"]
    assert len(await anne.encounters()) == 1
    lost = next(card for card in seen if "n’est plus" in card.title)
    assert "Déjà planifiée par" in lost.words


async def test_who_plans_no_longer_finds_nothing_between_card_and_click(
    clinic: Clinic, anne: Clinician, alex: Clinician, house: Path
) -> None:
    await asks(anne)
    planned = await plans(alex)
    await asks(anne, name="Albert Canari")
    queue = await to_plan(alex)
    form = await alex.presses(queue, "plan")
    changed(house, f'"{ALEX}", ')
    await clinic.restarts()
    for card, verb in ((planned, "move"), (planned, "open"), (queue, "plan"), (queue, "call")):
        gone = await alex.clicks(
            alex.click(card.action(verb)["data"] if verb != "open" else card.actions[0]["data"], verb)
        )
        assert gone.title == "Cette carte n’est plus active", verb
        assert "Jeanne" not in gone.words
    gone = await alex.answers(form, **JEANNE)
    assert gone.title == "Cette carte n’est plus active"
    assert "Jeanne" not in (await alex.says("mes rencontres")).words
