"""Metrics that a test keeps for itself: what was measured, under which labels, and for jobs how late."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus

from care.jobs import JobKind, JobState
from care.metrics import CallEnd, Method, Metrics, Outside, Route, TurnEnd, TurnKind


@dataclass
class Kept(Metrics):
    requests: list[tuple[Method, Route | None, HTTPStatus]] = field(default_factory=list)
    turns: list[tuple[TurnKind, TurnEnd]] = field(default_factory=list)
    calls: list[tuple[Outside, CallEnd]] = field(default_factory=list)
    begun: list[tuple[JobKind, float]] = field(default_factory=list)
    ended: list[tuple[JobKind, JobState]] = field(default_factory=list)
    oldest: list[float] = field(default_factory=list)
    lags: list[float] = field(default_factory=list)

    def answered(self, method: Method, route: Route | None, status: HTTPStatus, seconds: float) -> None:
        assert seconds >= 0
        self.requests.append((method, route, status))

    def turned(self, kind: TurnKind, end: TurnEnd, seconds: float) -> None:
        assert seconds >= 0
        self.turns.append((kind, end))

    def called(self, outside: Outside, end: CallEnd, seconds: float) -> None:
        assert seconds >= 0
        self.calls.append((outside, end))

    def job_began(self, kind: JobKind, late: float) -> None:
        self.begun.append((kind, late))

    def job_ended(self, kind: JobKind, state: JobState) -> None:
        self.ended.append((kind, state))

    def oldest_job(self, late: float) -> None:
        self.oldest.append(late)

    def loop_lag(self, seconds: float) -> None:
        self.lags.append(seconds)
