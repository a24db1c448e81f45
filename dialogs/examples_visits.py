"""Examples of «Visites en personne du mois»."""

from __future__ import annotations

from dialogs.staging import drawn
from dialogs.visits import VISITS

drawn("visits 1: a month", VISITS)
drawn(
    "visits 1: half an approval",
    VISITS,
    pressed={"month": "2026-10-01", "in_person": "82", "profession": "physician", "reference": "MSSS 2026-114"},
)
