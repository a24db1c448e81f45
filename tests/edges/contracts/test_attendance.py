"""What every platform reports of a meeting: the local rooms and Teams alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from care.meeting import Meeting
from care.ports import Attendance, Attended
from edges.graph.attendance import GraphAttendance
from edges.graph.line import Graph
from edges.graph.meetings import GraphMeetings
from edges.local.attendance import LocalAttendance
from edges.local.rooms import LocalRooms
from tests.edges.graph.fake import FakeGraph
from tests.edges.graph.office import WANTED
from tests.edges.samples import Hands

CAME, LEFT = dt.datetime(2026, 11, 24, 15, 1, tzinfo=dt.UTC), dt.datetime(2026, 11, 24, 15, 31, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


@dataclass
class Platform:
    attendance: Attendance
    meeting: Meeting
    meet: Callable[[], Awaitable[None]]
    """The clinician comes, the person a minute later; both leave."""
    cancel: Callable[[], Awaitable[None]]


async def local(folder: Path) -> Platform:
    numbers, hands = count(1), Hands(CAME)

    async def nobody(*_: object) -> None: ...

    rooms = LocalRooms(folder, "http://127.0.0.1:8000", hands, nobody, lambda: f"{next(numbers):032x}")
    made = await rooms.create("k", WANTED)

    async def meet() -> None:
        await rooms.happen(made.id, "clinician-arrives")
        hands.at = CAME + MINUTE
        await rooms.happen(made.id, "patient-arrives")
        await rooms.happen(made.id, "start")
        hands.at = LEFT
        await rooms.happen(made.id, "end")

    return Platform(LocalAttendance(rooms), made, meet, lambda: rooms.cancel("c", made))


async def teams(fake: FakeGraph, graph: Graph) -> Platform:
    meetings = GraphMeetings(graph, waits=(0.0,))
    made = await meetings.create("k", WANTED)
    online = next(iter(fake.meetings))

    async def meet() -> None:
        sides = (("Organizer", CAME), ("Attendee", CAME + MINUTE))
        fake.reports[online] = [
            [
                {
                    "role": role,
                    "identity": {"tenantId": "home" if role == "Organizer" else None},
                    "attendanceIntervals": [{"joinDateTime": f"{at:%FT%TZ}", "leaveDateTime": f"{LEFT:%FT%TZ}"}],
                }
                for role, at in sides
            ]
        ]

    return Platform(GraphAttendance(graph), made, meet, lambda: meetings.cancel("c", made))


@pytest.fixture(params=["local", "teams"])
async def platform(request: pytest.FixtureRequest, tmp_path: Path, fake: FakeGraph, graph: Graph) -> Platform:
    return await (local(tmp_path) if request.param == "local" else teams(fake, graph))


async def test_before_it_is_over_nobody_was_there(platform: Platform) -> None:
    assert list(await platform.attendance.of(platform.meeting)) == []


async def test_each_side_and_its_stay_the_earliest_first(platform: Platform) -> None:
    await platform.meet()
    assert list(await platform.attendance.of(platform.meeting)) == [
        Attended(CAME, LEFT, organizer=True, outside=False),
        Attended(CAME + MINUTE, LEFT, organizer=False, outside=True),
    ]


async def test_of_a_meeting_that_was_called_off_nobody_is_told(platform: Platform) -> None:
    await platform.cancel()
    assert list(await platform.attendance.of(platform.meeting)) == []
