"""On the try-out page, in French: «Tableau de bord», from the chat to an encounter and back."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.e2e.clinic import Clinic
from tests.e2e.playing_fr import PLANNED, book

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session")]

BOARD = "Tableau de bord"


async def test_looked_for_opened_and_back(clinic: Clinic) -> None:
    await book(clinic)
    await clinic.say("tableau")
    board = await clinic.sees(BOARD)
    await expect(board.button("Ouvrir")).to_have_count(1)  # in two lines, and not as a table beside them
    await board.shows("◷ À venir")
    await board.press("Filtrer")
    await board.write("Nom, étiquette, fin de téléphone ou référence", "personne")
    await board.press("Appliquer")
    board = await clinic.sees(BOARD)
    await board.shows("Aucune rencontre ne correspond.")
    await board.press("Filtrer")
    await board.press("Vue de départ")
    board = await clinic.sees(BOARD)
    await board.press("Ouvrir")
    card = await clinic.sees(PLANNED)
    await card.press(BOARD)
    await expect((await clinic.sees(BOARD)).button("Ouvrir")).to_have_count(1)
