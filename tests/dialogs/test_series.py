"""A series: one encounter a week at the same hour on the wall, booked in one act, invited to one at a time."""

from __future__ import annotations

import datetime as dt

import pytest

from care import booking, during
from care.appointment import Appointment
from care.consent import Kind
from care.encounter import Encounter, State
from tests.seen import Seen
from tests.talk import AGREED, KNOWN, TUESDAY, Clinic, Clinician

SAME = {"same_reason": "yes", "exam": "no", "contact": "yes", "agreed": "yes"}


async def booked(anne: Clinician, **when: str) -> list[Encounter]:
    await anne.booked(when={**TUESDAY, **when})
    return await anne.encounters()


async def test_a_series_is_one_encounter_a_week(clinic: Clinic, anne: Clinician) -> None:
    verify = await anne.to_verify(when={**TUESDAY, "repeat": "3"})
    assert verify.facts["Série"] == "3 rencontres, une par semaine, jusqu’au mardi 8 décembre 2026"
    first = await anne.answers(verify)
    assert first.title == "Rencontre planifiée"
    said = next(one for one in clinic.teams.chat(anne.chat) if one.title == "Série planifiée")
    assert "3 rencontres planifiées" in said.words
    assert "8 décembre" in said.words
    made = await anne.encounters()
    assert [one.appointment.local.isoformat() for one in made] == [
        "2026-11-24T10:00:00",
        "2026-12-01T10:00:00",
        "2026-12-08T10:00:00",
    ]
    assert (await anne.encounter(first)).id == made[0].id
    assert {one.state for one in made} == {State.UPCOMING}
    assert len({one.episode for one in made}) == 1
    key = made[0].booking_key
    assert [one.booking_key for one in made] == [key, f"{key}:1", f"{key}:2"]
    rows = [row for one in made for row in await anne.ledger(one)]
    assert [(row.kind, row.encounter) for row in rows] == [(Kind.GIVEN, one.id) for one in made]
    assert len({row.at for row in rows}) == 1


async def test_pressed_twice_a_series_is_booked_once(clinic: Clinic, anne: Clinician) -> None:
    verify = await anne.to_verify(when={**TUESDAY, "repeat": "2"})
    await anne.answers(verify)
    await anne.answers(verify)
    assert len(await anne.encounters()) == 2


async def test_without_a_number_there_is_one_encounter_and_no_word_of_a_series(clinic: Clinic, anne: Clinician) -> None:
    assert "Série" not in (await anne.to_verify()).facts
    assert len(await booked(anne)) == 1
    assert "Série planifiée" not in [one.title for one in clinic.teams.chat(anne.chat)]


@pytest.mark.parametrize("repeat", ["1", "13", "deux"])
async def test_a_series_has_two_to_twelve_encounters(anne: Clinician, repeat: str) -> None:
    card = await anne.answers(await anne.to_when(), **TUESDAY, repeat=repeat)
    assert card.title == "Nouvelle rencontre : le moment"
    assert "repeat" in card.inputs, "the fold of the field that is wrong is open"
    assert await anne.encounters() == []


async def test_each_invitation_leaves_a_week_before(clinic: Clinic, anne: Clinician) -> None:
    made = await booked(anne, repeat="3")
    links = [str(one.particulars.link) for one in made]

    async def invited() -> list[bool]:
        sent = [one["text"] for one in await clinic.outbox("mail") if "Rappel" not in one["subject"]]
        return [any(link in text for text in sent) for link in links]

    assert await invited() == [True, False, False]
    await clinic.until("2026-11-24 09:58")
    assert await invited() == [True, False, False]
    await clinic.until("2026-11-24 10:02")
    assert await invited() == [True, True, False]
    await clinic.until("2026-12-01 10:02")
    assert await invited() == [True, True, True]
    assert len([one for one in await clinic.outbox("mail") if "Rappel" not in one["subject"]]) == 3


async def test_an_invitation_asked_for_again_leaves_at_once(clinic: Clinic, anne: Clinician) -> None:
    made = await booked(anne, repeat="3")
    async with clinic.store.transaction() as tx:
        assert await booking.send_again(tx, anne.who, clinic.application.world, made[2], "again")
    await clinic.passes(minutes=1)
    assert any(str(made[2].particulars.link) in one["text"] for one in await clinic.outbox("mail"))


@pytest.mark.parametrize(
    "date, repeat, before, after",
    [("2026-10-20", "3", 14, 15), ("2027-03-02", "3", 15, 14)],
    ids=["the clocks go back", "the clocks go forward"],
)
async def test_the_hour_stays_the_same_on_the_wall(
    clinics: object, date: str, repeat: str, before: int, after: int
) -> None:
    opened = clinics(at=dt.datetime.fromisoformat(date).replace(tzinfo=dt.UTC) - dt.timedelta(days=3))  # type: ignore[operator]
    async with opened as clinic:
        made = await booked(clinic.clinician(), date=date, repeat=repeat)
    assert {one.appointment.local.time() for one in made} == {dt.time(10)}
    assert (made[0].appointment.at.hour, made[-1].appointment.at.hour) == (before, after)


