"""The try-out channel's server side: the connector's twin, the gate, the clock and the outbox."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from botframework.connector.aio import ConnectorClient
from botframework.connector.auth import MicrosoftAppCredentials
from botframework.connector.models import Activity, ChannelAccount, ConversationParameters

from bot.tryout.connector import BACKLOG, HISTORY, Connector, NoSuchConversation
from bot.tryout.gate import loopback_only
from bot.tryout.routes import PAGE_POLICY, add_routes

NOON = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


class HandClock:
    def __init__(self) -> None:
        self.at = NOON

    def now(self) -> datetime:
        return self.at

    async def advance(self, by: timedelta) -> datetime:
        self.at += by
        return self.at


class ListOutbox:
    def __init__(self, *messages: dict[str, Any]) -> None:
        self.sent = list(messages)

    def messages(self) -> list[dict[str, Any]]:
        return self.sent


def make_connector() -> Connector:
    numbers = count(1)
    return Connector(now=lambda: NOON, new_id=lambda: f"n{next(numbers)}")


LETTER = {
    "kind": "mail",
    "to": "patient@exemple.ca",
    "subject": "Votre rencontre",
    "text": "Bonjour",
    "html": '<html><head lang="fr"><style>p{color:red}</style></head><body><a href="http://127.0.0.1/p">ici</a></body></html>',
    "attachments": [{"name": "rencontre é.ics", "type": "text/calendar", "content": "BEGIN:VCALENDAR"}],
    "at": NOON.isoformat(),
}
TEXT = {"kind": "sms", "to": "+15145550123", "subject": "", "text": "Rappel", "html": None, "at": NOON.isoformat()}
BYTES = {**LETTER, "html": None, "attachments": [{"name": "a.pdf", "type": "application/pdf", "content": b"\xff%PDF"}]}


@pytest.fixture
def connector() -> Connector:
    return make_connector()


@pytest.fixture
async def client(connector: Connector, tmp_path: Path) -> AsyncIterator[TestClient[Any, Any]]:
    clock = HandClock()
    app = web.Application(middlewares=[loopback_only])
    (tmp_path / "markdown-it/dist").mkdir(parents=True)
    (tmp_path / "markdown-it/dist/markdown-it.min.js").write_text("// markdown-it")
    add_routes(
        app,
        connector=connector,
        clock=clock,
        advance=clock.advance,
        outbox=ListOutbox(LETTER, TEXT, BYTES),
        vendor=tmp_path,
        host_config=Path(__file__).parents[1] / "cards" / "teams_host_config.json",
    )

    async def bot(_: web.Request) -> web.Response:
        return web.Response(status=200)

    app.router.add_post("/api/messages", bot)
    async with TestClient(TestServer(app)) as client:
        yield client


# The twin


def test_conversations_threads_and_replacement(connector: Connector) -> None:
    place = connector.place
    first = connector.post(place.personal_id, {"type": "message", "text": "a"})
    second = connector.post(place.personal_id, {"type": "message", "text": "b"})
    connector.put(place.personal_id, first, {"type": "message", "text": "A"})
    texts = [one["text"] for one in connector.conversation(place.personal_id).activities]
    assert texts == ["A", "b"]
    assert connector.delete(place.personal_id, second)
    assert not connector.delete(place.personal_id, second)
    thread = connector.create({"channelData": {"channel": {"id": place.channel_id}}, "activity": {"text": "root"}})
    connector.post(thread["id"], {"text": "reply"})
    assert thread["id"] == f"{place.channel_id};messageid={thread['activityId']}"
    assert [one["text"] for one in connector.conversation(place.channel_id).activities] == ["root", "reply"]
    with pytest.raises(NoSuchConversation):
        connector.post("a:unknown", {})


def test_a_known_member_has_one_personal_chat(connector: Connector) -> None:
    place = connector.place
    assert connector.create({"members": [{"id": place.me.id}]}) == {"id": place.personal_id}
    assert connector.create({"members": [{"id": place.me.aad_object_id}]}) == {"id": place.personal_id}
    other = connector.create({"members": [{"id": "29:x"}]})["id"]
    assert connector.create({"members": [{"id": "29:x"}]})["id"] == other != place.personal_id


def test_a_page_may_write_as_the_clinician_or_as_the_secretary(connector: Connector) -> None:
    camille, alex = connector.state()["people"]
    assert camille == {"account": connector.place.me.account(), "personal": {"id": connector.place.personal_id}}
    assert alex["account"]["name"] == "Alex Gagnon"
    assert connector.create({"members": [{"id": alex["account"]["aadObjectId"]}]}) == alex["personal"]
    assert connector.post(alex["personal"]["id"], {"text": "à planifier"})


def test_history_is_bounded(connector: Connector) -> None:
    for n in range(HISTORY + 3):
        connector.post(connector.place.personal_id, {"text": str(n)})
    kept = connector.conversation(connector.place.personal_id).activities
    assert (len(kept), kept[0]["text"]) == (HISTORY, "3")


def test_installation_is_announced_once(connector: Connector) -> None:
    place = connector.place
    assert connector.install(place.personal_id)
    assert not connector.install(place.personal_id)
    connector.post(place.channel_id, {"text": "history"})
    assert not connector.install(place.channel_id)


def test_typing_is_told_and_not_kept(connector: Connector) -> None:
    with connector.listen() as queue:
        connector.post(connector.place.personal_id, {"type": "typing"})
        assert queue.get_nowait() == (
            "typing",
            {"conversation": connector.place.personal_id, "thread": "a:tryout-camille-tremblay"},
        )
    assert connector.conversation(connector.place.personal_id).activities == []


def test_a_slow_listener_is_cut_off(connector: Connector) -> None:
    with connector.listen() as queue:
        for _ in range(BACKLOG + 5):
            connector.notify("outbox")
        got = [queue.get_nowait() for _ in range(queue.qsize())]
    assert (len(got), got[-1]) == (BACKLOG + 1, None)


def test_the_pressed_card_is_replaced(connector: Connector) -> None:
    cid = connector.place.personal_id
    card = connector.post(cid, {"type": "message", "attachments": [{"content": {"v": 1}}]})
    assert connector.replace_card(cid, card, {"v": 2})
    assert connector.conversation(cid).activities[0]["attachments"][0]["content"] == {"v": 2}
    assert not connector.replace_card(cid, "nothing", {})


# The connector over HTTP, called by the bot's own SDK


async def test_the_sdk_speaks_to_the_twin(client: TestClient[Any, Any], connector: Connector) -> None:
    place = connector.place
    sdk = ConnectorClient(MicrosoftAppCredentials("", ""), base_url=str(client.make_url("/local/connector")))
    sdk.config.credentials.signed_session = lambda session=None: session
    talk = sdk.conversations
    opened = await talk.create_conversation(ConversationParameters(members=[ChannelAccount(id=place.me.id)]))
    assert (opened.id, opened.service_url) == (place.personal_id, str(client.make_url("/local/connector")))
    sent = await talk.send_to_conversation(opened.id, Activity(type="message", text="bonjour"))
    await talk.reply_to_activity(f"{place.channel_id};messageid=7/8", sent.id, Activity(type="message", text="fil"))
    await talk.update_activity(opened.id, sent.id, Activity(type="message", text="bonsoir"))
    assert [one["text"] for one in connector.conversation(opened.id).activities] == ["bonsoir"]
    reply = connector.conversation(place.channel_id).activities[0]
    assert (reply["replyToId"], reply["conversation"]["id"]) == (sent.id, f"{place.channel_id};messageid=7/8")
    await talk.delete_activity(opened.id, sent.id)
    member = await talk.get_conversation_member(opened.id, place.me.id)
    assert member.name == place.me.name
    assert len(await talk.get_conversation_members(place.channel_id)) == 2
    assert len((await talk.get_conversation_paged_members(place.team_id)).members) == 2


@pytest.mark.parametrize(
    "method,path,body,status",
    [
        ("POST", "/v3/conversations", "[]", 400),
        ("POST", "/v3/conversations", "{}", 400),
        ("POST", "/v3/conversations", '{"members": [5]}', 400),
        ("POST", "/v3/conversations/a:none/activities", "{}", 404),
        ("POST", "/v3/conversations/a:none/activities", "\xff", 400),
        ("DELETE", "/v3/conversations/a:tryout-camille-tremblay/activities/none", "", 404),
        ("GET", "/v3/conversations/a:tryout-camille-tremblay/members/29:none", "", 404),
    ],
)
async def test_bad_calls(client: TestClient[Any, Any], method: str, path: str, body: str, status: int) -> None:
    answer = await client.request(method, "/local/connector" + quote(path), data=body.encode("latin-1"))
    assert answer.status == status


# What the page asks


async def test_events_reach_the_page_and_end_at_shutdown(client: TestClient[Any, Any], connector: Connector) -> None:
    async with client.get("/local/tryout/events") as stream:
        assert stream.content_type == "text/event-stream"
        assert b"event: hello" in await stream.content.readuntil(b"\n\n")
        said = {"type": "message", "text": "é\n\ndata: x", "conversation": {"id": connector.place.personal_id}}
        assert (await client.post("/local/tryout/activities", json=said)).status == 201
        name, data = (await stream.content.readuntil(b"\n\n")).decode().strip().split("\n")
        assert name == "event: activity"
        assert json.loads(data.removeprefix("data: "))["activity"]["text"] == "é\n\ndata: x"
        connector.close()
        assert await asyncio.wait_for(stream.content.read(), 5) == b""
    state = await (await client.get("/local/tryout/state")).json()
    assert state["conversations"][0]["installed"]


async def test_the_page_is_strict_and_complete(client: TestClient[Any, Any]) -> None:
    page = await client.get("/")
    assert page.headers["Content-Security-Policy"] == PAGE_POLICY
    assert page.headers["Cache-Control"] == "no-cache"
    assert "unsafe" not in PAGE_POLICY
    assert "//" not in (await page.text()).replace("<!-- //", "")
    for name, kind in (("page.js", "text/javascript"), ("style.css", "text/css"), ("icon.svg", "image/svg+xml")):
        assert (await client.get(f"/local/tryout/static/{name}")).content_type == kind
    assert (await client.get("/local/tryout/static/..%2froutes.py")).status == 404
    assert (await client.get("/local/vendor/markdown-it.min.js")).status == 200
    assert (await client.get("/local/vendor/adaptivecards.min.js")).status == 404
    assert set(await (await client.get("/local/tryout/hostconfig")).json()) == {"light", "dark"}


async def test_the_outbox(client: TestClient[Any, Any]) -> None:
    listed = await (await client.get("/local/outbox")).json()
    assert [one["kind"] for one in listed] == ["mail", "sms", "mail"]
    assert listed[2]["attachments"][0] == {
        "name": "a.pdf",
        "type": "application/pdf",
        "content": "/yVQREY=",
        "encoding": "base64",
    }
    letter = await client.get("/local/outbox/0/letter")
    assert letter.headers["Content-Security-Policy"].startswith("sandbox allow-popups ")
    assert '<head lang="fr"><base target="_blank">' in await letter.text()
    file = await client.get("/local/outbox/0/attachments/0")
    assert file.headers["Content-Disposition"] == "attachment; filename*=UTF-8''rencontre%20%C3%A9.ics"
    assert await file.text() == "BEGIN:VCALENDAR"
    assert await (await client.get("/local/outbox/2/attachments/0")).read() == b"\xff%PDF"
    for missing in ("9/letter", "1/letter", "0/attachments/1", "1/attachments/0"):
        assert (await client.get(f"/local/outbox/{missing}")).status == 404


# The clock


async def test_the_clock_moves_forward(client: TestClient[Any, Any], connector: Connector) -> None:
    assert await (await client.get("/local/clock")).json() == {"now": NOON.isoformat(), "zone": "America/Toronto"}
    with connector.listen() as queue:
        moved = await client.post("/local/clock", json={"advance": "PT23H"})
        assert (await moved.json())["now"] == (NOON + timedelta(hours=23)).isoformat()
        assert [queue.get_nowait()[0] for _ in range(2)] == ["clock", "outbox"]
    refused = await client.post("/local/clock", json={"advance": "P401D"})
    assert (refused.status, (await refused.json())["message"]["fr"][:14]) == (400, "Durée trop lon")
    assert (await client.post("/local/clock", data="nonsense")).status == 400
