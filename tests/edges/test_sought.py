"""What a search asks for, and what a tag is found by: whatever was typed, a tag is found by its own text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edges.sql.sought import NOTHING, Sought, sought, words_of

TYPED = st.text(st.sampled_from("aAbétT0123456789 -./,'_()+"), max_size=40) | st.text(max_size=40)


@given(TYPED)
@example("12 34 ABCD-5678 90")
@example("9 1 2 3 5678-ABCD")
@example("AB12-CD34")
def test_a_tag_offers_all_that_its_own_text_asks_for(tag: str) -> None:
    offered = words_of(tag)
    assert all(set(one.words) & offered for one in sought(tag) if one != NOTHING)
    assert "" not in offered


@given(st.from_regex(r"[0-9]{10}", fullmatch=True), st.lists(st.sampled_from(["", " ", "-", ".", ") "]), min_size=9))
def test_a_telephone_is_asked_for_whole_however_it_is_typed(digits: str, between: list[str]) -> None:
    typed = digits[0] + "".join(gap + digit for gap, digit in zip(between, digits[1:], strict=False))
    parts = sought(f"+1 ({typed}")
    assert parts
    assert all(digits in one.words for one in parts)


@pytest.mark.parametrize(
    "query, wanted",
    [
        ("", []),
        ("?!", [NOTHING]),
        ("12", [NOTHING]),
        ("Suivi 24", [Sought(("suivi",))]),
        ("K7QM-2F4D", [Sought(("K7QM-2F4D",), "K7QM-2F4D")]),
        ("k7qm2f4d", [Sought(("K7QM-2F4D",), "K7QM-2F4D")]),
        ("Jean-Marc", [Sought(("jean",), "JEAN-MARC"), Sought(("marc",), "JEAN-MARC")]),
        ("hebertxy", [Sought(("hebertxy",), "HEBE-RTXY")]),
        ("8555-4321", [Sought(("85554321", "8555"), "8555-4321"), Sought(("85554321", "4321"), "8555-4321")]),
        ("2024 12345", [Sought(("202412345", "2024")), Sought(("202412345", "12345"))]),
        ("514 555-0123", [Sought(("5145550123",))]),
        ("2024 et 2025", [Sought(("2024",)), Sought(("2025",)), Sought(("et",))]),
        ("2024 2024", [Sought(("20242024", "2024"))]),
    ],
)
def test_what_a_query_asks_for(query: str, wanted: list[Sought]) -> None:
    assert sought(query) == wanted


def test_no_more_than_eight_things_are_looked_for() -> None:
    assert len(sought("un deux trois quatre cinq six sept huit neuf dix")) == 8
