"""Planning by delegation: a clinician asks by one card, and their request waits in the queue of a service."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from care.encounter import State
from care.request import RequestState
from care.suitability import CarePath, Known, Priority
from tests.dialogs.delegated.delegating import ALEX, MARIE, REQUEST, asks, chat, requests, to_plan
from tests.establishments import changed
from tests.talk import Clinic, Clinician

# ------------------------------------------------------------------ the request


async def test_one_card_asks_and_says_in_whose_queue_it_waits(clinic: Clinic, anne: Clinician) -> None:
    form = await to_plan(anne)
    assert list(form.inputs) == ["name", "situation", "preference", "exam", "delay", "minutes"]
    waits = await anne.answers(form, "suitable", **REQUEST)
    assert "Clinique de démonstration" in waits.words
    assert "lundi 30 novembre 2026" in waits.words  # ten days from Friday the 20th
    (request,) = await requests(anne)
    assert (request.state, request.service, request.asked.phone) == (RequestState.OPEN, "general", "+15145550123")
    assert (request.asked.words, request.asked.priority) == ("Plutôt le matin", None)


async def test_a_specialty_request_carries_its_priority(anne: Clinician) -> None:
    await asks(anne, situation="specialty-request", delay="weeks-4")
    (request,) = await requests(anne)
    assert request.asked.priority is Priority.C
    assert request.due_at - request.asked_at > dt.timedelta(days=28)


async def test_the_rules_put_their_question_to_the_clinician_as_they_ask(anne: Clinician) -> None:
    warned = await asks(anne, exam="yes")
    assert "Source : " in warned.words
    await anne.answers(warned, reason="Sera examinée au CLSC")
    (request,) = await requests(anne)
    assert (request.asked.reason, request.asked.accepted) == ("Sera examinée au CLSC", ("examination-needed",))
    assert request.asked.facts.presence_required is False


async def test_an_examination_that_requires_presence_is_not_planned_at_a_distance(anne: Clinician) -> None:
    card = await anne.answers(await anne.says("nouvelle demande"), "suitable", **{**REQUEST, "exam": "yes"})
    way = await anne.answers(card, presence="yes")
    assert "exige la présence des deux" in way.words
    assert "next_step" in way.inputs
    assert await requests(anne) == []


@pytest.mark.parametrize(
    "changes, asked",
    [
        ({"preference": "telephone"}, ["known"]),
        ({"situation": "new-patient"}, ["vulnerable"]),
        ({"circumstances": "redirected"}, ["redirected"]),
        ({"exam": "yes"}, ["presence"]),
        ({"exam": "yes", "situation": "new-patient", "circumstances": "redirected"}, ["presence", "redirected"]),
        ({"situation": "screening"}, []),
    ],
    ids=["known-by-telephone", "new", "redirected", "examined", "two-at-most", "nothing"],
)
async def test_only_some_situations_ask_for_precisions(
    anne: Clinician, changes: dict[str, str], asked: list[str]
) -> None:
    card = await anne.answers(await anne.says("nouvelle demande"), "suitable", **{**REQUEST, **changes})
    assert list(card.inputs) == asked


async def test_what_was_made_precise_goes_with_the_request(anne: Clinician) -> None:
    await asks(anne, situation="new-patient")
    await asks(anne, preference="telephone")
    by_phone, new = await requests(anne)
    assert new.asked.vulnerable is False
    assert by_phone.asked.known == tuple(Known)


async def test_somebody_redirected_who_is_not_known_is_seen_in_person(anne: Clinician) -> None:
    card = await anne.answers(
        await anne.says("nouvelle demande"), "suitable", **{**REQUEST, "circumstances": "redirected"}
    )
    way = await anne.answers(card, redirected="person-known,no-wish")
    assert "Source : " in way.words
    assert "next_step" in way.inputs
    assert await requests(anne) == []


async def test_an_insured_service_is_not_planned_with_an_unauthorised_tool(
    clinics: Callable[..., Any], house: Path
) -> None:
    async with clinics(establishment_file=changed(house, '"telephone", ')) as clinic:
        way = await asks(clinic.clinician(), preference="telephone")
        assert "next_step" in way.inputs
        assert await requests(clinic.clinician()) == []


async def test_in_person_is_recorded_and_left_to_the_secretary(
    clinic: Clinic, anne: Clinician, alex: Clinician
) -> None:
    way = await anne.answers(await anne.says("nouvelle demande"), "in-person", name=REQUEST["name"], delay="days-3")
    seen = await anne.encounter(await anne.answers(way, next_step="secretary-calls"))
    assert seen.state is State.IN_PERSON
    queue = await to_plan(alex)
    assert "en personne" in queue.words
    assert "plan" not in queue.verbs
    assert "vide" in (await alex.presses(queue, "settled")).words


async def test_without_anybody_who_plans_there_is_another_way(clinics: Callable[..., Any], house: Path) -> None:
    async with clinics(establishment_file=changed(house, f'"{ALEX}", "{MARIE}"')) as clinic:
        said = await clinic.clinician().says("à planifier")
        assert said.title == "Personne ne planifie encore"
        assert said.verbs == ["new-encounter"]


# ------------------------------------------------------------------ the queue


async def test_planners_are_told_once_and_without_a_name(
    clinic: Clinic, anne: Clinician, alex: Clinician, marie: Clinician
) -> None:
    await alex.says("bonjour")  # Marie has never met the bot
    await asks(anne)
    await clinic.settled()
    told = chat(clinic, alex)[-1]
    assert told.title == "Une demande à planifier"
    assert "Dre Anne Roy" in told.words
    assert "Jeanne" not in told.words
    assert [one for one in clinic.teams.ever if "Une demande" in str(one)][1:] == []
    assert "Jeanne Tremblay" in (await alex.presses(told, "to-plan")).words
    assert "Jeanne Tremblay" in (await marie.says("to plan")).words


async def test_the_queue_is_by_urgency_and_a_strangers_is_empty(anne: Clinician, alex: Clinician) -> None:
    await asks(anne, name="Plus Tard", delay="months-3")
    await asks(anne, name="Bientôt Venue", delay="days-3")
    queue = (await to_plan(alex)).words
    assert queue.index("Bientôt Venue") < queue.index("Plus Tard")
    assert "Plutôt le matin" in queue
    stranger = await anne.colleague().says("à planifier")
    assert "Bientôt" not in stranger.words


async def test_a_clinician_takes_their_request_back(anne: Clinician, alex: Clinician) -> None:
    await asks(anne)
    queue = await to_plan(alex)
    assert "withdraw" not in queue.verbs
    mine = await to_plan(anne)
    assert mine.verbs == ["withdraw", "ask-to-plan"]
    await anne.presses(mine, "withdraw")
    assert "retirée" in (await alex.presses(queue, "plan")).words
    assert (await requests(anne))[0].state is RequestState.WITHDRAWN


async def test_a_queue_is_shown_ten_at_a_time(anne: Clinician, alex: Clinician) -> None:
    for n in range(12):
        await asks(anne, name=f"Jeanne {'ABCDEFGHIJKL'[n]}lain")
    first = await to_plan(alex)
    assert first.verbs.count("plan") == 10
    rest = await alex.presses(first, "to-plan")
    assert rest.verbs.count("plan") == 2


async def test_where_the_pack_of_france_is_chosen_a_request_asks_the_care_path(
    clinics: Callable[..., Any], house: Path
) -> None:
    file = changed(house, '"qc-2024-09-26"]', '"qc-2024-09-26", "fr"]')
    async with clinics(establishment_file=file) as clinic:
        anne = clinic.clinician()
        card = await anne.answers(await anne.says("nouvelle demande"), "suitable", **REQUEST)
        assert list(card.inputs) == ["care_path"]
        assert "Faites un choix." in (await anne.answers(card)).words
        warned = await anne.answers(card, care_path="none")
        assert "parcours de soins n’est pas respecté" in warned.words
        await anne.answers(warned, reason="entente de l’établissement")
        (request,) = await requests(anne)
        assert request.asked.facts.care_path is CarePath.NONE
        assert request.asked.accepted == ("care-path-suspended",)


async def test_two_questions_come_before_the_care_path_which_is_then_not_judged(
    clinics: Callable[..., Any], house: Path
) -> None:
    file = changed(house, '"qc-2024-09-26"]', '"qc-2024-09-26", "fr"]')
    async with clinics(establishment_file=file) as clinic:
        anne = clinic.clinician()
        both = {**REQUEST, "situation": "new-patient", "circumstances": "redirected"}
        card = await anne.answers(await anne.says("nouvelle demande"), "suitable", **both)
        assert list(card.inputs) == ["redirected", "vulnerable"]
        await anne.answers(card, redirected="person-known,problem-known,no-wish", vulnerable="no")
        (request,) = await requests(anne)
        assert request.asked.facts.care_path is None
        assert request.asked.accepted == ()
