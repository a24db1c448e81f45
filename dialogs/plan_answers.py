"""What «Planifier» asks of whoever plans, as models, and what the answers come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from cards.fields import Widget
from care import modality
from care.appointment import Appointment
from care.booking import Booking, ConsentGiven
from care.consent import Form, Giver, Kind, Scope, Wording
from care.contact import Email, Patient, PersonName, Phone, Spoken
from care.decision import Allowed, Decision, Refusal, Warning
from care.establishment import Service
from care.particulars import Contingency, Particulars
from care.request import Asked, ServiceRequest
from care.suitability import Help, Modality, Preference, Setting, Suitability
from dialogs.answers import Confirmed, rules
from dialogs.ask_to_plan import REQUEST
from dialogs.delegation import service_of
from dialogs.flow import Answers, Turn
from dialogs.precisions import TOOLS

ASKED = "asked-for"
"""The answer with which planning starts: what was asked for, as it stood then."""
PROPOSED = "proposed"
"""The day and hour kept from the one planned just before."""


class PersonPlanned(BaseModel):
    """Somebody who lives in a CHSLD is reached through their unit, as in «Nouvelle rencontre»."""

    name: PersonName
    phone: Annotated[Phone | None, Widget("tel")] = None
    email: Annotated[Email | None, Widget("email")] = None
    spoken: Annotated[Spoken, Widget("compact")] = Spoken.FRENCH


class PersonAnswered(PersonPlanned):
    """In person is offered first: whoever prefers it needs no further question."""

    wish: Literal["in-person"] | None = None


class Criteria(BaseModel):
    equipped: Annotated[Literal["yes", "no"], Widget("expanded")]
    help: Annotated[Help, Widget("expanded")]


class InformedAloud(BaseModel):
    """Reached through the unit only: nothing is written to the person."""

    informed: Literal[True]


class InformedByPhone(InformedAloud):
    sms: bool = False


class Informed(BaseModel):
    """Information given, which is no consent, and what the person accepts to receive. Nothing is ticked beforehand."""

    informed: Literal[True]
    email: bool = False
    sms: bool = False


class Hour(BaseModel):
    date: dt.date
    time: dt.time
    minutes: Annotated[int, Field(ge=5, le=240)]


class PlanConfirmed(Confirmed):
    next: Literal["yes"] | None = None


# ------------------------------------------------------------------ what the answers come to


def begin(request: ServiceRequest, proposed: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The answers with which the planning of a request starts."""
    return {REQUEST: request.id, ASKED: request.asked.model_dump(mode="json"), PROPOSED: dict(proposed or {})}


def asked_for(answers: Answers) -> Asked:
    return Asked.model_validate(answers[ASKED])


def service(turn: Turn) -> Service:
    return turn.world.establishment.service(service_of(turn.answers))


def person(answers: Answers) -> Patient:
    return Patient.model_validate(answers["person"])


def by_unit(where: Service) -> bool:
    """Do people live there, so that it is their unit that is called, and nothing is written to them?"""
    return where.setting is Setting.CHSLD


def is_units(turn: Turn) -> bool:
    """Is the telephone that of the unit?"""
    where = service(turn)
    return by_unit(where) and person(turn.answers).phone == where.unit_phone


def facts(turn: Turn) -> Suitability:
    """What the clinician judged on, with what the person said of their means."""
    said = turn.answers.get("criteria")
    if said is None:
        return asked_for(turn.answers).facts
    answer = Criteria.model_validate(said)
    heard = {"equipped": answer.equipped == "yes", "help": answer.help}
    return asked_for(turn.answers).facts.model_copy(update=heard)


def chosen(turn: Turn) -> Modality:
    return modality.intended(facts(turn), rules(turn))


def is_video(answers: Answers) -> bool:
    """Without a preference, the matrix always ranks video before the telephone."""
    return asked_for(answers).preference in (Preference.VIDEO, Preference.NONE)


def means(turn: Turn) -> Decision:
    """The person's means for video: what an advice says against, and was not judged yet, is the professional's."""
    source = rules(turn)["video.criteria"].source
    if not is_video(turn.answers):
        return Allowed("equipped", source)
    found = [rule(facts(turn), rules(turn)) for rule in (modality.equipment, modality.ease)]
    if not by_unit(service(turn)):  # To a unit no letter goes, so that no address is missing.
        found.insert(0, modality.address(person(turn.answers).email, rules(turn)))
    heard = asked_for(turn.answers).accepted
    open_ones = [one for one in found if isinstance(one, Warning) and one.code not in heard]
    return Refusal(open_ones[0].code, open_ones[0].source) if open_ones else Allowed("equipped", source)


def wish(turn: Turn) -> Decision:
    source = rules(turn)["modality.refusal"].source
    prefers = turn.answers["person"].get("wish") == "in-person"
    return Refusal("person-prefers-in-person", source) if prefers else Allowed("person-accepts", source)


def hour(turn: Turn) -> Appointment:
    said = Hour.model_validate(turn.answers["when"])
    zone = str(turn.answers["when"].get("zone") or turn.zone)
    return Appointment.at_local(dt.datetime.combine(said.date, said.time), zone, said.minutes)


def accepted(turn: Turn) -> ConsentGiven | None:
    """The ways by which the person accepts to be written to; None where there is none."""
    said, read = Informed.model_validate(turn.answers["information"]), turn.answers["information"]["read"]
    written = {Scope.EMAIL: person(turn.answers).email is not None, Scope.SMS: not is_units(turn)}
    ways = {Scope.EMAIL: said.email and written[Scope.EMAIL], Scope.SMS: said.sms and written[Scope.SMS]}
    scopes = frozenset(scope for scope, yes in ways.items() if yes)
    if not scopes:
        return None
    at, words = dt.datetime.fromisoformat(read["at"]), Wording(**read["wording"])
    return ConsentGiven(Kind.GIVEN, words, Form.VERBAL, Giver.PATIENT, None, scopes, at=at)


def to_book(turn: Turn) -> Booking:
    where, patient = service(turn), person(turn.answers)
    particulars = Particulars(
        suitability=facts(turn),
        setting=where.setting,
        tool=TOOLS.get(chosen(turn), where.tool),
        contingency=Contingency(phone=patient.phone) if patient.phone else None,
    )
    return Booking(turn.key, patient, chosen(turn), hour(turn), particulars, accepted(turn), service=where.key)
