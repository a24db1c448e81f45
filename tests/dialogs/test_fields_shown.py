"""How many fields the way to a booking shows, over every combination of answers, counted on the cards as drawn."""

from __future__ import annotations

import copy
from collections.abc import Coroutine
from dataclasses import replace
from itertools import chain, combinations, product
from typing import Any

import pytest

from cards.invented import DAYS_BEFORE, encounter
from cards.kit import Card
from care.establishment import Establishment
from care.suitability import Circumstance, Preference, Setting, Situation
from dialogs.answers import EncounterKind
from dialogs.flow import REFUSAL, End, Press
from dialogs.new_encounter import NEW_ENCOUNTER
from dialogs.staging import ESTABLISHMENT, UNIT, Stage
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


class Way:
    """A conversation up to its open card, and the steps that asked so far with the fields that each card showed.

    Nothing here waits for anything outside, so a step is run by hand: thousands of event loops would take longer than
    all the cards.
    """

    def __init__(self, there: Establishment) -> None:
        self.turn = Stage(encounter(), DAYS_BEFORE, there).turn("fr", NEW_ENCOUNTER, {}, {})
        self.path: Path = []
        self.end = _at_once(NEW_ENCOUNTER.advance(self.turn))

    def again(self) -> Way:
        """Another way that begins with this one."""
        other = copy.copy(self)
        answers, kept = copy.deepcopy((self.turn.answers, self.turn.kept))
        other.turn = replace(self.turn, answers=answers, kept=kept, replies=self.turn.replies[-1:])
        other.path = list(self.path)
        return other

    def one_step(self, answers: dict[str, Any]) -> None:
        turn, step = self.turn, self.turn.step
        card = turn.replies[-1]
        assert isinstance(card, Card)
        seen = Seen("m1", card.to_json())
        if step in answers:
            self.path.append((step, len(seen.inputs)))
        given = answers.get(step, {"reason": "une bonne raison"})
        if step == "consent" and "giver" in seen.inputs:
            given = {**given, "giver": "mandatary", "giver_name": "Paul Lavoie"}
        self.end = _at_once(NEW_ENCOUNTER.submit(turn, Press(turn.card, "answer", given)))
        assert turn.step != step, f"{step} refuses {given}: {turn.errors}"

    def to_the_last_card(self, answers: dict[str, Any]) -> Way:
        while self.end is End.WAITING and self.turn.step not in ("verify", "outcome"):
            self.one_step(answers)
        return self


def _at_once(work: Coroutine[Any, Any, End]) -> End:
    try:
        work.send(None)
    except StopIteration as done:
        return End(done.value)
    raise RuntimeError("a step waits for something outside")


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
    longest, begun = 0, {}
    for kind, answers in every_answer(setting):
        if kind not in begun:
            begun[kind] = Way(ESTABLISHMENT)
            begun[kind].one_step(answers)
        way = begun[kind].again().to_the_last_card(answers)
        path, turn = way.path, way.turn
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
    way = Way(ESTABLISHMENT).to_the_last_card({**OTHER, "person": PERSON, "suitability": facts})
    assert way.path == [("person", 4), ("suitability", 5), ("consent", 3), ("when", 2)]


def test_several_services_are_one_field_more() -> None:
    there = ESTABLISHMENT.model_copy(update={"services": (*ESTABLISHMENT.services, UNIT)})
    facts = {**FACTS, "situation": "known-condition", "preference": "video"}
    way = Way(there).to_the_last_card({**OTHER, "person": {**PERSON, "service": "general"}, "suitability": facts})
    assert way.path == [("person", 5), ("suitability", 5), ("consent", 3), ("when", 2)]
