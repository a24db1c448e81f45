"""«Urgence»: stamped as it is pressed; then what to do, and where to send the person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel

from cards import during as card
from cards.form import FormView
from cards.kit import Card
from care import corridor, during, in_person
from care.corridor import SentTo
from care.decision import Decision, Source
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.answers import rules
from dialogs.directed import DIRECTED, really_an_emergency
from dialogs.flow import REFUSAL, Ask, Check, Do, Flow, Say, Turn
from dialogs.in_person import OutcomeAsked
from dialogs.otherwise import in_person_outcome, service_of, type_of


class Next(BaseModel):
    next: Literal["direct"]


class WhyEmergency(BaseModel):
    why: Literal["real", "examination"]


async def stamp(turn: Turn) -> Mapping[str, Any]:
    await during.emergency(turn.tx, turn.who, turn.world, await its_encounter(turn))
    return {}


async def what_to_do(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    return card.emergency(view, await its_encounter(turn), await service_of(turn))


async def why_card(_: Turn, view: FormView, __: type[BaseModel]) -> Card:
    return card.emergency_why(view)


def may_be_sent(turn: Turn) -> Decision:
    real = WhyEmergency.model_validate(turn.answers["why"]).why == "real"
    return corridor.sent(SentTo.EMERGENCY, only_examination=not real, real_emergency=real, policy=rules(turn))


async def send(turn: Turn) -> Mapping[str, Any]:
    await during.sent_to_emergency(turn.tx, turn.who, turn.world, await its_encounter(turn))
    return {}


def refusal(turn: Turn) -> tuple[str, Source]:
    """What said no, and on what ground."""
    said = turn.answers[REFUSAL]
    return said["code"], Source(said["document"], said["section"])


async def outcome_card(turn: Turn, view: FormView, asked: type[BaseModel]) -> Card:
    code, source = refusal(turn)
    return card.in_person(view, asked, code, source, await service_of(turn), of=await type_of(turn))


async def convert(turn: Turn) -> Mapping[str, Any]:
    outcome = in_person_outcome(turn, *refusal(turn))
    await in_person.convert(turn.tx, turn.who, turn.world, await its_encounter(turn), outcome, turn.zone)
    return await send(turn) if really_an_emergency(turn.answers) else {}


EMERGENCY = Flow(
    "emergency",
    steps=(
        Do("stamp", stamp),
        Ask("next", Next, card=what_to_do),
        Ask("why", WhyEmergency, card=why_card),
        Check("sent", may_be_sent),
        Do("send", send),
        Say("emergency", show_encounter),
    ),
    refused=(
        Ask("outcome", OutcomeAsked, card=outcome_card, message="in-person-outcome"),
        DIRECTED,
        Do("in-person", convert),
        Say("in-person-recorded", show_encounter),
    ),
)
