"""People and how to reach them.

Telephone numbers are E.164, addresses are checked by form (no DNS), names are plain text.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Annotated

import phonenumbers
from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from texts import Language

REGION = "CA"
"""Numbers are typed in national format; a number of another country begins with +."""

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")
_NORTH_AMERICAN = re.compile(r"\+1[2-9]\d{2}[2-9]\d{6}")
_WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PLAIN_EMAIL = re.compile(rf"(?=[^@]{{1,60}}@.{{4,60}}$)[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:{_WORD}\.)+([a-z]{{2,}})")
"""Addresses as nearly everybody's are, which the library would give back as they are."""
_NOT_IN_NAMES = re.compile(r"[\[\]<>{}|\\`*_~#@^=\"/:;!?$%&+]|\d{3}")


def words(text: str) -> set[str]:
    """The words of a name, without case and accents; hyphens and apostrophes separate."""
    bare = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return set(re.findall(r"[^\W\d_]+", "".join(bare).translate(_LIGATURES)))


def plain(text: str) -> str:
    """Composed Unicode without control, direction and other invisible characters; runs of spaces become one."""
    if not text.isprintable():  # what is has nothing to take out
        # Each character is looked up once, however long the text: it may come from anybody.
        hidden = {c for c in set(text) - _JOINERS - {"\n", "\t"} if unicodedata.category(c) in _HIDDEN}
        text = text.translate(dict.fromkeys(map(ord, hidden)))
    # Composed last: what was hidden may have stood between a letter and its accent.
    return re.sub(r"[ \t\u00a0]+", " ", unicodedata.normalize("NFC", text)).strip()


def _name(text: str) -> str:
    name = plain(text.replace("\n", " "))
    if len(name) < 2:
        raise PydanticCustomError("string_too_short", "a name has two letters at least")
    if _NOT_IN_NAMES.search(name) or not any(c.isalpha() for c in name):
        raise PydanticCustomError("not_a_name", "a name holds letters, spaces, hyphens and apostrophes")
    return name


def e164(text: str) -> str:
    """The number as +15145550123. Raises ValueError where no such number can exist.

    Letters are refused: the library would dial them as on a keypad, and a slip would reach somebody else.
    """
    typed = plain(text)
    if typed.isascii() and _NORTH_AMERICAN.fullmatch(typed):
        return typed  # as we write it ourselves
    try:
        number = phonenumbers.parse(typed, REGION)
    except phonenumbers.NumberParseException as problem:
        raise ValueError("not a telephone number") from problem
    said = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    # The library finds seven digits without their area code "possible".
    possible = _NORTH_AMERICAN.fullmatch(said) if number.country_code == 1 else phonenumbers.is_possible_number(number)
    if not possible or number.extension or any(c.isalpha() for c in typed):
        raise ValueError("not a telephone number")
    return said


def _phone(text: str) -> str:
    try:
        return e164(text)
    except ValueError as problem:
        raise PydanticCustomError("not_a_phone", "not a telephone number") from problem


def _email(text: str) -> str:
    typed = plain(text)
    common = _PLAIN_EMAIL.fullmatch(typed)
    if common and common[1] not in SPECIAL_USE_DOMAIN_NAMES:
        return typed
    try:
        return validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError as problem:
        raise PydanticCustomError("not_an_email", "not an e-mail address") from problem


PersonName = Annotated[str, StringConstraints(max_length=80), AfterValidator(_name)]
Phone = Annotated[str, StringConstraints(max_length=32), AfterValidator(_phone)]
Email = Annotated[str, StringConstraints(max_length=254), AfterValidator(_email)]


def said_phone(number: str | None) -> str:
    """A number as people here say and write it: 514 555-0123; another country's in international format.

    A dash where there is none.
    """
    if number is None:
        return "–"
    if _NORTH_AMERICAN.fullmatch(number):
        return f"{number[2:5]} {number[5:8]}-{number[8:]}"  # as we write it ourselves
    parsed = phonenumbers.parse(number, REGION)
    if parsed.country_code != 1:
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    digits = str(parsed.national_number)
    return f"{digits[:3]} {digits[3:6]}-{digits[6:]}"


def masked_phone(number: str | None) -> str:
    """Enough to recognise a number and no more: ··23; a dash where there is none."""
    return "–" if number is None else f"··{number[-2:]}"


def masked_email(address: str) -> str:
    """Enough to recognise an address and no more: j··@exemple.ca."""
    name, _, domain = address.partition("@")
    return f"{name[:1]}··@{domain}"


class Spoken(StrEnum):
    """The language of the person. Any other language means an interpreter, and letters in French."""

    FRENCH = "fr"
    ENGLISH = "en"
    OTHER = "other"


class Patient(BaseModel):
    """The person, as known for one episode of care."""

    model_config = ConfigDict(frozen=True)

    name: PersonName
    phone: Phone | None = None
    """Always known where the person takes part alone; a group, or colleagues among themselves, have none."""
    email: Email | None = None
    spoken: Spoken = Spoken.FRENCH

    @property
    def language(self) -> Language:
        """The language of the letters: theirs if we write it, otherwise French."""
        return "en" if self.spoken is Spoken.ENGLISH else "fr"

    @property
    def needs_interpreter(self) -> bool:
        return self.spoken is Spoken.OTHER


class Role(StrEnum):
    PATIENT = "patient"
    RELATIVE = "relative"
    PROFESSIONAL = "professional"
    INTERPRETER = "interpreter"
    SUPPORT = "support"
    """Support staff: holds the tablet, shows a wound, relays (orientations MSSS 2021, 8.7)."""
    LEARNER = "learner"
    MEMBER = "member"
    """One of a group of patients."""


class Participant(BaseModel):
    """Somebody else who takes part: a relative, a professional, an interpreter, a member of the group."""

    model_config = ConfigDict(frozen=True)

    name: PersonName
    role: Role
    phone: Phone | None = None
    email: Email | None = None
