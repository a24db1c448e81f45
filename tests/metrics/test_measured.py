"""What is measured, where it happens: requests, turns, calls, jobs, the loop; and that no label can be a text."""

from __future__ import annotations

import asyncio
import datetime as dt
import inspect
import subprocess
import sys
import time
import typing
from enum import Enum
from http import HTTPStatus
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from structlog.testing import capture_logs

from bot import outgoing
from bot import watch as watching
from bot.outgoing import NotSent, Outgoing
from bot.watch import watch
from care.jobs import EdgeError, JobKind, JobState, NewJob, Permanent, Transient, Unsure
from care.metrics import CallEnd, Method, Metrics, Outside, Route, TurnEnd, TurnKind
from care.ports import StoreAway
from edges.graph.line import Graph
from tests.bot.scripted import line, local, scripted
from tests.bot.test_outgoing import call
from tests.care.samples import HOUR, MINUTE, NOON, Hands
from tests.conftest import Opens
from tests.edges.graph.conftest import fake, graph
from tests.edges.graph.fake import FakeGraph
from tests.edges.graph.test_line import me
from tests.metrics.kept import Kept
from tests.wiring.microsoft import Microsoft
from tests.wiring.test_live import certificate, microsoft, running
from tests.wiring.test_live_journey import Anne, next_week, until
from tests.worker.conftest import bench, template
from tests.worker.workbench import ASKED, Bench, failing, job

__all__ = ["bench", "certificate", "fake", "graph", "microsoft", "template"]
ROOT = Path(__file__).parents[2]


# ------------------------------------------------------------------ labels


def test_nothing_takes_a_text() -> None:
    measured = {name: one for name, one in inspect.getmembers(Metrics, inspect.isfunction) if not name.startswith("_")}
    assert set(measured) > {"answered", "turned", "called", "job_began", "job_ended"}
    for name in set(measured) - {"calling", "close"}:  # a call that is measured, and the end
        kinds = typing.get_type_hints(measured[name])
        assert kinds.pop("return") is type(None)
        for kind in kinds.values():
            (plain,) = set(typing.get_args(kind) or {kind}) - {type(None)}
            assert plain is float or issubclass(plain, Enum), f"{name}: {plain}"


async def test_every_route_has_a_label_and_every_label_a_route(microsoft: Microsoft, tmp_path: Path) -> None:
    async with running(microsoft, tmp_path) as client:
        assert client.app is not None
        assert {one.canonical for one in client.app.router.resources()} == set(Route)


def test_live_mode_without_metrics_loads_nothing_that_sends_them() -> None:
    """The API alone is beneath msgraph-sdk, which asks it for nothing that leaves the process."""
    program = "import sys, app, wiring.live; print(*(one for one in sys.modules if one.startswith('opentelemetry')))"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120)
    loaded = ran.stdout.split()
    assert loaded, ran.stderr
    assert [one for one in loaded if one.startswith(("opentelemetry.sdk", "opentelemetry.exporter"))] == []


# ------------------------------------------------------------------ requests, the loop, the oldest job


class Queue:
    """Says one after the other, and the last again and again; `told` once it is at the last."""

    def __init__(self, *due: dt.datetime | Exception | None) -> None:
        self.due, self.told = list(due), asyncio.Event()

    async def next_due(self) -> dt.datetime | None:
        if not self.due[1:]:
            self.told.set()
        answer = self.due.pop(0) if self.due[1:] else self.due[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


async def ours(_: web.Request) -> web.Response:
    raise ValueError("canari")


async def away(_: web.Request) -> web.Response:
    return web.Response(status=503)


async def test_every_request_is_measured_by_its_route_and_how_it_ended() -> None:
    kept, application = Kept(), web.Application()
    application.router.add_get("/r/{token}", ours)
    application.router.add_get("/readyz", away)
    application.router.add_get("/elsewhere", away)
    watch(application, kept, Queue(None), Hands())  # type: ignore[arg-type]  # as much of a queue as is asked
    async with TestClient(TestServer(application)) as client:
        for method, path in [("GET", "/r/canari"), ("GET", "/readyz"), ("HEAD", "/elsewhere"), ("PUT", "/canari")]:
            async with client.request(method, path):
                pass
    assert kept.requests == [
        (Method.GET, Route.PERSON, HTTPStatus.INTERNAL_SERVER_ERROR),
        (Method.GET, Route.READY, HTTPStatus.SERVICE_UNAVAILABLE),
        (Method.HEAD, None, HTTPStatus.SERVICE_UNAVAILABLE),
        (Method.OTHER, None, HTTPStatus.NOT_FOUND),
    ]


async def test_a_loop_that_was_held_and_a_job_that_waits_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "BEAT", 0.01)
    monkeypatch.setattr(watching, "BEATS", 2)
    kept, queue, application = (
        Kept(),
        Queue(NOON - HOUR, StoreAway("gone"), RuntimeError("canari"), NOON + HOUR, None),
        web.Application(),
    )
    watch(application, kept, queue, Hands())  # type: ignore[arg-type]
    async with TestClient(TestServer(application)):
        await asyncio.sleep(0)
        time.sleep(0.2)  # noqa: ASYNC251  # a step of ours that waits for the disk
        await queue.told.wait()
    assert kept.oldest[:2] == [3600.0, 0.0], "and a database that was away is asked again"
    assert max(kept.lags) > 0.1


