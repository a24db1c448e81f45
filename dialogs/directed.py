"""«Je dirige la personne vers un autre professionnel», where an examination is the ground: to whom, and for what?

Neither the emergency room nor a specialty is a way to have somebody examined (orientations MSSS 2021, section 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel

from cards.decision import source_line
from cards.fields import Widget
from cards.form import BACK, SUBMIT, FormView, form
from cards.kit import Card
from care import corridor
from care.corridor import SentTo
from care.decision import Refusal
from care.particulars import NextStep
from dialogs.answers import rules
from dialogs.flow import REFUSAL, Answers, Ask, Turn

EXAMINATION = ("examination-needed", "condition-presence-lacks", "emergency-for-examination")
"""The grounds of the in-person way that are an examination."""


class DirectedAsked(BaseModel):
    to: Annotated[SentTo, Widget("expanded")]
    why: Annotated[Literal["examination", "more", "emergency"], Widget("expanded")]


def to_be_examined(answers: Answers) -> bool:
    ground, outcome = answers.get(REFUSAL, {}), answers.get("outcome", {})
    return ground.get("code") in EXAMINATION and outcome.get("next_step") == NextStep.REFERRED


def really_an_emergency(answers: Answers) -> bool:
    return to_be_examined(answers) and answers.get("directed", {}).get("why") == "emergency"


async def directed_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    source = rules(turn)["corridor.not-for-examination"].source
    return form(view, answer, after=(source_line(view.language, source),), buttons=(SUBMIT, BACK))


async def may_be_sent(turn: Turn, given: DirectedAsked) -> Mapping[str, str]:
    only, real = given.why == "examination", given.why == "emergency"
    decision = corridor.sent(given.to, only, real, rules(turn))
    return {"to": decision.code} if isinstance(decision, Refusal) else {}


DIRECTED = Ask(
    "directed",
    DirectedAsked,
    card=directed_card,
    verify=may_be_sent,
    when=to_be_examined,
    message="in-person-directed",
)
"""Comes after the card of the in-person way."""
