"""«Mauvais destinataire».

The link of the letter stops at once, before anything is asked; then the address is corrected.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel

from cards.fields import Widget
from cards.form import Button, FormView, form
from cards.kit import Card
from cards.whose import whose
from care import recipient
from care.contact import Email, Phone
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.flow import Ask, Do, Flow, Say, Turn


class RightRecipient(BaseModel):
    phone: Annotated[Phone, Widget("tel")]
    email: Annotated[Email | None, Widget("email")] = None


async def stop(turn: Turn) -> Mapping[str, Any]:
    await recipient.stop_link(turn.tx, turn.who, turn.world, await its_encounter(turn))
    return {}


async def known_phone(turn: Turn) -> Mapping[str, Any]:
    """The telephone is proposed; the address that was wrong is not."""
    return {"phone": (await its_encounter(turn)).patient.phone}


async def correction(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    later = Button("abandon", "later", checks_inputs=False)
    before = (whose(view.language, await its_encounter(turn)),)
    return form(view, answer, before=before, buttons=(Button("answer", "submit", style="positive"), later))


async def correct(turn: Turn) -> Mapping[str, Any]:
    right = RightRecipient.model_validate(turn.answers["right"])
    encounter = await its_encounter(turn)
    await recipient.correct_recipient(turn.tx, turn.who, turn.world, encounter, right.phone, right.email, turn.key)
    return {}


WRONG_RECIPIENT = Flow(
    "wrong-recipient",
    steps=(
        Do("stop", stop),
        Ask("right", RightRecipient, fill=known_phone, card=correction),
        Do("correct", correct),
        Say("corrected", show_encounter),
    ),
)
