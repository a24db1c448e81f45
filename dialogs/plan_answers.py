"""What «Planifier» asks of whoever plans, as models, and what the answers come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from cards.fields import Widget
from care import modality, planning, tools
from care.appointment import Appointment
from care.contact import Email, Patient, PersonName, Phone, Role, Spoken
from care.decision import Allowed, Decision, Refusal, Warning
from care.establishment import Service
from care.request import Asked, ServiceRequest
from care.suitability import Help, Modality, Preference, Setting, Suitability
from dialogs.answers import ASKED, Confirmed, rules
from dialogs.ask_to_plan import REQUEST
from dialogs.conflicts import Offered
from dialogs.delegation import service_of
from dialogs.flow import Answers, Turn
from dialogs.precisions import TOOLS

PROPOSED = "proposed"
"""The day and hour kept from the one planned just before."""
RULES_OF_MEANS = ("tool", "means", "known-condition", "delicate")
"""The rules that say something of one means, whoever asks for it."""
HELPERS = {Help.RELATIVE: Role.RELATIVE, Help.PROFESSIONAL: Role.SUPPORT}
"""Who takes part so that the person can, and is named."""


class PersonPlanned(BaseModel):
    name: PersonName
    phone: Annotated[Phone, Widget("tel")]
    email: Annotated[Email | None, Widget("email")] = None
    spoken: Annotated[Spoken, Widget("compact")] = Spoken.FRENCH


class PersonAnswered(PersonPlanned):
    """The person's preference is the button. In person is offered first: it needs no further question."""

    wish: Literal["video", "telephone", "in-person"] | None = None


class Criteria(BaseModel):
    equipped: Annotated[Literal["yes", "no"], Widget("expanded")]
    help: Annotated[Help, Widget("expanded")]


class Hour(BaseModel):
    date: dt.date
    time: dt.time
    minutes: Annotated[int, Field(ge=5, le=240)]
    helper: PersonName | None = None
    """Whoever helps with the technology; asked where somebody does."""


class HourAnswered(Hour, Offered):
    """The hour, and how it was chosen."""


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


def is_resident(turn: Turn) -> bool:
    """Is the person reached through the unit where they live, which also helps?"""
    return service(turn).setting is Setting.CHSLD


def facts(turn: Turn) -> Suitability:
    """What the clinician judged on, with what the person said of their preference and their means."""
    heard: dict[str, Any] = {"preference": preference(turn.answers)}
    if is_video(turn.answers) and "criteria" in turn.answers:
        answer = Criteria.model_validate(turn.answers["criteria"])
        heard |= {"equipped": answer.equipped == "yes", "help": answer.help}
    return asked_for(turn.answers).facts.model_copy(update=heard)


def chosen(turn: Turn) -> Modality:
    return modality.intended(facts(turn), rules(turn))


def wished(answers: Answers) -> Preference | None:
    """The means at a distance that the person prefers; None where any suits them, or none."""
    said = answers.get("person", {}).get("wish")
    return Preference(said) if said in tuple(planning.PREFERS) else None


def differs(answers: Answers) -> bool:
    """Does the person prefer another means than the one that the professional asked for?"""
    wish, asked = wished(answers), asked_for(answers).preference
    return wish is not None and asked is not Preference.NONE and wish is not asked


def preference(answers: Answers) -> Preference:
    """By which means to plan: as the person prefers, where the professional left it open; otherwise as was asked.

    Another wish than what was asked for goes to the professional first: see `preferred`.
    """
    asked = asked_for(answers).preference
    return (wished(answers) or asked) if asked is Preference.NONE else asked


def is_video(answers: Answers) -> bool:
    """Without a preference, the matrix always ranks video before the telephone."""
    return preference(answers) in (Preference.VIDEO, Preference.NONE)


def put_to_the_rules(turn: Turn, known: Suitability, where: Service) -> dict[str, Decision]:
    """What the rules say of the means of these facts, by `RULES_OF_MEANS`."""
    day = rules(turn)
    tool = TOOLS.get(modality.intended(known, day), where.tool)
    answers = (
        tools.authorised(tool, where.insured, turn.world.establishment, day),
        modality.means(known, day),
        modality.known_condition(known, day),
        modality.delicate(known, day),
    )
    return dict(zip(RULES_OF_MEANS, answers, strict=True))


def preferred(turn: Turn) -> Decision:
    """A means that the professional did not ask for is theirs to judge (orientations MSSS 2021, 2.3).

    Where they left it open, that is so only where a rule says something against the telephone.
    """
    asked, wish = asked_for(turn.answers), wished(turn.answers)
    source = rules(turn)["modality.matrix"].source
    if wish is not None and differs(turn.answers):
        code = planning.PREFERS[wish]
        return Allowed(code, source) if code in asked.accepted else Refusal(code, source)
    if wish is Preference.TELEPHONE and asked.preference is Preference.NONE:
        said = put_to_the_rules(turn, facts(turn), service(turn)).values()
        against = [one for one in said if not isinstance(one, Allowed) and one.code not in asked.accepted]
        if against:
            return Refusal(against[0].code, against[0].source)
    return Allowed("preferred", source)


def means(turn: Turn) -> Decision:
    """The person's means for video: what an advice says against, and was not judged yet, is the professional's."""
    source = rules(turn)["video.criteria"].source
    if not is_video(turn.answers):
        return Allowed("equipped", source)
    found = [rule(facts(turn), rules(turn)) for rule in (modality.equipment, modality.ease)]
    if not is_resident(turn):  # To a unit no letter goes, so that no address is missing.
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


def helper(turn: Turn) -> Help | None:
    """Who helps the person, and is to be named; in a CHSLD it is whoever of the unit is there."""
    help = facts(turn).help
    return help if help in HELPERS and not is_resident(turn) else None
