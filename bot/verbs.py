"""The buttons of cards that outlive a conversation. A verb never trusts the card: it reads the encounter again, checks
who clicks, asks the table of life, acts, and shows the encounter as it now is.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversations import Conversations
from bot.draw import Viewer
from cards import home
from cards.encounter import others, verbs
from care import booking, obligations
from care.encounter import Encounter, NotNow
from care.ports import Transaction
from care.world import World
from dialogs import follow_up
from dialogs.about_encounter import ENCOUNTER
from dialogs.flow import Reply, ShowEncounter
from texts import texts

OPENS = {
    "start": "start",
    "move": "move",
    "cancel": "cancel",
    "wrong-recipient": "wrong-recipient",
    "held": "close",
    "not-held": "not-held",
    "note": "note",
    "in-person": "in-person",
    "withdraw": "withdraw",
    "consents": "consents",
    "in-person-booked": "in-person-visit",
}
"""The verbs that open a conversation about the encounter."""


@dataclass(frozen=True)
class Shown:
    """An encounter to show, under a sentence about what just happened."""

    encounter: str
    above: str


@dataclass(frozen=True)
class Verbs:
    tx: Transaction
    world: World
    viewer: Viewer
    conversations: Conversations

    async def press(self, encounter: str, verb: str, key: str) -> list[Reply | Shown]:
        """A button of an encounter's card. `key` is the pressed card's: two clicks on it do it once."""
        seen = await self.tx.encounters.get(self.viewer.who, encounter)
        if seen is None:
            return [home.said(self.viewer.language, "gone")]
        if verb == "open":
            return [ShowEncounter(seen.id)]
        offered = (*verbs(seen, self.world.clock.now()), *others(seen))
        if verb != "follow-up" and verb not in offered:
            return [self._shown(seen, "not-now")]
        try:
            return await self._act(seen, verb, key)
        except NotNow:
            return [self._shown(seen, "not-now")]

    async def _act(self, seen: Encounter, verb: str, key: str) -> list[Reply | Shown]:
        if verb == "resend":
            sent = await booking.send_again(self.tx, self.viewer.who, self.world, seen, key)
            return [self._shown(seen, "resent" if sent else "nothing-to-send")]
        if verb == "seen-in-person":
            seen = await obligations.seen_in_person(self.tx, self.viewer.who, self.world, seen)
            return [Shown(seen.id, texts(self.viewer.language, "obligations")("settled"))]
        if verb == "follow-up":
            given = await follow_up.begin(self.tx, self.viewer.who, self.world, seen)
            return [*await self.conversations.begin("follow-up", given)]
        return [*await self.conversations.begin(OPENS[verb], {ENCOUNTER: seen.id})]

    def _shown(self, seen: Encounter, code: str) -> Shown:
        return Shown(seen.id, texts(self.viewer.language, "encounter")(code))
