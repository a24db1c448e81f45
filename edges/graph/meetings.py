"""Meetings in Teams, by the clinician's calendar: an event with a Teams link, and the online meeting behind that link.

One encounter has one meeting: before anything is made, the event that carries our mark is looked for, whatever its
hour (docs/decisions/0024).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog
from kiota_abstractions.request_information import RequestInformation
from msgraph.generated.users.item.events.events_request_builder import EventsRequestBuilder
from msgraph.generated.users.item.events.item.event_item_request_builder import EventItemRequestBuilder
from msgraph.generated.users.item.online_meetings.item.online_meeting_item_request_builder import (
    OnlineMeetingItemRequestBuilder,
)
from msgraph.generated.users.item.online_meetings.online_meetings_request_builder import OnlineMeetingsRequestBuilder

from care.appointment import Appointment
from care.contact import e164
from care.jobs import NotAllowed, Permanent, Transient
from care.meeting import Meeting
from care.ports import MeetingOptions, MeetingRequest
from care.rights import OPTIONS
from edges.graph.event import MARK, Name, Wanted, mark_of, moved_event, new_event, promised_options
from edges.graph.hours import hours_of
from edges.graph.line import Graph
from edges.graph.request import asking

PLATFORM = "teams"
GONE = "graph.meeting-gone"
"""The meeting was deleted in Outlook or Teams."""
NO_TEAMS = "graph.no-teams"
"""The clinician's calendar makes no Teams meetings: no licence, or not allowed."""
NOT_THERE_YET = "graph.meeting-not-there-yet"
PATIENCE = 30.0
"""Seconds for all that a creation asks: within the worker's longest call, and what is left over is done again."""
WAITS = (0.0, 0.5, 1.0, 2.0, 4.0)
"""Seconds before each look for what Teams makes after the event."""
IMMUTABLE = 'IdType="ImmutableId"'
"""An event's usual id changes when it is moved to another folder."""
TWINS = 10
"""Events read that carry one key's mark: there is one, or very rarely two."""
SEEN = ["id", "createdDateTime", "isCancelled", "isOnlineMeeting", "onlineMeeting"]

log = structlog.get_logger()
Json = Mapping[str, Any]


