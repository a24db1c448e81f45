"""What a platform reports after a meeting feeds the note, and says where people met who were said not to have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from care import day, during
from care.attendance import together
from care.consent import Scope
from care.encounter import Cause, Encounter, State
from care.jobs import JobKind, Transient
from care.meeting import Meeting
from care.ports import Attended
from care.work import Work
from tests.care.office import Office
from tests.care.samples import MINUTE, OWNER, VISIT, a_booking, booked, job_rows, save, seen, told


def stay(begins: float, ends: float, side: str) -> Attended:
    return Attended(VISIT.at + begins * MINUTE, VISIT.at + ends * MINUTE, side == "organizer", side == "outside")


CASES: list[tuple[list[Attended], tuple[float, float, int] | None]] = [
    ([], None),
    ([stay(0, 30, "organizer")], None),
    ([stay(0, 10, "organizer"), stay(10, 30, "outside")], None),
    ([stay(0, 30, "organizer"), stay(5, 25, "outside")], (5, 25, 20)),
    ([stay(0, 30, "organizer"), stay(5, 10, "outside"), stay(15, 25, "outside")], (5, 25, 15)),
    ([stay(0, 30, "organizer"), stay(5, 20, "outside"), stay(8, 25, "outside")], (5, 25, 20)),
    ([stay(0, 12, "organizer"), stay(14, 30, "organizer"), stay(5, 25, "outside")], (5, 25, 18)),
    ([stay(0, 30, "organizer"), stay(5, 25, "colleague")], None),
]


@pytest.mark.parametrize("stays, said", CASES)
def test_together_is_when_both_sides_were_there(stays: list[Attended], said: tuple[float, float, int] | None) -> None:
    found = together(stays)
    if said is None:
        assert found is None
        return
    assert found is not None
    assert (found.began, found.ended, found.minutes) == (
        VISIT.at + said[0] * MINUTE,
        VISIT.at + said[1] * MINUTE,
        said[2],
    )


class Reports:
    def __init__(self) -> None:
        self.stays: Sequence[Attended] = (stay(0, 31, "organizer"), stay(1, 30, "outside"))
        self.asked, self.away = 0, 0

    async def of(self, _: Meeting) -> Sequence[Attended]:
        self.asked += 1
        if self.away:
            self.away -= 1
            raise Transient("graph.503")
        return self.stays


@pytest.fixture
def reports(office: Office) -> Reports:
    made = Reports()
    object.__setattr__(office.world, "reads_attendance", True)
    work = Work(office.store, office.world, office.meetings, office.mail, office.text_messages, made)
    office.worker.handlers = {**office.worker.handlers, **work.handlers()}
    return made


async def held(office: Office) -> Encounter:
    encounter = await booked(office.store, office.world, a_booking())
    await office.run()
    await office.until(VISIT.at)
    now = await seen(office.store, encounter)
    async with office.store.transaction() as tx:
        begun = await day.start(tx, OWNER, office.world, now)
        return await day.end(tx, OWNER, office.world, begun, VISIT.zone)


async def test_what_was_measured_goes_to_the_encounter(office: Office, reports: Reports) -> None:
    encounter = await held(office)
    await office.until(office.clock.at + 9 * MINUTE)
    assert reports.asked == 0
    await office.until(office.clock.at + MINUTE)
    now = await seen(office.store, encounter)
    assert now.particulars.together is not None
    assert now.particulars.together.minutes == 29
    assert now.state is State.COMPLETED
    await office.until(office.clock.at + dt.timedelta(days=1))
    assert reports.asked == 1


async def test_a_report_that_never_comes_is_nobodys_fault(office: Office, reports: Reports) -> None:
    reports.stays = ()
    encounter = await held(office)
    await office.until(office.clock.at + dt.timedelta(days=2))
    assert reports.asked == 3
    assert (await seen(office.store, encounter)).particulars.together is None
    kinds = {(row.kind, row.state) for row in (await job_rows(office.store)).values()}
    assert (JobKind.ATTENDANCE, "done") in kinds
    assert (JobKind.ATTENDANCE, "stuck") not in kinds


async def test_a_platform_that_is_away_is_asked_again(office: Office, reports: Reports) -> None:
    reports.away = 2
    encounter = await held(office)
    await office.until(office.clock.at + 30 * MINUTE)
    assert (await seen(office.store, encounter)).particulars.together is not None


async def test_who_met_although_it_was_said_not_held_is_told_and_nothing_is_changed(
    office: Office, reports: Reports
) -> None:
    encounter = await booked(office.store, office.world, a_booking())
    await office.run()
    await office.until(VISIT.at + 20 * MINUTE)
    now = await seen(office.store, encounter)
    async with office.store.transaction() as tx:
        await day.miss(tx, OWNER, office.world, now, Cause.PATIENT)
    await office.until(office.clock.at + 11 * MINUTE)
    now = await seen(office.store, encounter)
    assert (now.state, now.cause) == (State.MISSED, Cause.PATIENT)
    assert "met-after-all" in await told(office.store, encounter)


OVER = VISIT.join_closes + MINUTE
"""When somebody should have said what became of the visit."""


async def planned(office: Office) -> Encounter:
    encounter = await booked(office.store, office.world, a_booking())
    await office.run()
    await office.until(VISIT.at)
    return await seen(office.store, encounter)


async def test_what_nobody_closed_ended_when_people_parted(office: Office, reports: Reports) -> None:
    encounter = await planned(office)
    async with office.store.transaction() as tx:
        begun = await day.start(tx, OWNER, office.world, encounter)
    await office.until(begun.is_over_by + MINUTE)
    now = await seen(office.store, encounter)
    assert now.state is State.COMPLETED
    assert (now.started_at, now.ended_at) == (VISIT.at, VISIT.at + 30 * MINUTE)
    assert now.particulars.periods[-1].ended == now.ended_at
    assert now.note_due_at == VISIT.at + 30 * MINUTE + dt.timedelta(hours=24)
    assert await told(office.store, encounter) == ["ended"]


async def test_people_who_met_unseen_were_not_missed(office: Office, reports: Reports) -> None:
    encounter = await planned(office)
    await office.until(OVER)
    now = await seen(office.store, encounter)
    assert (now.state, now.cause) == (State.COMPLETED, None)
    assert (now.started_at, now.ended_at) == (VISIT.at + MINUTE, VISIT.at + 30 * MINUTE)
    assert await told(office.store, encounter) == ["ended"]


@pytest.mark.parametrize("why", ["no report", "away", "before the start", "broken off"])
async def test_what_the_report_does_not_tell_is_asked_about_as_before(
    office: Office, reports: Reports, why: str
) -> None:
    encounter = await planned(office)
    late = 40 * MINUTE if why == "before the start" else 0 * MINUTE
    await office.until(VISIT.at + late)
    async with office.store.transaction() as tx:
        begun = await day.start(tx, OWNER, office.world, encounter)
        if why == "broken off":
            begun = await during.room_emptied(tx, OWNER, office.world, begun)
    if why == "no report":
        reports.stays = ()
    reports.away = 99 if why == "away" else 0
    await office.until(begun.is_over_by + MINUTE)
    assert (await seen(office.store, encounter)).state is State.IN_PROGRESS
    assert (await told(office.store, encounter))[-1:] == ["is-it-over"]


async def test_who_has_still_to_agree_is_not_taken_for_held(office: Office, reports: Reports) -> None:
    encounter = await planned(office)
    await save(office.store, replace(encounter, scopes=encounter.scopes - {Scope.SESSION}))
    await office.until(OVER)
    now = await seen(office.store, encounter)
    assert now.state is State.UPCOMING
    assert now.particulars.patient_arrived_at == VISIT.at + MINUTE
    assert await told(office.store, encounter) == ["what-became-of-it"]


async def test_what_went_on_after_it_was_said_not_held_is_measured_to_its_end(office: Office, reports: Reports) -> None:
    encounter = await booked(office.store, office.world, a_booking())
    await office.run()
    await office.until(VISIT.at + 5 * MINUTE)
    reports.stays = (stay(0, 4, "organizer"), stay(1, 4, "outside"))
    async with office.store.transaction() as tx:
        now = await tx.encounters.get(OWNER, encounter.id)
        assert now is not None
        await day.miss(tx, OWNER, office.world, now, Cause.TECHNOLOGY)
    await office.until(VISIT.at + 20 * MINUTE)
    assert (await seen(office.store, encounter)).particulars.together is not None
    reports.stays = (*reports.stays, stay(20, 45, "organizer"), stay(20, 45, "outside"))
    async with office.store.transaction() as tx:
        now = await tx.encounters.get(OWNER, encounter.id)
        assert now is not None
        begun = await day.start(tx, OWNER, office.world, now)
        await day.end(tx, OWNER, office.world, begun, VISIT.zone)
    await office.until(VISIT.at + 90 * MINUTE)
    measured = (await seen(office.store, encounter)).particulars.together
    assert measured is not None
    assert measured.minutes == 28
