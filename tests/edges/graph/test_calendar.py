"""What is taken in a calendar, as getSchedule says it; an answer that says it badly is an error of the outside."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from aiohttp import web

from care.agenda import Agenda, NotAsked
from care.free_slots import DAYS
from care.jobs import Permanent, Transient
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
