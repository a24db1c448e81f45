"""«Rencontre d'essai»: whoever tries the bot out is their own patient, from the first card to the filed note."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import func, select

from care.consent import Kind
from care.encounter import State
from edges.sql import schema
from tests.seen import Seen
from tests.talk import BY_PHONE, JEANNE, STARTED, TENANT, Clinic, Clinician

MYSELF = {"phone": "514 555-0166", "email": "anne.roy@exemple.ca"}
AGREED = {"understood": "true", "email": "true", "sms": "true"}


async def to_consent(anne: Clinician, said: str = "rencontre d’essai", **facts: str) -> Seen:
    card = await anne.says(said)
    return await anne.precisely(await anne.answers(await anne.answers(card, **MYSELF), "suitable", **facts))


async def booked(clinic: Clinic, anne: Clinician, said: str = "rencontre d’essai", **facts: str) -> Seen:
    """Nothing is filled in but how to reach oneself, and the consent."""
    verify = await anne.answers(await anne.answers(await to_consent(anne, said, **facts), "yes", **AGREED))
    card = await anne.answers(verify)
    await clinic.settled()
    return card


async def played(clinic: Clinic, anne: Clinician) -> Seen:
    """Up to the note, which is drawn up and not filed."""
    return await held(clinic, anne, await booked(clinic, anne))


async def held(clinic: Clinic, anne: Clinician, card: Seen) -> Seen:
    await clinic.passes(minutes=15)
    await clinic.room(await anne.encounter(card), "patient-arrives", "clinician-arrives")
    card = await anne.answers(await anne.presses(anne.sees(card), "start"), **STARTED)
    await clinic.passes(minutes=5)
    return await anne.answers(await anne.presses(card, "held"), "none")


async def test_a_whole_encounter_with_oneself(clinic: Clinic, anne: Clinician) -> None:
    channel = anne.in_channel()
    await channel.installs()
    in_channel = len(clinic.teams.chat(channel.chat))
    card = await booked(clinic, anne)
    assert card.words.count("Essai : vous êtes le patient") == 1
    assert "Essai – Dre Anne Roy" in card.words
    seen = await anne.encounter(card)
    assert seen.trial
    assert seen.appointment.at - clinic.now <= dt.timedelta(minutes=20)

    (letter,) = await clinic.outbox()
    assert letter["to"] == MYSELF["email"]
    assert letter["subject"].startswith("Essai – ")
    assert "Ceci est un essai" in letter["text"]
    assert "Ceci est un essai" in letter["html"]
    link = next(word for word in letter["text"].split() if "/r/" in word)
    status, page = await clinic.page(link, "confirm")
    assert status == 200
    assert "Ceci est un essai" in page
    assert "Rendez-vous confirmé" in anne.sees(card).words

    await clinic.passes(minutes=2)
    reminders = (await clinic.outbox())[1:]
    assert sorted(one["kind"] for one in reminders) == ["mail", "sms"]
    assert all("ssai" in one["text"] for one in reminders)

    await clinic.passes(minutes=8)
    assert "Dans dix minutes" in anne.last().words
    await clinic.passes(minutes=10)
    await clinic.room(seen, "patient-arrives", "clinician-arrives")
    start = await anne.presses(anne.sees(card), "start")
    assert "Essai : vous êtes le patient" in start.words
    begun = await anne.answers(start, **STARTED)
    await clinic.passes(minutes=5)
    note = await anne.answers(await anne.presses(begun, "held"), "none")
    assert "Essai : vous êtes le patient" in note.words
    filed = await anne.answers(note, "file", in_record="true")
    assert (await anne.encounter(filed)).note_filed_at is not None
    assert len(clinic.teams.chat(channel.chat)) == in_channel


async def test_the_note_that_is_copied_says_first_that_it_is_a_trial(clinic: Clinic, anne: Clinician) -> None:
    note = await played(clinic, anne)
    before = {one.id for one in clinic.teams.chat(anne.chat)}
    await anne.presses(note, "answer", "copy", in_record="true")
    (text,) = [one.text for one in clinic.teams.chat(anne.chat) if one.id not in before and not one.content]
    assert text.startswith("ESSAI, à ne pas verser au dossier.")
    assert "Essai – Dre Anne Roy" not in text.splitlines()[0]


async def test_in_english(clinic: Clinic) -> None:
    anne = clinic.clinician(language="en-CA")
    card = await booked(clinic, anne, "trial encounter")
    assert "Trial: you are the patient" in card.words
    assert "Trial – Dre Anne Roy" in card.words
    (letter,) = await clinic.outbox()
    assert letter["subject"].startswith("Trial – ")


async def test_it_cannot_be_played_as_somebody_else(clinic: Clinic, anne: Clinician) -> None:
    """Whatever name is typed in its place: nobody takes it for a real one."""
    card = await anne.answers(await anne.says("essai"), **{**MYSELF, "name": "Jeanne Tremblay"})
    card = await anne.precisely(await anne.answers(card, "suitable"))
    booked = await anne.answers(await anne.answers(await anne.answers(card, "yes", **AGREED)))
    assert (await anne.encounter(booked)).patient.name == "Essai – Jeanne Tremblay"


async def test_its_consent_stands_in_the_ledger_as_one_of_a_trial(clinic: Clinic, anne: Clinician) -> None:
    card = await played(clinic, anne)
    rows = await anne.ledger((await anne.encounters())[0])
    assert {row.kind for row in rows} == {Kind.GIVEN, Kind.AT_START}
    assert all(row.trial for row in rows)
    assert card.title


async def test_a_follow_up_of_a_trial_is_one_too(clinic: Clinic, anne: Clinician) -> None:
    await played(clinic, anne)
    again = await anne.says("suivi essai")
    assert "Essai : vous êtes le patient" in again.words
    said = {"same_reason": "yes", "exam": "no", "contact": "yes", "agreed": "yes"}
    followed = await anne.answers(await anne.answers(again, **said, date="2026-11-24", time="10:00"))
    assert (await anne.encounter(followed)).trial


async def led_away(clinic: Clinic, anne: Clinician) -> Seen:
    """By a rule, before anything is booked."""
    card = await anne.answers(await anne.says("essai"), **MYSELF)
    return await anne.answers(
        await anne.answers(card, "suitable", circumstances="redirected"), redirected="person-known,no-wish"
    )


async def refusing(clinic: Clinic, anne: Clinician) -> Seen:
    return await anne.answers(await to_consent(anne), "no")


async def turned(clinic: Clinic, anne: Clinician) -> Seen:
    """Booked, and then seen to need an examination."""
    how = await anne.presses(await booked(clinic, anne), "otherwise")
    return await anne.answers(how, "in-person", reason="Doit être examinée")


@pytest.mark.parametrize("way", [led_away, refusing, turned])
async def test_what_goes_in_person_is_still_a_trial_and_no_secretary_is_asked_to_call(
    clinic: Clinic, anne: Clinician, way: Any
) -> None:
    outcome = await way(clinic, anne)
    seen = await anne.encounter(await anne.answers(outcome, next_step="secretary-calls"))
    assert seen.state is State.IN_PERSON
    assert seen.trial
    assert seen.patient.name == "Essai – Dre Anne Roy"
    assert all(row.trial for row in await anne.ledger(seen))
    assert await rows_of(clinic, schema.service_request) == 0


# ------------------------------------------------------------------ what does not count it


async def rows_of(clinic: Clinic, *tables: Any) -> int:
    async with clinic.store.engine.connect() as connection:
        counts = [await connection.execute(select(func.count()).select_from(table)) for table in tables]
    return sum(count.scalar_one() for count in counts)


async def test_no_counter_of_conversations_moves(clinic: Clinic, anne: Clinician) -> None:
    """Played to the end, given up, left to expire: nothing of it is counted; the same with a real person is."""
    await anne.answers(await played(clinic, anne), "file", in_record="true")
    await anne.says("essai")
    await anne.says("abandonner")
    await to_consent(anne)
    await clinic.restarts()  # it sees to the nights of every tenant that it knows by now
    await clinic.passes(days=16)
    assert await rows_of(clinic, schema.funnel) == 0
    await anne.says("nouvelle rencontre")
    assert await rows_of(clinic, schema.funnel) > 0


async def test_statistics_and_what_is_owed_leave_it_out(clinic: Clinic, anne: Clinician) -> None:
    await played(clinic, anne)
    assert "Aucune rencontre prévue dans cette période." in (await anne.says("statistiques")).words
    assert (await anne.says("à faire")).words.count("Essai –") == 0


async def test_its_note_is_chased_once(clinic: Clinic, anne: Clinician) -> None:
    """An hour after its end, to be seen; neither again, nor among the notes that are owed of others."""
    await played(clinic, anne)
    chases = [one for one in clinic.teams.chat(anne.chat) if "à verser" in one.title]
    assert chases == []
    await clinic.passes(hours=1, minutes=1)
    (chase,) = [one for one in clinic.teams.chat(anne.chat) if "à verser" in one.title]
    assert "Essai – Dre Anne Roy" in chase.words
    said = len(clinic.teams.chat(anne.chat))
    await clinic.passes(hours=48)
    assert len(clinic.teams.chat(anne.chat)) == said


async def test_what_nobody_closed_is_asked_about_once(clinic: Clinic, anne: Clinician) -> None:
    """By telephone, nobody else can tell whether it took place."""
    card = await anne.answers(await anne.says("essai"), **MYSELF)
    card = await anne.precisely(await anne.answers(card, "suitable", preference="telephone"))
    await anne.answers(await anne.answers(await anne.answers(card, "yes", **AGREED)))
    await clinic.passes(hours=20)
    asked = [one for one in clinic.teams.chat(anne.chat) if "La rencontre a-t-elle eu lieu?" in one.words]
    assert len(asked) == 1


async def test_no_visit_in_person_is_owed_after_one(clinic: Clinic, anne: Clinician) -> None:
    """Of a new patient who is taken on at a distance one would be."""
    card = await booked(clinic, anne, situation="new-patient")
    seen = await anne.encounter(await held(clinic, anne, card))
    assert seen.ended_at is not None
    assert seen.in_person_due_at is None


async def test_a_day_later_nothing_of_it_is_left_but_that_it_was_played(clinic: Clinic, anne: Clinician) -> None:
    real = await anne.booked(person={**JEANNE, "email": ""}, facts=BY_PHONE, consent={"understood": "true"})
    await played(clinic, anne)
    assert len(await anne.encounters()) == 2
    keys = await _keys(clinic)
    await clinic.restarts()
    await clinic.passes(hours=48)
    left = await anne.encounters()
    assert [seen.reference for seen in left] == [real.reference]
    assert await _keys(clinic) == keys - 2  # of the encounter and of its person
    assert await rows_of(clinic, schema.consent) == 3
    async with clinic.store.transaction() as tx:
        assert await tx.trial_played(TENANT)


async def _keys(clinic: Clinic) -> int:
    async with clinic.store.keys.database.engine.connect() as connection:
        found = await connection.exec_driver_sql("select count(*) from data_key")
        return int(found.scalar_one())


@pytest.mark.parametrize("said", ["rencontre d'essai", "Rencontre d’essai", "essai", "trial", "trial encounter"])
async def test_it_is_asked_for_in_words(clinic: Clinic, anne: Clinician, said: str) -> None:
    assert "vous êtes le patient" in (await anne.says(said)).words


async def test_and_by_the_button_of_the_help(clinic: Clinic, anne: Clinician) -> None:
    assert "vous êtes le patient" in (await anne.presses(await anne.says("aide"), "trial")).words
