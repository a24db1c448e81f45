"""The members of a group, over HTTP: each agrees, or no longer does, from the card of the group."""

from __future__ import annotations

from typing import Any

import pytest

from care.consent import Kind, Scope
from care.encounter import State
from tests.seen import Seen
from tests.talk import SUITED, TUESDAY, Clinic, Clinician

LINES = "Ada Canarie; ada@exemple.ca\nBea Canarie; bea@exemple.ca\nCléo Canarie"


@pytest.fixture
async def group(anne: Clinician) -> Seen:
    card = await anne.answers(await anne.says("nouvelle rencontre"), name="Groupe du mardi", type="group", spoken="fr")
    when = await anne.answers(card, "suitable", members=LINES, **SUITED)
    return await anne.answers(await anne.answers(when, **TUESDAY))


async def said(anne: Clinician, card: Seen) -> list[Any]:
    """What the members said since the booking, at which two of them accepted the letter."""
    booked, since = (rows := await anne.ledger(await anne.encounter(card)))[:2], rows[2:]
    assert {row.scopes for row in booked} == {frozenset({Scope.EMAIL})}
    return since


async def test_who_agrees_is_entered_one_by_one_after_the_words_were_read(anne: Clinician, group: Seen) -> None:
    card = await anne.presses(group, "consents")
    assert card.title == "Consentements du groupe"
    assert "Chacun s’engage à garder pour soi ce qui se dit" in card.words
    assert card.facts["Ada Canarie"] == "pas encore demandé"
    assert [one["title"] for one in card.all_inputs["members"]["choices"]] == [
        "Ada Canarie",
        "Bea Canarie",
        "Cléo Canarie",
    ]
    assert "members" not in card.typed
    wrong = await anne.answers(card)
    assert "Cochez qui accepte." in wrong.words
    shown = await anne.answers(wrong, members="1,3", form="written")
    rows = await said(anne, shown)
    assert [(row.subject, row.kind, row.form) for row in rows] == [
        ("participant:1", Kind.GIVEN, "written"),
        ("participant:3", Kind.GIVEN, "written"),
    ]
    again = await anne.presses(anne.sees(shown), "consents")
    assert "par écrit" in again.facts["Ada Canarie"]
    assert [one["title"] for one in again.all_inputs["members"]["choices"]] == ["Bea Canarie"]


async def test_one_member_withdraws_and_the_group_goes_on(clinic: Clinic, anne: Clinician, group: Seen) -> None:
    await anne.answers(await anne.presses(group, "consents"), members="1,2")
    card = await anne.presses(anne.sees(group), "withdraw")
    assert card.title == "Retrait d’un membre du groupe"
    wrong = await anne.answers(card, member="1")
    assert "Dites comment la personne sera vue" in wrong.words
    sent = len(await clinic.outbox("mail"))
    shown = await anne.answers(wrong, next_step="secretary-calls", reason="Trop de monde")
    seen = await anne.encounter(shown)
    assert (seen.state, seen.reference) == (State.UPCOMING, group.reference)
    row = (await anne.ledger(seen))[-1]
    assert (row.kind, row.subject, row.scopes, row.reason) == (
        Kind.WITHDRAWN,
        "participant:1",
        {Scope.SESSION, Scope.EMAIL},
        "Trop de monde",
    )
    (own,) = [one for one in await anne.encounters() if one.patient.name == "Ada Canarie"]
    assert own.state is State.IN_PERSON
    left = await anne.presses(anne.sees(shown), "withdraw")
    assert [one["title"] for one in left.all_inputs["member"]["choices"]] == ["Bea Canarie", "Cléo Canarie"]
    assert (await anne.presses(left, "abandon")).reference == group.reference
    await clinic.until("2026-11-24 10:00")
    assert {one["to"] for one in (await clinic.outbox("mail"))[sent:]} == {"bea@exemple.ca"}


async def test_two_clicks_withdraw_once(anne: Clinician, group: Seen) -> None:
    card = await anne.presses(group, "withdraw")
    await anne.answers(card, member="2", next_step="clinician-books")
    await anne.answers(card, member="2", next_step="clinician-books")
    assert len(await said(anne, group)) == 1
    assert len(await anne.encounters()) == 2


async def test_who_asks_for_another_says_their_name(anne: Clinician, group: Seen) -> None:
    card = await anne.presses(group, "withdraw")
    wrong = await anne.answers(card, member="2", next_step="clinician-books", giver="tutor")
    assert "Écrivez le nom de qui le demande." in wrong.words
    shown = await anne.answers(wrong, giver_name="Paul Roy")
    (row,) = await said(anne, shown)
    assert (row.kind, row.giver, row.giver_name) == (Kind.REFUSED, "tutor", "Paul Roy")


async def test_nobody_is_asked_who_is_no_member(anne: Clinician, group: Seen) -> None:
    card = await anne.presses(group, "withdraw")
    click = anne.click(card.filled("answer", None, {"member": "9", "next_step": "referred"}), "answer", card.id)
    assert "Voyez qui reste" in (await anne.clicks(click)).words
    assert await said(anne, group) == []


async def test_once_all_have_left_there_is_nobody_to_withdraw(anne: Clinician, group: Seen) -> None:
    for member in ("1", "2", "3"):
        card = await anne.presses(anne.sees(group), "withdraw")
        await anne.answers(card, member=member, next_step="clinician-books")
    shown = anne.sees(group)
    assert "withdraw" not in shown.verbs
    assert (await anne.presses(shown, "consents")).facts["Ada Canarie"] == "a dit non"


async def test_who_left_is_not_proposed_for_the_next_time(anne: Clinician, group: Seen) -> None:
    await anne.answers(await anne.presses(group, "withdraw"), member="1", next_step="clinician-books")
    again = await anne.says("suivi mardi")
    assert again.typed["members"].split("\n") == ["Bea Canarie; bea@exemple.ca", "Cléo Canarie"]
