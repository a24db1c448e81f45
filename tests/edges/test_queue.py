"""Jobs: written with what decides them, done at their hour, once, by one worker; cancelled in time or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import insert, select, text, update

from care.jobs import MEETINGS, Job, JobKind, JobState, NewJob, Settled
from care.ports import ActorKind, Who
from edges.sql.schema import job as table
from edges.sql.store import SqlStore
from edges.vault import AesVault
from tests.edges.samples import (
    BOT,
    COLLEAGUE,
    DAY,
    HOUR,
    MINUTE,
    NOON,
    OTHER_BOT,
    OTHER_TENANT,
    OWNER,
    SECRETARY,
    STRANGER,
    TENANT,
    encounter,
    episode,
    job,
)

DUE = NOON + HOUR
DONE = Settled(JobState.DONE, vendor_ref="vendor-1")


async def write(store: SqlStore, *jobs: NewJob, who: Who = OWNER) -> None:
    async with store.transaction() as tx:
        await tx.jobs.add(who, *jobs)


async def rows(store: SqlStore) -> dict[str, Any]:
    async with store.engine.connect() as connection:
        return {row.key: row for row in await connection.execute(select(table))}


def keys(jobs: Sequence[Job]) -> list[str]:
    return [one.key for one in jobs]


async def test_a_job_waits_for_its_hour(store: SqlStore) -> None:
    queue = store.queue("w")
    await write(store, job("late", due=DUE + MINUTE), job("soon"))
    assert await queue.next_due() == DUE
    assert await queue.claim(DUE - MINUTE, 10) == []
    (claimed,) = await queue.claim(DUE, 10)
    wanted = JobKind.REMIND_PATIENT, "encounter-1", "soon", DUE, 1, {"what": "canari charge"}
    assert (claimed.kind, claimed.subject, claimed.key, claimed.due, claimed.attempts, claimed.payload) == wanted
    assert claimed.tenant == TENANT
    assert await queue.claim(DUE, 10) == []
    assert await queue.next_due() == DUE + MINUTE
    await queue.settle([(claimed, DONE)], DUE)
    row = (await rows(store))["soon"]
    assert (row.state, row.vendor_ref, row.owner, row.lease_until) == ("done", "vendor-1", None, None)
    assert keys(await queue.claim(DUE + DAY, 10)) == ["late"]
    assert await queue.next_due() is None


async def test_what_still_waits_is_read_as_it_was_written_by_who_may_cancel_it(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        await tx.encounters.add(OWNER, encounter(), NOON)
    late, soon = job("late", due=DUE + MINUTE), job("soon", expires=DUE + HOUR)
    await write(store, late, soon, job("gone"), job("other", kind=JobKind.LETTER))
    (claimed, *_) = await store.queue("w").claim(DUE, 1)
    async with store.transaction() as tx:
        waiting = await tx.jobs.pending(OWNER, "encounter-1", JobKind.REMIND_PATIENT)
        assert waiting == [one for one in (job("gone"), soon, late) if one.key != claimed.key]
        assert len(await tx.jobs.pending(OWNER, "encounter-1")) == 3
        assert await tx.jobs.pending(COLLEAGUE, "encounter-1") == []
        assert await tx.jobs.pending(STRANGER, "encounter-1") == []


async def test_the_earliest_come_first_and_no_more_than_asked(store: SqlStore) -> None:
    await write(store, *(job(f"{hours}", due=NOON + hours * HOUR) for hours in (3, 1, 4, 2)))
    queue = store.queue("w")
    assert keys(await queue.claim(NOON + DAY, 3)) == ["1", "2", "3"]
    assert keys(await queue.claim(NOON + DAY, 3)) == ["4"]


async def test_only_what_concerns_the_meeting_of_an_encounter(store: SqlStore) -> None:
    mine = [job(kind, kind=kind, subject="encounter-2") for kind in (*MEETINGS, JobKind.LETTER)]
    await write(store, job("a", kind=MEETINGS[0]), *mine)
    assert set(keys(await store.queue("w").claim(DUE, 10, "encounter-2"))) == set(MEETINGS)


async def test_nothing_is_left_of_a_transaction_that_failed(store: SqlStore) -> None:
    woken: list[None] = []
    store.on_jobs = lambda: woken.append(None)

    async def turn() -> None:
        async with store.transaction() as tx:
            await tx.jobs.add(OWNER, job())
            raise ConnectionError

    with pytest.raises(ConnectionError):
        await turn()
    assert await rows(store) == {}
    assert woken == []
    await write(store, job())
    assert woken == [None]
    async with store.transaction():
        pass
    assert woken == [None]


async def test_the_same_key_is_written_once(store: SqlStore) -> None:
    await asyncio.gather(*(write(store, job(due=DUE + number * MINUTE)) for number in range(3)))
    await write(store, job(), who=STRANGER)
    async with store.engine.connect() as connection:
        tenants = [row.tenant for row in await connection.execute(select(table.c.tenant).order_by(table.c.tenant))]
    assert tenants == [TENANT, OTHER_TENANT]


async def test_a_done_or_pending_job_is_left_alone_and_a_cancelled_one_armed_anew(store: SqlStore) -> None:
    queue = store.queue("w")
    later = job(due=DUE + DAY, expires=DUE + 2 * DAY, payload={"what": "other"})
    await write(store, job())
    await write(store, later)
    before = (await rows(store))[job().key]
    assert before.due_at == 1_791_997_200_000
    async with store.transaction() as tx:
        assert await tx.jobs.cancel(BOT, "encounter-1") == 1
        await tx.jobs.add(OWNER, later)
    after = (await rows(store))[job().key]
    assert (after.state, after.settled_at) == ("pending", None)
    assert after.id != before.id
    assert await queue.claim(DUE, 10) == []
    (claimed,) = await queue.claim(DUE + DAY, 10)
    assert claimed.payload == {"what": "other"}
    await write(store, job())
    await queue.settle([(claimed, DONE)], DUE + DAY)
    await write(store, job())
    assert (await rows(store))[job().key].state == "done"


async def test_cancelling_says_truthfully_what_was_in_time(store: SqlStore) -> None:
    queue = store.queue("w")
    await write(store, job("sending"), job("waits", due=DUE + DAY), job("note", kind=JobKind.NOTE_CHASE, due=DUE + DAY))
    (sending,) = await queue.claim(DUE, 1)
    async with store.transaction() as tx:
        assert await tx.jobs.cancel(BOT, "encounter-2") == 0
        assert await tx.jobs.cancel(BOT, "encounter-1", JobKind.REMIND_PATIENT, JobKind.REMIND_CHANNEL) == 1
        assert await tx.jobs.cancel(BOT, "encounter-1", JobKind.REMIND_PATIENT) == 0
    await queue.settle([(sending, DONE)], DUE)
    assert {key: row.state for key, row in (await rows(store)).items()} == {
        "sending": "done",
        "waits": "cancelled",
        "note": "pending",
    }


@pytest.mark.parametrize(
    "who,cancels",
    [
        (OWNER, 2),
        (SECRETARY, 2),
        (BOT, 2),
        (Who(TENANT, "patient:encounter-1", ActorKind.PATIENT), 1),
        (Who(TENANT, "patient:encounter-2", ActorKind.PATIENT), 0),
        (COLLEAGUE, 0),
        (STRANGER, 0),
        (OTHER_BOT, 0),
    ],
    ids=str,
)
async def test_who_may_cancel(store: SqlStore, who: Who, cancels: int) -> None:
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        await tx.encounters.add(OWNER, encounter(), NOON)
        await tx.jobs.add(OWNER, job("of the encounter"), job("of the clinician", subject="oid-owner"))
    async with store.transaction() as tx:
        done = [await tx.jobs.cancel(who, subject) for subject in ("encounter-1", "oid-owner")]
    assert sum(done) == cancels


async def test_an_expired_job_is_closed_and_not_done(store: SqlStore) -> None:
    queue = store.queue("w")
    await write(store, job("over", expires=DUE + MINUTE), job("good", expires=DUE + HOUR))
    assert keys(await queue.claim(DUE + 2 * MINUTE, 10)) == ["good"]
    row = (await rows(store))["over"]
    assert (row.state, row.attempts, row.owner, row.lease_until) == ("expired", 0, None, None)


async def test_a_failure_comes_back_at_its_hour(store: SqlStore) -> None:
    queue = store.queue("w")
    await write(store, job())
    (first,) = await queue.claim(DUE, 1)
    await queue.settle([(first, Settled(JobState.PENDING, due=DUE + MINUTE, trouble="busy"))], DUE)
    assert await queue.claim(DUE, 1) == []
    (second,) = await queue.claim(DUE + MINUTE, 1)
    assert second == replace(first, due=DUE + MINUTE, attempts=2)
    await queue.settle([(second, Settled(JobState.STUCK, trouble="refused"))], DUE)
    row = (await rows(store))[job().key]
    assert (row.state, row.trouble) == ("stuck", "refused")


async def test_a_changed_payload_stops_its_own_job_only(store: SqlStore) -> None:
    await write(store, job("good"), job("bad"), job("moved"))
    async with store.engine.begin() as connection:
        good = (await connection.execute(select(table.c.payload).where(table.c.key == "good"))).scalar_one()
        await connection.execute(update(table).where(table.c.key == "bad").values(payload=b"\x01junk"))
        await connection.execute(update(table).where(table.c.key == "moved").values(payload=good))
    assert keys(await store.queue("w").claim(DUE, 10)) == ["good"]
    found = await rows(store)
    assert {(found[key].state, found[key].trouble) for key in ("bad", "moved")} == {("stuck", "tampered")}
    assert await store.queue("w").lost() == []


async def test_the_planners_use_the_indexes(store: SqlStore, vault: AesVault) -> None:
    """100 waiting for each that is due: an empty claim must not read them all."""
    async with store.transaction() as tx:
        await tx.jobs.add(OWNER, job("sample"))
    sample = (await rows(store))["sample"]._asdict()
    many = [{**sample, "id": f"{n}", "key": f"{n}", "due_at": sample["due_at"] + n} for n in range(3000)]
    async with store.engine.begin() as connection:
        await connection.execute(insert(table), many)
        sqlite = store.engine.dialect.name == "sqlite"
        if not sqlite:
            await connection.execute(text("analyze job"))
        plans = []
        for query in (
            "select id from job where state = 'pending' and due_at <= 5 order by due_at limit 8",
            "select id from job where lease_until is not null and lease_until < 5",
            "select id from job where tenant = 't' and subject = 's' and state = 'pending'",
        ):
            explain = "explain query plan " if sqlite else "explain "
            rows_ = await connection.execute(text(explain + query))
            plans.append(" ".join(str(row[-1]) for row in rows_))
    for plan, index in zip(plans, ("ix_job_due", "ix_job_lease", "ix_job_subject"), strict=True):
        assert index in plan, plan
