"""Which event a key means, by which ids it is asked for, and what is made of what Teams says of it."""

from __future__ import annotations

from typing import Any

import pytest

from care.jobs import Permanent, Transient
from edges.graph import meetings as edge
from edges.graph.line import Graph
from edges.graph.meetings import GONE, GraphMeetings
from tests.edges.graph.fake import FakeGraph
from tests.edges.graph.office import ANNE, WANTED, WEDNESDAY


@pytest.fixture
def meetings(graph: Graph) -> GraphMeetings:
    return GraphMeetings(graph, waits=(0.0, 0.0))


async def test_every_call_about_an_event_speaks_of_it_by_the_id_that_stays(
    fake: FakeGraph, meetings: GraphMeetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await meetings.create("meeting:e1", WANTED)
    await meetings.move("m", made, WEDNESDAY)
    await meetings.cancel("c", made)
    monkeypatch.setattr(edge, "_link", lambda _: "")  # what has no link yet is asked for by its id
    with pytest.raises(Transient):
        await meetings.create("meeting:e2", WANTED)
    of_events = [one for one in fake.asked if f"/users/{ANNE}/events" in one.path]
    assert {one.method for one in of_events} == {"GET", "POST", "PATCH", "DELETE"}
    assert any(one.method == "GET" and one.path.endswith("/AAMk2") for one in of_events)
    assert all('IdType="ImmutableId"' in one.headers.get("prefer", "") for one in of_events)


async def test_an_event_that_was_cancelled_in_outlook_is_not_the_meeting(
    fake: FakeGraph, meetings: GraphMeetings
) -> None:
    fake.knows_transactions = False
    first = await meetings.create("meeting:e1", WANTED)
    fake.live[0]["isCancelled"] = True
    assert await meetings.find("meeting:e1", ANNE) is None
    assert (await meetings.create("meeting:e1", WANTED)).join_url != first.join_url
    assert len(fake.live) == 1


async def test_of_twins_the_one_made_first_stays_whatever_its_id(fake: FakeGraph, meetings: GraphMeetings) -> None:
    """The one made first is the one that somebody may have been told of."""
    await meetings.create("meeting:e1", WANTED)
    (event,) = fake.live
    fake.events["AAMk0"] = {**event, "id": "AAMk0", "createdDateTime": "2026-11-20T16:00:00Z"}
    await meetings.find("meeting:e1", ANNE)
    assert list(fake.events) == [event["id"]]


DIAL_IN: list[tuple[dict[str, Any] | None, tuple[str | None, str | None]]] = [
    (None, ("+15145550100", "123456789")),  # what the event says
    ({"tollNumber": "+1 418 555 0111", "conferenceId": "987"}, ("+14185550111", "987")),
    ({"tollNumber": "+1 418 555 0111", "conferenceId": None}, (None, None)),
    ({"tollNumber": None, "conferenceId": "987"}, (None, None)),
    ({"tollNumber": "the switchboard", "conferenceId": "987"}, (None, None)),
]


@pytest.mark.parametrize("said, read", DIAL_IN)
async def test_a_number_is_told_with_its_code_or_not_at_all(
    fake: FakeGraph, meetings: GraphMeetings, said: dict[str, Any] | None, read: tuple[str | None, str | None]
) -> None:
    await meetings.create("meeting:e1", WANTED)
    next(iter(fake.meetings.values()))["audioConferencing"] = said
    made = await meetings.create("meeting:e1", WANTED)
    assert (made.phone, made.code) == read


@pytest.mark.parametrize("status", ["404", "410"])
async def test_what_is_gone_is_gone_by_either_status(fake: FakeGraph, meetings: GraphMeetings, status: str) -> None:
    made = await meetings.create("meeting:e1", WANTED)
    fake.fail("PATCH", "/events/", status)
    with pytest.raises(Permanent, match=GONE):
        await meetings.move("m", made, WEDNESDAY)
    fake.fail("DELETE", "/onlineMeetings/", status)
    fake.fail("DELETE", "/events/", status)
    await meetings.cancel("c", made)


async def test_a_creation_ends_in_time_however_slow_each_call_is(
    fake: FakeGraph, meetings: GraphMeetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edge, "PATIENCE", 0.2)
    fake.fail("GET", "/events", "slow", seconds=1.0)
    with pytest.raises(Transient, match="not-there-yet"):
        await meetings.create("meeting:e1", WANTED)


async def test_a_link_that_holds_a_quote_is_looked_for_as_it_is(fake: FakeGraph, meetings: GraphMeetings) -> None:
    await meetings.create("meeting:e1", WANTED)
    link = "https://teams.microsoft.com/l/meetup-join/it's"
    fake.live[0]["onlineMeeting"]["joinUrl"] = next(iter(fake.meetings.values()))["joinWebUrl"] = link
    await meetings.create("meeting:e1", WANTED)
    assert (
        fake.said("GET", "/onlineMeetings")[-1].query["$filter"]
        == f"JoinWebUrl eq '{link.replace(chr(39), chr(39) * 2)}'"
    )
