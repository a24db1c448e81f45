"""The note of an encounter on paper, as it was asked for: once, and for a few minutes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from care.particulars import Note
from texts import Language


@dataclass(frozen=True)
class PaperForm:
    """Which form may be fetched, in which language and by whose clock (IANA) its hours are said, until when (aware)."""

    encounter: str
    note: Note
    """As it was typed: saying that the note is filed erases it from the encounter."""
    language: Language
    zone: str
    until: dt.datetime
