"""The worker: jobs in the order of their hours, one failure at a time, and nothing left in flight."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot import budget, delivery, outgoing
from bot.worker import Worker
from care.encounter import State
from care.jobs import Job, JobKind, JobState, Permanent, Transient, Unsure
from care.outcome import DONE, Outcome
from care.suitability import Modality
from tests.talk import FRIDAY, JEANNE, Clinic, Clinician, Hands, both

MINUTE = dt.timedelta(minutes=1)


# ------------------------------------------------------------------ by itself


def job(id: str, due: dt.datetime = FRIDAY) -> Job:
    return Job(id, "tenant", JobKind.LETTER, f"about-{id}", id, due, 1, {})


@dataclass
class Queue:
    """Jobs in memory: what the worker asks of a queue."""

    jobs: list[Job]
    settled: dict[str, JobState] = field(default_factory=dict)

    async def claim(self, now: dt.datetime, limit: int, meeting_of: str | None = None) -> Sequence[Job]:
        due = [one for one in self.jobs if one.due <= now and meeting_of in (None, one.subject)][:limit]
        self.jobs = [one for one in self.jobs if one not in due]
        return due

    async def lost(self) -> Sequence[Job]:
        return []

    async def settle(self, ended: Sequence[tuple[Job, Any]], at: dt.datetime) -> None:
        self.settled |= {job.id: settled.state for job, settled in ended}

    async def next_due(self) -> dt.datetime | None:
        return min((one.due for one in self.jobs), default=None)


@dataclass
class Store:
    queue: Queue

    def transaction(self) -> Store:
        return self

    async def __aenter__(self) -> Store:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def settle(self, queue: Queue, job: Job, settled: Any, at: dt.datetime) -> bool:
        queue.settled[job.id] = settled.state
        return True


def worker(handler: Any, *jobs: Job) -> tuple[Worker, Queue, Hands]:
    queue, hands = Queue(list(jobs)), Hands(FRIDAY)
    made: Any = Worker
    return made(Store(queue), queue, hands, {JobKind.LETTER: handler}, handler), queue, hands


async def test_time_that_passes_visits_each_hour_in_order() -> None:
    seen: list[tuple[str, dt.datetime]] = []

    async def handler(one: Job) -> Outcome:
        seen.append((one.id, hands.at))
        return DONE

    made, queue, hands = worker(handler, job("c", FRIDAY + 9 * MINUTE), job("a", FRIDAY), job("b", FRIDAY + MINUTE))

    def move_to(instant: dt.datetime) -> None:
        hands.at = max(hands.at, instant)

    await made.advance(FRIDAY + 5 * MINUTE, move_to)
    assert seen == [("a", FRIDAY), ("b", FRIDAY + MINUTE)]
    assert hands.at == FRIDAY + 5 * MINUTE
    assert [one.id for one in queue.jobs] == ["c"]


async def test_time_waits_for_what_another_task_is_doing() -> None:
    done: list[str] = []
    let_go = asyncio.Event()

    async def handler(one: Job) -> Outcome:
        await let_go.wait()
        done.append(one.id)
        return DONE

    made, queue, hands = worker(handler, job("slow"))
    background = asyncio.create_task(made.run_due())
    await asyncio.sleep(0.01)
    assert queue.jobs == []  # the background has it
    advancing = asyncio.create_task(made.advance(FRIDAY + MINUTE, lambda instant: setattr(hands, "at", instant)))
    await asyncio.sleep(0.01)
    assert not advancing.done()
    assert hands.at == FRIDAY
    let_go.set()
    await both(background, advancing)
    assert done == ["slow"]
    assert hands.at == FRIDAY + MINUTE


@pytest.mark.parametrize(
    "raised, state",
    [
        (Transient("busy"), JobState.PENDING),
        (Permanent("no such address"), JobState.STUCK),
        (Unsure("no answer"), JobState.UNSURE),
        (RuntimeError("ours"), JobState.STUCK),
    ],
)
async def test_a_job_that_fails_is_settled_and_the_others_go_on(raised: Exception, state: JobState) -> None:
    async def handler(one: Job) -> Outcome:
        if one.id == "bad":
            raise raised
        return DONE

    made, queue, _ = worker(handler, job("bad"), job("good"))
    await made.run_due()
    assert queue.settled == {"bad": state, "good": JobState.DONE}


# ------------------------------------------------------------------ within the application


async def test_a_slow_platform_is_not_waited_for_and_the_card_changes_when_it_is_done(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "PATIENCE", 0.02)
    rooms, let_go = clinic.application.rooms, asyncio.Event()
    real = rooms.create

    async def slow(*given: Any) -> Any:
        await let_go.wait()
        return await real(*given)

    monkeypatch.setattr(rooms, "create", slow)
    card = await anne.books()
    assert card.title == "Rencontre planifiée"
    assert "en cours" in card.words
    assert "code" not in card.words
    assert card.links == []
    let_go.set()
    assert len(await clinic.outbox("mail")) == 1
    now = anne.sees(card)
    assert "code" in now.words
    assert "en cours" not in now.words
    assert (await anne.encounter(now)).particulars.meeting is not None


async def test_a_click_is_answered_within_its_time_however_slow_the_platform_is(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "PATIENCE", 60.0)
    monkeypatch.setattr(budget, "INVOKE", delivery.KEPT + 0.2)
    rooms, let_go = clinic.application.rooms, asyncio.Event()
    real = rooms.create

    async def slow(*given: Any) -> Any:
        await let_go.wait()
        return await real(*given)

    monkeypatch.setattr(rooms, "create", slow)
    async with asyncio.timeout(50):
        card = await anne.books()
    assert "en cours" in card.words
    let_go.set()
    await clinic.settled()
    assert "code" in anne.sees(card).words


async def test_an_answer_that_teams_has_no_time_for_comes_later_and_is_as_good(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "FIRST_WAIT", 0.01)
    clinic.teams.refuses = 429
    assert await anne.says_all("nouvelle rencontre") == []
    clinic.teams.refuses = None
    await clinic.passes(minutes=1)
    (card,) = clinic.teams.chat(anne.chat)
    assert "name" in card.inputs
    assert (await anne.answers(card, **JEANNE)).inputs


async def test_an_encounter_whose_card_came_late_is_redrawn_where_it_stands(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "FIRST_WAIT", 0.01)
    row = (await anne.books()).actions[0]["data"]["card"]
    clinic.teams.refuses = 429
    assert (await anne.send(anne.activity(type="message", value={"card": row, "verb": "open"})))[0] == 200
    clinic.teams.refuses = None
    await clinic.passes(minutes=1)
    late = clinic.teams.chat(anne.chat)[-1]
    assert late.title == "Rencontre planifiée"
    assert late.id in clinic.teams.updated


async def test_a_booking_cancelled_while_its_meeting_is_made_leaves_no_meeting_and_no_invitation(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "PATIENCE", 0.02)
    rooms, let_go = clinic.application.rooms, asyncio.Event()
    real = rooms.create

    async def slow(*given: Any) -> Any:
        await let_go.wait()
        return await real(*given)

    monkeypatch.setattr(rooms, "create", slow)
    card = await anne.books()
    await anne.answers(await anne.presses(card, "cancel"))
    let_go.set()
    assert [one["subject"].split(" ")[0] for one in await clinic.outbox("mail")] == ["Annulé"]
    seen = await anne.encounter(card)
    assert seen.state is State.CANCELLED
    assert seen.particulars.meeting is not None
    room = rooms.room(seen.particulars.meeting.id)
    assert room is not None
    assert room.cancelled


async def test_a_platform_that_is_away_for_a_moment_is_asked_again(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms, tries = clinic.application.rooms, []
    real = rooms.create

    async def away_once(*given: Any) -> Any:
        tries.append(1)
        if len(tries) == 1:
            raise Transient("away")
        return await real(*given)

    monkeypatch.setattr(rooms, "create", away_once)
    card = await anne.books()
    assert "en cours" in card.words
    assert await clinic.outbox() == []
    await clinic.passes(minutes=2)
    assert len(await clinic.outbox("mail")) == 1
    assert "code" in anne.sees(card).words
    assert (await anne.encounter(card)).modality is Modality.VIDEO


async def test_a_letter_that_cannot_go_is_told_to_the_clinician(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(*_: Any) -> str:
        raise Permanent("mail.address")

    card = await anne.booked()
    mail = clinic.application.worker.handlers[JobKind.LETTER].__self__.mail  # type: ignore[union-attr,attr-defined]
    monkeypatch.setattr(mail, "send", refused)
    await anne.presses(card, "resend")
    await clinic.settled()
    assert "n’est pas parti" in anne.last().words
    assert len(await clinic.outbox("mail")) == 1
    seen = await anne.encounter(card)
    async with clinic.store.transaction() as tx:
        states = [row.state for row in await tx.communications.of_encounter(anne.who, seen.id)]
    assert sorted(states) == ["failed", "sent"]
