"""What the edges send, held against Graph's official description; and that it refuses what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from edges.graph.attendance import GraphAttendance
from edges.graph.calendar import GraphCalendar
from edges.graph.directory import GraphDirectory
from edges.graph.line import Graph
from edges.graph.mail import GraphMail
from edges.graph.meetings import GraphMeetings
from edges.graph.presence import GraphPresence
from tests.edges.graph import prism
from tests.edges.graph.fake import Asked, FakeGraph
from tests.edges.graph.office import ANNE, LETTER, NOW, WANTED, WEDNESDAY
from tests.edges.graph.prism import Prism

DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def referee() -> Iterator[Prism]:
    yield from prism.served()


def test_no_body_of_the_description_goes_unchecked() -> None:
    assert prism.silently_skipped() == 0


async def all_calls(fake: FakeGraph, graph: Graph) -> list[Asked]:
    """Everything that the edges ever ask of Graph."""
    meetings = GraphMeetings(graph, waits=(0.0,))
    made = await meetings.create("meeting:e1", WANTED)
    await meetings.move("m", made, WEDNESDAY)
    await meetings.read_back(made)
    online = next(iter(fake.meetings))
    stay = {"joinDateTime": "2026-11-24T15:00:00Z", "leaveDateTime": "2026-11-24T15:30:00Z"}
    fake.reports[online] = [[{"role": "Attendee", "attendanceIntervals": [stay]}]]
    assert await GraphAttendance(graph).of(made)
    await meetings.cancel("c", made)
    fake.schedules["anne.roy@exemple.ca"] = []
    await GraphCalendar(graph).busy("tenant", ANNE, NOW, NOW + DAY)
    await GraphMail(graph).send("letter:e1", LETTER)
    await GraphDirectory(graph).search("anne r")
    await GraphPresence(graph).of([ANNE])
    return fake.asked


async def test_every_call_is_one_that_graph_describes(fake: FakeGraph, graph: Graph, referee: Prism) -> None:
    asked = await all_calls(fake, graph)
    assert {(one.method, one.path.split("/")[-1]) for one in asked} >= {("POST", "events"), ("POST", "sendMail")}
    referee.accepts(asked)


EVENT = {
    "subject": "Rendez-vous",
    "start": {"dateTime": "2026-12-01T13:00:00", "timeZone": "UTC"},
    "end": {"dateTime": "2026-12-01T13:30:00", "timeZone": "UTC"},
}
SCHEDULE = {"Schedules": ["a@exemple.ca"], "StartTime": EVENT["start"], "EndTime": EVENT["end"]}
MESSAGE = {"subject": "x", "toRecipients": [{"emailAddress": {"address": "a@exemple.ca"}}]}
WRONG: list[tuple[str, str, str, Any]] = [
    ("an event without its hours", "POST", "/events", {"subject": "Rendez-vous"}),
    ("a misspelt property", "POST", "/events", {**EVENT, "subjet": "x"}),
    ("a misspelt property further in", "POST", "/events", {**EVENT, "start": {**EVENT["start"], "zone": "UTC"}}),
    ("a number for a subject", "POST", "/events", {**EVENT, "subject": 5}),
    ("a word for an object", "POST", "/events", {**EVENT, "start": "2026-12-01"}),
    ("an unknown provider", "POST", "/events", {**EVENT, "onlineMeetingProvider": "zoom"}),
    ("no body", "POST", "/events", ""),
    ("an unknown lobby", "PATCH", "/onlineMeetings/m", {"lobbyBypassSettings": {"scope": "nobody"}}),
    ("a yes in words", "PATCH", "/onlineMeetings/m", {"allowRecording": "no"}),
    ("an hour without its zone", "PATCH", "/onlineMeetings/m", {"startDateTime": "2026-12-01T13:00:00"}),
    ("an interval in words", "POST", "/calendar/getSchedule", {**SCHEDULE, "AvailabilityViewInterval": "PT15M"}),
    ("a mail without its message", "POST", "/sendMail", {"SaveToSentItems": True}),
    ("recipients in words", "POST", "/sendMail", {"Message": {**MESSAGE, "toRecipients": ["a@exemple.ca"]}}),
    ("a mail with an unknown property", "POST", "/sendMail", {"Message": MESSAGE, "SaveToSent": True}),
    ("a put", "PUT", "/events/e", EVENT),
    ("a path that is none", "GET", "/agenda", ""),
]


@pytest.mark.parametrize("method, path, body", [wrong[1:] for wrong in WRONG], ids=[wrong[0] for wrong in WRONG])
def test_what_is_wrong_is_refused(referee: Prism, method: str, path: str, body: Any) -> None:
    headers: Mapping[str, str] = {"authorization": "Bearer a-token", "content-type": "application/json"}
    status, _ = referee.status(Asked(method, f"/users/{ANNE}{path}", {}, headers, body))
    assert status in (400, 404, 405, 415, 422)


def test_right_ones_beside_them_are_accepted(referee: Prism) -> None:
    headers = {"authorization": "Bearer a-token", "content-type": "application/json"}
    event = Asked("POST", f"/users/{ANNE}/events", {}, headers, EVENT)
    referee.accepts([event, replace(event, path=f"/users/{ANNE}/calendar/getSchedule", body=SCHEDULE)])
    referee.accepts([replace(event, path=f"/users/{ANNE}/sendMail", body={"Message": MESSAGE})])
    assert referee.status(replace(event, headers={"content-type": "application/json"}))[0] == 401
