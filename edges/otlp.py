"""Metrics to a collector of the establishment, by OpenTelemetry's protocol over HTTP (OTLP).

A thread of the library sends them, each minute, so that a collector that hangs holds nobody up. What its specification
lets an environment set (headers, interval, certificate) it takes from there: OTEL_EXPORTER_OTLP_HEADERS and the like.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus

from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.metrics import Histogram, Meter
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource

from care.jobs import JobKind, JobState
from care.metrics import CallEnd, Method, Metrics, Outside, Route, TurnEnd, TurnKind

NAME = "passerelle"
CLOSING = 2.0
"""Seconds for what was not sent yet, as the process ends."""
SHORT = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
"""Seconds between which answers are told apart, as the conventions for HTTP have them."""
LONG = (0.1, 0.5, 1, 5, 15, 30, 60, 120, 300, 900, 3600, 14400)
"""The same for jobs that come late."""


class Otlp(Metrics):
    """`url` is the whole address, such as https://collector.example.org/v1/metrics"""

    def __init__(self, url: str) -> None:
        reader = PeriodicExportingMetricReader(OTLPMetricExporter(url))
        resource = Resource.create({"service.name": NAME})
        self._provider = MeterProvider([reader], resource, shutdown_on_exit=False)
        meter = self._provider.get_meter(NAME)
        self._requests = _seconds(meter, "http.server.request.duration", "Duration of HTTP server requests.")
        self._turns = _seconds(meter, "passerelle.turn.duration", "Duration of turns of conversation.")
        self._calls = _seconds(meter, "passerelle.call.duration", "Duration of calls to Teams and to Microsoft Graph.")
        self._lateness = _seconds(meter, "passerelle.job.lateness", "From the hour of a job until it is called.", LONG)
        self._jobs = meter.create_counter("passerelle.job.ends", "{job}", "Ends of jobs that were written.")
        self._oldest = meter.create_gauge("passerelle.job.oldest", "s", "Wait of the oldest job that is due.")
        self._lag = _seconds(meter, "passerelle.loop.lag", "By how much a timer of the event loop comes late.")

    def answered(self, method: Method, route: Route | None, status: HTTPStatus, seconds: float) -> None:
        labels: dict[str, str | int] = {
            "http.request.method": method.value,
            "http.response.status_code": status.value,
            "url.scheme": "http",  # the proxy in front of us ends TLS
        }
        if route is not None:
            labels["http.route"] = route.value
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            labels["error.type"] = str(status.value)
        self._requests.record(seconds, labels)

    def turned(self, kind: TurnKind, end: TurnEnd, seconds: float) -> None:
        self._turns.record(seconds, {"passerelle.turn.kind": kind.value, "passerelle.turn.outcome": end.value})

    def called(self, outside: Outside, end: CallEnd, seconds: float) -> None:
        self._calls.record(seconds, {"service.peer.name": outside.value, "passerelle.call.outcome": end.value})

    def job_began(self, kind: JobKind, late: float) -> None:
        self._lateness.record(late, {"passerelle.job.kind": kind.value})

    def job_ended(self, kind: JobKind, state: JobState) -> None:
        self._jobs.add(1, {"passerelle.job.kind": kind.value, "passerelle.job.outcome": state.value})

    def oldest_job(self, late: float) -> None:
        self._oldest.set(late)

    def loop_lag(self, seconds: float) -> None:
        self._lag.record(seconds)

    async def close(self) -> None:
        await asyncio.to_thread(self._provider.shutdown, CLOSING * 1000)


def _seconds(meter: Meter, name: str, what: str, bounds: tuple[float, ...] = SHORT) -> Histogram:
    return meter.create_histogram(name, "s", what, explicit_bucket_boundaries_advisory=bounds)
