"""Messages whose worker died between the call and the writing down: a person decides, nothing goes out twice."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace

import pytest

from care import booking
from care.jobs import WHEN_LOST, JobKind, NewJob
from care.suitability import Modality
from edges.sql.store import SqlStore
from tests.care.office import Office
from tests.care.samples import (
    BOT,
    BY_TEXT,
    HOUR,
    NOON,
    OWNER,
    a_booking,
    agreed,
    booked,
    job_rows,
    register,
    seen,
    told,
)

BY_PHONE = a_booking(modality=Modality.TELEPHONE)
"""Its invitation goes at once."""
TEXTED = replace(BY_PHONE, consent=agreed(BY_TEXT))


async def job_of(store: SqlStore, kind: JobKind) -> tuple[str, int, str | None]:
    (row,) = [row for row in (await job_rows(store)).values() if row.kind is kind]
    return row.state, row.attempts, row.trouble


async def lose(office: Office) -> None:
    """A worker marks what is due, hands it over, and dies before it can write how that ended."""
    dead = office.store.queue("dead", dt.timedelta(0))
    for job in await dead.claim(office.clock.at, 10):
        if (handler := office.work.handlers().get(job.kind)) is not None:
            await handler(job)
    await asyncio.sleep(0.01)


@pytest.mark.parametrize("wanted", [BY_PHONE, TEXTED], ids=["mail", "sms"])
async def test_a_message_whose_mark_was_lost_goes_to_a_person_and_is_not_sent_again(
    office: Office, wanted: booking.Booking
) -> None:
    made = await booked(office.store, office.world, wanted)
    await lose(office)
    await office.worker.take_over()
    await office.until(NOON + HOUR)
    assert len(office.mail.calls) + len(office.text_messages.calls) == 1
    assert await told(office.store, made) == ["message-unknown"]
    assert [state for _, _, state in await register(office.store, made)] == ["unknown"]
    assert (await seen(office.store, made)).particulars.message_failed
    kind = JobKind.LETTER if wanted is BY_PHONE else JobKind.TEXT_MESSAGE
    assert await job_of(office.store, kind) == ("unsure", 2, "given-up")


async def test_a_message_that_was_marked_and_never_begun_is_sent_once(office: Office) -> None:
    """The register is written before anything is handed over: what it does not have has not gone."""
    made = await booked(office.store, office.world, BY_PHONE)
    dead = office.store.queue("dead", dt.timedelta(0))
    assert await dead.claim(office.clock.at, 10)
    await asyncio.sleep(0.01)
    await office.worker.take_over()
    assert await job_of(office.store, JobKind.LETTER) == ("pending", 2, "not-handed-over")
    await office.run()
    assert len(office.mail.calls) == 1
    assert "message-unknown" not in await told(office.store, made)
    assert [state for _, _, state in await register(office.store, made)] == ["sent"]


async def test_a_message_that_never_gets_begun_is_told_in_the_end(office: Office) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    for _ in range(20):
        dead = office.store.queue("dead", dt.timedelta(0))
        await dead.claim(office.clock.at, 10)
        await asyncio.sleep(0.002)
        await office.worker.take_over()
    assert await told(office.store, made) == ["message-unknown"]
    assert office.mail.calls == []


async def test_the_register_of_other_messages_is_left_as_it_is(office: Office) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    await office.run()
    async with office.store.transaction() as tx:
        await booking.send_again(tx, OWNER, office.world, made, "click")
    await lose(office)
    await office.worker.take_over()
    assert [state for _, _, state in await register(office.store, made)] == ["sent", "unknown"]


def test_what_goes_out_under_no_key_is_what_nobody_can_ask_about() -> None:
    uploads = JobKind.EXPORT_UPLOAD
    assert set(WHEN_LOST) == {JobKind.LETTER, JobKind.TEXT_MESSAGE, JobKind.REPLY_DELAYED, uploads}


async def test_a_message_about_nobody_is_not_sent_and_its_lost_mark_troubles_nobody(office: Office) -> None:
    payload = {"purpose": "invitation", "revision": "0"}
    async with office.store.transaction() as tx:
        await tx.jobs.add(BOT, NewJob(JobKind.LETTER, "nobody", "letter:nobody", NOON, payload=payload))
    await lose(office)
    await office.worker.take_over()
    await office.run()
    assert office.mail.calls == []
    assert not any(row.kind is JobKind.TELL_CLINICIAN for row in (await job_rows(office.store)).values())
