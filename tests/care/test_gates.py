"""The gates of the start: what applies to whom, what passes them, and that nothing begins behind an open one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care import gates
from care.consent import Scope
from care.contact import Participant, Role
from care.establishment import Service
from care.particulars import Answerer, Gate, Gates, Identifier, Place, WithoutConsent
from care.suitability import EncounterType, Modality, Setting
from tests.care.samples import NOON, an_encounter, with_particulars

SERVICE = Service(key="general", name="Clinique Canarie")
SON = Participant(name="Ovide Canarie", role=Role.RELATIVE)
FOUR = tuple(Participant(name=f"Membre {letter}", role=Role.MEMBER) for letter in "ABCD")
ONE = an_encounter()
GROUP = with_particulars(replace(ONE, type=EncounterType.GROUP), participants=FOUR)
COLLEAGUES = with_particulars(replace(ONE, type=EncounterType.PROFESSIONALS), participants=(SON,))
WHOLE = Gates(
    identifiers=(Identifier.HEALTH_CARD, Identifier.BIRTH_DATE),
    place=Place.HOME,
    consent_reconfirmed=True,
    rest_done=True,
    at=NOON,
)
Some = st.lists(st.sampled_from(Gate), unique=True).map(tuple)


def with_(**changes: object) -> Gates:
    return WHOLE.model_copy(update=changes)


@pytest.mark.parametrize("first, second", list(combinations(Identifier, 2)))
def test_two_types_and_the_first_time_one_is_a_card(first: Identifier, second: Identifier) -> None:
    words = {Identifier.BIRTH_DATE, Identifier.ADDRESS, Identifier.PHONE}
    card = {first, second} - words
    assert gates.is_identified((first, second), verified=True)
    assert gates.is_identified((first, second), verified=False) is bool(card)


@pytest.mark.parametrize("one", Identifier)
def test_one_type_twice_is_one(one: Identifier) -> None:
    assert not gates.is_identified((one, one), verified=True)


@pytest.mark.parametrize(
    "changes, open_",
    [
        ({}, ()),
        ({"identifiers": (Identifier.HEALTH_CARD,)}, (Gate.IDENTITY,)),
        ({"place": None}, (Gate.PLACE,)),
        ({"place": Place.OUTSIDE}, (Gate.PLACE,)),
        ({"place": Place.OUTSIDE, "place_detail": "Ottawa"}, ()),
        ({"consent_reconfirmed": False}, (Gate.CONSENT,)),
        ({"rest_done": False}, (Gate.INTRODUCED, Gate.CONTACT, Gate.COMMITMENT)),
        ({"unexpected": ("Ovide Canarie",)}, (Gate.COMMITMENT,)),
        ({"unexpected": ("Ovide Canarie",), "committed": (1,)}, ()),
    ],
)
def test_what_is_not_answered_stays_open(changes: dict[str, object], open_: tuple[Gate, ...]) -> None:
    assert gates.lacking(ONE, with_(**changes), SERVICE, verified=True) == open_


def test_only_a_resident_has_a_bracelet_and_a_photo_of_the_residence() -> None:
    lives_there = with_particulars(ONE, setting=Setting.CHSLD)
    assert set(gates.identifiers(lives_there)) == set(Identifier)
    for where in (Setting.HOME, Setting.RPA, Setting.INSTALLATION):
        at_home = gates.identifiers(with_particulars(ONE, setting=where))
        assert {Identifier.BRACELET, Identifier.RECORD_PHOTO} == set(Identifier) - set(at_home)


@pytest.mark.parametrize("by", [None, Answerer(understood=False)])
def test_a_first_consent_is_none_before_it_is_understood(by: Answerer | None) -> None:
    waits = replace(ONE, scopes=frozenset({Scope.EMAIL}))
    assert gates.lacking(waits, with_(answered_by=by), SERVICE, verified=True) == (Gate.CONSENT,)
    assert gates.lacking(waits, with_(answered_by=Answerer(understood=True)), SERVICE, verified=True) == ()


def test_who_is_unverified_is_known_by_the_gates_that_nobody_answered() -> None:
    assert gates.is_unverified(ONE, SERVICE)
    assert gates.is_unverified(COLLEAGUES, SERVICE)
    assert not gates.is_unverified(with_particulars(ONE, gates=WHOLE), SERVICE)
    for modality in (Modality.EMAIL, Modality.IN_PERSON):
        assert not gates.is_unverified(replace(ONE, modality=modality), SERVICE)
    left = gates.left_open(COLLEAGUES, SERVICE, "déjà en ligne", NOON)
    assert (left.open, left.reason) == ((Gate.INTRODUCED, Gate.COMMITMENT), "déjà en ligne")


def test_each_participant_commits_or_is_absent() -> None:
    seen = with_particulars(ONE, participants=(SON,))
    assert gates.lacking(seen, WHOLE, SERVICE, verified=True) == (Gate.COMMITMENT,)
    for way in ("committed", "absent"):
        assert gates.lacking(seen, with_(**{way: (1,)}), SERVICE, verified=True) == ()


def test_a_service_may_leave_the_commitment_out() -> None:
    seen = with_particulars(ONE, participants=(SON,))
    without = SERVICE.model_copy(update={"steps_off": ("commitment",)})
    assert gates.lacking(seen, WHOLE, without, verified=True) == ()


def test_in_a_group_each_member_who_is_there_consents() -> None:
    said = Gates(rest_done=True, committed=(1, 2, 3, 4), at=NOON)
    for agreed in ((), (1,), (1, 2, 3)):
        there = said.model_copy(update={"agreed": agreed})
        assert gates.lacking(GROUP, there, SERVICE, verified=False) == (Gate.CONSENT,)
    assert gates.lacking(GROUP, said.model_copy(update={"agreed": (1, 2, 3, 4)}), SERVICE, verified=False) == ()
    for away in ({"absent": (3,)}, {"absent": (3,), "refused": (3,)}):
        three = said.model_copy(update={"agreed": (1, 2, 4), **away})
        assert gates.lacking(GROUP, three, SERVICE, verified=False) == ()
        both = three.model_copy(update={"agreed": (1, 2, 3, 4)})
        assert gates.lacking(GROUP, both, SERVICE, verified=False) == (Gate.CONSENT,), "nobody is there and away"
    nobody = said.model_copy(update={"absent": (1, 2, 3, 4)})
    assert gates.lacking(GROUP, nobody, SERVICE, verified=False) == (Gate.CONSENT,)


def test_two_people_of_one_name_are_two() -> None:
    seen = with_particulars(ONE, participants=(SON, SON))
    assert gates.lacking(seen, with_(committed=(1,)), SERVICE, verified=True) == (Gate.COMMITMENT,)
    assert gates.lacking(seen, with_(committed=(1,), absent=(2,)), SERVICE, verified=True) == ()


@pytest.mark.parametrize(
    "change, passes", [({}, False), ({"presence": (Scope.RELATIVES,)}, True), ({"absent": (1,)}, True)]
)
def test_who_is_there_was_agreed_to(change: dict[str, object], passes: bool) -> None:
    seen, said = with_particulars(ONE, participants=(SON,)), with_(committed=(1,)).model_copy(update=change)
    open_ = gates.lacking(seen, said, SERVICE, verified=True, unagreed=(Scope.RELATIVES,))
    assert open_ == (() if passes else (Gate.CONSENT,))
    without = said.model_copy(update={"consent_reconfirmed": False, "impossible": WithoutConsent.DANGER, "reason": "x"})
    shut = gates.in_the_way(seen, without, SERVICE, verified=True, unagreed=(Scope.RELATIVES,))
    assert shut == (() if "absent" in change else (Gate.CONSENT,)), "nobody else attends by the exception"


def test_a_group_has_no_exception() -> None:
    said = Gates(rest_done=True, committed=(1, 2, 3, 4), impossible=WithoutConsent.DANGER, reason="urgence", at=NOON)
    assert gates.in_the_way(GROUP, said, SERVICE, verified=False) == (Gate.CONSENT,)


def test_colleagues_are_asked_nothing_of_a_patient() -> None:
    assert gates.required(COLLEAGUES, SERVICE) == (Gate.INTRODUCED, Gate.COMMITMENT)
    said = Gates(rest_done=True, committed=(1,), at=NOON)
    assert gates.lacking(COLLEAGUES, said, SERVICE, verified=False) == ()


def test_a_secure_email_asks_for_nothing_but_the_consent() -> None:
    assert gates.required(replace(ONE, modality=Modality.EMAIL), SERVICE) == (Gate.CONSENT,)


@given(
    identifiers=st.lists(st.sampled_from(Identifier), max_size=3).map(tuple),
    place=st.sampled_from([None, *Place]),
    consent=st.booleans(),
    rest=st.booleans(),
    left=Some,
    impossible=st.sampled_from([None, *WithoutConsent]),
    reason=st.sampled_from([None, "carte oubliée"]),
    verified=st.booleans(),
)
def test_an_open_gate_is_in_the_way_unless_it_is_named_with_a_reason(
    identifiers: tuple[Identifier, ...],
    place: Place | None,
    consent: bool,
    rest: bool,
    left: tuple[Gate, ...],
    impossible: WithoutConsent | None,
    reason: str | None,
    verified: bool,
) -> None:
    said = Gates(
        identifiers=identifiers,
        place=place,
        consent_reconfirmed=consent,
        rest_done=rest,
        open=left,
        impossible=impossible,
        reason=reason,
        at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )
    open_ = gates.lacking(ONE, said, SERVICE, verified=verified)
    shut = gates.in_the_way(ONE, said, SERVICE, verified=verified)
    named = set(left) - {Gate.CONSENT} | ({Gate.CONSENT} if impossible else set())
    assert set(shut) == set(open_) - (named if reason else set())
