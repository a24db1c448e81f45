"""What Teams answers to the calls of bot/teams/client.py, as far as we read it: our own models of the raw payload."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Answer(BaseModel):
    """Unknown properties are ignored; a known one of another kind is refused."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Member(Answer):
    """Somebody in a team, a channel or a chat."""

    id: str
    aad_object_id: str | None = Field(default=None, alias="aadObjectId")
    name: str | None = None
    tenant: str | None = Field(default=None, alias="tenantId")
    role: str | None = Field(default=None, alias="userRole")
    """user | guest | anonymous"""


class Page(Answer):
    members: tuple[Member, ...] = ()
    continuation: str | None = Field(default=None, alias="continuationToken")


class _Details(Answer):
    join_url: str | None = Field(default=None, alias="joinUrl")
    graph_id: str | None = Field(default=None, alias="msGraphResourceId")


class _Chat(Answer):
    id: str | None = None


class _Organizer(Answer):
    aad_object_id: str | None = Field(default=None, alias="aadObjectId")


class MeetingInfo(Answer):
    """A meeting: `chat.id` is the name under which its events come (docs/decisions/0021). Its title is not read."""

    details: _Details = _Details()
    chat: _Chat = Field(default=_Chat(), alias="conversation")
    organizer: _Organizer = _Organizer()


class _Part(Answer):
    role: str | None = None
    in_meeting: bool = Field(default=False, alias="inMeeting")


class Participant(Answer):
    """Whether somebody is in a meeting, and as what. Their name is not read."""

    meeting: _Part = _Part()


class _Failure(Answer):
    recipient: str = Field(alias="recipientMri")


class Notified(Answer):
    """Those whom a notification did not reach."""

    failed: tuple[_Failure, ...] = Field(default=(), alias="recipientsFailureInfo")


class Team(Answer):
    id: str
    name: str | None = None
    group: str | None = Field(default=None, alias="aadGroupId")
    tenant: str | None = Field(default=None, alias="tenantId")


class TeamChannel(Answer):
    """`name` is None for a team's first channel, which Teams names in the reader's language."""

    id: str
    name: str | None = None
    type: str | None = None
    """standard | private | shared"""


class Channels(Answer):
    channels: tuple[TeamChannel, ...] = Field(default=(), alias="conversations")


class Created(Answer):
    """A conversation that was opened, and the message that opened it where there was one."""

    id: str
    activity: str | None = Field(default=None, alias="activityId")
    address: str | None = Field(default=None, alias="serviceUrl")


class Begun(Answer):
    operation: str = Field(alias="operationId")


class Operation(Answer):
    """How far a message to many is: how many ended with which status."""

    state: str
    """Ongoing | Completed | Failed"""
    statuses: Mapping[str, int] = Field(default_factory=dict, alias="statusMap")
    total: int | None = Field(default=None, alias="totalEntriesCount")


class Sent(Answer):
    id: str = ""


def body_or_nothing(answer: Any) -> Any:
    """An empty answer is an object without properties."""
    return {} if answer is None else answer
