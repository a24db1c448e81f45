"""Meetings in Teams: what is written, and that whatever fails, one encounter has one meeting."""

from __future__ import annotations

import asyncio
import contextlib
import random
from dataclasses import replace

import pytest
from aiohttp import web

from care.appointment import Appointment
from care.jobs import NotAllowed, Permanent, Transient, Unsure
from care.meeting import Meeting
from care.rights import OPTIONS
from edges.graph.event import Wanted
from edges.graph.line import Graph
from edges.graph.meetings import GONE, NO_TEAMS, GraphMeetings
from tests.edges.graph.fake import FakeGraph
from tests.edges.graph.office import ANNE, TUESDAY, WANTED, WEDNESDAY
from tests.texts.sample import local_time

SEEDS = range(20)
KEPT = {
    "@odata.type": "#microsoft.graph.onlineMeeting",
    "lobbyBypassSettings": {"scope": "organizer", "isDialInBypassEnabled": False},
    "allowedPresenters": "organizer",
    "allowedLobbyAdmitters": "organizerAndCoOrganizers",
    "recordAutomatically": False,
    "allowRecording": False,
    "allowTranscription": False,
}


@pytest.fixture
def meetings(graph: Graph) -> GraphMeetings:
    return GraphMeetings(graph, waits=(0.0, 0.0, 0.0))


# ------------------------------------------------------------------ what is written


async def test_an_event_invites_nobody_and_names_nobody(fake: FakeGraph, meetings: GraphMeetings) -> None:
    await meetings.create("meeting:e1", WANTED)
    (asked,) = fake.said("POST", "/events")
    assert asked.path == f"/users/{ANNE}/events"
    assert asked.headers["prefer"] == 'IdType="ImmutableId", outlook.timezone="Eastern Standard Time"'
    body = dict(asked.body)
    mark = body.pop("transactionId")
    assert body.pop("singleValueExtendedProperties")[0]["value"] == mark
    assert body == {
        "@odata.type": "#microsoft.graph.event",
        "subject": "Rendez-vous",
        "body": {"contentType": "html", "content": "<p>K7QM-2F4D</p>"},
        "start": {"dateTime": "2026-11-24T10:00:00", "timeZone": "Eastern Standard Time"},
        "end": {"dateTime": "2026-11-24T10:30:00", "timeZone": "Eastern Standard Time"},
        "isOnlineMeeting": True,
        "onlineMeetingProvider": "teamsForBusiness",
        "sensitivity": "private",
        "showAs": "busy",
        "isReminderOn": True,
        "reminderMinutesBeforeStart": 15,
        "allowNewTimeProposals": False,
    }


async def test_the_options_are_what_the_person_is_promised(fake: FakeGraph, meetings: GraphMeetings) -> None:
    made = await meetings.create("meeting:e1", WANTED)
    (asked,) = fake.said("PATCH", "/onlineMeetings/")
    assert asked.body == KEPT
    assert made.told_as == "19:meeting_1@thread.v2"
    assert (made.platform, made.phone, made.code) == ("teams", "+15145550100", "123456789")
    assert (made.join_id, made.passcode) == ("26481539607", "kT4mQz"), "to be dictated, ungrouped"


async def test_a_move_writes_start_and_end_and_nothing_else(fake: FakeGraph, meetings: GraphMeetings) -> None:
    made = await meetings.create("meeting:e1", WANTED)
    await meetings.move("m1", made, WEDNESDAY)
    (asked,) = fake.said("PATCH", "/events/")
    assert asked.headers["prefer"] == 'IdType="ImmutableId"'
    assert asked.body == {
        "@odata.type": "#microsoft.graph.event",
        "start": {"dateTime": "2026-11-25T14:00:00", "timeZone": "Eastern Standard Time"},
        "end": {"dateTime": "2026-11-25T14:45:00", "timeZone": "Eastern Standard Time"},
    }
    assert fake.live[0]["onlineMeeting"]["joinUrl"] == made.join_url


NIGHTS = [
    ("2026-11-01 00:45", 60, ("UTC", "2026-11-01T04:45:00", "2026-11-01T05:45:00")),
    ("2026-11-01 10:00", 30, ("Eastern Standard Time", "2026-11-01T10:00:00", "2026-11-01T10:30:00")),
    ("2027-03-14 01:45", 60, ("Eastern Standard Time", "2027-03-14T01:45:00", "2027-03-14T03:45:00")),
    ("2027-03-14 10:00", 30, ("Eastern Standard Time", "2027-03-14T10:00:00", "2027-03-14T10:30:00")),
]


