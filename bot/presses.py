"""Who answers what one turn asks: a word goes to the requests, a button to whatever its card is about.

The card says only which row it has; the row says whose it is, what it is about, and in whose name it acts.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.board import BOARD_ONLY, Board
from bot.board import COMMANDS as OF_A_BOARD
from bot.commands import Command, Typed
from bot.conversations import Conversations
from bot.delegations import Delegations
from bot.delivery import Turn
from bot.draw import HOME_VERBS
from bot.in_a_name import COMMANDS, InAName, leads_in_a_name
from bot.planning import Planning
from bot.requests import Requests, offset
from bot.roles import is_clinician, is_of_a_role, refused
from bot.verbs import Shown, Verbs
from cards import home
from cards.behalf import OWN
from cards.kit import BOARD
from care.ports import ActorKind, CardRow
from care.world import World
from dialogs import export
from dialogs.flow import Answers, Press
from texts import texts


@dataclass(frozen=True)
class Presses:
    turn: Turn
    world: World

    async def press(self, verb: str, data: dict[str, object]) -> None:
        """A button of a card, in one's own chat."""
        turn = self.turn
        if not turn.personal:
            turn.answers.append(home.said(turn.language, "in-chat-only"))
            return
        card = str(data.get("card") or "")
        row = await turn.tx.cards.get(turn.who, card)
        if row is not None and row.expires <= self.world.clock.now():
            row = None
        if row is None and card != BOARD and verb not in BOARD_ONLY:
            turn.answers.append(home.said(turn.language, "gone"))
            return
        if not is_clinician(turn.viewer) and not await is_of_a_role(turn.tx, turn.viewer, row):
            turn.answers.append(refused(turn.viewer, ActorKind.CLINICIAN))
            return
        is_form = row is not None and row.about.startswith("flow:")
        if not is_form and (place := turn.context.activity.reply_to_id):
            # The answer takes the place of the card: redrawing it there would wipe out a form that is being filled in.
            # A form stands where a card stood that has given way already.
            await turn.tx.cards.replaced(turn.who, place)
        if row is None:
            turn.answers.append(await Board(turn.tx, self.world, turn.viewer).open())
        elif is_form:
            await self._of_a_form(row, verb, data)
        elif verb == OWN:
            turn.answers += await self.requests.command(Typed(Command.MY_ENCOUNTERS))
        else:
            await self._of_a_card(row, verb, data)

    async def _of_a_card(self, row: CardRow, verb: str, data: dict[str, object]) -> None:
        turn, (kind, _, id) = self.turn, row.about.partition(":")
        known = verb if verb in row.verbs else ""
        if row.on_behalf_of is not None and leads_in_a_name(kind, verb):
            turn.answers.append(await self._in_a_name(row.on_behalf_of).board(row, verb, data))
        elif kind == BOARD and verb not in OF_A_BOARD:
            turn.answers.append(await Board(turn.tx, self.world, turn.viewer).press(row, known, data))
        elif kind == "encounter":
            viewer = turn.viewer.acting_for(row.on_behalf_of)
            verbs = Verbs(turn.tx, self.world, viewer, self.conversations, row.step)
            turn.answers += await verbs.press(id, known or "open", row.id)
        elif kind == "request":
            turn.answers += await self._planning(row.on_behalf_of).press(id, known)
        elif kind == "delegation":
            turn.answers.append(await Delegations(turn.tx, self.world, turn.viewer).press(id, known))
        elif kind == "statistics":
            turn.answers += await self.requests.statistics.press(id, known or "show", data)
        elif verb in HOME_VERBS:
            command = Command(verb)
            if row.on_behalf_of is not None and command in COMMANDS:
                in_it = self._in_a_name(row.on_behalf_of)
                turn.answers += await in_it.command(command, offset(data.get("after")))
            elif command is Command.EXPORT:
                turn.answers += await self.requests.export(await self._export_of(row, data))
            else:
                turn.answers += await self.requests.command(Typed(command, str(data.get("after") or "")))

    async def _export_of(self, row: CardRow, data: dict[str, object]) -> Answers:
        """What an export begins with: what the board shows, or what was asked for before."""
        if row.about.startswith(f"{BOARD}:"):
            return await Board(self.turn.tx, self.world, self.turn.viewer).export_of(row)
        return export.again(data)

    async def _of_a_form(self, row: CardRow, verb: str, data: dict[str, object]) -> None:
        if "resume" in row.verbs:
            self.turn.answers += await self.requests.resume(row.about.removeprefix("flow:"))
        elif self.turn.late:
            await self._too_late(row)
        else:
            press = Press(row.id if verb in row.verbs else "", verb, data)
            self.turn.answers += await self.conversations.press(row, press)

    async def _too_late(self, row: CardRow) -> None:
        seen = await self.conversations.too_late(row)
        not_now = texts(self.turn.language, "encounter")("not-now")
        gone = home.said(self.turn.language, "gone")
        self.turn.answers.append(Shown(seen.encounter, not_now, seen.on_behalf_of) if seen else gone)

    @property
    def conversations(self) -> Conversations:
        return Conversations(self.turn.context, self.turn.tx, self.world, self.turn.viewer)

    @property
    def requests(self) -> Requests:
        return Requests(self.turn.tx, self.world, self.turn.viewer, self.conversations, self._planning())

    def _planning(self, behalf: str | None = None) -> Planning:
        return Planning(self.turn.tx, self.world, self.turn.viewer.acting_for(behalf), self.conversations)

    def _in_a_name(self, behalf: str) -> InAName:
        viewer = self.turn.viewer.acting_for(behalf)
        return InAName(self.turn.tx, self.world, viewer, self.conversations, self._planning(behalf))
