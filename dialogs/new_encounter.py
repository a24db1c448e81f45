"""«Nouvelle rencontre»: from the first question to the booking, in five cards.

Read `NEW_ENCOUNTER` at the end of this file: it is the whole conversation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from cards import booking as show
from cards import verify as read_back
from cards.form import FormView
from cards.kit import Card
from care import conditions, modality, series
from care.booking import Booking
from care.consent import Kind, Scope
from care.decision import Allowed, Decision, Refusal
from care.labels import tags_of
from care.particulars import Contingency, Particulars
from care.suitability import EncounterType
from dialogs import trial
from dialogs.answers import (
    Confirmed,
    EncounterKind,
    PersonAsked,
    SuitabilityAsked,
    SuitabilityJudged,
    asked,
    asks_consent,
    at_a_distance,
    chosen,
    facts,
    has_hour,
    kind,
    lives_there,
    of_kind,
    rules,
    service,
    setting,
)
from dialogs.consent import consent_given, consent_steps
from dialogs.expected import encounter_type, participants
from dialogs.flow import Answers, Ask, Check, Do, Flow, Reply, Say, ShowEncounter, Turn
from dialogs.hours import (
    WhenAnswered,
    appointments,
    contingency_number,
    default_contingency,
    hour_errors,
    hour_exists,
    hour_still_stands,
    its_zone,
    when_card,
    when_rests_on,
)
from dialogs.in_person import IN_PERSON
from dialogs.kinds import KINDS, purpose, written_to
from dialogs.person import person_card, person_needs, usual_place, what_follows
from dialogs.precisions import SUITABLE, tool
from dialogs.preferences import reminded, usual_minutes
from dialogs.presence import PRESENCE
from dialogs.reasons import reasons
from dialogs.sites import USER_OF, practises, user_of

__all__ = ["NEW_ENCOUNTER", "SUITABLE", "hour_errors"]

APPLIES = {"suitability": at_a_distance, "precisions": at_a_distance, "consent": asks_consent, "when": has_hour}
"""The parts that some kinds leave out, even where they were answered before the kind was corrected."""
APPLIES |= {step.name: step.when for step in KINDS}


async def video_needs(turn: Turn, answer: SuitabilityJudged) -> Mapping[str, str]:
    """The two questions that only a video encounter asks; the tablet of a unit answers both."""
    by_video = answer.preference in ("video", "none")
    if answer.judgement == "suitable" and by_video and not lives_there(turn.answers):
        return {name: "missing" for name in ("equipped", "help") if getattr(answer, name) is None}
    return {}


async def suitability_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    hidden = ("equipped", "help") if lives_there(turn.answers) else ()
    view = await reminded(turn, view)
    return show.suitability(view, SuitabilityAsked, rules(turn), word=service(turn).word, without=hidden)


def in_person_chosen(turn: Turn) -> Decision:
    """Chosen on the first card: the same judgement as the button of the second."""
    return modality.judgement(suitable=False, policy=rules(turn))


def to_book(turn: Turn) -> Booking:
    by_email = kind(turn.answers) is EncounterKind.EMAIL
    given = WhenAnswered.model_validate({"now": "yes"} if by_email else asked(turn.answers, "when"))
    person, known = trial.patient(turn), facts(turn.answers)
    number = given.contingency_phone or contingency_number(turn)
    return Booking(
        key=turn.key,
        patient=person,
        modality=chosen(turn),
        appointment=appointments(turn)[0],
        particulars=Particulars(
            suitability=known.model_copy(update={"reason": reasons(turn.answers)}) if known else None,
            setting=setting(turn.answers),
            tool=tool(turn),
            purpose=purpose(turn),
            contingency=Contingency(phone=number, otherwise=given.otherwise) if number else None,
            participants=participants(turn),
            user_of=user_of(turn),
            written_to=written_to(turn.answers),
            tags=tags_of(given.tags),
            comment=given.comment or None,
        ),
        consent=consent_given(turn) if asks_consent(turn.answers) else None,
        episode=turn.answers.get("episode"),
        service=asked(turn.answers, "person").get("service", ""),
        type=encounter_type(turn),
        trial=turn.is_trial,
    )


async def verify_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    parts = [part for part in read_back.PARTS if part in turn.answers]
    parts = [part for part in parts if part not in APPLIES or APPLIES[part](turn.answers)]
    wanted = to_book(turn)
    return read_back.verify(
        view,
        wanted,
        parts,
        series=appointments(turn),
        held=_conditions(turn, wanted),
        corridor=service(turn).corridor,
        email_source=rules(turn)["email.purposes"].source,
    )


def _conditions(turn: Turn, wanted: Booking) -> tuple[Decision, ...]:
    """The conditions of the regulation; colleagues among themselves give no service at a distance."""
    if wanted.type is EncounterType.PROFESSIONALS:
        return ()
    known, given = wanted.particulars.suitability, wanted.consent
    return conditions.at_a_distance(
        rules(turn),
        consented=None if given is None else Scope.SESSION in given.scopes,
        presence_required=known is not None and bool(known.presence_required),
        contingency_drawn_up=wanted.particulars.contingency is not None,
        in_person_available=service(turn).corridor is not None,
        is_group=wanted.type is EncounterType.GROUP,
        emergency=given is not None and given.kind is Kind.IMPOSSIBLE,
    )


def conditions_held(turn: Turn) -> Decision:
    """A condition that does not hold leads to the in-person way: the last card is no place to read of it in vain."""
    answers = _conditions(turn, to_book(turn))
    return next(
        (one for one in answers if isinstance(one, Refusal)), Allowed("condition-presence-holds", answers[0].source)
    )


def rests_on_conditions(answers: Answers) -> bool:
    return kind(answers) is not EncounterKind.PROFESSIONALS


async def book(turn: Turn) -> Mapping[str, Any]:
    wanted, hours = to_book(turn), appointments(turn)
    made = await series.book_series(turn.tx, turn.who, turn.world, wanted, hours)
    return {"encounter": made[0].id, "series": len(made)}


def is_series(answers: Answers) -> bool:
    return bool(answers.get("booking", {}).get("series", 1) > 1)


async def series_booked(turn: Turn) -> Reply:
    return read_back.series(turn.language, appointments(turn))


async def booked(turn: Turn) -> Reply:
    return ShowEncounter(turn.answers["booking"]["encounter"])


async def usual_hour(turn: Turn) -> Mapping[str, Any]:
    """The contingency plan and how long it usually lasts, until something else is typed."""
    return {**await default_contingency(turn), **await usual_minutes(turn), **trial.hour(turn)}


BOOKED = (
    Do("booking", book),
    Say("series", series_booked, when=is_series),
    Say("booked", booked),
)
ASK_WHEN = Ask(
    "when",
    WhenAnswered,
    card=when_card,
    verify=hour_exists,
    keeps=its_zone,
    fill=usual_hour,
    basis=when_rests_on,
    when=has_hour,
    message="new-encounter-when",
)
CONDITIONS = Check("conditions", conditions_held, when=rests_on_conditions)
"""Comes before the last card: what no earlier question has found lacking, such as the plan of a group."""

NEW_ENCOUNTER = Flow(
    "new-encounter",
    steps=(
        Ask(
            "person",
            PersonAsked,
            card=person_card,
            fill=usual_place,
            verify=person_needs,
            keeps=what_follows,
            recalls=practises,
        ),
        Check("type", in_person_chosen, when=of_kind(EncounterKind.IN_PERSON)),
        USER_OF,
        *KINDS,
        Ask(
            "suitability",
            SuitabilityJudged,
            card=suitability_card,
            fill=trial.facts,
            verify=video_needs,
            when=at_a_distance,
        ),
        *SUITABLE,
        *consent_steps(),
        ASK_WHEN,
        PRESENCE,
        CONDITIONS,
        Ask("verify", Confirmed, card=verify_card, verify=hour_still_stands, reopens="when"),
        *BOOKED,
    ),
    refused=IN_PERSON,
)
