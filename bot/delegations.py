"""What somebody granted and was granted, in whose name they may act, and what they are told where they may no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.draw import Viewer, home_row, name_of, row
from cards import delegations as show
from cards import home
from cards.kit import Card
from cards.notices import MOST_LINES
from care import delegation
from care.delegation import Entrusted
from care.grant import Grant
from care.ports import Transaction
from care.world import World
from dialogs.flow_dialog import CARD_LIVES

GRANT_VERBS = ("revoke",)
MOST_LOOKED_AT = 200
"""Requests in which the clinicians of a service are found."""


async def entrusted_to(tx: Transaction, world: World, viewer: Viewer, service: str | None) -> Entrusted:
    """What the reader may do in the name in which they look, also where the bot draws for them."""
    return await delegation.entrusted(tx, world, viewer.acting, service)


async def refused(tx: Transaction, world: World, viewer: Viewer, found: Entrusted, *, undone: bool = True) -> Card:
    """The reader may not, or no more: whose delegation came to its end is said where there was one.

    `undone` says that nothing was done; after a commit nobody can.
    """
    if found or not found.ended or viewer.behalf is None:
        return home.said(viewer.language, "not-delegated" if found else "gone")
    own = await home_row(tx, viewer.acting_for(None), world)
    name = await name_of(tx, viewer.who.tenant, viewer.behalf) or ""
    return show.over(viewer.language, name, own, undone=undone)


@dataclass(frozen=True)
class Delegations:
    """One turn of somebody who grants, or who was granted something. Always in one's own name."""

    tx: Transaction
    world: World
    viewer: Viewer

    async def list(self, said: str | None = None, grant: str | None = None, after: int = 0) -> Card:
        """What stands of what one granted and was granted; `said` names what was just done about a grant.

        Each side without the first `after`, which were shown already.
        """
        now, who = self.world.clock.now(), self.viewer.who
        given = await self.tx.delegations.given(who, now)
        received = await self.tx.delegations.received(who, now)
        about = await self.tx.delegations.get(who, grant) if grant else None
        self.tx.audit.record(who, "delegations.listed", self.viewer.reader, ("delegate", "rights"))
        after = after if after < max(len(given), len(received)) else 0
        page = slice(after, after + MOST_LINES)
        return show.delegations(
            self.viewer.language,
            show.Side([await self._given(one) for one in given[page]], len(given)),
            show.Side([await self._received(one) for one in received[page]], len(received)),
            await self._home(),
            now,
            done=(said, about.delegate_name) if said and about else None,
            after=after,
        )

    async def press(self, id: str, verb: str) -> Card:
        """«Révoquer»: at once, and once."""
        if verb != "revoke":
            return await self.list()
        gone = await delegation.revoke(self.tx, self.viewer.who, self.world, id)
        return await self.list("revoked", id) if gone else home.said(self.viewer.language, "gone")

    async def act_for(self, after: int = 0) -> Card:
        """In whose name one may act now, without the first `after`; names only."""
        named = [(await self._name(one), one) for one in await self.principals()]
        named.sort(key=lambda one: (one[0].casefold(), one[1]))
        after = after if after < len(named) else 0
        page = named[after : after + MOST_LINES]
        found = [(name, await self._in_the_name_of(clinician)) for name, clinician in page]
        return show.principals(self.viewer.language, found, len(named), await self._home(), after)

    async def principals(self) -> Sequence[str]:
        """The clinicians who granted something that is in force, and those of the services for which one plans."""
        now, who = self.world.clock.now(), self.viewer.who
        found = [one.clinician for one in await self.tx.delegations.received(who, now) if one.in_force(now)]
        if services := self.world.establishment.planned_by(self.viewer.reader):
            for requests in (self.tx.requests.open_ones, self.tx.requests.planned):
                found += [one.clinician for one in await requests(who, services, limit=MOST_LOOKED_AT)]
        return [one for one in dict.fromkeys(found) if one != self.viewer.reader]

    async def _given(self, grant: Grant) -> show.Line:
        card = await row(self.tx, self.viewer, self.world, f"delegation:{grant.id}", GRANT_VERBS, CARD_LIVES)
        return show.Line(grant, grant.delegate_name, card)

    async def _received(self, grant: Grant) -> show.Line:
        return show.Line(grant, await self._name(grant.clinician), await self._in_the_name_of(grant.clinician))

    async def _name(self, clinician: str) -> str:
        return await name_of(self.tx, self.viewer.who.tenant, clinician) or ""

    async def _in_the_name_of(self, clinician: str) -> str:
        return await home_row(self.tx, self.viewer.acting_for(clinician), self.world)

    async def _home(self) -> str:
        return await home_row(self.tx, self.viewer, self.world)
