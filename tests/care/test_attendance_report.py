"""What a platform reports after a meeting feeds the note, and says where people met who were said not to have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from care import day
from care.attendance import together
from care.encounter import Cause, Encounter, State
from care.jobs import JobKind, Transient
from care.meeting import Meeting
from care.ports import Attended
from care.work import Work
from tests.care.office import Office
from tests.care.samples import MINUTE, OWNER, VISIT, a_booking, booked, job_rows, seen, told


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
