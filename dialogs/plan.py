"""«Planifier»: a delegate plans what a clinician asked for, in the clinician's name, in five cards at most.

Read `PLAN` at the end of this file: it is the whole conversation. No consent to telehealth is received here; what the
person is told and the ways by which they accept to be written to are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pydantic import BaseModel

from cards import plan as cards
from cards import planning as show
from cards.consent import notice_words
from cards.form import FormView, parse
from cards.kit import Card
from care import planning
from care.request import RequestState, ServiceRequest
from care.suitability import Help, Preference
from dialogs.answers import Confirmed, site_of
from dialogs.ask_to_plan import REQUEST, its_request
from dialogs.conflicts import conflict
from dialogs.delegation import acts_for
from dialogs.flow import (
    REFUSAL,
    Answers,
    Ask,
    Check,
    Do,
    Flow,
    OpenPlan,
    Reply,
    Say,
    ShowEncounter,
    StepReply,
    Turn,
)
from dialogs.hours import hour_errors, its_zone
from dialogs.plan_answers import (
    PROPOSED,
    Criteria,
    Hour,
    HourAnswered,
    PersonAnswered,
    PersonPlanned,
    PlanConfirmed,
    asked_for,
    begin,
    chosen,
    helper,
    hour,
    is_resident,
    is_video,
    means,
    person,
    preference,
    preferred,
    service,
    wish,
)
from dialogs.plan_booking import Informed, giver_fits, gives_notice, not_asked, to_book

# ------------------------------------------------------------------ cards


async def known(turn: Turn) -> Mapping[str, Any]:
    """As was asked for; the unit is called where its resident has no number of their own."""
    asked, unit = asked_for(turn.answers), service(turn).unit_phone if is_resident(turn) else None
    return {"name": asked.name, "phone": asked.phone or unit}


def reached_through(turn: Turn) -> Mapping[str, Any]:
    """Is the telephone that of the unit? Nobody then accepts to be written to there."""
    return {"by_unit": is_resident(turn) and person(turn.answers).phone == service(turn).unit_phone}


async def person_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    return cards.person(view, PersonPlanned, asked_for(turn.answers), service(turn), resident=is_resident(turn))


async def means_there(turn: Turn) -> Mapping[str, Any]:
    """In a CHSLD the unit holds the tablet and helps."""
    return {"equipped": "yes", "help": Help.PROFESSIONAL} if is_resident(turn) else {}


async def information_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    patient = person(turn.answers)
    aloud = planning.words(patient.language, chosen(turn), service(turn))
    notice = None
    if gives_notice(turn):
        notice = notice_words(patient.language, turn.world.house_at(site_of(turn.answers)), turn.world.establishment)
    return cards.information(view, Informed, aloud, patient, notice=notice, without=not_asked(turn))


def information_read(turn: Turn) -> Mapping[str, Any]:
    """Which words were read and when, and whether the collection notice was given with them."""
    words = planning.information(person(turn.answers).language, chosen(turn), service(turn))
    at = turn.world.clock.now().isoformat()
    return {"read": {"wording": asdict(words), "at": at, "notice": gives_notice(turn)}}


def information_rests_on(answers: Answers) -> list[Any]:
    known = answers.get("person", {})
    return [str(preference(answers)), known.get("spoken"), bool(known.get("email")), bool(known.get("by_unit"))]


async def proposed(turn: Turn) -> Mapping[str, Any]:
    return {"minutes": asked_for(turn.answers).minutes, **turn.answers.get(PROPOSED, {})}


async def hour_exists(turn: Turn, answer: HourAnswered) -> Mapping[str, str]:
    unnamed = helper(turn) is not None and answer.helper is None
    errors = hour_errors(turn, answer.date, answer.time)
    if not errors and await conflict(turn, answer, turn.zone):
        errors = {"time": "taken"}
    return {**errors, **({"helper": "missing"} if unnamed else {})}


def hour_rests_on(answers: Answers) -> Any:
    """Whoever helps is named on the same card."""
    return answers.get("criteria", {}).get("help") if is_video(answers) else None


async def hour_still_stands(turn: Turn, _: object) -> Mapping[str, str]:
    """Time passes between the reading and the button: an hour gone by is asked again, not booked."""
    said = Hour.model_validate(turn.answers["when"])
    return hour_errors(turn, said.date, said.time, turn.answers["when"].get("zone"))


async def hour_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    given = parse(HourAnswered, view.values) if view.errors.get("time") == "taken" else None
    taken = await conflict(turn, given, turn.zone) if isinstance(given, HourAnswered) else None
    request = await its_request(turn, turn.answers[REQUEST])
    until = show.last_day(turn.language, request, turn.zone)
    return cards.hour(view, Hour, chosen(turn), person(turn.answers).phone, until, helper(turn), taken)


async def verify_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    parts = [part for part in cards.PARTS if part in turn.answers]
    others = await turn.tx.requests.open_ones(turn.who, [service(turn).key], limit=20)
    more = any(_plannable(one, turn) for one in others)
    by_unit = bool(turn.answers["person"].get("by_unit"))
    return cards.verify(view, to_book(turn), parts, more=more, by_unit=by_unit)


# ------------------------------------------------------------------ what is done


async def book(turn: Turn) -> Mapping[str, Any]:
    """Whoever comes second is told who planned it; what was asked for may also have changed or been withdrawn."""
    request = await its_request(turn, turn.answers[REQUEST])
    if request.asked.preference is not asked_for(turn.answers).preference or request.asked.question is not None:
        return {"lost": "changed"}
    try:
        made = await planning.plan(turn.tx, turn.who, turn.world, request, to_book(turn))
    except planning.Taken:
        return {"lost": request.state.value}
    return {"encounter": made.id}


async def lost(turn: Turn) -> Reply:
    request = await its_request(turn, turn.answers[REQUEST])
    planner = await turn.tx.people.get(turn.who.tenant, request.planned_by) if request.planned_by else None
    return show.no_longer(turn.language, str(turn.answers["booking"]["lost"]), planner.name if planner else "")


def was_lost(answers: Answers) -> bool:
    return "lost" in answers.get("booking", {})


def was_booked(answers: Answers) -> bool:
    return not was_lost(answers)


def wants_next(answers: Answers) -> bool:
    return was_booked(answers) and answers.get("verify", {}).get("next") == "yes"


async def open_next(turn: Turn) -> StepReply:
    """The same clinician's next request before others', the most urgent first; day and hour go on from this one."""
    found = await turn.tx.requests.open_ones(turn.who, [service(turn).key])
    waiting = [one for one in found if _plannable(one, turn)]
    waiting.sort(key=lambda one: one.clinician != acts_for(turn.answers))
    if not waiting:
        return show.nothing_left(turn.language)
    now = hour(turn)
    after = now.local + dt.timedelta(minutes=now.minutes)
    kept = {"date": after.date().isoformat(), "time": after.time().isoformat()}
    return OpenPlan(waiting[0].id, waiting[0].clinician, begin(waiting[0], kept))


def _plannable(one: ServiceRequest, turn: Turn) -> bool:
    """Neither this one, nor one's own, nor one that waits for a judgement or for an appointment in person.

    By a grant, only those of the clinician who granted it.
    """
    apart = one.id == turn.answers[REQUEST] or one.clinician == turn.who.actor
    by_grant = one.clinician != acts_for(turn.answers) and not planning.may_plan(
        turn.world, turn.who.actor, one.service
    )
    return not (apart or by_grant) and one.asked.question is None and one.asked.preference is not Preference.IN_PERSON


async def booked(turn: Turn) -> Reply:
    return ShowEncounter(turn.answers["booking"]["encounter"])


# ------------------------------------------------------------------ where an advice, or the person, says no


def asks_back(answers: Answers) -> bool:
    return bool(answers[REFUSAL]["step"] in ("preference", "means"))


def prefers(answers: Answers) -> bool:
    return not asks_back(answers)


async def ask_back_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    refusal = turn.answers[REFUSAL]
    return cards.ask_back(view, refusal["code"], refusal["document"], refusal["section"])


async def send_back(turn: Turn) -> Mapping[str, Any]:
    request = await its_request(turn, turn.answers[REQUEST])
    if request.state is RequestState.OPEN and request.asked.question is None:
        await planning.send_back(turn.tx, turn.who, turn.world, request, turn.answers[REFUSAL]["code"])
    return {}


async def to_in_person(turn: Turn) -> Mapping[str, Any]:
    request = await its_request(turn, turn.answers[REQUEST])
    if request.state is RequestState.OPEN:
        await planning.prefers_in_person(turn.tx, turn.who, request)
    return {}


def said(message: str) -> Any:
    async def reply(turn: Turn) -> Reply:
        return show.said(turn.language, message)

    return reply


PLAN = Flow(
    "plan",
    steps=(
        Ask("person", PersonAnswered, card=person_card, fill=known, keeps=reached_through),
        Check("wish", wish),
        Check("preference", preferred),
        Ask("criteria", Criteria, when=is_video, fill=means_there),
        Check("means", means),
        Ask(
            "information",
            Informed,
            card=information_card,
            verify=giver_fits,
            keeps=information_read,
            basis=information_rests_on,
            refill=False,
        ),
        Ask(
            "when",
            HourAnswered,
            card=hour_card,
            fill=proposed,
            verify=hour_exists,
            keeps=its_zone,
            basis=hour_rests_on,
        ),
        Ask("verify", PlanConfirmed, card=verify_card, verify=hour_still_stands, reopens="when"),
        Do("booking", book),
        Say("lost", lost, when=was_lost),
        Say("next", open_next, when=wants_next),
        Say("planned", booked, when=was_booked),
    ),
    refused=(
        Ask("ask-back", Confirmed, card=ask_back_card, when=asks_back),
        Do("sent-back", send_back, when=asks_back),
        Say("back-said", said("sent-back"), when=asks_back),
        Do("in-person", to_in_person, when=prefers),
        Say("in-person-said", said("to-see-in-person"), when=prefers),
    ),
)
