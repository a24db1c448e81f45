"""How each language says dates, hours and time zones. The words are in `when.ftl`; no locale data is used.

`local` is the naive local time that was agreed, `zone` its IANA name, `at` the instant (aware) where one is known: it
tells the two 1:30 of an autumn night apart. Numbers and units, days and months, are held together by no-break spaces.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from texts import Language, texts

ZONES = {
    "America/St_Johns": "newfoundland",
    "America/Halifax": "atlantic",
    "America/Glace_Bay": "atlantic",
    "America/Moncton": "atlantic",
    "America/Goose_Bay": "atlantic",
    "America/Blanc-Sablon": "atlantic-standard",
    "America/Toronto": "eastern",
    "America/Montreal": "eastern",
    "America/Iqaluit": "eastern",
    "America/New_York": "eastern",
    "America/Atikokan": "eastern-standard",
    "America/Coral_Harbour": "eastern-standard",
    "America/Winnipeg": "central",
    "America/Resolute": "central",
    "America/Rankin_Inlet": "central",
    "America/Regina": "saskatchewan",
    "America/Swift_Current": "saskatchewan",
    "America/Edmonton": "mountain",
    "America/Cambridge_Bay": "mountain",
    "America/Inuvik": "mountain",
    "America/Yellowknife": "mountain",
    "America/Creston": "mountain-standard",
    "America/Dawson_Creek": "mountain-standard",
    "America/Fort_Nelson": "mountain-standard",
    "America/Vancouver": "pacific",
    "America/Whitehorse": "yukon",
    "America/Dawson": "yukon",
}
"""The Canadian zones in the words of their region; another zone is said by its IANA name.

Lower North Shore, Atikokan and three places of British Columbia never change their clocks: they are named exactly.
"""


def date(language: Language, local: dt.date) -> str:
    """24 novembre, 1er décembre; November 24."""
    return _date(language, local, "when-month")


def day(language: Language, local: dt.date, *, year: bool = True) -> str:
    """mardi 24 novembre 2026; Tuesday, November 24, 2026. The sentence adds its own «le» or "on"."""
    part = "day" if year else "day-without-year"
    return texts(language, "when")(
        part, weekday=_weekday(language, local, "when-weekday"), date=date(language, local), year=str(local.year)
    )


def day_short(language: Language, local: dt.date, *, year: bool = False) -> str:
    """mar. 24 nov.; Tue, Nov 24. With the year, for a reader who might take it for another: mar. 24 nov. 2026."""
    return texts(language, "when")(
        "day-short-year" if year else "day-short",
        weekday=_weekday(language, local, "when-weekday-short"),
        date=_date(language, local, "when-month-short"),
        year=str(local.year),
    )


def hour(language: Language, local: dt.time | dt.datetime) -> str:
    """14 h 30, 9 h, 8 h 5; 2:30 p.m., 12 noon."""
    say = texts(language, "when")
    if local.minute == 0 and local.hour in (0, 12):
        return say("noon" if local.hour else "midnight")
    return say(
        "hour-minutes" if local.minute else "hour",
        hour=str(local.hour),
        minutes=str(local.minute),
        hour12=str((local.hour + 11) % 12 + 1),
        minutes00=f"{local.minute:02}",
        half="p.m." if local.hour >= 12 else "a.m.",
    )


def zone_words(language: Language, local: dt.datetime, zone: str, at: dt.datetime | None = None) -> str:
    """heure de l’Est; in the repeated hour, heure avancée de l’Est or heure normale de l’Est; elsewhere Europe/Paris.

    Without `at`, a repeated hour is said without telling which: the caller does not know either.
    """
    offset = _offset_if_repeated(local, zone, at)
    region = ZONES.get(zone)
    if region is None:
        said = texts(language, "when")
        return (
            said("other-zone", zone=zone) if offset is None else said("other-zone-offset", zone=zone, offset=offset[1])
        )
    part = region if offset is None else f"{region}-{offset[0]}"
    say = texts(language, "when-zone")
    return say(part if say.has(part) else region)


def full(language: Language, local: dt.datetime, zone: str, at: dt.datetime | None = None, *, year: bool = True) -> str:
    """mardi 24 novembre 2026 à 14 h 30 (heure de l’Est); Tuesday, November 24, 2026 at 2:30 p.m. (Eastern Time)."""
    say = texts(language, "when")
    time = say("at", day=day(language, local, year=year), hour=hour(language, local))
    return say("in-zone", time=time, zone=zone_words(language, local, zone, at))


def short(language: Language, local: dt.datetime, *, year: bool = False) -> str:
    """mar. 24 nov., 14 h 30; Tue, Nov 24, 2:30 p.m.: for cards that name the zone elsewhere, or use the reader's."""
    return texts(language, "when")("at-short", day=day_short(language, local, year=year), hour=hour(language, local))