# ------------------------------------------------------------------ turns


async def test_who_may_not_come_in_is_counted_as_denied(clinics: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    class Nobody:
        async def admits(self, tenant: str, person: str) -> bool:
            return False

    kept = Kept()
    monkeypatch.setattr("wiring.local.Everybody", Nobody)
    monkeypatch.setattr("wiring.local.open_metrics", lambda _: kept)
    async with clinics() as clinic:
        anne = clinic.clinician()
        await anne.says("bonjour")
        await anne.installs()
        await anne.send(anne.activity(type="typing"))
    denied = [(TurnKind.MESSAGE, TurnEnd.DENIED), (TurnKind.INSTALLATION, TurnEnd.DENIED)]
    assert kept.turns == denied, "what is not heard is no turn"


# ------------------------------------------------------------------ calls

OUTCOMES = [
    (200, CallEnd.DONE),
    (403, CallEnd.PERMANENT),
    (429, CallEnd.TRANSIENT),
    (500, CallEnd.PERMANENT),
]


@pytest.mark.parametrize("status, end", OUTCOMES)
async def test_a_call_to_teams_ends_as_its_answer_says(
    monkeypatch: pytest.MonkeyPatch, status: int, end: CallEnd
) -> None:
    monkeypatch.setattr(outgoing, "ATTEMPTS", 1)
    async with scripted() as (connector, session):
        teams = line(session)
        teams.metrics = kept = Kept()
        connector.says(status)
        try:
            await teams(call(connector))
        except NotSent:
            assert end is not CallEnd.DONE
        assert kept.calls == [(Outside.TEAMS, end)]


async def test_a_call_to_teams_that_was_given_up_may_have_been_done_and_one_elsewhere_was_not() -> None:
    async with scripted() as (connector, session):
        teams, elsewhere = line(session), Outgoing(session, lambda _: False, local)
        teams.metrics = elsewhere.metrics = kept = Kept()
        with pytest.raises(NotSent):
            await elsewhere(call(connector))
        waiting = asyncio.create_task(teams(call(connector)))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    assert kept.calls == [(Outside.TEAMS, CallEnd.PERMANENT), (Outside.TEAMS, CallEnd.UNSURE)]


@pytest.mark.parametrize(
    "status, end",
    [
        ("429", CallEnd.TRANSIENT),
        ("403", CallEnd.NOT_ALLOWED),
        ("404", CallEnd.PERMANENT),
        ("502", CallEnd.UNSURE),
        (None, CallEnd.DONE),
    ],
)
async def test_a_call_to_graph_ends_as_its_error_says(
    fake: FakeGraph, graph: Graph, status: str | None, end: CallEnd
) -> None:
    graph.metrics = kept = Kept()
    if status:
        fake.fail("GET", "/users/", status)
        with pytest.raises(EdgeError):
            await graph.send(me(graph), again_is_harmless=False)
    else:
        await graph.send(me(graph), again_is_harmless=False)
    assert kept.calls == [(Outside.GRAPH, end)]


async def test_live_mode_measures_what_it_asks_of_both(
    microsoft: Microsoft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept()
    monkeypatch.setattr("wiring.live.open_metrics", lambda _: kept)
    async with running(microsoft, tmp_path) as client:
        await Anne(client, microsoft).books(next_week())
        await until(microsoft, 1)
    assert {(Outside.TEAMS, CallEnd.DONE), (Outside.GRAPH, CallEnd.DONE)} <= set(kept.calls)


# ------------------------------------------------------------------ jobs


async def test_a_job_is_measured_from_its_hour_and_by_how_it_ended(bench: Bench) -> None:
    kept = Kept()
    worker = bench.another(metrics=kept)
    errors = {"busy": Transient("busy"), "refused": Permanent("refused"), "cut": Unsure("cut")}
    bench.acts = {key: failing(error) for key, error in errors.items()}
    await bench.write(job("done", NOON + MINUTE, kind=ASKED), *(job(key, NOON + HOUR, kind=ASKED) for key in errors))
    bench.move_to(NOON + MINUTE + dt.timedelta(seconds=90))
    await worker.run_due()
    assert kept.begun == [(ASKED, 90.0)]
    assert kept.ended == [(ASKED, JobState.DONE)]
    bench.move_to(NOON + HOUR)
    with capture_logs():
        await worker.run_due()
    assert kept.begun[1:] == [(ASKED, 0.0)] * 3
    ends = {JobState.PENDING, JobState.STUCK, JobState.UNSURE}
    assert set(kept.ended[1:]) == {(ASKED, end) for end in ends}


async def test_a_job_whose_time_was_over_is_counted_too(bench: Bench) -> None:
    kept = Kept()
    queue = bench.store.queue("another", metrics=kept)
    await bench.write(NewJob(JobKind.REMIND_PATIENT, "encounter-1", "over", NOON, expires=NOON + MINUTE))
    assert await queue.claim(NOON + HOUR, 10) == []
    assert await queue.claim(NOON + HOUR, 10) == []
    assert kept.ended == [(JobKind.REMIND_PATIENT, JobState.EXPIRED)]
