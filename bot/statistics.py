"""«Statistiques» and «Pilotage»: which period, whose counts, and the card that shows them.

Whoever asks sees their own; whom the establishment names as its pilots or coordinators, the house's counts too. That is
asked again at each click.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from bot.conversations import FLOWS, Conversations
from bot.draw import Viewer, name_of, row
from cards import home
from cards import pilot as show_pilot
from cards import statistics as show
from cards.form import FormView, parse
from cards.kit import Card
from cards.periods import HousePeriod, OwnPeriod, PilotPeriod
from care import funnel, statistics, telehealth_share
from care.authorisation import Role, may_command
from care.ports import ActorKind, Transaction, Who
from care.report_period import Preset, days
from care.world import World
from dialogs.flow import Ask, Flow, Reply
from dialogs.flow_dialog import CARD_LIVES
from dialogs.follow_up import FOLLOW_UP
from dialogs.new_encounter import NEW_ENCOUNTER
from dialogs.plan import PLAN
from dialogs.plan_for import PLAN_FOR
from dialogs.visits import VISITS
from texts import texts

VERBS = ("show", "mine", "house", "pilot", "declare")
BOOKINGS = (NEW_ENCOUNTER.name, FOLLOW_UP.name, PLAN.name, PLAN_FOR.name)


@dataclass(frozen=True)
class Statistics:
    """One turn of somebody who looks at counts."""

    tx: Transaction
    world: World
    viewer: Viewer
    conversations: Conversations

    @property
    def _roles(self) -> frozenset[Role]:
        return self.world.roles.of(Who(self.viewer.who.tenant, self.viewer.reader))

    @property
    def is_pilot(self) -> bool:
        return may_command(self._roles, "pilot")

    @property
    def sees_house(self) -> bool:
        return may_command(self._roles, "house-statistics")

    async def any(self) -> Card:
        """One's own; those of the house for somebody who has none."""
        return await (self.own() if Role.CLINICIAN in self._roles else self.house())

    async def press(self, about: str, verb: str, data: Mapping[str, Any]) -> list[Reply]:
        """A button of a card of counts; `about` is which of them it is."""
        which = about if verb == "show" else verb
        given = data if verb == "show" else {}
        if which == "declare":
            return [*await self.conversations.begin(VISITS.name)]
        if which == "house":
            return [await self.house(given)]
        return [await (self.pilot(given) if which == "pilot" else self.own(given))]

    async def own(self, typed: Mapping[str, Any] | None = None) -> Card:
        """Those of whoever asks, in nobody else's name."""
        asked, view = await self._period("mine", OwnPeriod, "statistics-period", typed or {})
        who, zone = Who(self.viewer.who.tenant, self.viewer.reader), ZoneInfo(self.viewer.zone)
        found = asked.days(self._today(zone))
        report = await statistics.of(self.tx, who, self.world, found, zone)
        return show.own(view, OwnPeriod, found, report, await self._share(who), house=self.sees_house)

    async def house(self, typed: Mapping[str, Any] | None = None) -> Card:
        """Those of the house, for its pilots and coordinators."""
        if not self.sees_house:
            return home.not_yours(self.viewer.language, Role.COORDINATOR)
        asked, view = await self._period("house", HousePeriod, "house-period", typed or {})
        zone = ZoneInfo(self.world.house.zone)
        found = days(Preset(asked.preset), self._today(zone))
        report = await statistics.of(self.tx, self._counter, self.world, found, zone)
        others = (Role.CLINICIAN in self._roles, self.is_pilot)
        return show.house(view, HousePeriod, found, report, mine=others[0], pilot=others[1])

    async def pilot(self, typed: Mapping[str, Any] | None = None) -> Card:
        """How the conversations go, for the pilots of the house."""
        if not self.is_pilot:
            return home.not_yours(self.viewer.language, Role.PILOT)
        asked, view = await self._period("pilot", PilotPeriod, "pilot-period", typed or {})
        found = days(Preset(asked.preset), self._today(ZoneInfo(self.world.house.zone)))
        counts = await funnel.of(self.tx, self._counter, found)
        flows = [name for name in counts.flows if name in FLOWS]
        chosen = asked.flow if asked.flow in flows else next(iter(flows), NEW_ENCOUNTER.name)
        titles = self._titles(FLOWS[chosen])
        told = show_pilot.Told(
            days=found,
            flows=[counts.flow(name, FLOWS[name].rests) for name in flows],
            chosen=chosen,
            steps=counts.steps(chosen, titles, FLOWS[chosen].rests),
            titles=titles,
            overrides=counts.overrides(),
            follow_ups=counts.follow_ups(BOOKINGS, FOLLOW_UP.name),
        )
        names = {name: show_pilot.flow_name(self.viewer.language, name) for name in flows}
        view = replace(view, offered={"flow": names}, values={**view.values, "flow": chosen})
        return show_pilot.pilot(view, PilotPeriod, told)

    # -------------------------------------------------------------- what they rest upon

    @property
    def _counter(self) -> Who:
        """The same person as whoever may see counts of the house."""
        kind = ActorKind.PILOT if self.is_pilot else ActorKind.COORDINATOR
        return Who(self.viewer.who.tenant, self.viewer.reader, kind)

    def _today(self, zone: ZoneInfo) -> dt.date:
        return self.world.clock.now().astimezone(zone).date()

    async def _period(self, which: str, model: Any, message: str, typed: Mapping[str, Any]) -> tuple[Any, FormView]:
        """What was asked for, and the form that asks for another; where it was wrong, what is shown at first."""
        card = await row(self.tx, self.viewer, self.world, f"statistics:{which}", VERBS, CARD_LIVES)
        given = parse(model, typed) if typed else model()
        errors = given if isinstance(given, dict) else {}
        view = FormView(self.viewer.language, message, card, values=dict(typed), errors=errors)
        return (model() if errors else given), view

    async def _share(self, who: Who) -> show.ShareTold:
        share = await telehealth_share.of_year(self.tx, who, self.world)
        practice, today = await self.tx.visits.practice(who), self._today(ZoneInfo(self.world.house.zone))
        policy = self.world.policy.at(today)
        decision = None
        if share.percent is not None and practice is not None:
            approved = practice.approval is not None and practice.approval.holds_on(today)
            band = telehealth_share.band(share.percent, policy)
            decision = telehealth_share.judged(practice.judged_as, band, approved, policy)
        names = [await name_of(self.tx, who.tenant, one.declared_by) or "" for one in share.declared]
        average = policy["share.average"].value
        return show.ShareTold(
            share=share,
            decision=decision,
            average=(average["least"], average["most"]),
            most=policy["share.most"].value,
            practice=practice,
            today=today,
            names=tuple(names),
            zone=ZoneInfo(self.world.house.zone),
        )

    def _titles(self, flow: Flow) -> dict[str, str]:
        """The steps of a conversation in order, each by the title of its card; one without a card, by its name."""
        found = {}
        for step in (*flow.steps, *flow.refused):
            message = (step.message or f"{flow.name}-{step.name}") if isinstance(step, Ask) else None
            say = texts(self.viewer.language, message) if message else None
            found[step.name] = say("title") if say and say.is_fixed("title") else step.name
        return found
