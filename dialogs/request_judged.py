"""«Votre jugement est demandé»: whoever plans asks, and the professional says by which means after all.

By another means than they had asked for, that means is put to the same rules as if it had been asked for at once.
Read `REQUEST_JUDGED` at the end of this file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, model_validator

from cards import planning as show
from cards.booking import precisions
from cards.fields import FieldErrors, Widget
from cards.form import FormView
from cards.kit import Card
from care import planning
from care.decision import Allowed, Decision, Warning
from care.establishment import Service
from care.request import Asked, RequestState, ServiceRequest
from care.suitability import Preference, Situation, Suitability
from dialogs.answers import ASKED, Confirmed, Precisions, rules
from dialogs.ask_to_plan import REQUEST, Line, its_request
from dialogs.flow import REFUSAL, Answers, Ask, Check, Do, Flow, Reply, Say, Turn
from dialogs.plan_answers import RULES_OF_MEANS, put_to_the_rules
from dialogs.reasons import reasons

SERVICE = "service"
"""The answer with which it starts, beside what was asked for: the key of its service."""
SHORTEST_REASON = 3


class Judged(BaseModel):
    """By which means after all, and why: the button is the judgement."""

    preference: Literal["same", "video", "telephone", "in-person"]
    reason: Annotated[Line | None, Widget("multiline")] = None

    @model_validator(mode="after")
    def with_reason(self) -> Judged:
        if self.preference == "same" and len(self.reason or "") < SHORTEST_REASON:
            raise FieldErrors({"reason": "string_too_short"})
        return self


def begin(request: ServiceRequest) -> dict[str, Any]:
    """The answers with which the question about a request starts."""
    return {REQUEST: request.id, ASKED: request.asked.model_dump(mode="json"), SERVICE: request.service}


def asked_for(answers: Answers) -> Asked:
    return Asked.model_validate(answers[ASKED])


def service(turn: Turn) -> Service:
    return turn.world.establishment.service(str(turn.answers[SERVICE]))


# ------------------------------------------------------------------ another means, and its rules


def chosen(answers: Answers) -> Preference:
    said = Judged.model_validate(answers["question"]).preference
    return asked_for(answers).preference if said == "same" else Preference(said)


def other_means(answers: Answers) -> bool:
    """Is it by another means at a distance? What was asked for was put to the rules as it was asked."""
    said = answers.get("question", {}).get("preference")
    return said in (Preference.VIDEO, Preference.TELEPHONE)


def asks_known(answers: Answers) -> bool:
    """What the telephone asks of a known condition (orientations MSSS 2021, 2.3, note), where nobody was asked yet."""
    if not other_means(answers) or chosen(answers) is not Preference.TELEPHONE:
        return False
    asked = asked_for(answers)
    return asked.known is None and asked.situation in (Situation.KNOWN_CONDITION, Situation.SPECIALTY_FOLLOW_UP)


def facts(turn: Turn) -> Suitability:
    changes: dict[str, Any] = {"preference": chosen(turn.answers)}
    if asks_known(turn.answers) and "precisions" in turn.answers:
        changes["known"] = Precisions.model_validate(turn.answers["precisions"]).known
    return asked_for(turn.answers).facts.model_copy(update=changes)


def rule(name: str) -> Callable[[Turn], Decision]:
    """One rule of the means, unless the professional has heard its advice already."""

    def decides(turn: Turn) -> Decision:
        decision = put_to_the_rules(turn, facts(turn), service(turn))[name]
        heard = isinstance(decision, Warning) and decision.code in asked_for(turn.answers).accepted
        return Allowed(decision.code, decision.source) if heard else decision

    return decides


# ------------------------------------------------------------------ cards, and what is done


async def question_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    """What was asked and why; once it is answered, or no longer asked, the same card takes no other answer."""
    request = await its_request(turn, turn.answers[REQUEST])
    source = planning.ground(request.asked.question or "", rules(turn))
    return show.question(view, Judged, request, service(turn), source)


async def known_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    return precisions(view, answer, service(turn).word, ("known",))


async def refused_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    refusal = turn.answers[REFUSAL]
    return show.set_aside(view, refusal["code"], refusal["document"], refusal["section"])


async def judge(turn: Turn) -> Mapping[str, Any]:
    warned = [turn.answers.get(name, {}) for name in RULES_OF_MEANS]
    heard = [one["code"] for one in warned if one.get("reason")]
    why = [Judged.model_validate(turn.answers["question"]).reason, reasons(turn.answers)]
    return await _answer(turn, chosen(turn.answers), " · ".join(one for one in why if one) or None, heard)


async def judge_in_person(turn: Turn) -> Mapping[str, Any]:
    return await _answer(turn, Preference.IN_PERSON, None, [])


async def _answer(turn: Turn, means: Preference, reason: str | None, heard: list[str]) -> Mapping[str, Any]:
    request = await its_request(turn, turn.answers[REQUEST])
    if request.state is RequestState.OPEN and request.asked.question is not None:
        known = facts(turn).known
        await planning.judge(turn.tx, turn.who, turn.world, request, means, reason, heard=heard, known=known)
    return {}


async def answered(turn: Turn) -> Reply:
    request = await its_request(turn, turn.answers[REQUEST])
    return show.waiting(turn.language, request, service(turn), turn.zone)


REQUEST_JUDGED = Flow(
    "request-judged",
    steps=(
        Ask("question", Judged, card=question_card),
        Ask("precisions", Precisions, card=known_card, when=asks_known, message="ask-to-plan-precisions"),
        *(Check(name, rule(name), when=other_means) for name in RULES_OF_MEANS),
        Do("judged", judge),
        Say("answered", answered),
    ),
    refused=(
        Ask("set-aside", Confirmed, card=refused_card, message="request-judged-refused"),
        Do("judged-in-person", judge_in_person),
        Say("answered-in-person", answered),
    ),
)
