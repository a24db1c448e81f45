"""«Poursuivre autrement»: by telephone or in person, with the reason; and what a refusal leads to during the day.

A secure e-mail rests on a consent to e-mail only and has no hour: a call or a video is a follow-up of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, StringConstraints, model_validator

from cards import during as card
from cards.fields import FieldErrors, Widget
from cards.form import FormView
from cards.kit import Card
from care import during
from care import in_person as in_person_way
from care.contact import plain
from care.decision import Source
from care.establishment import Service
from care.particulars import InPerson
from care.suitability import EncounterType, Modality
from dialogs import to_telephone
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.answers import rules
from dialogs.flow import REFUSAL, Answers, Ask, Do, Flow, Reply, Say, Turn
from dialogs.in_person import OutcomeAsked
from dialogs.steps import PlanFollowUp

JUDGED = "judged-in-person"


Reason = Annotated[str, StringConstraints(min_length=3, max_length=200), AfterValidator(plain), Widget("multiline")]


class Otherwise(BaseModel):
    reason: Reason
    how: Literal["telephone", "in-person", "follow-up"]


class OtherwiseAnswered(Otherwise):
    """A follow-up says its own reason."""

    reason: Reason | None = None  # type: ignore[assignment]

    @model_validator(mode="after")
    def said(self) -> OtherwiseAnswered:
        if self.reason is None and self.how != "follow-up":
            raise FieldErrors({"reason": "missing"})
        return self


def goes(how: str, answers: Answers) -> bool:
    return bool(answers.get("how", {}).get("how") == how)


def by_telephone(answers: Answers) -> bool:
    return goes("telephone", answers)


def in_person(answers: Answers) -> bool:
    return goes("in-person", answers)


def by_follow_up(answers: Answers) -> bool:
    return goes("follow-up", answers)


def goes_on(answers: Answers) -> bool:
    return not by_follow_up(answers)


async def service_of(turn: Turn) -> Service:
    return turn.world.establishment.service((await its_encounter(turn)).service)


async def type_of(turn: Turn) -> EncounterType:
    return (await its_encounter(turn)).type


async def how_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    return card.otherwise(view, Otherwise, await its_encounter(turn), await service_of(turn))


async def possible(turn: Turn, given: OtherwiseAnswered) -> Mapping[str, str]:
    """A secure e-mail goes on by telephone only as another encounter, with a consent of its own."""
    await to_telephone.looks_again(turn, given)
    by_email = (await its_encounter(turn)).modality is Modality.EMAIL
    return {"how": "enum"} if by_email and given.how == "telephone" else {}


async def plan_follow_up(turn: Turn) -> Reply:
    return PlanFollowUp((await its_encounter(turn)).id, at_a_distance=True)


async def change(turn: Turn) -> Mapping[str, Any]:
    reason, judged = str(turn.answers["how"]["reason"]), to_telephone.judged(turn)
    await during.by_phone(turn.tx, turn.who, turn.world, await its_encounter(turn), reason, judged)
    return {}


async def outcome_card(turn: Turn, view: FormView, asked: type[BaseModel]) -> Card:
    source = rules(turn)["modality.judgement"].source
    return card.in_person(view, asked, JUDGED, source, await service_of(turn), of=await type_of(turn))


async def convert(turn: Turn) -> Mapping[str, Any]:
    outcome = in_person_outcome(turn, JUDGED, rules(turn)["modality.judgement"].source)
    reason = str(turn.answers["how"]["reason"])
    outcome = outcome.model_copy(update={"reason": reason})
    await in_person_way.convert(turn.tx, turn.who, turn.world, await its_encounter(turn), outcome, turn.zone)
    return {}


def in_person_outcome(turn: Turn, code: str, source: Source, step: str = "outcome") -> InPerson:
    """What was answered on the card of the in-person way, with its ground."""
    given = OutcomeAsked.model_validate(turn.answers[step])
    return InPerson(
        code=code,
        document=source.document,
        section=source.section,
        next_step=given.next_step,
        detail=given.detail or None,
    )


async def refused_card(turn: Turn, view: FormView, asked: type[BaseModel]) -> Card:
    return card.in_person(view, asked, *_ground(turn), await service_of(turn), of=await type_of(turn))


async def convert_refused(turn: Turn) -> Mapping[str, Any]:
    outcome = in_person_outcome(turn, *_ground(turn), step="refused-outcome")
    outcome = outcome.model_copy(update={"reason": turn.answers.get("how", {}).get("reason")})
    await in_person_way.convert(turn.tx, turn.who, turn.world, await its_encounter(turn), outcome, turn.zone)
    return {}


def _ground(turn: Turn) -> tuple[str, Source]:
    refusal = turn.answers[REFUSAL]
    return refusal["code"], Source(refusal["document"], refusal["section"])


NOT_BY_TELEPHONE = (
    Ask("refused-outcome", OutcomeAsked, card=refused_card, message="in-person-outcome"),
    Do("refused", convert_refused),
    Say("not-by-telephone", show_encounter),
)
"""A rule refuses the telephone, or its advice is heeded: in person, or as it was planned."""

OTHERWISE = Flow(
    "otherwise",
    steps=(
        to_telephone.AS_IT_STANDS,
        Ask("how", OtherwiseAnswered, card=how_card, verify=possible),
        Say("follow-up", plan_follow_up, when=by_follow_up),
        *to_telephone.asked_where(by_telephone),
        Do("by-phone", change, when=by_telephone),
        Ask("outcome", OutcomeAsked, card=outcome_card, when=in_person, message="in-person-outcome"),
        Do("in-person", convert, when=in_person),
        Say("continued", show_encounter, when=goes_on),
    ),
    refused=NOT_BY_TELEPHONE,
)
