"""The note says what the platform measured, beside the hours that the clinician's own acts gave."""

from __future__ import annotations

from cards import invented
from care.meeting import Together
from tests.cards.test_note_text import lines, minutes


def test_what_the_platform_measured_stands_beside_the_hours() -> None:
    measured = Together(began=minutes(3), ended=minutes(24), minutes=19)
    said = "\n".join(lines(invented.completed(together=measured)))
    assert "selon la plateforme, 19 min ensemble, de 14:33 à 14:54" in said
