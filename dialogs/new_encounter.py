"""«Nouvelle rencontre»: from the first question to the booking, in five cards.

Read `NEW_ENCOUNTER` at the end of this file: it is the whole conversation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from cards import booking as show
from cards.form import FormView
from cards.kit import Card
from care import booking, modality
from care.appointment import Appointment, RepeatedTime, SkippedTime
from care.booking import Booking
from care.contact import plain
from care.decision import Decision
from care.particulars import Contingency, Particulars
from dialogs.answers import (
    Confirmed,
    PersonAsked,
    SuitabilityAsked,
    SuitabilityJudged,
    WhenAnswered,
    WhenAsked,
    appointment,
    asked,
    chosen,
    is_video,
    named,
    patient,
    person_phone,
    reasons,
    rules,
    suitability,
)
from dialogs.consent import PRESENCE, attending, consent_given, consent_steps
from dialogs.flow import Ask, Check, Do, Flow, Reply, Say, ShowEncounter, Turn
from dialogs.in_person import IN_PERSON

LATEST = dt.timedelta(days=366)
"""How far ahead a date may be: a year, which catches a slip in the year."""


async def video_needs(_: Turn, answer: SuitabilityJudged) -> Mapping[str, str]:
    """The two questions that only a video encounter asks."""
    if answer.judgement == "suitable" and is_video({"suitability": answer.model_dump(mode="json")}):
        return {name: "missing" for name in ("equipped", "help") if getattr(answer, name) is None}
    return {}


def judged(turn: Turn) -> Decision:
    return modality.judgement(asked(turn.answers, "suitability")["judgement"] == "suitable", rules(turn))


async def suitability_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    return show.suitability(view, SuitabilityAsked, rules(turn))


async def hour_exists(turn: Turn, answer: WhenAnswered) -> Mapping[str, str]:
    """Not past, not beyond a year, and neither skipped nor repeated by a change of hour."""
    if answer.now:
        return {}
    assert answer.date is not None
    assert answer.time is not None
    return hour_errors(turn, answer.date, answer.time)


async def hour_still_stands(turn: Turn, _: object) -> Mapping[str, str]:
    """Time passes between the reading and the button: an hour gone by is asked again, not booked."""
    given = asked(turn.answers, "when")
    if given.get("now"):
        return {}
    date, time = dt.date.fromisoformat(given["date"]), dt.time.fromisoformat(given["time"])
    return hour_errors(turn, date, time, given.get("zone"))


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


async def default_contingency(turn: Turn) -> Mapping[str, Any]:
    """The contingency number is the person's own, until another is typed."""
    return {"contingency_phone": asked(turn.answers, "person")["phone"]}


async def when_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    return show.when(view, WhenAsked, chosen(turn), patient(turn.answers).phone)


def to_book(turn: Turn) -> Booking:
    given = WhenAnswered.model_validate(asked(turn.answers, "when"))
    person = patient(turn.answers)
    facts = suitability(turn.answers).model_copy(update={"reason": reasons(turn.answers)})
    number = given.contingency_phone or person.phone
    tags = tuple(tag for tag in (plain(tag) for tag in given.tags.split(",")) if tag)
    return Booking(
        key=turn.key,
        patient=person,
        modality=chosen(turn),
        appointment=appointment(turn),
        particulars=Particulars(
            suitability=facts,
            contingency=Contingency(phone=number, otherwise=given.otherwise) if number else None,
            participants=attending(turn.answers, named(given.participants)),
            tags=tags,
            comment=given.comment or None,
        ),
        consent=consent_given(turn),
        episode=turn.answers.get("episode"),
    )


async def verify_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    parts = [part for part in show.PARTS if part in turn.answers]
    return show.verify(view, to_book(turn), parts)


async def book(turn: Turn) -> Mapping[str, Any]:
    made = await booking.book(turn.tx, turn.who, turn.world, to_book(turn))
    return {"encounter": made.id}


async def booked(turn: Turn) -> Reply:
    return ShowEncounter(turn.answers["booking"]["encounter"])


SUITABLE = (
    Check("judgement", judged),
    Check("wish", lambda turn: modality.wish(suitability(turn.answers), rules(turn))),
    Check("examination", lambda turn: modality.examination(suitability(turn.answers), rules(turn))),
    Check("means", lambda turn: modality.means(suitability(turn.answers), rules(turn))),
    Check("equipment", lambda turn: modality.equipment(suitability(turn.answers), rules(turn)), when=is_video),
    Check("address", lambda turn: modality.address(patient(turn.answers).email, rules(turn)), when=is_video),
    Check("ease", lambda turn: modality.ease(suitability(turn.answers), rules(turn)), when=is_video),
)
"""The rules that both a first encounter and a follow-up put to the facts, one after the other."""

NEW_ENCOUNTER = Flow(
    "new-encounter",
    steps=(
        Ask("person", PersonAsked),
        Ask("suitability", SuitabilityJudged, card=suitability_card, verify=video_needs),
        *SUITABLE,
        *consent_steps(),
        Ask(
            "when",
            WhenAnswered,
            card=when_card,
            verify=hour_exists,
            keeps=its_zone,
            fill=default_contingency,
            basis=person_phone,
        ),
        PRESENCE,
        Ask("verify", Confirmed, card=verify_card, verify=hour_still_stands, reopens="when"),
        Do("booking", book),
        Say("booked", booked),
    ),
    refused=IN_PERSON,
)
