"""The calls that the SDK lacks: what goes over the wire, what comes back, and ids that try to leave their place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.connector import no_token
from bot.outgoing import Outgoing, open_session
from bot.teams import client as teams
from bot.teams.client import TeamsClient
from bot.teams.line import OutgoingLine
from care.jobs import EdgeError, Permanent, Transient
from tests.teams.connector import Answer, Asked, Connector

TENANT = "5f0c4f0a-0000-4000-8000-000000000001"
BOT = "28:bot"
HELLO = {"type": "message", "text": "Bonjour"}
OF_TENANT = {"tenantId": TENANT, "channelData": {"tenant": {"id": TENANT}}}


@pytest.fixture
async def connector() -> AsyncIterator[Connector]:
    async with Connector(lambda _: (200, {})) as opened:
        yield opened


@pytest.fixture
async def client(connector: Connector) -> AsyncIterator[TeamsClient]:
    async with open_session() as session:
        line = OutgoingLine(Outgoing(session, lambda url: url == connector.url, no_token))
        yield TeamsClient(line, connector.url, TENANT, BOT)


def saying(connector: Connector, status: int, body: Any) -> None:
    connector.answers = lambda _: (status, body)


async def test_meetings(connector: Connector, client: TeamsClient) -> None:
    chat = {"id": "19:meeting_a@thread.v2", "isGroup": True}
    details = {"id": "MS", "msGraphResourceId": "MSp", "title": "canary", "joinUrl": "https://teams.invalid/j"}
    saying(
        connector, 200, {"details": details, "conversation": chat, "organizer": {"aadObjectId": "anne", "id": "29:a"}}
    )
    meeting = await client.meeting("MCMxOTp/+=#0")
    assert (meeting.chat.id, meeting.details.graph_id, meeting.organizer.aad_object_id) == (chat["id"], "MSp", "anne")
    assert "canary" not in repr(meeting)
    saying(connector, 200, {"user": {"name": "canary"}, "meeting": {"role": "Attendee", "inMeeting": True}})
    participant = await client.participant("m/1", "a b")
    assert (participant.meeting.role, participant.meeting.in_meeting) == ("Attendee", True)
    assert "canary" not in repr(participant)
    saying(connector, 207, {"recipientsFailureInfo": [{"recipientMri": "29:b", "errorCode": "NotInMeeting"}]})
    surface = {"surface": "meetingTabIcon"}
    assert await client.notify_in_meeting("m", ["29:a", "29:b"], [surface]) == ["29:b"]
    saying(connector, 202, None)
    assert await client.notify_in_meeting("m", ["29:a"], [surface]) == []
    value = {"recipients": ["29:a"], "surfaces": [surface]}
    assert connector.asked == [
        Asked("GET", "/teams/v1/meetings/MCMxOTp%2F%2B%3D%230", None),
        Asked("GET", "/teams/v1/meetings/m%2F1/participants/a%20b", None, {"tenantId": TENANT}),
        Asked("POST", "/teams/v1/meetings/m/notification", {"type": "targetedMeetingNotification",
              "value": {**value, "recipients": ["29:a", "29:b"]}}),
        Asked("POST", "/teams/v1/meetings/m/notification", {"type": "targetedMeetingNotification", "value": value}),
    ]  # fmt: skip


async def test_teams_and_their_channels(connector: Connector, client: TeamsClient) -> None:
    saying(connector, 200, {"id": "19:t", "name": "Équipe", "aadGroupId": "g", "tenantId": TENANT, "memberCount": 4})
    assert (await client.team("19:t@thread.tacv2")).group == "g"
    saying(connector, 200, {"conversations": [{"id": "19:t"}, {"id": "19:u", "name": "Télé", "type": "shared"}]})
    assert [(one.name, one.type) for one in await client.channels("19:t")] == [(None, None), ("Télé", "shared")]
    saying(
        connector, 200, {"id": "29:a", "aadObjectId": "anne", "tenantId": TENANT, "userRole": "user", "name": "Anne"}
    )
    assert (await client.member("19:t", "anne")).aad_object_id == "anne"
    assert [asked.path for asked in connector.asked] == [
        "/teams/v3/teams/19%3At%40thread.tacv2",
        "/teams/v3/teams/19%3At/conversations",
        "/teams/v3/conversations/19%3At/members/anne",
    ]


async def test_members_come_page_by_page_and_pages_without_end_end(
    connector: Connector, client: TeamsClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page(asked: Asked) -> Answer:
        at = int(asked.query.get("continuationToken", "p&0").removeprefix("p&"))
        after = {"continuationToken": f"p&{at + 1}"} if at < 2 else {}
        return 200, {"members": [{"id": f"29:{at}-{n}"} for n in range(2)], **after}

    connector.answers = page
    assert [member.id async for member in client.members("19:t")] == [f"29:{p}-{n}" for p in range(3) for n in range(2)]
    assert [asked.query.get("continuationToken") for asked in connector.asked] == [None, "p&1", "p&2"]
    assert {asked.query["pageSize"] for asked in connector.asked} == {str(teams.PAGE)}
    monkeypatch.setattr(teams, "MOST_PAGES", 5)
    connector.answers = lambda asked: (200, {"continuationToken": asked.query.get("continuationToken", "") + "x"})
    with pytest.raises(Permanent):
        [member async for member in client.members("19:t")]
    saying(connector, 200, {"continuationToken": "same"})
    assert [member async for member in client.members("19:t")] == []


async def test_messages_say_the_tenant_wherever_teams_looks_for_it(connector: Connector, client: TeamsClient) -> None:
    saying(connector, 201, {"id": "a:new", "serviceUrl": "https://smba.invalid/ca/"})
    assert (await client.conversation_with("anne")).id == "a:new"
    saying(connector, 201, {"id": "19:c;messageid=7", "activityId": "7"})
    posted = await client.post("19:c", HELLO)
    assert (posted.id, posted.activity) == ("19:c;messageid=7", "7")
    saying(connector, 201, {"id": "8"})
    assert await client.reply(posted.id, HELLO) == "8"
    saying(connector, 201, {"operationId": "op/1"})
    assert await client.send_to_users(["anne", "luc"], HELLO) == "op/1"
    saying(connector, 200, {"state": "Completed", "statusMap": {"201": 2}, "totalEntriesCount": 2, "retryAfter": None})
    done = await client.operation("op/1")
    assert (done.state, done.statuses, done.total) == ("Completed", {"201": 2}, 2)
    opened, thread, reply, many, asked = connector.asked
    assert opened.body == {"isGroup": False, "bot": {"id": BOT}, "members": [{"id": "anne"}], **OF_TENANT}
    where = {"channel": {"id": "19:c"}, "tenant": {"id": TENANT}}
    assert thread.body == {
        "isGroup": True,
        "bot": {"id": BOT},
        "activity": HELLO,
        "tenantId": TENANT,
        "channelData": where,
    }
    assert reply.path == "/teams/v3/conversations/19%3Ac%3Bmessageid%3D7/activities"
    assert reply.body["conversation"] == {"id": posted.id, "tenantId": TENANT}
    assert reply.body["channelData"] == {"tenant": {"id": TENANT}}
    assert many.body == {"members": [{"id": "anne"}, {"id": "luc"}], "activity": HELLO, "tenantId": TENANT}
    assert (asked.method, asked.path) == ("GET", "/teams/v3/batch/conversation/op%2F1")
    for people in ([], ["x"] * 101):
        with pytest.raises(ValueError, match="people"):
            await client.send_to_users(people, HELLO)


IDS = ["../../v3/teams", "a/b?c=d#e", "%2e%2e", "19:x@y;messageid=1", "\u202eé 😀", "a\r\nHost: evil", "{id}", "'--"]


async def test_an_id_never_leaves_its_place_in_the_path(connector: Connector, client: TeamsClient) -> None:
    saying(connector, 200, {"id": "x"})
    for id in IDS:
        await client.team(id)
        await client.member("19:t", id)
    assert [asked.path.count("/") for asked in connector.asked] == [4, 6] * len(IDS)
    assert all(not asked.query for asked in connector.asked)
    for climbing in ("", ".", ".."):
        with pytest.raises(ValueError, match="not an id"):
            await client.team(climbing)
    assert len(connector.asked) == 2 * len(IDS)


async def test_what_teams_refuses_or_says_otherwise(connector: Connector, client: TeamsClient) -> None:
    for status, kind in ((404, Permanent), (403, Permanent), (429, Transient), (502, Transient)):
        saying(connector, status, {"error": {"code": "canary", "message": "canary"}})
        with pytest.raises(kind, match=rf"^teams\.{status}$"):
            await client.team("19:t")
    for answer in ([], "text", {"id": 7}, {"name": "no id"}, None):
        saying(connector, 200, answer)
        with pytest.raises(Permanent, match=r"^teams\.answer$") as refused:
            await client.team("19:t")
        assert refused.value.__cause__ is None
    untrusted = TeamsClient(client.line, "http://127.0.0.1:1/", TENANT, BOT)
    before = len(connector.asked)
    with pytest.raises(EdgeError):
        await untrusted.team("19:t")
    assert len(connector.asked) == before
