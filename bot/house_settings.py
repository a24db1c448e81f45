"""«paramètres»: what is in force for the establishment, and the form that changes it; for administrators."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversations import Conversations
from bot.draw import Viewer, home_row
from cards import settings as show
from cards.kit import Card
from care import settings
from care.ports import Transaction
from care.world import World
from dialogs.flow import Reply
from dialogs.settings import SETTINGS


@dataclass(frozen=True)
class HouseSettings:
    tx: Transaction
    world: World
    viewer: Viewer
    conversations: Conversations

    async def show(self) -> Reply:
        """What holds, to an administrator; to anybody else, who administers."""
        if settings.administrator(self.viewer.who, self.world) is None:
            return await self._refused()
        held = await settings.read(self.tx, self.viewer.who, self.world)
        card_id = await home_row(self.tx, self.viewer, self.world)
        return show.settings(self.viewer.language, self.viewer.zone, held, card_id=card_id)

    async def change(self) -> list[Reply]:
        if settings.administrator(self.viewer.who, self.world) is None:
            return [await self._refused()]
        return await self.conversations.begin(SETTINGS.name)

    async def _refused(self) -> Card:
        names = await settings.administrators(self.tx, self.viewer.who, self.world)
        return show.refused(self.viewer.language, names)
