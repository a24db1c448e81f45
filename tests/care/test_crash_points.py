"""A process dies somewhere between asking Teams for a meeting and writing it down: there is one, and one letter."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from typing import Any

import pytest

from bot.worker import Worker
from care import booking
from care.jobs import Job
from care.outcome import Outcome
from care.work import Work
from edges.graph.line import Graph
from edges.graph.meetings import GraphMeetings
from tests.care.office import Office
from tests.care.samples import MINUTE, OWNER, a_booking, booked, seen
from tests.edges.graph.conftest import fake, graph
from tests.edges.graph.fake import TOKEN, FakeGraph
from tests.edges.graph.office import FixedToken, Standing

__all__ = ["fake", "graph"]
CALLS = 6
"""What a creation asks: our mark, the event, our mark again, the meeting behind it, its options, and how they are."""


class Killed(BaseException):
    """The process is gone."""


class Dying(Graph):
    """A line whose process dies as soon as the n-th answer has come."""

    def __init__(self, base: str, after: int) -> None:
        super().__init__(FixedToken(TOKEN), Standing(), base)
        self.left = after

    async def send(self, *given: Any, **named: Any) -> dict[str, Any]:
        answer = await super().send(*given, **named)
        self.left -= 1
        if self.left == 0:
            raise Killed
        return answer


def worker(office: Office, graph: Graph, name: str, lease: dt.timedelta) -> Worker:
    meetings = GraphMeetings(graph, waits=(0.0, 0.0))
    work = Work(office.store, office.world, meetings, office.mail, office.text_messages)
    return office.another(office.store.queue(name, lease), {**office.worker.handlers, **work.handlers()})


async def killed(dying: Worker) -> None:
    with contextlib.suppress(Killed):
        await dying.run_due()
    await asyncio.sleep(0.01)  # its lease is over


async def one_of_each(office: Office, fake: FakeGraph, graph: Graph, encounter: Any, letters: int = 1) -> None:
    alive = worker(office, graph, "alive", 2 * MINUTE)
    await alive.take_over()
    await alive.run_due()
    (event,) = fake.live
    now = await seen(office.store, encounter)
    assert now.particulars.meeting is not None
    assert now.particulars.meeting.join_url == event["onlineMeeting"]["joinUrl"]
    assert now.particulars.broken == ()
    assert len(office.mail.letters) == letters


@pytest.mark.parametrize("knows", [True, False], ids=["transactions known", "transactions forgotten"])
@pytest.mark.parametrize("point", range(1, CALLS + 1))
async def test_killed_after_any_answer(office: Office, fake: FakeGraph, graph: Graph, point: int, knows: bool) -> None:
    fake.knows_transactions = knows
    encounter = await booked(office.store, office.world, a_booking())
    dying = Dying(fake.base, point)
    await killed(worker(office, dying, "dying", dt.timedelta(0)))
    assert dying.left == 0
    assert office.mail.letters == []
    await one_of_each(office, fake, graph, encounter)
    await dying.close()


async def test_killed_before_it_was_written_down(
    office: Office, fake: FakeGraph, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    encounter = await booked(office.store, office.world, a_booking())
    dying = worker(office, graph, "dying", dt.timedelta(0))

    async def dies(_: Job, __: Outcome) -> None:
        raise Killed

    monkeypatch.setattr(dying._settling, "settle", dies)
    await killed(dying)
    assert len(fake.live) == 1
    await one_of_each(office, fake, graph, encounter)
    assert len(fake.said("POST", "/events")) == 1


@pytest.mark.parametrize("point", range(1, CALLS + 1))
async def test_killed_and_cancelled_before_anybody_took_over(
    office: Office, fake: FakeGraph, graph: Graph, point: int
) -> None:
    encounter = await booked(office.store, office.world, a_booking())
    dying = Dying(fake.base, point)
    await killed(worker(office, dying, "dying", dt.timedelta(0)))
    now = await seen(office.store, encounter)
    async with office.store.transaction() as tx:
        await booking.cancel(tx, OWNER, office.world, now, None)
    alive = worker(office, graph, "alive", 2 * MINUTE)
    await alive.take_over()
    await alive.run_due()
    assert fake.live == []
    assert fake.meetings == {}
    await dying.close()


async def test_two_workers_at_the_same_job_make_one(office: Office, fake: FakeGraph, graph: Graph) -> None:
    fake.knows_transactions = False
    encounter = await booked(office.store, office.world, a_booking())
    slow, quick = (worker(office, graph, name, dt.timedelta(0)) for name in ("slow", "quick"))
    fake.fail("POST", "/events", "slow", seconds=0.2)

    async def takes_over() -> None:
        await asyncio.sleep(0.05)
        await quick.take_over()

    await asyncio.gather(slow.run_due(), takes_over())
    await one_of_each(office, fake, graph, encounter)
