"""«Nouvelle rencontre» in a clinician's name: what the request would have said, then the planning of any request.

What a rule has against it is the professional's to judge: it goes to them as a question, as from any planning, and the
request waits. Read `PLAN_FOR` at the end of this file: it is the whole conversation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from cards import planning as show
from cards.fields import Widget
from cards.form import FormView, form
from cards.kit import Card
from care import modality, planning
from care.contact import PersonName
from care.decision import Allowed
from care.establishment import Service
from care.planning import Delay
from care.request import Asked
from care.suitability import Preference, Situation, Suitability
from dialogs import sites
from dialogs.answers import rules
from dialogs.ask_to_plan import its_request
from dialogs.delegation import acts_for, delegation
from dialogs.flow import Answers, Ask, Do, Flow, OpenPlan, Reply, Say, StepReply, Turn
from dialogs.plan_answers import begin as begin_plan
from dialogs.plan_answers import put_to_the_rules

SERVICES = "services"
"""The answer with which it starts: the keys of the services for which its actor may plan; None for all."""


class PersonNeeded(BaseModel):
    """Who, for what, and how soon; what the person has at home is asked as it is planned."""

    name: PersonName
    situation: Annotated[Situation, Widget("compact")]
    preference: Annotated[Literal["video", "telephone", "none"], Widget("expanded")]
    exam: Annotated[Literal["yes", "no", "unknown"], Widget("expanded")]
    delay: Annotated[Delay, Widget("compact")] = Delay.WEEKS_4
    minutes: Annotated[int, Field(ge=5, le=240)] = 30
    service: Annotated[str, Widget("compact")] = ""
    """Asked where there are several."""
    site: Annotated[str, Widget("compact")] = ""
    """The establishment of which the person is a user; asked where there are several."""


def begin(clinician: str, services: Sequence[str] | None) -> dict[str, Any]:
    """The answers with which it starts: in whose name, for which services."""
    first = services[0] if services else ""
    return {**delegation(clinician, first), SERVICES: list(services) if services is not None else None}


def offered(turn: Turn) -> tuple[Service, ...]:
    """The services among which one chooses."""
    keys = turn.answers[SERVICES]
    return tuple(one for one in turn.world.establishment.active if keys is None or one.key in keys)


def needed(turn: Turn) -> PersonNeeded:
    return PersonNeeded.model_validate(turn.answers["needed"])


def its_service(turn: Turn) -> Service:
    return turn.world.establishment.service(needed(turn).service or offered(turn)[0].key)


async def needed_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    services = offered(turn)
    names = {"service": sites.service_names(turn.world, services), "site": sites.named(turn.world)}
    apply = {"service": len(services) > 1, "site": sites.several(turn.world)}
    view = replace(view, holes={"word": str(services[0].word)}, offered=names)
    return form(view, answer, without=[name for name, yes in apply.items() if not yes])


async def as_usual(turn: Turn) -> Mapping[str, Any]:
    return {"service": offered(turn)[0].key, **await sites.usual(turn)}


async def service_is_offered(turn: Turn, answer: PersonNeeded) -> Mapping[str, str]:
    keys = [one.key for one in offered(turn)]
    errors = {} if (answer.service or keys[0]) in keys else {"service": "enum"}
    return {**errors, **({"site": wrong} if (wrong := sites.unknown(turn.world, answer.site)) else {})}


def facts(turn: Turn) -> Suitability:
    said = needed(turn)
    return Suitability(situation=said.situation, preference=Preference(said.preference), exam_needed=said.exam != "no")


def for_the_professional(turn: Turn) -> str | None:
    """The first advice or refusal of a rule: the code of what is put to them. None where all of them let pass."""
    known = facts(turn)
    decisions = [modality.examination(known, rules(turn)), *put_to_the_rules(turn, known, its_service(turn)).values()]
    decisions += [sites.judged(turn)] if sites.is_asked(turn.answers) else []
    return next((one.code for one in decisions if not isinstance(one, Allowed)), None)


async def ask(turn: Turn) -> Mapping[str, Any]:
    """A request of the clinician's, made in their name; with a question it is theirs to judge first."""
    said, now = needed(turn), turn.world.clock.now()
    asked = Asked(
        name=said.name,
        situation=said.situation,
        preference=Preference(said.preference),
        minutes=said.minutes,
        priority=said.delay.priority if said.situation is Situation.SPECIALTY_REQUEST else None,
        exam_needed=said.exam != "no",
        user_of=sites.user_of(turn),
    )
    due = planning.due(said.delay, now, turn.zone)
    made = await planning.ask(turn.tx, turn.who, turn.world, its_service(turn).key, asked, due)
    if (code := for_the_professional(turn)) is not None:
        await planning.send_back(turn.tx, turn.who, turn.world, made, code)
    return {"request": made.id, "question": code}


def is_asked_back(answers: Answers) -> bool:
    return bool(answers["asked"]["question"])


def may_be_planned(answers: Answers) -> bool:
    return not is_asked_back(answers)


async def waits(turn: Turn) -> Reply:
    return show.said(turn.language, "sent-back")


async def plan(turn: Turn) -> StepReply:
    clinician = acts_for(turn.answers)
    assert clinician is not None
    request = await its_request(turn, turn.answers["asked"]["request"])
    return OpenPlan(request.id, clinician, begin_plan(request))


PLAN_FOR = Flow(
    "plan-for",
    steps=(
        Ask(
            "needed", PersonNeeded, card=needed_card, fill=as_usual, verify=service_is_offered, recalls=sites.practises
        ),
        Do("asked", ask),
        Say("waits", waits, when=is_asked_back),
        Say("plan", plan, when=may_be_planned),
    ),
)
