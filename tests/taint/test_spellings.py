"""A canary is found however it is written; and what is not one is not."""

from __future__ import annotations

import base64

import pytest

from tests.taint.canaries import EVERY, Canary
from tests.taint.spellings import found_in

NAME = Canary("name", "Zéphorbal Zéphorban", (), ("Zéphorbal", "Zéphorban"))
PHONE = Canary("phone", "581 555-7332", (), ("581 555-7332",), "phone")
DAY = Canary("day", "2027-01-19", (), ("2027-01-19",), "day")
SENTENCE = "«Mme Zéphorbal, au 581 555-7332»"
WORDS = [
    *("Zéphorbal", "ZÉPHORBAL", "zéphorban", "Zephorbal", "ZEPHORBAN", "zephorbal", "Ze\u0301phorbal"),
    *("Z%C3%A9phorbal", "z%c3%a9phorban", "zephorbal%20zephorban", r"Z\u00e9phorbal", r"Z\xe9phorbal"),
    *("Z&eacute;phorbal", "Z&#233;phorbal", "Z&#xe9;phorban", "Z=C3=A9phorbal", "5ac3a970686f7262616c"),
    *("x'5AC3A970686F7262616C'", "«Zéphorbal»@exemple", '{"name": "ZÉPHORBAL"}'),
]
PHONES = [
    *("+15815557332", "5815557332", "1 581 555 7332", "581-555-7332", "(581) 555-7332", "581.555.7332"),
    *("tel:+1-581-555-7332", "%2B1581%20555-7332", "581\u00a0555-7332", "581&nbsp;555-7332", "35383135353537333332"),
    *("se termine par 7332", "··7332", "x7332", "…7332)"),
]
DAYS = ["2027-01-19", "19-01-2027", "19/01/2027", "01/19/2027", "20270119", "19012027", "2027.01.19"]
DAYS += ["le mardi 19 janvier 2027", "19 JANVIER 2027", "Tuesday, January 19, 2027", "19 January 2027"]


@pytest.mark.parametrize(
    "one, written",
    [
        *((NAME, said) for said in WORDS),
        *((PHONE, said) for said in PHONES if said != "x7332"),
        *((DAY, said) for said in DAYS),
    ],
)
def test_it_is_found_as_it_may_be_written(one: Canary, written: str) -> None:
    assert list(found_in(f"avant {written} après".encode(), [one]))


@pytest.mark.parametrize("coding", [base64.b64encode, base64.urlsafe_b64encode])
@pytest.mark.parametrize("offset", range(3))
def test_it_is_found_in_base64_wherever_it_begins(coding: object, offset: int) -> None:
    assert callable(coding)
    said = coding(("x" * offset + SENTENCE).encode())
    assert {one.field for one, _ in found_in(said, [NAME, PHONE])} == {"name", "phone"}


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16-le", "utf-16-be"])
def test_it_is_found_in_other_encodings(encoding: str) -> None:
    assert list(found_in(SENTENCE.encode(encoding), [NAME]))


@pytest.mark.parametrize(
    "said",
    [
        "2026-11-20T15:00:00.073321Z",
        "0b7332aa-7332-4111-8111-111111117332",
        "1815557332",
        "58155573320",
        "Zéphorbel",
        "2027-01-1",
        "12027-01-199",
        "19 janvier 2026",
        "mm. 581 555-7333",
    ],
)
def test_what_only_looks_like_it_is_not(said: str) -> None:
    assert list(found_in(said.encode(), [NAME, PHONE, DAY])) == []


def test_each_is_found_alone_and_for_itself() -> None:
    for one in EVERY:
        for piece in one.pieces:
            assert {found.field for found, _ in found_in(piece.encode(), EVERY)} == {one.field}
