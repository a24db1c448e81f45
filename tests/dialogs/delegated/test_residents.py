"""A resident of a CHSLD, planned by delegation: reached through the unit, answered for by whoever represents them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from care.consent import Capacity, Giver, Scope
from care.suitability import Help
from tests.dialogs.delegated.delegating import ALEX, MEANS, asks, requests, to_plan
from tests.establishments import changed, residence
from tests.seen import Seen
from tests.talk import TUESDAY, Clinic, Clinician

ROSE = {"name": "Rose Lavoie", "spoken": "fr"}
DAUGHTER = "438 555-0155"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return changed(residence(tmp_path), 'setting = "chsld"', f'setting = "chsld"\nplanners = ["{ALEX}"]')


@pytest.fixture
async def clinic(clinics: Callable[..., Any], house: Path) -> AsyncIterator[Clinic]:
    async with clinics(establishment_file=house) as opened:
        yield opened


async def person_of(anne: Clinician, alex: Clinician) -> Seen:
    await asks(anne, name="Rose Lavoie", phone="", words="")
    return await alex.presses(await to_plan(alex), "plan")


async def test_a_resident_is_planned_through_the_unit(anne: Clinician, alex: Clinician) -> None:
    person = await person_of(anne, alex)
    assert person.typed["phone"] == "418 555-0177"
    assert "email" not in person.all_inputs
    told = await alex.answers(await alex.answers(person, **ROSE), **MEANS | {"help": "professional"})
    assert told.title == "Planifier : l’information à donner", "no address is missing: none is needed"
    assert list(told.inputs) == ["informed"], "nobody else is written to at the unit's telephone"
    hour = await alex.answers(told, informed="true")
    assert "helper" not in hour.all_inputs, "whoever of the unit is there helps"
    verify = await alex.answers(hour, **TUESDAY)
    assert verify.facts["Téléphone de l’unité"] == "418 555-0177"
    seen = await anne.encounter(await alex.answers(verify))
    assert (seen.patient.phone, seen.patient.email) == ("+14185550177", None)
    assert seen.particulars.suitability is not None
    assert (seen.particulars.suitability.help, seen.particulars.suitability.equipped) == (Help.PROFESSIONAL, True)
    assert await anne.ledger(seen) == []
    assert (await requests(anne))[0].asked.question is None


async def test_the_unit_is_called_for_its_resident(anne: Clinician, alex: Clinician) -> None:
    await asks(anne, name="Rose Lavoie", phone="", words="")
    call = await alex.presses(await to_plan(alex), "call")
    assert "418 555-0177" in call.words


async def test_who_accepts_text_messages_for_a_resident_is_named(anne: Clinician, alex: Clinician) -> None:
    person = await person_of(anne, alex)
    told = await alex.answers(await alex.answers(person, **ROSE, phone=DAUGHTER), **MEANS)
    assert list(told.inputs) == ["informed", "sms", "giver", "giver_name"]
    assert "giver" not in told.typed
    unsaid = await alex.answers(told, informed="true", sms="true")
    assert "Faites un choix." in unsaid.words
    unnamed = await alex.answers(unsaid, giver="mandatary")
    assert "Écrivez le nom de qui consent." in unnamed.words
    hour = await alex.answers(unnamed, giver_name="Paule Lavoie")
    seen = await anne.encounter(await alex.answers(await alex.answers(hour, **TUESDAY)))
    (row,) = await anne.ledger(seen)
    assert (row.scopes, row.received_by) == ({Scope.SMS}, ALEX)
    assert (row.giver, row.giver_name, row.capacity) == (Giver.MANDATARY, "Paule Lavoie", Capacity.INCAPABLE)


async def test_a_parent_answers_for_no_adult(anne: Clinician, alex: Clinician) -> None:
    person = await person_of(anne, alex)
    told = await alex.answers(await alex.answers(person, **ROSE, phone=DAUGHTER), **MEANS)
    wrong = await alex.answers(told, informed="true", sms="true", giver="parent", giver_name="Paule Lavoie")
    assert "art. 15 C.c.Q." in wrong.words


async def test_who_accepts_nothing_in_writing_needs_name_nobody(anne: Clinician, alex: Clinician) -> None:
    person = await person_of(anne, alex)
    told = await alex.answers(await alex.answers(person, **ROSE, phone=DAUGHTER), **MEANS)
    assert (await alex.answers(told, informed="true")).title == "Planifier : le moment"
