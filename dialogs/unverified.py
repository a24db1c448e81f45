"""Where the platform began it and nobody answered the card of the start: why, before the note may be filed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, BaseModel, StringConstraints, create_model

from care import gates
from care.contact import plain
from care.encounter import Encounter
from dialogs.flow import Turn


class Unverified(BaseModel):
    """Why identity, place and consent were not verified as it began; it goes to the note (CEMTL, «AU DÉBUT»)."""

    unverified: Annotated[str, StringConstraints(max_length=200), AfterValidator(plain)] = ""


def is_asked(turn: Turn, encounter: Encounter) -> bool:
    return gates.is_unverified(encounter, turn.world.establishment.service(encounter.service))


@cache
def asked_too(asked: type[BaseModel]) -> type[BaseModel]:
    """The card's fields, and this one above them."""
    return create_model(f"{asked.__name__}Unverified", __base__=(asked, Unverified))


def explained(turn: Turn, encounter: Encounter, reason: str) -> Encounter:
    """The encounter with its reason, kept as points left open; unchanged where none is owed or given."""
    if not reason or not is_asked(turn, encounter):
        return encounter
    service = turn.world.establishment.service(encounter.service)
    left = gates.left_open(encounter, service, reason, turn.world.clock.now())
    return replace(encounter, particulars=encounter.particulars.model_copy(update={"gates": left}))
