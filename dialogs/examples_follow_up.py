"""Examples of every card of «Rendez-vous de suivi»."""

from __future__ import annotations

from typing import Any

from cards.invented import ALBERT
from dialogs.answers import BEFORE
from dialogs.examples import AGREED, PERSON, TELEPHONE, VIDEO, person
from dialogs.follow_up import FOLLOW_UP
from dialogs.staging import drawn

KNOWN: dict[str, Any] = {
    "person": PERSON,
    "suitability": VIDEO,
    "consent": AGREED,
    "when": {"minutes": 30, "otherwise": "new-appointment"},
    "modality": "video",
    "reread": False,
    "agreed_at": "2026-10-03T14:20:00+00:00",
    "scopes": ["email", "session", "sms"],
}
AGAIN = {
    "same_reason": "yes",
    "exam": "no",
    "contact": "yes",
    "agreed": "yes",
    "date": "2026-12-15",
    "time": "10:00:00",
}

drawn("follow-up: again", FOLLOW_UP, {BEFORE: KNOWN})
drawn(
    "follow-up: again, by telephone, no agreement on record",
    FOLLOW_UP,
    {
        BEFORE: {
            "person": person(ALBERT),
            "suitability": TELEPHONE,
            "when": {},
            "modality": "telephone",
            "reread": True,
        },
    },
)
drawn(
    "follow-up: again, with errors",
    FOLLOW_UP,
    {BEFORE: KNOWN},
    pressed={"same_reason": "yes", "exam": "no", "date": "2024-12-15", "time": "10:00"},
)
BY_A_PARENT = {**KNOWN, "consent": {**KNOWN["consent"], "giver": "parent", "capacity": "under-14"}}
drawn("follow-up: again, another consented", FOLLOW_UP, {BEFORE: BY_A_PARENT})
drawn(
    "follow-up: again, another consented, with errors",
    FOLLOW_UP,
    {BEFORE: BY_A_PARENT},
    pressed={**AGAIN, "giver": "patient"},
)
drawn("follow-up: the person again", FOLLOW_UP, {BEFORE: KNOWN, "again": {**AGAIN, "contact": "no"}})
drawn("follow-up: verify", FOLLOW_UP, {BEFORE: KNOWN, "again": AGAIN})
