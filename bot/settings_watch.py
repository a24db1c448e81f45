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


@dataclass(frozen=True)
class SettingsWatch:
    store: Store
    world: World

    async def refresh(self) -> None:
        """Read what holds, and hold to it. Raises StoreAway."""
        who = Who(self.world.house.tenant, "settings", ActorKind.SYSTEM)
        async with self.store.transaction() as tx:
            changes = await tx.settings.latest(who)
        establishment, kept = settings.held(self.world.in_force.filed, changes)
        self.world.in_force.take(establishment)
        set_ = sum(one.value is not None for one in changes)
        if len(kept) < set_:
            log.warning("settings left out", count=set_ - len(kept))

    async def run(self) -> None:
        """Until cancelled. A store that is away is asked again: until then, what held goes on holding."""
        while True:
            await asyncio.sleep(EVERY)
            try:
                await self.refresh()
            except Exception as problem:
                log.warning("settings not read", error=type(problem).__name__)
