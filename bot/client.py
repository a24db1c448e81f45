"""The calls of Teams' connector, in the shape in which the SDK makes them, over our own line (bot/outgoing.py).

`client.conversations` has the methods that the SDK's adapter and its TeamsInfo call; they take and give its models.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from botbuilder.schema import (
    Activity,
    ChannelAccount,
    ConversationParameters,
    ConversationResourceResponse,
    PagedMembersResult,
    ResourceResponse,
)

from bot import wire
from bot.outgoing import Call, Outgoing


class Client:
    """The connector at one service address."""

    __slots__ = ("conversations",)

    def __init__(self, outgoing: Outgoing, address: str) -> None:
        self.conversations = Conversations(outgoing, address)


class Conversations:
    """Each raises NotSent, or gives what Teams answered; None where it answered nothing."""

    __slots__ = ("_address", "_outgoing")

    def __init__(self, outgoing: Outgoing, address: str) -> None:
        self._outgoing, self._address = outgoing, address

    async def send_to_conversation(self, conversation_id: str, activity: Activity) -> ResourceResponse | None:
        return _sent(await self._outgoing(posting(self._address, conversation_id, None, activity)))

    async def reply_to_activity(
        self, conversation_id: str, activity_id: str, activity: Activity
    ) -> ResourceResponse | None:
        return _sent(await self._outgoing(posting(self._address, conversation_id, activity_id, activity)))

    async def update_activity(
        self, conversation_id: str, activity_id: str, activity: Activity
    ) -> ResourceResponse | None:
        return _sent(await self._outgoing(replacing(self._address, conversation_id, activity_id, activity)))

    async def delete_activity(self, conversation_id: str, activity_id: str) -> None:
        await self._outgoing(Call("DELETE", self._address, activities_path(conversation_id, activity_id)))

    async def create_conversation(self, parameters: ConversationParameters) -> ConversationResourceResponse | None:
        body = wire.encoded(wire.model_body(parameters))
        tenant = str(parameters.tenant_id or "")
        answer = await self._outgoing(Call("POST", self._address, _CONVERSATIONS, body, tenant, tenant))
        return wire.model_of(ConversationResourceResponse, answer) if isinstance(answer, dict) else None

    async def get_conversation_members(self, conversation_id: str) -> list[ChannelAccount]:
        answer = await self._outgoing(Call("GET", self._address, _members_path(conversation_id)))
        return [wire.model_of(ChannelAccount, one) for one in answer or []]

    async def get_conversation_member(self, conversation_id: str, member_id: str) -> ChannelAccount:
        path = f"{_members_path(conversation_id)}/{part(member_id)}"
        return wire.model_of(ChannelAccount, await self._outgoing(Call("GET", self._address, path)))

    async def get_conversation_paged_members(
        self, conversation_id: str, page_size: int | None = None, continuation_token: str | None = None
    ) -> PagedMembersResult:
        asked = {"pageSize": page_size, "continuationToken": continuation_token}
        query = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in asked.items() if value is not None)
        path = f"{_CONVERSATIONS}/{part(conversation_id)}/pagedmembers{'?' if query else ''}{query}"
        return wire.model_of(PagedMembersResult, await self._outgoing(Call("GET", self._address, path)))


_CONVERSATIONS = "/v3/conversations"


def part(id: str) -> str:
    """An id as one part of a path. Raises ValueError for one of dots alone, which would climb."""
    if not id.strip("."):
        raise ValueError("not an id")
    return quote(id, safe="")


def posting(address: str, conversation: str, reply_to: str | None, activity: Activity) -> Call:
    """A new message, in answer to another one or not."""
    return _shown("POST", address, activities_path(conversation, reply_to), activity)


def replacing(address: str, conversation: str, id: str, activity: Activity) -> Call:
    """A message in the place of an earlier one."""
    return _shown("PUT", address, activities_path(conversation, id), activity)


def activities_path(conversation: str, activity: str | None = None) -> str:
    """The activities of a conversation, or one of them."""
    path = f"{_CONVERSATIONS}/{part(conversation)}/activities"
    return f"{path}/{part(activity)}" if activity else path


def _shown(method: str, address: str, path: str, activity: Activity) -> Call:
    body = wire.encoded(wire.body_of(activity))
    return Call(method, address, path, body, wire.tenant_of(activity), activity.conversation.id)


def _members_path(conversation: str) -> str:
    return f"{_CONVERSATIONS}/{part(conversation)}/members"


def _sent(answer: Any) -> ResourceResponse | None:
    id = answer.get("id") if isinstance(answer, dict) else None
    return ResourceResponse(id=id) if isinstance(id, str) and id else None
