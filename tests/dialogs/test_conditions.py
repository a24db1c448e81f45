"""The conditions of the regulation are verified before the last card: one that lacks leads to the in-person way."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from cards.invented import DAYS_BEFORE, encounter
from care.establishment import Establishment
from care.policy import Policy
from care.suitability import EncounterType
from dialogs.flow import REFUSAL, Press, Turn
from dialogs.new_encounter import NEW_ENCOUNTER
from dialogs.staging import ESTABLISHMENT, Stage
from tests.seen import Seen
from tests.talk import AGREED, JEANNE, KNOWN, SUITED, TUESDAY, Clinic, Clinician

ALONE = ({**JEANNE, "type": "distance"}, {**KNOWN, "judgement": "suitable"}, {**AGREED, "agreed": "yes"}, TUESDAY)
GROUP = (
    {"name": "Groupe du mardi", "type": "group", "spoken": "fr"},
    {"judgement": "suitable", "members": "Anne Un; a@exemple.ca\nPaul Deux", **SUITED},
    TUESDAY,
)


def walked(there: Establishment, given: tuple[dict[str, Any], ...]) -> tuple[Turn, Seen]:
    """The conversation with these answers, one a card, and its last card."""

    async def walk() -> Turn:
        turn = Stage(encounter(), DAYS_BEFORE, there).turn("fr", NEW_ENCOUNTER, {}, {})
        turn.world = replace(turn.world, policy=Policy.load(*there.packs))
        await NEW_ENCOUNTER.advance(turn)
        for answer in given:
            await NEW_ENCOUNTER.submit(turn, Press(turn.card, "answer", answer))
            assert not turn.errors
        return turn

    turn = asyncio.run(walk())
    last: Any = turn.replies[-1]
    return turn, Seen("m1", last.to_json())


@pytest.fixture
def without_corridor() -> Establishment:
    there = tuple(one.model_copy(update={"corridor": None}) for one in ESTABLISHMENT.services)
    return ESTABLISHMENT.model_copy(update={"services": there})


def test_without_a_way_to_be_seen_in_person_nobody_is_booked_at_a_distance(without_corridor: Establishment) -> None:
    turn, card = walked(without_corridor, ALONE)
    assert turn.step == "outcome"
    assert turn.answers[REFUSAL]["code"] == "condition-in-person-lacks"
    assert card.title == "En personne : la suite"


def test_where_all_hold_the_last_card_is_next() -> None:
    turn, _ = walked(ESTABLISHMENT, ALONE)
    assert turn.step == "verify"


def test_the_regulation_asks_no_way_in_person_of_the_activity_of_a_group(without_corridor: Establishment) -> None:
    turn, _ = walked(without_corridor, GROUP)
    assert turn.step == "verify"


# ------------------------------------------------------------------ a group that is seen in person


async def test_a_group_that_prefers_to_come_stays_a_group(anne: Clinician) -> None:
    card = await anne.answers(await anne.says("nouvelle rencontre"), **GROUP[0])
    outcome = await anne.answers(card, "suitable", members=GROUP[1]["members"], preference="in-person")
    seen = await anne.encounter(await anne.answers(outcome, next_step="clinician-books"))
    assert seen.type is EncounterType.GROUP
    assert [(one.name, one.email) for one in seen.particulars.participants] == [
        ("Anne Un", "a@exemple.ca"),
        ("Paul Deux", None),
    ]
    again = await anne.presses(anne.last(), "follow-up")
    assert again.typed["members"].splitlines() == ["Anne Un; a@exemple.ca", "Paul Deux"]


async def test_who_was_to_attend_is_kept_where_it_goes_on_in_person(clinic: Clinic, anne: Clinician) -> None:
    when = {**TUESDAY, "participants": "Paul Tremblay", "others": "Luc Roy"}
    verify = await anne.to_verify(when=when, consent={**AGREED, "relatives": "true"})
    facts = await anne.presses(verify, "correct", "suitability")
    outcome = await anne.answers(facts, "in-person")
    seen = await anne.encounter(await anne.answers(outcome, next_step="clinician-books"))
    assert [one.name for one in seen.particulars.participants] == ["Paul Tremblay", "Luc Roy"]


# ------------------------------------------------------------------ the care path of France


def test_the_care_path_is_not_judged_where_two_other_questions_came_first() -> None:
    there = ESTABLISHMENT.model_copy(update={"packs": (*ESTABLISHMENT.packs, "fr")})
    facts = {**ALONE[1], "situation": "new-patient", "circumstances": "redirected"}
    known = {"redirected": "person-known,problem-known,no-wish", "vulnerable": "no"}
    turn, _ = walked(there, (ALONE[0], facts, known, *ALONE[2:]))
    assert turn.step == "verify"
    assert turn.answers["care-path"]["code"] == "care-path-not-asked"


def test_asked_it_is_judged() -> None:
    there = ESTABLISHMENT.model_copy(update={"packs": (*ESTABLISHMENT.packs, "fr")})
    turn, _ = walked(there, (*ALONE[:2], {"care_path": "respected"}, *ALONE[2:]))
    assert turn.step == "verify"
    assert turn.answers["care-path"]["code"] == "care-path-followed"
