"""«Rendez-vous de suivi»: the same person, the same reason, another day; at most two submits.

One card asks what may have changed; any "no" opens the full card for that point only. Nothing is pre-ticked: the
earlier consent is shown as text, and a new row of the ledger says that it was reconfirmed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from cards import follow_up as card
from cards.booking import said_day
from cards.consent import GiversForPerson
from cards.fields import Widget
from cards.form import FormView, parse
from cards.free_slots import Conflict
from cards.kit import Card
from care import capacity
from care.consent import Capacity, Giver, Scope
from care.contact import PersonName
from care.decision import Refusal
from care.suitability import Modality
from dialogs.answers import (
    BEFORE,
    Confirmed,
    PersonAsked,
    SuitabilityJudged,
    asked,
    asks_consent,
    at_a_distance,
    has_hour,
    patient,
    rules,
)
from dialogs.conflicts import Offered, conflict
from dialogs.consent import consent_rests_on, consent_steps
from dialogs.earlier import still_stands
from dialogs.flow import Answers, Ask, Flow, Turn
from dialogs.hours import (
    SEVERAL_WEEKS,
    WhenAnswered,
    day_refused,
    default_contingency,
    its_zone,
    series_errors,
)
from dialogs.in_person import IN_PERSON
from dialogs.kinds import KINDS
from dialogs.new_encounter import ASK_WHEN, BOOKED, CONDITIONS, suitability_card, verify_card, video_needs
from dialogs.person import known_person, person_card, person_needs, what_follows
from dialogs.precisions import SUITABLE
from dialogs.presence import PRESENCE
from dialogs.sites import USER_OF, practises

YesNo = Annotated[Literal["yes", "no"], Widget("expanded")]


class AgainAsked(BaseModel):
    """Who answers is asked only where somebody else consented before: it is not taken for granted."""

    same_reason: YesNo
    exam: Annotated[Literal["yes", "no"], Widget("expanded")]
    contact: YesNo
    agreed: YesNo
    giver: Annotated[GiversForPerson | None, Widget("compact")] = None
    giver_name: PersonName | None = None
    date: dt.date
    time: dt.time
    repeat: SEVERAL_WEEKS = None


class AgainAnswered(AgainAsked, Offered):
    """The card, and how its hour was chosen."""


async def taken(turn: Turn, answer: AgainAnswered) -> Conflict | None:
    """What the calendar has at its hour, for as long as the encounter before."""
    minutes = asked(turn.answers, "when").get("minutes") or 30
    hour = WhenAnswered.model_construct(
        date=answer.date, time=answer.time, minutes=minutes, repeat=answer.repeat, slot=answer.slot, keep=answer.keep
    )
    return await conflict(turn, hour, turn.zone)


async def when_known(turn: Turn) -> Mapping[str, Any]:
    """What the card of the hour asked before, but for the hour itself."""
    known = {name: value for name, value in turn.answers[BEFORE]["when"].items() if value not in (None, "")}
    return {**await default_contingency(turn), **known}


def _said_no(question: str) -> Any:
    return lambda answers: at_a_distance(answers) and answers.get("again", {}).get(question) == "no"


def has_other_hour(answers: Answers) -> bool:
    """Colleagues and groups have no card that asks all at once: theirs, then the hour."""
    return has_hour(answers) and not at_a_distance(answers)


def reason_unsaid(answers: Answers) -> bool:
    """Another reason than before, or none: somebody seen in person may never have been asked."""
    if not at_a_distance(answers):
        return False
    return bool(_said_no("same_reason")(answers) or "situation" not in answers.get(BEFORE, {}).get("suitability", {}))


def must_read_again(answers: Answers) -> bool:
    """The person no longer agrees or was not asked, the words or the means changed, or the agreement is old."""
    if not asks_consent(answers):
        return False
    if not at_a_distance(answers):
        return True  # by secure e-mail no card asks whether the earlier agreement still holds
    before = answers.get(BEFORE, {})
    changed = consent_rests_on(answers) != consent_rests_on({BEFORE: before})
    return bool(_said_no("agreed")(answers) or before.get("reread") or changed)


def by_substitute(answers: Answers) -> bool:
    """Did somebody else consent for the person the last time?"""
    giver = answers.get(BEFORE, {}).get("consent", {}).get("giver", Giver.PATIENT)
    return bool(at_a_distance(answers) and giver != Giver.PATIENT)


async def again_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    before = turn.answers[BEFORE]
    earlier = None
    if "agreed_at" in before and Scope.SESSION in before["scopes"]:
        at = dt.datetime.fromisoformat(before["agreed_at"]).astimezone(ZoneInfo(turn.zone))
        earlier = card.Agreed(at, Modality(before.get("agreed_means") or before["modality"]), before.get("scopes", []))
    view = replace(view, holes={"day": said_day(view.language, day_refused(turn, AgainAsked, view))})
    given = parse(AgainAnswered, view.values) if view.errors.get("time") == "taken" else None
    in_the_way = await taken(turn, given) if isinstance(given, AgainAnswered) else None
    without = () if by_substitute(turn.answers) else ("giver", "giver_name")
    return card.again(view, AgainAsked, patient(turn.answers), earlier, without=without, taken=in_the_way)


def when_answered(turn: Turn) -> dict[str, Any]:
    """The zone of the hour, and the instant of the answer: the booking may be confirmed days later."""
    return {**its_zone(turn), "at": turn.world.clock.now().isoformat()}


async def again_checked(turn: Turn, answer: AgainAnswered) -> Mapping[str, str]:
    wrong = series_errors(turn, answer.date, answer.time, answer.repeat)
    if not wrong and await taken(turn, answer):
        wrong = {"time": "taken"}
    errors = {**wrong, **who_answers(turn, answer)}
    # A member of a group may have no telephone; at a distance there is a number to call.
    number = asked(turn.answers, "when").get("contingency_phone") or patient(turn.answers).phone
    unknown = answer.contact == "yes" and not number
    return {**errors, **({"contact": "no_phone"} if unknown else {})}


def who_answers(turn: Turn, answer: AgainAsked) -> dict[str, str]:
    """Who agrees again must be who the law names for such a person; a person who now consents alone is read it all."""
    if not by_substitute(turn.answers) or answer.agreed == "no":
        return {}
    if answer.giver is None:
        return {"giver": "missing"}
    giver, quality = Giver(answer.giver), Capacity(turn.answers[BEFORE]["consent"]["capacity"])
    if giver is not Giver.PATIENT and not answer.giver_name:
        return {"giver_name": "missing"}
    refused = isinstance(capacity.allowed(quality, giver, rules(turn)), Refusal)
    return {"giver": f"not_for_{quality}"} if refused else {}


async def known_facts(turn: Turn) -> Mapping[str, Any]:
    return asked(turn.answers, "suitability")


FOLLOW_UP = Flow(
    "follow-up",
    steps=(
        Ask("again", AgainAnswered, card=again_card, verify=again_checked, keeps=when_answered, when=at_a_distance),
        Ask(
            "person",
            PersonAsked,
            card=person_card,
            when=_said_no("contact"),
            fill=known_person,
            verify=person_needs,
            keeps=what_follows,
            recalls=practises,
            message="new-encounter-person",
        ),
        USER_OF,
        *KINDS,
        Ask(
            "suitability",
            SuitabilityJudged,
            card=suitability_card,
            verify=video_needs,
            when=reason_unsaid,
            fill=known_facts,
            message="new-encounter-suitability",
        ),
        *SUITABLE,
        *consent_steps(must_read_again),
        replace(ASK_WHEN, when=has_other_hour, fill=when_known),
        PRESENCE,
        CONDITIONS,
        Ask(
            "verify",
            Confirmed,
            card=verify_card,
            verify=still_stands,
            reopens="again",
            message="new-encounter-verify",
        ),
        *BOOKED,
    ),
    refused=IN_PERSON,
)
