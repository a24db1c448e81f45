"""The lists of encounters: their order, their pages, and to whom they are told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from care.appointment import Appointment
from care.encounter import State
from care.particulars import Delay, PersonAnswer
from care.ports import Busy
from edges.sql.store import SqlStore
from tests.edges.samples import (
    BOT,
    COLLEAGUE,
    DAY,
    FULL,
    HOUR,
    MINUTE,
    NOON,
    OTHER_BOT,
    OWNER,
    SECRETARY,
    SECRETARY_ALONE,
    STRANGER,
    encounter,
    episode,
)


async def test_a_list_comes_page_by_page_with_its_count(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        for n in range(5):
            at = Appointment.at_local(dt.datetime.fromisoformat(f"2026-12-0{n + 1}T09:00"), "America/Toronto", 30)
            state = State.CANCELLED if n == 1 else State.UPCOMING
            await tx.encounters.add(OWNER, encounter(f"day-{n}", appointment=at, state=state), NOON)
    year = NOON, NOON + 365 * DAY, frozenset({State.UPCOMING})
    async with store.transaction() as tx:
        assert await tx.encounters.count(OWNER, *year) == 4
        pages = [await tx.encounters.between(OWNER, *year, limit=3, after=after) for after in (0, 3, 6)]
        assert [[one.id for one in page] for page in pages] == [["day-0", "day-2", "day-3"], ["day-4"], []]
        assert await tx.encounters.count(COLLEAGUE, *year) == 0


async def test_what_asks_for_an_act_or_is_gone_by_is_told_and_nothing_else(store: SqlStore) -> None:
    wants = FULL.model_copy(update={"person_answer": PersonAnswer.WANTS_CHANGE})
    calm = FULL.model_copy(update={"person_answer": None})
    cut = calm.model_copy(update={"link": None})
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        for id, particulars, days, state in (
            ("wants", wants, 3, State.UPCOMING),
            ("cut", cut, 2, State.WAITING),
            ("calm", calm, 1, State.UPCOMING),
            ("gone by", calm, -1, State.IN_PROGRESS),
            ("over", wants, -2, State.COMPLETED),
        ):
            at = Appointment.at_instant(NOON + days * DAY, "America/Toronto", 30)
            one = encounter(id, particulars=particulars, appointment=at, state=state)
            await tx.encounters.add(OWNER, one, NOON)
    async with store.transaction() as tx:
        assert [one.id for one in await tx.encounters.to_act_on(OWNER, NOON)] == ["gone by", "cut", "wants"]
        assert [one.id for one in await tx.encounters.to_act_on(OWNER, NOON, limit=1)] == ["gone by"]
        assert await tx.encounters.to_act_on(STRANGER, NOON) == []
        (calmed,) = [one for one in await tx.encounters.to_act_on(OWNER, NOON) if one.id == "wants"]
        await tx.encounters.save(OWNER, replace(calmed, particulars=calm), None, NOON)
        assert [one.id for one in await tx.encounters.to_act_on(OWNER, NOON)] == ["gone by", "cut"]


async def test_a_team_sees_what_is_expected_then_and_how_much_of_it_there_is(store: SqlStore) -> None:
    delay = FULL.model_copy(update={"delay": Delay(minutes=30, estimated=NOON + 90 * MINUTE, told_at=NOON)})
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        for id, minutes, state, particulars in (
            ("before", -1, State.UPCOMING, FULL),
            ("delayed", 60, State.UPCOMING, delay),
            ("first", 0, State.WAITING, FULL),
            ("second", 70, State.UPCOMING, FULL),
            ("over", 80, State.COMPLETED, FULL),
            ("under way", 85, State.IN_PROGRESS, FULL),
            ("after", 120, State.UPCOMING, FULL),
        ):
            at = Appointment.at_instant(NOON + minutes * MINUTE, "America/Toronto", 30)
            calm = particulars if particulars is delay else particulars.model_copy(update={"delay": None})
            await tx.encounters.add(OWNER, encounter(id, appointment=at, state=state, particulars=calm), NOON)
    wanted = NOON, NOON + 2 * HOUR, frozenset({State.UPCOMING, State.WAITING})
    async with store.transaction() as tx:
        found = await tx.encounters.slots(BOT, *wanted, 10)
        assert [one.reference for one in found] == ["REF-first", "REF-second", "REF-delayed"]
        assert [one.expected for one in found] == [NOON, NOON + 70 * MINUTE, NOON + 90 * MINUTE]
        assert [one.reference for one in await tx.encounters.slots(BOT, *wanted, 1)] == ["REF-first"]
        assert await tx.encounters.slots_count(BOT, *wanted) == 3
        assert await tx.encounters.slots_count(OTHER_BOT, *wanted) == 0
        later = NOON + 75 * MINUTE, NOON + 2 * HOUR, frozenset({State.UPCOMING})
        assert [one.reference for one in await tx.encounters.slots(BOT, *later, 10)] == ["REF-delayed"]


async def test_the_latest_of_each_episode_in_their_order(store: SqlStore) -> None:
    async with store.transaction() as tx:
        for name in ("a", "b", "c"):
            await tx.episodes.add(OWNER, episode(name))
        for id, of, days in (("a1", "a", 1), ("a2", "a", 3), ("b1", "b", 2)):
            at = Appointment.at_instant(NOON + days * DAY, "America/Toronto", 30)
            await tx.encounters.add(OWNER, encounter(id, episode=of, appointment=at), NOON)
    async with store.transaction() as tx:
        assert [one.id for one in await tx.encounters.latest_of(OWNER, ["b", "c", "a"])] == ["b1", "a2"]
        assert [one.id for one in await tx.encounters.latest_of(SECRETARY, ["a"])] == ["a2"]
        for other in (COLLEAGUE, STRANGER, SECRETARY_ALONE):
            assert await tx.encounters.latest_of(other, ["a", "b"]) == []


async def test_hours_are_those_that_are_open_and_overlap(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        for hour, minutes, state in (
            (8, 240, "upcoming"),
            (12, 30, "waiting"),
            (13, 30, "cancelled"),
            (14, 0, "upcoming"),
        ):
            at = Appointment.at_local(dt.datetime.fromisoformat(f"2026-12-01T{hour:02}:00"), "America/Toronto", minutes)
            await tx.encounters.add(OWNER, encounter(f"at-{hour}", appointment=at, state=State(state)), NOON)
    noon = dt.datetime(2026, 12, 1, 17, tzinfo=dt.UTC)
    morning, lunch = Busy(noon - 4 * HOUR, noon), Busy(noon, noon + 30 * MINUTE)
    async with store.transaction() as tx:
        assert await tx.encounters.hours(OWNER, noon - MINUTE, noon + 3 * HOUR) == [morning, lunch]
        assert await tx.encounters.hours(OWNER, noon, noon + 3 * HOUR) == [lunch], "what touches does not overlap"
        assert await tx.encounters.hours(OWNER, noon - HOUR, noon) == [morning]
        assert await tx.encounters.hours(OWNER, noon - HOUR, noon + HOUR, but="at-8") == [lunch]
        assert await tx.encounters.hours(SECRETARY, noon, noon + HOUR) == [lunch], "in her clinician's name"
        for other in (COLLEAGUE, STRANGER, SECRETARY_ALONE):
            assert await tx.encounters.hours(other, noon - HOUR, noon + HOUR) == []


async def test_lists_have_their_order_and_limits(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        for day in (3, 1, 2):
            at = Appointment.at_local(dt.datetime.fromisoformat(f"2026-10-{day:02}T09:00"), "America/Toronto", 30)
            state = State.CANCELLED if day == 2 else State.COMPLETED
            ended = None if day == 2 else at.ends
            due = encounter(f"day-{day}", appointment=at, state=state, ended_at=ended, note_due_at=ended)
            await tx.encounters.add(OWNER, due, NOON)
    first, fourth = dt.datetime(2026, 10, 1, 13, tzinfo=dt.UTC), dt.datetime(2026, 10, 4, tzinfo=dt.UTC)
    async with store.transaction() as tx:
        store_ = tx.encounters
        assert [found.id for found in await store_.between(OWNER, first, fourth)] == ["day-1", "day-2", "day-3"]
        assert [found.id for found in await store_.between(OWNER, first, fourth, limit=2)] == ["day-1", "day-2"]
        assert [found.id for found in await store_.between(OWNER, first, first)] == []
        some = await store_.between(OWNER, first, fourth, frozenset({State.CANCELLED, State.MISSED}))
        assert [found.id for found in some] == ["day-2"]
        assert [found.id for found in await store_.of_episode(OWNER, "episode-1", 2)] == ["day-3", "day-2"]
        assert [found.id for found in await store_.notes_due(OWNER)] == ["day-1", "day-3"]
        assert await store_.notes_due(COLLEAGUE) == []
        day_1 = await store_.get(OWNER, "day-1")
        assert day_1 is not None
        await store_.save(OWNER, replace(day_1, note_filed_at=NOON), None, NOON)
        assert [found.id for found in await store_.notes_due(OWNER)] == ["day-3"]
