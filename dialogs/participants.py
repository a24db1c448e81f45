"""«Participants»: who takes part, what went to each, and the link once more to one of them. The card stays open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from cards import participants as show
from cards.form import FormView
from cards.kit import Card
from care import sending
from care.suitability import Modality
from dialogs.about_encounter import ENCOUNTER, its_encounter
from dialogs.delegation import DELEGATION
from dialogs.flow import Answers, Ask, Do, Flow, Say, StepReply, Turn
from dialogs.steps import Reopen

SHOWN = "shown"
"""The answer with which it starts again: which page, and whether something was sent."""


class Chosen(BaseModel):
    """Look again, at this page or another, or send the link to one of them again."""

    act: Literal["again", "look"]
    page: Annotated[int, Field(ge=1, le=20)] = 1
    place: Annotated[int, Field(ge=0, le=200)] = sending.PERSON
    way: Literal["mail", "sms"] | None = None


def chosen(turn: Turn) -> Chosen:
    return Chosen.model_validate(turn.answers["people"])


async def people_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    """To a delegate, without the link of the room, which is the professional's; the person's where they may send it."""
    seen, shown = await its_encounter(turn), turn.answers.get(SHOWN, {})
    register = await sending.register(turn.tx, turn.who, turn.world, seen)
    what = seen.particulars
    by_video = what.meeting is not None and seen.modality is Modality.VIDEO and turn.who.on_behalf_of is None
    about = show.About(
        encounter=seen,
        register=register,
        zone=turn.zone,
        page=min(int(shown.get("page", 1)), show.pages(register)),
        sent=bool(shown.get("sent")),
        link=turn.world.house.page_of(register.link),
        meeting=what.meeting.join_url if what.meeting and by_video else None,
    )
    return show.participants(view, about)


async def can_be_sent(turn: Turn, answer: Chosen) -> Mapping[str, str]:
    if answer.act == "look":
        return {}
    found = sending.again_to(await its_encounter(turn), turn.world.clock.now())
    return {} if (answer.place, answer.way) in {(place, way) for place, way, _ in found} else {"way": "gone"}


def sends(answers: Answers) -> bool:
    return bool(answers.get("people", {}).get("act") == "again")


async def send(turn: Turn) -> Mapping[str, Any]:
    given, seen = chosen(turn), await its_encounter(turn)
    assert given.way is not None
    await sending.send_to(turn.tx, turn.who, turn.world, seen, given.place, given.way, turn.key)
    return {}


async def look_again(turn: Turn) -> StepReply:
    """The same card, as it now is."""
    kept = {name: turn.answers[name] for name in (ENCOUNTER, DELEGATION) if name in turn.answers}
    return Reopen("participants", {**kept, SHOWN: {"page": chosen(turn).page, "sent": sends(turn.answers)}})


PARTICIPANTS = Flow(
    "participants",
    steps=(
        Ask("people", Chosen, card=people_card, verify=can_be_sent, refill=False),
        Do("sent", send, when=sends),
        Say("look-again", look_again),
    ),
    rests=frozenset({"people"}),
)
