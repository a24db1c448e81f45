"""Calls of Teams that its SDK for Python makes badly or not at all, each over the one line through which all is sent.

Paths: Bot Connector REST, versions 3 (conversations, teams, batch) and 1 (meetings). What comes from elsewhere is
quoted in them. Each call raises EdgeError, as the line does; an answer of another shape is `Permanent`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar
from urllib.parse import quote, urlencode

from pydantic import ValidationError

from bot.calls import part
from bot.teams import answers
from care.jobs import Permanent

PAGE = 200
"""Members asked for at once; Teams gives 50 to 500."""
MOST_PAGES = 500
"""No team of Teams has more members: a service that always names a next page does not hold us."""
MOST_AT_ONCE = 100
"""People to whom one call may send the same message (Teams, «Send messages to a list of users»)."""

Body = Mapping[str, Any]
_Answer = TypeVar("_Answer", bound=answers.Answer)


class Line(Protocol):
    """The one way out to Teams: trusted address, pace, token, and again where Teams asks for it."""

    async def call(
        self,
        method: str,
        address: str,
        path: str,
        body: Body | None = None,
        *,
        tenant: str = "",
        conversation: str = "",
    ) -> Any:
        """The JSON of the answer, None where there is none. Raises EdgeError. `conversation` is paced."""
        ...


@dataclass(frozen=True)
class TeamsClient:
    """Teams at one service address, for one tenant, as one bot (its id in Teams, «28:…»)."""

    line: Line
    address: str
    tenant: str
    bot: str

    # ------------------------------------------------------------------ meetings

    async def meeting(self, meeting: str) -> answers.MeetingInfo:
        """A meeting, by its id in `channelData`."""
        return await self._get(answers.MeetingInfo, f"/v1/meetings/{part(meeting)}")

    async def participant(self, meeting: str, person: str) -> answers.Participant:
        """Somebody of this tenant in a meeting, by object id."""
        path = f"/v1/meetings/{part(meeting)}/participants/{part(person)}"
        return await self._get(answers.Participant, path, tenantId=self.tenant)

    async def notify_in_meeting(
        self, meeting: str, recipients: Sequence[str], surfaces: Sequence[Body]
    ) -> Sequence[str]:
        """Show something in a meeting to some of those in it (ids in Teams). Returns those whom it did not reach."""
        value = {"recipients": list(recipients), "surfaces": [dict(surface) for surface in surfaces]}
        body = {"type": "targetedMeetingNotification", "value": value}
        answer = await self._call("POST", f"/v1/meetings/{part(meeting)}/notification", body)
        return [failure.recipient for failure in _read(answers.Notified, answer).failed]

    # ------------------------------------------------------------------ teams

    async def team(self, team: str) -> answers.Team:
        return await self._get(answers.Team, f"/v3/teams/{part(team)}")

    async def channels(self, team: str) -> Sequence[answers.TeamChannel]:
        return (await self._get(answers.Channels, f"/v3/teams/{part(team)}/conversations")).channels

    async def members(self, conversation: str) -> AsyncIterator[answers.Member]:
        """Everybody in a team, a channel or a chat, a page at a time. Raises Permanent where the pages have no end."""
        after: str | None = None
        for _ in range(MOST_PAGES):
            asked = {"pageSize": str(PAGE)} | ({"continuationToken": after} if after else {})
            page = await self._get(answers.Page, f"/v3/conversations/{part(conversation)}/pagedmembers", **asked)
            for member in page.members:
                yield member
            if not page.continuation or page.continuation == after:
                return
            after = page.continuation
        raise Permanent("teams.pages")

    async def member(self, conversation: str, person: str) -> answers.Member:
        """One of them, by object id or id in Teams."""
        return await self._get(answers.Member, f"/v3/conversations/{part(conversation)}/members/{part(person)}")

    # ------------------------------------------------------------------ messages

    async def conversation_with(self, person: str) -> answers.Created:
        """The chat of a person with the bot, by object id: the same one each time, opened where there was none."""
        body = {"isGroup": False, "bot": {"id": self.bot}, "members": [{"id": person}], **self._of_tenant()}
        return _read(answers.Created, await self._call("POST", "/v3/conversations", body))

    async def post(self, channel: str, activity: Body) -> answers.Created:
        """A message in a channel, which begins a thread."""
        where = self._of_tenant({"channel": {"id": channel}})
        body = {"isGroup": True, "bot": {"id": self.bot}, "activity": dict(activity), **where}
        return _read(answers.Created, await self._call("POST", "/v3/conversations", body, channel))

    async def reply(self, thread: str, activity: Body) -> str:
        """A message in a thread, by the id of its conversation («…;messageid=…»), or in a chat. Returns its id."""
        where = {
            "conversation": {"id": thread, "tenantId": self.tenant},
            "channelData": {"tenant": {"id": self.tenant}},
        }
        path = f"/v3/conversations/{part(thread)}/activities"
        return _read(answers.Sent, await self._call("POST", path, {**activity, **where}, thread)).id

    async def send_to_users(self, people: Sequence[str], activity: Body) -> str:
        """The same message to many people, each in their own chat. Returns the operation to ask about."""
        if not 0 < len(people) <= MOST_AT_ONCE:
            raise ValueError("too many or no people for one call")
        members = [{"id": person} for person in people]
        body = {"members": members, "activity": dict(activity), "tenantId": self.tenant}
        return _read(answers.Begun, await self._call("POST", "/v3/batch/conversation/users/", body)).operation

    async def operation(self, operation: str) -> answers.Operation:
        """How far a message to many is."""
        return await self._get(answers.Operation, f"/v3/batch/conversation/{part(operation)}")

    # ------------------------------------------------------------------ the line

    async def _get(self, kind: type[_Answer], path: str, **query: str) -> _Answer:
        asked = f"?{urlencode(query, quote_via=quote, safe='')}" if query else ""
        return _read(kind, await self._call("GET", path + asked))

    async def _call(self, method: str, path: str, body: Body | None = None, conversation: str = "") -> Any:
        return await self.line.call(method, self.address, path, body, tenant=self.tenant, conversation=conversation)

    def _of_tenant(self, channel_data: Body | None = None) -> dict[str, Any]:
        """The tenant in both of the places where Teams looks for it."""
        return {"tenantId": self.tenant, "channelData": {**(channel_data or {}), "tenant": {"id": self.tenant}}}


def _read(kind: type[_Answer], answer: Any) -> _Answer:
    try:
        return kind.model_validate(answers.body_or_nothing(answer))
    except ValidationError:
        raise Permanent("teams.answer") from None  # without the values, which the message would quote
