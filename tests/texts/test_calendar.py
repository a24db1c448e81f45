"""The calendar entry, read back by a parser: the same hour as the letter, in every zone and at both changes of hour."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from tests.texts.sample import LINK, facts, local_time
from texts.letters import LetterFacts, cancelled, in_person, invitation, moved, reminder


def entry(text: str | None) -> tuple[Calendar, Event]:
    assert text is not None
    calendar = Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def read(each: LetterFacts) -> Event:
    return entry(invitation(each).calendar)[1]


def test_what_it_holds() -> None:
    calendar, event = entry(invitation(facts()).calendar)
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["VERSION"] == "2.0"
    assert event["UID"] == "3f0c9a@passerelle"
    assert event["SEQUENCE"] == 0
    assert event["SUMMARY"] == "Rendez-vous par vidéo"
    assert event["LOCATION"] == LINK
    assert event["CLASS"] == "PRIVATE"
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTAMP"].dt == dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
    assert event["DTSTART"].params["TZID"] == "America/Toronto"
    assert event["DTSTART"].dt.replace(tzinfo=None) == local_time(2026, 11, 24, 14, 30)
    assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(minutes=30)
    assert LINK in event["DESCRIPTION"]
    assert "ATTENDEE" not in event
    assert "ORGANIZER" not in event
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == dt.timedelta(minutes=-15)


def test_by_telephone_there_is_no_link() -> None:
    _, event = entry(invitation(facts(modality="telephone")).calendar)
    assert event["SUMMARY"] == "Rendez-vous par téléphone"
    assert event["LOCATION"] == "Par téléphone, au ··12"
    assert "http" not in event["DESCRIPTION"]


def test_a_move_keeps_the_uid_and_a_cancellation_takes_it_away() -> None:
    _, first = entry(invitation(facts()).calendar)
    _, second = entry(moved(facts(revision=1, local=local_time(2026, 11, 26, 9))).calendar)
    calendar, last = entry(cancelled(facts(revision=2)).calendar)
    assert first["UID"] == second["UID"] == last["UID"]
    assert [event["SEQUENCE"] for event in (first, second, last)] == [0, 1, 2]
    assert calendar["METHOD"] == "CANCEL"
    assert last["STATUS"] == "CANCELLED"
    assert not last.walk("VALARM")
    assert entry(in_person(facts()).calendar)[0]["METHOD"] == "CANCEL"
    assert reminder(facts()).calendar is None


@pytest.mark.parametrize("payload", ["x\r\nATTENDEE:mailto:a@b.c", "x\nEND:VEVENT", "a;b,c\\n", "f\x0cg\u2028h", "<b>"])
def test_nothing_can_be_injected(payload: str) -> None:
    text = invitation(facts(establishment=payload, clinic_phone=payload, contingency_phone=payload)).calendar
    calendar, event = entry(text)
    plain = entry(invitation(facts()).calendar)[1]
    assert [component.name for component in calendar.walk()].count("VEVENT") == 1
    assert set(event) == set(plain)
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\u2028\u2029]", text or "")


def test_lines_are_short_and_end_as_they_should() -> None:
    text = invitation(facts()).calendar or ""
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


# ------------------------------------------------------------------ the clocks change


def offset_by_the_file(calendar: Calendar, local: dt.datetime) -> dt.timedelta:
    """The offset that the file's own VTIMEZONE gives to a local time, worked out as RFC 5545 says."""
    (zone,) = calendar.walk("VTIMEZONE")
    observances = [(part["DTSTART"].dt, part["TZOFFSETTO"].td) for part in zone.subcomponents]
    return max((start, offset) for start, offset in observances if start <= local)[1]


@given(
    st.datetimes(min_value=local_time(2026, 1, 1), max_value=local_time(2029, 1, 1)),
    st.sampled_from(["America/Toronto", "America/Halifax", "America/St_Johns", "Europe/Paris", "America/Regina"]),
)
def test_the_entry_is_the_instant_of_the_appointment(near: dt.datetime, zone: str) -> None:
    at = near.replace(second=0, microsecond=0, tzinfo=dt.UTC)
    local = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    each = facts(local=local, zone=zone, at=at)
    calendar, event = entry(invitation(each).calendar)
    assert event["DTSTART"].dt.astimezone(dt.UTC) == at
    assert event["DTEND"].dt.astimezone(dt.UTC) == at + dt.timedelta(minutes=30)
    start = event["DTSTART"].dt.replace(tzinfo=None)
    if "TZID" in event["DTSTART"].params:
        assert start == local
        assert at.replace(tzinfo=None) == start - offset_by_the_file(calendar, start)


@pytest.mark.parametrize(
    "at,expected",
    [
        (local_time(2026, 3, 8, 6, 30), "20260308T013000"),
        (local_time(2026, 3, 8, 7, 30), "20260308T033000"),
        (local_time(2026, 11, 1, 4, 30), "20261101T003000"),
        (local_time(2026, 11, 1, 5, 0), "20261101T010000"),
        (local_time(2026, 11, 1, 5, 45), "20261101T054500Z"),
        (local_time(2026, 11, 1, 6, 30), "20261101T063000Z"),
        (local_time(2026, 11, 1, 7, 30), "20261101T023000"),
    ],
)
def test_around_both_changes_of_hour(at: dt.datetime, expected: str) -> None:
    instant = at.replace(tzinfo=dt.UTC)
    local = instant.astimezone(ZoneInfo("America/Toronto")).replace(tzinfo=None, fold=0)
    assert read(facts(local=local, at=instant))["DTSTART"].to_ical().decode() == expected


def test_spring_is_dated_by_the_clock_before_the_jump() -> None:
    text = invitation(facts(local=local_time(2026, 3, 8, 3, 30))).calendar or ""
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20260308T020000" in text
