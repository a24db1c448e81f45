"""«Commencer la rencontre».

One card, one submit. Three explicit answers, never in bulk, and one «Fait» for the rest: six taps on the plain path.
What does not apply to a type of encounter is not asked. A no to the consent leads to the in-person way.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, StringConstraints, model_validator

from cards import during as during_card
from cards import start as card
from cards.fields import FieldErrors, Widget
from cards.form import FormView
from cards.kit import Card
from care import day, gates, in_person, opening
from care.contact import PersonName, Phone, plain
from care.decision import Allowed, Decision, Refusal
from care.encounter import Encounter, Event
from care.establishment import Service
from care.optional_steps import is_on
from care.particulars import Gate, Gates, Identifier, Place, ThirdPerson
from care.suitability import EncounterType, Setting
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.answers import rules
from dialogs.flow import Ask, Check, Do, Flow, Say, Turn
from dialogs.in_person import OutcomeAsked
from dialogs.otherwise import in_person_outcome, service_of

Position = Literal["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18"]
"""Of a participant in the encounter's list, from 1."""
People = Annotated[list[Position], Widget("expanded")]
Line = Annotated[str, StringConstraints(max_length=120), AfterValidator(plain)]


class Begun(BaseModel):
    """Nothing is required by the form itself: a point may stay open, with its reason."""

    identifiers: Annotated[list[Identifier], Widget("expanded")] = []
    place: Annotated[Place | None, Widget("expanded")] = None
    place_detail: Line = ""
    consent: Annotated[Literal["yes", "no"] | None, Widget("expanded")] = None
    agreed: People = []
    rest: bool = False
    committed: People = []
    unexpected: Annotated[PersonName | None, Widget(fold="unexpected")] = None
    unexpected_committed: Annotated[bool, Widget(fold="unexpected")] = False
    absent: Annotated[list[Position], Widget("expanded", fold="unexpected")] = []
    third_name: Annotated[PersonName | None, Widget(fold="third")] = None
    third_phone: Annotated[Phone | None, Widget("tel", fold="third")] = None
    third_relation: Annotated[Line, Widget(fold="third")] = ""
    open: Annotated[list[Gate], Widget("expanded", fold="open")] = []
    reason: Annotated[Line, Widget(fold="open")] = ""

    @model_validator(mode="after")
    def whole(self) -> Begun:
        errors = {}
        if self.open and not self.reason:
            errors["reason"] = "missing"
        if self.third_name and not self.third_phone:
            errors["third_phone"] = "missing"
        if self.third_phone and not self.third_name:
            errors["third_name"] = "missing"
        if errors:
            raise FieldErrors(errors)
        return self


# ------------------------------------------------------------------ what is asked of whom


def left_out(seen: Encounter, service: Service) -> set[str]:
    """The fields that do not apply to this encounter."""
    asked, members = gates.required(seen, service), gates.members(seen)
    by_member = seen.type is EncounterType.GROUP and bool(members)
    out = {"place_detail", "place"} if Gate.PLACE not in asked else set()
    out |= {"identifiers"} if Gate.IDENTITY not in asked else set()
    out |= {"agreed"} if not by_member else {"consent"}
    out |= {"consent"} if Gate.CONSENT not in asked else set()
    out |= {"rest"} if Gate.INTRODUCED not in asked else set()
    if Gate.COMMITMENT not in asked:
        out |= {"committed", "unexpected_committed"}
    if not gates.expected(seen):
        out |= {"committed", "absent"}
    if Gate.CONTACT not in asked or not is_on(service, "third-person"):
        out |= {"third_name", "third_phone", "third_relation"}
    return out


async def gates_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    seen, service = await its_encounter(turn), await service_of(turn)
    verified = await opening.is_verified(turn.tx, turn.who, seen)
    access = turn.world.establishment.record_access if is_on(service, "record-access") else ""
    about = card.About(seen, service, verified=verified, record_access=access)
    return card.gates(view, answer, about, without=left_out(seen, service))


# ------------------------------------------------------------------ what was answered


