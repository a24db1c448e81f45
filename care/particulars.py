"""What is particular to one encounter: sealed at rest in one piece, read and written whole.

Each field is declared in `classification.toml` with the places where it may appear.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from care.consent import Capacity, Giver, Scope
from care.contact import Participant, Phone
from care.meeting import Broken, Meeting, Together
from care.sites import UserOf
from care.suitability import Modality, Sealed, Setting, Suitability


class Otherwise(StrEnum):
    """What happens when the call does not succeed either."""

    NEW_APPOINTMENT = "new-appointment"
    IN_PERSON = "in-person"


class Contingency(Sealed):
    """If the video does not work: the number to call, otherwise what."""

    phone: Phone
    otherwise: Otherwise = Otherwise.NEW_APPOINTMENT


class Identifier(StrEnum):
    """Types of identifier checked at the start; never their values."""

    HEALTH_CARD = "health-card"
    BIRTH_DATE = "birth-date"
    ADDRESS = "address"
    PHONE = "phone"
    PHOTO = "photo"
    BRACELET = "bracelet"
    """Worn by somebody who lives in a residence: the unit put it on."""
    RECORD_PHOTO = "record-photo"
    """The photo of a resident that the residence keeps in the record."""


class Place(StrEnum):
    """Where the person is as the encounter starts."""

    HOME = "home"
    ELSEWHERE = "elsewhere"
    OUTSIDE = "outside"


class Gate(StrEnum):
    """What must be verified before the clinical part begins (aide-mémoire CEMTL, «AU DÉBUT»)."""

    INTRODUCED = "introduced"
    IDENTITY = "identity"
    PLACE = "place"
    CONTACT = "contact"
    """The number to call and the person to reach in an emergency."""
    COMMITMENT = "commitment"
    """Confidentiality and private surroundings, of every participant."""
    CONSENT = "consent"


class WithoutConsent(StrEnum):
    """On what ground it goes on although nobody could consent in time.

    Sources: Règlement S-4.2, r. 23.1, art. 3; orientations MSSS 2021, 1.3.3.
    """

    DANGER = "danger"
    """The person's life is in danger, or their integrity threatened."""
    TRANSFER = "transfer"
    """They are being assessed for an urgent transfer."""


class ThirdPerson(Sealed):
    """Whom to reach in an emergency; erased with the encounter's contact data."""

    name: str
    phone: Phone
    relation: str | None = None


class Answerer(Sealed):
    """Who answered as it started, where nobody had or another had before: the ledger says the same (C.c.Q. 14, 15)."""

    understood: bool
    """They say that they understood: asked by itself, beside the agreement."""
    giver: Giver = Giver.PATIENT
    giver_name: str | None = None
    capacity: Capacity = Capacity.ALONE
    reason: str | None = None
    """Why a parent answers beside a minor who may consent alone."""


class Gates(Sealed):
    """What was verified as the encounter started."""

    identifiers: tuple[Identifier, ...] = ()
    place: Place | None = None
    """None where it is left open, and where nobody's place matters: between professionals, in a group."""
    place_detail: str | None = None
    """In a group, where its members are, in the professional's words."""
    consent_reconfirmed: bool = False
    answered_by: Answerer | None = None
    """None where the person, who agreed before, is asked again, and in a group, whose members answer for themselves."""
    rest_done: bool = False
    """Introduced with role, private places, confidentiality, number reconfirmed: one answer for all."""
    third_person: ThirdPerson | None = None
    committed: tuple[int, ...] = ()
    """Who undertook to keep what is said to themselves: positions from 1, those of `unexpected` after the list's."""
    agreed: tuple[int, ...] = ()
    """Of a group: the positions, from 1, of the members who consented; each has a row of the ledger."""
    refused: tuple[int, ...] = ()
    """Of a group: the positions of the members who said no; each has a row of the ledger, and is `absent` too."""
    absent: tuple[int, ...] = ()
    """Positions of those who were announced and do not take part."""
    unexpected: tuple[str, ...] = ()
    """Names of those who were present without having been announced."""
    presence: tuple[Scope, ...] = ()
    """Whose presence the person agreed to only now; also of those who were not announced."""
    support_reason: str | None = None
    """Why support staff takes part, where that is agreed to only now (orientations MSSS 2021, 8.7)."""
    impossible: WithoutConsent | None = None
    """The ground on which the consent may be left open, the only one."""
    open: tuple[Gate, ...] = ()
    """Gates that were left open, and `reason` says why; both go to the note."""
    reason: str | None = None
    at: dt.datetime


class Period(Sealed):
    """A stretch of the encounter by one means; a changed means closes it and opens the next, with the reason."""

    modality: Modality
    began: dt.datetime
    ended: dt.datetime | None = None
    reason: str | None = None


class Delay(Sealed):
    """A delay that was announced: the estimated hour is not the planned one (guide Sara, «Signaler un retard»)."""

    minutes: int
    estimated: dt.datetime
    told_at: dt.datetime


