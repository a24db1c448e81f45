"""What a collector is told while the house works: numbers under labels of closed sets, and nothing of anybody."""

from __future__ import annotations

import asyncio
import re
import uuid
from collections.abc import AsyncIterator, Collection, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.semconv._incubating.attributes import service_attributes
from opentelemetry.semconv.attributes import error_attributes, http_attributes, url_attributes
from opentelemetry.semconv.metrics import http_metrics

from bot import delivery, watch
from care.jobs import JobKind, JobState
from care.metrics import CallEnd, Method, Outside, Route, TurnEnd, TurnKind
from tests.conftest import Opens
from tests.metrics.collector import Collector, collecting
from tests.taint.canaries import EVERY, TYPED
from tests.taint.spellings import found_in
from tests.talk import AGREED, STARTED, TUESDAY, Clinic, Clinician

CLOSED: Mapping[str, Collection[Any]] = {
    http_attributes.HTTP_REQUEST_METHOD: set(Method),
    http_attributes.HTTP_ROUTE: set(Route),
    http_attributes.HTTP_RESPONSE_STATUS_CODE: set(HTTPStatus),
    error_attributes.ERROR_TYPE: {str(status.value) for status in HTTPStatus},
    url_attributes.URL_SCHEME: {"http"},
    service_attributes.SERVICE_PEER_NAME: set(Outside),
    "passerelle.turn.kind": set(TurnKind),
    "passerelle.turn.outcome": set(TurnEnd),
    "passerelle.call.outcome": set(CallEnd),
    "passerelle.job.kind": set(JobKind),
    "passerelle.job.outcome": set(JobState),
}
"""Every label that there is, with every value that it may have."""
UNITS = {
    http_metrics.HTTP_SERVER_REQUEST_DURATION: "s",
    "passerelle.turn.duration": "s",
    "passerelle.call.duration": "s",
    "passerelle.job.lateness": "s",
    "passerelle.job.ends": "{job}",
    "passerelle.job.oldest": "s",
    "passerelle.loop.lag": "s",
}
ADMIN = Path(__file__).parents[2] / "docs" / "admin"
PERSON = {name: TYPED[f"person.{name}"].typed for name in ("name", "phone", "email")} | {"spoken": "fr"}
WHEN = {**TUESDAY, **{name: TYPED[f"when.{name}"].typed for name in ("comment", "tags", "participants")}}


@pytest.fixture
async def collector() -> AsyncIterator[Collector]:
    async with collecting() as collector:
        yield collector


async def an_encounter(clinic: Clinic, anne: Clinician) -> str:
    """Booked, read by its person, held, and said to be over. Returns the person's link."""
    card = await anne.booked(person=PERSON, consent={**AGREED, "relatives": "true"}, when=WHEN)
    letter, *_ = await clinic.outbox("mail")
    link = re.search(r"https?://[\w.:]+/r/[\w-]+", letter["text"])
    assert link is not None
    assert (await clinic.page(link[0], "confirm"))[0] == 200
    await clinic.until("2026-11-24 10:00")
    started = await anne.answers(await anne.presses(anne.sees(card), "start"), **STARTED, committed="1")
    await anne.answers(await anne.presses(started, "held"), "none")
    await anne.says(TYPED["when.comment"].typed)
    return link[0]


async def test_nothing_of_a_person_and_no_label_beyond_the_closed_sets(
    clinics: Opens, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "BEAT", 0.01)
    async with clinics(metrics_url=collector.url) as clinic:
        link = await an_encounter(clinic, clinic.clinician())
        async with clinic.http.get(f"/{PERSON['name']}") as lost:
            assert lost.status == 404
    assert collector.paths == {"/v1/metrics"}
    told = collector.told()
    assert [one for raw in told for one in found_in(raw, EVERY)] == []
    assert not any(link.rpartition("/")[2].encode() in raw for raw in told)
    for one in collector.series():
        assert {label: value for label, value in one.labels.items() if value not in CLOSED[label]} == {}
        assert one.exemplars == 0
    assert {one.metric: one.unit for one in collector.series()} == UNITS


async def test_who_sends_is_a_program_and_no_machine(clinics: Opens, collector: Collector) -> None:
    async with clinics(metrics_url=collector.url):
        pass
    resource = collector.resource()
    assert uuid.UUID(str(resource.pop("service.instance.id"))).version == 4
    assert {name: value for name, value in resource.items() if not name.startswith("telemetry.sdk.")} == {
        "service.name": "passerelle"
    }


async def test_turns_calls_and_jobs_are_counted_as_they_went(
    clinics: Opens, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise ValueError(PERSON["name"])

    async with clinics(metrics_url=collector.url) as clinic:
        anne = clinic.clinician()
        await anne.booked(person=PERSON)
        with monkeypatch.context() as broken:
            broken.setattr(delivery.Delivery, "deliver", fails)
            await anne.says("bonjour")
        async with clinic.http.post("/api/messages", data=b"{") as refused:
            assert refused.status == 415
    turns = collector.of("passerelle.turn.duration")
    assert turns[("message", "done")] == 1
    assert turns[("message", "failed")] == 1
    assert turns[("invoke", "done")] == 5
    assert collector.of("passerelle.call.duration")[("done", "teams")] >= 2
    ends, begun = collector.of("passerelle.job.ends"), collector.of("passerelle.job.lateness")
    assert ends[("letter", "done")] == begun[("letter",)] == 1
    assert ends[("meeting.create", "done")] == 1
    requests = collector.of("http.server.request.duration")
    assert requests[("POST", 200, "/api/messages", "http")] == 7
    assert requests[("POST", 415, "/api/messages", "http")] == 1


async def test_a_collector_that_hangs_holds_nobody_up(clinics: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[asyncio.StreamWriter] = []

    async def says_nothing(_: asyncio.StreamReader, line: asyncio.StreamWriter) -> None:
        lines.append(line)

    monkeypatch.setenv("OTEL_EXPORTER_OTLP_METRICS_TIMEOUT", "3600")
    hung = await asyncio.start_server(says_nothing, "127.0.0.1", 0)
    port = hung.sockets[0].getsockname()[1]
    async with clinics(metrics_url=f"http://127.0.0.1:{port}/v1/metrics") as clinic:
        assert (await clinic.clinician().says("nouvelle rencontre")).inputs
    hung.close()
    for line in lines:
        line.close()
        await line.wait_closed()
    assert lines, "it was told something, and said nothing"


@pytest.mark.parametrize("page", ["mettre-en-service.md", "putting-into-service.md"])
def test_the_guide_names_every_metric_and_no_other(page: str) -> None:
    _, _, section = (ADMIN / page).read_text("utf-8").partition("\n### M")
    named = set(re.findall(r"`((?:http|passerelle)\.[a-z_.]+)`", section.partition("\n## ")[0]))
    assert named - set(CLOSED) == set(UNITS)
