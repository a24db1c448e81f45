"""An answer of another shape than Graph describes fails by a code of its own: never a turn, nor a job for ever."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import Any

import pytest
from aiohttp import web

from care.jobs import Permanent
from care.meeting import Meeting
from edges.graph.attendance import GraphAttendance
from edges.graph.calendar import GraphCalendar
from edges.graph.directory import GraphDirectory
from edges.graph.event import Name
from edges.graph.line import Graph
from edges.graph.presence import GraphPresence
from tests.edges.graph.fake import Asked, FakeGraph
from tests.edges.graph.office import ANNE, NOW

MET = Meeting(id=str(Name(ANNE, "AAMk1", "MSo1")), platform="teams", join_url="https://teams.microsoft.com/l/x")
CALLS: dict[str, Any] = {
    "calendar": lambda graph: GraphCalendar(graph).busy("tenant", ANNE, NOW, NOW + dt.timedelta(days=1)),
    "directory": lambda graph: GraphDirectory(graph).search("anne"),
    "attendance": lambda graph: GraphAttendance(graph).of(MET),
    "presence": lambda graph: GraphPresence(graph).of([ANNE]),
}
STRANGE: list[Any] = [{"value": [7]}, {"value": 7}, {"value": [None, None]}, {"value": [{"unheard": "of"}, {}]}]


@pytest.mark.parametrize("body", STRANGE, ids=str)
@pytest.mark.parametrize("call", CALLS)
async def test_it_is_refused_by_its_code_or_says_nothing(
    fake: FakeGraph, graph: Graph, monkeypatch: pytest.MonkeyPatch, call: str, body: Any
) -> None:
    right = fake.done

    def strange(asked: Asked) -> web.Response:
        return right(asked) if asked.path == f"/users/{ANNE}" else web.json_response(body)

    monkeypatch.setattr(fake, "done", strange)
    found: Any = None
    with contextlib.suppress(Permanent):
        found = await CALLS[call](graph)
    assert not found
