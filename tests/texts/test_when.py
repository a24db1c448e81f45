"""Dates and hours as the Office québécois de la langue française and Canadian English write them."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.texts.sample import local_time
from texts import LANGUAGES, Language, when

TORONTO = "America/Toronto"
NOVEMBER_24 = local_time(2026, 11, 24, 14, 30)


def utc(month: int, day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "hour,minute,french,english",
    [
        (14, 30, "14 h 30", "2:30 p.m."),
        (8, 5, "8 h 5", "8:05 a.m."),
        (9, 0, "9 h", "9:00 a.m."),
        (12, 0, "12 h", "12 noon"),
        (12, 30, "12 h 30", "12:30 p.m."),
        (0, 0, "0 h", "12 midnight"),
        (0, 15, "0 h 15", "12:15 a.m."),
        (23, 59, "23 h 59", "11:59 p.m."),
    ],
)
def test_hour(hour: int, minute: int, french: str, english: str) -> None:
    said = [when.hour(language, dt.time(hour, minute)) for language in LANGUAGES]
    assert [words.replace("\u00a0", " ") for words in said] == [french, english]
    assert all(" " not in words for words in said), "an hour is never cut by the end of a line"


@pytest.mark.parametrize(
    "language,expected",
    [
        ("fr", "mardi 24\u00a0novembre 2026 à 14\u00a0h\u00a030 (heure de l’Est)"),
        ("en", "Tuesday, November\u00a024, 2026 at 2:30\u00a0p.m. (Eastern Time)"),
    ],
)
def test_full(language: Language, expected: str) -> None:
    assert when.full(language, NOVEMBER_24, TORONTO) == expected


def test_short_forms() -> None:
    assert when.short("fr", NOVEMBER_24) == "mar. 24\u00a0nov., 14\u00a0h\u00a030"
    assert when.short("en", NOVEMBER_24) == "Tue, Nov\u00a024, 2:30\u00a0p.m."
    assert when.day_short("fr", dt.date(2026, 12, 1)) == "mar. 1er\u00a0déc."


def test_an_hour_of_other_clocks_than_the_readers_says_whose_it_is() -> None:
    said = when.short("fr", NOVEMBER_24)
    assert when.short_for("fr", TORONTO, NOVEMBER_24, TORONTO) == said
    assert when.short_for("fr", "America/Halifax", NOVEMBER_24, TORONTO) == f"{said} (heure de l’Est)"


def test_first_of_the_month() -> None:
    assert when.day("fr", dt.date(2026, 12, 1)) == "mardi 1er\u00a0décembre 2026"
    assert when.day("en", dt.date(2026, 12, 1)) == "Tuesday, December\u00a01, 2026"
    assert when.day("fr", dt.date(2026, 12, 1), year=False) == "mardi 1er\u00a0décembre"


@pytest.mark.parametrize(
    "minutes,french,english,short",
    [
        (1, "1 minute", "1 minute", "1 min"),
        (30, "30 minutes", "30 minutes", "30 min"),
        (60, "1 heure", "1 hour", "1 h"),
        (90, "1 heure 30 minutes", "1 hour 30 minutes", "1 h 30 min"),
        (120, "2 heures", "2 hours", "2 h"),
    ],
)
def test_duration(minutes: int, french: str, english: str, short: str) -> None:
    assert [when.duration(language, minutes).replace("\u00a0", " ") for language in LANGUAGES] == [french, english]
    assert when.duration_short("fr", minutes).replace("\u00a0", " ") == short


@pytest.mark.parametrize(
    "zone,french,english",
    [
        ("America/Toronto", "heure de l’Est", "Eastern Time"),
        ("America/Halifax", "heure de l’Atlantique", "Atlantic Time"),
        ("America/Blanc-Sablon", "heure normale de l’Atlantique", "Atlantic Standard Time"),
        ("America/St_Johns", "heure de Terre-Neuve", "Newfoundland Time"),
        ("America/Winnipeg", "heure du Centre", "Central Time"),
        ("America/Regina", "heure de la Saskatchewan", "Saskatchewan Time"),
        ("America/Edmonton", "heure des Rocheuses", "Mountain Time"),
        ("America/Vancouver", "heure du Pacifique", "Pacific Time"),
        ("America/Whitehorse", "heure du Yukon", "Yukon Time"),
        ("Europe/Paris", "Europe/Paris", "Europe/Paris"),
    ],
)
def test_zone_words(zone: str, french: str, english: str) -> None:
    assert [when.zone_words(language, NOVEMBER_24, zone) for language in LANGUAGES] == [french, english]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_zone_has_its_words(language: Language) -> None:
    for zone in when.ZONES:
        assert when.zone_words(language, NOVEMBER_24, zone, NOVEMBER_24.replace(tzinfo=ZoneInfo(zone)))


def test_the_repeated_hour_says_which_of_the_two() -> None:
    local = local_time(2026, 11, 1, 1, 30)
    first, second = utc(11, 1, 5, 30), utc(11, 1, 6, 30)
    assert when.zone_words("fr", local, TORONTO, first) == "heure avancée de l’Est"
    assert when.zone_words("fr", local, TORONTO, second) == "heure normale de l’Est"
    assert when.zone_words("en", local, TORONTO, second) == "Eastern Standard Time"
    assert when.zone_words("fr", local, TORONTO) == "heure de l’Est"
    paris = local_time(2026, 10, 25, 2, 30)
    assert when.zone_words("fr", paris, "Europe/Paris", utc(10, 25, 0, 30)) == "Europe/Paris, UTC+02:00"
    assert when.zone_words("fr", paris, "Europe/Paris", utc(10, 25, 1, 30)) == "Europe/Paris, UTC+01:00"


def test_outside_the_repeated_hour_people_say_it_plainly() -> None:
    for local in (local_time(2026, 11, 1, 0, 59), local_time(2026, 11, 1, 2, 0), local_time(2026, 3, 8, 3, 0)):
        assert when.zone_words("fr", local, TORONTO, local.replace(tzinfo=ZoneInfo(TORONTO))) == "heure de l’Est"


def test_window_of_hours() -> None:
    nine = local_time(2026, 11, 24, 9)
    assert when.window("fr", nine, TORONTO, 30) == "entre 9\u00a0h et 9\u00a0h\u00a030"
    assert when.window("en", nine, TORONTO, 30) == "between 9:00\u00a0a.m. and 9:30\u00a0a.m."
    said = when.full_window("fr", nine, TORONTO, 30)
    assert said == "mardi 24\u00a0novembre 2026, entre 9\u00a0h et 9\u00a0h\u00a030 (heure de l’Est)"


def test_a_window_over_the_change_of_hour_names_both_zones() -> None:
    said = when.full_window("fr", local_time(2026, 11, 1, 1, 30), TORONTO, 30, utc(11, 1, 5, 30))
    assert said.endswith("entre 1\u00a0h\u00a030 (heure avancée de l’Est) et 1\u00a0h (heure normale de l’Est)")
    spring = when.window("fr", local_time(2026, 3, 8, 1, 45), TORONTO, 30, utc(3, 8, 6, 45))
    assert spring == "entre 1\u00a0h\u00a045 et 3\u00a0h\u00a015"


@given(st.datetimes(min_value=local_time(2026, 1, 1), max_value=local_time(2030, 1, 1)))
def test_two_different_moments_are_never_said_the_same(local: dt.datetime) -> None:
    local = local.replace(second=0, microsecond=0, fold=0)
    for language in LANGUAGES:
        said = {
            when.full(language, local + dt.timedelta(minutes=minutes), TORONTO)
            for minutes in (0, 1, 60, 720, 1440, 10080)
        }
        assert len(said) == 6
