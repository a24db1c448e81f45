"""What «Commencer la rencontre» asks, of whom, and what its answers come to; the conversation is in `dialogs.start`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, create_model, model_validator

from cards.consent import GiversForPerson
from cards.fields import FieldErrors, Widget
from care import capacity, gates, ledger
from care.consent import Capacity, Consent, Giver, Scope
from care.contact import PersonName, Phone, plain
from care.decision import Refusal, Warning
from care.encounter import Encounter
from care.establishment import Service
from care.opening import Known, awaits_agreement
from care.optional_steps import is_on
from care.particulars import Answerer, Gate, Gates, Identifier, Place, ThirdPerson, WithoutConsent
from care.policy import PolicyOfTheDay
from care.suitability import EncounterType, Setting
from dialogs.answers import Read, ShortText
from dialogs.flow import Turn

Position = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]?$")]
"""Of a participant in the encounter's list, from 1."""
People = Annotated[list[Position], Widget("expanded")]
Unexpected = Annotated[list[Position], Widget("expanded", fold="unexpected")]
Line = Annotated[str, StringConstraints(max_length=120), AfterValidator(plain)]
Guest = Literal["relatives", "support", "learner", "other"]
"""As what somebody is there who was not announced: the purpose agreed to; `other` has none, as an interpreter."""
WhyHelp = Annotated[ShortText | None, Field(min_length=3)]
WHO = ("understood", "capacity", "giver", "giver_name", "giver_reason")
"""Asked where nobody has consented yet; a person who did before is asked again, and known."""


class Begun(BaseModel):
    """Nothing is required by the form itself: a point may stay open, with its reason."""

    identifiers: Annotated[list[Identifier], Widget("expanded")] = []
    place: Annotated[Place | None, Widget("expanded")] = None
    place_detail: Line = ""
    consent: Annotated[Literal["yes", "no"] | None, Widget("expanded")] = None
    understood: bool = False
    capacity: Annotated[Capacity, Widget("expanded", fold="other")] = Capacity.ALONE
    giver: Annotated[GiversForPerson | None, Widget("compact", fold="other")] = None
    giver_name: Annotated[PersonName | None, Widget(fold="other")] = None
    giver_reason: Annotated[Line, Widget(fold="other")] = ""
    presence: Annotated[list[Scope], Widget("expanded")] = []
    read: Read = ""
    unexpected: Annotated[PersonName | None, Widget(fold="unexpected")] = None
    unexpected_as: Annotated[Guest | None, Widget("compact", fold="unexpected")] = None
    support_reason: Annotated[WhyHelp, Widget(fold="unexpected")] = None
    agreed: People = []
    rest: bool = False
    committed: People = []
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


def asked_of(known: Known) -> type[BaseModel]:
    """The card's questions. Who answers is in sight where that is usually, or was the last time, not the person."""
    in_residence = known.encounter.particulars.setting is Setting.CHSLD
    return _in_sight(in_residence or substitute(known) is not None, Scope.SUPPORT in known.unagreed)


@cache
def _in_sight(giver: bool, support: bool) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    if giver:
        fields["giver"] = (Annotated[GiversForPerson | None, Widget("compact")], None)
        fields["giver_name"] = (Annotated[PersonName | None, Widget()], None)
    if support:
        fields["support_reason"] = (Annotated[WhyHelp, Widget()], None)
    made: type[BaseModel] = create_model("BegunInSight", __base__=Begun, **fields)
    return made


def substitute(known: Known) -> Consent | None:
    """The agreement that somebody else gave for the person the last time; None where they did so, or nobody yet."""
    if awaits_agreement(known.encounter):
        return None
    read = ledger.last_read(known.rows)
    return read if read is not None and read.giver is not Giver.PATIENT else None


def left_out(known: Known) -> set[str]:
    """The fields that do not apply to this encounter."""
    seen, service = known.encounter, known.service
    asked, by_member = gates.required(seen, service), gates.each_consents(seen)
    in_residence = seen.particulars.setting is Setting.CHSLD
    out = {"place"} if Gate.PLACE not in asked else set()
    # Where the members of a group are may be noted; nobody is asked for it.
    out |= {"place_detail"} if Gate.PLACE not in asked and not by_member else set()
    out |= {"identifiers"} if Gate.IDENTITY not in asked else set()
    out |= {"consent", "impossible"} if by_member or Gate.CONSENT not in asked else set()
    before = substitute(known)
    if before is not None:
        # Who answers for the person today may be somebody else: it is not taken for granted.
        out |= {"understood", "capacity"} | (set() if before.capacity is Capacity.MINOR_14 else {"giver_reason"})
    elif not seen.lacks_consent:
        out |= {*WHO}
    out |= {"capacity", "giver_reason"} if in_residence else set()
    out |= {"agreed", "refused"} if not by_member else set()
    out |= {"presence"} if not known.unagreed else set()
    out |= {"unexpected_as", "support_reason"} if seen.type is not EncounterType.PATIENT else set()
    out |= {"rest"} if Gate.INTRODUCED not in asked else set()
    if Gate.COMMITMENT not in asked:
        out |= {"committed"}
        out |= {"unexpected_committed"} if seen.type is not EncounterType.PATIENT else set()
    if not gates.expected(seen):
        out |= {"committed", "absent"}
    if Gate.CONTACT not in asked or not is_on(service, "third-person"):
        out |= {"third_name", "third_phone", "third_relation"}
    return out


