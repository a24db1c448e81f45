"""What the telephone in place of the video is put to, before the start: the rules of a telephone appointment.

An appointment that becomes a call is one like any other (orientations MSSS 2021, 2.1, 2.3 and 2.5). Once it is in
progress the telephone is the plan for a video that fails (section 9): nothing is asked. The steps read, in both flows,
after the reason is said; `as_it_stands` comes first of all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from cards.booking import precisions
from cards.form import FormView
from cards.kit import Card
from care import tools
from care.decision import Decision
from care.encounter import State
from care.suitability import EncounterType, Modality, Preference, Situation, Suitability
from dialogs.about_encounter import its_encounter
from dialogs.answers import Precisions, rules
from dialogs.flow import Answers, Ask, Check, Do, Step, Turn
from dialogs.plan_answers import RULES_OF_MEANS, put_to_the_rules
from dialogs.precisions import TOOLS
from dialogs.reasons import reasons

STANDS = "as-it-stands"


async def stands(turn: Turn) -> Mapping[str, Any]:
    """Kept as the conversation begins: is it still to begin, whose is it, and on what was it judged?"""
    seen = await its_encounter(turn)
    facts = seen.particulars.suitability if seen.type is EncounterType.PATIENT else None
    return {
        "ahead": seen.state in (State.UPCOMING, State.WAITING) and seen.type is not EncounterType.PROFESSIONALS,
        "service": seen.service,
        "facts": facts.model_dump(mode="json") if facts is not None else None,
    }


AS_IT_STANDS = Do(STANDS, stands)


async def looks_again(turn: Turn, _: BaseModel) -> Mapping[str, str]:
    """At each answer: it may have begun since the card was shown, and nothing more is asked then."""
    turn.answers[STANDS] = dict(await stands(turn))
    return {}


def is_ahead(answers: Answers) -> bool:
    return bool(answers.get(STANDS, {}).get("ahead"))


def is_judged(answers: Answers) -> bool:
    """Is it about one person, judged on facts? Of a group, only its tool is."""
    return is_ahead(answers) and answers[STANDS]["facts"] is not None


def stored(answers: Answers) -> Suitability:
    return Suitability.model_validate(answers[STANDS]["facts"])


def asks_known(answers: Answers) -> bool:
    """What the telephone asks of a known condition (2.3, note), where nobody was asked yet."""
    if not is_judged(answers):
        return False
    known = stored(answers)
    return known.known is None and known.situation in (Situation.KNOWN_CONDITION, Situation.SPECIALTY_FOLLOW_UP)


def facts(turn: Turn) -> Suitability:
    """The facts as they are for the telephone."""
    changes: dict[str, Any] = {"preference": Preference.TELEPHONE}
    if asks_known(turn.answers) and "precisions" in turn.answers:
        changes["known"] = Precisions.model_validate(turn.answers["precisions"]).known
    return stored(turn.answers).model_copy(update=changes)


def is_authorised(turn: Turn) -> Decision:
    establishment = turn.world.establishment
    insured = establishment.service(str(turn.answers[STANDS]["service"])).insured
    return tools.authorised(TOOLS[Modality.TELEPHONE], insured, establishment, rules(turn))


def rule(name: str) -> Callable[[Turn], Decision]:
    def decides(turn: Turn) -> Decision:
        where = turn.world.establishment.service(str(turn.answers[STANDS]["service"]))
        return put_to_the_rules(turn, facts(turn), where)[name]

    return decides


async def known_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    word = turn.world.establishment.service(str(turn.answers[STANDS]["service"])).word
    return precisions(view, answer, word, ("known",))


def judged(turn: Turn) -> Suitability | None:
    """What is kept of it: the facts, what was asked now, and why the professional goes on against an advice."""
    if not is_judged(turn.answers):
        return None
    before = stored(turn.answers)
    why = " · ".join(one for one in (before.reason, reasons(turn.answers)) if one) or None
    return before.model_copy(update={"known": facts(turn).known, "reason": why})


TELEPHONE: tuple[Ask | Check, ...] = (
    Check("tool", is_authorised, when=is_ahead),
    Ask("precisions", Precisions, card=known_card, verify=looks_again, when=asks_known, message="by-phone-precisions"),
    *(Check(name, rule(name), when=is_judged) for name in RULES_OF_MEANS if name != "tool"),
)
"""The tool first, which may refuse, so that nobody answers in vain."""


def asked_where(goes: Callable[[Answers], bool]) -> tuple[Step, ...]:
    """The same steps, where a conversation may lead elsewhere than to the telephone."""

    def also(when: Callable[[Answers], bool]) -> Callable[[Answers], bool]:
        return lambda answers: goes(answers) and when(answers)

    return tuple(replace(step, when=also(step.when)) for step in TELEPHONE)
