"""By which means: in what order, why, and within what time in person. (Each rule's table is in test_rulebook.)"""

from __future__ import annotations

import datetime as dt
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care import modality
from care.decision import Allowed, Refusal, Warning
from care.policy import Policy, PolicyOfTheDay
from care.suitability import Circumstance, Known, Modality, Preference, Redirected, Situation, Suitability

POLICY = Policy.load("qc-2021", "qc-2024-09-26").at(dt.date(2026, 10, 14))
VIDEO, PHONE, IN_PERSON = Modality.VIDEO, Modality.TELEPHONE, Modality.IN_PERSON
MATRIX = {
    # situation                   phone video in person
    Situation.KNOWN_NEW_REASON:    (0, 2, 3),
    Situation.GROUP_NEW_REASON:    (0, 2, 3),
    Situation.KNOWN_CONDITION:     (1, 2, 3),
    Situation.NEW_PATIENT:         (0, 2, 3),
    Situation.GROUP_TRAINING:      (0, 3, 2),
    Situation.SPECIALTY_REQUEST:   (0, 2, 3),
    Situation.SPECIALTY_FOLLOW_UP: (1, 2, 3),
    Situation.SCREENING:           (1, 2, 3),
}  # fmt: skip
ALL_KNOWN, ALL_CONDITIONS = tuple(Known), tuple(Redirected)


def facts(
    situation: Situation = Situation.SCREENING, preference: Preference = Preference.NONE, **more: Any
) -> Suitability:
    return Suitability(situation=situation, preference=preference, **{"exam_needed": False, **more})


def order(asked: Suitability) -> list[Modality]:
    return [one.modality for one in modality.ranked(asked, POLICY)]


def codes(asked: Suitability, means: Modality) -> list[str]:
    (one,) = (one for one in modality.ranked(asked, POLICY) if one.modality is means)
    return [reason.code for reason in one.reasons]


# ------------------------------------------------------------------ the matrix alone


def test_the_table_is_whole() -> None:
    assert set(MATRIX) == set(Situation)


@pytest.mark.parametrize("situation", Situation)
def test_without_anything_else_the_marks_rank(situation: Situation) -> None:
    ranked = modality.ranked(facts(situation), POLICY)
    assert {one.modality: one.marks for one in ranked} == dict(
        zip((PHONE, VIDEO, IN_PERSON), MATRIX[situation], strict=True)
    )
    assert [one.marks for one in ranked] == sorted(MATRIX[situation], reverse=True)
    assert ranked[0].modality is (VIDEO if situation is Situation.GROUP_TRAINING else IN_PERSON)


def test_each_means_says_what_its_marks_are_worth() -> None:
    assert codes(facts(), IN_PERSON) == ["marks-reference"]
    assert codes(facts(), VIDEO) == ["marks-non-verbal"]
    assert codes(facts(), PHONE) == ["marks-oral"]
    assert codes(facts(Situation.GROUP_TRAINING), VIDEO) == ["marks-reference"]


def test_a_blank_cell_keeps_its_warning() -> None:
    blank = facts(Situation.NEW_PATIENT, Preference.TELEPHONE)
    (phone,) = (one for one in modality.ranked(blank, POLICY) if one.modality is PHONE)
    assert [(type(reason), reason.code) for reason in phone.reasons] == [
        (Allowed, "preferred"),
        (Warning, "telephone-not-listed"),
    ]
    assert order(blank) == [IN_PERSON, VIDEO, PHONE], "a wish does not lift what is advised against"


# ------------------------------------------------------------------ what the person prefers, and what goes before it


def test_what_the_person_prefers_comes_first() -> None:
    assert order(facts(preference=Preference.VIDEO)) == [VIDEO, IN_PERSON, PHONE]
    assert order(facts(preference=Preference.TELEPHONE)) == [PHONE, IN_PERSON, VIDEO]
    assert codes(facts(preference=Preference.VIDEO), VIDEO)[0] == "preferred"


def test_in_person_comes_first_for_whoever_prefers_it() -> None:
    asked = facts(Situation.GROUP_TRAINING, Preference.IN_PERSON)
    assert order(asked) == [IN_PERSON, VIDEO, PHONE]
    assert codes(asked, IN_PERSON)[0] == "person-prefers-in-person"


