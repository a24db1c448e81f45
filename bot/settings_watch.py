"""Keeps a process to what administrators have set: at once where it was set, within seconds elsewhere."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import structlog

from care import settings
from care.ports import ActorKind, Store, Who
from care.world import World

EVERY = 2.0
"""Seconds between two looks at what another process may have written."""
log = structlog.get_logger()


@dataclass
class SettingsWatch:
    store: Store
    world: World
    _told: tuple[str, ...] = ()
    """The keys of which the log says already that they are left out."""

    async def refresh(self) -> None:
        """Read what holds, and hold to it. Raises StoreAway."""
        who = Who(self.world.house.tenant, "settings", ActorKind.SYSTEM)
        async with self.store.transaction() as tx:
            changes = await tx.settings.latest(who)
        establishment, _ = settings.held(self.world.in_force.filed, changes)
        self.world.in_force.take(establishment)
        if (left_out := settings.left_out(self.world.in_force.filed, changes)) != self._told and left_out:
            log.warning("settings left out", count=len(left_out))
        self._told = left_out

    async def look(self) -> None:
        """The same, where nothing waits for it: until the store answers, what held goes on holding."""
        try:
            await self.refresh()
        except Exception as problem:
            log.warning("settings not read", error=type(problem).__name__)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            await self.look()
