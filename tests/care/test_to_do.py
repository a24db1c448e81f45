"""What stands under «à faire»: whatever is left open, or owed, until somebody deals with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from care import booking
from care.encounter import State
from care.jobs import Permanent
from care.particulars import PersonAnswer
from care.suitability import Modality
from care.to_do import Why, standing
from care.world import World
from edges.sql.store import SqlStore
from tests.care.office import Office
from tests.care.samples import DAY, HOUR, MINUTE, OWNER, TORONTO, VISIT, a_booking, booked, save, seen, with_particulars


async def why(store: SqlStore, at: dt.datetime) -> list[Why]:
    async with store.transaction() as tx:
        return [reason for _, reason in await standing(tx, OWNER, at, ZoneInfo(TORONTO))]


async def test_what_nobody_closed_stands_until_somebody_does(store: SqlStore, world: World) -> None:
    """A call that nobody said took place: also a month later, and a year."""
    made = await booked(store, world, a_booking(modality=Modality.TELEPHONE))
    closes = VISIT.at + HOUR
    assert await why(store, closes) == []
    for later in (MINUTE, 31 * DAY, 400 * DAY):
        assert await why(store, closes + later) == [Why.PAST]
    await save(store, replace(made, state=State.IN_PROGRESS, started_at=VISIT.at))
    assert await why(store, closes + 31 * DAY) == [Why.UNDER_WAY]


async def test_a_secure_email_has_no_link_to_correct(store: SqlStore, world: World) -> None:
    await booked(store, world, a_booking(modality=Modality.EMAIL))
    assert await why(store, VISIT.at) == []
    assert await why(store, VISIT.at + 2 * HOUR) == [Why.PAST]


@pytest.mark.parametrize(
    "changed, expected",
    [
        (lambda one: with_particulars(one, person_answer=PersonAnswer.WANTS_IN_PERSON), [Why.ANSWER]),
        (lambda one: with_particulars(one, person_answer=PersonAnswer.CONFIRMED), []),
        (lambda one: with_particulars(one, link=None, person_answer=PersonAnswer.WANTS_CHANGE), [Why.LINK]),
        (lambda one: replace(one, state=State.CANCELLED), []),
        (lambda one: with_particulars(one, meeting_failed=True, message_failed=True), [Why.MEETING]),
        (lambda one: with_particulars(one, letter_held=True), [Why.HELD]),
        (lambda one: with_particulars(one, message_failed=True), [Why.MESSAGE]),
        (lambda one: replace(with_particulars(one, message_failed=True), state=State.CANCELLED), [Why.MESSAGE]),
    ],
    ids=[
        *("an answer", "a yes", "a wrong address goes first", "cancelled"),
        *("no meeting", "a letter that waits", "nothing left", "cancelled, and nobody was told"),
    ],
)
async def test_what_is_to_be_dealt_with_before_the_hour(
    store: SqlStore, world: World, changed: object, expected: list[Why]
) -> None:
    made = await booked(store, world)
    assert callable(changed)
    await save(store, changed(made))
    assert await why(store, VISIT.at - DAY) == expected


async def test_a_message_that_failed_stands_until_its_hour_or_until_one_leaves(office: Office) -> None:
    """Whatever keeps it: refused for good, or handed over by a worker that died before it could say how that ended."""
    by_phone = a_booking(modality=Modality.TELEPHONE)
    made = await booked(office.store, office.world, by_phone)
    office.mail.failures = [Permanent("nobody.there")]
    await office.run()
    assert await why(office.store, VISIT.at - DAY) == [Why.MESSAGE]
    assert await why(office.store, VISIT.at + 2 * HOUR) == [Why.PAST]
    unreached = await seen(office.store, made)
    async with office.store.transaction() as tx:
        await booking.send_again(tx, OWNER, office.world, unreached, "again")
    await office.run()
    assert await why(office.store, VISIT.at - DAY) == []


async def test_a_cancellation_of_which_nobody_was_told_stands_until_the_hour(office: Office) -> None:
    made = await booked(office.store, office.world, a_booking(modality=Modality.TELEPHONE))
    await office.run()
    office.mail.failures = [Permanent("nobody.there")]
    invited = await seen(office.store, made)
    async with office.store.transaction() as tx:
        await booking.cancel(tx, OWNER, office.world, invited, None)
    await office.run()
    assert await why(office.store, VISIT.at) == [Why.MESSAGE]
    assert await why(office.store, VISIT.at + MINUTE) == []


async def test_the_most_pressing_first_and_a_note_late_from_its_hour_on(store: SqlStore, world: World) -> None:
    ended = VISIT.at + HOUR
    held = {"state": State.COMPLETED, "ended_at": ended, "note_due_at": ended + DAY}
    await save(store, replace(await booked(store, world), **held))
    await booked(store, world, a_booking("flow-2", modality=Modality.TELEPHONE))
    assert await why(store, ended + DAY - MINUTE) == [Why.PAST, Why.NOTE]
    assert await why(store, ended + DAY) == [Why.PAST, Why.NOTE_LATE]
