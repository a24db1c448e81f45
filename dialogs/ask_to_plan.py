"""«À planifier»: one card by which a clinician asks that somebody plan, with the rules answered as it is asked.

The judgement is the professional's, so the rules that need it are put to them here and not to whoever plans.
Read `ASK_TO_PLAN` at the end of this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, model_validator

from cards import planning as show
from cards.booking import in_person, next_steps, precisions
from cards.fields import FieldErrors, Widget
from cards.form import FormView
from cards.kit import Card
from care import booking, care_path, modality, planning, tools
from care.appointment import Appointment
from care.booking import Booking
from care.contact import Patient, PersonName, Phone, plain
from care.decision import Decision
from care.establishment import Service
from care.particulars import InPerson, NextStep, Particulars
from care.planning import Delay
from care.request import Asked, ServiceRequest
from care.suitability import Circumstance, Modality, Preference, Situation, Suitability
from dialogs import sites
from dialogs.answers import Precisions, made_precise, rules
from dialogs.directed import DIRECTED
from dialogs.flow import REFUSAL, Answers, Ask, Check, Do, Flow, Reply, Say, ShowEncounter, Turn
from dialogs.in_person import OutcomeAsked
from dialogs.precisions import TOOLS, presence_left_open, unanswered
from dialogs.reasons import reasons

REQUEST = "request-id"
"""The answer with which a conversation about a request starts: its id."""

Line = Annotated[str, StringConstraints(max_length=300), AfterValidator(plain)]


class RequestForm(BaseModel):
    """The form: the facts may be left out where the judgement is «En personne»."""

    site: Annotated[str, Widget("compact")] = ""
    """The key of the establishment of which the person is a user; asked where there are several."""
    name: PersonName
    situation: Annotated[Situation | None, Widget("compact")] = None
    preference: Annotated[Literal["video", "telephone", "none"] | None, Widget("expanded")] = None
    exam: Annotated[Literal["yes", "no"] | None, Widget("expanded")] = None
    delay: Annotated[Delay, Widget("compact")]
    minutes: Annotated[int, Field(ge=5, le=240)] = 30
    circumstances: Annotated[tuple[Circumstance, ...], Widget(fold="more")] = ()
    phone: Annotated[Phone | None, Widget("tel", fold="more")] = None
    words: Annotated[Line, Widget("multiline", fold="more")] = ""


class RequestAsked(RequestForm):
    """The answer: the form, the button that judged, and the service where there are several."""

    judgement: Literal["suitable", "in-person"]
    service: str = ""

    @model_validator(mode="after")
    def complete(self) -> RequestAsked:
        needed = ("situation", "preference", "exam") if self.judgement == "suitable" else ()
        if errors := {name: "missing" for name in needed if getattr(self, name) is None}:
            raise FieldErrors(errors)
        return self


def given(turn: Turn) -> RequestAsked:
    return RequestAsked.model_validate(turn.answers["request"])


def facts(turn: Turn) -> Suitability:
    asked = given(turn)
    return Suitability(
        situation=asked.situation or Situation.KNOWN_NEW_REASON,
        preference=Preference(asked.preference or Preference.NONE),
        exam_needed=asked.exam == "yes",
        circumstances=asked.circumstances,
        **_precisions(turn.answers),
    )


def precise(answers: Answers) -> tuple[str, ...]:
    """What only some situations ask, two at most, as for a first encounter; the delay says the priority."""
    said = RequestAsked.model_validate(answers["request"]) if "request" in answers else None
    if said is None or said.judgement != "suitable":
        return ()
    is_known = said.situation in (Situation.KNOWN_CONDITION, Situation.SPECIALTY_FOLLOW_UP)
    apply = {
        "presence": said.exam == "yes",
        "redirected": Circumstance.REDIRECTED in said.circumstances,
        "known": is_known and said.preference == "telephone",
        "vulnerable": said.situation is Situation.NEW_PATIENT,
        "care_path": bool(answers["request"].get("care_path")),
    }
    return tuple(name for name, yes in apply.items() if yes)[:2]


def asks_precisions(answers: Answers) -> bool:
    return bool(precise(answers))


def _precisions(answers: Answers) -> dict[str, Any]:
    known = answers.get("precisions")
    return made_precise(known, precise(answers)) if known else {}


async def precisions_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    return precisions(view, answer, its_service(turn).word, precise(turn.answers))


async def precisions_needed(turn: Turn, given: Precisions) -> Mapping[str, str]:
    return unanswered(precise(turn.answers), given)


def its_service(turn: Turn) -> Service:
    """The service that was chosen; the only one where there is no choice."""
    return turn.world.establishment.service(given(turn).service or planning.planned_services(turn.world)[0].key)


def is_authorised(turn: Turn) -> Decision:
    """An insured service is given with an authorised tool: also where somebody else plans it."""
    service, means = its_service(turn), modality.intended(facts(turn), rules(turn))
    tool = TOOLS.get(means, service.tool)
    return tools.authorised(tool, service.insured, turn.world.establishment, rules(turn))


async def request_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    services = planning.planned_services(turn.world)
    return show.request(view, RequestForm, services, sites=sites.named(turn.world) if sites.several(turn.world) else {})


def path_followed(turn: Turn) -> Mapping[str, Any]:
    """Where the pack of France is chosen, the care path is asked."""
    return {"care_path": care_path.asked(rules(turn))}


async def somebody_plans(turn: Turn, answer: RequestAsked) -> Mapping[str, str]:
    """The service is one for which somebody plans: a slip of the settings must not lose a request."""
    keys = [service.key for service in planning.planned_services(turn.world)]
    errors = {} if (answer.service or keys[0]) in keys else {"service": "enum"}
    return {**errors, **({"site": wrong} if (wrong := sites.unknown(turn.world, answer.site)) else {})}


def judged(turn: Turn) -> Decision:
    return modality.judgement(given(turn).judgement == "suitable", rules(turn))


def to_ask(turn: Turn) -> Asked:
    """What goes into the queue, with the reasons and the advices that were heard."""
    asked = given(turn)
    heard = [said["code"] for said in (turn.answers.get(step.name, {}) for step in JUDGED) if said.get("reason")]
    special = asked.situation is Situation.SPECIALTY_REQUEST
    return Asked(
        name=asked.name,
        phone=asked.phone,
        situation=facts(turn).situation,
        preference=Preference.IN_PERSON if REFUSAL in turn.answers else facts(turn).preference,
        minutes=asked.minutes,
        priority=asked.delay.priority if special else None,
        words=asked.words or None,
        exam_needed=facts(turn).exam_needed,
        presence_required=facts(turn).presence_required,
        circumstances=facts(turn).circumstances,
        redirected=facts(turn).redirected,
        known=facts(turn).known,
        vulnerable=facts(turn).vulnerable,
        care_path=facts(turn).care_path,
        reason=reasons(turn.answers),
        accepted=tuple(heard),
        user_of=sites.user_of(turn),
    )


async def ask(turn: Turn) -> Mapping[str, Any]:
    asked, now, service = given(turn), turn.world.clock.now(), its_service(turn).key
    due = planning.due(asked.delay, now, turn.zone)
    made = await planning.ask(turn.tx, turn.who, turn.world, service, to_ask(turn), due)
    return {"request": made.id}


async def waiting(turn: Turn) -> Reply:
    request = await its_request(turn, turn.answers["asked"]["request"])
    return show.waiting(turn.language, request, turn.world.establishment.service(request.service), turn.zone)


async def outcome_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    refusal, view = turn.answers[REFUSAL], next_steps(view, its_service(turn))
    return in_person(view, answer, refusal["code"], refusal["document"], refusal["section"])


async def record_in_person(turn: Turn) -> Mapping[str, Any]:
    """The in-person way, recorded like any other; the telephone may be known to the secretary only."""
    refusal, outcome = turn.answers[REFUSAL], OutcomeAsked.model_validate(turn.answers["outcome"])
    asked = given(turn)
    where = {name: refusal[name] for name in ("code", "document", "section")}
    wanted = Booking(
        key=turn.key,
        patient=Patient(name=asked.name, phone=asked.phone),
        modality=Modality.IN_PERSON,
        appointment=Appointment.at_instant(turn.world.clock.now(), turn.zone, 0),
        particulars=Particulars(suitability=facts(turn) if asked.situation else None, user_of=sites.user_of(turn)),
        consent=None,
        service=asked.service,
    )
    way = InPerson(**where, next_step=outcome.next_step, detail=outcome.detail or None)
    made = await booking.take_in_person(turn.tx, turn.who, turn.world, wanted, way)
    if outcome.next_step is NextStep.SECRETARY_CALLS:
        await ask(turn)
    return {"encounter": made.id}


async def recorded(turn: Turn) -> Reply:
    return ShowEncounter(turn.answers["in-person"]["encounter"])


async def its_request(turn: Turn, id: str) -> ServiceRequest:
    """The request as it is now. Raises LookupError where it is not the actor's."""
    found = await turn.tx.requests.get(turn.who, id, turn.world.establishment.planned_by(turn.who.actor))
    if found is None:
        raise LookupError("no such request for this actor")
    return found


