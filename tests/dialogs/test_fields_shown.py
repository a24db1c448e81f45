"""How many fields the way to a booking shows, over every combination of answers, counted on the cards as drawn."""

from __future__ import annotations

import asyncio
from itertools import chain, combinations, product
from typing import Any

import pytest

from cards.invented import DAYS_BEFORE, encounter
from cards.kit import Card
from care.establishment import Establishment
from care.suitability import Circumstance, Preference, Setting, Situation
from dialogs.answers import EncounterKind
from dialogs.examples import ESTABLISHMENT, UNIT, Stage
from dialogs.flow import REFUSAL, End, Press, Turn
from dialogs.new_encounter import NEW_ENCOUNTER
from tests.seen import Seen

MAIN_PATH = 14
MORE_AT_MOST = 2
CIRCUMSTANCES = list(chain.from_iterable(combinations(Circumstance, n) for n in range(len(Circumstance) + 1)))
PERSON = {"name": "Jeanne Tremblay", "phone": "514 555-0123", "email": "jeanne@exemple.ca", "spoken": "fr"}
FACTS = {"judgement": "suitable", "exam": "no", "equipped": "yes", "help": "alone"}
OTHER = {
    "exchange": {"judgement": "suitable", "purpose": "question"},
    "colleagues": {"colleagues": "Paul Roy", "purpose": "discussion"},
    "group": {"judgement": "suitable", "members": "Paul Roy; paul@exemple.ca", "equipped": "yes"},
    "precisions": {
        "presence": "no",
        "known": "relation,history,record,dsq",
        "redirected": "person-known,problem-known,no-wish",
        "vulnerable": "yes",
        "priority": "A",
        "care_path": "respected",
    },
    "consent": {"agreed": "yes", "understood": "true"},
    "when": {"date": "2026-11-24", "time": "14:30", "minutes": "30"},
}
Path = list[tuple[str, int]]


def walked(there: Establishment, answers: dict[str, Any]) -> tuple[Path, Turn]:
    """The whole way up to the last card: the steps that asked, each with the fields that its card showed."""

    async def walk() -> tuple[Path, Turn]:
        turn, path = Stage(encounter(), DAYS_BEFORE, there).turn("fr", NEW_ENCOUNTER, {}, {}), []
        end = await NEW_ENCOUNTER.advance(turn)
        while end is End.WAITING and turn.step not in ("verify", "outcome"):
            card, step = turn.replies[-1], turn.step
            assert isinstance(card, Card)
            seen = Seen("m1", card.to_json())
            if step in answers:
                path.append((step, len(seen.inputs)))
            given = answers.get(step, {"reason": "une bonne raison"})
            if step == "consent" and "giver" in seen.inputs:
                given = {**given, "giver": "mandatary", "giver_name": "Paul Lavoie"}
            end = await NEW_ENCOUNTER.submit(turn, Press(turn.card, "answer", given))
            assert turn.step != step, f"{step} refuses {given}: {turn.errors}"
        return path, turn

    return asyncio.run(walk())


def every_answer(setting: Setting) -> list[tuple[EncounterKind, dict[str, Any]]]:
    """Situation x preference x circumstances x examination for one person; the other kinds ask none of these."""
    found = []
    for situation, preference, some, exam in product(Situation, Preference, CIRCUMSTANCES, ("no", "yes")):
        facts = {"situation": situation, "preference": preference, "circumstances": ",".join(some), "exam": exam}
        found.append((EncounterKind.DISTANCE, {"suitability": {**FACTS, **facts}}))
    for kind in set(EncounterKind) - {EncounterKind.DISTANCE}:
        found += [(kind, {"group": {**OTHER["group"], "preference": means}}) for means in ("video", "in-person")]
    person = {**PERSON, "setting": setting}
    return [(kind, {**OTHER, **answers, "person": {**person, "type": kind}}) for kind, answers in found]


@pytest.mark.parametrize("setting", Setting)
def test_no_way_shows_more_than_two_fields_more_than_the_main_path(setting: Setting) -> None:
    longest = 0
    for kind, answers in every_answer(setting):
        path, turn = walked(ESTABLISHMENT, answers)
        shown = sum(count for _, count in path)
        longest = max(longest, shown)
        assert shown <= MAIN_PATH + MORE_AT_MOST, (kind, path)
        assert dict(path).get("precisions", 0) <= MORE_AT_MOST
        assert (turn.step == "outcome") == (REFUSAL in turn.answers), "a refusal opens the in-person way"
    shorter = 1 if setting is Setting.CHSLD else 0
    """The unit's tablet is not asked about, and no letter goes there; who consents for the resident is."""
    assert longest == MAIN_PATH + MORE_AT_MOST - shorter, "the longest way is in sight of this test"


def test_the_main_path_is_as_long_as_it_was() -> None:
    facts = {**FACTS, "situation": "known-condition", "preference": "video"}
    path, _ = walked(ESTABLISHMENT, {**OTHER, "person": PERSON, "suitability": facts})
    assert path == [("person", 4), ("suitability", 5), ("consent", 3), ("when", 2)]


def test_several_services_are_one_field_more() -> None:
    there = ESTABLISHMENT.model_copy(update={"services": (*ESTABLISHMENT.services, UNIT)})
    facts = {**FACTS, "situation": "known-condition", "preference": "video"}
    path, _ = walked(there, {**OTHER, "person": {**PERSON, "service": "general"}, "suitability": facts})
    assert path == [("person", 5), ("suitability", 5), ("consent", 3), ("when", 2)]
