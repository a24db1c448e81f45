"""The buttons of cards that outlive a conversation. A verb never trusts the card: it reads the encounter again, checks
who clicks, asks the table of life, acts, and shows the encounter as it now is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.conversations import Conversations
from bot.delegations import entrusted_to, refused
from bot.draw import Viewer
from cards import home
from cards.gestures import verbs as offered
from care import booking, day, members, obligations, preparation, promise
from care.authorisation import VERBS, may, ownership, role_of
from care.encounter import Encounter, NotNow
from care.ports import Transaction
from care.world import World
from dialogs import earlier
from dialogs.about_encounter import ENCOUNTER, back_to
from dialogs.answers import ABOUT_USER_OF
from dialogs.delegation import delegation
from dialogs.flow import Reply, ShowEncounter
from dialogs.link_not_received import PRESSED
from dialogs.steps import TRIAL
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
    "delay": "delay",
    "by-phone": "by-phone",
    "emergency": "emergency",
    "otherwise": "otherwise",
    "link-not-received": "link-not-received",
    "participants": "participants",
    "labels": "labels",
}
"""The verbs that open a conversation about the encounter."""
OF_A_GROUP = {"withdraw": "member-leaves", "consents": "members"}
"""Those that open another one where each member answers for themself."""


@dataclass(frozen=True)
class Shown:
    """An encounter to show, under a sentence about what just happened."""

    encounter: str
    above: str
    on_behalf_of: str | None = None
    board: str = ""
    """The id of the board's card from which it was opened; empty where it was not."""


@dataclass(frozen=True)
class Verbs:
    tx: Transaction
    world: World
    viewer: Viewer
    conversations: Conversations
    board: str = ""
    """The id of the board's card from which the pressed card was opened."""

    async def press(self, encounter: str, verb: str, key: str) -> list[Reply | Shown]:
        """A button of an encounter's card. `key` is the pressed card's: two clicks on it do it once."""
        seen = await self.tx.encounters.get(self.viewer.who, encounter)
        behalf = self.viewer.behalf
        found = await entrusted_to(self.tx, self.world, self.viewer, seen.service if seen else None)
        if behalf and not found:
            return [await refused(self.tx, self.world, self.viewer, found)]
        if seen is None:
            return [home.said(self.viewer.language, "gone")]
        role = role_of(self.viewer.who)
        if verb not in VERBS or not may(role, VERBS[verb], ownership(self.viewer.who, role, seen)):
            return [Shown(seen.id, texts(self.viewer.language, "on-behalf")("not-yours"), behalf, self.board)]
        if behalf and VERBS[verb] not in found.actions:
            return [Shown(seen.id, texts(self.viewer.language, "on-behalf")("not-granted"), behalf, self.board)]
        if verb == "open":
            return [ShowEncounter(seen.id, behalf, self.board)]
        if verb == "prepared":
            await preparation.ready(self.tx, self.viewer.who, self.world)
            return [self._shown(seen, "prepared")]
        if verb != "follow-up" and verb not in offered(seen, self.world.clock.now()):
            return [self._shown(seen, "not-now")]
        try:
            return await self._act(seen, verb, key)
        except NotNow:
            return [self._shown(seen, "not-now")]

    async def _act(self, seen: Encounter, verb: str, key: str) -> list[Reply | Shown]:
        tx, who, world = self.tx, self.viewer.who, self.world
        match verb:
            case "resend":
                sent = await booking.send_again(tx, who, world, seen, key)
                return [self._shown(seen, "resent" if sent else "nothing-to-send")]
            case "recheck":
                await promise.check_again(tx, who, world, seen, key)
                return [self._shown(seen, "rechecked")]
            case "send-anyway":
                return [self._shown(await promise.send_anyway(tx, who, world, seen), "sent-anyway")]
            case "ready":
                return [self._shown(await day.patient_arrived(tx, who, world, seen), "waits")]
            case "answered":
                return [self._shown(await day.answered(tx, who, world, seen, self.viewer.zone), "reply-sent")]
            case "seen-in-person":
                seen = await obligations.seen_in_person(tx, who, world, seen)
                return [Shown(seen.id, texts(self.viewer.language, "obligations")("settled"), board=self.board)]
            case "follow-up":
                return [*await self.conversations.begin(verb, await earlier.begin(tx, who, world, seen))]
        behalf = delegation(self.viewer.behalf, seen.service)
        given: dict[str, Any] = {ENCOUNTER: seen.id, **behalf, **back_to(self.board)}
        given |= {ABOUT_USER_OF: seen.site} if seen.site else {}
        given |= {TRIAL: True} if seen.trial else {}
        given |= {PRESSED: key} if verb == "link-not-received" else {}
        opens = {**OPENS, **OF_A_GROUP} if members.members(seen) else OPENS
        return [*await self.conversations.begin(opens[verb], given)]

    def _shown(self, seen: Encounter, code: str) -> Shown:
        return Shown(seen.id, texts(self.viewer.language, "encounter")(code), self.viewer.behalf, self.board)