# ------------------------------------------------------------------ what was answered


def answered(known: Known, given: Begun, turn: Turn) -> Gates:
    """The answers as gates; only what is really open is kept as such."""
    seen, people = known.encounter, gates.expected(known.encounter)
    members, refused = gates.members(seen), refused_by(seen, given)
    committed = _positions(given.committed, people)
    if given.unexpected and given.unexpected_committed:
        committed += (len(seen.particulars.participants) + 1,)
    may_serve = gates.identifiers(seen)
    return Gates(
        identifiers=tuple(dict.fromkeys(one for one in given.identifiers if one in may_serve)),
        place=given.place,
        place_detail=given.place_detail or (_unit(seen, known.service) if given.place is Place.HOME else None),
        consent_reconfirmed=given.consent == "yes",
        answered_by=answerer(known, given),
        rest_done=given.rest,
        third_person=_third(seen, known.service, given),
        committed=committed,
        agreed=_positions(given.agreed, members),
        refused=refused,
        absent=tuple(sorted({*_positions(given.absent, people), *refused})),
        unexpected=(given.unexpected,) if given.unexpected else (),
        presence=_presence(known, given),
        support_reason=given.support_reason,
        impossible=given.impossible,
        open=tuple(given.open),
        reason=given.reason or None,
        at=turn.world.clock.now(),
    )


def answerer(known: Known, given: Begun) -> Answerer | None:
    """Who answers for the first time, or again for another; None where the person agreed before, or nobody can."""
    seen, before = known.encounter, substitute(known)
    if given.consent is None or not (seen.lacks_consent or before):
        return None
    by = Giver(given.giver or Giver.PATIENT)
    quality = before.capacity if before else given.capacity
    if seen.particulars.setting is Setting.CHSLD:
        # A residence for adults: a substitute answers for who cannot.
        quality = Capacity.ALONE if by is Giver.PATIENT else Capacity.INCAPABLE
    return Answerer(
        understood=given.understood or before is not None,
        giver=by,
        giver_name=given.giver_name if by is not Giver.PATIENT else None,
        capacity=quality,
        reason=given.giver_reason or None,
    )


def who_fits(known: Known, given: Begun, policy: PolicyOfTheDay) -> Mapping[str, str]:
    """Who consents must be who the law names for such a person (art. 14 and 15 C.c.Q.), and says to have understood."""
    by = answerer(known, given)
    if by is None:
        return {}
    if given.giver is None and (substitute(known) or known.encounter.particulars.setting is Setting.CHSLD):
        return {"giver": "missing"}  # a no as well is somebody's
    if given.consent != "yes":
        return {}
    errors = {} if by.understood else {"understood": "must_understand"}
    if by.giver is not Giver.PATIENT and not by.giver_name:
        errors["giver_name"] = "missing"
    decision = capacity.allowed(by.capacity, by.giver, policy)
    if isinstance(decision, Refusal):
        errors["giver"] = f"not_for_{by.capacity}"
    elif isinstance(decision, Warning) and not by.reason:
        errors["giver_reason"] = "minor"
    return errors


def guest_fits(known: Known, given: Begun) -> Mapping[str, str]:
    """Nobody stays whom the person has not agreed to, announced or not (orientations MSSS 2021, 1.3.6 and 8.7).

    Where nobody could consent, that goes for the encounter alone. Why support staff helps is said with the agreement.
    """
    if Scope.SUPPORT in _presence(known, given) and not given.support_reason:
        return {"support_reason": "missing"}
    if not given.unexpected or known.encounter.type is not EncounterType.PATIENT:
        return {}
    if given.unexpected_as is None:
        return {"unexpected_as": "missing"}
    if given.impossible:
        return {} if given.unexpected_as == "other" else {"unexpected_as": "without_consent"}
    return {} if given.unexpected_committed else {"unexpected_committed": "each"}


def refused_by(seen: Encounter, given: Begun) -> tuple[int, ...]:
    """The members of a group who said no, by their positions."""
    return _positions(given.refused, gates.members(seen))


def _presence(known: Known, given: Begun) -> tuple[Scope, ...]:
    """Whose presence is agreed to now: of those announced, and of whoever was not."""
    agreed = [scope for scope in known.unagreed if scope in given.presence]
    may_stay = given.consent == "yes" and known.encounter.type is EncounterType.PATIENT
    if may_stay and given.unexpected and given.unexpected_committed and given.unexpected_as not in (None, "other"):
        agreed.append(Scope(given.unexpected_as))
    return tuple(dict.fromkeys(agreed))


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
