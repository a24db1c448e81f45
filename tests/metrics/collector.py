"""A collector on loopback that speaks OTLP over HTTP, and what it was told, as OpenTelemetry's own schema reads it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
    ExportMetricsServiceResponse,
)

Labels = dict[str, str | int]


@dataclass(frozen=True)
class Series:
    """One line of a metric: how often or how much, for these labels."""

    metric: str
    unit: str
    labels: Labels
    value: float
    exemplars: int


@dataclass
class Collector:
    """`raw` is each request as it came."""

    raw: list[bytes] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        application = web.Application()
        application.router.add_post("/{path:.*}", self._keep)
        self.server = TestServer(application)

    @property
    def url(self) -> str:
        return str(self.server.make_url("/v1/metrics"))

    async def _keep(self, request: web.Request) -> web.Response:
        assert request.content_type == "application/x-protobuf"
        self.paths.add(request.path)
        self.raw.append(await request.read())
        body = ExportMetricsServiceResponse().SerializeToString()
        return web.Response(body=body, content_type="application/x-protobuf")

    def read(self) -> list[Any]:
        return [ExportMetricsServiceRequest.FromString(raw) for raw in self.raw]

    def told(self) -> list[bytes]:
        """All of it, as it came and in words."""
        return [*self.raw, *(str(one).encode() for one in self.read())]

    def resource(self) -> Labels:
        """What the last request said of who sent it."""
        (one,) = self.read()[-1].resource_metrics
        return _labels(one.resource.attributes)

    def series(self) -> list[Series]:
        """The last that was told of everything: each request counts from the start of the process."""
        last = {(one.metric, *sorted(one.labels.items())): one for request in self.read() for one in _series(request)}
        return list(last.values())

    def of(self, metric: str) -> dict[tuple[str | int, ...], float]:
        """The values of one metric, by the values of its labels in the order of their names."""
        named = [one for one in self.series() if one.metric == metric]
        return {tuple(value for _, value in sorted(one.labels.items())): one.value for one in named}


@asynccontextmanager
async def collecting() -> AsyncIterator[Collector]:
    collector = Collector()
    async with collector.server:
        yield collector


def _series(request: Any) -> Iterator[Series]:
    for resource in request.resource_metrics:
        for scope in resource.scope_metrics:
            for metric in scope.metrics:
                kind = metric.WhichOneof("data")
                for point in getattr(metric, kind).data_points:
                    value = point.count if kind == "histogram" else getattr(point, point.WhichOneof("value"))
                    labels = _labels(point.attributes)
                    yield Series(metric.name, metric.unit, labels, value, len(point.exemplars))


def _labels(attributes: Any) -> Labels:
    return {one.key: getattr(one.value, one.value.WhichOneof("value")) for one in attributes}
