"""The room that empties before the planned end, over HTTP: it may be over, or the video dropped for both."""

from __future__ import annotations

import pytest

from tests.seen import Seen
from tests.talk import STARTED, Clinic, Clinician


@pytest.fixture
async def begun(clinic: Clinic, anne: Clinician) -> Seen:
    """In progress by the clinician's card, in the room."""
    booked = await anne.booked()
    await clinic.until("2026-11-24 10:00")
    await clinic.room(await anne.encounter(booked), "patient-arrives", "clinician-arrives", "start")
    return await anne.answers(await anne.presses(anne.sees(booked), "start"), **STARTED)


async def test_the_room_that_empties_too_early_asks_whether_it_is_over(
    clinic: Clinic, anne: Clinician, begun: Seen
) -> None:
    """The video drops for both: the telephone stays in reach, and the note has both stretches (row 242)."""
    seen = await anne.encounter(begun)
    await clinic.until("2026-11-24 10:09")
    await clinic.room(seen, "end")
    told = anne.last()
    assert "La salle s’est vidée avant l’heure prévue." in told.words
    assert "Salle vide depuis 10 h 9" in told.words
    assert "Suivez le plan d’intervention" not in told.words
    assert {"held", "by-phone", "emergency"} <= set(told.verbs)
    await clinic.until("2026-11-24 10:11")
    card = await anne.answers(await anne.presses(told, "by-phone"), "connection")
    assert "Salle vide" not in card.words
    await clinic.until("2026-11-24 10:25")
    note = await anne.answers(await anne.presses(card, "held"), "none")
    assert "visioconférence 10:00–10:09, téléphone 10:11–10:25 (connexion insuffisante)" in note.words
