"""«Signaler une absence»: one tap says why the encounter was not held."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from cards import note as card
from cards.form import FormView
from cards.kit import Card
from care import day
from care.encounter import Cause
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.flow import Ask, Do, Flow, Say, Turn


class WhyNot(BaseModel):
    cause: Cause


async def why_not_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    return card.why_not(view, await its_encounter(turn))


async def miss(turn: Turn) -> Mapping[str, Any]:
    cause = WhyNot.model_validate(turn.answers["why"]).cause
    await day.miss(turn.tx, turn.who, turn.world, await its_encounter(turn), cause)
    return {}


NOT_HELD = Flow(
    "not-held",
    steps=(Ask("why", WhyNot, card=why_not_card), Do("miss", miss), Say("missed", show_encounter)),
)
