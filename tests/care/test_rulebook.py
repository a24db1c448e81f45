"""Every rule answers as its source says, for every combination of its facts, on both sides of every change."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care import modality
from care.case import Case, case
from care.decision import Allowed, Decision, Refusal
from care.policy import Policy, documents, shipped
from care.rulebook import RULES, Rule, judge, lacking
from care.suitability import Preference, Situation
from care.truth_table import periods, table
from tests.care.golden import GOLDEN, REGULATION, SUSPENDED
from texts import LANGUAGES, texts

POLICY = Policy.load("qc-2021", "qc-2024-09-26", "fr")
DAY = dt.timedelta(days=1)
TODAY = dt.date(2026, 10, 14)
DAYS = [TODAY, REGULATION, REGULATION - DAY]
FROM_DIALOGS = {"consent-given", "consent-refused", "consent-impossible", "consent-withdrawn"}
FROM_DIALOGS |= {"prefers-video", "prefers-telephone"}
"""Codes of a conversation, not of a rule of the book."""


def by_name(rule: Rule) -> str:
    return rule.name


def every_answer() -> set[Decision]:
    """Everything that a rule or a ranking can say, on the days around each change."""
    said = {
        rule.judge(case(day, facts), POLICY.at(day)) for rule in RULES for day in DAYS for facts in rule.combinations()
    }
    before = SUSPENDED - DAY
    (path,) = (rule for rule in RULES if rule.name == "care-path")
    said |= {path.judge(case(before, facts), POLICY.at(before)) for facts in path.combinations()}
    quebec = Policy.load("qc-2021").at(TODAY)
    said.add(path.judge(Case(day=TODAY), quebec))
    for situation in Situation:
        for preference in Preference:
            facts = Case(day=TODAY, situation=situation, preference=preference).suitability
            said |= {reason for one in modality.ranked(facts, quebec) for reason in one.reasons}
    return said


def test_the_book_and_the_expectations_name_the_same_rules() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert set(names) == set(GOLDEN)


@pytest.mark.parametrize("day", DAYS, ids=["today", "the day of the regulation", "the day before it"])
@pytest.mark.parametrize("rule", RULES, ids=by_name)
def test_a_rule_answers_as_its_source_says(rule: Rule, day: dt.date) -> None:
    combinations = list(rule.combinations())
    assert len(combinations) > 1
    for facts in combinations:
        assert rule.judge(case(day, facts), POLICY.at(day)) == GOLDEN[rule.name](facts, day), facts


@pytest.mark.parametrize("rule", RULES, ids=by_name)
def test_a_rule_answers_more_than_one_thing(rule: Rule) -> None:
    """Otherwise it would be no rule."""
    assert len({rule.judge(case(TODAY, facts), POLICY.at(TODAY)) for facts in rule.combinations()}) > 1


@pytest.mark.parametrize("day", [SUSPENDED - DAY, SUSPENDED], ids=["the day before", "the day"])
def test_the_care_path_is_judged_as_of_the_day_it_was_suspended(day: dt.date) -> None:
    (rule,) = (rule for rule in RULES if rule.name == "care-path")
    for facts in rule.combinations():
        assert rule.judge(case(day, facts), POLICY.at(day)) == GOLDEN["care-path"](facts, day)


def test_without_the_pack_of_france_nobody_is_asked_for_a_care_path() -> None:
    quebec = Policy.load("qc-2021", "qc-2024-09-26").at(TODAY)
    (rule,) = (rule for rule in RULES if rule.name == "care-path")
    for facts in rule.combinations():
        answer = rule.judge(case(TODAY, facts), quebec)
        assert isinstance(answer, Allowed)
        assert answer.code == "no-care-path"
        assert "care-path" not in [asked.name for asked, _ in judge(case(TODAY, facts), quebec).answers]
        if facts["care_path"] is not None:
            assert "care-path" in [asked.name for asked, _ in judge(case(TODAY, facts), POLICY.at(TODAY)).answers]


# ------------------------------------------------------------------ words and sources


@pytest.mark.parametrize("answer", sorted(every_answer(), key=lambda answer: (answer.code, answer.source.document)))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_has_its_words_and_a_source_that_has_its_own(language: str, answer: Decision) -> None:
    message, _, part = answer.text_key.partition(".")
    assert (message, part) == ("rules", answer.code)
    assert texts(language, message)(part)
    assert answer.source.document in documents()
    assert texts(language, "sources")(answer.source.document)
    section = answer.source.section
    said_by_name = texts(language, "sources").has(section)
    assert said_by_name or re.fullmatch(r"\d+(\.\d+)*|(art\.|step) \d+", section), (
        "a number, an article, a step, or a name"
    )


def test_every_word_about_a_rule_is_the_word_of_an_answer() -> None:
    """Nothing is left over from a rule that is gone."""
    codes = {answer.code for answer in every_answer()} | FROM_DIALOGS
    for language in LANGUAGES:
        assert set(texts(language, "rules")._parts) == codes


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_question_and_each_fact_its_words(language: str) -> None:
    questions = texts(language, "rule-questions")
    assert set(questions._parts) == {rule.name for rule in RULES}
    for rule in RULES:
        assert rule.values
        assert all(POLICY.history(name) for name in rule.values)


def test_a_refusal_that_no_person_said_cites_an_obligation() -> None:
    """Where the source only advises, a rule only warns: here is every refusal, to be read against its source."""
    refused = {
        (answer.code, answer.source.document, answer.source.section)
        for answer in every_answer()
        if isinstance(answer, Refusal)
    }
    assert refused == {
        ("judged-in-person", "rqt-teams", "introduction"),
        ("person-prefers-in-person", "msss-2021", "1.3.7"),
        ("redirected-wishes-in-person", "msss-2021", "6"),
        ("redirected-not-known-here", "msss-2021", "6"),
        ("condition-consent-lacks", "msss-2021", "1.3.1"),
        ("condition-consent-lacks", "r-23-1", "art. 1"),
        ("condition-presence-lacks", "r-23-1", "art. 1"),
        ("condition-contingency-lacks", "msss-2021", "3"),
        ("condition-contingency-lacks", "r-23-1", "art. 1"),
        ("condition-in-person-lacks", "msss-2021", "4"),
        ("condition-in-person-lacks", "r-23-1", "art. 1"),
        ("giver-may-not-consent", "msss-2021", "1.3.1"),
        ("giver-may-not-consent", "ccq", "art. 14"),
        ("giver-may-not-consent", "ccq", "art. 15"),
        ("tool-not-authorised", "msss-2021", "2.1"),
        ("tool-without-licence", "rqt-zoom", "introduction"),
        ("no-corridor", "msss-2021", "4"),
        ("corridor-not-valid", "msss-2021", "4"),
        ("no-note-route", "msss-2021", "1.1"),
        ("emergency-for-examination", "msss-2021", "4"),
        ("specialty-for-examination", "msss-2021", "4"),
    }


# ------------------------------------------------------------------ whatever the facts


def some_case(packs: tuple[str, ...]) -> st.SearchStrategy[Case]:
    """Any case at all that says at least the situation and the preference."""
    made: st.SearchStrategy[Case] = st.builds(
        Case,
        day=st.dates(min_value=dt.date(2021, 1, 1), max_value=dt.date(2100, 1, 1)),
        packs=st.just(packs),
        situation=st.sampled_from(Situation),
        preference=st.sampled_from(Preference),
        **{
            name: st.from_type(field.annotation)
            for name, field in Case.model_fields.items()
            if name not in ("day", "packs", "situation", "preference")
        },
    )
    return made


CHOICES = [("qc-2021",), ("qc-2021", "qc-2024-09-26"), ("qc-2021", "qc-2024-09-26", "fr")]
ANY_CASE = st.sampled_from(CHOICES).flatmap(some_case)


@given(ANY_CASE)
@settings(deadline=None)
def test_whatever_the_facts_the_rules_answer_with_a_source_and_words(asked: Case) -> None:
    judged = judge(asked, Policy.load(*(asked.packs or ())).at(asked.day))
    reasons = [reason for one in judged.ranked for reason in one.reasons]
    for answer in [*(answer for _, answer in judged.answers), *reasons]:
        assert answer.source.document in documents()
        for language in LANGUAGES:
            assert texts(language, "rules")(answer.code)


@given(ANY_CASE, ANY_CASE)
@settings(deadline=None)
def test_a_rule_reads_no_fact_that_it_does_not_name(one: Case, other: Case) -> None:
    policy = POLICY.at(one.day)
    for rule in RULES:
        same = other.model_copy(update={name: getattr(one, name) for name in rule.fields})
        assert rule.judge(one, policy) == rule.judge(same, policy), rule.name


def test_a_rule_is_not_asked_where_the_case_does_not_say_what_it_reads() -> None:
    policy = POLICY.at(TODAY)

    def asked(**facts: object) -> list[str]:
        return [
            rule.name for rule, _ in judge(Case.model_validate({"day": TODAY, **facts}, strict=False), policy).answers
        ]

    assert asked() == []
    assert asked(corridor="cde") == ["corridor"]
    assert asked(preference="telephone", equipped=False) == ["wish"], "equipment is asked for video only"
    assert asked(preference="video", equipped=False) == ["wish", "equipment"]


# ------------------------------------------------------------------ the tables that people read


def matches(row_values: tuple[object, ...] | None, value: object) -> bool:
    return row_values is None or any(value is each or value == each for each in row_values)


@pytest.mark.parametrize("rule", RULES, ids=by_name)
def test_the_short_table_says_the_same_as_all_the_combinations(rule: Rule) -> None:
    rows = table(rule, POLICY.at(TODAY))
    for facts in rule.combinations():
        found = [row[-1] for row in rows if all(matches(row[i], value) for i, value in enumerate(facts.values()))]
        assert found == [GOLDEN[rule.name](facts, TODAY)]


def changes() -> Iterator[tuple[str, list[dt.date]]]:
    yield "condition-presence", [dt.date(2021, 1, 1), REGULATION]
    yield "condition-consent", [dt.date(2021, 1, 1), REGULATION]
    yield "care-path", [dt.date(2018, 9, 15), SUSPENDED]
    yield "wish", [dt.date(2021, 1, 1)]


@pytest.mark.parametrize("name, days", list(changes()))
def test_a_table_is_drawn_again_from_the_day_of_each_change(name: str, days: list[dt.date]) -> None:
    (rule,) = (rule for rule in RULES if rule.name == name)
    assert [since for since, _ in periods(rule, POLICY)] == days


def test_the_rules_know_which_values_are_lacking() -> None:
    assert lacking(Policy.load("qc-2021")) == []
    assert "modality.matrix" in lacking(Policy.load("fr"))


def test_every_value_that_is_shipped_is_read() -> None:
    """No dead data: by a rule of the book, or by the function named here."""
    elsewhere = {
        "note.hours": "care.day",
        "consent.mandatory": "dialogs.consent",
        "consent.impossible": "dialogs.consent",
        "consent.withdrawal": "dialogs.withdraw",
        "email.purposes": "dialogs.new_encounter",
        "consent.told": "care.information",
        "consent.collection-notice": "care.information",
        "capacity.age": "care.capacity",
        "tools.level": "bot.rules.page",
        "care-path.seen": "bot.rules.page",
        "care-path.age": "bot.rules.page",
    }
    read = {name for rule in RULES for name in rule.values} | set(elsewhere)
    values = {name for pack in Policy.load(*shipped()).chosen for name in pack.values}
    assert values == read | set(elsewhere)
