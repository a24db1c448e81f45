"""«Statistiques» and «Pilotage»: which period, whose counts, and the card that shows them.

A clinician sees their own, a coordinator the house's, a pilot how the conversations go. Who is what is asked again at
each click.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from bot.commands import Command
from bot.conversations import FLOWS, Conversations
from bot.draw import Viewer, name_of, row
from bot.roles import lacking, refused
from cards import pilot as show_pilot
from cards import statistics as show
from cards.form import FormView, parse
from cards.kit import Card
from cards.periods import HousePeriod, OwnPeriod, PilotPeriod
from care import funnel, statistics, telehealth_share
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
OF = {
    "mine": Command.STATISTICS,
    "house": Command.HOUSE,
    "pilot": Command.PILOT,
    "declare": Command.VISITS,
}
"""The word that shows the same."""
BOOKINGS = (NEW_ENCOUNTER.name, FOLLOW_UP.name, PLAN.name, PLAN_FOR.name)


@dataclass(frozen=True)
class Statistics:
    """One turn of somebody who looks at counts."""

    tx: Transaction
    world: World
    viewer: Viewer
    conversations: Conversations

    async def press(self, about: str, verb: str, data: Mapping[str, Any]) -> list[Reply]:
        """A button of a card of counts; `about` is which of them it is."""
        which = about if verb == "show" else verb
        if (kind := lacking(self.viewer, OF[which])) is not None:
            return [refused(self.viewer, kind)]
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
        return show.own(view, OwnPeriod, found, report, await self._share(who), self._others("mine"))

    async def house(self, typed: Mapping[str, Any] | None = None) -> Card:
        """Those of the house, for whoever coordinates it."""
        asked, view = await self._period("house", HousePeriod, "house-period", typed or {})
        zone = ZoneInfo(self.world.house.zone)
        found = days(Preset(asked.preset), self._today(zone))
        report = await statistics.of(self.tx, self._acting(ActorKind.COORDINATOR), self.world, found, zone)
        return show.house(view, HousePeriod, found, report, self._others("house"))

    async def pilot(self, typed: Mapping[str, Any] | None = None) -> Card:
        """How the conversations go, for the pilots of the house."""
        asked, view = await self._period("pilot", PilotPeriod, "pilot-period", typed or {})
        found = days(Preset(asked.preset), self._today(ZoneInfo(self.world.house.zone)))
        counts = await funnel.of(self.tx, self._acting(ActorKind.PILOT), found)
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
        return show_pilot.pilot(view, PilotPeriod, told, self._others("pilot"))

    # -------------------------------------------------------------- what they rest upon

    def _acting(self, kind: ActorKind) -> Who:
        who = self.viewer.who.acting_as(kind)
        assert who is not None, "asked before: `lacking`"
        return who

    def _others(self, but: str) -> list[str]:
        """The other cards of counts that are theirs to see."""
        shown = ("mine", "house", "pilot")
        return [one for one in shown if one != but and lacking(self.viewer, OF[one]) is None]

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
