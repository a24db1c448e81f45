"""The calls of Teams' connector that show something, or take it away, ready for the line out (bot/outgoing.py)."""

from __future__ import annotations

from urllib.parse import quote

from botbuilder.schema import Activity

from bot import wire
from bot.outgoing import Call

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


def removing(address: str, conversation: str, id: str) -> Call:
    """A message that goes away."""
    return Call("DELETE", address, activities_path(conversation, id))


def activities_path(conversation: str, activity: str | None = None) -> str:
    """The activities of a conversation, or one of them."""
    path = f"{_CONVERSATIONS}/{part(conversation)}/activities"
    return f"{path}/{part(activity)}" if activity else path


def _shown(method: str, address: str, path: str, activity: Activity) -> Call:
    body = wire.encoded(wire.body_of(activity))
    return Call(method, address, path, body, wire.tenant_of(activity), activity.conversation.id)
