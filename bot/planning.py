"""The queue of what is to be planned, and what is done with one request; the cards that help whoever plans."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from bot.conversations import Conversations
from bot.delegations import entrusted_to, refused
from bot.draw import Viewer, home_row, name_of, row
from cards import calling, home
from cards import planning as show
from cards.kit import Card
from cards.notices import MOST_LINES
from cards.planning import Line
from care import planning
from care.authorisation import Action
from care.encounter import OPEN, Encounter, State
from care.ports import Transaction
from care.request import RequestState, ServiceRequest
from care.suitability import Preference, Setting
from care.world import World
from dialogs import request_judged
from dialogs.flow import Reply
from dialogs.flow_dialog import CARD_LIVES
from dialogs.plan_answers import begin

REQUEST_VERBS = ("plan", "call", "no-answer", "settled", "withdraw", "judge")
MOST_QUEUED, MOST_PLANNED = 200, 100
LISTED = OPEN | {State.COMPLETED, State.MISSED}


@dataclass(frozen=True)
class Planning:
    """One turn of somebody who plans, who asked, or who does both."""

    tx: Transaction
    world: World
    viewer: Viewer
    conversations: Conversations

    @property
    def services(self) -> tuple[str, ...]:
        """The services for which this person plans, as the settings stand now."""
        return self.world.establishment.planned_by(self.viewer.reader)

    # -------------------------------------------------------------- lists

    async def to_plan(self, after: int) -> list[Reply]:
        """The queue of the services for which this person plans, and what they asked for themself.

        Whoever has neither is given the form at once.
        """
        who = self.viewer.who
        if self.viewer.behalf is not None:
            return [await self._in_a_name(after)]
        queue = await self.tx.requests.open_ones(who, self.services, limit=MOST_QUEUED) if self.services else []
        mine = [one for one in await self.tx.requests.asked_by(who) if one.state is RequestState.OPEN]
        found = [*queue, *(one for one in mine if one.service not in self.services)]
        if not found and not self.services:
            return await self.ask()
        lines = [await self._line(one) for one in found[after : after + MOST_LINES]]
        self.tx.audit.record(who, "requests.listed", self.viewer.reader, ("asked",))
        card = await home_row(self.tx, self.viewer, self.world)
        now = self.world.clock.now()
        return [show.queue(self.viewer.language, lines, len(found), after, card, self.viewer.zone, now)]

    async def _in_a_name(self, after: int) -> Card:
        """What the clinician in whose name one acts asked for: all of it by a grant, or of one's services."""
        viewer, now = self.viewer, self.world.clock.now()
        found = await self.tx.requests.asked_by(viewer.who)
        open_ones = [one for one in found if one.state is RequestState.OPEN and await self._plans(one)]
        lines = [await self._line(one) for one in open_ones[after : after + MOST_LINES]]
        self.tx.audit.record(viewer.who, "requests.listed", viewer.who.clinician, ("asked",))
        card = await home_row(self.tx, viewer, self.world)
        name = await name_of(self.tx, viewer.who.tenant, viewer.behalf) or ""
        return show.queue(viewer.language, lines, len(open_ones), after, card, viewer.zone, now, name)

    async def _plans(self, request: ServiceRequest) -> bool:
        """May this person plan it: for its service, or by a grant of its clinician?"""
        if request.clinician == self.viewer.reader:
            return False
        viewer = self.viewer.acting_for(request.clinician)
        return Action.PLAN in (await entrusted_to(self.tx, self.world, viewer, request.service)).actions

    async def _line(self, request: ServiceRequest) -> Line:
        card = await row(self.tx, self.viewer, self.world, f"request:{request.id}", REQUEST_VERBS, CARD_LIVES)
        name = await name_of(self.tx, self.viewer.who.tenant, request.clinician)
        mine, several = request.clinician == self.viewer.reader, len(self.world.establishment.active) > 1
        service = self.world.establishment.service(request.service)
        return Line(request, card, name or "", mine, service.word, service.name if several else None)

    async def planned(self, since: dt.datetime) -> list[Encounter]:
        """The encounters that were planned from requests to the services of this person, whoever of them planned."""
        found: list[Encounter] = []
        if not self.services:
            return found
        for request in await self.tx.requests.planned(self.viewer.who, self.services, limit=MOST_PLANNED):
            if request.encounter is None or request.clinician == self.viewer.reader:
                continue
            seen = await self.tx.encounters.get(self.viewer.acting_for(request.clinician).who, request.encounter)
            if seen is not None and seen.state in LISTED and seen.appointment.at >= since:
                found.append(seen)
        return found

    # -------------------------------------------------------------- one request

    async def ask(self) -> list[Reply]:
        """The clinician's one card; where nobody plans for any service, that is said, with another way."""
        if not planning.planned_services(self.world):
            card = await home_row(self.tx, self.viewer, self.world)
            return [show.nobody_plans(self.viewer.language, card)]
        return await self.conversations.begin("ask-to-plan")

    async def press(self, id: str, verb: str) -> list[Reply]:
        """A button of a request: whose it is, and whether it is still open, is looked at again."""
        request = await self.tx.requests.get(self.viewer.who, id, self.services)
        if request is None:
            return [home.said(self.viewer.language, "gone")]
        mine = request.clinician == self.viewer.reader
        plans = not mine and await self._plans(request)
        if not (mine or plans):
            viewer = self.viewer.acting_for(request.clinician)
            found = await entrusted_to(self.tx, self.world, viewer, request.service)
            return [await refused(self.tx, self.world, viewer, found)]
        if request.state is not RequestState.OPEN:
            return [await self._no_longer(request)]
        if verb == "withdraw" and mine:
            await planning.withdraw(self.tx, self.viewer.who, request)
            return [show.said(self.viewer.language, "request-withdrawn")]
        if verb == "judge" and mine and request.asked.question is not None:
            return await self.conversations.begin("request-judged", request_judged.begin(request))
        if plans and verb in ("plan", "call", "no-answer", "settled"):
            return await self._of_planner(request, verb)
        return await self.to_plan(0)

    async def _of_planner(self, request: ServiceRequest, verb: str) -> list[Reply]:
        who = self.viewer.acting_for(request.clinician).who
        in_person = request.asked.preference is Preference.IN_PERSON
        match verb:
            case "plan" if request.asked.question is None and not in_person:
                return await self.conversations.plan(request.id, request.clinician, begin(request))
            case "call":
                return [await self._call(request)]
            case "no-answer":
                await planning.no_answer(self.tx, who, request)
            case "settled" if in_person:
                await planning.settle_in_person(self.tx, who, request)
        return await self.to_plan(0)

    async def _no_longer(self, request: ServiceRequest) -> Card:
        name = await name_of(self.tx, self.viewer.who.tenant, request.planned_by)
        return show.no_longer(self.viewer.language, request.state.value, name or "")

    # -------------------------------------------------------------- the call, and what helps

    async def _call(self, request: ServiceRequest) -> Card:
        card = await row(self.tx, self.viewer, self.world, f"request:{request.id}", REQUEST_VERBS, CARD_LIVES)
        self.tx.audit.record(self.viewer.acting_for(request.clinician).who, "request.shown", request.id, ("asked",))
        where = self.world.establishment.service(request.service)
        unit = where.unit_phone if where.setting is Setting.CHSLD else None
        phone = request.asked.phone or unit
        call = await self._calling(request.clinician, request.asked.name, phone, request.service)
        in_person = request.asked.preference is Preference.IN_PERSON
        in_the_name = self.viewer.acting_for(request.clinician)
        board = await home_row(self.tx, in_the_name, self.world)
        call = replace(call, calls=request.asked.calls, in_person=in_person, board=board)
        return calling.call(self.viewer.language, call, card, ("settled" if in_person else "plan", "no-answer"))

    async def call_about(self, seen: Encounter, card: str) -> Card:
        """The call card of an encounter."""
        call = await self._calling(seen.clinician, seen.patient.name, seen.patient.phone, seen.service)
        to_come = seen.state in (State.UPCOMING, State.WAITING)
        call = replace(call, booked=seen.appointment if to_come else None)
        return calling.call(self.viewer.language, call, card, ("open",))

    async def _calling(self, clinician: str, person: str, phone: str | None, service: str) -> calling.Call:
        tenant = self.viewer.who.tenant
        return calling.Call(
            person=person,
            phone=phone,
            caller=await name_of(self.tx, tenant, self.viewer.reader) or "",
            clinician=await name_of(self.tx, tenant, clinician) or "",
            is_clinician=clinician == self.viewer.reader,
            house=self.world.establishment.service(service).name,
        )

    async def phone_bridge(self) -> Card:
        """A request for a telephone bridge, ready to be sent."""
        name = await name_of(self.tx, self.viewer.who.tenant, self.viewer.reader) or ""
        house, admin = self.world.house.name, self.world.establishment.office365_admin
        return calling.phone_bridge(self.viewer.language, name, house, admin)

    def temporary_help(self) -> Card:
        """Who does what where a service is held by others for a while."""
        return calling.temporary_help(self.viewer.language, self.world.establishment)
