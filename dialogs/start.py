"""«Commencer la rencontre».

One card, one submit. Three explicit answers, never in bulk, and one «Fait» for the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, StringConstraints, model_validator

from cards import start as card
from cards.fields import FieldErrors, Widget
from cards.form import FormView
from cards.kit import Card
from care import day
from care.contact import plain
from care.particulars import Gates, Identifier, Place
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.flow import Ask, Do, Flow, Say, Turn


class Begun(BaseModel):
    identifiers: Annotated[list[Identifier], Widget("expanded")]
    place: Annotated[Place, Widget("expanded")]
    place_detail: Annotated[str, StringConstraints(max_length=120), AfterValidator(plain)] = ""
    consent: Annotated[Literal["yes"], Widget("expanded")]
    rest: Literal[True]

    @model_validator(mode="after")
    def evidence(self) -> Begun:
        if len(set(self.identifiers)) < 2:
            raise FieldErrors({"identifiers": "two_types"})
        if self.place is not Place.HOME and not self.place_detail:
            raise FieldErrors({"place_detail": "where"})
        return self


async def gates_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    return card.gates(view, answer, await its_encounter(turn))


async def begin(turn: Turn) -> Mapping[str, Any]:
    given = Begun.model_validate(turn.answers["gates"])
    gates = Gates(
        identifiers=tuple(dict.fromkeys(given.identifiers)),
        place=given.place,
        place_detail=given.place_detail or None,
        consent_reconfirmed=given.consent == "yes",
        rest_done=given.rest,
        at=turn.world.clock.now(),
    )
    await day.start(turn.tx, turn.who, turn.world, await its_encounter(turn), gates, turn.language)
    return {}


START = Flow(
    "start",
    steps=(Ask("gates", Begun, card=gates_card), Do("begin", begin), Say("begun", show_encounter)),
)
