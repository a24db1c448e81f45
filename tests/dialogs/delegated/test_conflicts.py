"""Whoever plans for a clinician reads that clinician's calendar: when it is taken, never by what."""

from __future__ import annotations

from care.agenda import Agenda
from tests.dialogs.delegated.delegating import asks, to_verify
from tests.dialogs.test_conflicts import Outlook
from tests.talk import TUESDAY, Clinic, Clinician


async def test_the_planner_reads_the_clinicians_calendar_and_takes_a_free_hour(
    clinic: Clinic, anne: Clinician, alex: Clinician
) -> None:
    outlook = Outlook()
    object.__setattr__(clinic.application.world, "agenda", Agenda(outlook))
    await asks(anne)
    card = await to_verify(alex)
    assert f"Le calendrier de la {anne.name} a déjà quelque chose de 10 h à 10 h 45" in card.words
    assert outlook.of == {anne.id}
    card = await alex.answers(card, "2026-11-24T11:00", **TUESDAY)
    assert "24 novembre 2026 à 11 h" in card.words
