"""Where an activity comes from: tenant, chat, meeting, channel, thread, team; and how to write there first.

Nothing here trusts the shape of what came in: a value that is not what Teams documents is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from botbuilder.schema import Activity

from bot.messenger import conversation_reference

MEETING_CHAT = "19:meeting_"
"""How the id of the chat of a scheduled meeting begins."""
AMONG_PEOPLE = "19:"
"""How the id of every chat, channel or meeting begins, but a person's own chat with the bot («a:»)."""
TEAM = "team"
"""In a channel's reference, beside what the SDK knows: the team that the channel belongs to."""


class Scope(StrEnum):
    PERSONAL = "personal"
    CHANNEL = "channel"
    GROUP = "groupChat"
    MEETING = "meeting"


def scope_of(activity: Activity) -> Scope:
    """Anything that is not a person's chat or a channel is a group chat, where nothing is said of anybody."""
    kind, chat = activity.conversation.conversation_type, str(activity.conversation.id)
    if _inside(activity, "meeting") or chat.startswith(MEETING_CHAT):
        return Scope.MEETING
    if kind in (None, Scope.PERSONAL):
        return Scope.PERSONAL
    return Scope.CHANNEL if kind == Scope.CHANNEL else Scope.GROUP


def our_own_chat(activity: Activity) -> bool:
    """Is this the chat of one person with the bot? A message extension is also used in the chats of two people."""
    return scope_of(activity) is Scope.PERSONAL and not str(activity.conversation.id).startswith(AMONG_PEOPLE)


def event_type(activity: Activity) -> str:
    """What a `conversationUpdate` tells of a team or channel, such as `channelDeleted`; empty for another."""
    return _text(_data(activity), "eventType") or ""


def team_of(activity: Activity) -> str | None:
    return _text(_inside(activity, "team"), "id")


def channel_of(activity: Activity) -> str:
    """The channel in which the app was added or is spoken to; a thread in it is the same channel."""
    selected = _mapping(_inside(activity, "settings").get("selectedChannel"))
    chat = str(activity.conversation.id).split(";", 1)[0]
    return _text(selected, "id") or _text(_inside(activity, "channel"), "id") or chat


def channel_reference(activity: Activity) -> dict[str, Any]:
    """How to write to the channel first, a new thread each time; with the team, whose end is the channel's too."""
    reference = conversation_reference(activity)
    reference["conversation"] = {**reference["conversation"], "id": channel_of(activity)}
    return {**reference, TEAM: team} if (team := team_of(activity)) else reference


def is_shared(activity: Activity) -> bool:
    """Is this a shared channel? Also for people outside the team, and of other organisations: Teams does not say which.

    The type comes with what Teams tells of a shared channel. Where it does not come, nothing is known: who reads along
    could be asked of Graph alone, with a right that Passerelle does not have.
    """
    return _text(_inside(activity, "channel"), "type") == "shared"


def shared_with(activity: Activity) -> frozenset[str]:
    """The tenants of the teams that a channel was just shared with."""
    teams = _data(activity).get("sharedWithTeams")
    named = (_text(_mapping(team), "tenantId") for team in teams) if isinstance(teams, list) else ()
    return frozenset(tenant for tenant in named if tenant)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def place_of(name: str | None) -> str | None:
    """An IANA zone that we know, or None."""
    is_place = name is not None and "/" in name and not name.startswith("Etc/")
    return name if is_place and name in _zones() else None


def _data(activity: Activity) -> Mapping[str, Any]:
    return _mapping(activity.channel_data)


def _inside(activity: Activity, name: str) -> Mapping[str, Any]:
    return _mapping(_data(activity).get(name))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(of: Mapping[str, Any], name: str) -> str | None:
    value = of.get(name)
    return value if isinstance(value, str) and value else None
