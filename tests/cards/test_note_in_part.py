"""The note of what was interrupted: who came back to the room, and what broke off."""

from __future__ import annotations

from dataclasses import replace

from cards import invented
from care.consent import Scope
from care.encounter import Cause, State
from care.particulars import Delay, Period
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


def test_a_delay_that_nobody_was_told_of_is_noted_only() -> None:
    late = Delay(minutes=10, estimated=minutes(10), told_at=minutes(-5))
    in_writing = invented.completed(delay=late)
    aloud = replace(in_writing, scopes=frozenset({Scope.SESSION}))
    assert "retard de 10 minutes annoncé à 14:25" in "\n".join(lines(in_writing, GIVEN))
    assert "retard de 10 minutes noté à 14:25" in "\n".join(lines(aloud, GIVEN))
