"""«Commencer la rencontre».

One card, one submit. Three explicit answers, never in bulk, and one «Fait» for the rest: six taps on the plain path.
What does not apply to a type of encounter is not asked. A no to the consent is written at once, and leads to the
in-person way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, StringConstraints, model_validator

from cards import during as during_card
from cards import start as card
from cards.fields import FieldErrors, Widget
from cards.form import FormView
from cards.kit import Card
from care import booking, day, gates, in_person, opening
from care.consent import Scope
from care.contact import PersonName, Phone, plain
from care.decision import Allowed, Decision, Refusal
from care.encounter import Encounter, Event, State
from care.establishment import Service
from care.opening import Known
from care.optional_steps import is_on
from care.particulars import Gate, Gates, Identifier, InPerson, NextStep, Place, ThirdPerson, WithoutConsent
from care.suitability import Setting
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.answers import rules
from dialogs.flow import Answers, Ask, Check, Do, Flow, Say, Turn
from dialogs.in_person import OutcomeAsked
from dialogs.otherwise import in_person_outcome, service_of

Position = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]?$")]
"""Of a participant in the encounter's list, from 1."""
People = Annotated[list[Position], Widget("expanded")]
Unexpected = Annotated[list[Position], Widget("expanded", fold="unexpected")]
Line = Annotated[str, StringConstraints(max_length=120), AfterValidator(plain)]


class Begun(BaseModel):
    """Nothing is required by the form itself: a point may stay open, with its reason."""

    identifiers: Annotated[list[Identifier], Widget("expanded")] = []
    place: Annotated[Place | None, Widget("expanded")] = None
    place_detail: Line = ""
    consent: Annotated[Literal["yes", "no"] | None, Widget("expanded")] = None
    presence: Annotated[list[Scope], Widget("expanded")] = []
    agreed: People = []
    rest: bool = False
    committed: People = []
    unexpected: Annotated[PersonName | None, Widget(fold="unexpected")] = None
    unexpected_committed: Annotated[bool, Widget(fold="unexpected")] = False
    refused: Unexpected = []
    absent: Unexpected = []
    third_name: Annotated[PersonName | None, Widget(fold="third")] = None
    third_phone: Annotated[Phone | None, Widget("tel", fold="third")] = None
    third_relation: Annotated[Line, Widget(fold="third")] = ""
    open: Annotated[list[Gate], Widget("expanded", fold="open")] = []
    impossible: Annotated[WithoutConsent | None, Widget("expanded", fold="open")] = None
    reason: Annotated[Line, Widget(fold="open")] = ""

    @model_validator(mode="after")
    def whole(self) -> Begun:
        errors = {}
        if (self.open or self.impossible) and not self.reason:
            errors["reason"] = "missing"
        if self.impossible and self.consent:
            errors["impossible"] = "answered"
        # Who is not there neither agrees nor refuses, and who refuses does not agree.
        if {*self.refused} & {*self.agreed, *self.committed}:
            errors["refused"] = "both"
        if {*self.absent} & {*self.agreed, *self.committed, *self.refused}:
            errors["absent"] = "both"
        if self.third_name and not self.third_phone:
            errors["third_phone"] = "missing"
        if self.third_phone and not self.third_name:
            errors["third_name"] = "missing"
        if errors:
            raise FieldErrors(errors)
        return self


# ------------------------------------------------------------------ what is asked of whom


def left_out(known: Known) -> set[str]:
    """The fields that do not apply to this encounter."""
    seen, service = known.encounter, known.service
    asked, by_member = gates.required(seen, service), gates.each_consents(seen)
    out = {"place_detail", "place"} if Gate.PLACE not in asked else set()
    out |= {"identifiers"} if Gate.IDENTITY not in asked else set()
    out |= {"consent", "impossible"} if by_member or Gate.CONSENT not in asked else set()
    out |= {"agreed", "refused"} if not by_member else set()
    out |= {"presence"} if not known.unagreed else set()
    out |= {"rest"} if Gate.INTRODUCED not in asked else set()
    if Gate.COMMITMENT not in asked:
        out |= {"committed", "unexpected_committed"}
    if not gates.expected(seen):
        out |= {"committed", "absent"}
    if Gate.CONTACT not in asked or not is_on(service, "third-person"):
        out |= {"third_name", "third_phone", "third_relation"}
    return out