JUDGED = (
    Check("judgement", judged),
    Check("tool", is_authorised),
    Check("presence-required", lambda turn: modality.presence(facts(turn), rules(turn))),
    Check("redirected", lambda turn: modality.redirected(facts(turn), rules(turn))),
    Check("inpatient", lambda turn: modality.inpatient(facts(turn), rules(turn))),
    Check("examination", lambda turn: modality.examination(facts(turn), rules(turn)), when=presence_left_open),
    Check("means", lambda turn: modality.means(facts(turn), rules(turn))),
    Check("known-condition", lambda turn: modality.known_condition(facts(turn), rules(turn))),
    Check("delicate", lambda turn: modality.delicate(facts(turn), rules(turn))),
    Check("care-path", lambda turn: care_path.judged(facts(turn), rules(turn))),
)
"""The rules on what the professional knows; what the person has at home is asked as it is planned."""

ASK_TO_PLAN = Flow(
    "ask-to-plan",
    steps=(
        Ask(
            "request",
            RequestAsked,
            card=request_card,
            fill=sites.usual,
            verify=somebody_plans,
            keeps=path_followed,
            recalls=sites.practises,
        ),
        *JUDGED[:1],
        sites.USER_OF,
        *JUDGED[1:2],
        Ask(
            "precisions",
            Precisions,
            card=precisions_card,
            verify=precisions_needed,
            when=asks_precisions,
            basis=lambda answers: list(precise(answers)),
        ),
        *JUDGED[2:],
        Do("asked", ask),
        Say("waiting", waiting),
    ),
    refused=(
        Ask("outcome", OutcomeAsked, card=outcome_card, message="in-person-outcome"),
        DIRECTED,
        Do("in-person", record_in_person),
        Say("recorded", recorded),
    ),
)
