"""What a take-on visit at a distance owes: by when, how it is chased, and what settles it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from care import day, obligations
from care.appointment import Appointment
from care.encounter import Encounter, State
from care.jobs import JobKind
from care.ports import ActorKind, Who
from care.suitability import EncounterType, Modality, Situation
from care.world import World
from edges.sql.store import SqlStore
from tests.care.office import Office
from tests.care.samples import (
    NOON,
    OWNER,
    SUITED,
    TORONTO,
    VISIT,
    Hands,
    JobRow,
    a_booking,
    a_world,
    an_encounter,
    audited,
    booked,
    pending,
    save,
    seen,
    with_particulars,
)
from tests.edges.samples import COLLEAGUE, Counting

K = JobKind.OBLIGATION_CHASE
TAKE_ON = SUITED.model_copy(update={"situation": Situation.NEW_PATIENT, "vulnerable": False})
VULNERABLE = TAKE_ON.model_copy(update={"vulnerable": True})


def local(said: str, zone: str = TORONTO) -> dt.datetime:
    return dt.datetime.fromisoformat(said).replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


def over(ended: str, facts: Any = TAKE_ON, zone: str = TORONTO, **changes: Any) -> Encounter:
    plain = an_encounter(state=State.COMPLETED, ended_at=local(ended, zone), **changes)
    return with_particulars(plain, suitability=facts)


# ------------------------------------------------------------------ by when


@pytest.mark.parametrize(
    "ended, facts, last",
    [
        ("2026-10-20T10:00", VULNERABLE, "2026-11-20"),
        ("2026-10-20T10:00", TAKE_ON, "2027-01-20"),
        ("2027-01-31T10:00", VULNERABLE, "2027-02-28"),
        ("2028-01-31T10:00", VULNERABLE, "2028-02-29"),
        ("2026-11-30T10:00", TAKE_ON, "2027-02-28"),
        ("2026-12-31T23:59", VULNERABLE, "2027-01-31"),
        # Over a change of the hour, both ways, and ending on the very night of one.
        ("2026-10-05T10:00", VULNERABLE, "2026-11-05"),
        ("2027-02-20T10:00", VULNERABLE, "2027-03-20"),
        ("2026-10-01T10:00", VULNERABLE, "2026-11-01"),
        ("2027-02-14T10:00", VULNERABLE, "2027-03-14"),
    ],
)
def test_the_last_day_counts_whole(world: World, ended: str, facts: Any, last: str) -> None:
    assert obligations.due_at(over(ended, facts), world, TORONTO) == local(f"{last}T23:59:59")


def test_the_months_are_those_of_the_clinicians_day(world: World) -> None:
    """Half past eleven in the evening in Montréal is another day in Halifax."""
    late = over("2026-10-20T23:30")
    assert obligations.due_at(late, world, TORONTO) == local("2027-01-20T23:59:59")
    assert obligations.due_at(late, world, "America/Halifax") == local("2027-01-21T23:59:59", "America/Halifax")


@pytest.mark.parametrize(
    "encounter",
    [
        over("2026-10-20T10:00", SUITED),
        over("2026-10-20T10:00", None),
        over("2026-10-20T10:00", modality=Modality.IN_PERSON),
        over("2026-10-20T10:00", type=EncounterType.GROUP),
        replace(over("2026-10-20T10:00"), ended_at=None),
    ],
)
def test_only_a_take_on_visit_at_a_distance_owes_anything(world: World, encounter: Encounter) -> None:
    assert obligations.due_at(encounter, world, TORONTO) is None


# ------------------------------------------------------------------ the chases


async def held(
    store: SqlStore, world: World, clock: Hands, facts: Any = VULNERABLE, key: str = "flow-1", **changes: Any
) -> Encounter:
    """A visit of October 20th that was held from 9:30 to 10:00."""
    wanted = a_booking(key, **changes)
    made = await booked(store, world, replace(wanted, particulars=wanted.particulars.model_copy(
        update={"suitability": facts})))  # fmt: skip
    clock.at = max(clock.at, VISIT.ends)
    async with store.transaction() as tx:
        begun = await day.start(tx, OWNER, world, made)
        return await day.end(tx, OWNER, world, begun, TORONTO)


async def chased(store: SqlStore) -> list[JobRow]:
    return sorted((await pending(store)).get(K, []), key=lambda row: row.due)


async def test_a_month_is_chased_before_on_the_day_and_weekly_after(
    store: SqlStore, world: World, clock: Hands
) -> None:
    ended = await held(store, world, clock)
    assert ended.in_person_due_at == local("2026-11-20T23:59:59")
    days = ["11-06", "11-17", "11-20", "11-27", "12-04", "12-11", "12-18", "12-25"]
    years = [*(f"2026-{day}" for day in days), "2027-01-01", "2027-01-08", "2027-01-15"]
    assert [row.due for row in await chased(store)] == [local(f"{day}T09:00") for day in years]
    assert {row.subject for row in await chased(store)} == {OWNER.actor}
    assert all(row.expires == row.due + dt.timedelta(days=3) for row in await chased(store))


async def test_three_months_for_the_others(store: SqlStore, world: World, clock: Hands) -> None:
    ended = await held(store, world, clock, TAKE_ON)
    assert ended.in_person_due_at == local("2027-01-20T23:59:59")
    first, *_ = await chased(store)
    assert first.due == local("2027-01-06T09:00")


async def test_the_quiet_hours_are_kept(store: SqlStore, clock: Hands, ids: Counting) -> None:
    late = a_world(clock, ids, quiet_from=dt.time(20), quiet_until=dt.time(10, 30))
    await held(store, late, clock)
    assert {row.due.astimezone(ZoneInfo(TORONTO)).time() for row in await chased(store)} == {dt.time(10, 30)}


async def test_two_obligations_of_one_day_are_chased_together(store: SqlStore, world: World, clock: Hands) -> None:
    await held(store, world, clock)
    before = await chased(store)
    await held(store, world, clock, key="flow-2")
    assert await chased(store) == before
    async with store.transaction() as tx:
        assert len(await obligations.rows(tx, OWNER)) == 2
        assert await obligations.rows(tx, COLLEAGUE) == []
        assert len(await obligations.rows(tx, OWNER, limit=1)) == 1


async def test_ungrouped_each_has_its_own_and_being_done_withdraws_them(
    store: SqlStore, clock: Hands, ids: Counting
) -> None:
    alone = a_world(clock, ids, group_reminders=False)
    ended = await held(store, alone, clock)
    assert {row.subject for row in await chased(store)} == {ended.id}
    async with store.transaction() as tx:
        await obligations.seen_in_person(tx, OWNER, alone, ended)
    assert await chased(store) == []


def on_day(last: str, booked: str | None = None, **changes: Any) -> Encounter:
    plain = an_encounter(state=State.COMPLETED, in_person_due_at=local(f"{last}T23:59:59"), **changes)
    return with_particulars(plain, in_person_on=dt.date.fromisoformat(booked) if booked else None)


@pytest.mark.parametrize(
    "encounter, day, wanted",
    [
        (on_day("2026-11-20"), "2026-11-06", True),
        (on_day("2026-11-20"), "2026-11-09", False),
        (on_day("2026-11-20"), "2026-11-20", True),
        (on_day("2026-11-20"), "2027-01-15", True),
        (on_day("2026-11-20"), "2027-01-22", False),
        (on_day("2026-11-20", in_person_done_at=NOON), "2026-11-20", False),
        (on_day("2026-11-20", booked="2026-11-18"), "2026-11-06", False),
        (on_day("2026-11-20", booked="2026-11-18"), "2026-11-19", True),
        (on_day("2026-11-20", booked="2026-12-01"), "2026-11-20", False),
        (on_day("2026-11-20", booked="2026-12-01"), "2026-12-02", True),
        (an_encounter(), "2026-11-20", False),
    ],
)
def test_when_an_obligation_is_chased(encounter: Encounter, day: str, wanted: bool) -> None:
    assert obligations.is_chased(encounter, dt.date.fromisoformat(day), TORONTO) == wanted


def test_chases_are_bounded(world: World) -> None:
    owing = on_day("2026-11-20")
    assert len(obligations.chases(owing, world.house, TORONTO, NOON)) == 3 + obligations.MOST_OVERDUE
    late = local("2026-11-20T09:00")
    assert len(obligations.chases(owing, world.house, TORONTO, late)) == obligations.MOST_OVERDUE, (
        "what is past is past"
    )


# ------------------------------------------------------------------ what settles it


async def test_seen_in_person_the_first_time_counts(store: SqlStore, world: World, clock: Hands) -> None:
    ended = await held(store, world, clock)
    async with store.transaction() as tx:
        settled = await obligations.seen_in_person(tx, OWNER, world, ended)
    assert (settled.in_person_done_at, settled.owes_in_person) == (clock.at, False)
    first, clock.at = clock.at, clock.at + dt.timedelta(days=1)
    async with store.transaction() as tx:
        again = await obligations.seen_in_person(tx, OWNER, world, settled)
        assert await obligations.rows(tx, OWNER) == []
    assert again.in_person_done_at == first
    assert (await audited(store)).count("obligation.settled") == 1


async def test_an_encounter_in_person_of_the_same_episode_settles_it(
    store: SqlStore, world: World, clock: Hands
) -> None:
    ended = await held(store, world, clock)
    stranger = await held(store, world, clock, key="flow-3")
    clock.at += dt.timedelta(days=7)
    visit = Appointment.at_local(dt.datetime.fromisoformat("2026-10-27T10:00"), TORONTO, 30)
    again = await booked(store, world, replace(a_booking("flow-2"), appointment=visit, episode=ended.episode))
    again = await save(store, replace(again, modality=Modality.IN_PERSON))
    clock.at = visit.ends
    async with store.transaction() as tx:
        begun = await day.start(tx, OWNER, world, again)
        over_there = await day.end(tx, OWNER, world, begun, TORONTO)
    assert over_there.in_person_due_at is None
    assert (await seen(store, ended)).in_person_done_at == clock.at
    assert (await seen(store, stranger)).owes_in_person, "another person's stays"


async def test_a_follow_up_at_a_distance_keeps_the_first_date(store: SqlStore, world: World, clock: Hands) -> None:
    ended = await held(store, world, clock)
    clock.at += dt.timedelta(days=7)
    visit = Appointment.at_local(dt.datetime.fromisoformat("2026-10-27T10:00"), TORONTO, 30)
    again = await booked(
        store,
        world,
        replace(
            a_booking("flow-2"),
            appointment=visit,
            episode=ended.episode,
            particulars=ended.particulars.model_copy(update={"meeting": None}),
        ),
    )
    clock.at = visit.ends
    async with store.transaction() as tx:
        begun = await day.start(tx, OWNER, world, again)
        assert (await day.end(tx, OWNER, world, begun, TORONTO)).in_person_due_at is None


async def test_a_booked_visit_is_asked_about_the_day_after(store: SqlStore, world: World, clock: Hands) -> None:
    ended = await held(store, world, clock)
    async with store.transaction() as tx:
        booked_on = await obligations.visit_booked(tx, OWNER, world, ended, dt.date(2026, 11, 12), TORONTO)
    assert booked_on.particulars.in_person_on == dt.date(2026, 11, 12)
    assert local("2026-11-13T09:00") in [row.due for row in await chased(store)]


async def test_the_bot_is_asked_on_each_day_and_no_more(
    store: SqlStore, world: World, clock: Hands, office: Office
) -> None:
    await held(store, world, clock)
    await office.until(local("2027-06-01T12:00"))
    days = [at.astimezone(ZoneInfo(TORONTO)).date().isoformat() for at, kind in office.shown if kind is K]
    assert (days[0], days[2], days[-1], len(days)) == ("2026-11-06", "2026-11-20", "2027-01-15", 11)


async def test_the_bot_itself_sees_them_all(store: SqlStore, world: World, clock: Hands) -> None:
    ended = await held(store, world, clock)
    async with store.transaction() as tx:
        found = await tx.encounters.in_person_due(Who(OWNER.tenant, "job", ActorKind.SYSTEM))
    assert [one.id for one in found] == [ended.id]
