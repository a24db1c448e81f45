"""With whom, where, about what and by which means: the facts on which an encounter at a distance is judged."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Sealed(BaseModel):
    model_config = ConfigDict(frozen=True)


class Modality(StrEnum):
    """By which means people meet."""

    VIDEO = "video"
    TELEPHONE = "telephone"
    IN_PERSON = "in-person"
    EMAIL = "secure-email"
    """Asynchronous: a simple question, a precision, a document (orientations MSSS 2021, 2.6)."""


class EncounterType(StrEnum):
    """With whom: one person, a group, or colleagues without the person. The means are the `Modality`."""

    PATIENT = "patient"
    GROUP = "group"
    PROFESSIONALS = "professionals"


class Setting(StrEnum):
    """Where the person lives or stays: it fills in who is reached, who helps, who consents."""

    HOME = "home"
    CHSLD = "chsld"
    RPA = "rpa"
    INSTALLATION = "installation"


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


class Circumstance(StrEnum):
    """What makes an encounter particular; each speaks for or against a means (orientations MSSS 2021, 2.5, 6, 8.1)."""

    REDIRECTED = "redirected"
    INPATIENT = "inpatient"
    """The daily round of somebody admitted in an establishment."""
    DELICATE = "delicate"
    """A delicate discussion, in which reactions must be seen."""
    LESION = "lesion"
    """Something to be shown: a lesion, a movement."""


class Known(StrEnum):
    """The four parts of «patient connu, condition connue» (orientations MSSS 2021, 2.3, note)."""

    RELATION = "relation"
    """A relation established in earlier in-person consultations, with this group of professionals."""
    HISTORY = "history"
    """What is needed for a global knowledge of the person is held: history, medication, earlier examinations."""
    RECORD = "record"
    """The record can be consulted."""
    DSQ = "dsq"
    """The Dossier santé Québec can be consulted."""


class Redirected(StrEnum):
    """The conditions, all needed, for somebody redirected to be seen at a distance (orientations MSSS 2021, 6)."""

    PERSON_KNOWN = "person-known"
    PROBLEM_KNOWN = "problem-known"
    NO_WISH = "no-wish"
    """The person did not wish to be seen in person."""


class Priority(StrEnum):
    """The priority of a request to a specialty (accès priorisé aux services spécialisés)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


class CarePath(StrEnum):
    """France: is the care path respected, or which exception applies (guide Sara, «Conditions de remboursement»)."""

    RESPECTED = "respected"
    DIRECT_ACCESS = "direct-access"
    UNDER_16 = "under-16"
    EMERGENCY = "emergency"
    NO_TREATING_PHYSICIAN = "no-treating-physician"
    NONE = "none"


class Suitability(Sealed):
    """The facts on which the modality was judged, and the reason for going against an advice."""

    situation: Situation
    preference: Preference
    exam_needed: bool
    presence_required: bool | None = None
    """Asked where an examination is needed only: can it not be had at a distance? (Règlement S-4.2, r. 23.1, art. 1)"""
    equipped: bool | None = None
    help: Help | None = None
    circumstances: tuple[Circumstance, ...] = ()
    known: tuple[Known, ...] | None = None
    """Asked where the telephone is meant for a known condition only; None where it was not asked."""
    redirected: tuple[Redirected, ...] | None = None
    """Asked of a redirected person only."""
    vulnerable: bool | None = None
    """Asked at a take-on visit only: it sets when the person must be seen in person."""
    priority: Priority | None = None
    care_path: CarePath | None = None
    reason: str | None = None
