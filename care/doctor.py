"""Looks at the service for whoever administers it: outside of any transaction, each time anew.

A turn cannot wait for the outside while it holds the store. So it reads what was just found; what was not is
`NotExamined`: the turn lets go of the store, looks, and is taken again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from care.checks import Check, Finding, Name, Probe, examine
from care.establishment import SHIPPED, load
from care.ports import ActorKind, Store, Who
from care.world import World

PATIENCE = 6.0
"""Seconds for all of it; an invoke leaves less."""
MOST = 100
"""Findings kept for turns that are being taken again."""


class NotExamined(Exception):
    """Nothing was looked at for this person yet: look, and take the turn again."""

    def __init__(self, who: Who, names: Sequence[Name]) -> None:
        super().__init__("the service is to be looked at")
        self.who, self.names = who, tuple(names)


@dataclass
class Doctor:
    """`probes` are those of the mode; what an organisation has done itself is looked at here."""

    probes: Mapping[Name, Probe]
    greets: bool = False
    """Is an administrator who is new shown the checklist unasked?"""
    _found: dict[tuple[Who, tuple[Name, ...]], list[Check]] = field(default_factory=dict)

    def found(self, who: Who, names: Sequence[Name]) -> Sequence[Check]:
        """What was just found; given out once, so that the next time it is looked at again. Raises NotExamined."""
        try:
            return self._found.pop((who, tuple(names)))
        except KeyError:
            raise NotExamined(who, names) from None

    async def look(self, wanted: NotExamined, store: Store, world: World, seconds: float = PATIENCE) -> None:
        """Look now, and keep it for the turn that asked."""
        found = await self.examine(wanted.names, store, world, wanted.who.tenant, seconds)
        if len(self._found) >= MOST:
            self._found.clear()
        self._found[wanted.who, wanted.names] = found

    async def examine(
        self, names: Sequence[Name], store: Store | None, world: World | None, tenant: str, seconds: float = PATIENCE
    ) -> list[Check]:
        """These checks, in order. Without a store or a world, what rests upon them is left out."""
        probes = dict(self.probes)
        if world is not None:
            probes[Name.CORRIDOR] = partial(_corridor, world)
        if store is not None:
            probes |= {Name.CHANNEL: partial(_channel, store, tenant), Name.TRIAL: partial(_trial, store, tenant)}
        return await examine(probes, names, seconds)


async def _corridor(world: World) -> Check:
    """Has each active service a place where somebody can be seen in person, and none of the example's?"""
    services = [one for one in world.establishment.services if one.active]
    without = [one.key for one in services if one.corridor is None]
    if without:
        return Check(Name.CORRIDOR, Finding.FAILED, "missing", {"names": ", ".join(without)}, "[services.corridor]")
    invented = {one.corridor for one in load(SHIPPED).services}
    examples = [one.key for one in services if one.corridor in invented]
    if examples:
        return Check(Name.CORRIDOR, Finding.WARNING, "example", {"names": ", ".join(examples)}, "[services.corridor]")
    return Check(Name.CORRIDOR, Finding.OK, "ok")


async def _channel(store: Store, tenant: str) -> Check:
    async with store.transaction() as tx:
        many = len(await tx.channels.all(Who(tenant, "doctor", ActorKind.SYSTEM)))
    return Check(Name.CHANNEL, Finding.OK if many else Finding.FAILED, "ok" if many else "none", {"count": many})


async def _trial(store: Store, tenant: str) -> Check:
    async with store.transaction() as tx:
        played = await tx.trial_played(tenant)
    return Check(Name.TRIAL, Finding.OK if played else Finding.FAILED, "ok" if played else "none")
