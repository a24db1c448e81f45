"""The ledger names the words that were read: where they changed under an open card, they are read again."""

from __future__ import annotations

from care.consent import Kind
from care.encounter import State
from tests.journeys.telling import AT_TEN, books_group
from tests.seen import Seen
from tests.talk import KNOWN, STARTED, Clinic, Clinician

CHANGED = "Les mots à lire ont changé entre-temps"


async def by_telephone_meanwhile(anne: Clinician) -> None:
    other = await anne.presses(await anne.says("mes rencontres"), "open")
    await anne.precisely(await anne.answers(await anne.presses(other, "by-phone"), "connection"))


async def opened(clinic: Clinic, anne: Clinician) -> Seen:
    """The card of the start, under which the encounter goes on by telephone."""
    card = await anne.booked(facts={**KNOWN, "circumstances": ""})
    await clinic.until(AT_TEN)
    form = await anne.presses(anne.sees(card), "start")
    await by_telephone_meanwhile(anne)
    return form


async def test_at_the_start_other_words_are_read_before_a_yes_is_written(clinic: Clinic, anne: Clinician) -> None:
    form = await opened(clinic, anne)
    again = await anne.answers(form, **STARTED)
    assert CHANGED in again.words
    assert again.all_inputs["consent"].get("value") is None, "a yes to other words is no answer to these"
    assert again.all_inputs["place"]["value"] == STARTED["place"], "what has nothing to do with them stays"
    begun = await anne.encounter(await anne.answers(again, consent="yes"))
    row = (await anne.ledger(begun))[-1]
    assert (begun.state, row.kind, row.wording.id) == (State.IN_PROGRESS, Kind.AT_START, "passerelle/telephone")


async def test_an_error_beside_it_does_not_carry_the_yes_over(clinic: Clinic, anne: Clinician) -> None:
    form = await opened(clinic, anne)
    again = await anne.answers(form, **STARTED, third_name="Paul Roy")
    assert CHANGED in again.words
    assert again.all_inputs["consent"].get("value") is None
    (seen,) = await anne.encounters()
    assert seen.state is State.UPCOMING


async def test_a_no_is_to_the_words_that_were_read_too(clinic: Clinic, anne: Clinician) -> None:
    form = await opened(clinic, anne)
    (seen,) = await anne.encounters()
    before = len(await anne.ledger(seen))
    again = await anne.answers(form, consent="no")
    assert CHANGED in again.words
    assert len(await anne.ledger(seen)) == before
    way = await anne.answers(again, consent="no")
    assert way.title == "En personne : la suite"
    row = (await anne.ledger(seen))[before]
    assert (row.kind, row.wording.id) == (Kind.WITHDRAWN, "passerelle/telephone")


async def test_in_a_group_who_is_ticked_agreed_to_the_words_of_the_card(clinic: Clinic, anne: Clinician) -> None:
    card = await books_group(anne)
    await clinic.until("2026-11-24 09:45")
    form = await anne.presses(anne.sees(card), "consents")
    await by_telephone_meanwhile(anne)
    before = len(await anne.ledger(await anne.encounter(card)))
    again = await anne.answers(form, members="1")
    assert CHANGED in again.words
    assert again.all_inputs["members"].get("value") is None
    assert len(await anne.ledger(await anne.encounter(card))) == before
    await anne.answers(again, members="2")
    row = (await anne.ledger(await anne.encounter(card)))[-1]
    assert (row.subject, row.wording.id) == ("participant:2", "passerelle/telephone.group")
