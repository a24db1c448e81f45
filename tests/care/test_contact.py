"""Names are plain text, numbers are E.164, addresses are checked by form; everything else is refused."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from care.contact import Email, Patient, PersonName, Phone, Spoken, e164, masked_phone, plain, said_phone

NAME, PHONE, EMAIL = TypeAdapter(PersonName), TypeAdapter(Phone), TypeAdapter(Email)
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
JOINERS = "\u200c\u200d"


def read(kind: TypeAdapter[str], said: str) -> str | None:
    """What is kept of what was typed; None where it is refused."""
    try:
        return kind.validate_python(said)
    except ValidationError:
        return None


def why(kind: TypeAdapter[str], said: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        kind.validate_python(said)
    return refused.value.errors()[0]["type"]


# ------------------------------------------------------------------ names

HOSTILE = st.text(
    st.sampled_from("aéZ\u0301 -'.’\n\t\u00a0\u200b\u200d\u202e\u2066\x00\x1b\u2028\ud800\ufeff[](){}<>|`*_#@1$&")
)


@given(st.text() | HOSTILE)
@example("e\u200b\u0301")
@example("Zoé\n Canarie")
@example("\u202eeiranaC")
@example("[ici](https://mal.test)")
@example("<at>Tous</at>")
def test_a_name_is_refused_or_plain(said: str) -> None:
    name = read(NAME, said)
    if name is None:
        return
    assert 2 <= len(name) <= 80
    assert any(c.isalpha() for c in name)
    assert not [c for c in name if unicodedata.category(c) in HIDDEN and c not in JOINERS], "nothing invisible"
    assert not set(name) & set('[]<>{}|\\`*_~#@^="/:;!?$%&+\n\t'), "nothing that Markdown, HTML or Teams would read"
    assert name == unicodedata.normalize("NFC", name).strip()
    assert read(NAME, name) == name, "what was kept is kept as it is when it is read again"


@pytest.mark.parametrize(
    "said, kept",
    [
        ("Zoé Canarie-Œuvray", "Zoé Canarie-Œuvray"),
        ("  Zoe\u0301   Canarie\u00a0Œuvray ", "Zoé Canarie Œuvray"),
        ("Jean-Baptiste L’Écuyer", "Jean-Baptiste L’Écuyer"),
        ("O'Brien (Pat), Jr.", "O'Brien (Pat), Jr."),
        ("李小龍", "李小龍"),
        ("نی\u200cلوفر", "نی\u200cلوفر"),
        ("Li", "Li"),
        ("Zoé\u202e\u200b Canarie", "Zoé Canarie"),
        ("Zoé\nCanarie", "Zoé Canarie"),
        ("Henri 4", "Henri 4"),
    ],
)
def test_a_name_of_this_world_is_kept(said: str, kept: str) -> None:
    assert read(NAME, said) == kept


@pytest.mark.parametrize(
    "said, code",
    [
        ("", "string_too_short"),
        ("Z", "string_too_short"),
        ("\u200bZ\u202e", "string_too_short"),
        ("12", "not_a_name"),
        ("--", "not_a_name"),
        ("Zoé 514 555", "not_a_name"),
        ("**Zoé**", "not_a_name"),
        ("zoe@example.com", "not_a_name"),
        ("https://mal.test", "not_a_name"),
        ("a" * 81, "string_too_long"),
        (42, "string_type"),
        (None, "string_type"),
    ],
)
def test_what_is_not_a_name_is_refused_with_its_code(said: Any, code: str) -> None:
    assert why(NAME, said) == code


@given(st.text())
def test_plain_text_stays_as_it_is_when_it_is_made_plain_again(said: str) -> None:
    once = plain(said)
    assert plain(once) == once
    assert not [c for c in once if unicodedata.category(c) in HIDDEN and c not in JOINERS + "\n\t"]


# ------------------------------------------------------------------ telephones


@pytest.mark.parametrize(
    "said, kept",
    [
        ("514 555-0187", "+15145550187"),
        ("(514) 555-0187", "+15145550187"),
        ("514.555.0187", "+15145550187"),
        ("5145550187", "+15145550187"),
        ("1 514 555-0187", "+15145550187"),
        ("+1 514 555 0187", "+15145550187"),
        ("514\u2011555\u20110187", "+15145550187"),
        (" 514\u00a0555\u200b-0187 ", "+15145550187"),
        ("+33 6 12 34 56 78", "+33612345678"),
        ("+44 20 7946 0958", "+442079460958"),
        ("+39 06 1234 5678", "+390612345678"),
    ],
)
def test_a_number_is_kept_as_e164(said: str, kept: str) -> None:
    assert read(PHONE, said) == kept
    assert e164(kept) == kept


@pytest.mark.parametrize(
    "said",
    [
        "",
        "911",
        "811",
        "555-0187",
        "514 555-018",
        "514 555-01876",
        "014 555-0187",
        "514 155-0187",
        "514 555-0187 ext. 4",
        "514 555-0187x22",
        "514 555-0187 #22",
        "514 555-0187 poste 12",
        "514 555-0187;ext=3",
        "514 555 018m",
        "1 800 FLOWERS",
        "quatre",
        "06 12 34 56 78",
        "+33 6 12",
        "+999 123 456 789",
        "514 555-0187 514 555-0188",
        "5" * 33,
    ],
)
def test_what_cannot_be_dialled_from_here_is_refused(said: str) -> None:
    assert read(PHONE, said) is None


@given(st.text() | st.text(st.sampled_from("0123456789+-(). x#;/٥五abc"), max_size=20))
def test_a_number_is_refused_or_e164(said: str) -> None:
    number = read(PHONE, said)
    if number is None:
        return
    assert number[0] == "+"
    assert number[1:].isascii()
    assert number[1:].isdecimal()
    assert len(number) <= 16
    assert read(PHONE, number) == number
    assert read(PHONE, said_phone(number)) == number, "what is said can be typed again"


@given(st.from_regex(r"\+1[2-9][0-9]{2}[2-9][0-9]{6}", fullmatch=True))
def test_a_number_of_here_is_said_in_groups(number: str) -> None:
    assert read(PHONE, number) == number
    assert said_phone(number) == f"{number[2:5]} {number[5:8]}-{number[8:]}"


def test_a_number_of_elsewhere_is_said_with_its_country() -> None:
    assert said_phone("+33612345678") == "+33 6 12 34 56 78"


def test_a_masked_number_shows_its_last_two_digits() -> None:
    assert masked_phone("+15145550187") == "··87"


# ------------------------------------------------------------------ addresses


@pytest.mark.parametrize(
    "said, kept",
    [
        ("zoe@example.com", "zoe@example.com"),
        (" Zoe.Canarie+rv@EXAMPLE.com ", "Zoe.Canarie+rv@example.com"),
        ("zoé@exemple.québec", "zoé@exemple.québec"),
        ("zoe\u200b@example.com", "zoe@example.com"),
    ],
)
def test_an_address_is_kept_with_its_domain_in_small_letters(said: str, kept: str) -> None:
    assert read(EMAIL, said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "",
        "zoe",
        "zoe@",
        "@example.com",
        "zoe@example",
        "zoe@@example.com",
        "zoe @example.com",
        "zoe@example.com, autre@example.com",
        "Zoé <zoe@example.com>",
        "zoe@example.com\nBcc: autre@example.com",
        "zoe@[192.0.2.1]",
        "zoe@localhost",
        f"z@{'a' * 250}.com",
    ],
)
def test_what_is_not_one_address_is_refused(said: str) -> None:
    assert read(EMAIL, said) is None


@given(st.text() | st.emails())
def test_an_address_is_refused_or_stays_as_it_is(said: str) -> None:
    address = read(EMAIL, said)
    if address is not None:
        assert not set(address) & set("\r\n\t <>,")
        assert read(EMAIL, address) == address


ADDRESSES = st.from_regex(r"[a-z0-9._+-]{1,70}@[a-z0-9.-]{1,70}\.(ca|com|test|local|x1|c)", fullmatch=True)


@given(ADDRESSES)
@example("zoe@exemple.test")
@example("zoe@xn--exemple-9ua.ca")
@example("zoe@-exemple.ca")
@example("zoe..canarie@exemple.ca")
def test_the_short_way_for_common_addresses_says_what_the_library_says(said: str) -> None:
    try:
        known = validate_email(said, check_deliverability=False).normalized
    except EmailNotValidError:
        known = None
    assert read(EMAIL, said) == known


# ------------------------------------------------------------------ the person


@pytest.mark.parametrize(
    "spoken, language, interpreter",
    [(Spoken.FRENCH, "fr", False), (Spoken.ENGLISH, "en", False), (Spoken.OTHER, "fr", True)],
)
def test_another_language_means_an_interpreter_and_letters_in_french(
    spoken: Spoken, language: str, interpreter: bool
) -> None:
    zoe = Patient(name="Zoé Canarie", phone="514 555-0187", spoken=spoken)
    assert (zoe.language, zoe.needs_interpreter, zoe.email) == (language, interpreter, None)


@given(HOSTILE, st.text(max_size=20))
def test_a_person_that_was_accepted_can_be_read_from_the_store_again(name: str, phone: str) -> None:
    try:
        zoe = Patient(name=name, phone=phone)
    except ValidationError:
        return
    assert Patient(name=zoe.name, phone=zoe.phone, email=zoe.email, spoken=zoe.spoken) == zoe
