"""The meeting behind an encounter by video, and what it may fail to keep of what the person is promised."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from care.suitability import Sealed


class Meeting(Sealed):
    """The meeting as its platform made it. The link is known to the owner and, through our own link, to the person."""

    id: str
    platform: str
    join_url: str
    phone: str | None = None
    code: str | None = None
    join_id: str | None = None
    """What its platform asks for where somebody joins without the link, and `passcode` with it; digits, ungrouped."""
    passcode: str | None = None
    told_as: str | None = None
    """The name by which the platform tells of its events, where that is not its id: in Teams, the id of its chat."""

    @property
    def known_as(self) -> str:
        """The name under which an event finds it."""
        return self.told_as or self.id


class Together(Sealed):
    """When the clinician and somebody from outside were in the meeting together, as its platform measured it."""

    began: dt.datetime
    ended: dt.datetime
    minutes: int
    """Rounded, breaks left out: less than from beginning to end where the line dropped."""


class Broken(StrEnum):
    """What does not hold of what the person is promised of their meeting."""

    LOBBY = "lobby"
    """Somebody may come in without having been let in."""
    RECORDING = "recording"
    TRANSCRIPTION = "transcription"
    UNREAD = "unread"
    """Nobody can say: the platform does not let us look."""
    GONE = "gone"
    """The meeting was deleted at the platform."""
