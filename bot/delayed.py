"""What did not fit in its turn: sent after it, in its order, each message once (docs/decisions/0022).

One job holds what a turn has still to send and sends the first; the next is a job of its own, written with the mark of
this one. So nothing overtakes, and what was sent is never in a job again. A job whose mark never settled may have sent:
it is not repeated.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from botbuilder.schema import Activity

from bot import budget
from bot.connector import Late
from bot.messenger import edge_error
from bot.outgoing import Call, NotSent, Outgoing, Unanswered
from bot.wire import tenant_of
from care import day
from care.jobs import Job, JobKind, JobState, NewJob, Settled
from care.outcome import Handler, Outcome, Then, bot_itself
from care.ports import ActorKind, Store, Transaction, Who
from care.world import World

GOOD_FOR = dt.timedelta(hours=1)
"""An answer that comes later than this answers a question that nobody remembers."""


@dataclass(frozen=True)
class _Reply:
    """A call as a job keeps it."""

    method: str
    path: str
    body: str
    row: str | None


@dataclass(frozen=True)
class Delayed:
    store: Store
    world: World
    outgoing: Outgoing

    async def keep(self, activity: Activity, late: Sequence[Late]) -> None:
        """Write what a turn could not send. `activity` began the turn."""
        tenant, conversation, now = tenant_of(activity), activity.conversation.id, self.world.clock.now()
        named = json.dumps([conversation, activity.id or self.world.ids.new()])
        replies = [_Reply(one.call.method, one.call.path, (one.call.body or b"").decode(), one.row) for one in late]
        due = now + dt.timedelta(seconds=late[0].after)
        turn = sha256(named.encode()).hexdigest()[:32]
        job = _job({"turn": turn, "position": "0", "address": late[0].call.address}, conversation, replies, due)
        async with self.store.transaction() as tx:
            await tx.jobs.add(Who(tenant, "turn", ActorKind.SYSTEM), job)

    def handlers(self) -> dict[JobKind, Handler]:
        return {JobKind.REPLY_DELAYED: self.send}

    async def send(self, job: Job) -> Outcome:
        """Send the first; the rest follows. One that went out without an answer is not repeated."""
        first, *rest = _replies(job)
        body = first.body.encode() or None
        call = Call(first.method, job.payload["address"], first.path, body, job.tenant, job.subject)
        try:
            with budget.budget(budget.JOB):
                answer = await self.outgoing(call)
        except Unanswered as unsure:
            return Outcome(Settled(JobState.UNSURE, trouble=unsure.code), self._then(job, rest))
        except NotSent as problem:
            raise edge_error(problem) from problem
        id = answer.get("id") if isinstance(answer, dict) else None
        sent = id if isinstance(id, str) and id else None
        return Outcome(Settled(JobState.DONE, vendor_ref=sent), self._then(job, rest, first.row, sent))

    async def lost(self, job: Job) -> Outcome:
        """The process ended between the mark and the answer. What waits behind it was not sent, and goes on."""
        _, *rest = _replies(job)
        return Outcome(Settled(JobState.UNSURE, trouble="given-up"), self._then(job, rest))

    def _then(self, job: Job, rest: Sequence[_Reply], row: str | None = None, sent: str | None = None) -> Then:
        async def then(tx: Transaction) -> None:
            who, now = bot_itself(job), self.world.clock.now()
            if row and sent:
                await tx.cards.sent(job.tenant, row, sent)
                await self._redraw(tx, who, row)
            if rest:
                there = {**job.payload, "position": str(int(job.payload["position"]) + 1)}
                await tx.jobs.add(who, _job(there, job.subject, rest, now))

        return then

    async def _redraw(self, tx: Transaction, who: Who, row: str) -> None:
        """The card was drawn when its turn ended: if it shows an encounter, that may have moved on meanwhile."""
        card = await tx.cards.get(who, row)
        kind, _, id = card.about.partition(":") if card else ("", "", "")
        seen = await tx.encounters.get(who, id) if kind == "encounter" else None
        if seen is not None:
            await day.redraw(tx, who, seen, self.world.clock.now())


def _job(there: dict[str, str], conversation: str, replies: Sequence[_Reply], due: dt.datetime) -> NewJob:
    key = f"{JobKind.REPLY_DELAYED}:{there['turn']}:{there['position']}"
    payload = {**there, "replies": json.dumps([asdict(one) for one in replies])}
    return NewJob(JobKind.REPLY_DELAYED, conversation, key, due, expires=due + GOOD_FOR, payload=payload)


def _replies(job: Job) -> list[_Reply]:
    kept: list[dict[str, Any]] = json.loads(job.payload["replies"])
    return [_Reply(**one) for one in kept]
