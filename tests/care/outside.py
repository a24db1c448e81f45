"""Pretended vendors: each counts what it was asked, does a key once, and can be told to fail or to be interrupted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from care.appointment import Appointment
from care.jobs import Permanent
from care.meeting import Meeting
from care.ports import Letter, MeetingOptions, MeetingRequest


@dataclass
class Vendor:
    calls: list[tuple[str, str]] = field(default_factory=list)
    """What was asked, under which key: as often as it was asked."""
    effects: dict[str, str] = field(default_factory=dict)
    """What was done, by key: once."""
    failures: list[Exception] = field(default_factory=list)
    """What the next calls raise, before doing anything."""
    meanwhile: Callable[[], Awaitable[object]] | None = None
    """What happens elsewhere while the next call is under way."""

    async def ask(self, what: str, key: str) -> str:
        self.calls.append((what, key))
        if (interlude := self.meanwhile) is not None:
            self.meanwhile = None
            await interlude()
        if self.failures:
            raise self.failures.pop(0)
        return self.effects.setdefault(key, f"{what}-{len(self.effects) + 1}")


KEPT = MeetingOptions(everyone_waits=True, recording_allowed=False, transcription_allowed=False)


@dataclass
class PretendMeetings(Vendor):
    hours: dict[str, Appointment] = field(default_factory=dict)
    """The hour of each room that there is."""
    options: MeetingOptions = KEPT
    unread: list[Exception] = field(default_factory=list)
    """What the next looks at the options raise."""
    requests: list[MeetingRequest] = field(default_factory=list)

    async def create(self, key: str, request: MeetingRequest) -> Meeting:
        made = await self.ask("create", key)
        self.requests.append(request)
        self.hours.setdefault(made, request.appointment)
        return _meeting(made)

    async def find(self, key: str, organizer: str) -> Meeting | None:
        if self.failures:
            raise self.failures.pop(0)
        made = self.effects.get(key)
        return _meeting(made) if made in self.hours else None

    async def move(self, key: str, meeting: Meeting, appointment: Appointment) -> None:
        await self.ask("move", key)
        self.hours[meeting.id] = appointment

    async def read_back(self, meeting: Meeting) -> MeetingOptions:
        if self.unread:
            raise self.unread.pop(0)
        if meeting.id not in self.hours:
            raise Permanent("pretended.meeting-gone")
        return self.options

    async def cancel(self, key: str, meeting: Meeting) -> None:
        await self.ask("cancel", key)
        self.hours.pop(meeting.id, None)


def _meeting(made: str) -> Meeting:
    return Meeting(id=made, platform="local", join_url=f"https://meet.test/{made}")


@dataclass
class PretendMail(Vendor):
    letters: list[Letter] = field(default_factory=list)

    async def send(self, key: str, letter: Letter) -> str:
        reference = await self.ask("letter", key)
        self.letters.append(letter)
        return reference


@dataclass
class PretendTextMessages(Vendor):
    messages: list[tuple[str, str]] = field(default_factory=list)

    async def send(self, key: str, to: str, text: str) -> str:
        reference = await self.ask("text", key)
        self.messages.append((to, text))
        return reference