@pytest.mark.parametrize(
    "date, time, said",
    [
        ("2027-02-28", "02:30", "Le dimanche 14 mars 2027, cette heure n’existe pas"),
        ("2027-10-24", "01:30", "Le dimanche 7 novembre 2027, cette heure vient deux fois"),
    ],
)
async def test_a_week_without_its_hour_is_named_in_its_field(anne: Clinician, date: str, time: str, said: str) -> None:
    card = await anne.answers(await anne.to_when(), date=date, time=time, repeat="4")
    assert said in card.words
    assert "repeat" in card.inputs
    assert await anne.encounters() == []
    fewer = await anne.answers(card, repeat="2")
    assert fewer.title == "Vérifiez avec la personne"


async def test_a_series_can_be_corrected_from_the_last_card(anne: Clinician) -> None:
    when = await anne.presses(await anne.to_verify(when={**TUESDAY, "repeat": "5"}), "correct", "when")
    assert when.typed["repeat"] == 5
    verify = await anne.answers(when, repeat="")
    assert "Série" not in verify.facts
    await anne.answers(verify)
    assert len(await anne.encounters()) == 1


async def test_a_follow_up_may_be_a_series(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    again: Seen = await anne.says("suivi tremblay")
    wrong = await anne.answers(again, **SAME, date="2027-02-28", time="02:30", repeat="4")
    assert "Le dimanche 14 mars 2027" in wrong.words
    verify = await anne.answers(wrong, date="2026-12-15", time="09:30", repeat="4")
    await anne.answers(verify)
    first, *series = await anne.encounters()
    assert len(series) == 4
    assert {one.episode for one in series} == {first.episode}
    assert {(await anne.ledger(one))[0].kind for one in series} == {Kind.RECONFIRMED}


async def test_each_encounter_of_a_series_lives_its_own_life(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.answers(
        await anne.answers(
            await anne.answers(await anne.to_consent(facts=KNOWN), "yes", **AGREED), **TUESDAY, repeat="2"
        )
    )
    reason = await anne.presses(card, "cancel")
    await anne.answers(reason)
    assert [one.state for one in await anne.encounters()] == [State.CANCELLED, State.UPCOMING]


async def letters_to(clinic: Clinic, one: Encounter) -> list[str]:
    """The subjects of what was sent about this week."""
    return [sent["subject"] for sent in await clinic.outbox("mail") if str(one.particulars.link) in sent["text"]]


async def test_an_invitation_asked_for_again_is_the_only_one(clinic: Clinic, anne: Clinician) -> None:
    made = await booked(anne, repeat="3")
    async with clinic.store.transaction() as tx:
        assert await booking.send_again(tx, anne.who, clinic.application.world, made[2], "again")
    await clinic.until("2026-12-02 12:00")
    assert await letters_to(clinic, made[2]) == ["Votre rendez-vous du 8 décembre à 10 h"]


@pytest.mark.parametrize("by_phone", [False, True])
async def test_a_week_that_nobody_was_told_of_is_moved_without_a_word(
    clinic: Clinic, anne: Clinician, by_phone: bool
) -> None:
    made, world = await booked(anne, repeat="4"), clinic.application.world
    await clinic.settled()
    async with clinic.store.transaction() as tx:
        last = await tx.encounters.get(anne.who, made[3].id)
        assert last is not None
        if by_phone:
            last = await during.by_phone(tx, anne.who, world, last, "connexion")
        thursday = Appointment.at_local(last.appointment.local + dt.timedelta(days=2), "America/Toronto", 30)
        await booking.move(tx, anne.who, world, last, thursday)
    await clinic.until("2026-12-10 09:58")
    assert await letters_to(clinic, made[3]) == []
    await clinic.until("2026-12-10 10:02")
    hour = "entre 10 h et 10 h 30" if by_phone else "à 10 h"
    assert await letters_to(clinic, made[3]) == [f"Votre rendez-vous du 17 décembre{', ' if by_phone else ' '}{hour}"]


async def test_a_week_that_comes_closer_than_its_invitation_is_invited_to_at_once(
    clinic: Clinic, anne: Clinician
) -> None:
    made, world = await booked(anne, repeat="3"), clinic.application.world
    await clinic.settled()
    async with clinic.store.transaction() as tx:
        last = await tx.encounters.get(anne.who, made[2].id)
        assert last is not None
        soon = Appointment.at_local(last.appointment.local - dt.timedelta(days=12), "America/Toronto", 30)
        await booking.move(tx, anne.who, world, last, soon)
    await clinic.passes(minutes=1)
    assert await letters_to(clinic, made[2]) == ["Votre rendez-vous du 26 novembre à 10 h"]


async def test_once_invited_a_week_that_moves_is_told_of(clinic: Clinic, anne: Clinician) -> None:
    made, world = await booked(anne, repeat="3"), clinic.application.world
    await clinic.settled()
    async with clinic.store.transaction() as tx:
        last = await tx.encounters.get(anne.who, made[2].id)
        assert last is not None
        await booking.send_again(tx, anne.who, world, last, "again")
    async with clinic.store.transaction() as tx:
        last = await tx.encounters.get(anne.who, made[2].id)
        assert last is not None
        later = Appointment.at_local(last.appointment.local + dt.timedelta(days=1), "America/Toronto", 30)
        await booking.move(tx, anne.who, world, last, later)
    await clinic.passes(minutes=1)
    assert (await letters_to(clinic, made[2]))[-1].startswith("Votre rendez-vous est déplacé au 9 décembre")
