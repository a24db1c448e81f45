"""Writing first, also after a restart: to somebody we know, to somebody we never met, to a channel.

Whoever removed Passerelle, or blocks it, is not written to again until they speak. A row of `person` without a
reference says so; somebody without a row was never met. Whoever may no longer use it gets nothing: that is asked of the
house's directory each time, and a directory that does not answer is asked again later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.messenger import Messenger, SharedFile
from bot.teams.client import Line, TeamsClient
from cards.kit import Card
from cards.notices import ChannelCard
from care.jobs import Permanent, Transient, Unsure
from care.ports import ActorKind, Channel, Clinicians, Person, Store, Transaction, Who

BLOCKED = frozenset(
    {
        "teams.403.BotNotInConversationRoster",
        "teams.403.ConversationBlockedByUser",
        "teams.403.ForbiddenOperationException",
        "teams.403.MessageWritesBlocked",
    }
)
"""What Teams answers where somebody removed the bot, blocks it, or does not have it."""
NOT_THERE = BLOCKED | {"teams.404.ConversationNotFound"}
"""The same, and where the conversation is no more. That an administrator turned the bot off is nobody's removal: the
reference is good again once it is on."""
TURNED_OFF = "teams.403.BotDisabledByAdmin"
WITHHELD = "not-designated"
"""The trouble of a job that would have shown something to somebody who may no longer use Passerelle."""


@dataclass(frozen=True)
class Whom:
    """Somebody to write to: as we know them or, where we never met, a reference of their tenant."""

    tenant: str
    id: str
    known: Person | None
    near: Mapping[str, Any] | None


@dataclass(frozen=True)
class Reach:
    store: Store
    messenger: Messenger
    line: Line
    clinicians: Clinicians

    async def find(self, tx: Transaction, tenant: str, id: str, beside: str) -> Whom:
        """Somebody, by object id. Where in Teams their tenant lives, a colleague's reference tells, or a channel's."""
        known = await tx.people.get(tenant, id)
        return Whom(tenant, id, known, await _near(tx, tenant, beside) if known is None else None)

    async def reached(self, whom: Whom) -> Person | None:
        """They, with a reference; None where they removed us, or where we know no way. Raises Transient.

        A chat is opened with whoever was never met. Raises Permanent where they may not use Passerelle, and where an
        administrator turned it off.
        """
        person = whom.known
        if person is None and whom.near is not None:
            person = await self._first(whom, whom.near)
        return person if person is not None and person.reference is not None else None

    async def _first(self, whom: Whom, near: Mapping[str, Any]) -> Person | None:
        await self._admitted(whom.tenant, whom.id)
        try:
            reference = await self._opened(whom.tenant, whom.id, near)
        except Permanent as refused:
            if str(refused) == TURNED_OFF:
                raise
            if str(refused) in BLOCKED:  # they do not have us, or block us: not asked again until they speak
                await self._met(whom.tenant, Person(id=whom.id, name=""))
            return None
        return await self._met(whom.tenant, Person(id=whom.id, name="", reference=reference))

    async def _met(self, tenant: str, person: Person) -> Person:
        """Keep somebody, unless they spoke or installed us meanwhile: that is newer."""
        async with self.store.transaction() as tx:
            if (known := await tx.people.get(tenant, person.id)) is not None:
                return known
            await tx.people.save(tenant, person)
        return person

    async def show(self, tenant: str, person: Person, card: Card | SharedFile) -> str:
        """Show a card, or a file, in somebody's chat; returns the id of its activity. Raises EdgeError."""
        assert person.reference is not None
        await self._admitted(tenant, person.id)
        try:
            return await self.messenger.send(person.reference, card)
        except Permanent as refused:
            if str(refused) in NOT_THERE:
                await self._forget(tenant, person)
            raise

    async def redraw(self, tenant: str, person: Person, activity: str, card: Card) -> None:
        """Show a card in the place of an earlier one in somebody's chat. Raises EdgeError."""
        assert person.reference is not None
        if not await self.clinicians.admits(tenant, person.id):
            raise Permanent(WITHHELD)
        await self.messenger.update(person.reference, activity, card)

    async def _admitted(self, tenant: str, id: str) -> None:
        """Raises Permanent for somebody who may not use Passerelle, and leaves a line in the trail; or Transient."""
        if await self.clinicians.admits(tenant, id):
            return
        async with self.store.transaction() as tx:
            tx.audit.record(Who(tenant, "job", ActorKind.SYSTEM), "notice.withheld", id)
        raise Permanent(WITHHELD)

    async def redraw_in(self, channel: Channel, activity: str, card: ChannelCard) -> None:
        """Show a card in the place of an earlier one in a channel. Raises EdgeError."""
        await self.messenger.update(channel.reference, activity, card.card)

    async def post(self, who: Who, channel: Channel, card: ChannelCard) -> str:
        """Show a card in a channel, as a new thread; returns the id of its activity.

        A channel that is gone or removed us is unbound. Raises EdgeError.
        """
        try:
            return await self.messenger.send(channel.reference, card.card)
        except Permanent as refused:
            if str(refused) in NOT_THERE:
                async with self.store.transaction() as tx:
                    await tx.channels.remove(who, channel.id)
            raise

    async def _forget(self, tenant: str, person: Person) -> None:
        """Unless they spoke meanwhile, from another chat or again."""
        async with self.store.transaction() as tx:
            now = await tx.people.get(tenant, person.id)
            if now is not None and now.reference == person.reference:
                await tx.people.save(tenant, replace(now, reference=None))

    async def _opened(self, tenant: str, id: str, near: Mapping[str, Any]) -> Mapping[str, Any]:
        """The reference of the chat with a person, opened where there was none. Raises Transient or Permanent."""
        bot, address = near["bot"], str(near["serviceUrl"])
        try:
            created = await TeamsClient(self.line, address, tenant, str(bot["id"])).conversation_with(id)
        except Unsure as unsure:
            raise Transient(str(unsure)) from unsure  # opened twice, it is the same chat
        return {
            "bot": dict(bot),
            "user": {"id": id, "aadObjectId": id},
            "conversation": {"id": created.id, "conversationType": "personal", "tenantId": tenant},
            "channelId": "msteams",
            "serviceUrl": created.address or address,
        }


async def _near(tx: Transaction, tenant: str, beside: str) -> Mapping[str, Any] | None:
    """A reference of this tenant: it names the service address and the bot."""
    colleague = await tx.people.get(tenant, beside)
    references = [colleague.reference] if colleague and colleague.reference else []
    references += [channel.reference for channel in await tx.channels.all(Who(tenant, beside))]
    return next((one for one in references if one.get("serviceUrl") and (one.get("bot") or {}).get("id")), None)
