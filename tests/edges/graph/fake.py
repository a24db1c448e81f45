"""Graph on loopback, with a memory: what was made stays, a transaction is known again, any call can be made to fail.

It answers as the documentation says. The official description (tests/edges/graph/prism.py) says whether our requests
are right; this says what they lead to.
"""

from __future__ import annotations

import asyncio
import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from aiohttp import web
from aiohttp.test_utils import TestServer

TOKEN = "a-token"
OPEN_TENANT: Mapping[str, Any] = {
    "lobbyBypassSettings": {"scope": "organization", "isDialInBypassEnabled": True},
    "allowRecording": True,
    "allowTranscription": True,
    "recordAutomatically": False,
    "joinMeetingIdSettings": {"joinMeetingId": "264 815 396 07", "passcode": "kT4mQz", "isPasscodeRequired": True},
}
"""A meeting as a tenant makes it, before anybody sees to its options."""


@dataclass(frozen=True)
class Asked:
    """One request: `path` without the version."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any


@dataclass
class Fault:
    """What becomes of the next `times` requests of this method whose path has this part.

    `kind`: a status, told before anything is done, or "<status>-after" and it was done; "reset" and "reset-after", the
    connection dropped; "truncated", done and half of the answer sent; "slow", done after a while.
    """

    method: str
    part: str
    kind: str
    times: int = 1
    code: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 30.0


class FakeGraph:
    """`users` are people of the directory by object id; `schedules` what is taken, by SMTP address."""

    def __init__(self) -> None:
        self.token, self.asked, self.faults = TOKEN, list[Asked](), list[Fault]()
        self.users: dict[str, dict[str, Any]] = {}
        self.events: dict[str, dict[str, Any]] = {}
        self.meetings: dict[str, dict[str, Any]] = {}
        self.reports: dict[str, list[list[dict[str, Any]]]] = {}
        """By online meeting: for each session, its records."""
        self.schedules: dict[str, list[dict[str, Any]]] = {}
        self.presences: dict[str, str] = {}
        self.mails, self.providers = list[dict[str, Any]](), ["teamsForBusiness"]
        self.knows_transactions, self.obeys = True, True
        """Does it know a transaction again? Do options that were set hold?"""
        self._made = 0
        self.application = web.Application(client_max_size=8 * 2**20)
        self.application.router.add_route("*", "/v1.0/{path:.*}", self._answer)
        self.server = TestServer(self.application)

    @property
    def base(self) -> str:
        return str(self.server.make_url("/v1.0"))

    def fail(self, method: str, part: str, kind: str, **more: Any) -> None:
        self.faults.append(Fault(method, part, kind, **more))

    def said(self, method: str, part: str = "") -> list[Asked]:
        return [one for one in self.asked if one.method == method and part in one.path]

    @property
    def live(self) -> list[dict[str, Any]]:
        """The events that stand in a calendar."""
        return [event for event in self.events.values() if not event["isCancelled"]]

    # ------------------------------------------------------------------ requests

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        raw = await request.read()
        body = json.loads(raw) if request.content_type == "application/json" and raw else raw.decode()
        path = "/" + request.match_info["path"]
        headers = {name.lower(): value for name, value in request.headers.items()}
        asked = Asked(request.method, path, dict(request.query), headers, body)
        self.asked.append(asked)
        if headers.get("authorization") != f"Bearer {self.token}":
            return _error(401, "InvalidAuthenticationToken")
        fault = self._fault(asked)
        if fault is None:
            return self.done(asked)
        return await self._failed(request, asked, fault)

    def _fault(self, asked: Asked) -> Fault | None:
        found = next((one for one in self.faults if one.method == asked.method and one.part in asked.path), None)
        if found is not None:
            found.times -= 1
            if not found.times:
                self.faults.remove(found)
        return found

    async def _failed(self, request: web.Request, asked: Asked, fault: Fault) -> web.StreamResponse:
        kind, _, after = fault.kind.partition("-")
        done = self.done(asked) if after or kind in ("truncated", "slow") else None
        if kind == "reset":
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if kind == "truncated":
            assert done is not None
            assert isinstance(done.body, bytes)
            return web.Response(
                status=done.status, body=done.body[: len(done.body) // 2], content_type=done.content_type
            )
        if kind == "slow":
            assert done is not None
            await asyncio.sleep(fault.seconds)
            return done
        return _error(int(kind), fault.code or "generalException", fault.headers)

    def done(self, asked: Asked) -> web.Response:
        """Do what was asked, and answer it."""
        for method, pattern, act in ROUTES:
            if method == asked.method and (found := re.fullmatch(pattern, asked.path)):
                answer: web.Response = act(self, asked, *found.groups())
                return answer
        return _error(404, "ResourceNotFound")

    # ------------------------------------------------------------------ events

    def _post_event(self, asked: Asked, user: str) -> web.Response:
        transaction = asked.body.get("transactionId")
        for event in self.events.values():
            if self.knows_transactions and transaction and event["transactionId"] == transaction:
                same = all(event[part] == asked.body[part] for part in ("start", "end", "subject"))
                return _json(event, 201) if same else _error(400, "ErrorDuplicateTransactionId")
        self._made += 1
        id, link = (
            f"AAMk{self._made}",
            f"https://teams.microsoft.com/l/meetup-join/19%3ameeting_{self._made}%40thread.v2/0",
        )
        event = {
            **asked.body,
            "id": id,
            "user": user,
            "createdDateTime": f"2026-11-20T15:00:{self._made:02}Z",
            "isCancelled": False,
            "iCalUId": f"ical-{self._made}",
            "webLink": f"https://outlook.office365.com/{id}",
            "onlineMeeting": {"joinUrl": link, "conferenceId": "123456789", "tollNumber": "+1 514 555 0100"},
        }
        self.events[id] = event
        self.meetings[f"MSo{self._made}"] = {
            "id": f"MSo{self._made}",
            "user": user,
            "joinWebUrl": link,
            "chatInfo": {"threadId": f"19:meeting_{self._made}@thread.v2"},
            "audioConferencing": {"conferenceId": "123456789", "tollNumber": "+1 514 555 0100"},
            **OPEN_TENANT,
        }
        return _json(event, 201)

    def _get_events(self, asked: Asked, user: str) -> web.Response:
        wanted = re.search(r"ep/id eq '([^']*)' and ep/value eq '([^']*)'", asked.query.get("$filter", ""))
        assert wanted, "only by our mark"
        found = [event for event in self.events.values() if event["user"] == user and wanted.groups() in _marks(event)]
        return _json({"value": found})

    def _event(self, asked: Asked, user: str, id: str) -> web.Response:
        event = self.events.get(id)
        if event is None or event["user"] != user:
            return _error(404, "ErrorItemNotFound")
        if asked.method == "DELETE":
            del self.events[id]
            return web.Response(status=204)
        if asked.method == "PATCH":
            event.update(asked.body)
        return _json(event)

    # ------------------------------------------------------------------ online meetings

    def _get_meetings(self, asked: Asked, user: str) -> web.Response:
        wanted = re.fullmatch(r"JoinWebUrl eq '(.+)'", asked.query.get("$filter", ""))
        if not wanted:
            return _error(400, "BadRequest")
        found = [
            one
            for one in self.meetings.values()
            if one["user"] == user and one["joinWebUrl"] == wanted[1].replace("''", "'")
        ]
        return _json({"value": found}) if found else _error(404, "NotFound")

    def _meeting(self, asked: Asked, user: str, id: str) -> web.Response:
        meeting = self.meetings.get(id)
        if meeting is None or meeting["user"] != user:
            return _error(404, "NotFound")
        if asked.method == "DELETE":
            del self.meetings[id]
            return web.Response(status=204)
        if asked.method == "PATCH" and self.obeys:
            meeting.update(asked.body)
        return _json(meeting)

    def _get_reports(self, _: Asked, __: str, id: str) -> web.Response:
        sessions = self.reports.get(id, [])
        return _json({"value": [{"id": f"report-{n}", "attendanceRecords": []} for n in range(len(sessions))]})

    def _get_records(self, _: Asked, __: str, id: str, report: str) -> web.Response:
        return _json({"value": self.reports[id][int(report.rpartition("-")[2])]})

    # ------------------------------------------------------------------ the rest

    def _post_schedule(self, asked: Asked, _: str) -> web.Response:
        found = []
        for address in asked.body["Schedules"]:
            if address not in self.schedules:
                found.append({"scheduleId": address, "error": {"responseCode": "ErrorMailRecipientNotFound"}})
            else:
                found.append({"scheduleId": address, "scheduleItems": self.schedules[address], "availabilityView": ""})
        return _json({"value": found})

    def _post_mail(self, asked: Asked, user: str) -> web.Response:
        if isinstance(asked.body, dict) and not asked.body["Message"].get("toRecipients"):
            return _error(400, "ErrorInvalidRecipients")
        if isinstance(asked.body, str):
            self.mails.append({"user": user, "mime": base64.b64decode(asked.body, validate=True)})
        else:
            self.mails.append({"user": user, **asked.body})
        return web.Response(status=202)

    def _get_user(self, _: Asked, user: str) -> web.Response:
        return _json(self.users[user]) if user in self.users else _error(404, "Request_ResourceNotFound")

    def _search_users(self, asked: Asked) -> web.Response:
        if asked.headers.get("consistencylevel") != "eventual":
            return _error(400, "Request_UnsupportedQuery")
        wanted = re.findall(r'"displayName:((?:[^"\\]|\\.)*)"', asked.query.get("$search", ""))
        top, skip = int(asked.query.get("$top", 100)), int(asked.query.get("$skiptoken", 0))
        found = [
            one
            for one in self.users.values()
            if all(any(w.startswith(q.casefold()) for w in one["displayName"].casefold().split()) for q in wanted)
        ]
        page: dict[str, Any] = {"value": found[skip : skip + top]}
        if len(found) > skip + top:
            following = f"{self.base}/users?$search={quote(asked.query['$search'])}&$top={top}&$skiptoken={skip + top}"
            page["@odata.nextLink"] = following
        return _json(page)

    def _presences(self, asked: Asked) -> web.Response:
        known = [id for id in asked.body["ids"] if id in self.presences]
        return _json({"value": [{"id": id, "availability": self.presences[id]} for id in known]})


USER, ID = r"/users/([^/]+)", r"([^/]+)"
ROUTES: tuple[tuple[str, str, Any], ...] = (
    ("POST", f"{USER}/events", FakeGraph._post_event),
    ("GET", f"{USER}/events", FakeGraph._get_events),
    *((method, f"{USER}/events/{ID}", FakeGraph._event) for method in ("GET", "PATCH", "DELETE")),
    ("GET", f"{USER}/onlineMeetings", FakeGraph._get_meetings),
    *((method, f"{USER}/onlineMeetings/{ID}", FakeGraph._meeting) for method in ("GET", "PATCH", "DELETE")),
    ("GET", f"{USER}/onlineMeetings/{ID}/attendanceReports", FakeGraph._get_reports),
    ("GET", f"{USER}/onlineMeetings/{ID}/attendanceReports/{ID}/attendanceRecords", FakeGraph._get_records),
    ("GET", f"{USER}/calendar", lambda graph, *_: _json({"allowedOnlineMeetingProviders": graph.providers})),
    ("POST", f"{USER}/calendar/getSchedule", FakeGraph._post_schedule),
    ("POST", f"{USER}/sendMail", FakeGraph._post_mail),
    ("GET", USER, FakeGraph._get_user),
    ("GET", "/users", FakeGraph._search_users),
    ("POST", "/communications/getPresencesByUserId", FakeGraph._presences),
)


def _marks(event: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(one["id"], one["value"]) for one in event.get("singleValueExtendedProperties", ())]


def _json(body: Any, status: int = 200) -> web.Response:
    return web.json_response(body, status=status)


def _error(status: int, code: str, headers: Mapping[str, str] | None = None) -> web.Response:
    body = {"error": {"code": code, "message": "Jeanne Tremblay cannot be found."}}
    return web.json_response(body, status=status, headers=headers)
