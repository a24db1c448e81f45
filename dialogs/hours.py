"""When: the card of the date and hour, what hour cannot be, and the weeks of a series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field, StringConstraints, model_validator

from cards import booking as show
from cards.fields import FieldErrors, Widget, parse
from cards.form import FormView
from cards.free_slots import Conflict
from cards.kit import Card
from care import free_slots
from care.appointment import Appointment, RepeatedTime, SkippedTime
from care.contact import Participant, Phone, Role, plain
from care.particulars import Otherwise
from care.suitability import Help
from dialogs.answers import (
    Comment,
    EncounterKind,
    ShortText,
    asked,
    chosen,
    is_video,
    kind,
    lives_there,
    patient,
    person_phone,
    precise,
    service,
)
from dialogs.conflicts import Offered, conflict
from dialogs.flow import Answers, Turn

LATEST = dt.timedelta(days=366)
"""How far ahead a date may be: a year, which catches a slip in the year."""
SEVERAL_WEEKS = Annotated[int | None, Field(ge=2, le=12), Widget(fold="series")]
"""How many encounters a series has, one a week."""
EXPECTED = {
    "participants": Role.RELATIVE,
    "support": Role.SUPPORT,
    "learners": Role.LEARNER,
    "others": Role.PROFESSIONAL,
}
"""The fields that name who else is expected, and in what role."""
MOST_NAMES = 10
"""In one field, of those who attend beside the person."""
MORE_AT_MOST = 2
"""Fields that a situation may show beyond those of the main path."""
FOUND = "found"
"""The field of the professionals who were found in the directory."""
BETWEEN_COLLEAGUES = ("contingency_phone", "otherwise", *EXPECTED, FOUND)
"""What colleagues among themselves are not asked: their participants have a card of their own."""
OF_A_GROUP = ("participants",)
Names = Annotated[str, StringConstraints(max_length=400), Widget("multiline", fold="expected")]
OneFound = Annotated[str, StringConstraints(max_length=80)]


class WhenAsked(BaseModel):
    """The form and the answer; the button «Tout de suite» sends `now` and nothing else."""

    date: dt.date
    time: dt.time
    minutes: Annotated[int, Field(ge=5, le=240), Widget(fold="more")] = 30
    contingency_phone: Annotated[Phone | None, Widget("tel", fold="more")] = None
    otherwise: Annotated[Otherwise, Widget("expanded", fold="more")] = Otherwise.NEW_APPOINTMENT
    participants: Names = ""
    support: Names = ""
    learners: Names = ""
    others: Names = ""
    found: Annotated[list[OneFound], Widget("search", fold="expected")] = []
    tags: Annotated[ShortText, Widget(fold="more")] = ""
    comment: Annotated[Comment, Widget("multiline", fold="more")] = ""
    repeat: SEVERAL_WEEKS = None


class WhenHelpedByRelative(WhenAsked):
    """In sight: the name of the relative who helps."""

    participants: Annotated[str, StringConstraints(max_length=400), Widget("multiline")] = ""


class WhenHelpedByProfessional(WhenAsked):
    """In sight: the name of whoever of the staff helps."""

    support: Annotated[str, StringConstraints(max_length=400), Widget("multiline")] = ""


HELPERS: dict[Help, tuple[str, type[WhenAsked]]] = {
    Help.RELATIVE: ("participants", WhenHelpedByRelative),
    Help.PROFESSIONAL: ("support", WhenHelpedByProfessional),
}
"""The field that names whoever helps, and the form in which it is in sight."""


class WhenAnswered(WhenAsked, Offered):
    date: dt.date | None = None  # type: ignore[assignment]  # «Tout de suite» needs neither date nor time
    time: dt.time | None = None  # type: ignore[assignment]
    now: Literal["yes"] | None = None

    @model_validator(mode="after")
    def complete(self) -> WhenAnswered:
        if self.now is None and (
            errors := {name: "missing" for name in ("date", "time") if getattr(self, name) is None}
        ):
            raise FieldErrors(errors)
        for field, role in EXPECTED.items():
            each_named(field, getattr(self, field), role)
        each_named("others", self.others, Role.PROFESSIONAL, self.found)
        return self


def each_named(field: str, lines: str, role: Role, found: Sequence[str] = ()) -> None:
    """Raises FieldErrors for a line, or a name that was found, that names nobody, and for too many."""
    try:
        people = named(lines, role, found)
    except ValueError:
        raise FieldErrors({field: "not_names"}) from None
    if len(people) > MOST_NAMES:
        raise FieldErrors({field: "too_many"})


def named(lines: str, role: Role, found: Sequence[str] = ()) -> tuple[Participant, ...]:
    """One participant a line, then those found in the directory who are not among them. Raises ValueError."""
    names = [line for line in (plain(line) for line in (*lines.splitlines(), *found)) if line]
    once = {name.casefold(): name for name in reversed(names)}
    return tuple(Participant(name=name, role=role) for name in reversed(once.values()))


async def hour_exists(turn: Turn, answer: WhenAnswered) -> Mapping[str, str]:
    """Not past, not beyond a year, and neither skipped nor repeated by a change of hour, in any week of a series.

    Whoever helps is named (guides Teams and Zoom of the RQT, step 1); at once, they are met as it starts.
    """
    if answer.now:
        return {}
    help = helper(turn.answers)
    if help is not None and not getattr(answer, field := HELPERS[help][0]).strip():
        return {field: "missing"}
    assert answer.date is not None
    assert answer.time is not None
    if errors := series_errors(turn, answer.date, answer.time, answer.repeat):
        return errors
    return {"time": "taken"} if await conflict(turn, answer, turn.zone) else {}


def helper(answers: Answers) -> Help | None:
    """Who helps the person take part by video; in a CHSLD it is whoever of the unit is there."""
    if not is_video(answers) or lives_there(answers):
        return None
    help = asked(answers, "suitability").get("help")
    return Help(help) if help in HELPERS else None


def fields_left(answers: Answers) -> int:
    """How many fields more than those of the main path may still be in sight, after what the situation asks."""
    return MORE_AT_MOST - len(precise(answers))


def when_form(answers: Answers) -> type[WhenAsked]:
    """The form of the hour: with the helper's name in sight where there is room, otherwise folded until it is missed.

    Whoever helps takes one field on the card of the consent already.
    """
    help = helper(answers)
    return HELPERS[help][1] if help is not None and fields_left(answers) > 1 else WhenAsked


def when_rests_on(answers: Answers) -> Any:
    """The telephone is part of the contingency plan, and whoever helps is named on the same card."""
    return [person_phone(answers), helper(answers)]


async def hour_still_stands(turn: Turn, _: object) -> Mapping[str, str]:
    """Time passes between the reading and the button: an hour gone by is asked again, not booked."""
    given = asked(turn.answers, "when")
    if given.get("now") or kind(turn.answers) is EncounterKind.EMAIL:
        return {}
    date, time = dt.date.fromisoformat(given["date"]), dt.time.fromisoformat(given["time"])
    return series_errors(turn, date, time, given.get("repeat"), given.get("zone"))


def its_zone(turn: Turn) -> Mapping[str, Any]:
    """The hour is in the zone in which it was typed, wherever its clinician is when they confirm."""
    return {"zone": turn.zone}


def hour_errors(turn: Turn, date: dt.date, time: dt.time, zone: str | None = None) -> dict[str, str]:
    try:
        at = Appointment.at_local(dt.datetime.combine(date, time), zone or turn.zone, 0).at
    except SkippedTime:
        return {"time": "skipped_hour"}
    except RepeatedTime:
        return {"time": "repeated_hour"}
    except OverflowError:  # The first and the last day that a date can hold.
        return {"date": "too_far" if date.year > dt.MINYEAR else "past"}
    now = turn.world.clock.now()
    if at < now - dt.timedelta(minutes=1):
        # The field that is wrong is the one to show: today's date with an hour gone by, or a day gone by.
        return {"time" if at > now - dt.timedelta(days=1) else "date": "past"}
    return {"date": "too_far"} if at > now + LATEST else {}


def weeks(date: dt.date, repeat: int | None) -> list[dt.date]:
    """The days of a series, the first included."""
    return [date + week * free_slots.WEEK for week in range(repeat or 1)]


def series_errors(
    turn: Turn, date: dt.date, time: dt.time, repeat: int | None, zone: str | None = None
) -> dict[str, str]:
    """The hour is the same on every wall: a week in which it does not exist, or comes twice, is refused."""
    if errors := hour_errors(turn, date, time, zone) or cannot_wait(turn, date, repeat, zone or turn.zone):
        return errors
    wrong = next(_impossible(date, time, repeat, zone or turn.zone), None)
    return {"repeat": wrong[1]} if wrong else {}


def cannot_wait(turn: Turn, date: dt.date, repeat: int | None, zone: str) -> dict[str, str]:
    """Without consent, which is an exception for what cannot wait, an encounter is held the same day, and once.

    Source: Règlement S-4.2, r. 23.1, art. 3. For another day there is time to ask.
    """
    if asked(turn.answers, "consent").get("agreed") != "impossible":
        return {}
    today = turn.world.clock.now().astimezone(ZoneInfo(zone)).date()
    return {"date": "without_consent"} if date != today else {"repeat": "without_consent"} if repeat else {}


def _impossible(date: dt.date, time: dt.time, repeat: int | None, zone: str) -> Iterator[tuple[dt.date, str]]:
    for day in weeks(date, repeat)[1:]:
        try:
            Appointment.at_local(dt.datetime.combine(day, time), zone, 0)
        except SkippedTime:
            yield day, "skipped_hour"
        except RepeatedTime:
            yield day, "repeated_hour"


def day_refused(turn: Turn, model: type[BaseModel], view: FormView) -> dt.date | None:
    """Which day of a series has no such hour, for its error to name: read again from what was typed."""
    if "repeat" not in view.errors:
        return None
    given = parse(model, view.values)
    if isinstance(given, dict):
        return None
    date, time, repeat = (getattr(given, name) for name in ("date", "time", "repeat"))
    return next((day for day, _ in _impossible(date, time, repeat, turn.zone)), None)


def appointments(turn: Turn) -> list[Appointment]:
    """The hours agreed on: one, or one for each week of a series, at the same hour on the wall."""
    answer = asked(turn.answers, "when")
    if kind(turn.answers) is EncounterKind.EMAIL:
        return [Appointment.at_instant(turn.world.clock.now(), turn.zone, 0)]
    given, zone = WhenAnswered.model_validate(answer), str(answer.get("zone") or turn.zone)
    if given.now or given.date is None or given.time is None:
        return [Appointment.at_instant(turn.world.clock.now(), zone, given.minutes)]
    days = weeks(given.date, given.repeat)
    return [Appointment.at_local(dt.datetime.combine(day, given.time), zone, given.minutes) for day in days]


async def default_contingency(turn: Turn) -> Mapping[str, Any]:
    """The contingency number is the person's own, until another is typed; the members of a group call the clinic."""
    return {"contingency_phone": contingency_number(turn)}


def contingency_number(turn: Turn) -> str | None:
    if kind(turn.answers) is EncounterKind.GROUP:
        return turn.world.house.phone
    return patient(turn.answers).phone


async def when_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    hidden: tuple[str, ...] = ()
    if kind(turn.answers) is EncounterKind.PROFESSIONALS:
        hidden = BETWEEN_COLLEAGUES
    elif kind(turn.answers) is EncounterKind.GROUP:
        hidden = OF_A_GROUP
    return show.when(
        view,
        when_form(turn.answers),
        chosen(turn),
        contingency_number(turn),
        word=service(turn).word,
        without=hidden,
        refused=day_refused(turn, WhenAsked, view),
        taken=await _taken(turn, view),
    )


async def _taken(turn: Turn, view: FormView) -> Conflict | None:
    """What stands in the way of the hour that was typed: read again, for the card to say and to offer others."""
    given = parse(WhenAnswered, view.values) if view.errors.get("time") == "taken" else None
    return await conflict(turn, given, turn.zone) if isinstance(given, WhenAnswered) else None
