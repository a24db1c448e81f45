"""What the rows of the ledger come to, as a table and as laws that hold for any ledger."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care import ledger
from care.consent import Consent, Giver, Kind, Scope
from care.contact import Participant, Role
from care.ledger import Needed, documented, effective, holding, lacking, may_record
from care.suitability import EncounterType
from care.wording import wording_added
from tests.care.samples import an_encounter, with_particulars
from tests.edges.samples import NOON, consent

MINUTE = dt.timedelta(minutes=1)
SESSION, EMAIL, SMS, RELATIVES, RECORDING = Scope.SESSION, Scope.EMAIL, Scope.SMS, Scope.RELATIVES, Scope.RECORDING
NOTHING: frozenset[Scope] = frozenset()


def row(kind: Kind, *scopes: Scope, after: int = 0, **changes: Any) -> Consent:
    """A row so many minutes after noon; what refuses or takes back does not agree."""
    agreed = kind in (Kind.GIVEN, Kind.RECONFIRMED, Kind.AT_START)
    given = {"scopes": frozenset(scopes), "agreed": agreed, "at": NOON + after * MINUTE, **changes}
    return replace(consent(kind=kind, giver=Giver.PATIENT, giver_name=None, signature=None), **given)


GIVEN = row(Kind.GIVEN, SESSION, EMAIL, SMS)
TAKEN = row(Kind.WITHDRAWN, EMAIL, after=1)


@pytest.mark.parametrize(
    "rows, holds",
    [
        ([], NOTHING),
        ([GIVEN], {SESSION, EMAIL, SMS}),
        ([GIVEN, TAKEN], {SESSION, SMS}),
        ([TAKEN, GIVEN], {SESSION, SMS}),  # in the order of their instants, however they were written
        ([GIVEN, TAKEN, row(Kind.RECONFIRMED, SESSION, EMAIL, after=2)], {SESSION, EMAIL}),
        ([GIVEN, row(Kind.GIVEN, SESSION, after=1)], {SESSION}),  # asked anew, and less was agreed to
        ([GIVEN, row(Kind.REFUSED, after=1)], NOTHING),
        ([row(Kind.REFUSED), row(Kind.GIVEN, SESSION, after=1)], {SESSION}),
        ([GIVEN, row(Kind.AT_START, SESSION, EMAIL, SMS, after=1)], {SESSION, EMAIL, SMS}),
        ([GIVEN, row(Kind.AT_START, SESSION, after=1, agreed=False)], {SESSION, EMAIL, SMS}),  # not asked again
        ([row(Kind.IMPOSSIBLE, reason="inconscient")], NOTHING),
        ([GIVEN, row(Kind.IMPOSSIBLE, after=1, reason="inconscient")], {SESSION, EMAIL, SMS}),
        ([row(Kind.GIVEN, SESSION, subject="participant:0")], NOTHING),
    ],
)
def test_what_holds(rows: list[Consent], holds: frozenset[Scope]) -> None:
    assert effective(rows) == holds


def test_what_holds_at_an_instant_is_what_held_then() -> None:
    assert effective([GIVEN, TAKEN], NOON) == {SESSION, EMAIL, SMS}
    assert effective([GIVEN, TAKEN], NOON + MINUTE) == {SESSION, SMS}
    assert effective([GIVEN, TAKEN], NOON - MINUTE) == NOTHING


BY_PERSON = row(Kind.GIVEN, SESSION, RECORDING)
BY_PROFESSIONAL = row(Kind.GIVEN, RECORDING, subject="professional", giver=Giver.PROFESSIONAL)


@pytest.mark.parametrize(
    "rows, may",
    [
        ([BY_PERSON], False),
        ([BY_PROFESSIONAL], False),
        ([BY_PERSON, BY_PROFESSIONAL], True),
        ([BY_PERSON, BY_PROFESSIONAL, row(Kind.WITHDRAWN, RECORDING, after=1)], False),
        ([BY_PERSON, BY_PROFESSIONAL, row(Kind.WITHDRAWN, RECORDING, after=1, subject="professional")], False),
        ([GIVEN, BY_PROFESSIONAL], False),
    ],
)
def test_a_recording_needs_two(rows: list[Consent], may: bool) -> None:
    assert may_record(rows) is may
    assert (RECORDING in holding(rows)) is may


@pytest.mark.parametrize(
    "rows, is_documented",
    [
        ([], False),
        ([row(Kind.IMPOSSIBLE, reason="inconscient")], True),
        ([row(Kind.IMPOSSIBLE, reason=None)], False),
        ([GIVEN], False),
        ([row(Kind.IMPOSSIBLE, reason="inconscient"), replace(GIVEN, at=NOON + MINUTE)], False),
        ([row(Kind.IMPOSSIBLE, reason="inconscient"), row(Kind.REFUSED, after=1)], False),
        ([row(Kind.IMPOSSIBLE, reason="inconscient"), row(Kind.AT_START, after=1, agreed=False)], True),
        ([row(Kind.IMPOSSIBLE, reason="inconscient", subject="participant:0")], False),
    ],
)
def test_an_exception_is_documented_by_the_last_word_on_it(rows: list[Consent], is_documented: bool) -> None:
    assert documented(rows) is is_documented


PEOPLE = (
    Participant(name="Odette Canarie", role=Role.RELATIVE),
    Participant(name="Ovide Canarie", role=Role.LEARNER),
    Participant(name="Ursule Canarie", role=Role.PROFESSIONAL),
)
MEMBERS = tuple(Participant(name=name, role=Role.MEMBER) for name in ("Zoé Canarie", "Léo Canarie"))


def test_who_must_still_agree_to_an_encounter_with_one_person() -> None:
    alone, attended = an_encounter(), with_particulars(an_encounter(), participants=PEOPLE)
    assert lacking(alone, []) == (Needed("patient", SESSION),)
    assert lacking(alone, [GIVEN]) == ()
    assert lacking(attended, [GIVEN]) == (Needed("patient", RELATIVES), Needed("patient", Scope.LEARNER))
    assert lacking(attended, [row(Kind.GIVEN, SESSION, RELATIVES, Scope.LEARNER)]) == ()
    excused = [row(Kind.IMPOSSIBLE, reason="inconscient")]
    assert lacking(alone, excused) == ()
    assert lacking(attended, excused) == (Needed("patient", RELATIVES), Needed("patient", Scope.LEARNER))


def test_each_member_of_a_group_agrees_for_themself() -> None:
    group = replace(with_particulars(an_encounter(), participants=MEMBERS), type=EncounterType.GROUP)
    first = row(Kind.GIVEN, SESSION, subject="participant:1")
    assert lacking(group, [GIVEN]) == (Needed("participant:1", SESSION), Needed("participant:2", SESSION))
    assert lacking(group, [first]) == (Needed("participant:2", SESSION),)
    assert lacking(group, [first, row(Kind.GIVEN, SESSION, subject="participant:2")]) == ()
    gone = row(Kind.WITHDRAWN, SESSION, after=1, subject="participant:1")
    assert Needed("participant:1", SESSION) in lacking(group, [first, gone])


def test_colleagues_among_themselves_ask_nobody() -> None:
    assert lacking(replace(an_encounter(), type=EncounterType.PROFESSIONALS), []) == ()


def test_what_was_read_last_is_not_what_was_added_since() -> None:
    more = row(Kind.GIVEN, SESSION, RELATIVES, after=1, wording=wording_added("fr", {RELATIVES}))
    assert ledger.last_read([GIVEN, more, row(Kind.AT_START, SESSION, after=2)]) == GIVEN
    assert ledger.last_read([row(Kind.REFUSED)]) is None


# ------------------------------------------------------------------ laws

SCOPES = st.frozensets(st.sampled_from(Scope))
ROWS = st.builds(
    lambda kind, scopes, after, subject, agreed: row(
        kind, *scopes, after=after, subject=subject, **({} if agreed else {"agreed": False})
    ),
    st.sampled_from(Kind),
    SCOPES,
    st.integers(0, 20),
    st.sampled_from(("patient", "professional", "participant:0")),
    st.booleans(),
)
LEDGERS = st.lists(ROWS, max_size=8)


@given(LEDGERS)
def test_nothing_holds_that_was_never_agreed_to(rows: list[Consent]) -> None:
    agreed = frozenset[Scope]().union(*(one.scopes for one in rows if one.agreed and one.subject == "patient"))
    assert effective(rows) <= agreed
    assert holding(rows) <= agreed


@given(LEDGERS, SCOPES, LEDGERS)
def test_what_is_taken_back_holds_no_more_until_somebody_agrees_again(
    rows: list[Consent], scopes: frozenset[Scope], later: list[Consent]
) -> None:
    taken = row(Kind.WITHDRAWN, *scopes, after=21)
    since = [replace(one, at=one.at + 22 * MINUTE) for one in later]
    assert not effective([*rows, taken]) & scopes
    assert effective([*rows, taken]) == effective(rows) - scopes
    again = frozenset[Scope]().union(*(one.scopes for one in since if one.agreed and one.subject == "patient"))
    assert effective([*rows, taken, *since]) & scopes <= again


@given(LEDGERS)
def test_a_refusal_leaves_nothing(rows: list[Consent]) -> None:
    assert effective([*rows, row(Kind.REFUSED, after=21)]) == NOTHING


@given(LEDGERS)
def test_no_recording_without_both(rows: list[Consent]) -> None:
    by = {one.subject for one in rows if one.agreed and RECORDING in one.scopes}
    assert may_record(rows) <= ({"patient", "professional"} <= by)
    assert (RECORDING in holding(rows)) == may_record(rows)


@given(LEDGERS, st.integers(-1, 21))
def test_the_past_stays_as_it_was(rows: list[Consent], minute: int) -> None:
    """What is written later of later instants changes nothing of what held."""
    at = NOON + minute * MINUTE
    assert effective(rows, at) == effective([one for one in rows if one.at <= at])
