"""Is telehealth right, and by which means: the whole truth table, with sources and words in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import product

import pytest

from care import conditions, modality, tools
from care.decision import Allowed, Decision, Refusal, Warning
from care.establishment import load
from care.policy import Policy, documents
from care.suitability import Circumstance, Help, Modality, Preference, Situation, Suitability
from texts import LANGUAGES, texts

POLICY = Policy.load("qc-2021").at(dt.date(2026, 10, 14))
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
EQUIPPED = (True, False, None)
HELP = (*Help, None)


def every() -> Iterator[Suitability]:
    for situation, preference, exam, equipped, help in product(Situation, Preference, (True, False), EQUIPPED, HELP):
        yield Suitability(situation=situation, preference=preference, exam_needed=exam, equipped=equipped, help=help)


def facts(situation: Situation = Situation.SCREENING, preference: Preference = Preference.NONE) -> Suitability:
    return Suitability(situation=situation, preference=preference, exam_needed=False)


def answers(asked: Suitability) -> list[Decision]:
    rules = (modality.wish, modality.examination, modality.means, modality.equipment, modality.ease)
    return [rule(asked, POLICY) for rule in rules]


def test_the_table_is_whole() -> None:
    assert len(list(every())) == 8 * 4 * 2 * 3 * 5
    assert set(MATRIX) == set(Situation)


def test_every_rule_answers_as_its_table_says() -> None:
    for asked in every():
        wish, examination, means, equipment, ease = answers(asked)
        refuses = asked.preference is Preference.IN_PERSON
        assert wish == (_refusal if refuses else _allowed)(wish, _wishes[refuses], "msss-2021", "1.3.7")
        assert examination == (_warning if asked.exam_needed else _allowed)(
            examination, _examinations[asked.exam_needed], "msss-2021", "5"
        )
        blank = asked.preference is Preference.TELEPHONE and MATRIX[asked.situation][0] == 0
        assert means == (_warning if blank else _allowed)(means, _means[blank], "msss-2021", "2.3")
        has = asked.equipped is True
        assert equipment == (_allowed if has else _warning)(equipment, _equipment[has], "rqt-teams", "1")
        eased = asked.help in (Help.ALONE, Help.RELATIVE, Help.PROFESSIONAL)
        assert ease == (_allowed if eased else _warning)(ease, _ease[eased], "rqt-zoom", "1")


_wishes = {True: "person-prefers-in-person", False: "person-accepts"}
_examinations = {True: "examination-needed", False: "no-examination"}
_means = {True: "telephone-not-listed", False: "modality-listed"}
_equipment = {True: "equipped", False: "not-equipped"}
_ease = {True: "at-ease", False: "not-at-ease"}


def _made(kind: type[Decision], answer: Decision, code: str, document: str, section: str) -> Decision:
    return kind(code, type(answer.source)(document, section))


def _allowed(answer: Decision, *wanted: str) -> Decision:
    return _made(Allowed, answer, *wanted)


def _warning(answer: Decision, *wanted: str) -> Decision:
    return _made(Warning, answer, *wanted)


def _refusal(answer: Decision, *wanted: str) -> Decision:
    return _made(Refusal, answer, *wanted)


def test_only_a_person_or_a_professional_refuses() -> None:
    """Never a rule: a blank cell of the table is not a prohibition, and the professional judges."""
    for asked in every():
        refusals = [answer.code for answer in answers(asked) if isinstance(answer, Refusal)]
        assert refusals == (["person-prefers-in-person"] if asked.preference is Preference.IN_PERSON else [])


@pytest.mark.parametrize("suitable, expected", [(True, Allowed), (False, Refusal)])
def test_the_professional_judges(suitable: bool, expected: type) -> None:
    assert type(modality.judgement(suitable, POLICY)) is expected


@pytest.mark.parametrize("email, expected", [("zoe@example.com", Allowed), (None, Warning), ("", Warning)])
def test_without_an_address_video_is_warned_of(email: str | None, expected: type) -> None:
    assert type(modality.address(email, POLICY)) is expected


def every_answer() -> set[Decision]:
    always = [modality.judgement(said, POLICY) for said in (True, False)]
    always += [modality.address(said, POLICY) for said in ("zoe@example.com", None)]
    always += [tools.authorised(tool, True, load(), POLICY) for tool in ("teams", "nothing")]
    for yes in (True, False):
        always += conditions.at_a_distance(
            consented=yes,
            presence_required=not yes,
            contingency_drawn_up=yes,
            in_person_available=yes,
            group=False,
            policy=POLICY,
        )
    for some, preference in product(((), tuple(Circumstance)), (Preference.VIDEO, Preference.TELEPHONE)):
        asked = facts(Situation.KNOWN_CONDITION, preference).model_copy(update={"circumstances": some, "known": ()})
        rules = (modality.redirected, modality.inpatient, modality.delicate, modality.known_condition)
        always += [rule(asked, POLICY) for rule in rules]
    return {answer for asked in every() for answer in answers(asked)}.union(always)


@pytest.mark.parametrize("answer", sorted(every_answer(), key=lambda answer: answer.code), ids=lambda said: said.code)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_has_its_words_and_a_source_that_has_its_own(language: str, answer: Decision) -> None:
    assert texts(language, "rules")(answer.code)
    assert answer.source.document in documents()
    assert texts(language, "sources")(answer.source.document)
    section = answer.source.section
    assert section[0].isdigit() or texts(language, "sources").has(section), "a section is a number, or has a name"


def test_every_word_about_a_rule_is_the_word_of_an_answer() -> None:
    """Nothing is left over from a rule that is gone. (Consent is judged in its conversation.)"""
    codes = {answer.code for answer in every_answer()} | {
        "consent-given",
        "consent-refused",
        "consent-impossible",
        "consent-withdrawn",
    }
    for language in LANGUAGES:
        assert set(texts(language, "rules")._parts) == codes


@pytest.mark.parametrize("situation", Situation)
def test_the_modalities_are_ranked_with_the_best_first(situation: Situation) -> None:
    ranked = modality.ranked(facts(situation), POLICY)
    assert {one.modality: one.marks for one in ranked} == dict(
        zip((PHONE, VIDEO, IN_PERSON), MATRIX[situation], strict=True)
    )
    assert [one.marks for one in ranked] == sorted(MATRIX[situation], reverse=True)
    assert ranked[0].modality is (VIDEO if situation is Situation.GROUP_TRAINING else IN_PERSON)


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
