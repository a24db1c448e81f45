"""«Verser au dossier» in English, and what another command of the same shape is told."""

from __future__ import annotations

from dataclasses import replace

from bot.teams.to_note import FETCH, SUBMIT
from tests.seen import spaced
from tests.talk import Clinic, Clinician
from tests.teams.test_to_note import inputs, opens, sends, told


async def test_in_english(clinic: Clinic, anne: Clinician) -> None:
    me = replace(anne, language="en-CA")
    booked = await me.books()
    await clinic.until("2026-11-24 09:00")
    dialog = await opens(me)
    assert spaced(inputs(dialog)["line"]["value"]).startswith("Luc Côté, Tue, Nov 24, 9:12 a.m. – ")
    assert dialog["body"][-1]["actions"][0]["title"] == "Add"
    seen = await me.encounter(booked)
    said = await sends(me, seen.id)
    assert said == f"Added to the draft of the note for encounter {seen.reference} (Tue, Nov 24, 10:00 a.m.)."


async def test_another_command_opens_nothing(clinic: Clinic, anne: Clinician) -> None:
    await anne.books()
    for command in ("find", "TO-NOTE", None, 7, ["to-note"]):
        for name in (FETCH, SUBMIT):
            assert "aide" in await told(anne, name, commandId=command)
