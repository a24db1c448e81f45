"""What administrators and privacy officers ask for: how the service does, what is left of its start, one register."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.draw import Viewer, home_row
from cards import register as show_register
from cards import service as show
from care import register
from care.authorisation import authorise_examining
from care.checks import SERVICE, START
from care.ports import ActorKind, Transaction, Who
from care.reference import reference_of
from care.world import World
from dialogs.flow import Reply


@dataclass(frozen=True)
class OfRoles:
    """One turn of somebody who has the role: that is asked before."""

    tx: Transaction
    world: World
    viewer: Viewer

    async def service(self) -> Reply:
        """Raises NotExamined where nothing was looked at yet."""
        assert self.world.doctor is not None
        authorise_examining(self._acting(ActorKind.ADMINISTRATOR))
        found = self.world.doctor.found(self._person, SERVICE)
        return show.service(self.viewer.language, await self._card(), found, self._now())

    async def checklist(self) -> Reply:
        """Raises NotExamined where nothing was looked at yet."""
        assert self.world.doctor is not None
        authorise_examining(self._acting(ActorKind.ADMINISTRATOR))
        found = self.world.doctor.found(self._person, START)
        return show.checklist(self.viewer.language, await self._card(), found, self._now())

    async def register(self, words: str) -> Reply:
        """Of the encounter of this reference."""
        reference = reference_of(words)
        officer = self._acting(ActorKind.PRIVACY_OFFICER)
        found = await register.of(self.tx, officer, reference) if reference else None
        return show_register.register(self.viewer.language, self.viewer.zone, found)

    def _acting(self, kind: ActorKind) -> Who:
        return Who(self.viewer.who.tenant, self.viewer.reader, kind)

    @property
    def _person(self) -> Who:
        return Who(self.viewer.who.tenant, self.viewer.reader)

    def _now(self) -> dt.datetime:
        return self.world.clock.now().astimezone(ZoneInfo(self.viewer.zone))

    async def _card(self) -> str:
        return await home_row(self.tx, self.viewer, self.world)
