"""What somebody sees and begins in a clinician's name, from a card that acts in it: the list, and what is new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.board import BOARD_ONLY, Board
from bot.commands import Command
from bot.conversations import Conversations
from bot.delegations import entrusted_to, refused
from bot.draw import Viewer, home_row, name_of, row_about
from bot.planning import LISTED, Planning
from bot.requests import AHEAD, BEHIND, MOST_LISTED
from cards import delegations as show
from cards.kit import BOARD
from cards.notices import MOST_LINES
from care.authorisation import Action
from care.delegation import Entrusted, may_plan
from care.encounter import Encounter
from care.ports import CardRow, Transaction
from care.world import World
from dialogs.flow import Reply
from dialogs.plan_for import begin

COMMANDS = (Command.MY_ENCOUNTERS, Command.NEW_ENCOUNTER, Command.TO_PLAN)
"""What is done in the name that a card acts in; every other button of it is one's own."""
IN_PLACE = (*BOARD_ONLY, "open")
"""The buttons of a clinician's board."""


def leads_in_a_name(kind: str, verb: str) -> bool:
    """Is it a button of a clinician's board, or the one that leads there from any card that acts in their name?"""
    return verb == BOARD or (kind in ("home", BOARD) and verb in IN_PLACE)


@dataclass(frozen=True)
class InAName:
    """One turn in a clinician's name: `viewer` acts in it. What they may do is read again each time."""

    tx: Transaction
    world: World
    viewer: Viewer
    conversations: Conversations
    planning: Planning

    async def command(self, command: Command, after: int) -> list[Reply]:
        found = await entrusted_to(self.tx, self.world, self.viewer, None)
        if not found and not self._services:
            return [await refused(self.tx, self.world, self.viewer, found)]
        match command:
            case Command.NEW_ENCOUNTER if self._may_plan(found):
                services = None if Action.PLAN in found.actions else self._services
                assert self.viewer.behalf is not None
                return await self.conversations.begin("plan-for", begin(self.viewer.behalf, services))
            case Command.TO_PLAN if self._may_plan(found):
                return await self.planning.to_plan(after)
        return [await self.encounters(found, after)]

    @property
    def _services(self) -> tuple[str, ...]:
        return self.world.establishment.planned_by(self.viewer.reader)

    def _may_plan(self, found: Entrusted) -> bool:
        return Action.PLAN in found.actions or bool(self._services)

    async def board(self, pressed: CardRow, verb: str, data: Mapping[str, object]) -> Reply:
        """Their board, for whoever was granted something: it shows all of their encounters.

        To whoever plans for a service of theirs, the list of those that this lets see.
        """
        found = await entrusted_to(self.tx, self.world, self.viewer, None)
        if not found and self._services:
            return await self.encounters(found, 0)
        if not found:
            return await refused(self.tx, self.world, self.viewer, found)
        theirs = Board(self.tx, self.world, self.viewer)
        if not pressed.about.startswith(f"{BOARD}:"):
            return await theirs.open()
        return await theirs.press(pressed, verb if verb in pressed.verbs else "", data)

    async def encounters(self, found: Entrusted, after: int) -> Reply:
        """Their next ones: all of them by a grant, otherwise those of the services for which one plans."""
        now, who = self.world.clock.now(), self.viewer.acting
        every = await self.tx.encounters.between(who, now - BEHIND, now + AHEAD, LISTED, limit=MOST_LISTED)
        seen = [one for one in every if found or may_plan(self.world, who.actor, one.service)]
        self.tx.audit.record(who, "encounters.listed", who.clinician, ("patient", "appointment"))
        lines = [(one, await self._row_about(one)) for one in seen[after : after + MOST_LINES]]
        card = await home_row(self.tx, self.viewer, self.world)
        name = await name_of(self.tx, who.tenant, who.clinician) or ""
        plans = self._may_plan(found)
        zone = self.viewer.zone
        return show.encounters(self.viewer.language, zone, name, lines, len(seen), card, after, plans=plans)

    async def _row_about(self, seen: Encounter) -> str:
        return await row_about(self.tx, self.viewer, self.world, seen.id)
