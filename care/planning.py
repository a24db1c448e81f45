"""Use cases of requests to plan: a clinician asks, whoever plans for the service takes it and books in their name.

A delegate plans, moves, cancels, sends again and corrects an address. They receive no consent to telehealth, start
nothing, write no note and delegate no further (guide Sara, «Agir en tant que»; orientations MSSS 2021, 8.3 and 8.7).
Each runs in the transaction of its caller and never commits.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from zoneinfo import ZoneInfo

from care import booking, day, delegation, wording
from care.authorisation import Action
from care.booking import Booking
from care.consent import Wording
from care.days import beginning
from care.decision import Source
from care.delegation import may_plan as may_plan
from care.encounter import Encounter
from care.establishment import Service
from care.jobs import JobKind, NewJob
from care.policy import PolicyOfTheDay
from care.ports import Transaction, Who
from care.request import Asked, RequestState, ServiceRequest
from care.request import Taken as Taken
from care.suitability import Known, Modality, Preference, Priority
from care.world import World
from texts import Language, texts

WORDING_VERSION = 2
"""Of the information that a delegate reads. Raise it with any change of the words: a test holds their hash."""
PREFERS = {Preference.VIDEO: "prefers-video", Preference.TELEPHONE: "prefers-telephone"}
"""What is put to the professional where the person prefers another means than they asked for."""
_GROUNDS = dict.fromkeys(("not-equipped", "no-email"), "video.criteria")
_GROUNDS |= {"not-at-ease": "video.ease", "video-advised": "modality.seen"}
_GROUNDS |= {"known-condition-incomplete": "modality.known", "tool-without-licence": "tools.licensed"}
_GROUNDS |= {"examination-needed": "modality.examination", "no-agreement": "establishment.agreement"}
_GROUNDS |= dict.fromkeys(("tool-not-authorised", "tool-not-listed"), "tools.authorised")


class Delay(StrEnum):
    """Within what time: those of the priorities of access to specialised services, A to E."""

    DAYS_3 = "days-3"
    DAYS_10 = "days-10"
    WEEKS_4 = "weeks-4"
    MONTHS_3 = "months-3"
    MONTHS_12 = "months-12"

    @property
    def days(self) -> int:
        return _DAYS[self]

    @property
    def priority(self) -> Priority:
        """What the delay is called on a request to a specialty."""
        return list(Priority)[list(Delay).index(self)]


_DAYS = dict(zip(Delay, (3, 10, 28, 91, 365), strict=True))


def planned_services(world: World) -> tuple[Service, ...]:
    """The active services for which somebody plans."""
    return tuple(service for service in world.establishment.active if service.planners)


def due(delay: Delay, now: dt.datetime, zone: str) -> dt.datetime:
    """The last instant of the last day, as the clinician counts days."""
    place = ZoneInfo(zone)
    return beginning(now.astimezone(place).date() + dt.timedelta(days=delay.days + 1), place)


async def ask(
    tx: Transaction, who: Who, world: World, service: str, asked: Asked, due_at: dt.datetime
) -> ServiceRequest:
    """Put a request into the queue of a service; whoever plans for it is told, each once.

    In a name, whoever asks is about to plan it: nobody is told. Raises NotPermitted where that was not granted.
    """
    now = world.clock.now()
    if who.on_behalf_of is not None:
        await delegation.require(tx, who, world, Action.PLAN, service)
    request = ServiceRequest(world.ids.new(), who.clinician, service, asked, now, due_at)
    await tx.requests.add(who, request)
    planners = [] if who.on_behalf_of else await delegation.planners(tx, who, world, service)
    await tx.jobs.add(who, *(_told(JobKind.REQUEST_NEW, request, one, now) for one in planners))
    tx.audit.record(who, "request.made", request.id, ("asked",))
    return request


async def withdraw(tx: Transaction, who: Who, request: ServiceRequest) -> ServiceRequest:
    """The clinician who asked takes it back. Raises Taken where it is no longer open."""
    gone = request.ended(RequestState.WITHDRAWN)
    tx.audit.record(who, "request.withdrawn", request.id)
    return await tx.requests.save(who, gone)


async def settle_in_person(tx: Transaction, who: Who, request: ServiceRequest) -> ServiceRequest:
    """The appointment in person was given elsewhere, in the clinic's own agenda. Raises Taken."""
    done = request.ended(RequestState.PLANNED, who.actor)
    tx.audit.record(who, "request.settled", request.id)
    return await tx.requests.save(who, done, (request.service,))


