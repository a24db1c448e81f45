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


class Form(StrEnum):
    VERBAL = "verbal"
    WRITTEN = "written"
    EMAIL = "email"


class Giver(StrEnum):
    """Who consents, and in what quality (art. 15 C.c.Q. for the substitutes of an adult who cannot consent)."""

    PATIENT = "patient"
    PARENT = "parent"
    TUTOR = "tutor"
    MANDATARY = "mandatary"
    SPOUSE = "spouse"
    RELATIVE = "relative"


class Kind(StrEnum):
    """What the row records.

    The first agreement, a renewed one, the one given as the encounter starts, a refusal.
    """

    GIVEN = "given"
    RECONFIRMED = "reconfirmed"
    AT_START = "at-start"
    REFUSED = "refused"


@dataclass(frozen=True)
class Wording:
    """The words that were read: their identifier, version, language and the SHA-256 of the text as read."""

    id: str
    version: int
    language: str
    sha256: str


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
    """Why by e-mail (no electronic signature was to be had), or why refused."""
