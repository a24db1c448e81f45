"""What the paper form of a note prints. `cards.paper`, which draws it, brings a library and letters; this does not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from care.note import NoteFacts
from texts import Language


@dataclass(frozen=True)
class Sheet:
    """What is printed: the note's facts, and who signs where."""

    language: Language
    facts: NoteFacts
    establishment: str
    professional: str
    at: dt.datetime
    """The instant at which it is made."""
    profession: str = ""
    """The key of the professional's profession; empty where they never said it, and then it is written by hand."""
