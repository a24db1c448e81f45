"""A group whose members leave it: it does not begin with nobody, and its note counts who was there, over HTTP."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from care.consent import Kind
from care.encounter import State
from tests.journeys.telling import AT_TEN, books_group
from tests.seen import Seen
from tests.talk import Clinic, Clinician

Empties = Callable[[Clinic, Clinician, Seen], Awaitable[Seen]]
TWO_THERE = {"agreed": "1,2", "committed": "1,2", "absent": "3", "rest": "true"}


@pytest.fixture
async def group(anne: Clinician) -> Seen:
    return await books_group(anne)


async def leaves(anne: Clinician, group: Seen, member: str) -> Seen:
    way = await anne.presses(anne.sees(group), "withdraw")
    return await anne.answers(way, member=member, next_step="clinician-books")


async def two_begin(clinic: Clinic, anne: Clinician, group: Seen) -> Seen:
    await clinic.until(AT_TEN)
    return await anne.answers(await anne.presses(anne.sees(group), "start"), **TWO_THERE)


async def all_leave(clinic: Clinic, anne: Clinician, group: Seen) -> Seen:
    for member in "123":
        await leaves(anne, group, member)
    await clinic.until(AT_TEN)
    return anne.sees(group)


async def all_refuse(clinic: Clinic, anne: Clinician, group: Seen) -> Seen:
    await clinic.until(AT_TEN)
    way = await anne.answers(await anne.presses(anne.sees(group), "start"), refused="1,2,3")
    return await anne.presses(way, "abandon")


@pytest.mark.parametrize("empties", [all_leave, all_refuse])
async def test_it_does_not_begin_with_nobody(clinic: Clinic, anne: Clinician, group: Seen, empties: Empties) -> None:
    card = await empties(clinic, anne, group)
    assert [verb for verb in card.verbs if verb != "prepared"] == ["otherwise", "cancel"]
    said = await anne.ledger(await anne.encounter(group))
    await clinic.room(await anne.encounter(group), "clinician-arrives", "patient-arrives", "start")
    seen = await anne.encounter(group)
    assert seen.state is State.WAITING
    assert await anne.ledger(seen) == said, "the room agrees for nobody"
    how = await anne.presses(anne.sees(group), "otherwise")
    assert [one["data"].get("how") for one in how.actions] == ["in-person", None]


async def test_a_card_of_the_start_that_stayed_open_begins_nothing(
    clinic: Clinic, anne: Clinician, group: Seen
) -> None:
    await clinic.until(AT_TEN)
    form = await anne.presses(anne.sees(group), "start")
    other = await anne.presses(await anne.says("mes rencontres"), "open")
    for member in "123":
        other = await anne.presses(other, "withdraw")
        other = await anne.answers(other, member=member, next_step="clinician-books")
    late = await anne.answers(form, agreed="1,2,3", committed="1,2,3", rest="true")
    assert "ne s’applique plus" in late.words
    seen = await anne.encounter(group)
    assert seen.state is State.UPCOMING
    assert Kind.AT_START not in {row.kind for row in await anne.ledger(seen)}


async def test_the_note_counts_who_left_meanwhile(clinic: Clinic, anne: Clinician, group: Seen) -> None:
    begun = await two_begin(clinic, anne, group)
    for member in "12":
        await leaves(anne, begun, member)
        await clinic.passes(minutes=10)
    note = await anne.answers(await anne.presses(anne.sees(begun), "held"), "none")
    assert "2 membres sur 2" in note.words
    await anne.presses(note, "answer", "file", in_record="true")
    assert (await anne.encounter(begun)).note_filed_at is not None


async def test_who_comes_late_is_there_from_then_on(clinic: Clinic, anne: Clinician, group: Seen) -> None:
    begun = await two_begin(clinic, anne, group)
    await clinic.passes(minutes=5)
    await anne.answers(await anne.presses(anne.sees(begun), "consents"), members="3")
    gates = (await anne.encounter(begun)).particulars.gates
    assert gates is not None
    assert (gates.agreed, gates.absent) == ((1, 2, 3), ())