async def no_answer(tx: Transaction, who: Who, request: ServiceRequest) -> ServiceRequest:
    """The person was called and did not answer: to be called again. Raises Taken."""
    again = request.still_open().asked.model_copy(update={"calls": request.asked.calls + 1})
    tx.audit.record(who, "request.called", request.id)
    return await tx.requests.save(who, replace(request, asked=again), (request.service,))


async def prefers_in_person(tx: Transaction, who: Who, request: ServiceRequest) -> ServiceRequest:
    """The person wishes to be seen in person: no judgement is needed for that. It waits for such an appointment."""
    asked = request.still_open().asked.model_copy(update={"preference": Preference.IN_PERSON, "question": None})
    tx.audit.record(who, "request.in-person", request.id, ("preference",))
    return await tx.requests.save(who, replace(request, asked=asked), (request.service,))


async def send_back(tx: Transaction, who: Who, world: World, request: ServiceRequest, code: str) -> ServiceRequest:
    """An advice asks for the professional's judgement: the request waits for it. Raises Taken."""
    now = world.clock.now()
    asked = request.still_open().asked.model_copy(update={"question": code})
    saved = await tx.requests.save(who, replace(request, asked=asked), (request.service,))
    await tx.jobs.add(who, _told(JobKind.REQUEST_QUESTION, saved, who.actor, now))
    tx.audit.record(who, "request.sent-back", request.id, ("question",))
    return saved


def ground(code: str, policy: PolicyOfTheDay) -> Source:
    """Where it stands what is put to the professional; the weighing of means where no rule of its own says it."""
    return policy[_GROUNDS.get(code, "modality.matrix")].source


async def judge(
    tx: Transaction,
    who: Who,
    world: World,
    request: ServiceRequest,
    preference: Preference,
    reason: str | None,
    *,
    heard: Iterable[str] = (),
    known: tuple[Known, ...] | None = None,
) -> ServiceRequest:
    """The professional answers: by the same means with a reason, by another, or in person. Raises Taken.

    `heard` are further advices that they went against, `known` what the telephone asked of a known condition.
    """
    now, asked = world.clock.now(), request.still_open().asked
    accepted = dict.fromkeys((*asked.accepted, *([asked.question] if asked.question else []), *heard))
    reasons = " · ".join(said for said in (asked.reason, reason) if said) or None
    changes: dict[str, object] = {
        "preference": preference,
        "reason": reasons,
        "accepted": tuple(accepted),
        "question": None,
    }
    if known is not None:
        changes["known"] = known
    saved = await tx.requests.save(who, replace(request, asked=asked.model_copy(update=changes)))
    planners = await delegation.planners(tx, who, world, request.service)
    await tx.jobs.add(who, *(_told(JobKind.REQUEST_NEW, saved, one, now) for one in planners))
    tx.audit.record(who, "request.judged", request.id, ("preference", "reason"))
    return saved


async def plan(tx: Transaction, who: Who, world: World, request: ServiceRequest, wanted: Booking) -> Encounter:
    """Book what was asked for, in the clinician's name; they are told. Raises Taken; Conflict where two do it at once.

    The consent to telehealth is not among what is booked: it is obtained at the start, by the professional.
    """
    request.still_open()
    particulars = wanted.particulars.model_copy(update={"planned_by": who.actor})
    made = await booking.book(tx, who, world, replace(wanted, particulars=particulars, service=request.service))
    taken = request.ended(RequestState.PLANNED, who.actor, made.id)
    await tx.requests.save(who, taken, (request.service,))
    await day.tell(tx, who, made, "planned", world.clock.now())
    tx.audit.record(who, "request.planned", request.id)
    return made


def words(language: Language, modality: Modality, service: Service) -> str:
    """What the person is told before they say by which ways they may be written to; not yet their consent."""
    say, corridor, told = texts(language, "planning-information"), service.corridor, wording.told(service, modality)
    place = say("corridor", name=corridor.name, delay=corridor.delay) if corridor else say("no-corridor")
    recorded = say("recording" if told.get("recording") else "unrecorded")
    return say(modality, place=place, tool=wording.named(language, told.get("tool") or ""), recorded=recorded)


def information(language: Language, modality: Modality, service: Service) -> Wording:
    """What to write in the ledger about the information that was read."""
    digest = hashlib.sha256(words(language, modality, service).encode()).hexdigest()
    return Wording(f"passerelle/information/{modality}", WORDING_VERSION, language, digest)


def _told(kind: JobKind, request: ServiceRequest, person: str, now: dt.datetime) -> NewJob:
    key = f"{kind}:{request.id}:{request.version}:{person}"
    return NewJob(kind, request.id, key, now, payload={"planner": person})
