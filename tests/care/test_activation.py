"""What a service must have, what an encounter at a distance rests upon, who consents and what they are told."""

from __future__ import annotations

import datetime as dt

import pytest

from care import activation, capacity, conditions, information, tools
from care.consent import Capacity, Giver
from care.decision import Allowed, Refusal, Warning
from care.establishment import CorridorKind, load
from care.policy import Policy
from texts import LANGUAGES, texts

TODAY = dt.date(2026, 10, 14)
POLICY = Policy.load("qc-2021", "qc-2024-09-26").at(TODAY)
BEFORE = Policy.load("qc-2021", "qc-2024-09-26").at(dt.date(2024, 9, 25))


def test_the_example_lacks_nothing() -> None:
    assert activation.refusals(load(), POLICY) == ()


@pytest.mark.parametrize("kind", CorridorKind)
def test_an_emergency_room_or_a_clinic_of_evaluation_is_no_corridor(kind: CorridorKind) -> None:
    service = load().services[0]
    assert service.corridor is not None
    there = service.model_copy(update={"corridor": service.corridor.model_copy(update={"kind": kind})})
    valid = kind in (CorridorKind.CLINIC, CorridorKind.INSTALLATION, CorridorKind.PROFESSIONAL)
    assert type(activation.corridor(there, POLICY)) is (Allowed if valid else Refusal)


# ------------------------------------------------------------------ tools


@pytest.mark.parametrize(
    "tool, insured, expected",
    [
        ("teams", True, Allowed),
        ("teams", False, Allowed),
        ("webex", True, Refusal),
        ("webex", False, Warning),
        ("zoom", True, Refusal),
        ("zoom", False, Refusal),
    ],
)
def test_a_tool_is_judged_by_the_list_of_the_establishment(tool: str, insured: bool, expected: type) -> None:
    assert type(tools.authorised(tool, insured, load(), POLICY)) is expected


# ------------------------------------------------------------------ conditions, together


def test_the_conditions_are_answered_in_the_order_of_the_regulation() -> None:
    answers = conditions.at_a_distance(
        POLICY, consented=True, presence_required=True, contingency_drawn_up=False, in_person_available=True
    )
    assert [(type(answer), answer.code, answer.source.section) for answer in answers] == [
        (Allowed, "condition-consent-holds", "art. 1"),
        (Refusal, "condition-presence-lacks", "art. 1"),
        (Refusal, "condition-contingency-lacks", "art. 1"),
        (Allowed, "condition-in-person-holds", "art. 1"),
    ]


def test_the_day_before_the_regulation_the_orientations_answer() -> None:
    answers = conditions.at_a_distance(
        BEFORE, consented=True, presence_required=True, contingency_drawn_up=True, in_person_available=True
    )
    assert {answer.source.document for answer in answers} == {"msss-2021"}
    assert [type(answer) for answer in answers] == [Allowed, Warning, Allowed, Allowed]


def test_a_condition_that_is_not_known_yet_is_not_answered() -> None:
    answers = conditions.at_a_distance(
        POLICY, consented=None, presence_required=None, contingency_drawn_up=True, in_person_available=None
    )
    assert [answer.code for answer in answers] == ["condition-contingency-holds"]


def test_a_group_needs_no_in_person_follow_up_and_an_emergency_no_consent() -> None:
    answers = conditions.at_a_distance(
        POLICY,
        consented=False,
        presence_required=False,
        contingency_drawn_up=True,
        in_person_available=False,
        is_group=True,
        emergency=True,
    )
    assert all(isinstance(answer, Allowed) for answer in answers)
    assert [answer.code for answer in answers][::3] == ["without-consent-danger", "condition-in-person-not-asked"]


# ------------------------------------------------------------------ consent: who, and what is told


def test_who_consents_and_in_what_order() -> None:
    """Art. 14 and 15 C.c.Q.: holder of parental authority or tutor; mandatary or tutor, then spouse, then others."""
    assert {capacity_: capacity.givers(capacity_, POLICY) for capacity_ in Capacity} == {
        Capacity.ALONE: (Giver.PATIENT,),
        Capacity.MINOR_14: (Giver.PATIENT,),
        Capacity.UNDER_14: (Giver.PARENT, Giver.TUTOR),
        Capacity.INCAPABLE: (Giver.MANDATARY, Giver.TUTOR, Giver.SPOUSE, Giver.RELATIVE, Giver.INTERESTED),
    }


@pytest.mark.parametrize("years, expected", [(13, Capacity.UNDER_14), (14, Capacity.MINOR_14)])
def test_a_minor_consents_alone_from_fourteen_on(years: int, expected: Capacity) -> None:
    assert capacity.of_minor(years, POLICY) is expected


def test_what_is_told_before_consent_is_what_the_regulation_says_from_its_day_on() -> None:
    assert information.before_consent(POLICY) == (
        "limits", "means", "confidentiality-risks", "in-person-place", "recording",
    )  # fmt: skip
    assert information.before_consent(POLICY, recorded=False, in_person=False) == (
        "limits", "means", "confidentiality-risks",
    )  # fmt: skip
    assert "recording" in information.before_consent(BEFORE, recorded=False), "the orientations ask for it always"


def test_the_notice_of_collection_says_seven_things_from_the_day_of_its_law() -> None:
    policy = Policy.load("qc-2021", "qc-2024-09-26")
    assert information.collection_notice(policy.at(dt.date(2024, 6, 30))) is None
    notice = information.collection_notice(policy.at(dt.date(2024, 7, 1)))
    assert notice is not None
    assert (notice.source.document, notice.source.section) == ("lrsss", "art. 14")
    assert len(notice.value) == 7
    told = {*notice.value, *information.before_consent(POLICY), *information.before_consent(BEFORE)}
    for language in LANGUAGES:
        assert set(texts(language, "information")._parts) == told
