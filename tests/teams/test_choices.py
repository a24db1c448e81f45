"""What Teams asks while somebody types in a card: professionals of the directory, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from bot.teams import invokes
from care.jobs import Transient
from care.ports import Professional
from edges.local.directory import LocalDirectory
from tests.talk import TENANT, Clinic, Clinician
from tests.teams.test_invokes import AMONG_OTHERS

WANTED = {"kind": "search", "dataset": "professionals", "queryText": "nad", "queryOptions": {"skip": 0, "top": 15}}
NADIA = {"title": "Nadia Hirondelle-Fictive (Médecin de famille)", "value": "Nadia Hirondelle-Fictive"}


async def found(anne: Clinician, value: Any, **changes: Any) -> list[Any]:
    asked = anne.activity(type="invoke", name=invokes.CHOICES, value=value, **changes)
    status, body = await anne.send(asked)
    assert (status, body["statusCode"], body["type"]) == (200, 200, invokes.SEARCHED)
    results: list[Any] = body["value"]["results"]
    return results


def connect(clinic: Clinic, directory: object) -> None:
    object.__setattr__(clinic.application.world, "directory", directory)


async def test_what_is_typed_finds_professionals_by_name_with_their_title(clinic: Clinic, anne: Clinician) -> None:
    await anne.says("bonjour")
    assert await found(anne, WANTED) == [NADIA]
    assert await found(anne, {**WANTED, "queryText": "hirondelle nad"}) == [NADIA]
    assert await found(anne, {**WANTED, "queryText": "zzz"}) == []
    assert "nad" not in clinic.log.getvalue().casefold()


@pytest.mark.parametrize(
    "value",
    [
        {**WANTED, "dataset": "patients"},
        {**WANTED, "queryText": ""},
        {**WANTED, "queryText": 7},
        {key: value for key, value in WANTED.items() if key != "dataset"},
        None,
        "nad",
    ],
)
async def test_anything_else_finds_nobody(anne: Clinician, value: Any) -> None:
    await anne.says("bonjour")
    assert await found(anne, value) == []


async def test_among_others_nobody_is_found(anne: Clinician) -> None:
    await anne.says("bonjour")
    for chat in AMONG_OTHERS:
        assert await found(anne, WANTED, conversation={**chat, "tenantId": TENANT}) == []


@pytest.mark.parametrize(
    "said, name",
    [
        ("Roy, Anne", "Anne Roy"),
        ("Roy, Anne (Télésanté)", "Anne Roy"),
        ("Anne Roy (CISSS)", "Anne Roy"),
        ("3201", None),
        ("télésanté@exemple.ca", None),
    ],
)
async def test_a_name_is_said_as_people_say_it_and_what_is_no_name_is_left_out(
    clinic: Clinic, anne: Clinician, said: str, name: str | None
) -> None:
    class Entra:
        async def search(self, _: str, limit: int = 10) -> Sequence[Professional]:
            return [Professional("1", said)]

    connect(clinic, Entra())
    await anne.says("bonjour")
    assert await found(anne, WANTED) == ([{"title": name, "value": name}] if name else [])


@pytest.mark.parametrize("how", ["slow", "away", "none"])
async def test_a_directory_that_does_not_answer_finds_nobody_and_is_no_fault(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    class Away:
        async def search(self, _: str, limit: int = 10) -> Sequence[Professional]:
            if how == "away":
                raise Transient("graph.503")
            return await asyncio.sleep(5, [Professional("1", "Anne Roy")])

    monkeypatch.setattr(invokes, "PATIENCE", 0.05)
    connect(clinic, None if how == "none" else Away())
    await anne.says("bonjour")
    assert await found(anne, WANTED) == []
    assert "turn failed" not in clinic.log.getvalue()


async def test_no_more_are_found_than_teams_shows(clinic: Clinic, anne: Clinician) -> None:
    connect(clinic, LocalDirectory([(f"Nadia {chr(65 + n)}-Fictive", None) for n in range(20)]))
    await anne.says("bonjour")
    assert len(await found(anne, WANTED)) == invokes.MOST_CHOICES
