"""The worker with care's own handlers, pretended vendors, and a bot that only notes what it would show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from bot.worker import Worker
from care.jobs import Job, JobKind
from care.outcome import DONE, Handler, Outcome
from care.ports import JobQueue
from care.work import Work
from care.world import World
from edges.sql.store import SqlStore
from tests.care.outside import PretendMail, PretendMeetings, PretendTextMessages
from tests.care.samples import Hands

SHOWN = (
    JobKind.REMIND_CLINICIAN,
    JobKind.REMIND_CHANNEL,
    JobKind.CARD_REFRESH,
    JobKind.TELL_CLINICIAN,
    JobKind.TELL_ADMINISTRATORS,
    JobKind.NOTE_CHASE,
    JobKind.NOTE_OVERDUE,
    JobKind.OBLIGATION_CHASE,
)
"""The jobs that end in a card, which are bot/'s."""


@dataclass
class Office:
    store: SqlStore
    world: World
    clock: Hands
    meetings: PretendMeetings = field(default_factory=PretendMeetings)
    mail: PretendMail = field(default_factory=PretendMail)
    text_messages: PretendTextMessages = field(default_factory=PretendTextMessages)
    shown: list[tuple[dt.datetime, JobKind]] = field(default_factory=list)
    """What the bot would have shown, and when."""

    def __post_init__(self) -> None:
        self.work = Work(self.store, self.world, self.meetings, self.mail, self.text_messages)
        handlers: dict[JobKind, Handler] = {**self.work.handlers(), **dict.fromkeys(SHOWN, self._show)}
        self.worker = self.another(self.store.queue("worker"), handlers)

    def another(self, queue: JobQueue, handlers: dict[JobKind, Handler] | None = None) -> Worker:
        return Worker(self.store, queue, self.clock, handlers or dict(self.worker.handlers), self.work.lost)

    async def run(self) -> None:
        """Do what is due now."""
        await self.worker.run_due()

    async def until(self, hour: dt.datetime) -> None:
        """Let time pass."""
        await self.worker.advance(hour, self._move_to)

    def _move_to(self, hour: dt.datetime) -> None:
        self.clock.at = hour

    async def _show(self, job: Job) -> Outcome:
        self.shown.append((self.clock.at, job.kind))
        return DONE
