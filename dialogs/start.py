"""«Commencer la rencontre».

One card, one submit. Three explicit answers, never in bulk, and one «Fait» for the rest: six taps on the plain path.
What does not apply to a type of encounter is not asked. A no to the consent is written at once, and leads to the
in-person way.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from cards import during as during_card
from cards import start as card
from cards.consent import notice_words
from cards.form import FormView
from cards.kit import Card
from care import booking, day, gates, in_person, opening
from care.decision import Allowed, Decision, Refusal
from care.encounter import Encounter, Event, NotNow, State
from care.establishment import in_language
from care.members import seen_in_person
from care.opening import Known
from care.optional_steps import is_on
from care.particulars import Gate, InPerson, NextStep
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.answers import rules
from dialogs.begun import Begun, answered, answerer, asked_of, guest_fits, left_out, refused_by, who_fits
from dialogs.flow import Answers, Ask, Check, Do, Flow, Say, Turn
from dialogs.in_person import OutcomeAsked
from dialogs.otherwise import in_person_outcome, service_of, type_of


async def what_is_known(turn: Turn) -> Known:
    return await opening.known(turn.tx, turn.who, turn.world, await its_encounter(turn))


async def gates_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    known = await what_is_known(turn)
    site, seen = turn.world.establishment, known.encounter
    house = turn.world.house_at(seen.site)
    told = card.Told(
        clinic=house.phone,
        access=in_language(site.record_access, turn.language) if is_on(known.service, "record-access") else None,
        notice=notice_words(seen.patient.language, house, site) if known.gives_notice else None,
    )
    return card.gates(view, asked_of(known), known, told, without=left_out(known))


async def nothing_in_the_way(turn: Turn, given: Begun) -> Mapping[str, str]:
    """An error at each gate that is open and not named as such; a no to the consent needs nothing else."""
    known = await what_is_known(turn)
    if not day.may_verify(known.encounter, turn.world.clock.now()):
        raise NotNow(known.encounter.state, Event.START)
    said = answered(known, given, turn)
    if heard_other_words(known, given):
        return {"read": "reread"}
    if said_no(given):
        somebody_is_there = set(gates.members(known.encounter)) - set(said.absent)
        return {"agreed": "each"} if somebody_is_there else who_fits(known, given, rules(turn))
    shut = dict(_error(gate, given, known.encounter) for gate in reversed(known.in_the_way(said)))
    return {**shut, **who_fits(known, given, rules(turn)), **guest_fits(known, given)}


def heard_other_words(known: Known, given: Begun) -> bool:
    """Was this answered to words that are not those of today?"""
    return bool(given.consent or given.agreed or given.refused) and given.read != known.wording.sha256


def said_no(given: Begun) -> bool:
    """The person said no; in a group, one did at least and nobody agreed."""
    return given.consent == "no" or bool(given.refused and not given.agreed)


def _error(gate: Gate, given: Begun, seen: Encounter) -> tuple[str, str]:
    """The field of a gate, and what is wrong with it."""
    match gate:
        case Gate.IDENTITY:
            return "identifiers", "two_types" if len(set(given.identifiers)) < 2 else "unverified"
        case Gate.PLACE:
            return ("place", "missing") if given.place is None else ("place_detail", "where")
        case Gate.CONSENT if gates.each_consents(seen):
            return "agreed", "each"
        case Gate.CONSENT if given.consent == "yes" and seen.lacks_consent and not given.understood:
            return "understood", "must_understand"
        case Gate.CONSENT:
            return ("presence", "unagreed") if given.consent == "yes" or given.impossible else ("consent", "unasked")
        case Gate.COMMITMENT if given.rest and given.unexpected and not given.unexpected_committed:
            return "unexpected_committed", "each"
        case Gate.COMMITMENT if given.rest:
            return "committed", "each"
    return "rest", "missing"


# ------------------------------------------------------------------ what follows


def consent(turn: Turn) -> Decision:
    source = rules(turn)["modality.refusal"].source
    if said_no(Begun.model_validate(turn.answers["gates"])):
        return Refusal("consent-refused", source)
    return Allowed("consent-given", source)


async def begin(turn: Turn) -> Mapping[str, Any]:
    known = await what_is_known(turn)
    said = answered(known, Begun.model_validate(turn.answers["gates"]), turn)
    really = known.lacking(said)
    left = {"open": really, "reason": said.reason if really else None}
    left["impossible"] = said.impossible if Gate.CONSENT in really else None
    begun = await day.start(turn.tx, turn.who, turn.world, known.encounter, said.model_copy(update=left))
    for place in sorted({*begun.particulars.said_no} - {*known.encounter.particulars.said_no}):
        key, how = f"{turn.key}/{place}", unless_said(turn)
        await seen_in_person(turn.tx, turn.who, turn.world, begun, place, how, key, turn.zone)
    return {}


async def outcome_card(turn: Turn, view: FormView, asked: type[BaseModel]) -> Card:
    source, can_keep = rules(turn)["modality.refusal"].source, not turn.answers["refusal-written"]["ended"]
    about, of = await service_of(turn), await type_of(turn)
    return during_card.in_person(view, asked, "consent-refused", source, about, of=of, can_keep=can_keep)


async def refuse(turn: Turn) -> Mapping[str, Any]:
    """The ledger keeps the no at once. What is under way does not go on without consent: it ends here."""
    seen = await its_encounter(turn)
    given = Begun.model_validate(turn.answers["gates"])
    members, by = refused_by(seen, given), answerer(await what_is_known(turn), given)
    seen = await opening.refused(turn.tx, turn.who, turn.world, seen, members, by)
    if ended := seen.state is State.IN_PROGRESS:
        await booking.convert(turn.tx, turn.who, turn.world, seen, unless_said(turn))
    return {"ended": ended, "asks": seen.can(Event.TAKE_IN_PERSON)}


def unless_said(turn: Turn) -> InPerson:
    """Who was seen keeps the right to be seen again: their clinician sees to it, unless they say otherwise."""
    source = rules(turn)["modality.refusal"].source
    step = NextStep.CLINICIAN_BOOKS
    return InPerson(code="consent-refused", document=source.document, section=source.section, next_step=step)


def asks_how(answers: Answers) -> bool:
    """Nothing is left to take in person where it was over already."""
    return bool(answers.get("refusal-written", {}).get("asks"))


async def goes_on_in_person(turn: Turn) -> Mapping[str, Any]:
    """Raises NotNow where they agreed after all, by another card, since the no was written."""
    seen, ended = await its_encounter(turn), turn.answers["refusal-written"]["ended"]
    if not ended and (seen.state is State.IN_PROGRESS or not opening.awaits_agreement(seen)):
        raise NotNow(seen.state, Event.TAKE_IN_PERSON)
    goes = opening.says_how if ended else booking.convert
    outcome = in_person_outcome(turn, "consent-refused", rules(turn)["modality.refusal"].source)
    left = await goes(turn.tx, turn.who, turn.world, seen, outcome)
    await in_person.passed_on(turn.tx, turn.who, turn.world, left, turn.zone)
    return {}


START = Flow(
    "start",
    steps=(
        Ask("gates", Begun, card=gates_card, verify=nothing_in_the_way, refill=False),
        Check("consent", consent),
        Do("begin", begin),
        Say("begun", show_encounter),
    ),
    refused=(
        Do("refusal-written", refuse),
        Ask("outcome", OutcomeAsked, card=outcome_card, when=asks_how, message="in-person-outcome"),
        Do("in-person", goes_on_in_person, when=asks_how),
        Say("in-person-recorded", show_encounter),
    ),
)
