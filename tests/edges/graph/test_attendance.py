"""Who was in a meeting and when, as Teams reports it: hours and sides, no names."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from care.meeting import Meeting
from care.ports import Attended
from edges.graph.attendance import GraphAttendance
from edges.graph.event import Name
from edges.graph.line import Graph
from tests.edges.graph.fake import FakeGraph
from tests.edges.graph.office import ANNE

HOME, ELSEWHERE = "5f0c4f0a-0000-4000-8000-000000000001", "5f0c4f0a-0000-4000-8000-000000000002"


def met(online: str | None = "MSo1") -> Meeting:
    return Meeting(id=str(Name(ANNE, "AAMk1", online)), platform="teams", join_url="https://teams.microsoft.com/l/x")


def at(minute: int) -> dt.datetime:
    return dt.datetime(2026, 11, 24, 15, minute, tzinfo=dt.UTC)


def record(role: str, *stays: tuple[int, int], tenant: str | None = None) -> dict[str, Any]:
    said = [
        {"joinDateTime": f"{at(a):%Y-%m-%dT%H:%M:%S}.1234567Z", "leaveDateTime": f"{at(b):%Y-%m-%dT%H:%M:%SZ}"}
        for a, b in stays
    ]
    identity = {"id": "someone", "displayName": "Jeanne Tremblay", **({"tenantId": tenant} if tenant else {})}
    return {"role": role, "identity": identity, "emailAddress": "jeanne@exemple.ca", "attendanceIntervals": said}


async def test_two_sessions_are_one_list_in_order(fake: FakeGraph, graph: Graph) -> None:
    organizer = record("Organizer", (0, 20), tenant=HOME)
    fake.reports["MSo1"] = [[record("Attendee", (25, 40))], [organizer, record("Attendee", (2, 10), (12, 20))]]
    found = await GraphAttendance(graph).of(met())
    assert [(one.joined_at.minute, one.left_at.minute, one.organizer, one.outside) for one in found] == [
        (0, 20, True, False),
        (2, 10, False, True),
        (12, 20, False, True),
        (25, 40, False, True),
    ]
    assert not any("Jeanne" in str(one) for one in found)


@pytest.mark.parametrize("tenant, outside", [(None, True), (ELSEWHERE, True), (HOME, False)])
async def test_another_tenant_is_outside_and_a_colleague_is_not(
    fake: FakeGraph, graph: Graph, tenant: str | None, outside: bool
) -> None:
    fake.reports["MSo1"] = [[record("Organizer", (0, 9), tenant=HOME), record("Attendee", (1, 9), tenant=tenant)]]
    _, guest = await GraphAttendance(graph).of(met())
    assert guest.outside is outside


async def test_without_a_report_or_a_meeting_behind_there_is_nobody(fake: FakeGraph, graph: Graph) -> None:
    assert await GraphAttendance(graph).of(met()) == []
    assert await GraphAttendance(graph).of(met(None)) == ()
    fake.fail("GET", "/attendanceReports", "404", code="NotFound")
    assert await GraphAttendance(graph).of(met()) == ()


async def test_what_is_no_interval_is_left_out(fake: FakeGraph, graph: Graph) -> None:
    wrong = record("Organizer", (0, 9), tenant=HOME)
    wrong["attendanceIntervals"] += [{"joinDateTime": None}, {"joinDateTime": "x", "leaveDateTime": "y"}]
    wrong["attendanceIntervals"].append({"joinDateTime": "2026-11-24T15:00:00", "leaveDateTime": "2026-11-24T15:09:00"})
    fake.reports["MSo1"] = [[wrong, {"role": None}]]
    (only,) = await GraphAttendance(graph).of(met())
    assert only == Attended(only.joined_at, at(9), organizer=True, outside=False)
