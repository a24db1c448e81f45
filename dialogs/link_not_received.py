"""«La personne n'a pas reçu le lien»: it goes again, by the other way where there is one; meanwhile it is dictated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from cards import aloud
from cards.form import FormView
from cards.kit import Card
from care import during
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.flow import Ask, Do, Flow, Say, Turn

PRESSED = "pressed"
"""The answer with which it starts: the id of the card that was pressed. Two clicks on one card send once."""


class Dictated(BaseModel):
    """Nothing is asked: one reads, and goes back."""


async def send_again(turn: Turn) -> Mapping[str, Any]:
    seen = await its_encounter(turn)
    ways = await during.link_again(turn.tx, turn.who, turn.world, seen, str(turn.answers[PRESSED]))
    return {"ways": sorted(ways)}


async def dictate_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    seen, ways = await its_encounter(turn), frozenset(turn.answers["again"]["ways"])
    return aloud.to_dictate(view, seen, ways, turn.world.house.page_of(seen.particulars.link))


LINK_NOT_RECEIVED = Flow(
    "link-not-received",
    steps=(
        Do("again", send_again),
        Ask("dictate", Dictated, card=dictate_card),
        Say("shown", show_encounter),
    ),
    rests=frozenset({"dictate"}),
)
