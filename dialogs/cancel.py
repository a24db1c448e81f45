"""«Annuler la rencontre»: once, with the reason if there is one to keep; the person is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, StringConstraints

from cards.form import Button, FormView, form
from cards.kit import Card
from cards.whose import whose
from care import booking
from care.contact import plain
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.flow import Ask, Do, Flow, Say, Turn


class Cancelled(BaseModel):
    reason: Annotated[str, StringConstraints(max_length=200), AfterValidator(plain)] = ""


async def sure(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    keep = Button("abandon", "keep", checks_inputs=False)
    before = (whose(view.language, await its_encounter(turn)),)
    return form(view, answer, before=before, buttons=(Button("answer", "submit", style="destructive"), keep))


async def cancel(turn: Turn) -> Mapping[str, Any]:
    reason = Cancelled.model_validate(turn.answers["sure"]).reason or None
    await booking.cancel(turn.tx, turn.who, turn.world, await its_encounter(turn), reason)
    return {}


CANCEL = Flow(
    "cancel",
    steps=(Ask("sure", Cancelled, card=sure), Do("cancel", cancel), Say("cancelled", show_encounter)),
)