@pytest.mark.parametrize("local, minutes, said", NIGHTS)
async def test_over_a_change_of_hour_the_instants_are_right(
    fake: FakeGraph, meetings: GraphMeetings, local: str, minutes: int, said: tuple[str, str, str]
) -> None:
    year, month, day, hour, minute = (int(part) for part in local.replace("-", " ").replace(":", " ").split())
    when = Appointment.at_local(local_time(year, month, day, hour, minute), "America/Toronto", minutes)
    await meetings.create("meeting:e1", replace(WANTED, appointment=when))
    body = fake.said("POST", "/events")[0].body
    assert (body["start"]["timeZone"], body["start"]["dateTime"], body["end"]["dateTime"]) == said


@pytest.mark.parametrize("slip", [{"subject": 5}, {"reference": None}, {"start": 7}, {"zone": b"UTC"}, {"more": "x"}])
def test_a_value_of_another_type_is_refused_before_the_sdk_drops_it(slip: dict[str, object]) -> None:
    right = {"subject": "Rendez-vous", "reference": "K7QM-2F4D", "start": "a", "end": "b", "zone": "UTC"}
    assert Wanted.model_validate(right)
    with pytest.raises(ValueError, match="validation error"):
        Wanted.model_validate({**right, **slip})


# ------------------------------------------------------------------ one meeting, whatever fails


async def until_made(meetings: GraphMeetings) -> Meeting:
    """As the worker does it: the same key again after a failure that is worth it."""
    for _ in range(30):
        with contextlib.suppress(Transient, Unsure):
            return await meetings.create("meeting:e1", WANTED)
    raise AssertionError("never made")


FAULTS = ["429", "503", "504", "504-after", "reset", "reset-after", "truncated", "500-after", "502"]
CALLS = [("POST", "/events"), ("GET", "/events"), ("GET", "/onlineMeetings"), ("PATCH", "/onlineMeetings/")]


@pytest.mark.parametrize("knows", [True, False], ids=["transactions known", "transactions forgotten"])
@pytest.mark.parametrize("seed", SEEDS)
async def test_whatever_fails_there_is_one_meeting_and_it_keeps_the_promise(
    fake: FakeGraph, meetings: GraphMeetings, seed: int, knows: bool
) -> None:
    draw = random.Random(seed)
    fake.knows_transactions = knows
    for _ in range(draw.randint(1, 6)):
        method, part = draw.choice(CALLS)
        wait = {"Retry-After": draw.choice(["1", "60", "600", "garbage"])}
        fake.fail(method, part, draw.choice(FAULTS), times=draw.randint(1, 3), headers=wait)
    made = await until_made(meetings)
    assert len(fake.live) == 1
    assert fake.live[0]["onlineMeeting"]["joinUrl"] == made.join_url
    options = await meetings.read_back(made)
    assert options.everyone_waits
    assert not options.recording_allowed
    assert not options.transcription_allowed
    fake.faults.clear()
    await meetings.cancel("c", made)
    assert fake.live == []
    assert [one for one in fake.meetings.values() if one["joinWebUrl"] == made.join_url] == []


async def test_two_processes_at_once_make_one(fake: FakeGraph, meetings: GraphMeetings) -> None:
    fake.knows_transactions = False
    made = await asyncio.gather(*(meetings.create("meeting:e1", WANTED) for _ in range(3)))
    assert len(fake.live) == 1
    assert fake.live[0]["onlineMeeting"]["joinUrl"] in {one.join_url for one in made}
    assert (await meetings.create("meeting:e1", WANTED)).join_url == fake.live[0]["onlineMeeting"]["joinUrl"]


async def test_made_at_another_hour_by_another_process_at_the_same_moment_there_is_one(
    fake: FakeGraph, meetings: GraphMeetings
) -> None:
    """Graph answers 400 for a transaction that it knows from another event."""
    at_both = (WANTED, replace(WANTED, appointment=WEDNESDAY))
    made = await asyncio.gather(*(meetings.create("meeting:e1", one) for one in at_both))
    assert len(fake.said("POST", "/events")) == 2
    assert len(fake.live) == 1
    assert {one.join_url for one in made} == {fake.live[0]["onlineMeeting"]["joinUrl"]}


@pytest.mark.parametrize("answer", [{}, {"id": None}])
async def test_an_event_that_was_made_and_not_said_is_looked_for_again(
    fake: FakeGraph, meetings: GraphMeetings, monkeypatch: pytest.MonkeyPatch, answer: dict[str, object]
) -> None:
    monkeypatch.setattr(fake, "done", lambda asked: web.json_response(answer if asked.method == "POST" else {}))
    with pytest.raises(Transient, match="not-there-yet"):
        await meetings.create("meeting:e1", WANTED)