def short_for(
    language: Language,
    reader: str,
    local: dt.datetime,
    zone: str,
    at: dt.datetime | None = None,
    *,
    year: bool = False,
) -> str:
    """The same, and whose clocks these are where they are not those of the reader's zone."""
    said = short(language, local, year=year)
    if zone == reader:
        return said
    return texts(language, "when")("in-zone", time=said, zone=zone_words(language, local, zone, at))


def window(language: Language, local: dt.datetime, zone: str, minutes: int, at: dt.datetime | None = None) -> str:
    """entre 9 h et 9 h 30: the hours between which we telephone; both name their zone if the clocks change."""
    start, end, words = _window(language, local, zone, minutes, at)
    return texts(language, "when")("window", **_ends(language, start, end, words))


def full_window(
    language: Language, local: dt.datetime, zone: str, minutes: int, at: dt.datetime | None = None, *, year: bool = True
) -> str:
    """mardi 24 novembre 2026, entre 9 h et 9 h 30 (heure de l’Est)."""
    say = texts(language, "when")
    start, end, words = _window(language, local, zone, minutes, at)
    hours = say("window", **_ends(language, start, end, words))
    time = say("window-of-day", day=day(language, local, year=year), window=hours)
    return time if words[0] != words[1] else say("in-zone", time=time, zone=words[0])


def duration(language: Language, minutes: int) -> str:
    """30 minutes, 1 heure, 1 heure 30 minutes."""
    say = texts(language, "when-duration")
    hours, rest = divmod(minutes, 60)
    if not hours:
        return say("minutes", minutes=rest)
    said = say("hours", hours=hours)
    return said if not rest else say("both", hours=said, minutes=say("minutes", minutes=rest))


def duration_short(language: Language, minutes: int) -> str:
    """30 min, 1 h, 1 h 30 min."""
    say = texts(language, "when-duration")
    hours, rest = divmod(minutes, 60)
    if not hours:
        return say("minutes-short", minutes=str(rest))
    said = say("hours-short", hours=str(hours))
    return said if not rest else say("both", hours=said, minutes=say("minutes-short", minutes=str(rest)))


def _date(language: Language, local: dt.date, months: str) -> str:
    say = texts(language, "when")
    number = say("first") if local.day == 1 else str(local.day)
    return say("date", day=number, month=texts(language, months)(f"m{local.month}"))


def _weekday(language: Language, local: dt.date, names: str) -> str:
    return texts(language, names)(f"d{local.isoweekday()}")


def _offset_if_repeated(local: dt.datetime, zone: str, at: dt.datetime | None) -> tuple[str, str] | None:
    """In a repeated hour: "daylight" or "standard", and the offset from UTC. Otherwise, or without `at`, None."""
    place = ZoneInfo(zone)
    offsets = [local.replace(tzinfo=place, fold=fold).utcoffset() or dt.timedelta(0) for fold in (0, 1)]
    if at is None or offsets[0] <= offsets[1]:
        return None
    now = at.astimezone(place)
    minutes = int((now.utcoffset() or dt.timedelta(0)).total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return "standard" if now.fold else "daylight", f"UTC{sign}{hours:02}:{rest:02}"


def _window(
    language: Language, local: dt.datetime, zone: str, minutes: int, at: dt.datetime | None
) -> tuple[dt.datetime, dt.datetime, tuple[str, str]]:
    """Both ends in local time, and how each says its zone."""
    place = ZoneInfo(zone)
    ends_at = (at or local.replace(tzinfo=place)).astimezone(dt.UTC) + dt.timedelta(minutes=minutes)
    end = ends_at.astimezone(place).replace(tzinfo=None, fold=0)
    return local, end, (zone_words(language, local, zone, at), zone_words(language, end, zone, ends_at if at else None))


def _ends(language: Language, start: dt.datetime, end: dt.datetime, words: tuple[str, str]) -> dict[str, str]:
    if words[0] == words[1]:
        return {"from": hour(language, start), "to": hour(language, end)}
    say = texts(language, "when")
    return {
        "from": say("in-zone", time=hour(language, start), zone=words[0]),
        "to": say("in-zone", time=hour(language, end), zone=words[1]),
    }
