"""The person's own page: what they answer reaches the clinician, and the page changes nothing by itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest

from care.encounter import State
from care.particulars import PersonAnswer
from tests.seen import Seen, spaced
from tests.talk import BY_PHONE, STARTED, Clinic, Clinician


@pytest.fixture
async def booked(anne: Clinician) -> Seen:
    return await anne.booked()


async def link_of(clinic: Clinic) -> str:
    letter = (await clinic.outbox())[-1]
    return next(word for word in letter["text"].split() if "/r/" in word)


async def test_the_page_shows_the_hour_and_how_to_join_and_no_name(clinic: Clinic, booked: Seen) -> None:
    status, page = await clinic.page(await link_of(clinic))
    assert status == 200
    assert "24 novembre 2026 à 10 h" in page
    assert "Rejoindre mon rendez-vous" in page
    assert "Tremblay" not in page
    assert "514 555-0123" not in page
    assert booked.reference not in page


async def test_opening_the_link_answers_nothing(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    link = await link_of(clinic)
    for answer in ("confirm", "change", "in-person"):
        async with clinic.http.get(link[link.index("/r/") :] + f"?answer={answer}") as page:
            assert page.status == 200
    await clinic.settled()
    assert (await anne.encounter(booked)).particulars.person_answer is None
    assert len(clinic.teams.chat(anne.chat)) == 1


async def test_a_confirmation_shows_on_the_card_without_a_message(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    _, page = await clinic.page(await link_of(clinic), "confirm")
    assert "Merci, c’est noté" in page
    assert "Rendez-vous confirmé" in anne.sees(booked).words
    assert len(clinic.teams.chat(anne.chat)) == 1


@pytest.mark.parametrize(
    "answer, kept, said",
    [
        ("change", PersonAnswer.WANTS_CHANGE, "demande à annuler ou à déplacer"),
        ("in-person", PersonAnswer.WANTS_IN_PERSON, "préfère un rendez-vous en personne"),
    ],
)
async def test_another_wish_is_told_at_once_and_nothing_is_changed(
    clinic: Clinic, anne: Clinician, booked: Seen, answer: str, kept: PersonAnswer, said: str
) -> None:
    await clinic.page(await link_of(clinic), answer)
    assert said in anne.last().words
    assert anne.last().reference == booked.reference
    seen = await anne.encounter(booked)
    assert (seen.state, seen.particulars.person_answer) == (State.UPCOMING, kept)
    assert "réponse de la personne à traiter" in (await anne.says("à faire")).words
    assert len(await clinic.outbox()) == 1


async def test_who_prefers_in_person_is_taken_there_with_one_button(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    link = await link_of(clinic)
    await clinic.page(link, "in-person")
    card = await anne.answers(await anne.presses(anne.last(), "in-person"), next_step="secretary-calls")
    seen = await anne.encounter(card)
    assert seen.state is State.IN_PERSON
    assert seen.particulars.in_person is not None
    assert seen.particulars.in_person.code == "person-prefers-in-person"
    first, last = await clinic.outbox("mail")
    assert first["subject"] != last["subject"]
    assert last["subject"].startswith("Remplacé")
    _, page = await clinic.page(link)
    assert "plutôt lieu en personne" in page
    before = len(clinic.teams.ever)
    await clinic.until("2026-11-24 12:00")
    assert len(await clinic.outbox("mail")) == 2
    assert len(clinic.teams.ever) == before


async def test_the_same_answer_twice_is_told_once(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    for _ in range(3):
        await clinic.page(await link_of(clinic), "change")
    assert len(clinic.teams.chat(anne.chat)) == 2


async def test_who_answers_again_and_again_is_told_of_once_in_a_while(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    for answer in ("change", "confirm", "change"):
        await clinic.page(await link_of(clinic), answer)
    assert len(clinic.teams.chat(anne.chat)) == 2
    assert "demande à annuler ou à déplacer" in anne.last().words
    assert "Rendez-vous confirmé" not in anne.last().words
    await clinic.passes(minutes=15)
    for answer in ("confirm", "change"):
        await clinic.page(await link_of(clinic), answer)
    assert len(clinic.teams.chat(anne.chat)) == 3


async def test_a_change_of_mind_is_told(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    await clinic.page(await link_of(clinic), "change")
    await clinic.page(await link_of(clinic), "confirm")
    assert (await anne.encounter(booked)).particulars.person_answer is PersonAnswer.CONFIRMED
    assert "Rendez-vous confirmé" in anne.sees(booked).words


async def test_a_moved_encounter_asks_the_person_again(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    await clinic.page(await link_of(clinic), "change")
    await anne.answers(await anne.presses(booked, "move"), date="2026-11-26", time="08:05")
    assert (await anne.encounter(booked)).particulars.person_answer is None
    _, page = await clinic.page(await link_of(clinic))
    assert "26 novembre 2026 à 8 h 5" in page
    assert "C’est noté" not in page


@pytest.mark.parametrize("answer", ["", "cancel", "__init__", "x" * 30_000])
async def test_an_answer_that_is_none_changes_nothing(
    clinic: Clinic, anne: Clinician, booked: Seen, answer: str
) -> None:
    status, _ = await clinic.page(await link_of(clinic), answer)
    assert status == 200
    assert (await anne.encounter(booked)).particulars.person_answer is None


@pytest.mark.parametrize(
    "kind, body",
    [
        ("multipart/form-data", b"answer=change"),
        ("multipart/form-data; boundary=x", b"--y nothing of the kind"),
        ("application/x-www-form-urlencoded; charset=klingon", b"answer=change"),
        ("application/x-www-form-urlencoded", b"answer=\xff\xfe"),
        ("application/json", b'{"answer": "change"}'),
    ],
)
async def test_what_is_no_form_of_ours_gets_the_page_and_changes_nothing(
    clinic: Clinic, anne: Clinician, booked: Seen, kind: str, body: bytes
) -> None:
    path = urlsplit(await link_of(clinic)).path
    async with clinic.http.post(path, data=body, headers={"Content-Type": kind}) as answered:
        assert answered.status == 200
        assert "24 novembre 2026 à 10 h" in spaced(await answered.text())
    assert (await anne.encounter(booked)).particulars.person_answer is None


async def test_a_form_that_does_not_come_to_its_end_gets_the_page_in_time(
    clinic: Clinic, anne: Clinician, booked: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.landing.PATIENCE", 0.1)

    async def drip() -> AsyncIterator[bytes]:
        yield b"answer=confirm"
        await asyncio.sleep(20)

    path = urlsplit(await link_of(clinic)).path
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    async with asyncio.timeout(10), clinic.http.post(path, data=drip(), headers=form) as answered:
        assert answered.status == 200
    assert (await anne.encounter(booked)).particulars.person_answer is None


@pytest.mark.parametrize("token", ["x", "a" * 22, "%00", "x" * 3000])
async def test_a_link_that_never_was_gets_the_answer_of_one_that_was_stopped(
    clinic: Clinic, anne: Clinician, booked: Seen, token: str
) -> None:
    link = await link_of(clinic)
    await anne.presses(booked, "wrong-recipient")
    _, stopped = await clinic.page(link)
    for given in (None, "change"):
        status, page = await clinic.page(f"/r/{token}", given)
        assert (status, page) == (404, stopped)
    assert (await anne.encounter(booked)).particulars.person_answer is None


async def test_the_reference_that_people_say_opens_nothing(clinic: Clinic, booked: Seen) -> None:
    assert (await clinic.page(f"/r/{booked.reference}"))[0] == 404


async def test_once_it_is_over_the_page_says_so_and_asks_nothing(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    link = await link_of(clinic)
    await clinic.until("2026-11-24 10:00")
    started = await anne.answers(await anne.presses(anne.sees(booked), "start"), **STARTED)
    await anne.answers(await anne.presses(started, "held"), "none")
    _, page = await clinic.page(link, "change")
    assert "Ce rendez-vous est terminé." in page
    assert 'name="answer"' not in page
    assert (await anne.encounter(booked)).particulars.person_answer is None


async def test_a_telephone_encounter_gives_a_window_and_nothing_to_open(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked(facts=BY_PHONE)
    _, page = await clinic.page(await link_of(clinic))
    assert "C’est nous qui vous appelons." in page
    assert "entre 10 h et 10 h 30" in page
    assert "Rejoindre" not in page
