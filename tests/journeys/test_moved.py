"""A letter that was kept: after each change its link, and its calendar file, still lead to the right appointment."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar

from care.encounter import State
from care.particulars import PersonAnswer
from care.suitability import Modality
from tests.seen import Seen, spaced
from tests.talk import Clinic, Clinician


@pytest.fixture
async def booked(anne: Clinician) -> Seen:
    return await anne.booked()


def links_of(letter: dict[str, Any]) -> set[str]:
    """Every address of ours in a letter and in its calendar file, without what a link proposes to answer."""
    (file,) = letter["attachments"]
    event = Calendar.from_ical(file["content"]).walk("VEVENT")[0]
    text = "\n".join([letter["text"], *(str(value) for value in event.values())])
    return {link.partition("?")[0] for link in re.findall(r"https?://\S+?/r/[\w-]+", text)}


async def join_of(clinic: Clinic, page: str) -> tuple[int, str]:
    """What is behind the button of the person's page."""
    link = re.search(r'class="act" href="([^"]+)"', page)
    assert link
    async with clinic.http.get(urlsplit(link[1]).path) as answer:
        return answer.status, spaced(await answer.text())


MOVES = (
    {"date": "2026-11-26", "time": "08:05"},
    {"date": "2026-12-01", "time": "16:30"},
)


@pytest.mark.parametrize("times", [1, 2])
async def test_an_old_link_leads_to_the_hour_that_holds(
    clinic: Clinic, anne: Clinician, booked: Seen, times: int
) -> None:
    (first,) = await clinic.outbox("mail")
    meeting = (await anne.encounter(booked)).particulars.meeting
    card = booked
    for hour in MOVES[:times]:
        card = await anne.answers(await anne.presses(card, "move"), **hour)
        await clinic.settled()
    said = "jeudi 26 novembre 2026 à 8 h 5" if times == 1 else "mardi 1er décembre 2026 à 16 h 30"
    (old,) = links_of(first)
    assert links_of((await clinic.outbox("mail"))[-1]) == {old}, "one link for the whole life of an encounter"
    status, page = await clinic.page(old)
    assert (status, said in page, "24 novembre" in page) == (200, True, False)
    assert (await anne.encounter(card)).particulars.meeting == meeting, "the same room, at another hour"
    status, room = await join_of(clinic, page)
    assert status == 200
    assert ("26 novembre" if times == 1 else "1er décembre") in room
    assert "24 novembre" not in room


@pytest.mark.parametrize("times", [1, 2])
async def test_an_old_calendar_file_gives_way_to_the_new_one(
    clinic: Clinic, anne: Clinician, booked: Seen, times: int
) -> None:
    card = booked
    for hour in MOVES[:times]:
        card = await anne.answers(await anne.presses(card, "move"), **hour)
        await clinic.settled()
    events = [
        Calendar.from_ical(one["attachments"][0]["content"]).walk("VEVENT")[0] for one in await clinic.outbox("mail")
    ]
    assert len(events) == times + 1
    assert len({str(event["UID"]) for event in events}) == 1
    numbers = [int(event["SEQUENCE"]) for event in events]
    assert numbers == sorted(set(numbers)), "an agenda keeps the highest"
    assert events[-1].decoded("DTSTART") == (await anne.encounter(card)).appointment.at


async def test_an_old_link_says_that_it_is_by_telephone_now(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    """Moved, then by another means: the page no longer sends anybody into a video where nobody is."""
    (first,) = await clinic.outbox("mail")
    card = await anne.answers(await anne.presses(booked, "move"), **MOVES[0])
    await clinic.settled()
    asked = await anne.answers(await anne.presses(card, "by-phone"), "other")
    card = await anne.answers(asked, known="relation,history,record,dsq")
    await clinic.settled()
    assert (await anne.encounter(card)).modality is Modality.TELEPHONE
    (old,) = links_of(first)
    status, page = await clinic.page(old)
    assert status == 200
    assert "C’est nous qui vous appelons." in page
    assert "jeudi 26 novembre 2026, entre 8 h 5 et 8 h 35" in page
    assert "/rooms/" not in page


async def test_an_old_link_says_that_it_is_in_person_now(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    (first,) = await clinic.outbox("mail")
    card = await anne.answers(await anne.presses(booked, "move"), **MOVES[0])
    await clinic.settled()
    how = await anne.presses(card, "otherwise")
    outcome = await anne.answers(how, "in-person", reason="Doit être examinée")
    card = await anne.answers(outcome, next_step="secretary-calls")
    await clinic.settled()
    assert (await anne.encounter(card)).state is State.IN_PERSON
    (old,) = links_of(first)
    status, page = await clinic.page(old)
    assert status == 200
    assert "plutôt lieu en personne" in page
    assert "/rooms/" not in page


@pytest.mark.parametrize("act", ["move", "cancel"])
async def test_shortly_before_the_person_is_told_by_letter_and_by_text_message(
    clinic: Clinic, anne: Clinician, booked: Seen, act: str
) -> None:
    """They accepted both: a letter alone would be read after they had waited."""
    await clinic.until("2026-11-24 09:00")
    before = [len(await clinic.outbox(way)) for way in ("mail", "sms")]
    given = {"time": "15:00"} if act == "move" else {}
    await anne.answers(await anne.presses(anne.sees(booked), act), **given)
    letters, texts = await clinic.outbox("mail"), await clinic.outbox("sms")
    assert [len(letters), len(texts)] == [count + 1 for count in before]
    assert ("déplacé" if act == "move" else "annulé") in texts[-1]["text"]


async def test_moved_to_where_it_was_nothing_is_sent_and_nothing_forgotten(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    (letter,) = await clinic.outbox("mail")
    (link,) = links_of(letter)
    await clinic.page(link, "confirm")
    before = await anne.encounter(booked)
    form = await anne.answers(await anne.presses(anne.sees(booked), "move"))
    assert form.title == "Déplacer la rencontre"
    assert "Rien n’a changé" in form.words
    await clinic.settled()
    assert await anne.encounter(booked) == before
    assert await clinic.outbox("mail") == [letter]


async def test_only_longer_the_letter_says_so_and_not_that_it_moved(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    (first,) = await clinic.outbox("mail")
    (link,) = links_of(first)
    await clinic.page(link, "confirm")
    card = await anne.answers(await anne.presses(anne.sees(booked), "move"), minutes="45")
    _, letter = await clinic.outbox("mail")
    assert letter["subject"].startswith("Nouvelle durée : votre rendez-vous du 24 novembre")
    assert "Durée prévue : 45 minutes." in letter["text"]
    assert "déplacé" not in letter["text"]
    events = [Calendar.from_ical(one["attachments"][0]["content"]).walk("VEVENT")[0] for one in (first, letter)]
    assert events[0].decoded("DTSTART") == events[1].decoded("DTSTART")
    assert events[0]["SEQUENCE"] < events[1]["SEQUENCE"]
    seen = await anne.encounter(card)
    assert (seen.appointment.minutes, seen.particulars.person_answer) == (45, PersonAnswer.CONFIRMED)
    assert len(await clinic.outbox("sms")) == 0
