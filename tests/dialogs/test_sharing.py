"""Consent to the sharing of what is yet to be known, at the booking or later."""

from __future__ import annotations

from care.consent import Scope
from tests.talk import AGREED, TUESDAY, Clinician


async def test_what_is_shared_later_is_a_purpose_of_its_own(anne: Clinician) -> None:
    """Orientations MSSS 2021, 1.1: the scope of the consent says whether information to come is shared."""
    card = await anne.to_consent()
    assert "sharing" in card.all_inputs
    assert "sharing" not in card.inputs, "under «Autre cas»"
    booked = await anne.answers(await anne.answers(await anne.answers(card, "yes", **AGREED), **TUESDAY))
    assert Scope.SHARING not in (await anne.encounter(booked)).scopes
    more = await anne.presses(booked, "consents")
    assert "partagé avec les autres professionnels qui vous soignent?" in more.words
    after = await anne.answers(more, "add", scopes="sharing")
    seen = await anne.encounter(after)
    assert seen.scopes == {Scope.SESSION, Scope.EMAIL, Scope.SMS, Scope.SHARING}
    held = await anne.presses(anne.sees(after), "consents")
    assert "partage des renseignements à venir" in held.words
    withdraw = await anne.presses(await anne.presses(held, "abandon"), "withdraw")
    left = await anne.encounter(await anne.answers(withdraw, scopes="sharing"))
    assert left.scopes == {Scope.SESSION, Scope.EMAIL, Scope.SMS}
