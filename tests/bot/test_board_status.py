"""The status of an encounter as the board shows it: who has arrived, who would tell, how long it lasted."""

from __future__ import annotations

from care.suitability import Modality
from tests.bot.booked import TODAY, book
from tests.seen import Seen
from tests.talk import Clinic, Clinician


async def test_an_arrival_is_pushed_to_the_clinician_and_seen_on_the_board(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.booked()
    encounter = await anne.encounter(booked)
    await clinic.until("2026-11-24 09:55")
    board = await anne.says("tableau")
    assert "À venir" in board.words
    assert "Aucune source" not in board.words
    before = set(clinic.teams.messages)
    await clinic.room(encounter, "patient-arrives")
    (pushed,) = [one for one in clinic.teams.chat(anne.chat) if one.id not in before]
    assert "La personne est arrivée et vous attend" in pushed.words
    assert "Patient en salle d’attente" in pushed.words
    board = await anne.presses(board, "refresh")
    assert "Patient en salle d’attente" in board.words
    assert "À venir" not in _rows(board)
    back = await anne.presses(pushed, "board")
    assert "Patient en salle d’attente" in back.words


async def test_where_nothing_tells_of_arrivals_the_state_says_so(clinic: Clinic, anne: Clinician) -> None:
    """A telephone call has no room; before Join shows, nobody is expected yet."""
    await book(clinic, anne, [f"{TODAY}T11:00"], modality=Modality.TELEPHONE)
    board = await anne.says("tableau")
    assert "Aucune source" not in board.words
    await clinic.until("2026-11-20 10:40")
    board = await anne.presses(board, "refresh")
    assert "Aucune source ne signale l’arrivée." in board.words
    shown = await anne.presses(board, "open")
    assert "Aucune source ne signale l’arrivée." in shown.words


async def test_a_platform_whose_events_do_not_reach_us_says_so(clinic: Clinic, anne: Clinician) -> None:
    object.__setattr__(clinic.application.world, "hears_arrivals", False)
    await book(clinic, anne, [f"{TODAY}T10:15"])
    assert "Aucune source ne signale l’arrivée." in (await anne.says("tableau")).words


async def test_one_that_is_over_says_how_long_it_lasted(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.booked()
    encounter = await anne.encounter(booked)
    await clinic.until("2026-11-24 10:00")
    await clinic.room(encounter, "patient-arrives", "clinician-arrives", "start")
    assert "En cours" in (await anne.says("tableau")).words
    await clinic.passes(minutes=12)
    await clinic.room(encounter, "end")
    await clinic.passes(minutes=3)
    await anne.answers(await anne.presses(await anne.presses(await anne.says("tableau"), "open"), "held"), "none")
    board = await anne.says("aujourd'hui")
    assert "Finalisée (12 min)" in board.words


def _rows(card: Seen) -> str:
    """What is said of the encounters, without the choices of the filter."""
    return str([one for one in card.content["body"] if one["type"] == "Table"])
