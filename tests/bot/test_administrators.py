"""A right that is missing: the administrator is told its name and the command, once a day, and nothing of anybody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from care.jobs import NotAllowed, Transient
from care.ports import ActorKind
from care.rights import RIGHTS
from edges.entra.clinicians import NamedPeople
from tests.seen import Seen
from tests.talk import JEANNE, TENANT, Clinic, Clinician


class Away:
    """A directory that does not answer."""

    async def admits(self, tenant: str, person: str) -> bool:
        raise Transient("entra.away")

    async def all(self) -> list[tuple[str, str]]:
        raise Transient("entra.away")


ROOT = Path(__file__).parents[2]


@pytest.fixture
async def luc(clinic: Clinic, anne: Clinician) -> Clinician:
    colleague = anne.colleague()
    clinic.application.roles.people[ActorKind.ADMINISTRATOR] = NamedPeople([(TENANT, colleague.id)])
    await colleague.says("aide")
    return colleague


@pytest.fixture
def forbidden(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refused(*_: Any) -> Any:
        raise NotAllowed("graph.403.ErrorAccessDenied")

    monkeypatch.setattr(clinic.application.rooms, "create", refused)


def told(clinic: Clinic, who: Clinician) -> list[Seen]:
    return [one for one in clinic.teams.chat(who.chat) if one.content and one.title == "Un droit manque à Passerelle"]


@pytest.mark.usefixtures("forbidden")
async def test_the_administrator_reads_the_right_and_the_clinician_a_plain_sentence(
    clinic: Clinic, anne: Clinician, luc: Clinician
) -> None:
    await anne.booked()
    (card,) = told(clinic, luc)
    assert card.facts["Droit"] == "Application Calendars.ReadWrite"
    assert card.facts["Commande"].startswith("New-ManagementRoleAssignment -App $app")
    assert "n’a pas donné à Passerelle le droit de gérer vos réunions Teams" in anne.last().words
    assert not any(word in str(card.content) for word in (JEANNE["name"], anne.name, "2026-11-24"))


@pytest.mark.usefixtures("forbidden")
async def test_once_a_day_however_often_it_is_missed(clinic: Clinic, anne: Clinician, luc: Clinician) -> None:
    for hour in ("10:00", "11:00", "13:00"):
        await anne.booked(when={"date": "2026-11-24", "time": hour})
    assert len(told(clinic, luc)) == 1
    await clinic.passes(days=1)
    await anne.booked(when={"date": "2026-11-25", "time": "10:00"})
    assert len(told(clinic, luc)) == 2


@pytest.mark.usefixtures("forbidden")
async def test_an_administrator_need_not_be_a_clinician(clinic: Clinic, anne: Clinician, luc: Clinician) -> None:
    clinic.application.roles.people[ActorKind.CLINICIAN] = NamedPeople([(TENANT, anne.id)])
    await anne.booked()
    assert len(told(clinic, luc)) == 1


@pytest.mark.usefixtures("forbidden")
async def test_who_the_administrators_are_is_asked_again_until_the_directory_says(
    clinic: Clinic, anne: Clinician, luc: Clinician
) -> None:
    named, away = clinic.application.roles.people[ActorKind.ADMINISTRATOR], Away()
    clinic.application.roles.people[ActorKind.ADMINISTRATOR] = away
    await anne.booked()
    assert told(clinic, luc) == []
    clinic.application.roles.people[ActorKind.ADMINISTRATOR] = named
    await clinic.passes(hours=1)
    assert len(told(clinic, luc)) == 1


async def test_where_nobody_is_named_nobody_is_told(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    assert told(clinic, anne) == []


@pytest.mark.parametrize("page", ["graph.md", "graph-en.md"])
def test_what_the_card_says_stands_on_the_administrators_page(page: str) -> None:
    words = (ROOT / "docs" / "admin" / page).read_text("utf-8")
    for right in RIGHTS.values():
        assert right.name in words
        assert right.command in words.replace("\n", " ")
