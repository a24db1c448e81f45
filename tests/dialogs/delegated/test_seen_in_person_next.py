"""What leads in person is somebody's to do: in the queue of whoever plans, or under the clinician's «à faire»."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from care.encounter import State
from care.request import RequestState
from care.suitability import Preference
from tests.dialogs.delegated.delegating import ALEX, MARIE, requests, to_plan
from tests.dialogs.ending import to_follow_up
from tests.establishments import changed
from tests.seen import Seen
from tests.talk import STARTED, Clinic, Clinician

Way = Callable[[Clinic, Clinician, Seen], Any]


async def begun(clinic: Clinic, anne: Clinician, booked: Seen, **said: str) -> Seen:
    await clinic.until("2026-11-24 10:00")
    return await anne.answers(await anne.presses(anne.sees(booked), "start"), **{**STARTED, **said})


async def otherwise(_: Clinic, anne: Clinician, booked: Seen) -> Seen:
    return await anne.answers(await anne.presses(booked, "otherwise"), "in-person", reason="Doit être examinée")


async def emergency(clinic: Clinic, anne: Clinician, booked: Seen) -> Seen:
    urgent = await anne.presses(await begun(clinic, anne, booked), "emergency")
    return await anne.answers(await anne.answers(urgent, "direct"), "examination")


async def refused_at_the_start(clinic: Clinic, anne: Clinician, booked: Seen) -> Seen:
    return await begun(clinic, anne, booked, consent="no")


async def withdrawn(_: Clinic, anne: Clinician, booked: Seen) -> Seen:
    return await anne.presses(booked, "withdraw")


async def as_the_person_asked(clinic: Clinic, anne: Clinician, booked: Seen) -> Seen:
    letter = (await clinic.outbox("mail"))[0]["text"]
    link = next(word for word in letter.split() if "/r/" in word).partition("?")[0]
    await clinic.page(link, "in-person")
    return await anne.presses(anne.sees(booked), "in-person")


WAYS = (otherwise, emergency, refused_at_the_start, withdrawn, as_the_person_asked)


async def taken(clinic: Clinic, anne: Clinician, way: Way, step: str, **said: str) -> Seen:
    """An encounter that was booked at a distance goes on in person this way."""
    outcome = await way(clinic, anne, await anne.books())
    return await anne.answers(outcome, next_step=step, **({"scopes": "session"} if way is withdrawn else {}), **said)


# ------------------------------------------------------------------ «Le secrétariat rappelle la personne»


@pytest.mark.parametrize("way", WAYS, ids=lambda way: str(way.__name__))
async def test_the_secretary_who_is_to_call_is_told(clinic: Clinic, anne: Clinician, alex: Clinician, way: Way) -> None:
    await alex.says("bonjour")
    card = await taken(clinic, anne, way, "secretary-calls")
    assert "Le secrétariat rappelle la personne." in card.words
    (asked,) = await requests(anne)
    assert (asked.state, asked.asked.preference) == (RequestState.OPEN, Preference.IN_PERSON)
    assert (asked.asked.name, asked.asked.phone) == ("Jeanne Tremblay", "+15145550123")
    await clinic.settled()
    assert alex.last().title == "Une demande à planifier"
    queue = await to_plan(alex)
    assert "Jeanne Tremblay" in queue.words
    assert "514 555-0123" in (await alex.presses(queue, "call")).words
    await alex.presses(queue, "settled")
    assert await open_ones(anne) == []
    left = (await anne.says("à faire")).words
    assert "à voir en personne" not in left, "it was the secretary's"
    assert ("note à verser" in left) == (way is emergency), "what had begun is noted all the same"


async def open_ones(anne: Clinician) -> list[Any]:
    return [one for one in await requests(anne) if one.state is RequestState.OPEN]


async def test_what_the_secretary_must_know_goes_with_it_and_the_reason_does_not(
    clinic: Clinic, anne: Clinician
) -> None:
    await taken(clinic, anne, otherwise, "secretary-calls", detail="d’ici deux semaines")
    (asked,) = await requests(anne)
    assert asked.asked.words == "d’ici deux semaines"
    assert "examinée" not in asked.asked.model_dump_json()
    assert asked.due_at.isoformat() == "2026-11-24T05:00:00+00:00", "the soonest of the delays, unless one was said"


async def test_two_clicks_ask_once(clinic: Clinic, anne: Clinician) -> None:
    outcome = await otherwise(clinic, anne, await anne.books())
    await anne.answers(outcome, next_step="secretary-calls")
    await anne.answers(outcome, next_step="secretary-calls")
    assert len(await requests(anne)) == 1


async def test_where_nobody_plans_nobody_is_promised(clinics: Callable[..., Any], house: Path) -> None:
    changed(house, f'planners = ["{ALEX}", "{MARIE}"]', "planners = []")
    async with clinics(establishment_file=house) as clinic:
        anne = clinic.clinician()
        booked = await anne.books()
        for way in (withdrawn, otherwise):
            outcome = await way(clinic, anne, booked)
            offered = [one["value"] for one in outcome.inputs["next_step"]["choices"]]
            assert offered == ["clinician-books", "referred"], way.__name__
            booked = await anne.presses(outcome, "abandon")
        outcome = await otherwise(clinic, anne, booked)
        data = {**outcome.filled("answer", None, {}), "next_step": "secretary-calls"}
        card = await anne.clicks(anne.click(data, "answer", outcome.id))
        assert "Je fixe moi-même le rendez-vous en personne." in card.words, "an old card: it comes back to them"
        assert await requests(anne) == []
        assert "à voir en personne" in (await anne.says("à faire")).words


# ------------------------------------------------------------------ «Je fixe moi-même le rendez-vous»


@pytest.mark.parametrize("way", [otherwise, withdrawn], ids=lambda way: str(way.__name__))
async def test_what_the_clinician_books_is_listed_until_the_person_was_seen(
    clinic: Clinic, anne: Clinician, way: Way
) -> None:
    card = await taken(clinic, anne, way, "clinician-books")
    assert await requests(anne) == []
    assert "à voir en personne" in (await anne.says("à faire")).words
    day = await anne.presses(card, "in-person-booked")
    shown = await anne.answers(day, on="2026-12-01")
    assert shown.facts["Rendez-vous fixé"] == "mardi 1er décembre 2026"
    assert "en personne le mar. 1er déc." in (await anne.says("à faire")).words
    done = await anne.presses(shown, "seen-in-person")
    assert "C’est noté : la personne a été vue en personne." in done.words
    assert "seen-in-person" not in done.verbs
    assert "Rien à faire" in (await anne.says("à faire")).words
    again = await anne.presses(shown, "seen-in-person")
    assert (await anne.encounter(again)).in_person_done_at == (await anne.encounter(done)).in_person_done_at


async def test_what_was_handed_to_another_professional_is_done(clinic: Clinic, anne: Clinician) -> None:
    card = await taken(clinic, anne, otherwise, "referred", detail="Dr Côté")
    assert (await anne.encounter(card)).state is State.IN_PERSON
    assert card.verbs == ["follow-up"]
    assert "Rien à faire" in (await anne.says("à faire")).words


# ------------------------------------------------------------------ a follow-up in person


async def test_a_follow_up_in_person_is_listed_until_the_person_was_seen(clinic: Clinic, anne: Clinician) -> None:
    note = await anne.answers(await to_follow_up(clinic, anne), "in-person")
    filed = await anne.presses(note, "answer", "file", in_record="true")
    assert filed.verbs == ["follow-up", "seen-in-person", "in-person-booked"]
    assert "à voir en personne" in (await anne.says("à faire")).words
    form = await anne.presses(filed, "in-person-booked")
    assert "au plus tard" not in form.words, "no law says by when"
    shown = await anne.answers(form, on="2026-12-01")
    before = len(clinic.teams.chat(anne.chat))
    await clinic.until("2027-06-01 12:00")
    assert len(clinic.teams.chat(anne.chat)) == before, "nothing is chased, nothing is late"
    assert "retard" not in (listed := await anne.says("à faire")).words
    assert "à voir en personne" in listed.words, "its day has gone by: was the person seen?"
    await anne.presses(shown, "seen-in-person")
    assert "Rien à faire" in (await anne.says("à faire")).words


async def test_a_follow_up_at_a_distance_owes_nothing_in_person(clinic: Clinic, anne: Clinician) -> None:
    note = await anne.answers(await to_follow_up(clinic, anne), "video")
    filed = await anne.presses(note, "answer", "file", in_record="true")
    assert filed.verbs == ["follow-up"]
    assert "Rien à faire" in (await anne.says("à faire")).words


# ------------------------------------------------------------------ what is under way


async def test_what_is_under_way_is_not_to_be_closed(clinic: Clinic, anne: Clinician) -> None:
    card = await begun(clinic, anne, await anne.books(when={"date": "2026-11-24", "time": "10:00", "minutes": "120"}))
    await clinic.until("2026-11-24 11:45")
    assert "Rien à faire" in (await anne.says("à faire")).words
    await clinic.until("2026-11-24 13:02")
    assert "Si elle est terminée, choisissez « Tenue »." in anne.last().words
    assert "à clore : est-elle terminée?" in (await anne.says("à faire")).words
    assert (await anne.encounter(card)).state is State.IN_PROGRESS
