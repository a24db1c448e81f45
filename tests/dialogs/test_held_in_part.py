"""What was held in part at a distance and goes on in person, over HTTP: it has ended, and it has its note."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable

import pytest

from care.encounter import State
from tests.seen import Seen
from tests.talk import STARTED, Clinic, Clinician

Way = Callable[[Clinician, Seen], Awaitable[Seen]]


@pytest.fixture
async def begun(clinic: Clinic, anne: Clinician) -> Seen:
    """In progress for nine minutes."""
    booked = await anne.booked()
    await clinic.until("2026-11-24 10:00")
    card = await anne.answers(await anne.presses(anne.sees(booked), "start"), **STARTED)
    await clinic.until("2026-11-24 10:09")
    return card


async def withdrawn(anne: Clinician, card: Seen) -> Seen:
    form = await anne.presses(card, "withdraw")
    return await anne.answers(form, scopes="session", next_step="clinician-books")


async def otherwise(anne: Clinician, card: Seen) -> Seen:
    way = await anne.answers(await anne.presses(card, "otherwise"), "in-person", reason="Doit être examinée")
    return await anne.answers(way, next_step="clinician-books")


@pytest.mark.parametrize("how", [withdrawn, otherwise])
async def test_what_was_held_in_part_has_ended_and_owes_its_note(
    clinic: Clinic, anne: Clinician, begun: Seen, how: Way
) -> None:
    card = await how(anne, begun)
    seen = await anne.encounter(card)
    assert seen.state is State.IN_PERSON
    (period,) = seen.particulars.periods
    assert seen.ended_at is not None
    assert period.ended == seen.ended_at
    assert seen.note_due_at == seen.ended_at + dt.timedelta(hours=24)
    assert "La note reste à verser au dossier" in card.words
    before = len(clinic.teams.chat(anne.chat))
    await clinic.until("2026-11-24 11:15")
    assert len(clinic.teams.chat(anne.chat)) == before + 1, "it is chased like any other"


@pytest.mark.parametrize("how", [withdrawn, otherwise])
async def test_its_note_says_so_and_can_be_filed(clinic: Clinic, anne: Clinician, begun: Seen, how: Way) -> None:
    card = await how(anne, begun)
    note = await anne.answers(await anne.presses(card, "note"), "copy", in_record="true")
    (text,) = [one.text for one in clinic.teams.chat(anne.chat) if "Personnes présentes" in one.text]
    assert "La rencontre se poursuit en personne" in text
    assert ("Retiré à 10:09" in text) is (how is withdrawn)
    assert ("(Doit être examinée)" in text) is (how is otherwise)
    over = await anne.answers(note, "file", in_record="true")
    assert not (await anne.encounter(over)).note_is_due
    assert "note" not in over.verbs


async def test_what_broke_off_owes_its_note_and_says_why(clinic: Clinic, anne: Clinician, begun: Seen) -> None:
    """One note for each intervention (row 207): nine minutes were held."""
    missed = await anne.answers(await anne.presses(begun, "not-held"), "technology")
    seen = await anne.encounter(missed)
    assert (seen.state, seen.note_is_due) == (State.MISSED, True)
    assert missed.verbs[:2] == ["start", "note"]
    note = await anne.presses(missed, "note")
    assert "visioconférence 10:00–10:09" in note.words
    assert "Rencontre interrompue : problème technique" in note.words
    over = await anne.answers(note, "file", in_record="true")
    assert not (await anne.encounter(over)).note_is_due
    assert "note" not in over.verbs


async def test_what_broke_off_keeps_its_note_once_it_can_begin_no_more(
    clinic: Clinic, anne: Clinician, begun: Seen
) -> None:
    await anne.answers(await anne.presses(begun, "not-held"), "technology")
    await clinic.until("2026-11-25 12:00")
    card = await anne.presses(await anne.says("à faire"), "open")
    assert card.verbs == ["note", "follow-up"]


async def test_what_had_not_begun_owes_no_note(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.booked()
    await clinic.until("2026-11-24 09:50")
    card = await otherwise(anne, anne.sees(booked))
    assert (await anne.encounter(card)).note_due_at is None
    assert "note" not in card.verbs
