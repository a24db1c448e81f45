"""What an establishment decides for itself, read from one TOML file: rule packs, authorised tools, services.

`establishment.example.toml` says it all, with a comment for each key. What a service must have before it may be used is
a rule (`care.activation`), not a matter of form.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import quote, urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from care import optional_steps, sites
from care.contact import Email, Phone
from care.suitability import Setting
from texts import Language

SHIPPED = Path(__file__).parents[1] / "establishment.example.toml"
"""What local mode uses where nothing else is named."""


OBJECT_ID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
"""How Entra writes the object id of a person."""


class EstablishmentError(Exception):
    """The file cannot be used. Its message has one line for each problem, with the remedy."""


class Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class InBoth(Kept):
    """Words that are said to a person in their language."""

    fr: str = Field(max_length=400)
    en: str = Field(max_length=400)


Words = Annotated[str, Field(max_length=400)] | InBoth
"""One text for everybody, or one in each language: `{ fr = "…", en = "…" }`."""


def in_language(words: Words, language: Language) -> str:
    return words if isinstance(words, str) else {"fr": words.fr, "en": words.en}[language]


class CorridorKind(StrEnum):
    """Where a corridor leads. Emergency and designated evaluation clinics are named so that a rule can refuse them."""

    CLINIC = "clinic"
    INSTALLATION = "installation"
    PROFESSIONAL = "professional"
    EMERGENCY = "emergency"
    CDE = "cde"


class Corridor(Kept):
    """Where a person can be seen in person (orientations MSSS 2021, 4; Règlement S-4.2, r. 23.1, art. 1 and 2)."""

    name: str = Field(min_length=1, max_length=120)
    kind: CorridorKind
    phone: Phone
    hours: str = Field(min_length=1, max_length=120)
    delay: str = Field(min_length=1, max_length=80)
    """Within what time, in words: «48 heures»."""


class TemporaryHelp(Kept):
    """A service held by others for a while: who does what, and the agreement (orientations MSSS 2021, 8.2)."""

    agreement: str = Field(min_length=1, max_length=120)
    roles: str = Field(min_length=1, max_length=400)
    until: str | None = None


class Word(StrEnum):
    """What the people seen are called there (orientations MSSS 2021, definitions)."""

    PATIENT = "patient"
    USER = "user"
    RESIDENT = "resident"


class Service(Kept):
    """A service of the establishment, such as a family-medicine group or a residence's unit."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
    name: str = Field(min_length=1, max_length=80)
    active: bool = True
    word: Word = Word.PATIENT
    insured: bool = True
    """Are its services insured (Loi sur l'assurance maladie)? Then only authorised tools may be used."""
    tool: str = "teams"
    setting: Setting = Setting.HOME
    """Where the people whom it sees usually are."""
    corridor: Corridor | None = None
    note_route: str | None = Field(None, max_length=200)
    """By which way, agreed with the record keepers, the note reaches the record (orientations MSSS 2021, 1.1)."""
    paper_form: bool = False
    """Does the note reach the record on paper? Then it can be had as a form to print, a new one each time
    (orientations MSSS 2021, 8.8)."""
    planners: tuple[str, ...] = ()
    """Object ids of those who plan for this service: a secretary, the nurses of a unit."""
    unit_phone: Phone | None = None
    """For people who live there: the unit, which is called in their place and helps them."""
    unit_name: str | None = None
    recording: bool = False
    """May an encounter be recorded, where both agree?"""
    steps_off: tuple[str, ...] = ()
    """Questions that this service does not ask: keys of `care.optional_steps`."""
    temporary_help: TemporaryHelp | None = None

    @field_validator("steps_off")
    @classmethod
    def _known(cls, keys: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := optional_steps.unknown(keys):
            raise ValueError(f"{', '.join(unknown)} is no optional step; they are {', '.join(optional_steps.STEPS)}")
        return keys


HOLE = "{reference}"
"""The one place of the record's address that is filled in: by the encounter's reference, which names nobody."""


class TeamLists(Kept):
    """When a channel that an administrator bound is shown the day's list, and from when to when its queue goes on.

    By the clock of the house. No source: the hours are the establishment's.
    """

    list_at: dt.time = dt.time(7, 30)
    queue_from: dt.time = dt.time(8)
    queue_until: dt.time = dt.time(17)

    @model_validator(mode="after")
    def _ends_after(self) -> TeamLists:
        if self.queue_until <= self.queue_from:
            raise ValueError("the queue ends after it begins, on the same day")
        return self


class Establishment(Kept):
    packs: tuple[str, ...] = Field(min_length=1)
    tools: tuple[str, ...] = Field(min_length=1)
    """The keys of the tools that it authorises for telehealth."""
    services: tuple[Service, ...] = Field(min_length=1)
    record_access: Words = ""
    """What is told of access to one's record: where to ask, in words."""
    privacy_contact: Words = ""
    retention: Words = ""
    """How long what is collected is kept, in words, for the collection notice."""
    channel: TeamLists = TeamLists()
    office365_admin: Email | None = None
    """To whom the request for a telephone bridge goes."""
    pilots: tuple[Annotated[str, Field(pattern=OBJECT_ID)], ...] = ()
    """Object ids of those who coordinate or pilot telehealth: they see the counts of the house, and of nobody."""
    coordination_record: str | None = Field(None, max_length=500)
    """The address of an encounter's record of coordination, elsewhere, with `HOLE` where its reference belongs."""
    establishments: tuple[sites.Site, ...] = ()
    """Where this file speaks for several: of one of them each person is a user, and its rules apply."""
    agreements: tuple[sites.Agreement, ...] = ()

    @field_validator("coordination_record")
    @classmethod
    def _says_nothing_of_anybody(cls, address: str | None) -> str | None:
        """What stands in an address lies in the logs of proxies and browsers: the reference may, nothing else.

        Raises ValueError.
        """
        if address is None:
            return None
        filled = address.replace(HOLE, "")
        try:
            parts = urlsplit(filled)
            is_web = parts.scheme == "https" and bool(parts.hostname) and parts.username is None
        except ValueError:
            is_web = False
        if not is_web or re.search(r"\s", address):
            raise ValueError("it is an address that begins with https:// and names no user")
        if re.search(r"[{}]", filled) or address.count(HOLE) > 1:
            raise ValueError(f"its only hole is {HOLE}, once: nothing of a person may stand in an address")
        if HOLE in urlsplit(address).netloc:
            raise ValueError(f"{HOLE} stands in the path, the query or the fragment, and not in the name of the server")
        return address

    @model_validator(mode="after")
    def _keys(self) -> Establishment:
        keys = [service.key for service in self.services]
        if len(set(keys)) < len(keys):
            raise ValueError("two services have the same key")
        if not any(service.active for service in self.services):
            raise ValueError("no service is active")
        if wrong := sites.problems(self.establishments, self.agreements, keys):
            raise ValueError("; ".join(wrong))
        return self

    def record_of(self, reference: str) -> str | None:
        """Where the record of coordination of an encounter is; None where no such place is named."""
        if self.coordination_record is None:
            return None
        return self.coordination_record.replace(HOLE, quote(reference, safe=""))

    @property
    def active(self) -> tuple[Service, ...]:
        return tuple(service for service in self.services if service.active)

    def service(self, key: str) -> Service:
        """The service of a key; the first active one for the empty key, or for one that is no longer there."""
        return next((service for service in self.services if service.key == key), self.active[0])

    def services_of(self, site: str) -> tuple[Service, ...]:
        """The active services of one of several establishments; all of them where it names none of its own."""
        named = next((one.services for one in self.establishments if one.key == site), ())
        return tuple(one for one in self.active if one.key in named) or self.active

    def planned_by(self, person: str) -> tuple[str, ...]:
        """The keys of the services for which this person plans."""
        return tuple(service.key for service in self.active if person in service.planners)


def load(file: Path = SHIPPED) -> Establishment:
    """Read an establishment. Raises EstablishmentError."""
    try:
        return Establishment.model_validate(tomllib.loads(file.read_text("utf-8")))
    except OSError as problem:
        raise EstablishmentError(f"{file}: cannot be read ({problem.strerror}).") from None
    except tomllib.TOMLDecodeError as problem:
        raise EstablishmentError(f"{file}: {problem}. Compare with establishment.example.toml.") from None
    except ValidationError as problem:
        raise EstablishmentError("\n".join(_sentence(file, error) for error in problem.errors())) from None


def _sentence(file: Path, error: object) -> str:
    assert isinstance(error, dict)
    place = ".".join(str(part) for part in error["loc"]) or "the file"
    return f"{file}: {place}: {error['msg']}. establishment.example.toml says what belongs there."
