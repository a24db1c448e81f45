"""«En personne»: a booked encounter takes the in-person way, as its person asked; meeting and reminders stop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from cards import booking as show
from cards.form import FormView
from cards.kit import Card
from care import in_person
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.answers import rules
from dialogs.flow import Ask, Do, Flow, Say, Turn
from dialogs.in_person import OutcomeAsked
from dialogs.otherwise import in_person_outcome, service_of, type_of

WISH = "person-prefers-in-person"


async def outcome_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    source = rules(turn)["modality.refusal"].source
    view = show.next_steps(view, await service_of(turn), await type_of(turn))
    return show.in_person(view, answer, WISH, source.document, source.section, keep=True)


async def convert(turn: Turn) -> Mapping[str, Any]:
    outcome = in_person_outcome(turn, WISH, rules(turn)["modality.refusal"].source)
    await in_person.convert(turn.tx, turn.who, turn.world, await its_encounter(turn), outcome, turn.zone)
    return {}


TAKE_IN_PERSON = Flow(
    "in-person",
    steps=(
        Ask("outcome", OutcomeAsked, card=outcome_card, message="in-person-outcome"),
        Do("convert", convert),
        Say("converted", show_encounter),
    ),
)
