"""Examples of the forms that change the settings of the establishment."""

from __future__ import annotations

from typing import Any

from care.establishment import load
from dialogs.settings import BEFORE, SETTINGS, Part, shown
from dialogs.staging import drawn

SITE = load()
PARTS: tuple[Part, ...] = ("reach", "hours", "n1", "words", "exports")


def chosen(part: Part) -> dict[str, dict[str, Any]]:
    return {"part": {"part": part, "how": "change", BEFORE: shown(SITE, part)}}


drawn("settings 1: which part", SETTINGS)
for part in PARTS:
    drawn(f"settings 2: {part}", SETTINGS, chosen(part))
drawn(
    "settings 2: reach, wrong",
    SETTINGS,
    chosen("reach"),
    pressed={"phone": "911", "support_url": "http://exemple.ca", "test_url": "https://exemple.ca"},
)
drawn(
    "settings 2: hours, wrong",
    SETTINGS,
    chosen("hours"),
    pressed={
        "quiet_from": "07:00",
        "quiet_until": "07:00",
        "grouped": "yes",
        "list_at": "07:30",
        "queue_from": "08:00",
        "queue_until": "07:00",
    },
)
drawn("settings 2: n1, wrong", SETTINGS, chosen("n1"), pressed={"hours": "8 h à 16 h"})