class GraphMeetings:
    """Implements `Meetings`. `waits` are in seconds."""

    def __init__(self, graph: Graph, waits: Sequence[float] = WAITS) -> None:
        self._graph, self._waits = graph, waits

    async def create(self, key: str, request: MeetingRequest) -> Meeting:
        """The meeting of this key: found or made, its options set. The same key again puts the options right.

        Where Graph refuses the options for good, the meeting is answered all the same, so that it can be moved and
        cancelled; `read_back` then says how it really is. Raises Transient where it has to be done again, and
        Permanent where there is no meeting.
        """
        try:
            async with asyncio.timeout(PATIENCE):
                event = await self._event(mark_of(key), request)
                return await self._with_options(request.organizer, event)
        except TimeoutError:
            raise Transient(NOT_THERE_YET) from None

    async def find(self, key: str, organizer: str) -> Meeting | None:
        event = await self._found(organizer, mark_of(key))
        return None if event is None else _meeting(organizer, event, {})

    async def move(self, key: str, meeting: Meeting, appointment: Appointment) -> None:  # noqa: ARG002  the port's signature
        """The event's start and end, and nothing else: meeting and link stay.

        An absolute hour twice is that hour, so no key is needed. Raises Permanent(GONE) where it was deleted.
        """
        name, hours = Name.read(meeting.id), hours_of(appointment)
        wanted = self._event_at(name.organizer, name.event).to_patch_request_information(
            moved_event(hours), asking(prefer=IMMUTABLE)
        )
        try:
            await self._graph.send(wanted, again_is_harmless=True)
        except Permanent as refused:
            raise _said(refused) from None

    async def cancel(self, key: str, meeting: Meeting) -> None:  # noqa: ARG002  the port's signature
        """Delete the online meeting, so that the link leads nowhere, and the event. What is gone already is done.

        Where Graph refuses the first for good, the event is deleted all the same, and then it is raised.
        """
        name = Name.read(meeting.id)
        refused: Permanent | None = None
        try:
            online = name.online or await self._online_id(name.organizer, meeting.join_url)
            if online is not None:
                await self._deleted(self._online(name.organizer, online).to_delete_request_information())
        except NotAllowed as problem:
            refused = NotAllowed(str(problem), OPTIONS.key)
        except Permanent as problem:
            refused = problem
        await self._without(name.organizer, name.event)
        if refused is not None:
            raise refused

    async def read_back(self, meeting: Meeting) -> MeetingOptions:
        """What Teams says of it now; what it does not say, or says in a word that we do not know, is not kept."""
        name = Name.read(meeting.id)
        online = name.online or await self._online_id(name.organizer, meeting.join_url)
        if online is None:
            raise Permanent(GONE)
        # Without this, Graph writes the newer words as one that says nothing.
        known = asking(prefer="include-unknown-enum-members")
        asked = self._online(name.organizer, online).to_get_request_information(known)
        try:
            return _options(await self._graph.send(asked, again_is_harmless=True))
        except Permanent as refused:
            raise _said(refused) from None

    # ------------------------------------------------------------------ the event

    async def _event(self, mark: str, request: MeetingRequest) -> Json:
        """The event of this mark with its Teams link: found, or made."""
        event = await self._found(request.organizer, mark) or await self._made(request, mark)
        if event.get("isOnlineMeeting") is False:
            await self._without(request.organizer, event["id"])
            raise Permanent(NO_TEAMS)
        if _link(event):
            return event
        again = self._event_at(request.organizer, event["id"]).to_get_request_information(
            asking(EventItemRequestBuilder.EventItemRequestBuilderGetQueryParameters(select=SEEN), prefer=IMMUTABLE)
        )

        async def with_link() -> Json | None:
            seen = await self._graph.send(again, again_is_harmless=True)
            return seen if _link(seen) else None

        return await self._awaited(with_link)

    async def _made(self, request: MeetingRequest, mark: str) -> Json:
        hours = hours_of(request.appointment)
        asked = self._graph.users.by_user_id(request.organizer).events.to_post_request_information(
            new_event(Wanted.of(request, hours), mark), asking(prefer=f'{IMMUTABLE}, outlook.timezone="{hours.zone}"')
        )
        made: Json | None = None
        try:
            made = await self._graph.send(asked, again_is_harmless=True)
        except Permanent as refused:
            if not _is_double(refused):
                raise
        # Another process may have made one at the same moment, or Graph knows the transaction from before.
        event = await self._found(request.organizer, mark) or made
        if not event or not event.get("id"):
            raise Transient(NOT_THERE_YET)
        return event

    async def _found(self, organizer: str, mark: str) -> Json | None:
        """The first event made of those that carry this mark; any other is a twin that nobody was told of."""
        query = EventsRequestBuilder.EventsRequestBuilderGetQueryParameters(
            filter=f"singleValueExtendedProperties/Any(ep: ep/id eq '{MARK}' and ep/value eq '{mark}')",
            select=SEEN,
            top=TWINS,
        )
        asked = self._graph.users.by_user_id(organizer).events.to_get_request_information(
            asking(query, prefer=IMMUTABLE)
        )
        answered = await self._graph.send(asked, again_is_harmless=True)
        standing = [event for event in answered.get("value", ()) if not event.get("isCancelled")]
        first, *twins = sorted(standing, key=lambda event: (event["createdDateTime"], event["id"])) or (None,)
        for twin in twins:
            log.warning("meeting made twice", edge="graph")
            await self._without(organizer, twin["id"])
        return first

    # ------------------------------------------------------------------ the online meeting

    async def _with_options(self, organizer: str, event: Json) -> Meeting:
        online: Json = {}
        try:
            online = await self._awaited(lambda: self._online_behind(organizer, _link(event)))
            asked = self._online(organizer, online["id"]).to_patch_request_information(promised_options())
            await self._graph.send(asked, again_is_harmless=True)
        except Permanent as refused:
            log.warning("meeting options refused", edge="graph", trouble=str(refused))
        return _meeting(organizer, event, online)

    async def _online_behind(self, organizer: str, link: str) -> Json | None:
        quoted = link.replace("'", "''")
        query = OnlineMeetingsRequestBuilder.OnlineMeetingsRequestBuilderGetQueryParameters(
            filter=f"JoinWebUrl eq '{quoted}'"
        )
        meetings = self._graph.users.by_user_id(organizer).online_meetings
        asked = meetings.to_get_request_information(asking(query))
        try:
            found: Sequence[Json] = (await self._graph.send(asked, again_is_harmless=True)).get("value") or ()
        except Permanent as refused:
            if _is_missing(refused):
                return None
            raise
        return found[0] if found else None

    async def _online_id(self, organizer: str, link: str) -> str | None:
        """None for no link too: Teams had not made it yet when the event was found."""
        found = await self._online_behind(organizer, link) if link else None
        return found["id"] if found else None

    async def _awaited(self, look: Callable[[], Awaitable[Json | None]]) -> Json:
        for wait in self._waits:
            await asyncio.sleep(wait)
            if (found := await look()) is not None:
                return found
        raise Transient(NOT_THERE_YET)

    # ------------------------------------------------------------------ requests

    def _event_at(self, organizer: str, event: str) -> EventItemRequestBuilder:
        return self._graph.users.by_user_id(organizer).events.by_event_id(event)

    def _online(self, organizer: str, online: str) -> OnlineMeetingItemRequestBuilder:
        return self._graph.users.by_user_id(organizer).online_meetings.by_online_meeting_id(online)

    async def _without(self, organizer: str, event: str) -> None:
        await self._deleted(self._event_at(organizer, event).to_delete_request_information(asking(prefer=IMMUTABLE)))

    async def _deleted(self, asked: RequestInformation) -> None:
        try:
            await self._graph.send(asked, again_is_harmless=True)
        except Permanent as refused:
            if not _is_missing(refused):
                raise