class Transition(Sealed):
    """What was communicated to the team that takes over (aide-mémoire CEMTL, «APRÈS»)."""

    to: str
    what: str
    at: dt.datetime


class Aftercare(Sealed):
    """The checklist of the end; None where nothing was said."""

    plan_updated: bool | None = None
    transition: Transition | None = None
    quality: int | None = None
    """Technical quality, 1 to 5 (guide Sara, «Écran de fin»)."""
    person_quality: int | None = None
    """The same, as the person said it on their page."""
    person_quality_at: dt.datetime | None = None
    """When they first did."""


class FollowUp(StrEnum):
    NONE = "none"
    VIDEO = "video"
    TELEPHONE = "telephone"
    IN_PERSON = "in-person"


class MessageLine(Sealed):
    """A message of a chat, as one line of the draft (docs/decisions/0041)."""

    message: str
    """Which message it was, as a hash: the same one again takes its place."""
    words: str


class Note(Sealed):
    """What the clinician adds to the draft of the note, and what was done with it."""

    clinical: str | None = None
    clinical_in_record: bool = False
    """«Partie clinique rédigée au dossier»: the clinical part is written elsewhere."""
    copied_at: dt.datetime | None = None
    chased_at: dt.datetime | None = None
    technology: str | None = None
    """The key of the tool that it was held with, as the clinician said it, where no meeting tells."""
    lines: tuple[MessageLine, ...] = ()
    """Messages that the clinician put into the draft; erased with it."""


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
    reason: str | None = None
    """Why it does not go on at a distance, where the professional says so in their own words."""


class Particulars(Sealed):
    user_of: UserOf | None = None
    """Of which of several establishments the person is a user; None where there is but one."""
    suitability: Suitability | None = None
    """None where the professional chose in person before the facts were asked."""
    setting: Setting = Setting.HOME
    tool: str = "teams"
    """The key of the authorised tool that it is held with."""
    purpose: str | None = None
    """What it is about, where there is no situation: between professionals, a group, a secure e-mail."""
    consent_exception: bool = False
    """Consent could not be obtained, and the ledger says why: the encounter goes on without it (r. 23.1, art. 3)."""
    contingency: Contingency | None = None
    participants: tuple[Participant, ...] = ()
    written_to: tuple[int, ...] = ()
    """The members of a group who agreed to get its letters by e-mail, by their place from 1; the ledger says when."""
    said_no: tuple[int, ...] = ()
    """The members of a group who said no, or no longer agree, by their place from 1: nothing more is sent to them."""
    tags: tuple[str, ...] = ()
    comment: str | None = None
    meeting: Meeting | None = None
    meeting_failed: bool = False
    """The platform could not make it, and it is not tried again by itself."""
    message_failed: bool = False
    """A message to the person did not leave, or nobody knows whether it did; and none has left since."""
    broken: tuple[Broken, ...] = ()
    """What the meeting does not keep of what the person is promised, as it was last read."""
    letter_held: bool = False
    """The first letter waits until the promise holds, or until the clinician sends it knowingly."""
    together: Together | None = None
    link: str | None = None
    """The secret of the person's link (128 random bits, URL-safe); its hash is the key by which it is found."""
    moved_from: dt.datetime | None = None
    """The instant before the last move, for the letter that tells of it."""
    invite_from: dt.datetime | None = None
    """In a series: the invitation does not leave before."""
    patient_arrived_at: dt.datetime | None = None
    clinician_arrived_at: dt.datetime | None = None
    gates: Gates | None = None
    periods: tuple[Period, ...] = ()
    """By which means, from when to when, once it has begun."""
    means_reason: str | None = None
    """Why it is by telephone and no longer by video, said before the start: the reason of its first stretch."""
    delay: Delay | None = None
    emergency_at: dt.datetime | None = None
    sent_to_emergency_at: dt.datetime | None = None
    """When the clinician sent the person to the emergency room, a real emergency being the only ground."""
    cause_chosen: bool = False
    """A person said why it was not held: nothing overwrites that."""
    follow_up: FollowUp | None = None
    in_person_on: dt.date | None = None
    """The day of the visit in person that is owed, once it is booked."""
    aftercare: Aftercare = Aftercare()
    note: Note = Note()
    cancel_reason: str | None = None
    planned_by: str | None = None
    """Object id of the delegate who planned it in the clinician's name, to whom a message that fails is told too."""
    person_answer: PersonAnswer | None = None
    in_person: InPerson | None = None

    @property
    def site(self) -> str:
        """The key of the establishment of which the person is a user, and whose rules apply; empty for the only one."""
        return self.user_of.site if self.user_of else ""

    def without(self, members: Iterable[int]) -> Particulars:
        """These members of a group say no: nobody expects them, and their yes to the letters went with it."""
        gone = tuple(sorted({*self.said_no, *members}))
        left = tuple(place for place in self.written_to if place not in gone)
        return self.model_copy(update={"said_no": gone, "written_to": left})
