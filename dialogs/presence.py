"""Presence of others: who was named to attend later than consent was asked is asked about, each kind for itself.

Sources: orientations MSSS 2021, 1.3.6 (relatives) and 8.7 (support staff).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, model_validator

from cards import consent as show
from cards.consent import BOXES as BOXES
from cards.fields import FieldErrors, Widget
from cards.form import FormView
from cards.kit import Card
from care import ledger
from care.consent import Scope
from care.contact import Participant
from care.suitability import Help
from dialogs.answers import ShortText, asked, asks_consent, patient
from dialogs.flow import Answers, Ask, Turn
from dialogs.hours import EXPECTED, helper, named

YesNo = Annotated[Literal["yes", "no"] | None, Widget("expanded")]


class PresenceAsked(BaseModel):
    """To whose presence the person agrees: one answer for each kind of guest who was named."""

    relatives: YesNo = None
    support: YesNo = None
    support_reason: Annotated[ShortText | None, Field(min_length=3)] = None
    learner: YesNo = None

    @model_validator(mode="after")
    def why(self) -> PresenceAsked:
        if self.support == "yes" and not self.support_reason:
            raise FieldErrors({"support_reason": "missing"})
        return self


def unasked(answers: Answers) -> dict[Scope, tuple[Participant, ...]]:
    """Those named to attend whose presence was not agreed to, by the purpose (orientations MSSS 2021, 1.3.6, 8.7)."""
    given, when = asked(answers, "consent"), asked(answers, "when")
    if given.get("agreed") != "yes" or not asks_consent(answers):
        return {}
    found: dict[Scope, tuple[Participant, ...]] = {}
    for field, role in EXPECTED.items():
        scope = ledger.PRESENCE.get(role)
        if scope is None or given.get(BOXES[scope]):
            continue
        with suppress(ValueError):
            found[scope] = named(when.get(field) or "", role)
    return {scope: people for scope, people in found.items() if people}


def some_unasked(answers: Answers) -> bool:
    return bool(unasked(answers))


def presence(answers: Answers) -> PresenceAsked:
    return PresenceAsked.model_validate(answers.get("presence", {}))


async def presence_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    named_now = {scope: [one.name for one in people] for scope, people in unasked(turn.answers).items()}
    helped = helper(turn.answers) is Help.PROFESSIONAL
    return show.presence(view, PresenceAsked, patient(turn.answers).language, named_now, helped=helped)


async def each_answered(turn: Turn, answer: PresenceAsked) -> Mapping[str, str]:
    return {BOXES[scope]: "missing" for scope in unasked(turn.answers) if getattr(answer, BOXES[scope]) is None}


def presence_rests_on(answers: Answers) -> Any:
    """Whoever is named or not agreed to any more is asked about again."""
    return [[str(scope), *(one.name for one in people)] for scope, people in unasked(answers).items()]


PRESENCE = Ask(
    "presence",
    PresenceAsked,
    card=presence_card,
    verify=each_answered,
    when=some_unasked,
    basis=presence_rests_on,
    refill=False,
    message="consent-presence",
)
"""Comes after the card that names participants."""


def attending(answers: Answers, people: Sequence[Participant]) -> tuple[Participant, ...]:
    """The participants but for those to whose presence the person did not agree."""
    said = presence(answers)
    without = {scope for scope in unasked(answers) if getattr(said, BOXES[scope]) != "yes"}
    return tuple(one for one in people if ledger.PRESENCE.get(one.role) not in without)
