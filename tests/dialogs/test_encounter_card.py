"""The buttons of an encounter's card, from the booking to the filed note."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar, Event

from care.consent import Kind
from care.encounter import State
from care.particulars import Identifier, Place
from tests.seen import Seen
from tests.talk import STARTED, Clinic, Clinician

WEDNESDAY = {"date": "2026-11-25", "time": "14:30", "minutes": "45"}


def calendar(letter: dict[str, Any]) -> tuple[str, Event]:
    """The calendar file of a letter: what it asks of an agenda, and its event."""
    (file,) = letter["attachments"]
    read = Calendar.from_ical(file["content"])
    (event,) = read.walk("VEVENT")
    return str(read["METHOD"]), event


def link_of(letter: dict[str, Any]) -> str:
    return next(word for word in letter["text"].split() if "/r/" in word)


@pytest.fixture
async def booked(anne: Clinician) -> Seen:
    return await anne.booked()


async def begun(clinic: Clinic, anne: Clinician, card: Seen) -> Seen:
    """At the hour, started by its card."""
    await clinic.until("2026-11-24 10:00")
    return await anne.answers(await anne.presses(anne.sees(card), "start"), **STARTED)


# ------------------------------------------------------------------ send again, move, cancel


async def test_the_invitation_goes_again_to_the_same_address(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    card = await anne.presses(booked, "resend")
    assert "L’invitation repart" in card.words
    first, again = await clinic.outbox("mail")
    assert first["to"] == again["to"] == "jeanne@exemple.ca"
    assert first["subject"] == again["subject"]
    assert link_of(first) == link_of(again)
    assert calendar(first)[1]["UID"] == calendar(again)[1]["UID"]


async def test_moving_fills_in_the_hour_as_planned(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    form = await anne.presses(booked, "move")
    assert form.typed == {"date": "2026-11-24", "time": "10:00", "minutes": 30}
    kept = await anne.presses(form, "abandon")
    assert kept.reference == booked.reference
    assert len(await clinic.outbox()) == 1


async def test_a_moved_encounter_moves_meeting_letter_calendar_and_reminders_together(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    card = await anne.answers(await anne.presses(booked, "move"), **WEDNESDAY)
    assert "mercredi 25 novembre 2026 à 14 h 30" in card.words
    assert "24 novembre" not in card.words
    seen = await anne.encounter(card)
    assert (seen.revision, seen.appointment.minutes, seen.reference) == (1, 45, booked.reference)
    assert seen.particulars.meeting is not None
    room = clinic.application.rooms.room(seen.particulars.meeting.id)
    assert room is not None
    assert room.appointment.local == dt.datetime.fromisoformat("2026-11-25T14:30")
    before, moved = await clinic.outbox("mail")
    assert "déplacé" in moved["subject"]
    (_, first), (_, second) = calendar(before), calendar(moved)
    assert first["UID"] == second["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]
    assert second.decoded("DTSTART") == seen.appointment.at
    assert link_of(before) == link_of(moved)
    await clinic.until("2026-11-24 14:00")
    # Moved by letter and by text message; nothing at the hour of the first reminder.
    assert sorted(one["kind"] for one in await clinic.outbox()) == ["mail", "mail", "sms"]
    await clinic.until("2026-11-24 14:30")
    assert sorted(one["kind"] for one in (await clinic.outbox())[3:]) == ["mail", "sms"]


async def test_moving_is_by_the_clock_that_was_agreed_on(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    anne.zone = "America/Vancouver"
    form = await anne.presses(booked, "move")
    assert "10 h (heure de l’Est)" in form.words
    card = await anne.answers(form, **WEDNESDAY)
    when = (await anne.encounter(card)).appointment
    assert (when.zone, when.local) == ("America/Toronto", dt.datetime.fromisoformat("2026-11-25T14:30"))
    assert "14 h 30 (heure de l’Est)" in card.words


async def test_an_hour_that_is_past_moves_nothing(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    wrong = await anne.answers(await anne.presses(booked, "move"), date="2026-11-19")
    assert "Cette date est passée." in wrong.words
    assert (await anne.encounter(booked)).revision == 0
    assert len(await clinic.outbox()) == 1


async def test_a_cancelled_encounter_is_taken_out_of_the_agenda_and_nobody_is_reminded(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    sure = await anne.presses(booked, "cancel")
    assert (await anne.encounter(booked)).state is State.UPCOMING  # asked first
    card = await anne.answers(sure, reason="Médecin absente")
    seen = await anne.encounter(card)
    assert seen.state is State.CANCELLED
    assert "n’a pas été avisée" not in card.words
    assert card.verbs == ["follow-up"]
    assert seen.particulars.meeting is not None
    room = clinic.application.rooms.room(seen.particulars.meeting.id)
    assert room is not None
    assert room.cancelled
    before, gone = await clinic.outbox("mail")
    (_, first), (method, second) = calendar(before), calendar(gone)
    assert (method, str(second["STATUS"])) == ("CANCEL", "CANCELLED")
    assert first["UID"] == second["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]
    assert "Médecin absente" not in str(gone)
    messages = len(clinic.teams.ever)
    await clinic.until("2026-11-25 12:00")
    assert sorted(one["kind"] for one in await clinic.outbox()) == ["mail", "mail", "sms"]
    assert len(clinic.teams.ever) == messages  # neither a reminder nor a redrawn Join
    status, page = await clinic.page(link_of(before))
    assert status == 200
    assert "Ce rendez-vous est annulé." in page
    assert "Rejoindre" not in page


async def test_who_keeps_the_encounter_changes_nothing(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    kept = await anne.presses(await anne.presses(booked, "cancel"), "abandon")
    assert kept.reference == booked.reference
    assert (await anne.encounter(booked)).state is State.UPCOMING
    assert len(await clinic.outbox()) == 1


# ------------------------------------------------------------------ wrong recipient


async def test_a_wrong_recipient_loses_the_link_before_anything_is_asked(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    (letter,) = await clinic.outbox("mail")
    assert (await clinic.page(link_of(letter)))[0] == 200
    form = await anne.presses(booked, "wrong-recipient")
    status, page = await clinic.page(link_of(letter))
    assert status == 404
    assert "24 novembre" not in page
    assert "Rejoindre" not in page
    assert form.typed == {"phone": "+15145550123"} or form.typed == {"phone": "514 555-0123"}
    await clinic.until("2026-11-23 12:00")
    assert len(await clinic.outbox()) == 1  # no reminder to an address that is not theirs


async def test_corrected_contact_data_get_a_new_link_and_the_reminders(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    form = await anne.presses(booked, "wrong-recipient")
    card = await anne.answers(form, phone="514 555-0124", email="jeanne.tremblay@exemple.ca")
    assert card.reference == booked.reference
    old, new = await clinic.outbox("mail")
    assert (old["to"], new["to"]) == ("jeanne@exemple.ca", "jeanne.tremblay@exemple.ca")
    assert link_of(old) != link_of(new)
    assert (await clinic.page(link_of(old)))[0] == 404
    assert (await clinic.page(link_of(new)))[0] == 200
    await clinic.until("2026-11-23 10:00")
    reminders = (await clinic.outbox())[2:]
    assert sorted(one["to"] for one in reminders) == ["+15145550124", "jeanne.tremblay@exemple.ca"]
    assert (await anne.says("suivi 0124")).title == "Rendez-vous de suivi"


async def test_a_correction_can_wait_and_stays_on_the_list_of_what_is_to_do(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    card = await anne.presses(await anne.presses(booked, "wrong-recipient"), "abandon")
    assert "Le lien de la lettre est coupé" in card.words
    assert "resend" not in card.verbs
    assert "coordonnées à corriger" in (await anne.says("à faire")).words
    assert len(await clinic.outbox()) == 1


async def test_a_cancellation_is_not_told_to_a_wrong_recipient(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    await anne.presses(await anne.presses(booked, "wrong-recipient"), "abandon")
    card = await anne.answers(await anne.presses(booked, "cancel"))
    assert "La personne n’a pas été avisée" in card.words
    assert "514 555-0123" in card.words
    assert (await anne.encounter(booked)).state is State.CANCELLED
    assert len(await clinic.outbox()) == 1


# ------------------------------------------------------------------ join, start


async def test_join_appears_half_an_hour_before_and_goes_an_hour_after(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    await clinic.until("2026-11-24 09:29")
    assert anne.sees(booked).links == []
    await clinic.until("2026-11-24 09:30")
    (join,) = anne.sees(booked).links
    assert booked.id in clinic.teams.updated
    seen = await anne.encounter(booked)
    assert seen.particulars.meeting is not None
    assert join == seen.particulars.meeting.join_url
    async with clinic.http.get(urlsplit(join).path) as answer:
        assert answer.status == 200
    await anne.answers(await anne.presses(anne.sees(booked), "start"), **STARTED)
    await clinic.until("2026-11-24 11:00")
    assert anne.sees(booked).links == [join]
    await clinic.until("2026-11-24 11:01")
    assert anne.sees(booked).links == []


async def test_starting_is_one_card_and_one_submit(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    assert "start" not in booked.verbs  # not four days before
    await clinic.until("2026-11-24 10:00")
    form = await anne.presses(anne.sees(booked), "start")
    assert {name: form.typed.get(name) for name in ("identifiers", "place", "consent")} == dict.fromkeys(
        ("identifiers", "place", "consent")
    )
    assert form.typed["rest"] == "false"
    card = await anne.answers(form, **STARTED)
    seen = await anne.encounter(card)
    assert seen.state is State.IN_PROGRESS
    assert seen.particulars.gates is not None
    assert seen.particulars.gates.identifiers == (Identifier.HEALTH_CARD, Identifier.BIRTH_DATE)
    assert seen.particulars.gates.place is Place.HOME
    assert card.verbs == ["held", "by-phone", "emergency"]
    assert card.folded == ["otherwise", "not-held", "withdraw", "participants", "labels", "consents"]
    assert "514 555-0123" in card.words, "the contingency is there where the line drops"
    assert {"Lien", "Par téléphone"} <= set(card.facts)
    given, at_start = await anne.ledger(seen)
    assert (given.kind, at_start.kind) == (Kind.GIVEN, Kind.AT_START)
    assert at_start.agreed


WRONG_GATES = [
    ({"identifiers": "health-card"}, "Il faut deux types différents"),
    ({"identifiers": "health-card,health-card"}, "Il faut deux types différents"),
    ({"identifiers": ""}, "Il faut deux types différents"),
    ({"identifiers": "birth-date,address"}, "un des deux types doit pouvoir être montré à l’écran"),
    ({"place": "elsewhere"}, "Écrivez l’endroit"),
    ({"place": ""}, "Faites un choix."),
    ({"consent": ""}, "Demandez le consentement"),
    ({"rest": "false"}, "Cochez une fois que c’est fait."),
]


async def test_each_gate_must_be_answered_by_itself(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    await clinic.until("2026-11-24 09:45")
    form = await anne.presses(anne.sees(booked), "start")
    for change, said in WRONG_GATES:
        wrong = await anne.answers(form, **{**STARTED, **change})
        assert wrong.title == form.title
        assert said in wrong.words, change
    seen = await anne.encounter(booked)
    assert seen.state is State.UPCOMING
    assert seen.particulars.gates is None
    assert len(await anne.ledger(seen)) == 1


async def test_the_room_may_start_it_and_the_gates_still_come(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    await clinic.until("2026-11-24 09:58")
    await clinic.room(await anne.encounter(booked), "patient-arrives", "clinician-arrives", "start")
    seen = await anne.encounter(booked)
    assert seen.state is State.IN_PROGRESS
    assert seen.particulars.gates is None
    card = anne.sees(booked)
    assert "start" in card.verbs
    await anne.answers(await anne.presses(card, "start"), **STARTED)
    assert (await anne.encounter(booked)).particulars.gates is not None


# ------------------------------------------------------------------ whose encounter a form acts on

ACTS = ("move", "cancel", "labels", "delay", "by-phone", "otherwise", "withdraw", "wrong-recipient", "not-held")
ACTS += ("link-not-received", "emergency")


@pytest.mark.parametrize("act", ACTS)
async def test_a_form_says_whose_encounter_it_acts_on_and_in_no_preview(
    clinic: Clinic, anne: Clinician, booked: Seen, act: str
) -> None:
    await clinic.until("2026-11-24 10:05")
    form = await anne.presses(anne.sees(booked), act)
    assert form.verbs != booked.verbs
    whose = "Jeanne Tremblay" if act == "move" else "Jeanne Tremblay, mardi 24 novembre à 10 h"
    assert whose in form.words.split("\n"), "the form of a move says the hour on its own line"
    for preview in (form.title, str(form.content.get("fallbackText")), str(form.content.get("speak"))):
        assert "Tremblay" not in preview
    assert "Tremblay" not in str(clinic.teams.messages[form.id].get("summary"))
