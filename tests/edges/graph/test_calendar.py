"""What is taken in a calendar, as getSchedule says it; an answer that says it badly is an error of the outside."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from aiohttp import web

from care.agenda import Agenda, NotAsked
from care.free_slots import DAYS
from care.jobs import EdgeError, Permanent, Transient
from care.ports import Busy
from edges.graph.calendar import GraphCalendar
from edges.graph.line import Graph
from tests.edges.graph.fake import FakeGraph
from tests.edges.graph.office import ANNE, NOW

DAY = dt.timedelta(days=1)
MAILBOX = "anne.roy@exemple.ca"


def at(hour: int, zone: str = "UTC") -> dict[str, str]:
    return {"dateTime": f"2026-11-20T{hour:02}:00:00.0000000", "timeZone": zone}


def entry(begins: int, ends: int, status: str = "busy") -> dict[str, Any]:
    return {"status": status, "start": at(begins), "end": at(ends)}


def stretch(begins: int, ends: int) -> Busy:
    return Busy(*(dt.datetime(2026, 11, 20, hour, tzinfo=dt.UTC) for hour in (begins, ends)))


async def test_what_is_taken_is_merged_and_what_is_free_is_left_out(fake: FakeGraph, graph: Graph) -> None:
    statuses = [entry(16, 17), entry(17, 18, "tentative"), entry(20, 21, "oof"), entry(21, 22, "somethingNew")]
    fake.schedules[MAILBOX] = [*statuses, entry(18, 19, "free"), entry(19, 20, "workingElsewhere")]
    assert await GraphCalendar(graph).busy("tenant", ANNE, NOW, NOW + DAY) == [stretch(16, 18), stretch(20, 22)]


WRONG: list[Any] = [
    {"status": "busy"},
    {"status": "busy", "start": None, "end": None},
    {"status": "busy", "start": at(16)},
    {"status": "busy", "start": {"dateTime": "soon", "timeZone": "UTC"}, "end": at(17)},
    {"status": "busy", "start": {"dateTime": None, "timeZone": "UTC"}, "end": at(17)},
    {"status": "busy", "start": at(16, "Eastern Standard Time"), "end": at(17)},
]


@pytest.mark.parametrize("wrong", WRONG)
async def test_hours_that_cannot_be_read_are_no_answer_and_keep_nobody_from_going_on(
    fake: FakeGraph, graph: Graph, wrong: Any
) -> None:
    fake.schedules[MAILBOX] = [wrong]
    calendar = GraphCalendar(graph)
    with pytest.raises(Permanent, match="schedule-refused"):
        await calendar.busy("tenant", ANNE, NOW, NOW + DAY)
    agenda, today = Agenda(calendar), NOW.date()
    await agenda.ask(NotAsked("tenant", ANNE, today, DAYS))
    assert agenda.busy("tenant", ANNE, today, DAYS) is None


async def test_where_no_entry_is_shown_the_view_says_what_is_taken(
    fake: FakeGraph, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, seen = fake.done, {"value": [{"availabilityView": "0022041300", "scheduleItems": []}]}
    monkeypatch.setattr(fake, "done", lambda one: web.json_response(seen) if one.method == "POST" else known(one))
    quarter = dt.timedelta(minutes=15)
    taken = [Busy(NOW + begins * quarter, NOW + ends * quarter) for begins, ends in ((2, 4), (6, 8))]
    assert await GraphCalendar(graph).busy("tenant", ANNE, NOW, NOW + DAY) == taken


async def test_a_mailbox_that_is_not_there_or_busy_is_told_apart(fake: FakeGraph, graph: Graph) -> None:
    with pytest.raises(Permanent, match="schedule-refused"):
        await GraphCalendar(graph).busy("tenant", ANNE, NOW, NOW + DAY)
    fake.fail("POST", "/getSchedule", "503")
    with pytest.raises(Transient):
        await GraphCalendar(graph).busy("tenant", ANNE, NOW, NOW + DAY)


async def test_a_long_stretch_is_asked_about_in_pieces_that_graph_takes(fake: FakeGraph, graph: Graph) -> None:
    fake.schedules[MAILBOX] = []
    await GraphCalendar(graph).busy("tenant", ANNE, NOW, NOW + 80 * DAY)
    asked = [
        [dt.datetime.fromisoformat(one.body[side]["dateTime"]) for side in ("StartTime", "EndTime")]
        for one in fake.said("POST", "/getSchedule")
    ]
    assert [begins for begins, _ in asked[1:]] == [ends for _, ends in asked[:-1]]
    assert asked[-1][1] - asked[0][0] == 80 * DAY
    assert all(ends - begins < 60 * DAY for begins, ends in asked)


@pytest.mark.parametrize("code, kind", [("ErrorServerBusy", Transient), ("ErrorAccessDenied", Permanent)])
async def test_what_passes_is_told_from_what_does_not(
    fake: FakeGraph, graph: Graph, monkeypatch: pytest.MonkeyPatch, code: str, kind: type[Exception]
) -> None:
    known, refused = fake.done, {"value": [{"error": {"responseCode": code}}]}
    monkeypatch.setattr(fake, "done", lambda one: web.json_response(refused) if one.method == "POST" else known(one))
    with pytest.raises(EdgeError) as told:
        await GraphCalendar(graph).busy("tenant", ANNE, NOW, NOW + DAY)
    assert type(told.value) is kind


async def test_an_address_is_asked_for_once_and_again_where_it_has_changed(fake: FakeGraph, graph: Graph) -> None:
    calendar = GraphCalendar(graph)
    fake.schedules[MAILBOX] = []
    for _ in range(2):
        await calendar.busy("tenant", ANNE, NOW, NOW + DAY)
    assert len(fake.said("GET", f"/users/{ANNE}")) == 1
    fake.users[ANNE] = {"mail": None, "userPrincipalName": "anne.noel@exemple.ca"}
    fake.schedules = {"anne.noel@exemple.ca": [entry(16, 17)]}
    with pytest.raises(Permanent, match="schedule-refused"):
        await calendar.busy("tenant", ANNE, NOW, NOW + DAY)
    assert await calendar.busy("tenant", ANNE, NOW, NOW + DAY) == [stretch(16, 17)]


async def test_what_lies_outside_the_stretch_is_left_out(fake: FakeGraph, graph: Graph) -> None:
    fake.schedules[MAILBOX] = [entry(10, 12), entry(14, 16), entry(19, 21), entry(22, 23)]
    until = stretch(15, 20).end
    assert await GraphCalendar(graph).busy("tenant", ANNE, NOW, until) == [stretch(15, 16), stretch(19, 20)]
