"""The local meeting platform. What a real one would tell us by webhook, the buttons of a room's page tell.

Rooms survive a restart, and are the same to two processes: each is a JSON file, written whole and read anew each time.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from care.appointment import Appointment
from care.jobs import Permanent, Transient
from care.meeting import Meeting
from care.ports import Clock, MeetingOptions, MeetingRequest
from edges.local.room import EVENTS, Room, RoomEvent
from edges.local.room_page import HEADERS, room_page, state_words, trouble_page
from texts import Language, language_of, texts

PLATFORM = "local"
OnEvent = Callable[[str, str, dt.datetime], Awaitable[None]]
"""Told of a meeting's event: the meeting's id, patient-arrives | clinician-arrives | start | end, and the instant."""


class WrongOrder(Exception):
    """The room is not in a state for this event."""


class LocalRooms:
    """Implements `Meetings`. If `on_event` fails, the room forgets the event: it can be tried again."""

    def __init__(self, folder: Path, base_url: str, clock: Clock, on_event: OnEvent, new_id: Callable[[], str]) -> None:
        self._folder, self._base_url = folder, base_url.rstrip("/")
        self._clock, self._on_event, self._new_id = clock, on_event, new_id
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._looked_at, self._by_key = set[str](), dict[str, str]()

    async def create(self, key: str, request: MeetingRequest) -> Meeting:
        room = self._made(key) or self._save(_new_room(self._new_id(), _hashed(key), request))
        return self._meeting(room)

    async def find(self, key: str, organizer: str) -> Meeting | None:  # noqa: ARG002  the port's signature
        room = self._made(key)
        return None if room is None or room.cancelled else self._meeting(room)

    async def move(self, key: str, meeting: Meeting, appointment: Appointment) -> None:
        """A moved room is empty again. Raises Permanent for a room that is under way or over: it stays where it is."""
        room, done = self._known(meeting.id), _hashed(key)
        if done in room.keys:
            return
        if not room.open:
            raise Permanent("local.room-over")
        self._save(replace(room.moved(appointment), keys=(*room.keys, done)))

    async def cancel(self, key: str, meeting: Meeting) -> None:
        room, done = self._known(meeting.id), _hashed(key)
        if done not in room.keys:
            self._save(replace(room, cancelled=True, keys=(*room.keys, done)))

    async def read_back(self, meeting: Meeting) -> MeetingOptions:
        """In a room everybody waits, and nothing can be recorded. Raises Permanent where it is gone."""
        if self._known(meeting.id).cancelled:
            raise Permanent("local.no-such-room")
        return MeetingOptions(everyone_waits=True, recording_allowed=False, transcription_allowed=False)

    def room(self, id: str) -> Room | None:
        path = self._path(id)
        return _read(path) if path.exists() else None

    async def happen(self, id: str, event: RoomEvent) -> Room:
        """Something happens in the room. Raises WrongOrder, or whatever `on_event` raises; then nothing happened."""
        async with self._turns[id]:
            if not self._known(id).allows(event):
                raise WrongOrder(event)
            now = self._clock.now()
            await self._on_event(id, event, now)
            # Read again: what the event set off may have cancelled the room meanwhile.
            return self._save(self._known(id).after(event, now))

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/local/rooms/{id}", self._show), web.post("/local/rooms/{id}/events", self._event)]

    def add_routes(self, app: web.Application) -> None:
        app.add_routes(self.routes())

    # ------------------------------------------------------------------ the page

    async def _show(self, request: web.Request) -> web.Response:
        language, room = _language(request), self.room(request.match_info["id"])
        return _html(room_page(language, room)) if room else _not_found(language)

    async def _event(self, request: web.Request) -> web.Response:
        """A form goes back to the page; JSON is answered with the state."""
        language, room = _language(request), self.room(request.match_info["id"])
        say = texts(language, "local-room")
        if not _own(request):
            return _html(trouble_page(language, say("foreign"), ""), 403)
        if room is None:
            return _not_found(language)
        scripted = request.content_type == "application/json"
        event = _known_event(await _said(request, scripted))
        if event is None:
            return _answer(language, room, say("unknown-event"), 400, scripted)
        try:
            room = await self.happen(room.id, event)
        except WrongOrder:
            room = self._known(room.id)
            state = state_words(language, room).lower()
            return _answer(language, room, say("wrong-order", state=state), 409, scripted)
        if scripted:
            return web.json_response({"state": room.state}, headers=HEADERS)
        return web.Response(status=303, headers={**HEADERS, "Location": f"/local/rooms/{room.id}?lang={language}"})

    # ------------------------------------------------------------------ the folder

    def _made(self, key: str) -> Room | None:
        done = _hashed(key)
        for name in {one.name for one in self._folder.glob("*.json")} - self._looked_at:
            found = _read(self._folder / name)
            self._looked_at.add(name)
            self._by_key[found.keys[0]] = found.id
        return self.room(self._by_key[done]) if done in self._by_key else None

    def _meeting(self, room: Room) -> Meeting:
        url = f"{self._base_url}/local/rooms/{room.id}"
        return Meeting(id=room.id, platform=PLATFORM, join_url=url, phone=room.phone, code=room.code)

    def _known(self, id: str) -> Room:
        if (room := self.room(id)) is None:
            raise Permanent("local.no-such-room")
        return room

    def _save(self, room: Room) -> Room:
        path = self._path(room.id)
        unfinished = path.with_suffix(".part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(
                os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
            ) as file:
                file.write(room.as_json())
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        except OSError as problem:
            raise Transient("local.disk") from problem
        return room

    def _path(self, id: str) -> Path:
        return self._folder / f"{_hashed(id)}.json"


def _read(path: Path) -> Room:
    return Room.from_json(path.read_text("utf-8"))


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _new_room(id: str, done: str, request: MeetingRequest) -> Room:
    digits = int(hashlib.sha256(id.encode()).hexdigest(), 16)
    return Room(
        id=id,
        keys=(done,),
        reference=request.reference,
        appointment=request.appointment,
        # 555-0100 to 555-0199 belong to nobody: they are kept for fiction.
        phone=f"+14185550{100 + digits % 100}",
        code=f"{digits // 100 % 10**9:09}",
    )


# ------------------------------------------------------------------ requests and answers


def _language(request: web.Request) -> Language:
    return language_of(request.query.get("lang") or request.headers.get("Accept-Language"))


def _own(request: web.Request) -> bool:
    """Does the request come from our own page, or from a script (which sends no Origin)?"""
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


async def _said(request: web.Request, scripted: bool) -> object:
    if not scripted:
        return (await request.post()).get("event")
    try:
        body = await request.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        return None
    return body.get("event") if isinstance(body, dict) else None


def _known_event(said: object) -> RoomEvent | None:
    return next((event for event in EVENTS if event == said), None)


def _answer(language: Language, room: Room, message: str, status: int, scripted: bool) -> web.Response:
    if scripted:
        return web.json_response({"state": room.state, "message": message}, status=status, headers=HEADERS)
    return _html(room_page(language, room, message), status)


def _not_found(language: Language) -> web.Response:
    say = texts(language, "local-room")
    return _html(trouble_page(language, say("not-found"), say("not-found-help")), 404)


def _html(page: str, status: int = 200) -> web.Response:
    return web.Response(text=page, status=status, content_type="text/html", headers=HEADERS)
