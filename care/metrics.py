"""What is measured, all of it: numbers, under labels that are members of enumerations.

A name, an id or anything that somebody typed can be no label: nothing here takes a text. Where metrics are on,
edges/otlp.py sends them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from http import HTTPStatus

from care.jobs import JobKind, JobState, NotAllowed, Permanent, Transient


class Method(StrEnum):
    """Of a request."""

    GET = "GET"
    HEAD = "HEAD"
    POST = "POST"
    OTHER = "_OTHER"


class Route(StrEnum):
    """Where a request went, as the router has it: a token in an address is not part of it."""

    MESSAGES = "/api/messages"
    PERSON = "/r/{token}"
    STYLE = "/r/style.css"
    PAPER = "/n/{token}"
    EXPORT = "/x/{token}"
    CONFIDENTIALITE = "/confidentialite"
    PRIVACY = "/privacy"
    CONDITIONS = "/conditions"
    TERMS = "/terms"
    SOUTIEN = "/soutien"
    SUPPORT = "/support"
    LIVES = "/livez"
    READY = "/readyz"


class TurnKind(StrEnum):
    """What Teams tells, by the type of its activity."""

    MESSAGE = "message"
    INVOKE = "invoke"
    EVENT = "event"
    INSTALLATION = "installationUpdate"
    CONVERSATION = "conversationUpdate"


class TurnEnd(StrEnum):
    DONE = "done"
    DENIED = "denied"
    """The speaker may not come in, or nobody could say whether they may."""
    FAILED = "failed"
    """By our fault; where somebody spoke, an apology went out."""


class Outside(StrEnum):
    """Whom we call."""

    TEAMS = "teams"
    GRAPH = "graph"


class CallEnd(StrEnum):
    """As a job takes it (care/jobs.py)."""

    DONE = "done"
    TRANSIENT = "transient"
    PERMANENT = "permanent"
    NOT_ALLOWED = "not-allowed"
    UNSURE = "unsure"


class Metrics:
    """Off: what is measured goes nowhere. Seconds throughout."""

    def answered(self, method: Method, route: Route | None, status: HTTPStatus, seconds: float) -> None:
        """A request over HTTP; no route where it asked for none of ours."""

    def turned(self, kind: TurnKind, end: TurnEnd, seconds: float) -> None:
        """A turn, with its wait for the turns before it."""

    def called(self, outside: Outside, end: CallEnd, seconds: float) -> None:
        """A call to the outside, with its wait for token and pace, and with what was tried again meanwhile."""

    def job_began(self, kind: JobKind, late: float) -> None:
        """A job was called, so long after its hour."""

    def job_ended(self, kind: JobKind, state: JobState) -> None:
        """How a job ended was written; `PENDING`: it will be tried again."""

    def oldest_job(self, late: float) -> None:
        """For so long the oldest job that is due has been waiting."""

    def loop_lag(self, seconds: float) -> None:
        """By so much a timer came late: for so long nobody was served."""

    async def close(self) -> None:
        """Send what was not sent yet."""

    @contextmanager
    def calling(self, outside: Outside, end: Callable[[BaseException], CallEnd]) -> Iterator[None]:
        """Around one call; `end` says what its failure means."""
        begun = time.monotonic()
        try:
            yield
        except BaseException as problem:
            self.called(outside, end(problem), time.monotonic() - begun)
            raise
        self.called(outside, CallEnd.DONE, time.monotonic() - begun)


OFF = Metrics()


def edge_end(problem: BaseException) -> CallEnd:
    """What an EdgeError means. Of a call that was given up nobody knows whether it was done."""
    match problem:
        case Transient():
            return CallEnd.TRANSIENT
        case NotAllowed():
            return CallEnd.NOT_ALLOWED
        case Permanent():
            return CallEnd.PERMANENT
        case _:
            return CallEnd.UNSURE
