"""Examples of the cards of planning by delegation: the request, the queue, planning in a name, what helps who calls."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from cards import calling, planning
from cards import encounter as encounters
from cards.gallery import example
from cards.invented import ALBERT, CARD, CLINICIAN, DAYS_BEFORE, HOUR, PUBLIC_URL, ROSALIE, ZONE, encounter
from cards.kit import Card
from cards.sight import Sight
from care.consent import Scope
from care.contact import Email
from care.encounter import State
from care.establishment import TemporaryHelp
from care.request import Asked, RequestState, ServiceRequest
from care.sites import Agreement, Site
from care.suitability import Preference, Priority, Situation
from dialogs import request_judged
from dialogs.ask_to_plan import ASK_TO_PLAN
from dialogs.delegation import delegation
from dialogs.plan import PLAN
from dialogs.plan_answers import begin
from dialogs.request_judged import REQUEST_JUDGED
from dialogs.staging import ESTABLISHMENT, UNIT, drawn
from texts import Language

PLANNER = "Alex Canari-Secrétariat"
ROY = "Anne Canari-Clinique"
SERVICE = ESTABLISHMENT.active[0]
ASKED = Asked(
    name=ROSALIE.name,
    phone=ROSALIE.phone,
    situation=Situation.KNOWN_CONDITION,
    preference=Preference.VIDEO,
    minutes=30,
    words="Plutôt le matin; elle rappelle vite.",
)
OPEN = ServiceRequest("request-1", "c-1", SERVICE.key, ASKED, DAYS_BEFORE, HOUR.at + dt.timedelta(days=6))
FORM = {
    "name": ROSALIE.name,
    "situation": "known-condition",
    "preference": "video",
    "exam": "no",
    "delay": "days-10",
    "minutes": 30,
    "judgement": "suitable",
}


def asking(**changes: Any) -> ServiceRequest:
    return replace(OPEN, asked=ASKED.model_copy(update=changes))


# ------------------------------------------------------------------------------------------------- the request

drawn("request: ask", ASK_TO_PLAN)
drawn("request: ask, with errors", ASK_TO_PLAN, pressed={"judgement": "suitable", "name": "R2D2", "delay": "days-3"})
drawn("request: precisions", ASK_TO_PLAN, {"request": {**FORM, "situation": "new-patient"}})
drawn("request: an advice", ASK_TO_PLAN, {"request": {**FORM, "exam": "yes"}, "precisions": {"presence": "no"}})


def judged(name: str, request: ServiceRequest, answers: Any | None = None) -> None:
    drawn(f"request: {name}", REQUEST_JUDGED, {**request_judged.begin(request), **(answers or {})}, request=request)


BY_PHONE = {"question": {"preference": "telephone"}}
judged("judgement asked", asking(question="not-equipped"))
judged("judgement asked, another means preferred", asking(question="prefers-telephone"))
judged("judgement asked, video preferred", asking(question="prefers-video", preference=Preference.TELEPHONE))
judged("judged by telephone, known condition", asking(question="not-at-ease"), BY_PHONE)
judged("judged by telephone, an advice", asking(question="not-at-ease"), {**BY_PHONE, "precisions": {"known": []}})
SET_ASIDE = {"step": "delicate", "code": "video-advised", "document": "msss-2021", "section": "2.5"}
judged(
    "judged by telephone, set aside",
    asking(question="not-at-ease", situation=Situation.SCREENING),
    {**BY_PHONE, "refusal": SET_ASIDE},
)


@example("request: waiting")
def waiting(language: Language) -> Card:
    return planning.waiting(language, OPEN, SERVICE, ZONE)


@example("request: told to whoever plans")
def new_request(language: Language) -> Card:
    request = replace(asking(priority=Priority.B), due_at=OPEN.due_at)
    return planning.new_request(language, request, CLINICIAN, SERVICE.name, CARD, ZONE)


@example("request: planned by somebody else")
def no_longer(language: Language) -> Card:
    return planning.no_longer(language, RequestState.PLANNED, PLANNER)


@example("queue: to plan")
def queue(language: Language) -> Card:
    late = replace(OPEN, due_at=DAYS_BEFORE - dt.timedelta(days=1))
    called = replace(OPEN, asked=ASKED.model_copy(update={"name": ALBERT.name, "calls": 2, "priority": Priority.C}))
    in_person = asking(preference=Preference.IN_PERSON, words=None)
    asked_back = asking(question="not-equipped", words=None)
    requests = ((late, False), (called, False), (in_person, False), (asked_back, False), (asked_back, True))
    lines = [planning.Line(one, CARD, CLINICIAN, mine, SERVICE.word) for one, mine in requests]
    return planning.queue(language, lines, 14, 0, CARD, ZONE, DAYS_BEFORE)


@example("queue: empty")
def empty(language: Language) -> Card:
    return planning.queue(language, [], 0, 0, CARD, ZONE, DAYS_BEFORE)


@example("queue: nobody plans")
def nobody(language: Language) -> Card:
    return planning.nobody_plans(language, CARD)


# ------------------------------------------------------------------------------------------------- planning in a name

BEGUN = {**begin(OPEN), **delegation("c-1", SERVICE.key)}
PERSON = {**BEGUN, "person": {"name": ROSALIE.name, "phone": ROSALIE.phone, "email": ROSALIE.email, "spoken": "fr"}}
MEANS = {**PERSON, "criteria": {"equipped": "yes", "help": "alone"}}
LACKS = {**PERSON, "criteria": {"equipped": "no", "help": "alone"}}
READ = {
    "wording": {"id": "passerelle/information/video", "version": 2, "language": "fr", "sha256": "0" * 64},
    "at": DAYS_BEFORE.isoformat(),
    "notice": True,
}
TOLD = {**MEANS, "information": {"informed": True, "email": True, "sms": False, "read": READ}}
WHEN = {**TOLD, "when": {"date": "2026-11-24", "time": "14:30", "minutes": 30, "zone": ZONE}}


HELPED = {**TOLD, "criteria": {"equipped": "yes", "help": "relative"}}
HELPED_AT = {**HELPED, "when": {**WHEN["when"], "helper": "Odette Canari-Fictive"}}
PREFERS = {**BEGUN, "person": {**PERSON["person"], "wish": "telephone"}}
RESIDENT = {**begin(OPEN), **delegation("c-1", UNIT.key)}
RESIDENT_TOLD = {**RESIDENT, **{name: MEANS[name] for name in ("person", "criteria")}}


def in_a_name(name: str, answers: Any, **more: Any) -> None:
    drawn(f"plan: {name}", PLAN, answers, request=OPEN, behalf=CLINICIAN, **more)


in_a_name("the person", BEGUN)
in_a_name("the means", PERSON)
in_a_name("what they lack", LACKS)
in_a_name("the information", MEANS)
in_a_name("the hour", TOLD)
in_a_name("the hour, with a relative", HELPED)
in_a_name("read back", WHEN)
in_a_name("read back, with a relative", HELPED_AT)
in_a_name("another means preferred", PREFERS)
in_a_name("a resident", RESIDENT, services=(UNIT,))
in_a_name("a resident, the information", RESIDENT_TOLD, services=(UNIT,))


@example("encounter: in a clinician's name")
def in_the_name(language: Language) -> Card:
    seen = replace(encounter(State.UPCOMING), scopes=frozenset({Scope.EMAIL}))
    sight = Sight(language, ZONE, DAYS_BEFORE, CARD, PUBLIC_URL, SERVICE, behalf=CLINICIAN)
    return encounters.encounter(sight, seen)


# ------------------------------------------------------------------------------------------------- what helps who calls


def called(phone: str | None, calls: int = 0, *, mine: bool = False) -> calling.Call:
    caller = CLINICIAN if mine else PLANNER
    return calling.Call(ROSALIE.name, phone, caller, CLINICIAN, mine, "Clinique Canari-Inventée", calls)


@example("call: in a clinician's name")
def call(language: Language) -> Card:
    return calling.call(language, called(ROSALIE.phone, 2), CARD, ("plan", "no-answer"))


@example("call: one's own, no number")
def call_of_ones_own(language: Language) -> Card:
    return calling.call(language, called(None, mine=True), CARD, ("open",))


@example("call: about an appointment to come")
def call_about_an_appointment(language: Language) -> Card:
    return calling.call(language, replace(called(ROSALIE.phone, mine=True), booked=HOUR), CARD, ("open",))


@example("call: request for a telephone bridge")
def bridge(language: Language) -> Card:
    return calling.phone_bridge(language, CLINICIAN, "Clinique Canari-Inventée", Email("office365@example.org"))


@example("temporary help")
def temporary_help(language: Language) -> Card:
    helped = TemporaryHelp(agreement="2026-114", roles="L’équipe voisine assure les suivis.", until="31 mars 2027")
    service = SERVICE.model_copy(update={"temporary_help": helped})
    return calling.temporary_help(language, ESTABLISHMENT.model_copy(update={"services": (service,)}))


@example("temporary help: an agreement between two establishments")
def between_establishments(language: Language) -> Card:
    sites = (Site(key="clsc", name="CLSC du Lac"), Site(key="hopital", name="Hôpital du Canal"))
    agreed = Agreement(
        between=("clsc", "hopital"),
        reference="ENT-2026-14",
        expires=dt.date(2027, 3, 31),
        path="La personne est vue à l’hôpital dans les 24 heures.",
        roles="Le CLSC évalue et écrit la note, l’hôpital suit.",
    )
    there = ESTABLISHMENT.model_copy(update={"establishments": sites, "agreements": (agreed,)})
    return calling.temporary_help(language, there)


# ------------------------------------------------------------------------------------- somebody who lives in a CHSLD

THERE = {**begin(OPEN), **delegation("c-1", UNIT.key)}
LIVES_THERE = {**THERE, "person": {"name": ALBERT.name, "phone": UNIT.unit_phone, "email": None, "spoken": "fr"}}
AT_THE_UNIT = {**LIVES_THERE, "criteria": {"equipped": "yes", "help": "professional"}}
AGREED_THERE = {**AT_THE_UNIT, "information": {"informed": True, "read": READ}, "when": WHEN["when"]}
for what, answers in (("the person", THERE), ("the information", AT_THE_UNIT), ("read back", AGREED_THERE)):
    drawn(f"plan at a unit: {what}", PLAN, answers, services=(UNIT,), request=OPEN, behalf=ROY)
