"""In a CHSLD somebody else usually answers: the card proposes that in words, and takes the choice that is made."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from cards.invented import DAYS_BEFORE, encounter
from care.consent import Capacity, Giver
from dialogs.consent import consent_given
from dialogs.examples_consent import RESIDENT
from dialogs.flow import BASIS, Ask, Press, Turn
from dialogs.new_encounter import NEW_ENCOUNTER
from dialogs.staging import Stage
from tests.seen import Seen, counted

BOXES = {"agreed": "yes", "understood": "true", "email": "true", "sms": "true"}


def opened(**changes: Any) -> tuple[Turn, Seen]:
    """The card of consent, of a person who lives there."""
    answers = {**RESIDENT, "person": {**RESIDENT["person"], **changes}}
    turn = Stage(encounter(), DAYS_BEFORE).turn("fr", NEW_ENCOUNTER, answers, {})
    known = [step for step in NEW_ENCOUNTER.steps if isinstance(step, Ask) and step.name in answers]
    turn.answers[BASIS] = {step.name: step.basis(turn.answers) for step in known}
    asyncio.run(NEW_ENCOUNTER.advance(turn))
    return turn, shown(turn)


def shown(turn: Turn) -> Seen:
    card: Any = turn.replies[-1]
    return Seen("m1", card.to_json())


def answered(**inputs: str) -> Turn:
    turn, _ = opened()
    asyncio.run(NEW_ENCOUNTER.submit(turn, Press(turn.card, "answer", {**BOXES, **inputs})))
    return turn


def test_the_representative_is_proposed_in_words_and_never_chosen_beforehand() -> None:
    _, card = opened()
    _, at_home = opened(setting="home")
    assert card.title == "Nouvelle rencontre : le consentement"
    assert "mandataire ou tuteur; sinon le conjoint" in card.words
    assert {"giver", "giver_name"} <= card.inputs.keys()
    assert "giver" not in card.typed
    assert {"support", "support_reason"} <= card.inputs.keys(), "whoever holds the tablet (orientations MSSS 2021, 8.7)"
    assert counted(card) == counted(at_home) + 3, "no letter goes there"


def test_without_a_choice_nothing_is_taken_for_granted() -> None:
    turn = answered()
    assert "consent" not in turn.answers
    assert "giver" in turn.errors


@pytest.mark.parametrize(
    "giver, name, capacity",
    [("patient", None, Capacity.ALONE), ("mandatary", "Odette Canari", Capacity.INCAPABLE)],
)
def test_the_choice_tells_why(giver: str, name: str | None, capacity: Capacity) -> None:
    turn = answered(giver=giver, **({"giver_name": name} if name else {}))
    given = consent_given(turn)
    assert (given.giver, given.giver_name, given.capacity) == (Giver(giver), name, capacity)


def test_a_parent_does_not_consent_for_an_adult() -> None:
    turn = answered(giver="parent", giver_name="Odette Canari")
    assert turn.errors == {"giver": "not_for_incapable"}


def test_a_no_is_somebodys_as_well() -> None:
    turn = answered(agreed="no")
    assert turn.errors == {"giver": "missing"}
    turn = answered(agreed="no", giver="mandatary")
    assert (consent_given(turn).giver, consent_given(turn).capacity) == (Giver.MANDATARY, Capacity.INCAPABLE)
    assert answered(agreed="impossible").answers["consent"]["agreed"] == "impossible", "there nobody answers"
