"""Examples of the forms that change the settings of the establishment."""

from __future__ import annotations

from dialogs.settings import SETTINGS
from dialogs.staging import drawn

PARTS = ("reach", "hours", "n1", "words", "exports")

drawn("settings 1: which part", SETTINGS)
for part in PARTS:
    drawn(f"settings 2: {part}", SETTINGS, {"part": {"part": part, "how": "change"}})
drawn(
    "settings 2: reach, wrong",
    SETTINGS,
    {"part": {"part": "reach", "how": "change"}},
    pressed={"phone": "911", "support_url": "http://exemple.ca", "test_url": "https://exemple.ca"},
)
drawn(
    "settings 2: hours, wrong",
    SETTINGS,
    {"part": {"part": "hours", "how": "change"}},
    pressed={
        "quiet_from": "07:00",
        "quiet_until": "07:00",
        "grouped": "yes",
        "list_at": "07:30",
        "queue_from": "08:00",
        "queue_until": "07:00",
    },
)
drawn("settings 2: n1, wrong", SETTINGS, {"part": {"part": "n1", "how": "change"}}, pressed={"hours": "8 h à 16 h"})
