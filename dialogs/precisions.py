"""The rules put to the facts, and the few questions that only some situations ask before them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from cards import booking as show
from cards.form import FormView
from cards.kit import Card
from care import care_path, modality, tools
from care.decision import Decision
from care.suitability import Modality, Suitability
from dialogs.answers import (
    BEFORE,
    EncounterKind,
    Precisions,
    asked,
    at_a_distance,
    chosen,
    facts,
    is_video,
    kind,
    lives_there,
    of_kind,
    patient,
    precise,
    rules,
    service,
    suitability,
)
from dialogs.flow import Answers, Ask, Check, Step, Turn

TICKED = ("redirected", "known")
"""Asked as boxes: none ticked is an answer."""
JUDGED_ON = {EncounterKind.GROUP: "group", EncounterKind.EMAIL: "exchange"}
"""The card whose buttons are the judgement, where it is not that of the facts."""
TOOLS = {Modality.TELEPHONE: "telephone", Modality.EMAIL: "outlook"}


def asks_precisions(answers: Answers) -> bool:
    """Does something remain to be asked? A follow-up knows what the same facts answered before."""
    names = precise(answers)
    known = _of_before(answers)
    return bool(names) and ("precisions" in answers or not set(names) <= set(known))


async def precisions_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    return show.precisions(view, answer, service(turn).word, precise(turn.answers))


async def precisions_known(turn: Turn) -> Mapping[str, Any]:
    """A follow-up that asks one of them anew proposes what was answered to the others."""
    return _of_before(turn.answers)


def _of_before(answers: Answers) -> Mapping[str, Any]:
    """What the same reason answered in the encounter before."""
    known: Mapping[str, Any] = answers.get(BEFORE, {}).get("precisions", {})
    return {} if "suitability" in answers else known


async def precisions_needed(turn: Turn, given: Precisions) -> Mapping[str, str]:
    return unanswered(precise(turn.answers), given)


def unanswered(names: Iterable[str], given: Precisions) -> Mapping[str, str]:
    """The errors of these precisions: each is needed, where it is no box."""
    return {name: "missing" for name in names if name not in TICKED and getattr(given, name) is None}


def tool(turn: Turn) -> str:
    """The key of the tool that the encounter is held with: for video, the one of its service."""
    return TOOLS.get(chosen(turn), service(turn).tool)


def judged(turn: Turn) -> Decision:
    part = JUDGED_ON.get(kind(turn.answers), "suitability")
    return modality.judgement(asked(turn.answers, part).get("judgement") == "suitable", rules(turn))


def its_facts(turn: Turn) -> Suitability:
    known = facts(turn.answers)
    assert known is not None
    return known


def wished(turn: Turn) -> Decision:
    return modality.wish(its_facts(turn), rules(turn))


def is_authorised(turn: Turn) -> Decision:
    return tools.authorised(tool(turn), service(turn).insured, turn.world.establishment, rules(turn))


def by_video_at_home(answers: Answers) -> bool:
    """To a unit no letter goes, so that no address is missing."""
    return is_video(answers) and not lives_there(answers)


def needs_equipment(answers: Answers) -> bool:
    """By video, of one person or of a group, whose members are answered for at once."""
    return is_video(answers) or kind(answers) is EncounterKind.GROUP


def presence_left_open(answers: Answers) -> bool:
    """Was no reason given yet where an examination requires presence? (An advice before the regulation.)"""
    return "reason" not in answers.get("presence-required", {})


def examination_left(answers: Answers) -> bool:
    return at_a_distance(answers) and presence_left_open(answers)


HARD_STOPS: tuple[Step, ...] = (
    Check("wish", wished, when=of_kind(EncounterKind.DISTANCE, EncounterKind.GROUP)),
    Check("tool", is_authorised, when=of_kind(EncounterKind.DISTANCE, EncounterKind.GROUP, EncounterKind.EMAIL)),
)

SUITABLE: tuple[Step, ...] = (
    Check("judgement", judged, when=of_kind(EncounterKind.DISTANCE, *JUDGED_ON)),
    *HARD_STOPS,
    Ask(
        "precisions",
        Precisions,
        card=precisions_card,
        fill=precisions_known,
        verify=precisions_needed,
        when=asks_precisions,
        basis=lambda answers: list(precise(answers)),
        message="new-encounter-precisions",
    ),
    Check("presence-required", lambda t: modality.presence(suitability(t.answers), rules(t)), when=at_a_distance),
    Check("redirected", lambda t: modality.redirected(suitability(t.answers), rules(t)), when=at_a_distance),
    Check("inpatient", lambda t: modality.inpatient(suitability(t.answers), rules(t)), when=at_a_distance),
    Check("examination", lambda t: modality.examination(suitability(t.answers), rules(t)), when=examination_left),
    Check("means", lambda t: modality.means(suitability(t.answers), rules(t)), when=at_a_distance),
    Check("known-condition", lambda t: modality.known_condition(suitability(t.answers), rules(t)), when=at_a_distance),
    Check("delicate", lambda t: modality.delicate(suitability(t.answers), rules(t)), when=at_a_distance),
    Check("care-path", lambda t: care_path.judged(suitability(t.answers), rules(t)), when=at_a_distance),
    Check("equipment", lambda t: modality.equipment(its_facts(t), rules(t)), when=needs_equipment),
    Check("address", lambda t: modality.address(patient(t.answers).email, rules(t)), when=by_video_at_home),
    Check("ease", lambda t: modality.ease(suitability(t.answers), rules(t)), when=is_video),
)
"""The rules that both a first encounter and a follow-up put to the facts: first those that may refuse, so that nobody
gives a reason in vain."""