def _is_missing(refused: Permanent) -> bool:
    return str(refused).startswith(("graph.404", "graph.410"))


def _is_double(refused: Permanent) -> bool:
    """The transaction is known from another event: of another hour, say. Graph has been seen to answer it with 400."""
    return str(refused).startswith("graph.409") or str(refused).endswith("ErrorDuplicateTransactionId")


def _said(refused: Permanent) -> Permanent:
    """In one code, whichever of its two halves is not there any more."""
    return Permanent(GONE) if _is_missing(refused) else refused


def _meeting(organizer: str, event: Json, online: Json) -> Meeting:
    """`online` is empty where what is behind the link could not be read: later calls look for it again."""
    phone, code = _dial_in(online, event)
    by_id = online.get("joinMeetingIdSettings") or {}
    return Meeting(
        id=str(Name(organizer, event["id"], online.get("id"))),
        platform=PLATFORM,
        join_url=_link(event),
        phone=phone,
        code=code,
        join_id=_digits(by_id.get("joinMeetingId")),
        passcode=by_id.get("passcode") or None,
        told_as=(online.get("chatInfo") or {}).get("threadId"),
    )


def _digits(said: str | None) -> str | None:
    """The id by which one joins without the link, ungrouped; None for anything but digits."""
    bare = re.sub(r"\s", "", said or "")
    return bare if bare.isdigit() else None


def _link(event: Json) -> str:
    """Empty where Teams has not made it yet. `onlineMeetingUrl` is left alone: it is to be deprecated."""
    return str((event.get("onlineMeeting") or {}).get("joinUrl") or "")


def _dial_in(online: Json, event: Json) -> tuple[str | None, str | None]:
    """The number (E.164) and the code; neither where one is missing, since a number without its code leads nowhere."""
    said = online.get("audioConferencing") or event.get("onlineMeeting") or {}
    phone, code = said.get("tollNumber"), said.get("conferenceId")
    if not phone or not code:
        return None, None
    try:
        return e164(phone), str(code)
    except ValueError:
        return None, None


def _options(online: Json) -> MeetingOptions:
    lobby = online.get("lobbyBypassSettings") or {}
    return MeetingOptions(
        everyone_waits=lobby.get("scope") == "organizer" and lobby.get("isDialInBypassEnabled") is False,
        recording_allowed=online.get("allowRecording") is not False or online.get("recordAutomatically") is not False,
        transcription_allowed=online.get("allowTranscription") is not False,
    )
