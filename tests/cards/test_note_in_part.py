"""The note of what was interrupted: who came back to the room, and what broke off."""

from __future__ import annotations

from dataclasses import replace

from cards import invented
from care.encounter import Cause, State
from care.particulars import Period
from care.suitability import Modality
from tests.cards.test_note_text import GIVEN, lines, minutes


def test_who_came_back_to_the_room_applied_no_plan() -> None:
    twice = (
        Period(modality=Modality.VIDEO, began=minutes(2), ended=minutes(11)),
        Period(modality=Modality.VIDEO, began=minutes(13), ended=minutes(25)),
    )
    said = "\n".join(lines(invented.completed(periods=twice), GIVEN))
    assert "visioconférence 14:32–14:41, visioconférence 14:43–14:55" in said
    assert "en télésanté, par visioconférence. Technologie" in said
    assert "Plan appliqué" not in said


def test_what_broke_off_says_why() -> None:
    missed = replace(invented.completed(), state=State.MISSED, cause=Cause.TECHNOLOGY)
    assert "Rencontre interrompue : problème technique. Suivi : par vidéo" in lines(missed, GIVEN)
