"""Two processes of the bot on one PostgreSQL database: what Teams delivers to both at once is done once.

SQLite lets no second process in (tests/edges/test_store_process.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from pydantic import SecretStr

from care.establishment import Establishment
from care.ports import Who
from tests.bot.scripted import scripted
from tests.e2e.running import Passerelle
from tests.edges.conftest import emptied
from tests.talk import FRIDAY, Clinic, Clinician

pytestmark = pytest.mark.postgres


@pytest.fixture
async def url(postgres: Callable[[str], str]) -> str:
    """An empty database."""
    url = postgres("passerelle")
    await emptied(url)
    return url


@pytest.fixture
async def both(tmp_path: Path, new_home: Path, quiet_logs: None, url: str) -> AsyncIterator[tuple[Clinic, Clinic]]:
    one = Clinic(tmp_path / "home", new_home, FRIDAY, database_url=SecretStr(url))
    other = Clinic(tmp_path / "home", None, FRIDAY, database_url=SecretStr(url))
    async with one, other:
        yield one, other


async def at_once(both: tuple[Clinic, Clinic], activity: dict[str, Any]) -> list[tuple[int, Any]]:
    return list(await asyncio.gather(*(clinic.clinician().send(activity) for clinic in both)))


async def test_a_message_and_a_click_delivered_to_both_at_once_act_once(both: tuple[Clinic, Clinic]) -> None:
    one, other = both
    anne = one.clinician()
    message = anne.activity(type="message", text="nouvelle rencontre")
    assert [status for status, _ in await at_once(both, message)] == [200, 200]
    assert len(one.teams.messages) + len(other.teams.messages) == 1
    assert len(await anne.drafts()) == 1

    await anne.says("abandonner")
    card = await anne.to_verify()
    click = anne.click(card.filled("answer", None, {}), "answer", card.id)
    answers = await at_once(both, click)
    assert [status for status, _ in answers] == [200, 200]
    assert len(await anne.encounters()) == 1
    for clinic in both:
        await clinic.settled()
    assert len(await one.outbox("mail")) == 1

    for _ in range(8):
        channel = Clinician(one, anne.name, anne.id, "19:equipe@thread.tacv2", kind="channel")
        before = len(one.teams.messages) + len(other.teams.messages)
        await at_once(both, channel.activity(type="installationUpdate", action="add"))
        said = len(one.teams.messages) + len(other.teams.messages) - before
        assert said == 1
        async with one.store.transaction() as tx:
            await tx.channels.remove(Who(anne.who.tenant, anne.id), channel.chat)


async def test_two_processes_of_the_machine_answer_once_between_them(tmp_path: Path, url: str) -> None:
    one, other = (Passerelle(tmp_path, database=url) for _ in range(2))
    try:
        await asyncio.to_thread(one.start)  # makes the keys of the house
        await asyncio.to_thread(other.start)
        async with scripted() as (connector, session):
            for number in range(12):
                said = said_to(connector.url, f"a{number}")
                statuses = await asyncio.gather(*(posted(session, process, said) for process in (one, other) * 2))
                assert statuses == [200] * 4
                assert len(connector.got) == number + 1
    finally:
        one.stop()
        other.stop()


def said_to(connector: str, id: str) -> dict[str, Any]:
    return {
        "type": "message",
        "id": id,
        "text": "aide",
        "channelId": "msteams",
        "serviceUrl": connector,
        "from": {"id": "29:anne", "name": "Dre Anne Roy", "aadObjectId": "11111111-1111-4111-8111-111111111111"},
        "recipient": {"id": "28:passerelle", "name": "Passerelle"},
        "conversation": {"id": "a:anne", "conversationType": "personal", "tenantId": "tenant"},
    }


async def posted(session: ClientSession, process: Passerelle, activity: dict[str, Any]) -> int:
    async with session.post(f"{process.url}api/messages", json=activity) as answer:
        return answer.status


async def test_what_an_administrator_sets_in_one_holds_in_the_other_within_seconds(
    both: tuple[Clinic, Clinic], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = both
    there, heard = other.application.world.in_force, asyncio.Event()
    take = there.take

    def taken(establishment: Establishment) -> None:
        take(establishment)
        if establishment.phone == "+14185550199":
            heard.set()

    monkeypatch.setattr(there, "take", taken)
    assert other.application.world.house.phone == "+14185550142"
    anne = one.clinician()
    form = await anne.answers(await anne.says("modifier les paramètres"), part="reach", how="change")
    await anne.answers(form, phone="418 555-0199")
    assert one.application.world.house.phone == "+14185550199", "at once where it was set"
    await asyncio.wait_for(heard.wait(), 60)
    assert (await other.clinician().says("paramètres")).facts["Téléphone"] == "418 555-0199"
