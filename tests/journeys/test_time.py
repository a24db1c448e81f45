"""Time passes: a patient's week, reminders across both changes of hour, notes chased by day, absences."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from care.encounter import Cause, State
from tests.seen import Seen
from tests.talk import BY_PHONE, JEANNE, STARTED, Clinic, Clinician

MONTREAL = ZoneInfo("America/Toronto")


def local(message: dict[str, Any]) -> str:
    return dt.datetime.fromisoformat(message["at"]).astimezone(MONTREAL).strftime("%Y-%m-%d %H:%M")


def titles(clinic: Clinic, chat: str) -> list[str]:
    return [one.title for one in clinic.teams.chat(chat) if one.content]


async def held(clinic: Clinic, anne: Clinician, card: Seen, begins: str, ends: str) -> Seen:
    """An encounter from its start to «Quelle suite?», at hours of Montréal."""
    await clinic.until(begins)
    card = await anne.answers(await anne.presses(anne.sees(card), "start"), **STARTED)
    await clinic.until(ends)
    return await anne.answers(await anne.presses(card, "held"), "none")


# ------------------------------------------------------------------ a week


async def test_a_week_of_one_patient_from_the_call_to_the_filed_note(clinic: Clinic, anne: Clinician) -> None:
    channel = anne.in_channel()
    await channel.installs()
    card = await anne.booked()
    (invitation,) = await clinic.outbox()
    assert invitation["kind"] == "mail"

    await clinic.until("2026-11-23 09:59")
    assert len(await clinic.outbox()) == 1
    await clinic.until("2026-11-23 10:00")
    reminders = (await clinic.outbox())[1:]
    assert sorted(one["kind"] for one in reminders) == ["mail", "sms"]
    assert {local(one) for one in reminders} == {"2026-11-23 10:00"}

    link = next(word for word in reminders[0]["text"].split() if "/r/" in word)
    await clinic.page(link, "confirm")
    assert "Rendez-vous confirmé" in anne.sees(card).words

    before = len(clinic.teams.chat(anne.chat))
    await clinic.until("2026-11-24 09:49")
    assert len(clinic.teams.chat(anne.chat)) == before
    await clinic.until("2026-11-24 09:50")
    reminder = anne.last()
    assert "Dans dix minutes" in reminder.words
    assert [link for link in reminder.links if "/local/rooms/" in link]
    assert "Rencontre à 10 h" in titles(clinic, channel.chat)

    await clinic.room(await anne.encounter(card), "patient-arrives")
    assert "La personne est arrivée et vous attend." in anne.last().words
    assert (await anne.encounter(card)).state is State.WAITING
    note = await held(clinic, anne, anne.last(), "2026-11-24 10:02", "2026-11-24 10:25")
    filing = await anne.presses(note, "answer", "copy", in_record="true")
    filed = await anne.presses(filing, "answer", "file")
    assert "Note versée au dossier." in filed.words

    sent, shown = len(await clinic.outbox()), len(clinic.teams.ever)  # once its other cards say that it is over
    await clinic.until("2026-11-27 10:00")
    assert len(await clinic.outbox()) == sent
    assert not [one for one in titles(clinic, anne.chat) if "à verser" in one]
    assert len(clinic.teams.chat(channel.chat)) == 2
    assert (
        len(clinic.teams.ever) - shown <= 6
    )  # «Rejoindre» leaves the three cards after an hour, then their menu after a day; nothing else
    assert clinic.log.getvalue() == ""


# ------------------------------------------------------------------ both changes of hour


@pytest.mark.parametrize(
    "base, date, time, reminded",
    [
        ("2026-10-28T14:00", "2026-11-01", "10:00", "2026-10-31 10:00"),  # 25 hours before
        ("2026-10-28T14:00", "2026-11-02", "08:30", "2026-11-01 08:30"),
        ("2027-03-10T15:00", "2027-03-14", "10:00", "2027-03-13 10:00"),  # 23 hours before
        ("2027-03-10T15:00", "2027-03-15", "16:45", "2027-03-14 16:45"),
    ],
)
async def test_the_day_before_is_at_the_same_hour_by_the_clock_on_the_wall(
    clinics: Any, base: str, date: str, time: str, reminded: str
) -> None:
    async with clinics(at=dt.datetime.fromisoformat(base).replace(tzinfo=dt.UTC)) as clinic:
        anne = clinic.clinician()
        card = await anne.booked(when={"date": date, "time": time})
        ten_before = dt.datetime.fromisoformat(f"{date}T{time}") - dt.timedelta(minutes=10)
        await clinic.until(ten_before.isoformat())
        assert "Dans dix minutes" in anne.last().words
        assert anne.sees(card).links
        await clinic.until(f"{date} {time}")
        invitation, *reminders = await clinic.outbox()
        assert "Rappel" not in invitation["subject"]
        assert {local(one) for one in reminders} == {reminded}
        hour = f"{int(time[:2])} h" + (f" {time[3:]}" if time[3:] != "00" else "")
        assert all(hour in one["text"] for one in reminders)


async def test_ten_minutes_before_is_absolute_across_a_change_of_hour(clinics: Any) -> None:
    async with clinics(at=dt.datetime(2026, 10, 31, 16, tzinfo=dt.UTC)) as clinic:
        anne = clinic.clinician()
        card = await anne.booked(when={"date": "2026-11-01", "time": "02:05"})
        seen = await anne.encounter(card)
        assert seen.appointment.at == dt.datetime(2026, 11, 1, 7, 5, tzinfo=dt.UTC)
        await clinic.passes(seconds=(dt.datetime(2026, 11, 1, 6, 54, tzinfo=dt.UTC) - clinic.now).total_seconds())
        assert "Dans dix minutes" not in anne.last().words
        await clinic.passes(minutes=1)
        assert "Dans dix minutes" in anne.last().words  # 01 h 55, for the second time


async def test_a_reminder_whose_hour_is_past_at_the_booking_is_left_out(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked(when={"date": "2026-11-21", "time": "09:00"})
    await clinic.until("2026-11-21 09:00")
    assert [one["kind"] for one in await clinic.outbox()] == ["mail"]


# ------------------------------------------------------------------ notes


async def test_a_note_is_chased_three_times_never_at_night_and_then_it_is_late(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.booked(when={"date": "2026-11-24", "time": "16:30"})
    await held(clinic, anne, card, "2026-11-24 16:30", "2026-11-24 17:00")
    heard: list[tuple[str, str]] = []
    for hour in range(18, 48):
        before = len(clinic.teams.chat(anne.chat))
        await clinic.until(f"2026-11-{24 + hour // 24} {hour % 24:02}:05")
        heard += [(f"{hour % 24} h", one.title) for one in clinic.teams.chat(anne.chat)[before:]]
    chase = "Une note à verser au dossier"
    # +1 h at 18 h; +8 h would be 1 h in the night, so 7 h; +20 h at 13 h; late at 17 h the day after.
    assert heard == [("18 h", chase), ("7 h", chase), ("13 h", chase), ("17 h", "Rencontre terminée")]
    assert "La note est en retard" in anne.last().words
    assert "note en retard" in (await anne.says("à faire")).words


async def test_notes_of_one_morning_are_chased_in_one_card(clinic: Clinic, anne: Clinician) -> None:
    first = await anne.booked(when={"date": "2026-11-24", "time": "09:00"})
    omer = {**JEANNE, "name": "Omer Gagnon", "phone": "514 555-0177"}
    second = await anne.booked(person=omer, when={"date": "2026-11-24", "time": "09:30"})
    await held(clinic, anne, first, "2026-11-24 09:00", "2026-11-24 09:15")
    await held(clinic, anne, second, "2026-11-24 09:30", "2026-11-24 09:50")
    before = len(clinic.teams.chat(anne.chat))
    await clinic.until("2026-11-24 11:00")
    (chase,) = [one for one in clinic.teams.chat(anne.chat)[before:] if "à verser" in one.title]
    assert chase.title == "2 notes à verser au dossier"
    assert "Omer Gagnon" in chase.words
    assert "Jeanne Tremblay" in chase.words
    opened = await anne.presses(chase, "open")
    assert "note" in opened.verbs or "held" in opened.verbs


async def test_a_filed_note_is_chased_no_more_and_the_other_still_is(clinic: Clinic, anne: Clinician) -> None:
    first = await anne.booked(when={"date": "2026-11-24", "time": "09:00"})
    second = await anne.booked(person={**JEANNE, "name": "Omer Gagnon"}, when={"date": "2026-11-24", "time": "09:30"})
    note = await held(clinic, anne, first, "2026-11-24 09:00", "2026-11-24 09:15")
    await anne.presses(note, "answer", "file", in_record="true")
    await held(clinic, anne, second, "2026-11-24 09:30", "2026-11-24 09:50")
    await clinic.until("2026-11-24 11:00")
    assert "Omer Gagnon" in anne.last().words
    assert "Jeanne Tremblay" not in anne.last().words


# ------------------------------------------------------------------ nobody came


async def test_nobody_came_and_the_window_is_over(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.booked()
    await clinic.until("2026-11-24 11:00")
    assert (await anne.encounter(card)).state is State.UPCOMING  # the window includes its last instant
    await clinic.until("2026-11-24 11:01")
    seen = await anne.encounter(card)
    assert (seen.state, seen.cause) == (State.MISSED, Cause.NOBODY)
    assert anne.last().title == "Rencontre non réalisée"
    assert "Personne n’est venu" in anne.last().words
    assert anne.sees(card).title == "Rencontre non réalisée"
    assert seen.note_due_at is None
    sent = len(await clinic.outbox())
    await clinic.passes(days=2)
    assert len(await clinic.outbox()) == sent


@pytest.mark.parametrize(
    "came, cause",
    [(("patient-arrives",), Cause.PROFESSIONAL), (("clinician-arrives",), Cause.PATIENT)],
)
async def test_who_came_alone_is_known(clinic: Clinic, anne: Clinician, came: tuple[str, ...], cause: Cause) -> None:
    card = await anne.booked()
    await clinic.until("2026-11-24 09:58")
    await clinic.room(await anne.encounter(card), *came)
    await clinic.until("2026-11-24 11:01")
    seen = await anne.encounter(card)
    assert (seen.state, seen.cause) == (State.MISSED, cause)


async def test_what_both_came_to_is_never_missed(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.booked()
    await clinic.until("2026-11-24 09:58")
    await clinic.room(await anne.encounter(card), "patient-arrives", "clinician-arrives")
    await clinic.until("2026-11-24 11:30")
    assert (await anne.encounter(card)).state is State.WAITING


async def test_a_room_that_was_begun_and_ended_leaves_what_follows_and_the_note(
    clinic: Clinic, anne: Clinician
) -> None:
    card = await anne.booked()
    await clinic.until("2026-11-24 10:00")
    await clinic.room(await anne.encounter(card), "patient-arrives", "clinician-arrives", "start")
    await clinic.until("2026-11-24 10:30")
    await clinic.room(await anne.encounter(card), "end")
    assert "Il reste la suite et la note." in anne.last().words
    seen = await anne.encounter(card)
    assert (seen.state, seen.ended_at) == (State.COMPLETED, clinic.now)
    assert seen.note_due_at == clinic.now + dt.timedelta(hours=24)


async def test_of_a_telephone_call_only_the_clinician_knows(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.booked(person={**JEANNE, "email": ""}, facts=BY_PHONE, consent={"understood": "true"})
    await clinic.until("2026-11-24 11:05")
    assert (await anne.encounter(card)).state is State.UPCOMING
    assert "La rencontre a-t-elle eu lieu?" in anne.last().words
    missed = await anne.answers(await anne.presses(anne.last(), "not-held"), "patient-absent")
    assert (await anne.encounter(missed)).cause is Cause.PATIENT
