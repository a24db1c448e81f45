"""Whoever plans for a clinician of one establishment among several: what was said of the person stays said."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from care.sites import UserOf
from tests.dialogs.delegated.delegating import ALEX, MARIE, REQUEST, SHIPPED_PLANNER, requests, to_verify
from tests.dialogs.delegated.granting import acts_for, grants, sonia
from tests.establishments import changed, with_two
from tests.talk import Clinic, Clinician

REASON = "Seule disponible cette semaine"
NEEDED = {"name": "Jeanne Tremblay", "situation": "known-condition", "preference": "video", "exam": "no"}


@pytest.fixture
async def clinic(clinics: Any, tmp_path: Path) -> AsyncIterator[Clinic]:
    file = changed(with_two(tmp_path), f'"{SHIPPED_PLANNER}"', f'"{ALEX}", "{MARIE}"')
    async with clinics(establishment_file=file) as clinic:
        yield clinic


async def practises(anne: Clinician, where: str) -> None:
    await anne.answers(await anne.says("mon profil"), profession="physician", sites=where, usual=where)


async def test_a_request_says_of_which_one_and_why_and_the_encounter_keeps_it(
    clinic: Clinic, anne: Clinician, alex: Clinician
) -> None:
    await practises(anne, "clsc")
    form = await anne.says("nouvelle demande")
    assert form.typed["site"] == "clsc", "the usual one"
    warned = await anne.answers(form, "suitable", **REQUEST, site="cabinet")
    assert "aucune entente en vigueur" in warned.words
    precisions = await anne.answers(warned, reason=REASON)
    waiting = await anne.precisely(await anne.answers(precisions, care_path="under-16"))
    assert waiting.title == "Demande à planifier"
    (request,) = await requests(anne)
    said = UserOf(site="cabinet", name="Cabinet du Rhône", reason=REASON)
    assert (request.asked.user_of, request.asked.reason) == (said, None)
    await alex.answers(await to_verify(alex))
    (seen,) = await anne.encounters()
    assert seen.particulars.user_of == said
    assert seen.rule_pack == "qc-2021@4 fr@1"


async def test_without_a_choice_nothing_is_asked_for(clinic: Clinic, anne: Clinician) -> None:
    wrong = await anne.answers(await anne.says("nouvelle demande"), "suitable", **REQUEST)
    assert "Choisissez un établissement." in wrong.words
    assert await requests(anne) == []


async def test_in_a_name_what_no_agreement_covers_is_put_to_the_clinician(clinic: Clinic, anne: Clinician) -> None:
    await practises(anne, "clsc")
    await grants(anne)
    form = await sonia(clinic).presses(await acts_for(sonia(clinic)), "new-encounter")
    assert form.typed["site"] == "clsc", "the clinician's, and not of whoever plans"
    sent = await sonia(clinic).answers(form, **NEEDED, site="cabinet", service="general")
    assert sent.title == "La question est posée"
    (request,) = await requests(anne)
    assert request.asked.question == "no-agreement"
    question = await anne.presses(await anne.says("à planifier"), "judge")
    assert "aucune entente en vigueur" in question.words
    assert "section 8.2" in question.words


async def test_in_a_name_a_user_of_the_clinicians_own_is_planned_at_once(clinic: Clinic, anne: Clinician) -> None:
    await practises(anne, "clsc")
    await grants(anne)
    form = await sonia(clinic).presses(await acts_for(sonia(clinic)), "new-encounter")
    card = await sonia(clinic).answers(form, **NEEDED, site="clsc", service="general")
    assert card.title != "La question est posée"
    (request,) = await requests(anne)
    assert request.asked.question is None
    assert request.asked.user_of == UserOf(site="clsc", name="CLSC du Lac")
