"""«Signaler un retard»: one tap; a second one tells those who come later today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import BaseModel

from cards import during as card
from cards.form import FormView
from cards.kit import Card
from care import during
from care.encounter import Encounter
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.flow import Answers, Ask, Do, Flow, Say, Turn


class Late(BaseModel):
    minutes: Literal["5", "10", "15", "30"]


class Others(BaseModel):
    others: Literal["yes", "no"]


def minutes(turn: Turn) -> int:
    return int(Late.model_validate(turn.answers["minutes"]).minutes)


async def minutes_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    seen, now = await its_encounter(turn), turn.world.clock.now()
    return card.delay(view, seen, [(late, during.estimate(seen, late, now)) for late in during.DELAYS])


async def announce(turn: Turn) -> Mapping[str, Any]:
    seen = await during.delay(turn.tx, turn.who, turn.world, await its_encounter(turn), minutes(turn))
    return {"later": len(await _later_today(turn, seen))}


async def _later_today(turn: Turn, seen: Encounter) -> Sequence[Encounter]:
    return await during.later_today(turn.tx, turn.who, turn.world, seen, turn.zone, minutes(turn))


def there_are_others(answers: Answers) -> bool:
    return bool(answers.get("announce", {}).get("later"))


async def others_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    return card.others(view, turn.answers["announce"]["later"])


def are_told(answers: Answers) -> bool:
    return bool(answers.get("others", {}).get("others") == "yes")


async def tell_others(turn: Turn) -> Mapping[str, Any]:
    """Those who are there as this is pressed; whoever was told of that hour already is not told again."""
    for other in await _later_today(turn, await its_encounter(turn)):
        await during.delay(turn.tx, turn.who, turn.world, other, minutes(turn))
    return {}


DELAY = Flow(
    "delay",
    steps=(
        Ask("minutes", Late, card=minutes_card),
        Do("announce", announce),
        Ask("others", Others, card=others_card, when=there_are_others),
        Do("tell-others", tell_others, when=are_told),
        Say("announced", show_encounter),
    ),
    rests=frozenset({"others"}),
)
