"""Writing first: after a restart, to somebody never met, to a channel and in a thread; and never to who removed us."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.teams.client import TeamsClient
from bot.teams.reach import Reach
from cards import home
from cards.notices import ChannelCard
from care.jobs import Permanent
from care.ports import Person
from tests.dialogs.delegated.delegating import ALEX, asks, planned_by_two
from tests.establishments import changed
from tests.seen import Seen
from tests.talk import FRIDAY, TENANT, Clinic, Clinician
from tests.teams.connector import Connector

CARD = home.said("fr", "done-already")
OPENED = "a:opened"


class Service(Connector):
    """Teams where somebody lives: messages are taken, or all refused."""

    def __init__(self) -> None:
        super().__init__(lambda _: (self.status, {"id": f"m{len(self.asked)}", "error": {"code": self.reason}}))
        self.status, self.reason = 201, ""

    def refuses(self, status: int, reason: str) -> None:
        self.status, self.reason = status, reason


@dataclass
class Opening:
    """The chats that the bot asked to open, and how it is answered."""

    status: int = 201
    reason: str = ""
    asked: list[Any] = field(default_factory=list)

    async def open(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        said = {"id": OPENED} if self.status == 201 else {"error": {"code": self.reason, "message": "canari"}}
        return web.json_response(said, status=self.status)


@pytest.fixture
async def teams() -> AsyncIterator[Service]:
    async with Service() as service:
        yield service


@pytest.fixture
def opening() -> Opening:
    return Opening()


@pytest.fixture
async def house(tmp_path: Path, new_home: Path, quiet_logs: None, opening: Opening) -> AsyncIterator[Clinic]:
    """A clinic where Alex plans, and has never met the bot."""
    file = changed(planned_by_two(tmp_path), ', "44444444-4444-4444-8444-444444444444"')
    clinic = Clinic(tmp_path / "home", new_home, FRIDAY, establishment_file=file)
    clinic.teams.server.app.router.add_post("/v3/conversations", opening.open)
    async with clinic:
        yield clinic


def reach_of(clinic: Clinic) -> Reach:
    """As the composition wired it."""
    reach = clinic.application.reach
    assert isinstance(reach, Reach)
    return reach


async def lives_at(clinic: Clinic, teams: Service, anne: Clinician) -> None:
    """Anne wrote from this service address; everything that follows is written first."""
    await anne.send(anne.activity(type="message", text="bonjour", serviceUrl=teams.url))


async def somebody(clinic: Clinic, id: str) -> Person | None:
    async with clinic.store.transaction() as tx:
        found: Person | None = await tx.people.get(TENANT, id)
    return found


async def asked(house: Clinic, name: str = "Jeanne Tremblay") -> list[Seen]:
    """Anne asks for something to be planned, of which Alex is told. Returns what stands in the chat that was opened."""
    await asks(house.clinician(), name=name)
    await house.settled()
    return house.teams.chat(OPENED)


async def test_a_person_a_channel_and_a_thread_after_a_restart(clinic: Clinic, anne: Clinician, teams: Service) -> None:
    await lives_at(clinic, teams, anne)
    channel = anne.in_channel()
    bind = channel.activity(type="message", text="associer ce canal", serviceUrl=teams.url)
    await channel.send(bind)
    before = len(teams.asked)
    await clinic.restarts()
    reach = reach_of(clinic)
    async with clinic.store.transaction() as tx:
        whom = await reach.find(tx, TENANT, anne.id, "nobody")
        (bound,) = await tx.channels.all(anne.who)
    person = await reach.reached(whom)
    assert person is not None
    assert await reach.show(TENANT, person, CARD) == f"m{before + 1}"
    await reach.post(anne.who, bound, ChannelCard(CARD))
    client = TeamsClient(reach.line, teams.url, TENANT, "28:bot")
    await client.reply(f"{channel.chat};messageid=7", {"type": "message", "text": "Bonjour"})
    shown, posted, replied = teams.asked[before:]
    for call, conversation in ((shown, anne.chat), (posted, channel.chat), (replied, f"{channel.chat};messageid=7")):
        assert call.body["conversation"]["id"] == conversation
        assert call.body["conversation"]["tenantId"] == TENANT
    assert shown.body["attachments"][0]["content"]["fallbackText"] == "C’est déjà fait"


async def test_whoever_was_never_met_gets_a_chat_and_keeps_it(house: Clinic, opening: Opening) -> None:
    (card,) = await asked(house)
    assert card.title == "Une demande à planifier"
    where = house.teams.messages[card.id]["conversation"]
    assert where == {"id": OPENED, "conversationType": "personal", "tenantId": TENANT}
    members, tenant = [{"id": ALEX}], {"tenantId": TENANT, "channelData": {"tenant": {"id": TENANT}}}
    assert opening.asked == [{"isGroup": False, "bot": {"id": "28:bot"}, "members": members, **tenant}]
    await house.restarts()
    assert len(await asked(house, "Omer Gagnon")) == 2
    assert len(opening.asked) == 1, "the chat is known"
    alex = Clinician(house, "Alex Gagnon", ALEX, OPENED)
    assert len(await alex.installs()) == 1, "greeted once they install it themselves"


async def test_whoever_does_not_have_us_is_not_asked_again_until_they_speak(house: Clinic, opening: Opening) -> None:
    opening.status, opening.reason = 403, "ForbiddenOperationException"
    assert await asked(house) == await asked(house, "Omer Gagnon") == []
    assert len(opening.asked) == 1
    assert (await somebody(house, ALEX)) == Person(id=ALEX, name="")
    alex = Clinician(house, "Alex Gagnon", ALEX, OPENED)
    await alex.says("bonjour")
    assert (await asked(house, "Rose Côté"))[-1].title == "Une demande à planifier"
    assert len(opening.asked) == 1


@pytest.mark.parametrize("status", [400, 404])
async def test_another_refusal_to_open_a_chat_is_forgotten(house: Clinic, opening: Opening, status: int) -> None:
    opening.status = status
    assert await asked(house) == []
    assert len(opening.asked) == 1
    assert await somebody(house, ALEX) is None


async def test_a_chat_that_an_administrator_keeps_shut_is_nobodys_removal(house: Clinic, opening: Opening) -> None:
    opening.status, opening.reason = 403, "BotDisabledByAdmin"
    assert await asked(house) == []
    assert await somebody(house, ALEX) is None
    assert '"trouble": "teams.403.BotDisabledByAdmin"' in house.log.getvalue(), "support is told why"
    assert "canari" not in house.log.getvalue()
    opening.status = 201
    assert len(await asked(house, "Omer Gagnon")) == 1


GONE = [(403, reason) for reason in ("BotNotInConversationRoster", "ConversationBlockedByUser", "MessageWritesBlocked")]
GONE += [(404, "ConversationNotFound")]
NOT_GONE = [(403, "BotDisabledByAdmin"), (403, "InvalidBotApiHost"), (403, "NotEnoughPermissions"), (403, "")]
NOT_GONE += [(404, "ActivityNotFoundInConversation"), (404, ""), (413, "MessageSizeTooBig"), (500, "ServiceError")]


@pytest.mark.parametrize("status, reason", NOT_GONE)
async def test_any_other_refusal_forgets_nobody(
    clinic: Clinic, anne: Clinician, teams: Service, status: int, reason: str
) -> None:
    await lives_at(clinic, teams, anne)
    teams.refuses(status, reason)
    before = await somebody(clinic, anne.id)
    assert before is not None
    with pytest.raises(Permanent, match=f"^teams.{status}{'.' if reason else ''}{reason}$"):
        await reach_of(clinic).show(TENANT, before, CARD)
    assert await somebody(clinic, anne.id) == before


@pytest.mark.parametrize("status, reason", GONE)
async def test_whoever_removed_us_is_never_written_to_until_they_speak(
    clinic: Clinic, anne: Clinician, teams: Service, status: int, reason: str
) -> None:
    await lives_at(clinic, teams, anne)
    teams.refuses(status, reason)
    reach = reach_of(clinic)
    person = await somebody(clinic, anne.id)
    assert person is not None
    with pytest.raises(Permanent):
        await reach.show(TENANT, person, CARD)
    assert (await somebody(clinic, anne.id)).reference is None  # type: ignore[union-attr]
    before = len(teams.asked)
    await clinic.restarts()
    async with clinic.store.transaction() as tx:
        whom = await reach_of(clinic).find(tx, TENANT, anne.id, "nobody")
    assert await reach_of(clinic).reached(whom) is None
    assert len(teams.asked) == before
    teams.status = 201
    await lives_at(clinic, teams, anne)
    person = await somebody(clinic, anne.id)
    assert person is not None
    await reach_of(clinic).show(TENANT, person, CARD)


async def test_a_refusal_that_is_older_than_what_they_said_changes_nothing(
    clinic: Clinic, anne: Clinician, teams: Service
) -> None:
    await lives_at(clinic, teams, anne)
    stale = await somebody(clinic, anne.id)
    assert stale is not None
    moved = Clinician(clinic, anne.name, anne.id, "a:anew")
    await lives_at(clinic, teams, moved)
    teams.refuses(403, "BotNotInConversationRoster")
    with pytest.raises(Permanent):
        await reach_of(clinic).show(TENANT, stale, CARD)
    now = await somebody(clinic, anne.id)
    assert now is not None
    assert now.reference is not None
    assert now.reference["conversation"]["id"] == "a:anew"


async def test_a_channel_that_is_gone_is_unbound(clinic: Clinic, anne: Clinician, teams: Service) -> None:
    for status, reason in GONE:
        channel = anne.in_channel()
        await channel.send(channel.activity(type="message", text="associer ce canal", serviceUrl=teams.url))
        async with clinic.store.transaction() as tx:
            (bound,) = await tx.channels.all(anne.who)
        teams.refuses(status, reason)
        with pytest.raises(Permanent):
            await reach_of(clinic).post(anne.who, bound, ChannelCard(CARD))
        async with clinic.store.transaction() as tx:
            assert await tx.channels.all(anne.who) == []
        teams.status = 201
