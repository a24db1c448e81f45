"""What must happen outside, at an hour: a job row is written in the transaction that decides it, and done after commit.

A job is *marked, called, settled*: the mark is committed before anyone is called; a mark that never settles follows the
rule of its kind (`WhenLost`). A job says which encounter, not which words: they are composed when it is done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class JobKind(StrEnum):
    MEETING_CREATE = "meeting.create"
    MEETING_MOVE = "meeting.move"
    MEETING_CANCEL = "meeting.cancel"
    MEETING_CHECK = "meeting.check"
    ATTENDANCE = "meeting.attendance"
    LETTER = "letter"
    TEXT_MESSAGE = "text-message"
    REMIND_PATIENT = "remind.patient"
    REMIND_CLINICIAN = "remind.clinician"
    REMIND_CHANNEL = "remind.channel"
    CARD_REFRESH = "card.refresh"
    TELL_CLINICIAN = "tell.clinician"
    TELL_ADMINISTRATORS = "tell.administrators"
    TELL_ADMINISTRATOR = "tell.administrator"
    MISS = "encounter.miss"
    NOTE_CHASE = "note.chase"
    NOTE_OVERDUE = "note.overdue"
    REQUEST_NEW = "request.new"
    REQUEST_QUESTION = "request.question"
    TELL_PLANNER = "tell.planner"
    TELL_DELEGATE = "tell.delegate"
    OBLIGATION_CHASE = "obligation.chase"
    PROFILE_REMINDER = "profile.reminder"
    REPLY_DELAYED = "reply.delayed"
    EXPORT_UPLOAD = "export.upload"
    RETENTION = "retention"
    CHANNEL_DAY = "channel.day"
    CHANNEL_QUEUE = "channel.queue"


class JobState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    DONE = "done"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    UNSURE = "unsure"
    STUCK = "stuck"


class WhenLost(StrEnum):
    """What to do with a mark whose lease ran out: the call may or may not have happened."""

    AGAIN = "again"
    """Do it again under the same key: the other side takes the key, or twice is harmless."""
    ASK_A_PERSON = "ask-a-person"
    """Nobody can say whether it went out (a letter, a text message).

    A person decides, it is never silently repeated.
    """


MESSAGES = (JobKind.LETTER, JobKind.TEXT_MESSAGE)
MEETINGS = (JobKind.MEETING_CREATE, JobKind.MEETING_MOVE, JobKind.MEETING_CANCEL, JobKind.MEETING_CHECK)
WHEN_LOST = dict.fromkeys((*MESSAGES, JobKind.REPLY_DELAYED, JobKind.EXPORT_UPLOAD), WhenLost.ASK_A_PERSON)
"""A mark that never settled: letters and text messages go to a person; all else is done again under the same key.

A delayed reply and a file that was going out are not repeated either: who asked is told, or sees, and asks again.
"""
HOLDS_WORDS = frozenset({JobKind.REPLY_DELAYED, JobKind.EXPORT_UPLOAD})
"""Kinds whose payload is more than identifiers: it is emptied once the job is over."""


class EdgeError(Exception):
    """The outside failed. The subclass says what to do.

    EdgeError
    ├── Transient   try again later (busy, unreachable): nothing was done
    ├── Permanent   trying again is useless: a person must act
    │   └── NotAllowed  the establishment has not given us the right to
    └── Unsure      it may have been done: ask, or let a person decide
    """


class Transient(EdgeError):
    def __init__(self, code: str, retry_after: dt.timedelta | None = None) -> None:
        super().__init__(code)
        self.retry_after = retry_after


class Permanent(EdgeError):
    pass


class NotAllowed(Permanent):
    """`right` is its key in care/rights.py, where it is not the one that such a job needs first."""

    def __init__(self, code: str, right: str | None = None) -> None:
        super().__init__(code)
        self.right = right


class Unsure(EdgeError):
    pass


RETRY_AFTER = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60))
"""Waits after the first, second, ... transient failure; then the job is stuck and a person is told."""
CROWDED = (*MESSAGES, JobKind.REMIND_CLINICIAN, JobKind.REMIND_CHANNEL)
"""Kinds of which many are due at one hour, where a mailbox takes thirty a minute and a channel two a second: what most
of them wait for is the next minute."""
NEXT_MINUTES = (*[RETRY_AFTER[0]] * 4, *RETRY_AFTER[1:])
"""Their waits."""

OURS_AWAY = (RETRY_AFTER[0],) * 8
"""The waits where our own database was away: the outside was not asked, and whoever crashes comes back in a minute."""


def waits_of(kind: JobKind) -> tuple[dt.timedelta, ...]:
    """The waits of a kind after its transient failures."""
    return NEXT_MINUTES if kind in CROWDED else RETRY_AFTER


@dataclass(frozen=True)
class NewJob:
    """A job to write. `key` makes the same decision write it once.

    `payload` is sealed at rest and holds identifiers only, but for the kinds of HOLDS_WORDS.
    """

    kind: JobKind
    subject: str
    """The encounter; for grouped notices the clinician, for what was granted the grant, for retention the tenant, for a
    list the channel."""
    key: str
    due: dt.datetime
    expires: dt.datetime | None = None
    payload: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Job:
    """A job that was claimed: `attempts` counts this one."""

    id: str
    tenant: str
    kind: JobKind
    subject: str
    key: str
    due: dt.datetime
    attempts: int
    payload: Mapping[str, str]


@dataclass(frozen=True)
class Settled:
    """How a job ended: done, to be done again at `due`, or waiting for a person.

    `trouble` is a code without any data.
    """

    state: JobState
    due: dt.datetime | None = None
    trouble: str | None = None
    vendor_ref: str | None = None


def after_failure(job: Job, error: EdgeError, now: dt.datetime, waits: Sequence[dt.timedelta] | None = None) -> Settled:
    """What follows a failure of the outside. Where it may have been done, a platform that takes the key is asked again.

    Anything else that may have been done, a letter above all, waits for a person.
    """
    again = isinstance(error, Transient) or (isinstance(error, Unsure) and job.kind in MEETINGS)
    waits = waits_of(job.kind) if waits is None else waits
    if again and job.attempts <= len(waits):
        asked = error.retry_after if isinstance(error, Transient) else None
        wait = max(asked or dt.timedelta(0), waits[job.attempts - 1])
        return Settled(JobState.PENDING, due=now + wait, trouble=str(error))
    return Settled(JobState.UNSURE if isinstance(error, Unsure) else JobState.STUCK, trouble=str(error))
