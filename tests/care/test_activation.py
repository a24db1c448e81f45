"""A service opens only with a way to be seen in person, an agreed route for its notes and an authorised tool."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.opening import left_out, opened
from care import activation, capacity, conditions, information, tools
from care.consent import Capacity, Giver
from care.decision import Allowed, Refusal, Warning
from care.establishment import SHIPPED, CorridorKind, EstablishmentError, load
from care.policy import Policy
from texts import LANGUAGES, texts

TODAY = dt.date(2026, 10, 14)
POLICY = Policy.load("qc-2021", "qc-2024-09-26").at(TODAY)
BEFORE = Policy.load("qc-2021", "qc-2024-09-26").at(dt.date(2024, 9, 25))
EXAMPLE = SHIPPED.read_text("utf-8")
CORRIDOR = EXAMPLE[EXAMPLE.index("[services.corridor]") :]
NOTE = 'note_route = "Saisie directe au dossier médical électronique"\n'


def written(folder: Path, was: str, now: str) -> Path:
    assert was in EXAMPLE
    (folder / "mine.toml").write_text(EXAMPLE.replace(was, now), "utf-8")
    return folder / "mine.toml"


def test_the_example_may_open() -> None:
    establishment, policy = opened(None, TODAY)
    assert policy.id == "qc-2021@2 qc-2024-09-26@1"
    assert activation.refusals(establishment, policy.at(TODAY)) == ()
    assert left_out(establishment) == []


@pytest.mark.parametrize("kind", CorridorKind)
def test_an_emergency_room_or_a_clinic_of_evaluation_is_no_corridor(kind: CorridorKind) -> None:
    service = load().services[0]
    assert service.corridor is not None
    there = service.model_copy(update={"corridor": service.corridor.model_copy(update={"kind": kind})})
    valid = kind in (CorridorKind.CLINIC, CorridorKind.INSTALLATION, CorridorKind.PROFESSIONAL)
    assert type(activation.corridor(there, POLICY)) is (Allowed if valid else Refusal)


@pytest.mark.parametrize(
    "was, now, rule, remedy",
    [
        (CORRIDOR, "", "Aucun corridor", "[services.corridor]"),
        ('kind = "clinic"', 'kind = "emergency"', "ne tiennent pas lieu de corridor", "une clinique"),
        ('kind = "clinic"', 'kind = "cde"', "ne tiennent pas lieu de corridor", "une clinique"),
        (NOTE, "", "Le chemin de la note", "note_route"),
        ('tool = "teams"', 'tool = "webex"', "services assurés", "tool"),
        ('tool = "teams"', 'tool = "zoom"', "licence de télésanté", "licence"),
    ],
    ids=["no corridor", "emergency", "cde", "no route", "tool not authorised", "zoom without licence"],
)
def test_a_service_that_lacks_something_keeps_the_doors_closed_and_says_why_in_both_languages(
    tmp_path: Path, was: str, now: str, rule: str, remedy: str
) -> None:
    with pytest.raises(EstablishmentError) as refused:
        opened(written(tmp_path, was, now), TODAY)
    french, english = str(refused.value).splitlines()
    assert "Clinique de démonstration" in french
    assert "Clinique de démonstration" in english
    assert rule in french
    assert remedy in french
    assert "Source" in french
    assert "cannot open" in english
    assert "Source" in english


def test_a_service_that_is_not_active_is_not_looked_at(tmp_path: Path) -> None:
    more = '\n[[services]]\nkey = "later"\nname = "Plus tard"\nactive = false\ntool = "webex"\n'
    opened(written(tmp_path, CORRIDOR, CORRIDOR + more), TODAY)
    with pytest.raises(EstablishmentError, match="Plus tard"):
        opened(written(tmp_path, CORRIDOR, CORRIDOR + more.replace("active = false\n", "")), TODAY)


@pytest.mark.parametrize(
    "packs, said",
    [
        ('["qc-2021", "qc-2025"]', ("qc-2025", "fr, qc-2021, qc-2024-09-26")),
        ('["fr"]', ("qc-2021",)),
    ],
    ids=["unknown", "not enough"],
)
def test_rule_packs_that_do_not_do_are_named_with_the_remedy(tmp_path: Path, packs: str, said: tuple[str, ...]) -> None:
    with pytest.raises(EstablishmentError) as refused:
        opened(written(tmp_path, '["qc-2021", "qc-2024-09-26"]', packs), TODAY)
    french, english = str(refused.value).splitlines()
    for line in (french, english):
        assert all(words in line for words in said)


def test_an_obligation_that_is_left_out_is_warned_of_with_its_source(tmp_path: Path) -> None:
    off = 'steps_off = ["collection-notice", "technical-quality"]'
    establishment, _ = opened(written(tmp_path, "steps_off = []", off), TODAY)
    french, english = left_out(establishment)
    assert "L’avis de collecte des renseignements" in french
    assert "R-22.1), article 14" in french
    assert "notice of collection" in english


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
    assert [answer.code for answer in answers][::3] == ["emergency-without-consent", "condition-in-person-not-asked"]


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
