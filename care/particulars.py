"""What is particular to one encounter: sealed at rest in one piece, read and written whole.

Each field is declared in `classification.toml` with the places where it may appear.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from care.contact import Participant, Phone


class Situation(StrEnum):
    """The eight rows of the modality matrix (orientations MSSS 2021)."""

    KNOWN_NEW_REASON = "known-new-reason"
    GROUP_NEW_REASON = "group-new-reason"
    KNOWN_CONDITION = "known-condition"
    NEW_PATIENT = "new-patient"
    GROUP_TRAINING = "group-training"
    SPECIALTY_REQUEST = "specialty-request"
    SPECIALTY_FOLLOW_UP = "specialty-follow-up"
    SCREENING = "screening"


class Preference(StrEnum):
    """What the person prefers, asked once in person has been offered."""

    VIDEO = "video"
    TELEPHONE = "telephone"
    IN_PERSON = "in-person"
    NONE = "none"


class Help(StrEnum):
    """How the person takes part in a video encounter."""

    ALONE = "alone"
    RELATIVE = "relative"
    PROFESSIONAL = "professional"
    NOT_AT_EASE = "no"


class Otherwise(StrEnum):
    """What happens when the call does not succeed either."""

    NEW_APPOINTMENT = "new-appointment"
    IN_PERSON = "in-person"


class Sealed(BaseModel):
    model_config = ConfigDict(frozen=True)


class Suitability(Sealed):
    """The facts on which the modality was judged, and the reason for going against an advice."""

    situation: Situation
    preference: Preference
    exam_needed: bool
    equipped: bool | None = None
    help: Help | None = None
    reason: str | None = None


class Contingency(Sealed):
    """If the video does not work: the number to call, otherwise what."""

    phone: Phone
    otherwise: Otherwise = Otherwise.NEW_APPOINTMENT


class Meeting(Sealed):
    """The meeting as its platform made it. The link is known to the owner and, through our own link, to the person."""

    id: str
    platform: str
    join_url: str
    phone: str | None = None
    code: str | None = None


class Identifier(StrEnum):
    """Types of identifier checked at the start; never their values."""

    HEALTH_CARD = "health-card"
    BIRTH_DATE = "birth-date"
    ADDRESS = "address"
    PHONE = "phone"
    PHOTO = "photo"


class Place(StrEnum):
    """Where the person is as the encounter starts."""

    HOME = "home"
    ELSEWHERE = "elsewhere"
    OUTSIDE = "outside"


class Gates(Sealed):
    """What was verified as the encounter started."""

    identifiers: tuple[Identifier, ...]
    place: Place
    place_detail: str | None = None
    consent_reconfirmed: bool
    rest_done: bool
    """Introduced with role, private places, confidentiality, number reconfirmed: one answer for all."""
    at: dt.datetime


class FollowUp(StrEnum):
    NONE = "none"
    VIDEO = "video"
    TELEPHONE = "telephone"
    IN_PERSON = "in-person"


class Note(Sealed):
    """What the clinician adds to the draft of the note, and what was done with it."""

    clinical: str | None = None
    clinical_in_record: bool = False
    """«Partie clinique rédigée au dossier»: the clinical part is written elsewhere."""
    copied_at: dt.datetime | None = None
    chased_at: dt.datetime | None = None


class PersonAnswer(StrEnum):
    """What the person answered from their letter."""

    CONFIRMED = "confirmed"
    WANTS_CHANGE = "wants-change"
    WANTS_IN_PERSON = "wants-in-person"


class NextStep(StrEnum):
    """What happens when an encounter takes the in-person way."""

    CLINICIAN_BOOKS = "clinician-books"
    SECRETARY_CALLS = "secretary-calls"
    REFERRED = "referred"


class InPerson(Sealed):
    """The in-person outcome: why, on what ground, and what to do next."""

    code: str
    document: str
    section: str
    next_step: NextStep
    detail: str | None = None


class Particulars(Sealed):
    suitability: Suitability | None = None
    """None where the professional chose in person before the facts were asked."""
    contingency: Contingency | None = None
    participants: tuple[Participant, ...] = ()
    tags: tuple[str, ...] = ()
    comment: str | None = None
    meeting: Meeting | None = None
    meeting_failed: bool = False
    """The platform could not make it, and it is not tried again by itself."""
    link: str | None = None
    """The secret of the person's link (128 random bits, URL-safe); its hash is the key by which it is found."""
    moved_from: dt.datetime | None = None
    """The instant before the last move, for the letter that tells of it."""
    patient_arrived_at: dt.datetime | None = None
    clinician_arrived_at: dt.datetime | None = None
    gates: Gates | None = None
    follow_up: FollowUp | None = None
    note: Note = Note()
    cancel_reason: str | None = None
    person_answer: PersonAnswer | None = None
    in_person: InPerson | None = None
