"""«Le secrétariat rappelle la personne» is a request in its queue, and is not offered where nobody would read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from care.encounter import State
from care.suitability import Preference, Priority
from tests.dialogs.delegated.delegating import ALEX, MARIE, chat, requests, to_plan
from tests.establishments import changed
from tests.seen import Seen
from tests.talk import JEANNE, KNOWN, Clinic, Clinician


def choices(card: Seen) -> list[str]:
    return [one["value"] for one in card.inputs["next_step"]["choices"]]


async def test_a_new_encounter_that_is_refused_waits_in_the_queue(
    clinic: Clinic, anne: Clinician, alex: Clinician
) -> None:
    await alex.says("bonjour")
    way = await anne.answers(await anne.to_consent(), "no")
    assert choices(way) == ["clinician-books", "secretary-calls", "referred"]
    card = await anne.answers(way, next_step="secretary-calls", detail="Avant vendredi")
    assert (await anne.encounter(card)).state is State.IN_PERSON
    (request,) = await requests(anne)
    assert (request.asked.name, request.asked.phone) == ("Jeanne Tremblay", "+15145550123")
    assert (request.asked.preference, request.asked.words) == (Preference.IN_PERSON, "Avant vendredi")
    assert dt.timedelta(days=3) <= request.due_at - request.asked_at <= dt.timedelta(days=4)
    await clinic.settled()
    assert chat(clinic, alex)[-1].title == "Une demande à planifier"
    queue = await to_plan(alex)
    assert "en personne" in queue.words
    assert "Avant vendredi" in queue.words
    call = await alex.presses(queue, "call")
    assert "un rendez-vous en personne avec la Dre Anne Roy" in call.words
    assert "distance" not in call.words, "nothing that was refused is offered again"
    assert call.verbs == ["settled", "no-answer"]
    queue = await to_plan(alex)
    assert "vide" in (await alex.presses(queue, "settled")).words


async def test_the_priority_of_a_request_to_a_specialty_says_until_when(anne: Clinician) -> None:
    facts = await anne.answers(await anne.says("nouvelle rencontre"), **JEANNE)
    asked = await anne.answers(facts, "suitable", **{**KNOWN, "situation": "specialty-request"})
    way = await anne.answers(await anne.answers(asked, priority="C"), "no")
    await anne.answers(way, next_step="secretary-calls")
    (request,) = await requests(anne)
    assert request.asked.priority is Priority.C
    assert request.due_at - request.asked_at > dt.timedelta(days=28)


async def test_only_that_choice_asks_anything_of_the_secretary(anne: Clinician) -> None:
    await anne.answers(await anne.answers(await anne.to_consent(), "no"), next_step="clinician-books")
    assert await requests(anne) == []


async def test_where_nobody_plans_the_secretary_is_not_offered(clinics: Callable[..., Any], house: Path) -> None:
    async with clinics(establishment_file=changed(house, f'"{ALEX}", "{MARIE}"')) as clinic:
        anne = clinic.clinician()
        way = await anne.answers(await anne.to_consent(), "no")
        assert choices(way) == ["clinician-books", "referred"]
        drawn_before = await anne.answers(way, next_step="secretary-calls")
        assert "Je fixe moi-même" in drawn_before.words
        assert await requests(anne) == []
