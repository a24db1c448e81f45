"""«Continuer par téléphone»: the number is there at once; one tap says why, and the means changes.

Before the start it is put to the rules of the telephone first: see `to_telephone`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel

from cards import during as card
from cards.form import FormView
from cards.kit import Card
from care import during
from care.encounter import State
from dialogs import to_telephone
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.flow import Ask, Do, Flow, Say, Turn
from dialogs.otherwise import NOT_BY_TELEPHONE
from texts import texts


class WhyPhone(BaseModel):
    why: Literal["connection", "picture", "other"]


async def number_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    seen = await its_encounter(turn)
    house, begun = turn.world.house, seen.state is State.IN_PROGRESS
    return card.by_phone(view, seen, turn.world.establishment, begun=begun, support_url=house.support_url)


async def change(turn: Turn) -> Mapping[str, Any]:
    """The reason is kept in the words of the clinician's language, as it goes to the note."""
    why = WhyPhone.model_validate(turn.answers["why"]).why
    reason = texts(turn.language, "by-phone-why")(f"reason-{why}")
    judged = to_telephone.judged(turn)
    await during.by_phone(turn.tx, turn.who, turn.world, await its_encounter(turn), reason, judged)
    return {}


BY_PHONE = Flow(
    "by-phone",
    steps=(
        to_telephone.AS_IT_STANDS,
        Ask("why", WhyPhone, card=number_card, verify=to_telephone.looks_again),
        *to_telephone.TELEPHONE,
        Do("change", change),
        Say("changed", show_encounter),
    ),
    refused=NOT_BY_TELEPHONE,
)
