"""Which word belongs to which role, by the one table (care/authorisation.py), and what the roles of the house see.

A word that needs nothing is everybody's whom the house lets in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.commands import Command
from bot.draw import Viewer, home_row, name_of
from cards import roles as show
from cards import service as show_service
from cards.kit import Card
from cards.notices import ChannelLine
from cards.team import MOST
from care import accesses, team_lists
from care.appointment import Appointment
from care.authorisation import Action, Ownership, authorise_examining, authorise_hours
from care.checks import SERVICE, START, Check, Name
from care.ports import ActorKind, CardRow, Transaction, Who
from care.reference import reference_of
from care.roles import Need, holds, who_may
from care.world import World

_OWN, _ALL = Ownership.OWN, Ownership.ENTRUSTED
LOOKS, PLANS = (Action.READ, _OWN), (Action.PLAN, _OWN)
CHANNELS = (Command.BIND_CHANNEL, Command.UNBIND_CHANNEL)
SETTINGS = (Command.SETTINGS, Command.CHANGE_SETTINGS)
NEEDS: Mapping[Command, Need | None] = {
    **dict.fromkeys((Command.HELLO, Command.HELP, Command.FRENCH, Command.ENGLISH), None),
    **dict.fromkeys(CHANNELS, None),  # in a channel: `binds`
    **dict.fromkeys((Command.BOARD, Command.TODAY, Command.TOMORROW, Command.MY_ENCOUNTERS, Command.TO_DO), LOOKS),
    **dict.fromkeys((Command.PREFERENCES, Command.PROFILE, Command.RESOURCES, Command.ABANDON), LOOKS),
    **dict.fromkeys((Command.NEW_ENCOUNTER, Command.FOLLOW_UP, Command.TRIAL), PLANS),
    **dict.fromkeys((Command.TO_PLAN, Command.ASK_TO_PLAN, Command.CALL), PLANS),
    **dict.fromkeys((Command.PHONE_BRIDGE, Command.TEMPORARY_HELP), PLANS),
    **dict.fromkeys((Command.DELEGATIONS, Command.DELEGATE, Command.ACT_FOR), PLANS),
    **dict.fromkeys(SETTINGS, (Action.CONFIGURE, _ALL)),
    Command.EXPORT: (Action.EXPORT, _OWN),
    Command.STATISTICS: (Action.COUNT, _OWN),
    Command.VISITS: (Action.DECLARE_VISITS, _OWN),
    Command.PILOT: (Action.PILOT, _ALL),
    **dict.fromkeys((Command.SERVICE, Command.CHECKLIST), (Action.EXAMINE, _ALL)),
    Command.HOUSE: (Action.COUNT, _ALL),
    Command.HOURS: (Action.SEE_HOURS, _ALL),
    Command.REGISTER: (Action.EXPORT, _ALL),
}
BINDS: Need = (Action.BIND_LISTS, _ALL)
"""For the lists of a team's channel."""
FLOWS: Mapping[str, Need] = {"settings": (Action.CONFIGURE, _ALL)}
"""The conversations that are not the clinicians'."""
CARDS_OF_ROLES = frozenset({"home", "statistics"})
"""What a card is about that somebody may have who is no clinician; each of its buttons is asked about again."""


def is_clinician(viewer: Viewer) -> bool:
    return ActorKind.CLINICIAN in viewer.who.held


def binds(held: frozenset[ActorKind]) -> bool:
    """May they have a channel reminded of the encounters? A clinician may, and whoever may bind it to the lists."""
    return ActorKind.CLINICIAN in held or holds(held, BINDS)


def lacking(viewer: Viewer, command: Command) -> ActorKind | None:
    """The role that somebody would have to hold; None where they hold what the word needs."""
    need = NEEDS[command]
    return None if need is None or holds(viewer.who.held, need) else who_may(need)


async def is_of_a_role(tx: Transaction, viewer: Viewer, row: CardRow | None) -> bool:
    """Is it a card that the reader may have although they are no clinician?"""
    if row is None or row.on_behalf_of is not None:
        return False
    kind, _, id = row.about.partition(":")
    if kind != "flow":
        return kind in CARDS_OF_ROLES
    flow = await tx.conversations.get(viewer.who, id)
    return flow is not None and flow.flow in FLOWS and holds(viewer.who.held, FLOWS[flow.flow])


def refused(viewer: Viewer, kind: ActorKind) -> Card:
    """It belongs to another role, or nobody could say for now whether it is theirs."""
    return show.refused(viewer.language, kind, unknown=kind in viewer.unknown)


@dataclass(frozen=True)
class OfRoles:
    """One turn of somebody who holds a role."""

    tx: Transaction
    world: World
    viewer: Viewer

    async def home(self, message: str) -> Card:
        """To whoever is no clinician: what they can do, whatever they said."""
        card = await home_row(self.tx, self.viewer, self.world)
        return show.home(self.viewer.language, message, self.viewer.who.held, card)

    async def hours(self) -> Card:
        """The hours of the day, as a team's channel is shown them."""
        who, now = self._acting(ActorKind.COORDINATOR), self.world.clock.now()
        authorise_hours(who)
        span, states = team_lists.today(self.world, now), team_lists.TO_COME | team_lists.PRESENT
        found = await self.tx.encounters.slots(who, *span, states, MOST)
        total = await self.tx.encounters.slots_count(who, *span, states)
        names = {one: await name_of(self.tx, who.tenant, one) or "" for one in {slot.clinician for slot in found}}
        self.tx.audit.record(who, "hours.listed", "house", ("appointment", "reference"))
        zone = self.world.house.zone
        lines = [
            ChannelLine(
                Appointment.at_instant(slot.expected, zone, slot.appointment.minutes),
                slot.reference,
                names[slot.clinician],
            )
            for slot in found
        ]
        on = now.astimezone(ZoneInfo(zone)).date()
        return show.hours(self.viewer.language, on, lines, total)

    async def service(self) -> Card:
        """How the service does. Raises NotExamined where nothing was looked at yet."""
        return show_service.service(self.viewer.language, await self._row(), self._found(SERVICE), self._now())

    async def checklist(self) -> Card:
        """What is left of the start. Raises NotExamined where nothing was looked at yet."""
        return show_service.checklist(self.viewer.language, await self._row(), self._found(START), self._now())

    def _found(self, names: Sequence[Name]) -> Sequence[Check]:
        assert self.world.doctor is not None, "whoever can be asked can be examined"
        authorise_examining(who := self._acting(ActorKind.ADMINISTRATOR))
        return self.world.doctor.found(who, names)

    def _now(self) -> dt.datetime:
        return self.world.clock.now().astimezone(ZoneInfo(self.viewer.zone))

    async def _row(self) -> str:
        return await home_row(self.tx, self.viewer, self.world)

    async def register(self, words: str) -> Card:
        """Who did what about one person, and what was sent to them; nothing of what they said or have."""
        who = self._acting(ActorKind.PRIVACY_OFFICER)
        reference = reference_of(words)
        found = await accesses.of(self.tx, who, reference, "accesses.shown") if reference else None
        if found is None:
            return show.no_register(self.viewer.language)
        latest = found.entries[-show.MOST :][::-1]
        people = {one for entry in latest for one in (entry.actor, entry.on_behalf_of) if one}
        names = {one: await name_of(self.tx, who.tenant, one) or "" for one in people}
        return show.register(show.Register(self.viewer.language, self.viewer.zone, found, names))

    def _acting(self, kind: ActorKind) -> Who:
        who = self.viewer.who.acting_as(kind)
        assert who is not None, "asked before: `lacking`"
        return who
