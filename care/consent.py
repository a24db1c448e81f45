"""Consent as evidence: an append-only ledger. A row is never changed; a withdrawal is another row.

Sources: orientations MSSS 2021, section on consent;
LRSSS art. 6 (separate purposes, nothing pre-ticked).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """A purpose agreed to, one by one. Consent to one purpose never implies another."""

    SESSION = "session"
    EMAIL = "email"
    SMS = "sms"
    RELATIVES = "relatives"
    SUPPORT = "support"
    """Support staff take part (orientations MSSS 2021, 8.7)."""
    LEARNER = "learner"
    RECORDING = "recording"
    """Takes effect only where the person and the professional both agreed (aide-mémoire CEMTL, «AU DÉBUT»)."""
    SHARING = "sharing"
    """What is yet to be known is shared with the others who care for the person (orientations MSSS 2021, 1.1)."""
    PORTAL = "portal"
    PAYMENT = "payment"


class Form(StrEnum):
    VERBAL = "verbal"
    WRITTEN = "written"
    EMAIL = "email"
    SIGNATURE = "signature"
    """Signed electronically; the row keeps the reference of the signed document."""


class Capacity(StrEnum):
    """Whether the person consents alone, and if not why (art. 14 and 15 C.c.Q.)."""

    ALONE = "alone"
    MINOR_14 = "minor-14"
    """A minor of 14 or more, who consents alone."""
    UNDER_14 = "under-14"
    INCAPABLE = "incapable"


class Giver(StrEnum):
    """Who consents, and in what quality (art. 15 C.c.Q. for the substitutes of an adult who cannot consent)."""

    PATIENT = "patient"
    PARENT = "parent"
    TUTOR = "tutor"
    MANDATARY = "mandatary"
    SPOUSE = "spouse"
    RELATIVE = "relative"
    INTERESTED = "interested"
    """Somebody who shows a particular interest in the person."""
    PROFESSIONAL = "professional"
    """The professional, for a recording."""


class Kind(StrEnum):
    """What the row records.

    The first agreement, a renewed one, the one given as the encounter starts, a refusal.
    """

    GIVEN = "given"
    RECONFIRMED = "reconfirmed"
    AT_START = "at-start"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """The scopes of this row no longer hold, from its instant on."""
    IMPOSSIBLE = "impossible"
    """It could not be obtained; the reason is mandatory (orientations MSSS 2021, 1.3.3; r. 23.1, art. 3)."""


@dataclass(frozen=True)
class Wording:
    """The words that were read: their identifier, version, language and the SHA-256 of the text as read."""

    id: str
    version: int
    language: str
    sha256: str


@dataclass(frozen=True)
class ConsentGiven:
    """What was answered, before it has an encounter and a place in the ledger."""

    kind: Kind
    wording: Wording
    form: Form
    giver: Giver
    giver_name: str | None
    scopes: frozenset[Scope]
    """What the person agreed to; nothing where consent was refused or could not be obtained."""
    reason: str | None = None
    understood: bool = True
    at: dt.datetime | None = None
    """When it was received; None is now."""
    capacity: Capacity = Capacity.ALONE
    signature: str | None = None
    support_reason: str | None = None
    """Why support staff takes part, where the person agreed to it (orientations MSSS 2021, 8.7)."""
    recorder_agrees: bool = False
    """The professional's own consent to a recording."""
    notice: bool = False
    """The collection notice was given with it."""


@dataclass(frozen=True)
class Consent:
    """One row of the ledger."""

    id: str
    encounter: str
    episode: str
    kind: Kind
    wording: Wording
    form: Form
    giver: Giver
    giver_name: str | None
    """The name of a substitute; None where the person consents themself."""
    scopes: frozenset[Scope]
    understood: bool
    agreed: bool
    received_by: str
    """Object id of the professional who received it."""
    at: dt.datetime
    reason: str | None = None
    """Why by e-mail (no electronic signature was to be had), why refused or withdrawn, why impossible to obtain."""
    subject: str = "patient"
    """Whose consent: `patient`, `professional`, or `participant:<position>` in the encounter's list, from 1."""
    capacity: Capacity = Capacity.ALONE
    signature: str | None = None
    """The reference of the document signed electronically."""
    support_reason: str | None = None
    """Why support staff takes part, on the row that agreed to it (orientations MSSS 2021, 8.7)."""
    trial: bool = False
    """Was it given in a trial, with oneself as the patient? It then proves nothing of anybody."""
