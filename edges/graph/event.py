"""What is written of a meeting in the clinician's calendar and in Teams: the bodies, strict before the SDK sees them.

Nobody is invited, so Exchange writes to nobody, and no name of a patient is in any of it.
"""

from __future__ import annotations

import html
import json
import uuid
from dataclasses import asdict, dataclass

from msgraph.generated.models.allowed_lobby_admitter_roles import AllowedLobbyAdmitterRoles
from msgraph.generated.models.body_type import BodyType
from msgraph.generated.models.date_time_time_zone import DateTimeTimeZone
from msgraph.generated.models.event import Event
from msgraph.generated.models.free_busy_status import FreeBusyStatus
from msgraph.generated.models.item_body import ItemBody
from msgraph.generated.models.lobby_bypass_scope import LobbyBypassScope
from msgraph.generated.models.lobby_bypass_settings import LobbyBypassSettings
from msgraph.generated.models.online_meeting import OnlineMeeting
from msgraph.generated.models.online_meeting_presenters import OnlineMeetingPresenters
from msgraph.generated.models.online_meeting_provider_type import OnlineMeetingProviderType
from msgraph.generated.models.sensitivity import Sensitivity
from msgraph.generated.models.single_value_legacy_extended_property import SingleValueLegacyExtendedProperty
from pydantic import BaseModel, ConfigDict, Field

from care.ports import MeetingRequest
from edges.graph.hours import Hours

OURS = uuid.UUID("5b1f3c1e-6f0a-5d5c-9a53-6c3f8c1d2e47")
"""The space of our names: a key's mark is drawn from it, and it never changes."""
MARK = f"String {{{OURS}}} Name PasserelleMeeting"
"""The extended property that every event of ours carries, as Outlook names it."""
REMINDED_BEFORE = 15
"""Minutes before the start at which Outlook reminds the clinician."""


class Wanted(BaseModel):
    """What an event says. Strict: the SDK would silently leave out a value of another type."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    subject: str = Field(min_length=1, max_length=255)
    reference: str = Field(min_length=1, max_length=32)
    start: str
    end: str
    zone: str

    @classmethod
    def of(cls, request: MeetingRequest, hours: Hours) -> Wanted:
        """Raises ValueError (pydantic's) for a value of another type."""
        return cls(
            subject=request.subject, reference=request.reference, start=hours.start, end=hours.end, zone=hours.zone
        )


def mark_of(key: str) -> str:
    """The name of a key for Graph: the same for the same key, for ever; it says nothing of the key."""
    return str(uuid.uuid5(OURS, key))


def new_event(wanted: Wanted, mark: str) -> Event:
    return Event(
        subject=wanted.subject,
        body=ItemBody(content_type=BodyType.Html, content=f"<p>{html.escape(wanted.reference)}</p>"),
        start=DateTimeTimeZone(date_time=wanted.start, time_zone=wanted.zone),
        end=DateTimeTimeZone(date_time=wanted.end, time_zone=wanted.zone),
        is_online_meeting=True,
        online_meeting_provider=OnlineMeetingProviderType.TeamsForBusiness,
        transaction_id=mark,
        single_value_extended_properties=[SingleValueLegacyExtendedProperty(id=MARK, value=mark)],
        sensitivity=Sensitivity.Private,
        show_as=FreeBusyStatus.Busy,
        is_reminder_on=True,
        reminder_minutes_before_start=REMINDED_BEFORE,
        allow_new_time_proposals=False,
    )


def moved_event(hours: Hours) -> Event:
    """The hours and nothing else: the event as it was read would send its body back, and Teams' part of it."""
    return Event(
        start=DateTimeTimeZone(date_time=hours.start, time_zone=hours.zone),
        end=DateTimeTimeZone(date_time=hours.end, time_zone=hours.zone),
    )


def promised_options() -> OnlineMeeting:
    """What the person is promised: everybody waits until the clinician lets them in, nothing is recorded."""
    return OnlineMeeting(
        lobby_bypass_settings=LobbyBypassSettings(scope=LobbyBypassScope.Organizer, is_dial_in_bypass_enabled=False),
        allowed_presenters=OnlineMeetingPresenters.Organizer,
        allowed_lobby_admitters=AllowedLobbyAdmitterRoles.OrganizerAndCoOrganizers,
        record_automatically=False,
        allow_recording=False,
        allow_transcription=False,
    )


@dataclass(frozen=True)
class Name:
    """What later calls need of a meeting, in its opaque id: whose it is, the event, and the online meeting behind."""

    organizer: str
    event: str
    online: str | None

    def __str__(self) -> str:
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def read(cls, id: str) -> Name:
        return cls(**json.loads(id))
