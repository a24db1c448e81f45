"""A card of the start that stayed open while the encounter went its way elsewhere: it writes nothing, over HTTP."""

from __future__ import annotations

import pytest

from care.encounter import State
from tests.journeys.telling import AT_TEN, FIRST
from tests.talk import Clinic, Clinician

LEFT = {
    "withdraw": ({"scopes": "session", "next_step": "clinician-books"}, State.IN_PERSON),
    "cancel": ({}, State.CANCELLED),
}


@pytest.mark.parametrize("verb", LEFT)
async def test_a_no_to_what_is_over_writes_nothing(clinic: Clinic, anne: Clinician, verb: str) -> None:
    card = await anne.booked()
    await clinic.until(AT_TEN)
    form = await anne.presses(anne.sees(card), "start")
    other = await anne.presses(await anne.says("mes rencontres"), "open")
    answers, state = LEFT[verb]
    await anne.answers(await anne.presses(other, verb), **answers)
    said = await anne.ledger(await anne.encounter(card))
    late = await anne.answers(form, consent="no")
    assert "ne s’applique plus" in late.words
    seen = await anne.encounter(card)
    assert seen.state is state
    assert await anne.ledger(seen) == said


async def test_who_agrees_after_all_is_not_taken_in_person_by_the_card_of_the_no(
    clinic: Clinic, anne: Clinician
) -> None:
    card = await anne.booked()
    await clinic.until(AT_TEN)
    way = await anne.answers(await anne.presses(anne.sees(card), "start"), consent="no")
    other = await anne.presses(await anne.says("mes rencontres"), "open")
    await anne.answers(await anne.presses(other, "start"), **FIRST)
    late = await anne.answers(way, next_step="clinician-books")
    assert "ne s’applique plus" in late.words
    assert (await anne.encounter(card)).state is State.IN_PROGRESS
