"""Of a group, whoever says no is called by the secretary; the group itself is nobody to call."""

from __future__ import annotations

import pytest

from care.encounter import State
from care.particulars import NextStep
from tests.dialogs.delegated.delegating import requests, to_plan
from tests.dialogs.delegated.test_called_back import choices
from tests.journeys.telling import AT_TEN, books_group
from tests.seen import Seen
from tests.talk import Clinic, Clinician


async def test_a_member_who_leaves_waits_in_the_queue(anne: Clinician, alex: Clinician) -> None:
    await alex.says("bonjour")
    leaves = await anne.presses(anne.sees(await books_group(anne)), "withdraw")
    assert choices(leaves) == ["clinician-books", "secretary-calls", "referred"]
    await anne.answers(leaves, member="2", next_step="secretary-calls")
    (request,) = await requests(anne)
    assert (request.asked.name, request.asked.phone) == ("Paul Roy", "+14185550166")
    assert "Paul Roy" in (await alex.presses(await to_plan(alex), "call")).words


async def test_a_member_who_says_no_as_it_starts_is_the_clinicians_to_see(clinic: Clinic, anne: Clinician) -> None:
    card = await books_group(anne)
    await clinic.until(AT_TEN)
    form = await anne.presses(anne.sees(card), "start")
    answers = {"agreed": "1,3", "committed": "1,3", "refused": "2", "rest": "true"}
    begun = await anne.encounter(await anne.answers(form, **answers))
    await anne.answers(form, **answers)
    assert (begun.state, begun.particulars.said_no) == (State.IN_PROGRESS, (2,))
    (own,) = [one for one in await anne.encounters() if one.id != begun.id]
    assert (own.patient.name, own.state, own.awaits_in_person) == ("Paul Roy", State.IN_PERSON, True)
    assert own.particulars.in_person is not None
    assert own.particulars.in_person.code == "consent-refused"
    assert "Paul Roy" in (await anne.says("à faire")).words


@pytest.mark.parametrize("verb", ["otherwise", "start"])
async def test_nobody_calls_a_group(clinic: Clinic, anne: Clinician, verb: str) -> None:
    card = await books_group(anne)
    if verb == "start":
        await clinic.until(AT_TEN)
    way = await to_in_person(anne, await anne.presses(anne.sees(card), verb), verb)
    assert choices(way) == ["clinician-books", "referred"]
    forged = {**way.filled("answer", None, {}), "next_step": "secretary-calls"}
    await anne.clicks(anne.click(forged, "answer", way.id))
    seen = await anne.encounter(card)
    assert seen.state is State.IN_PERSON
    assert seen.particulars.in_person is not None
    assert seen.particulars.in_person.next_step is NextStep.CLINICIAN_BOOKS
    assert await requests(anne) == []


async def to_in_person(anne: Clinician, card: Seen, verb: str) -> Seen:
    if verb == "otherwise":
        return await anne.answers(card, "in-person", reason="Panne générale")
    return await anne.answers(card, refused="1,2,3")
