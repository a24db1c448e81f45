"""Who answers as an encounter starts where another answered before, and who stays whom the person can agree to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from care.consent import Capacity, Consent, Giver, Kind, Scope
from care.encounter import State
from tests.dialogs.delegated.delegating import MEANS, TOLD, asks, planned_by_two, to_plan
from tests.dialogs.test_first_consent import MANDATARY, delegate, house, reopened, resident
from tests.dialogs.test_follow_up import SAME
from tests.journeys.telling import FIRST
from tests.seen import Seen
from tests.talk import AGREED, JEANNE, STARTED, TUESDAY, Clinic, Clinician

__all__ = ["house"]
CHILD = {**AGREED, "capacity": "under-14", "giver": "parent", "giver_name": "Luc Tremblay"}
GUEST = {"unexpected": "Paul Roy", "unexpected_committed": "true"}


@pytest.fixture
async def clinic(clinics: Callable[..., Any], tmp_path: Path) -> AsyncIterator[Clinic]:
    async with clinics(establishment_file=planned_by_two(tmp_path)) as opened:
        yield opened


async def last(anne: Clinician) -> Consent:
    return (await anne.ledger((await anne.encounters())[-1]))[-1]


# ------------------------------------------------------------------ who answers today


async def test_who_answers_today_for_another_is_asked(clinic: Clinic, anne: Clinician) -> None:
    """The mother may be there today, and the ledger says so (C.c.Q., art. 14)."""
    await anne.booked(consent=CHILD)
    form = await reopened(clinic, anne)
    assert {"giver", "giver_name"} <= form.inputs.keys()
    assert not {"giver", "giver_name"} & form.typed.keys(), "not taken for granted"
    assert not {"understood", "capacity", "giver_reason"} & form.all_inputs.keys()
    wrong = await anne.answers(form, **STARTED)
    assert "Dites qui répond" in wrong.words
    wrong = await anne.answers(wrong, giver="patient")
    assert "Avant 14 ans" in wrong.words
    begun = await anne.answers(wrong, giver="parent", giver_name="Odette Roy")
    assert (await anne.encounter(begun)).state is State.IN_PROGRESS
    row = await last(anne)
    assert (row.kind, row.giver, row.giver_name, row.capacity) == (
        Kind.AT_START,
        Giver.PARENT,
        "Odette Roy",
        Capacity.UNDER_14,
    )


async def test_a_no_for_another_is_of_who_says_it(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked(consent=CHILD)
    form = await reopened(clinic, anne)
    wrong = await anne.answers(form, consent="no")
    assert "Dites qui répond" in wrong.words
    assert (await last(anne)).kind is Kind.GIVEN
    await anne.answers(wrong, giver="parent", giver_name="Odette Roy")
    row = await last(anne)
    assert (row.kind, row.giver, row.giver_name) == (Kind.WITHDRAWN, Giver.PARENT, "Odette Roy")


async def test_a_parent_beside_a_minor_of_14_says_why_again(clinic: Clinic, anne: Clinician) -> None:
    by = {"capacity": "minor-14", "giver": "parent", "giver_name": "Paul Roy"}
    asked = await anne.answers(await anne.to_consent(), "yes", **AGREED, **by)
    await anne.answers(await anne.answers(await anne.answers(asked, reason="hospitalisée"), **TUESDAY))
    form = await reopened(clinic, anne)
    shut = await anne.answers(form, **STARTED, giver="parent", giver_name="Paul Roy")
    assert "demandez-le-lui d’abord" in shut.words
    await anne.answers(shut, giver_reason="toujours hospitalisée")
    row = await last(anne)
    assert (row.kind, row.reason) == (Kind.AT_START, "toujours hospitalisée")


async def test_a_resident_s_no_is_somebodys(house: Clinic) -> None:
    anne, form = await resident(house)
    wrong = await anne.answers(form, consent="no")
    assert "Dites qui répond" in wrong.words
    await anne.answers(wrong, **MANDATARY)
    row = await last(anne)
    assert (row.kind, row.giver, row.giver_name, row.capacity) == (
        Kind.REFUSED,
        Giver.MANDATARY,
        "Odette Lavoie",
        Capacity.INCAPABLE,
    )


# ------------------------------------------------------------------ whom the person can agree to


async def follows(clinic: Clinic, anne: Clinician, begun: Seen) -> Seen:
    await clinic.passes(minutes=20)
    note = await anne.answers(await anne.presses(anne.sees(begun), "held"), "none")
    await anne.presses(note, "answer", "file", in_record="true")
    return await anne.answers(await anne.says("suivi tremblay"), **SAME)


async def test_why_support_staff_helps_is_said_as_it_is_agreed_to(clinic: Clinic, anne: Clinician) -> None:
    """Orientations MSSS 2021, 8.7; and a follow-up rests on it."""
    await anne.booked()
    shut = await anne.answers(await reopened(clinic, anne), **STARTED, **GUEST, unexpected_as="support")
    assert "Dites à quoi sert cette aide" in shut.words
    assert "support_reason" in shut.inputs, "the fold is open"
    begun = await anne.answers(shut, support_reason="tenir la tablette")
    row = await last(anne)
    assert (row.kind, row.support_reason) == (Kind.GIVEN, "tenir la tablette")
    assert (await follows(clinic, anne, begun)).title == "Vérifiez avec la personne"


async def test_why_support_staff_that_was_announced_helps_is_in_sight(clinic: Clinic, anne: Clinician) -> None:
    await asks(anne)
    alex = delegate(clinic)
    card = await alex.answers(await alex.presses(await to_plan(alex), "plan"), **JEANNE)
    card = await alex.answers(await alex.answers(card, **{**MEANS, "help": "professional"}), **TOLD)
    await alex.answers(await alex.answers(card, **TUESDAY, helper="Paul Aide"))
    form = await reopened(clinic, anne)
    assert {"presence", "support_reason"} <= form.inputs.keys()
    shut = await anne.answers(form, **FIRST, presence="support", committed="1")
    assert "Dites à quoi sert cette aide" in shut.words
    await anne.answers(shut, support_reason="montrer la plaie")
    row = await last(anne)
    assert Scope.SUPPORT in row.scopes
    assert row.support_reason == "montrer la plaie"


@pytest.mark.parametrize("role", ["relatives", "support", "learner"])
async def test_nobody_stays_where_nobody_could_agree_to_it(clinic: Clinic, anne: Clinician, role: str) -> None:
    await anne.booked()
    danger = {**STARTED, **GUEST, "consent": "", "impossible": "danger", "reason": "inconsciente"}
    shut = await anne.answers(await reopened(clinic, anne), **danger, unexpected_as=role)
    assert "personne n’a pu accepter cette présence" in shut.words
    begun = await anne.encounter(await anne.answers(shut, unexpected_as="other"))
    assert begun.state is State.IN_PROGRESS
    assert not begun.scopes & {Scope.RELATIVES, Scope.SUPPORT, Scope.LEARNER}
