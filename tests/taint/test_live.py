"""In live mode: what Graph, Teams and Entra are told of a person, and what they say of one as they fail."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import log
from bot.guard.rate import Pace
from edges.clock import SystemClock
from tests.edges.graph.fake import Asked, FakeGraph, _error
from tests.taint.allowed import allowed
from tests.taint.canaries import EVERY, SEARCHED, TYPED, Canary
from tests.taint.evidence import Evidence, add_answer, add_message
from tests.taint.watching import add_files, add_rows
from tests.wiring.microsoft import Microsoft
from tests.wiring.test_live import ANNE, certificate, message, microsoft, running
from tests.wiring.test_live_journey import Anne, next_week, until

__all__ = ["certificate", "microsoft"]
MANY = 100
FAR = (SystemClock().now() + dt.timedelta(days=30)).date().isoformat()
"""A day that the calendar was not asked about."""
SAID_BY_GRAPH = Canary("graph.message", "", (), ("Jeanne Tremblay",), "made")
"""What the fake Graph says of somebody in each of its errors."""


def typed(step: str, *fields: str, **more: str) -> dict[str, str]:
    return {**{name: TYPED[f"{step}.{name}"].typed for name in fields}, **more}


TURNS = (
    ("person", {}, typed("person", "name", "phone", "email", spoken="fr")),
    (
        "suitability",
        {"judgement": "suitable"},
        {"situation": "known-condition", "preference": "video", "exam": "no", "equipped": "yes", "help": "alone"},
    ),
    (
        "consent",
        {"agreed": "yes"},
        typed("consent", "reason", "signature", understood="true", email="true", sms="false"),
    ),
    ("when", {}, typed("when", "comment", "tags", "contingency_phone", time="10:00")),
    ("verify", {}, {}),
)


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    log.configure(stream)
    yield stream
    log.configure()


class Watching(Anne):
    """Keeps what her clicks are answered."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.answers: list[tuple[dict[str, Any], Any]] = []

    async def _post(self, activity: dict[str, Any]) -> Any:
        said = await super()._post(activity)
        self.answers.append((activity, said))
        return said

    async def searches(self) -> None:
        """For a colleague, in the directory."""
        search = {"type": "search", "queryText": SEARCHED.typed, "dataset": "professionals"}
        await self._post(message(type="invoke", name="application/search", value=search, text=None))


def failing(graph: FakeGraph) -> Callable[[Asked], Any]:
    """What was made to fail fails here too, with what Graph says of somebody."""
    does = graph.done

    def done(asked: Asked) -> Any:
        fault = graph._fault(asked)
        return does(asked) if fault is None else _error(int(fault.kind), fault.code or "generalException")

    return done


async def a_week(anne: Watching, microsoft: Microsoft) -> None:
    """Booked, looked for, moved, cancelled for a reason; and once more, while Graph refuses everything."""
    graph = microsoft.graph
    card = await anne.books(next_week())
    await until(microsoft, 1)
    await anne.searches()
    form = await anne.presses(card, "move")
    card = await anne.presses(form, "answer", date=next_week(), time="14:30")
    await until(microsoft, 2)
    await anne.presses(await anne.presses(card, "cancel"), "answer", **typed("sure", "reason"))
    await until(microsoft, 3)
    for part in ("/events", "/calendar/getSchedule"):
        graph.fail("POST", part, "403", times=MANY)
    await anne.books(FAR)
    await asyncio.sleep(0.3)
    graph.fail("GET", "/users", "403", times=MANY)
    await anne.searches()
    assert len(graph.mails) == 3
    assert all(fault.times < MANY for fault in graph.faults), "each of them was refused"


async def test_what_microsoft_is_told_of_a_person(
    microsoft: Microsoft, tmp_path: Path, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.wiring.test_live_journey.TURNS", TURNS)
    monkeypatch.setattr(microsoft.graph, "done", failing(microsoft.graph))
    monkeypatch.setattr("bot.guard.entry.PERSON", (Pace(1e6, 1_000_000),))  # as fast as no person is
    evidence = Evidence()
    async with running(microsoft, tmp_path) as client:
        microsoft.graph.users[ANNE] = {"id": ANNE, "displayName": "Anne Roy", "mail": "anne.roy@exemple.ca"}
        anne = Watching(client, microsoft)
        await a_week(anne, microsoft)
        add_files(evidence, tmp_path)
    add_files(evidence, tmp_path)
    add_rows(evidence, tmp_path / "passerelle.db")
    for activity, answer in anne.answers:
        add_answer(evidence, activity, answer, str(activity.get("name")))
    for request in microsoft.asked:
        add_request(evidence, *request)
    evidence.add("log", "the log", written.getvalue())
    every = [*EVERY, SAID_BY_GRAPH]
    found = evidence.found(every)
    assert evidence.where(found - allowed(every), every) == []
    assert ("search.text", "vendor") in found
    assert {("person.name", "personal_card"), ("sure.reason", "personal_card")} <= found
    assert evidence.recipients == {TYPED["person.email"].typed}
    assert {"mail", "vendor", "personal_card", "preview", "log", "database", "audit"} <= set(evidence.blobs)


def add_request(evidence: Evidence, host: str, path: str, _: str, body: Any) -> None:
    """What one of Microsoft's names was asked: a letter, a message in Teams, or something of a vendor."""
    if path.endswith("/sendMail"):
        letter = json.loads(json.dumps(body))["Message"]
        evidence.recipients.update(one["emailAddress"]["address"] for one in letter.pop("toRecipients"))
        for attachment in letter["attachments"]:
            evidence.add("mail", attachment["name"], base64.b64decode(attachment["contentBytes"]))
        evidence.add_words("mail", path, letter)
    elif host == "smba.trafficmanager.net":
        add_message(evidence, {**body, "in": path.split("/conversations/")[1]}, path)
    else:
        evidence.add_words("vendor", f"{host}{path}", [path, body])
