"""Which jobs an encounter needs, and when."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care import schedule
from care.appointment import Appointment
from care.consent import Scope
from care.contact import Patient
from care.encounter import Encounter, State
from care.jobs import JobKind, NewJob
from care.suitability import Modality
from care.world import House
from tests.care.samples import (
    ALL_WAYS,
    BY_MAIL,
    BY_TEXT,
    DAY,
    DICTATED,
    HOUR,
    HOUSE,
    LATER,
    MINUTE,
    NOON,
    TORONTO,
    VISIT,
    an_encounter,
    with_particulars,
)

K = JobKind
ZONES = [TORONTO, "America/Halifax", "America/Vancouver", "America/Regina"]


def by_key(jobs: list[NewJob]) -> dict[str, NewJob]:
    found = {job.key: job for job in jobs}
    assert len(found) == len(jobs), "no two jobs share a key"
    return found


# ------------------------------------------------------------------ reminders


def test_a_booking_six_days_ahead_gets_every_reminder() -> None:
    jobs = {
        (job.kind, job.key.rpartition(":")[2]): (job.due - VISIT.at, job.expires)
        for job in schedule.reminders(an_encounter(), NOON)
    }
    assert jobs == {
        (K.REMIND_PATIENT, "0"): (-DAY, VISIT.at),
        (K.MEETING_CHECK, "0"): (-15 * MINUTE, VISIT.at + HOUR),
        (K.REMIND_CLINICIAN, "0"): (-10 * MINUTE, VISIT.at + HOUR),
        (K.REMIND_CHANNEL, "0"): (-10 * MINUTE, VISIT.at + HOUR),
        (K.CARD_REFRESH, "opens"): (-30 * MINUTE, VISIT.at + HOUR),
        (K.CARD_REFRESH, "begins"): (0 * MINUTE, VISIT.at + HOUR),
        (K.CARD_REFRESH, "closes"): (61 * MINUTE, None),
        (K.MISS, "0"): (61 * MINUTE, None),
    }


@pytest.mark.parametrize(
    "before, left",
    [
        (DAY + MINUTE, {K.REMIND_PATIENT, *schedule.OF_THE_DAY}),
        (DAY, set(schedule.OF_THE_DAY)),
        (10 * MINUTE + dt.timedelta(seconds=1), {K.REMIND_CLINICIAN, K.REMIND_CHANNEL, K.CARD_REFRESH, K.MISS}),
        (10 * MINUTE, {K.CARD_REFRESH, K.MISS}),
        (0 * MINUTE, {K.CARD_REFRESH, K.MISS}),
    ],
    ids=["more than a day", "a day to the second", "just in time", "ten minutes", "now"],
)
def test_what_is_past_at_booking_is_left_out(before: dt.timedelta, left: set[JobKind]) -> None:
    now = VISIT.at - before
    jobs = schedule.reminders(an_encounter(), now)
    assert {job.kind for job in jobs} == left
    assert all(job.due > now for job in jobs)


def test_the_end_of_the_window_is_told_to_the_card_even_when_it_has_opened_already() -> None:
    closing = [job for job in schedule.reminders(an_encounter(), VISIT.at) if job.kind is K.CARD_REFRESH]
    assert [job.due for job in closing] == [VISIT.at + 61 * MINUTE]


def test_join_is_no_longer_offered_when_the_card_is_drawn_for_the_last_time() -> None:
    last = max(job.due for job in schedule.reminders(an_encounter(), NOON))
    assert not VISIT.may_join(last)


def test_the_keys_of_a_moved_encounter_are_its_own() -> None:
    first = by_key(schedule.reminders(an_encounter(), NOON))
    moved = by_key(schedule.reminders(an_encounter(revision=1, appointment=LATER), NOON))
    other = by_key(schedule.reminders(an_encounter(id="encounter-2"), NOON))
    assert not first.keys() & moved.keys()
    assert not first.keys() & other.keys()
    assert {job.subject for job in first.values()} == {"encounter-1"}


@pytest.mark.parametrize("day, hours", [("2026-11-01", 25), ("2027-03-14", 23)])
def test_the_person_is_reminded_at_the_same_hour_whatever_the_clocks_did(day: str, hours: int) -> None:
    visit = Appointment.at_local(dt.datetime.fromisoformat(f"{day}T09:00"), TORONTO, 30)
    jobs = {job.kind: job.due for job in schedule.reminders(an_encounter(appointment=visit), NOON)}
    assert visit.at - jobs[K.REMIND_PATIENT] == hours * HOUR
    assert visit.at - jobs[K.REMIND_CLINICIAN] == 10 * MINUTE


# ------------------------------------------------------------------ messages


@pytest.mark.parametrize("purpose", ["invitation", "moved", "cancelled", "in-person", "reminder"])
@pytest.mark.parametrize(
    "scopes, ways",
    [
        (BY_MAIL, {K.LETTER}),
        (BY_TEXT, {K.TEXT_MESSAGE}),
        (ALL_WAYS, {K.LETTER}),
        (DICTATED, set()),
        (frozenset[Scope](), set()),
    ],
    ids=["mail", "text", "both", "session", "nothing"],
)
def test_a_message_goes_by_the_ways_agreed_to(purpose: str, scopes: frozenset[Scope], ways: set[JobKind]) -> None:
    both = scopes == ALL_WAYS and purpose != "invitation"
    jobs = by_key(schedule.message(an_encounter(scopes=scopes), purpose, NOON))
    assert {job.kind for job in jobs.values()} == (ways | {K.TEXT_MESSAGE} if both else ways)
    assert all(job.due == NOON for job in jobs.values())
    assert all(job.payload == {"purpose": purpose, "revision": "0"} for job in jobs.values())


def test_without_an_address_the_text_message_stands_in_for_the_letter() -> None:
    unreachable = Patient(name="Zoé Canarie", phone="514 555-0187")
    jobs = schedule.message(an_encounter(scopes=ALL_WAYS, patient=unreachable), "invitation", NOON)
    assert [job.kind for job in jobs] == [K.TEXT_MESSAGE]


@pytest.mark.parametrize("purpose", ["invitation", "cancelled", "reminder"])
def test_nothing_goes_to_a_recipient_whose_link_was_stopped(purpose: str) -> None:
    stopped = with_particulars(an_encounter(scopes=ALL_WAYS), link=None)
    assert schedule.message(stopped, purpose, NOON) == []


def test_the_same_message_of_another_revision_is_another_message() -> None:
    keys = {job.key for revision in (0, 1) for job in schedule.message(an_encounter(revision=revision), "moved", NOON)}
    assert len(keys) == 2


@pytest.mark.parametrize("modality, wanted", [(Modality.VIDEO, True), (Modality.TELEPHONE, False)])
def test_only_video_needs_a_meeting(modality: Modality, wanted: bool) -> None:
    assert schedule.needs_meeting(an_encounter(modality=modality)) is wanted


# ------------------------------------------------------------------ quiet hours


def house(quiet_from: str, until: str, **changes: object) -> House:
    hours = {"quiet_from": dt.time.fromisoformat(quiet_from), "quiet_until": dt.time.fromisoformat(until)}
    return replace(HOUSE, **hours, **changes)


def local(said: str, fold: int = 0, zone: str = TORONTO) -> dt.datetime:
    return dt.datetime.fromisoformat(said).replace(tzinfo=schedule.ZoneInfo(zone), fold=fold).astimezone(dt.UTC)


@pytest.mark.parametrize(
    "hours, at, wakes",
    [
        ("20:00-07:00", "2026-10-14T19:59", "2026-10-14T19:59"),
        ("20:00-07:00", "2026-10-14T20:00", "2026-10-15T07:00"),
        ("20:00-07:00", "2026-10-14T23:59", "2026-10-15T07:00"),
        ("20:00-07:00", "2026-10-15T00:00", "2026-10-15T07:00"),
        ("20:00-07:00", "2026-10-15T06:59", "2026-10-15T07:00"),
        ("20:00-07:00", "2026-10-15T07:00", "2026-10-15T07:00"),
        ("20:00-07:00", "2026-12-31T22:00", "2027-01-01T07:00"),
        ("20:00-07:00", "2026-10-31T22:00", "2026-11-01T07:00"),
        ("20:00-07:00", "2027-03-13T22:00", "2027-03-14T07:00"),
        ("20:00-07:00", "2027-03-14T01:59", "2027-03-14T07:00"),
        ("12:00-13:30", "2026-10-14T11:59", "2026-10-14T11:59"),
        ("12:00-13:30", "2026-10-14T12:00", "2026-10-14T13:30"),
        ("12:00-13:30", "2026-10-14T13:29", "2026-10-14T13:30"),
        ("12:00-13:30", "2026-10-14T13:30", "2026-10-14T13:30"),
        ("00:00-06:00", "2026-10-14T23:59", "2026-10-14T23:59"),
        ("00:00-06:00", "2026-10-14T00:00", "2026-10-14T06:00"),
        ("22:00-00:00", "2026-10-14T22:30", "2026-10-15T00:00"),
        ("20:00-02:30", "2027-03-13T22:00", "2027-03-14T03:30"),
        ("07:00-07:00", "2026-10-14T07:00", "2026-10-14T07:00"),
    ],
)
def test_what_falls_in_the_quiet_hours_waits_for_their_end(hours: str, at: str, wakes: str) -> None:
    quiet_from, until = hours.split("-")
    assert schedule.waking(local(at), house(quiet_from, until), TORONTO) == local(wakes)


def test_quiet_hours_that_end_in_a_repeated_hour_never_go_back_in_time() -> None:
    until_half_past_one = house("20:00", "01:30")
    assert schedule.waking(local("2026-11-01T01:15"), until_half_past_one, TORONTO) == local("2026-11-01T01:30")
    again = schedule.waking(local("2026-11-01T01:15", fold=1), until_half_past_one, TORONTO)
    assert again == local("2026-11-01T01:30", fold=1)


def test_quiet_hours_are_those_of_the_clinicians_zone() -> None:
    at = local("2026-10-14T18:30", zone="America/Vancouver")
    assert schedule.waking(at, HOUSE, "America/Vancouver") == at
    assert schedule.waking(at, HOUSE, TORONTO) == local("2026-10-15T07:00")


@given(
    st.datetimes(dt.datetime.fromisoformat("2026-03-01"), dt.datetime.fromisoformat("2027-04-01")),
    st.times(),
    st.times(),
    st.sampled_from(ZONES),
)
def test_waking_is_never_earlier_never_a_day_later_and_never_quiet(
    at: dt.datetime, quiet_from: dt.time, until: dt.time, zone: str
) -> None:
    instant = at.replace(tzinfo=dt.UTC)
    hours = replace(HOUSE, quiet_from=quiet_from, quiet_until=until)
    wakes = schedule.waking(instant, hours, zone)
    assert instant <= wakes <= instant + 25 * HOUR
    assert schedule.waking(wakes, hours, zone) == wakes or _in_a_repeated_hour(wakes, zone)


def _in_a_repeated_hour(at: dt.datetime, zone: str) -> bool:
    """An end of the quiet hours that comes twice, may be quiet again for a while: 01:30, then 01:00 again."""
    return at.astimezone(schedule.ZoneInfo(zone)).date() == dt.date(2026, 11, 1)


# ------------------------------------------------------------------ the note is chased


def ended(at: str, **changes: object) -> Encounter:
    instant = local(at)
    return an_encounter(state=State.COMPLETED, ended_at=instant, note_due_at=instant + 24 * HOUR, **changes)


def test_a_note_is_chased_after_1_8_and_20_hours_and_is_late_after_24() -> None:
    jobs = schedule.chases(ended("2026-10-14T11:00"), house("03:00", "04:00"), TORONTO)
    assert [(job.kind, job.due) for job in jobs] == [
        (K.NOTE_CHASE, local("2026-10-14T12:00")),
        (K.NOTE_CHASE, local("2026-10-14T19:00")),
        (K.NOTE_CHASE, local("2026-10-15T07:00")),
        (K.NOTE_OVERDUE, local("2026-10-15T11:00")),
    ]


def test_nobody_is_chased_at_night() -> None:
    jobs = schedule.chases(ended("2026-10-14T22:00"), HOUSE, TORONTO)
    assert [job.due for job in jobs] == [
        local("2026-10-15T07:00"),
        local("2026-10-15T07:00"),
        local("2026-10-15T18:00"),
        local("2026-10-16T07:00"),
    ]


def test_grouped_chases_of_one_clinician_share_one_key_when_they_fall_together() -> None:
    evening = [
        *schedule.chases(ended("2026-10-14T21:00"), HOUSE, TORONTO),
        *schedule.chases(ended("2026-10-14T22:00", id="encounter-2"), HOUSE, TORONTO),
        *schedule.chases(ended("2026-10-14T22:00", id="encounter-3", clinician="oid-colleague"), HOUSE, TORONTO),
    ]
    at_seven = {job.key for job in evening if job.kind is K.NOTE_CHASE and job.due == local("2026-10-15T07:00")}
    assert len(at_seven) == 2, "one for each clinician"
    assert {job.subject for job in evening if job.kind is K.NOTE_CHASE} == {"oid-owner", "oid-colleague"}
    assert len([job for job in evening if job.kind is K.NOTE_OVERDUE]) == 3, "what is late is said one by one"


def test_ungrouped_chases_are_about_their_encounter() -> None:
    jobs = schedule.chases(ended("2026-10-14T11:00"), replace(HOUSE, group_reminders=False), TORONTO)
    assert {job.subject for job in jobs} == {"encounter-1"}
