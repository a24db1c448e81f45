"""«Rendez-vous de suivi» where somebody else consented for the person: who answers this time is asked."""

from __future__ import annotations

import pytest

from care.consent import Kind
from tests.dialogs.test_follow_up import SAME, two
from tests.talk import AGREED, TUESDAY, Clinician

CHILD = {**AGREED, "capacity": "under-14", "giver": "parent", "giver_name": "Luc Tremblay"}


async def test_who_agrees_again_for_another_is_asked(anne: Clinician) -> None:
    """The mother may answer today, and the ledger says so (C.c.Q., art. 14)."""
    await anne.booked(consent=CHILD)
    card = await anne.says("suivi tremblay")
    assert not {"giver", "giver_name"} & card.typed.keys()
    wrong = await anne.answers(card, **SAME)
    assert "Dites qui répond" in wrong.words
    wrong = await anne.answers(wrong, giver="parent")
    assert "Écrivez le nom de qui répond." in wrong.words
    await anne.answers(await anne.answers(wrong, giver_name="Odette Roy"))
    (again,) = await anne.ledger((await two(anne))[1])
    assert (again.giver, again.giver_name, again.capacity) == ("parent", "Odette Roy", "under-14")


@pytest.mark.parametrize("giver", ["patient", "spouse"])
async def test_who_the_law_does_not_name_cannot_agree_again(anne: Clinician, giver: str) -> None:
    await anne.booked(consent=CHILD)
    wrong = await anne.answers(await anne.says("suivi tremblay"), **SAME, giver=giver, giver_name="Paul Roy")
    assert "Avant 14 ans" in wrong.words
    assert "tout lui sera relu" in wrong.words
    assert (await anne.answers(wrong, agreed="no")).title == "Nouvelle rencontre : le consentement"


async def test_a_parent_who_answers_again_for_a_minor_of_fourteen_says_why_again(anne: Clinician) -> None:
    by = {"capacity": "minor-14", "giver": "parent", "giver_name": "Paul Roy"}
    asked = await anne.answers(await anne.to_consent(), "yes", **AGREED, **by)
    await anne.answers(await anne.answers(await anne.answers(asked, reason="hospitalisée"), **TUESDAY))
    warned = await anne.answers(await anne.says("suivi tremblay"), **SAME, giver="parent", giver_name="Paul Roy")
    assert warned.title == "Une recommandation à considérer"
    await anne.answers(await anne.answers(warned, reason="toujours hospitalisée"))
    (again,) = await anne.ledger((await two(anne))[1])
    assert (again.kind, again.giver, again.reason) == (Kind.RECONFIRMED, "parent", "toujours hospitalisée")
