"""What happens on the day: late, by telephone, an emergency, the link again, all is ready; once, twice, too late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from care import booking, day, during, preparation
from care.appointment import Appointment
from care.encounter import Encounter, NotNow, State
from care.jobs import JobKind
from care.particulars import Delay, InPerson, NextStep
from care.ports import Communication, Transaction
from care.suitability import Modality
from care.world import World
from edges.sql.store import SqlStore
from tests.care.office import Office
from tests.care.samples import (
    ALL_WAYS,
    DAY,
    DICTATED,
    HOUR,
    LATER,
    MINUTE,
    OWNER,
    ROOM,
    SECOND,
    TORONTO,
    VISIT,
    Hands,
    a_booking,
    an_encounter,
    audited,
    booked,
    job_rows,
    know_clinician,
    pending,
    register,
    save,
    seen,
    with_particulars,
)
from tests.care.test_gates import SERVICE, WHOLE

K = JobKind
OVER = (State.COMPLETED, State.MISSED, State.CANCELLED, State.IN_PERSON)
Act = Callable[[Transaction], Awaitable[Any]]


async def do(store: SqlStore, act: Act) -> Any:
    async with store.transaction() as tx:
        return await act(tx)


@pytest.fixture
async def made(store: SqlStore, world: World, clock: Hands) -> Encounter:
    """By every way, with its room, ten minutes before."""
    booked_ = await booked(store, world, a_booking(scopes=ALL_WAYS))
    with_room = await save(store, with_particulars(booked_, meeting=ROOM))
    clock.at = VISIT.at - 10 * MINUTE
    return with_room


# ------------------------------------------------------------------ late


@pytest.mark.parametrize("minutes", during.DELAYS)
def test_a_delay_counts_from_the_planned_hour_or_from_now_where_it_is_past(minutes: int) -> None:
    seen_, late = an_encounter(), dt.timedelta(minutes=minutes)
    assert during.estimate(seen_, minutes, VISIT.at - HOUR) == VISIT.at + late
    assert during.estimate(seen_, minutes, VISIT.at) == VISIT.at + late
    assert during.estimate(seen_, minutes, VISIT.at + 3 * MINUTE + SECOND) == VISIT.at + 4 * MINUTE + late


async def test_the_person_is_told_the_estimated_hour_once(
    store: SqlStore, world: World, office: Office, made: Encounter
) -> None:
    late = await do(store, lambda tx: during.delay(tx, OWNER, world, made, 15))
    assert late.particulars.delay.estimated == VISIT.at + 15 * MINUTE
    assert await do(store, lambda tx: during.delay(tx, OWNER, world, late, 15)) is late
    await office.run()
    assert [row for row in await register(store, made) if row[1] == "delayed"] == [
        ("mail", "delayed", "sent"),
        ("sms", "delayed", "sent"),
    ]


async def test_of_two_delays_before_anything_went_out_the_last_is_told(
    store: SqlStore, world: World, office: Office, made: Encounter
) -> None:
    late = await do(store, lambda tx: during.delay(tx, OWNER, world, made, 5))
    await do(store, lambda tx: during.delay(tx, OWNER, world, late, 30))
    await office.run()
    assert len([row for row in await register(store, made) if row[1] == "delayed"]) == 2, "one letter, one text message"
    assert await office_hours(store, made) == VISIT.at + 30 * MINUTE


async def office_hours(store: SqlStore, encounter: Encounter) -> dt.datetime:
    return (await seen(store, encounter)).expected


async def test_reminders_and_the_window_go_by_the_estimated_hour(
    store: SqlStore, world: World, office: Office, made: Encounter, clock: Hands
) -> None:
    clock.at = VISIT.at - HOUR
    await know_clinician(store)
    await do(store, lambda tx: during.delay(tx, OWNER, world, made, 30))
    jobs = await pending(store)
    assert [job.due for job in jobs[K.REMIND_CLINICIAN]] == [VISIT.at + 20 * MINUTE]
    assert [job.due for job in jobs[K.MISS]] == [VISIT.at + 91 * MINUTE]
    await office.until(VISIT.join_closes + MINUTE)
    assert (await seen(store, made)).state is State.UPCOMING
    await office.until(VISIT.at + 91 * MINUTE)
    assert (await seen(store, made)).state is State.MISSED


async def test_a_moved_encounter_is_no_longer_late(store: SqlStore, world: World, made: Encounter) -> None:
    late = await do(store, lambda tx: during.delay(tx, OWNER, world, made, 30))
    moved = await do(store, lambda tx: booking.move(tx, OWNER, world, late, LATER))
    assert moved.expected == LATER.at


async def test_those_who_come_later_today_can_be_told_too(
    store: SqlStore, world: World, office: Office, made: Encounter
) -> None:
    for n, (hours, state) in enumerate([(1, State.UPCOMING), (9, State.UPCOMING), (2, State.CANCELLED), (30, None)]):
        at = Appointment.at_instant(VISIT.at + hours * HOUR, TORONTO, 30)
        other = await booked(store, world, a_booking(f"other-{n}", ALL_WAYS, appointment=at))
        await save(store, replace(other, state=state or State.UPCOMING))
    found = await do(store, lambda tx: during.later_today(tx, OWNER, world, made, TORONTO, 10))
    assert [other.appointment.at - VISIT.at for other in found] == [HOUR, 9 * HOUR]
    for other in found:
        await do(store, lambda tx, one=other: during.delay(tx, OWNER, world, one, 10))
    assert [await office_hours(store, other) - VISIT.at for other in found] == [
        HOUR + 10 * MINUTE,
        9 * HOUR + 10 * MINUTE,
    ]


@pytest.mark.parametrize("state", [State.IN_PROGRESS, *OVER])
async def test_nobody_is_late_for_what_has_begun_or_is_over(
    store: SqlStore, world: World, made: Encounter, state: State
) -> None:
    over, jobs = await save(store, replace(made, state=state)), await job_rows(store)
    with pytest.raises(NotNow):
        await do(store, lambda tx: during.delay(tx, OWNER, world, over, 5))
    assert await job_rows(store) == jobs


# ------------------------------------------------------------------ by telephone


async def test_the_video_ends_and_the_telephone_begins_at_the_same_instant(
    store: SqlStore, world: World, clock: Hands, made: Encounter
) -> None:
    clock.at = VISIT.at
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, made, WHOLE))
    clock.at += 9 * MINUTE
    jobs = await job_rows(store)
    called = await do(store, lambda tx: during.by_phone(tx, OWNER, world, begun, "connexion"))
    assert called.modality is Modality.TELEPHONE
    assert await do(store, lambda tx: during.by_phone(tx, OWNER, world, called, "autre")) is called, "twice is once"
    clock.at += 13 * MINUTE
    over = await do(store, lambda tx: day.end(tx, OWNER, world, called, TORONTO))
    video, phone = over.particulars.periods
    assert (video.began, video.ended, video.modality) == (VISIT.at, VISIT.at + 9 * MINUTE, Modality.VIDEO)
    assert (phone.began, phone.ended, phone.reason) == (video.ended, clock.at, "connexion")
    written = {key: row for key, row in (await job_rows(store)).items() if key not in jobs}
    assert not [row for row in written.values() if row.kind in (K.LETTER, K.TEXT_MESSAGE, K.MEETING_CANCEL)]


async def test_before_the_start_the_appointment_becomes_a_call_and_its_person_is_told(
    store: SqlStore, world: World, office: Office, made: Encounter
) -> None:
    called = await do(store, lambda tx: during.by_phone(tx, OWNER, world, made, "connexion"))
    assert (called.modality, called.revision, called.particulars.periods) == (Modality.TELEPHONE, 1, ())
    await office.run()
    assert ("mail", "by-phone", "sent") in await register(store, made)
    assert ("sms", "by-phone", "sent") in await register(store, made)
    assert "invitation" not in [purpose for _, purpose, _ in await register(store, made)]
    assert (await pending(store))[K.MISS], "what becomes of the call is still asked"


@pytest.mark.parametrize("state", OVER)
async def test_what_is_over_does_not_go_on_by_telephone(
    store: SqlStore, world: World, made: Encounter, state: State
) -> None:
    over = await save(store, replace(made, state=state))
    with pytest.raises(NotNow):
        await do(store, lambda tx: during.by_phone(tx, OWNER, world, over, "connexion"))


async def test_what_goes_on_in_person_has_ended_at_a_distance(
    store: SqlStore, world: World, clock: Hands, made: Encounter
) -> None:
    clock.at = VISIT.at
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, made, WHOLE))
    clock.at += 5 * MINUTE
    outcome = InPerson(
        code="judged-in-person", document="rqt-teams", section="introduction", next_step=NextStep.CLINICIAN_BOOKS,
        reason="doit être examinée",
    )  # fmt: skip
    off = await do(store, lambda tx: booking.convert(tx, OWNER, world, begun, outcome))
    assert off.state is State.IN_PERSON
    assert off.particulars.periods[0].ended == clock.at
    assert (await seen(store, off)).particulars.in_person == outcome


# ------------------------------------------------------------------ an emergency, the link again


async def test_the_first_instant_of_an_emergency_counts(
    store: SqlStore, world: World, clock: Hands, made: Encounter
) -> None:
    first = await do(store, lambda tx: during.emergency(tx, OWNER, world, made))
    assert first.particulars.emergency_at == clock.at
    clock.at += MINUTE
    assert await do(store, lambda tx: during.emergency(tx, OWNER, world, first)) is first
    assert (await audited(store)).count("encounter.emergency") == 1


async def test_without_a_way_it_is_dictated(store: SqlStore, world: World, made: Encounter) -> None:
    dictated = await save(store, replace(made, scopes=DICTATED))
    assert not await do(store, lambda tx: during.link_again(tx, OWNER, world, dictated, "card-1"))


# ------------------------------------------------------------------ why nobody met


@pytest.mark.parametrize("states, cause", [
    (["failed"], "link-not-received"),
    (["unknown", "failed"], "link-not-received"),
    (["failed", "sent"], "nobody"),
    (["queued"], "nobody"),
    ([], "nobody"),
])  # fmt: skip
def test_where_no_message_is_known_to_have_arrived_the_link_was_not_received(states: list[str], cause: str) -> None:
    sent = [
        Communication(str(n), "e", "mail", "invitation", "z@example.com", one, VISIT.at) for n, one in enumerate(states)
    ]
    assert day.cause_after_window(an_encounter(), sent) == cause
    came = with_particulars(an_encounter(), patient_arrived_at=VISIT.at)
    assert day.cause_after_window(came, sent) == "professional-absent", "who came had the link"


# ------------------------------------------------------------------ all is ready


def local(hour: str) -> dt.datetime:
    """An hour of the day of the visit in Toronto."""
    return Appointment.at_local(dt.datetime.fromisoformat(f"2026-10-20T{hour}"), TORONTO, 5).at


@pytest.mark.parametrize("before, now, same", [
    (None, "09:20", False),
    ("08:00", "09:20", True),
    ("08:00", "11:59", True),
    ("08:00", "12:00", False),
    ("11:59", "12:01", False),
    ("12:00", "23:59", True),
])  # fmt: skip
def test_noon_of_the_clinician_parts_the_day(before: str | None, now: str, same: bool) -> None:
    said = local(before) if before else None
    assert preparation.same_half_day(said, local(now), TORONTO) is same
    assert not preparation.same_half_day(local(now) - DAY, local(now), TORONTO)


def test_noon_is_by_the_clock_of_the_clinician() -> None:
    """10 h and 14 h in Toronto are both before noon in Vancouver."""
    assert not preparation.same_half_day(local("10:00"), local("14:00"), TORONTO)
    assert preparation.same_half_day(local("10:00"), local("14:00"), "America/Vancouver")


def test_it_is_asked_ten_minutes_before_and_of_who_comes_by_no_letter() -> None:
    made_, ten = an_encounter(), VISIT.at - 10 * MINUTE
    assert preparation.is_due(made_, SERVICE, None, ten, TORONTO)
    assert not preparation.is_due(made_, SERVICE, None, ten - SECOND, TORONTO)
    assert not preparation.is_due(made_, SERVICE, ten - HOUR, ten, TORONTO)
    late = with_particulars(made_, delay=Delay(minutes=30, estimated=VISIT.at + 30 * MINUTE, told_at=ten))
    assert not preparation.is_due(late, SERVICE, None, ten, TORONTO)
    off = SERVICE.model_copy(update={"steps_off": ("preparation",)})
    assert not preparation.is_due(made_, off, None, ten, TORONTO)
    assert not preparation.is_due(replace(made_, modality=Modality.EMAIL), SERVICE, None, ten, TORONTO)
    assert not preparation.is_due(replace(made_, state=State.IN_PROGRESS), SERVICE, None, ten, TORONTO)