@pytest.mark.parametrize("preference", [Preference.VIDEO, Preference.TELEPHONE, Preference.NONE])
@pytest.mark.parametrize(
    "more, reason",
    [
        ({"exam_needed": True}, "examination-needed"),
        ({"presence_required": True}, "condition-presence-lacks"),
        ({"circumstances": (Circumstance.INPATIENT,)}, "inpatient-round"),
        ({"circumstances": (Circumstance.REDIRECTED,)}, "redirected-to-verify"),
        ({"circumstances": (Circumstance.REDIRECTED,), "redirected": ()}, "redirected-wishes-in-person"),
        (
            {"circumstances": (Circumstance.REDIRECTED,), "redirected": (Redirected.NO_WISH,)},
            "redirected-not-known-here",
        ),
    ],
    ids=[
        "examination",
        "presence required",
        "round",
        "redirected, not asked",
        "redirected, wishes it",
        "redirected, not known",
    ],
)
def test_in_person_comes_first_whatever_the_preference(
    preference: Preference, more: dict[str, Any], reason: str
) -> None:
    asked = facts(Situation.GROUP_TRAINING, preference, **more)
    assert order(asked)[0] is IN_PERSON
    assert reason in codes(asked, IN_PERSON)


def test_a_redirected_person_with_all_three_conditions_is_ranked_like_anybody() -> None:
    circumstances = (Circumstance.REDIRECTED,)
    asked = facts(preference=Preference.VIDEO, circumstances=circumstances, redirected=ALL_CONDITIONS)
    assert order(asked) == [VIDEO, IN_PERSON, PHONE]


@pytest.mark.parametrize("missing", [set(some) for n in (1, 2, 3) for some in combinations(Redirected, n)])
def test_each_missing_condition_of_a_redirection_refuses(missing: set[Redirected]) -> None:
    held = tuple(condition for condition in Redirected if condition not in missing)
    asked = facts(circumstances=(Circumstance.REDIRECTED,), redirected=held)
    answer = modality.redirected(asked, POLICY)
    assert isinstance(answer, Refusal)
    wished = Redirected.NO_WISH in missing
    assert answer.code == ("redirected-wishes-in-person" if wished else "redirected-not-known-here")


@pytest.mark.parametrize("circumstance", [Circumstance.DELICATE, Circumstance.LESION])
def test_what_must_be_seen_puts_video_over_the_telephone(circumstance: Circumstance) -> None:
    asked = facts(preference=Preference.TELEPHONE, circumstances=(circumstance,))
    ranking = order(asked)
    assert ranking.index(VIDEO) < ranking.index(PHONE)
    assert "video-advised" in codes(asked, PHONE)
    assert "can-be-seen" in codes(asked, VIDEO)


def test_the_telephone_for_a_known_condition_needs_its_four_parts() -> None:
    whole = facts(Situation.KNOWN_CONDITION, Preference.TELEPHONE, known=ALL_KNOWN)
    assert order(whole)[0] is PHONE
    for part in Known:
        lacking = whole.model_copy(update={"known": tuple(known for known in ALL_KNOWN if known is not part)})
        assert order(lacking) == [IN_PERSON, VIDEO, PHONE]
        assert "known-condition-incomplete" in codes(lacking, PHONE)


@given(st.builds(Suitability))
def test_every_means_of_the_matrix_is_ranked_once_whatever_the_facts(asked: Suitability) -> None:
    ranked = modality.ranked(asked, POLICY)
    assert sorted(one.modality for one in ranked) == sorted((VIDEO, PHONE, IN_PERSON))
    assert Modality.EMAIL not in [one.modality for one in ranked], "it is not in the matrix"
    assert all(one.reasons for one in ranked)
    assert modality.intended(asked, POLICY) in [one.modality for one in ranked]


# ------------------------------------------------------------------ the means, and afterwards


@pytest.mark.parametrize("situation", Situation)
@pytest.mark.parametrize(
    "preference, expected",
    [
        (Preference.VIDEO, VIDEO),
        (Preference.TELEPHONE, PHONE),
        (Preference.IN_PERSON, IN_PERSON),
        (Preference.NONE, VIDEO),
    ],
)
def test_the_preference_decides_the_means_and_without_one_video_does(
    situation: Situation, preference: Preference, expected: Modality
) -> None:
    assert modality.intended(facts(situation, preference), POLICY) is expected


def day(text: str) -> PolicyOfTheDay:
    return Policy.load("qc-2021").at(dt.date.fromisoformat(text))


def test_a_person_taken_on_at_a_distance_is_seen_in_person_in_time() -> None:
    for situation, vulnerable in product(Situation, (True, False, None)):
        months = modality.in_person_within(facts(situation, vulnerable=vulnerable), day("2021-01-01"))
        taken_on = situation is Situation.NEW_PATIENT
        assert months == ((1 if vulnerable else 3) if taken_on else None)
