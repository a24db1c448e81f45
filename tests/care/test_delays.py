"""Delays that follow one another: each is told, and none takes back what a person was told already."""

from __future__ import annotations

import pytest

from care import during
from care.appointment import Appointment
from care.encounter import Encounter
from care.world import World
from edges.sql.store import SqlStore
from tests.care.office import Office
from tests.care.samples import (
    ALL_WAYS,
    HOUR,
    MINUTE,
    OWNER,
    TORONTO,
    VISIT,
    Hands,
    a_booking,
    booked,
    register,
    seen,
)
from tests.seen import spaced


@pytest.fixture
async def made(store: SqlStore, world: World, office: Office, clock: Hands) -> Encounter:
    """Invited by every way, a quarter of an hour before."""
    one = await booked(store, world, a_booking(scopes=ALL_WAYS))
    await office.run()
    clock.at = VISIT.at - 15 * MINUTE
    return await seen(store, one)


async def late(store: SqlStore, world: World, encounter: Encounter, minutes: int) -> None:
    async with store.transaction() as tx:
        found = await tx.encounters.get(OWNER, encounter.id)
        assert found is not None
        await during.delay(tx, OWNER, world, found, minutes)


async def delays(store: SqlStore, encounter: Encounter) -> int:
    return len([row for row in await register(store, encounter) if row[:2] == ("mail", "delayed")])


async def test_an_hour_that_comes_back_is_told_again(
    store: SqlStore, world: World, office: Office, clock: Hands, made: Encounter
) -> None:
    for minutes in (10, 30, 10):
        await late(store, world, made, minutes)
        await office.run()
        clock.at += MINUTE
    assert await delays(store, made) == 3
    told = [spaced(letter.text) for letter in office.mail.letters]
    assert [hour for text in told for hour in ("9 h 40", "10 h") if f"vers {hour}." in text] == [
        "9 h 40",
        "10 h",
        "9 h 40",
    ]


async def test_of_three_that_did_not_go_out_yet_the_last_is_told_once(
    store: SqlStore, world: World, office: Office, clock: Hands, made: Encounter
) -> None:
    for minutes in (10, 30, 10):
        await late(store, world, made, minutes)
        clock.at += MINUTE
    await office.run()
    assert await delays(store, made) == 1


async def test_those_who_come_later_are_never_told_of_an_earlier_hour(
    store: SqlStore, world: World, office: Office, made: Encounter
) -> None:
    after = [
        await booked(store, world, a_booking(f"other-{n}", ALL_WAYS, appointment=at))
        for n, at in enumerate(Appointment.at_instant(VISIT.at + n * HOUR, TORONTO, 30) for n in (1, 2))
    ]
    await late(store, world, after[0], 30)
    async with store.transaction() as tx:
        found = await during.later_today(tx, OWNER, world, made, TORONTO, 10)
    assert [one.id for one in found] == [after[1].id], "the other one is told of a later hour already"
