"""Two processes of the bot on one PostgreSQL database: what Teams delivers to both at once is done once.

SQLite lets no second process in (tests/edges/test_store_process.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from care.ports import Who
from edges.sql.schema import metadata
from tests.edges.conftest import on_server
from tests.talk import FRIDAY, Clinic, Clinician

pytestmark = pytest.mark.postgres


@pytest.fixture
async def both(
    tmp_path: Path, new_home: Path, quiet_logs: None, postgres: Callable[[str], str]
) -> AsyncIterator[tuple[Clinic, Clinic]]:
    url = postgres("passerelle")
    guard = "alter table consent {} trigger user"
    empty = [f"delete from {table.name}" for table in reversed(metadata.sorted_tables)]
    await on_server(url, guard.format("disable"), *empty, guard.format("enable"))
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
