"""What the tests of Graph share: a clinician, an hour, a clock that stands, a token."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from care.appointment import Appointment
from care.ports import Attachment, Letter, MeetingRequest

ANNE = "11111111-1111-4111-8111-111111111111"
NOW = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)
TUESDAY = Appointment.at_local(dt.datetime.fromisoformat("2026-11-24 10:00"), "America/Toronto", 30)
WEDNESDAY = Appointment.at_local(dt.datetime.fromisoformat("2026-11-25 14:00"), "America/Toronto", 45)
WANTED = MeetingRequest(reference="K7QM-2F4D", subject="Rendez-vous", organizer=ANNE, appointment=TUESDAY)
LETTER = Letter(
    clinician=ANNE,
    to="jeanne@exemple.ca",
    sender_name="Clinique de démonstration",
    subject="Rendez-vous du 24 novembre",
    text="Mardi 24 novembre 2026 à 10 h",
    html="<p>Mardi 24 novembre 2026 à 10 h</p>",
    language="fr",
    attachments=(
        Attachment("rendez-vous.ics", "text/calendar", "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n"),
    ),
)


class Standing:
    """A clock that stands still."""

    def now(self) -> dt.datetime:
        return NOW


@dataclass
class FixedToken:
    """A token, and the one that comes after it."""

    value: str
    after: str = ""
    refused: list[str] = field(default_factory=list)

    async def __call__(self) -> str:
        return self.value

    async def renewed(self, refused: str) -> str:
        self.refused.append(refused)
        self.value = self.after or self.value
        return self.value