async def test_after_a_move_the_same_key_finds_it_where_it_stands(fake: FakeGraph, meetings: GraphMeetings) -> None:
    fake.fail("PATCH", "/onlineMeetings/", "503")
    with pytest.raises(Transient):
        await meetings.create("meeting:e1", WANTED)
    made = await meetings.create("meeting:e1", replace(WANTED, appointment=WEDNESDAY))
    assert len(fake.said("POST", "/events")) == 1
    await meetings.move("m", made, WEDNESDAY)
    assert fake.live[0]["start"]["dateTime"] == "2026-11-25T14:00:00"


async def test_what_teams_has_not_made_yet_is_waited_for(fake: FakeGraph, meetings: GraphMeetings) -> None:
    fake.fail("GET", "/onlineMeetings", "404", times=2)
    made = await meetings.create("meeting:e1", WANTED)
    assert made.told_as is not None
    fake.fail("GET", "/onlineMeetings", "404", times=9)
    with pytest.raises(Transient, match="not-there-yet"):
        await meetings.create("meeting:e2", WANTED)


# ------------------------------------------------------------------ what a tenant refuses


async def test_where_the_options_are_refused_the_meeting_is_there_and_says_how_it_is(
    fake: FakeGraph, meetings: GraphMeetings
) -> None:
    fake.fail("PATCH", "/onlineMeetings/", "403", code="Forbidden", times=99)
    made = await meetings.create("meeting:e1", WANTED)
    options = await meetings.read_back(made)
    assert not options.everyone_waits
    assert options.recording_allowed
    assert options.transcription_allowed
    fake.faults.clear()
    await meetings.create("meeting:e1", WANTED)  # the policy is there at last: the same key puts it right
    assert (await meetings.read_back(made)).everyone_waits
    assert len(fake.live) == 1


async def test_a_meeting_that_nobody_may_read_can_be_cancelled(fake: FakeGraph, meetings: GraphMeetings) -> None:
    fake.fail("GET", "/onlineMeetings", "403", code="Forbidden", times=99)
    made = await meetings.create("meeting:e1", WANTED)
    with pytest.raises(Permanent, match=r"graph\.403\.Forbidden"):
        await meetings.read_back(made)
    with pytest.raises(NotAllowed, match=r"graph\.403\.Forbidden") as refused:
        await meetings.cancel("c", made)
    assert refused.value.right == OPTIONS.key
    assert fake.live == []


async def test_an_event_that_has_no_link_yet_is_cancelled_and_its_link_not_looked_for(
    fake: FakeGraph, meetings: GraphMeetings
) -> None:
    await meetings.create("meeting:e1", WANTED)
    fake.live[0]["onlineMeeting"] = None
    found = await meetings.find("meeting:e1", WANTED.organizer)
    assert found is not None
    asked = len(fake.said("GET", "/onlineMeetings"))
    await meetings.cancel("c", found)
    assert fake.live == []
    assert len(fake.said("GET", "/onlineMeetings")) == asked


async def test_a_calendar_without_teams_keeps_no_event(fake: FakeGraph, meetings: GraphMeetings) -> None:
    await meetings.create("meeting:other", WANTED)
    (event,) = fake.live
    event["isOnlineMeeting"] = False
    with pytest.raises(Permanent, match=NO_TEAMS):
        await meetings.create("meeting:other", WANTED)
    assert fake.live == []


async def test_a_meeting_deleted_by_hand_is_told_as_gone(fake: FakeGraph, meetings: GraphMeetings) -> None:
    made = await meetings.create("meeting:e1", WANTED)
    fake.events.clear()
    fake.meetings.clear()
    with pytest.raises(Permanent, match=GONE):
        await meetings.move("m", made, TUESDAY)
    with pytest.raises(Permanent, match=GONE):
        await meetings.read_back(made)
    await meetings.cancel("c", made)


UNKNOWN = [
    {"lobbyBypassSettings": {"scope": "somethingNew", "isDialInBypassEnabled": False}},
    {"lobbyBypassSettings": {"scope": "organizer"}},
    {"lobbyBypassSettings": None},
    {"allowRecording": None},
    {"allowTranscription": "no"},
    {"recordAutomatically": True},
]


@pytest.mark.parametrize("said", UNKNOWN)
async def test_what_is_not_said_plainly_is_not_kept(
    fake: FakeGraph, meetings: GraphMeetings, said: dict[str, object]
) -> None:
    made = await meetings.create("meeting:e1", WANTED)
    next(iter(fake.meetings.values())).update(said)
    options = await meetings.read_back(made)
    assert (options.everyone_waits, options.recording_allowed, options.transcription_allowed) != (True, False, False)
    assert fake.asked[-1].headers["prefer"] == "include-unknown-enum-members"
