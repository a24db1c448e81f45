"""The administrator's page asks for exactly what the program calls, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edges.entra.clinicians import GroupMembers
from edges.graph.line import Graph
from tests.edges.graph.fake import Asked, FakeGraph
from tests.edges.graph.test_description import all_calls

ROOT = Path(__file__).parents[3]
PAGES = ("graph.md", "graph-en.md")
NAMES = ("users", "events", "onlineMeetings", "attendanceReports", "attendanceRecords")
"""Segments of a path after which an id stands."""


def rows(page: str) -> list[list[str]]:
    """The rows of the first table: feature, calls, permissions, scope."""
    lines = (ROOT / "docs" / "admin" / page).read_text("utf-8").splitlines()
    begins = next(n for n, line in enumerate(lines) if line.startswith(("| ---", "|---")))
    table = lines[begins + 1 :]
    end = next(n for n, line in enumerate(table) if not line.startswith("|"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[:end]]


def template(asked: Asked) -> str:
    """A call as the page writes it: each id as {id}."""
    parts = asked.path.split("/")
    named = ["{id}" if n and parts[n - 1] in NAMES and part not in NAMES else part for n, part in enumerate(parts)]
    return f"{asked.method} {'/'.join(named)}"


@pytest.mark.parametrize("page", PAGES)
async def test_the_table_names_every_call_and_no_other(fake: FakeGraph, graph: Graph, page: str) -> None:
    called = {template(one) for one in await all_calls(fake, graph)}
    of_entry = {"GET /users/{id}", "POST /users/{id}/checkMemberGroups", "GET /groups/{id}/transitiveMembers"}
    assert GroupMembers.__module__ == "edges.entra.clinicians"
    written = {call for row in rows(page) for call in re.findall(r"`([A-Z]+ /[^`]*)`", row[1])}
    event_read_again = {"GET /users/{id}/events/{id}"}  # where Teams has not made the link yet
    of_doctor = {"GET /users/{id}/calendar"}  # edges/graph/probes.py
    assert written == called | of_entry | event_read_again | of_doctor


def test_both_pages_ask_for_the_same() -> None:
    french, english = ([row[1:3] for row in rows(page)] for page in PAGES)
    assert french == english


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_granted_for_every_mailbox(page: str) -> None:
    granted = {name for row in rows(page) for name in re.findall(r"`([A-Z][^`/]*)`", row[2])}
    assert not {"Calendars.ReadWrite", "Mail.Send", "Calendars.Read", "Mail.ReadWrite"} & granted