async def what_is_known(turn: Turn) -> Known:
    return await opening.known(turn.tx, turn.who, turn.world, await its_encounter(turn))


async def gates_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    known = await what_is_known(turn)
    access = turn.world.establishment.record_access if is_on(known.service, "record-access") else ""
    return card.gates(view, answer, known, access, without=left_out(known))


# ------------------------------------------------------------------ what was answered


def answered(known: Known, given: Begun, turn: Turn) -> Gates:
    """The answers as gates; only what is really open is kept as such."""
    seen, people = known.encounter, gates.expected(known.encounter)
    members, refused = gates.members(seen), _positions(given.refused, gates.members(seen))
    committed = _positions(given.committed, people)
    if given.unexpected and given.unexpected_committed:
        committed += (len(seen.particulars.participants) + 1,)
    return Gates(
        identifiers=tuple(dict.fromkeys(given.identifiers)),
        place=given.place,
        place_detail=given.place_detail or (_unit(seen, known.service) if given.place is Place.HOME else None),
        consent_reconfirmed=given.consent == "yes",
        rest_done=given.rest,
        third_person=_third(seen, known.service, given),
        committed=committed,
        agreed=_positions(given.agreed, members),
        refused=refused,
        absent=tuple(sorted({*_positions(given.absent, people), *refused})),
        unexpected=(given.unexpected,) if given.unexpected else (),
        presence=tuple(scope for scope in known.unagreed if scope in given.presence),
        impossible=given.impossible,
        open=tuple(given.open),
        reason=given.reason or None,
        at=turn.world.clock.now(),
    )


def _positions(ticked: Iterable[str], among: Iterable[int]) -> tuple[int, ...]:
    wanted = {int(position) for position in ticked}
    return tuple(position for position in among if position in wanted)


def _unit(seen: Encounter, service: Service) -> str | None:
    """Where somebody lives who lives in a residence."""
    return service.unit_name if seen.particulars.setting is Setting.CHSLD else None


def _third(seen: Encounter, service: Service, given: Begun) -> ThirdPerson | None:
    """Whom to reach in an emergency; in a residence it is the unit, unless somebody else is named."""
    if given.third_name and given.third_phone:
        return ThirdPerson(name=given.third_name, phone=given.third_phone, relation=given.third_relation or None)
    if seen.particulars.setting is Setting.CHSLD and service.unit_phone:
        return ThirdPerson(name=service.unit_name or service.name, phone=service.unit_phone)
    return None


async def nothing_in_the_way(turn: Turn, given: Begun) -> Mapping[str, str]:
    """An error at each gate that is open and not named as such; a no to the consent needs nothing else."""
    known = await what_is_known(turn)
    said = answered(known, given, turn)
    if said_no(given):
        somebody_is_there = set(gates.members(known.encounter)) - set(said.absent)
        return {"agreed": "each"} if somebody_is_there else {}
    return dict(_error(gate, given, known.encounter) for gate in reversed(known.in_the_way(said)))


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
    await day.start(turn.tx, turn.who, turn.world, known.encounter, said.model_copy(update=left))
    return {}


async def outcome_card(turn: Turn, view: FormView, asked: type[BaseModel]) -> Card:
    source, can_keep = rules(turn)["modality.refusal"].source, not turn.answers["refusal-written"]["ended"]
    return during_card.in_person(view, asked, "consent-refused", source, await service_of(turn), can_keep=can_keep)


async def refuse(turn: Turn) -> Mapping[str, Any]:
    """The ledger keeps the no at once. What is under way does not go on without consent: it ends here."""
    seen = await its_encounter(turn)
    given = Begun.model_validate(turn.answers["gates"])
    members = _positions(given.refused, gates.members(seen))
    seen = await opening.refused(turn.tx, turn.who, turn.world, seen, members)
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
    seen = await its_encounter(turn)
    goes = opening.says_how if turn.answers["refusal-written"]["ended"] else booking.convert
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