def answered(seen: Encounter, service: Service, given: Begun, turn: Turn) -> Gates:
    """The answers as gates; only what is really open is kept as such."""
    names = gates.expected(seen)
    committed = [names[int(n)] for n in given.committed if int(n) in names]
    if given.unexpected and given.unexpected_committed:
        committed.append(given.unexpected)
    return Gates(
        identifiers=tuple(dict.fromkeys(given.identifiers)),
        place=given.place,
        place_detail=given.place_detail or (_unit(seen, service) if given.place is Place.HOME else None),
        consent_reconfirmed=given.consent == "yes",
        rest_done=given.rest,
        third_person=_third(seen, service, given),
        committed=tuple(committed),
        agreed=tuple(int(n) for n in given.agreed if int(n) in gates.members(seen)),
        absent=tuple(names[int(n)] for n in given.absent if int(n) in names),
        unexpected=(given.unexpected,) if given.unexpected else (),
        open=tuple(given.open),
        reason=given.reason or None,
        at=turn.world.clock.now(),
    )


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
    if given.consent == "no":
        return {}
    seen, service = await its_encounter(turn), await service_of(turn)
    verified = await opening.is_verified(turn.tx, turn.who, seen)
    said = answered(seen, service, given, turn)
    shut = gates.in_the_way(seen, said, service, verified=verified)
    return dict(_error(gate, given, seen) for gate in reversed(shut))


def _error(gate: Gate, given: Begun, seen: Encounter) -> tuple[str, str]:
    """The field of a gate, and what is wrong with it."""
    match gate:
        case Gate.IDENTITY:
            return "identifiers", "two_types" if len(set(given.identifiers)) < 2 else "unverified"
        case Gate.PLACE:
            return ("place", "missing") if given.place is None else ("place_detail", "where")
        case Gate.CONSENT:
            by_member = seen.type is EncounterType.GROUP and bool(gates.members(seen))
            return ("agreed", "each") if by_member else ("consent", "missing")
        case Gate.COMMITMENT if given.rest and given.unexpected and not given.unexpected_committed:
            return "unexpected_committed", "each"
        case Gate.COMMITMENT if given.rest:
            return "committed", "each"
    return "rest", "missing"


# ------------------------------------------------------------------ what follows


def consent(turn: Turn) -> Decision:
    source = rules(turn)["modality.refusal"].source
    if Begun.model_validate(turn.answers["gates"]).consent == "no":
        return Refusal("consent-refused", source)
    return Allowed("consent-given", source)


async def begin(turn: Turn) -> Mapping[str, Any]:
    given = Begun.model_validate(turn.answers["gates"])
    seen, service = await its_encounter(turn), await service_of(turn)
    verified = await opening.is_verified(turn.tx, turn.who, seen)
    said = answered(seen, service, given, turn)
    really = gates.lacking(seen, said, service, verified=verified)
    said = said.model_copy(update={"open": really, "reason": said.reason if really else None})
    await day.start(turn.tx, turn.who, turn.world, seen, said)
    return {}


async def outcome_card(turn: Turn, view: FormView, asked: type[BaseModel]) -> Card:
    source = rules(turn)["modality.refusal"].source
    return during_card.in_person(view, asked, "consent-refused", source, await service_of(turn))


async def refuse(turn: Turn) -> Mapping[str, Any]:
    """The ledger keeps the no; the encounter goes on in person, unless it is over already."""
    seen = await opening.refused(turn.tx, turn.who, turn.world, await its_encounter(turn))
    outcome = in_person_outcome(turn, "consent-refused", rules(turn)["modality.refusal"].source)
    if seen.can(Event.TAKE_IN_PERSON):
        await in_person.convert(turn.tx, turn.who, turn.world, seen, outcome, turn.zone)
    else:
        await turn.tx.encounters.save(turn.who, seen, None, turn.world.clock.now())
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
        Ask("outcome", OutcomeAsked, card=outcome_card, message="in-person-outcome"),
        Do("in-person", refuse),
        Say("in-person-recorded", show_encounter),
    ),
)
