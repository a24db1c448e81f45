"""Facts of an ordinary appointment, to be changed by each test."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from texts.letters import LetterFacts

LINK = "https://rendezvous.exemple.ca/p/Zk3vT0aQ8mB1xYw5LrN7cA"


def local_time(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> dt.datetime:
    """A local time, as an appointment keeps it: without a zone."""
    return dt.datetime(year, month, day, hour, minute)  # noqa: DTZ001


def facts(**changes: Any) -> LetterFacts:
    ordinary: dict[str, Any] = {
        "language": "fr",
        "establishment": "CLSC des Érables",
        "clinic_phone": "418 555-0100",
        "modality": "video",
        "local": local_time(2026, 11, 24, 14, 30),
        "zone": "America/Toronto",
        "minutes": 30,
        "link": LINK,
        "clinician_name": "Geneviève Tremblay",
        "contingency_phone": "··12",
        "support_url": "https://telesantequebec.ca/patient/cssns-soutien/",
        "test_url": "https://telesantequebec.ca/patient/tester-equipement/",
        "uid": "3f0c9a@passerelle",
        "stamp": dt.datetime(2026, 11, 20, 12, 0, 0, tzinfo=dt.UTC),
        "meeting_phone": "418 555-0142",
        "meeting_code": "731204886",
        **changes,
    }
    ordinary.setdefault("at", ordinary["local"].replace(tzinfo=ZoneInfo(ordinary["zone"])).astimezone(dt.UTC))
    return LetterFacts(**ordinary)
