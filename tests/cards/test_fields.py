"""What a model asks, and what was typed as an answer of that model: every kind of field, every kind of slip."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal, Self

import pytest
from pydantic import AfterValidator, BaseModel, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from cards.examples import Help, Sample
from cards.fields import FieldErrors, Widget, fields_of, parse, time_of, wire

GIVEN = {
    "card": "c1",
    "verb": "answer",
    "stranger": "x",
    "name": "  Marie-Ève\u202e  L’Écuyer ",
    "phone": "",
    "situation": "unknown",
    "help": "reader,interpreter",
    "platform": "teams",
    "day": "2026-11-23",
    "time": "09:30",
    "minutes": "30",
    "alone": "false",
    "note": "un\r\ndeux",
}


class Accepted(BaseModel):
    alone: Literal[True]


class Ticked(BaseModel):
    alone: bool = True


class Hidden(BaseModel):
    note: Annotated[str, Widget(fold="more")]


class Offered(BaseModel):
    who: list[Annotated[str, StringConstraints(pattern=r"^[1-9]$")]] = []


class Odd(BaseModel):
    note: dict[str, str]


@pytest.mark.parametrize(
    "answer, complaint", [(Ticked, "counts? as ticked"), (Hidden, "folded away"), (Odd, "knows how to ask")]
)
def test_a_model_that_no_form_should_ask_is_refused(answer: type[BaseModel], complaint: str) -> None:
    with pytest.raises(TypeError, match=complaint):
        fields_of(answer)


def test_what_was_typed_becomes_the_answer() -> None:
    assert parse(Sample, GIVEN) == Sample(
        name="Marie-Ève  L’Écuyer",
        situation="unknown",
        help={Help.INTERPRETER, Help.READER},
        platform="teams",
        day=dt.date(2026, 11, 23),
        time=dt.time(9, 30),
        minutes=30,
        alone=False,
        note="un\ndeux",
    )


@pytest.mark.parametrize(
    "typed, code",
    [
        ({"name": "   "}, {"name": "missing"}),
        ({"name": "a" * 81}, {"name": "string_too_long"}),
        ({"situation": "elsewhere"}, {"situation": "literal_error"}),
        ({"help": "reader,nobody"}, {"help": "enum"}),
        ({"day": "1795478400"}, {"day": "date_parsing"}),
        ({"day": "2026-02-30"}, {"day": "date_parsing"}),
        ({"time": "3600"}, {"time": "time_parsing"}),
        ({"minutes": "500"}, {"minutes": "less_than_equal"}),
        ({"minutes": "beaucoup"}, {"minutes": "int_parsing"}),
        ({"cancel_reason": "a" * 201}, {"cancel_reason": "string_too_long"}),
        ({"name": "", "time": "?"}, {"name": "missing", "time": "time_parsing"}),
    ],
)
def test_what_is_wrong_is_said_by_field(typed: dict[str, str], code: dict[str, str]) -> None:
    assert parse(Sample, {**GIVEN, **typed}) == code


@pytest.mark.parametrize(
    "typed, time",
    [
        ("09:30", dt.time(9, 30)),
        ("9:30:00", dt.time(9, 30)),
        ("9 h 30", dt.time(9, 30)),
        ("9\u00a0h\u00a030", dt.time(9, 30)),
        ("9h", dt.time(9)),
        ("9:30 AM", dt.time(9, 30)),
        ("9:30\u202fp.m.", dt.time(21, 30)),
        ("2 p.\u00a0m.", dt.time(14)),
        ("12:05 AM", dt.time(0, 5)),
        ("12:05 PM", dt.time(12, 5)),
        ("13:05 PM", dt.time(13, 5)),
        ("24:00", None),
        ("9", None),
        ("9:", None),
        ("9:75", None),
        ("٠٩:٣٠", None),
        ("midi", None),
    ],
)
def test_hours_are_read_as_phones_send_them(typed: str, time: dt.time | None) -> None:
    assert time_of(typed) == time


class Word(StrEnum):
    YES = "yes"


class Checked(BaseModel):
    phone: Annotated[str | None, AfterValidator(lambda phone: phone)] = None
    note: str | None = None
    alone: bool = False
    word: Word | None = None

    @field_validator("note")
    @classmethod
    def _no_number(cls, note: str | None) -> str | None:
        if note and note.isdigit():
            raise PydanticCustomError("a_number", "no number here")
        return note

    @model_validator(mode="after")
    def _phone_when_alone(self) -> Self:
        if self.alone and not self.phone:
            raise FieldErrors({"phone": "missing_phone", "elsewhere": "odd"})
        if self.note == "rien":
            raise ValueError("nothing")
        return self


def test_validators_name_their_codes_and_their_fields() -> None:
    assert parse(Checked, {"note": "12"}) == {"note": "a_number"}
    assert parse(Checked, {"alone": "true"}) == {"phone": "missing_phone", "": "odd"}
    assert parse(Checked, {"note": "rien"}) == {"": "value_error"}
    assert parse(Checked, {}) == Checked()


def test_a_consent_that_was_not_ticked_is_an_error_not_a_no() -> None:
    assert parse(Accepted, {"alone": "false"}) == {"alone": "literal_error"}
    assert parse(Accepted, {}) == {"alone": "literal_error"}
    assert parse(Accepted, {"alone": "true"}) == Accepted(alone=True)


def test_choices_that_are_data_are_read_and_shown_again() -> None:
    field = fields_of(Offered)["who"]
    assert (field.kind, field.choices) == ("choices", ())
    assert parse(Offered, {"who": "1,3"}) == Offered(who=["1", "3"])
    assert wire(field, {"who": "1,3"}) == "1,3"
    assert parse(Offered, {"who": "0"}) == {"who": "string_pattern_mismatch"}
