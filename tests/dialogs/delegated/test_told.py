"""What a delegate asks and tells: who helps, the interpreter, the collection notice, the tool and the recording."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from care.contact import Role
from tests.dialogs.delegated.delegating import ALEX, MEANS, TOLD, asks, plans, to_information
from tests.establishments import changed
from tests.talk import JEANNE, TUESDAY, Clinic, Clinician

# ------------------------------------------------------------------ who takes part, what is told


@pytest.mark.parametrize("help, role", [("relative", Role.RELATIVE), ("professional", Role.SUPPORT)])
async def test_whoever_helps_is_named_and_expected(anne: Clinician, alex: Clinician, help: str, role: Role) -> None:
    await asks(anne)
    hour = await alex.answers(await to_information(alex, means={**MEANS, "help": help}), **TOLD)
    assert list(hour.inputs) == ["date", "time", "minutes", "helper"]
    unnamed = await alex.answers(hour, **TUESDAY)
    assert "Écrivez le nom de qui aide." in unnamed.words
    verify = await alex.answers(unnamed, helper="Paule Tremblay")
    assert "Paule Tremblay" in verify.words
    seen = await anne.encounter(await alex.answers(verify))
    assert [(one.name, one.role) for one in seen.particulars.participants] == [("Paule Tremblay", role)]


async def test_nobody_is_named_where_nobody_helps(anne: Clinician, alex: Clinician) -> None:
    await asks(anne)
    hour = await alex.answers(await to_information(alex), **TOLD)
    assert "helper" not in hour.all_inputs


async def test_an_interpreter_is_expected_where_the_language_calls_for_one(anne: Clinician, alex: Clinician) -> None:
    await asks(anne)
    seen = await anne.encounter(await plans(alex, person={**JEANNE, "spoken": "other"}))
    assert [one.role for one in seen.particulars.participants] == [Role.INTERPRETER]


async def test_the_collection_notice_is_given_once_by_whoever_plans(
    clinic: Clinic, anne: Clinician, alex: Clinician
) -> None:
    await asks(anne)
    told = await to_information(alex)
    assert "Vos renseignements sont recueillis" in told.words
    assert "responsable de la protection des renseignements" in told.words
    before = clinic.now
    verify = await alex.answers(await alex.answers(told, informed="true"), **TUESDAY)
    seen = await anne.encounter(await alex.answers(verify))
    assert await anne.ledger(seen) == [], "nothing is accepted in writing, and the notice is given all the same"
    async with clinic.store.transaction() as tx:
        episode = await tx.episodes.get(anne.who, seen.episode)
    assert episode is not None
    assert episode.notice_given_at is not None
    assert episode.notice_given_at >= before


async def test_a_service_that_leaves_the_notice_out_notes_none(clinics: Callable[..., Any], house: Path) -> None:
    changed(house, "steps_off = []", 'steps_off = ["collection-notice"]')
    async with clinics(establishment_file=house) as clinic:
        anne, alex = clinic.clinician(), Clinician(clinic, "Alex Gagnon", ALEX, "a:alex")
        await asks(anne)
        assert "recueillis" not in (await to_information(alex)).words
        seen = await anne.encounter(await plans(alex))
        async with clinic.store.transaction() as tx:
            episode = await tx.episodes.get(anne.who, seen.episode)
        assert episode is not None
        assert episode.notice_given_at is None


async def test_what_is_told_names_the_tool_and_the_recording_of_the_service(
    clinics: Callable[..., Any], house: Path
) -> None:
    changed(house, 'tool = "teams"', 'tool = "zoom"')
    changed(house, 'tools = ["teams", ', 'tools = ["teams", "zoom", ')
    changed(house, "recording = false", "recording = true")
    async with clinics(establishment_file=house) as clinic:
        anne, alex = clinic.clinician(), Clinician(clinic, "Alex Gagnon", ALEX, "a:alex")
        await asks(anne)
        told = await to_information(alex)
        assert "par vidéo, avec Zoom" in told.words
        assert "Teams" not in told.words
        assert "Rien n’est enregistré" not in told.words
        assert "enregistrement" in told.words
