"""What an establishment decides for itself, read from one TOML file: its everyday facts (`care.everyday`), rule packs,
authorised tools, services.

`establishment.example.toml` says it all, with a comment for each key. What a service must have before it may be used is
a rule (`care.activation`), not a matter of form. A problem names the file, its line, the key and the remedy
(`care.establishment_errors`).
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import quote, urlsplit

from pydantic import Field, ValidationError, ValidationInfo, field_validator, model_validator

from care import optional_steps, sites
from care.contact import Email, Phone
from care.establishment_errors import EstablishmentError, not_toml, told, unreadable, wrong
from care.everyday import Contacts, Kept, KeptFor, Letters, OwnWording, Reminders, Web, Zone
from care.grant import GrantedRight
from care.suitability import Setting
from texts import Language

__all__ = ["SHIPPED", "Establishment", "EstablishmentError", "Service", "load"]

SHIPPED = Path(__file__).parents[1] / "establishment.example.toml"
"""What local mode uses where nothing else is named."""


OBJECT_ID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
"""How Entra writes the object id of a person."""


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
    wordings: tuple[OwnWording, ...] = ()
    """Official texts for its consents; where it has none of its own, those of the establishment."""

    @field_validator("steps_off")
    @classmethod
    def _known(cls, keys: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := optional_steps.unknown(keys):
            raise wrong("no_step", unknown=", ".join(unknown), known=", ".join(optional_steps.STEPS))
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
            raise wrong("queue_ends_first")
        return self


class Exported(StrEnum):
    """The most that clinicians may have written out of their own encounters."""

    OFF = "off"
    DE_IDENTIFIED = "de-identified"
    IDENTIFIED = "identified"


class Establishment(Kept):
    name: str = Field(min_length=1, max_length=80)
    """As patients read it in e-mails and text messages."""
    phone: Phone
    zone: Zone
    support_url: Web
    """Where a patient finds technical help."""
    test_url: Web
    """Where a patient tests camera and microphone."""
    leaflet_url: Web | None = None
    exports: Exported = Exported.OFF
    reminders: Reminders = Reminders()
    letters: Letters = Letters()
    contacts: Contacts = Contacts()
    delegates: frozenset[GrantedRight] = frozenset(GrantedRight)
    """What delegates and planners may do at most: the table of rights is narrowed by it, and never widened."""
    kept_for: KeptFor = KeptFor()
    wordings: tuple[OwnWording, ...] = ()
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
    coordination_record: str | None = Field(None, max_length=500)
    """The address of an encounter's record of coordination, elsewhere, with `HOLE` where its reference belongs."""
    establishments: tuple[sites.Site, ...] = ()
    """Where this file speaks for several: of one of them each person is a user, and its rules apply."""
    agreements: tuple[sites.Agreement, ...] = ()

    @field_validator("coordination_record")
    @classmethod
    def _says_nothing_of_anybody(cls, address: str | None) -> str | None:
        """What stands in an address lies in the logs of proxies and browsers: the reference may, nothing else."""
        if address is None:
            return None
        filled = address.replace(HOLE, "")
        try:
            parts = urlsplit(filled)
            is_web = parts.scheme == "https" and bool(parts.hostname) and parts.username is None
        except ValueError:
            is_web = False
        if not is_web or re.search(r"\s", address):
            raise wrong("web")
        if re.search(r"[{}]", filled) or address.count(HOLE) > 1:
            raise wrong("only_hole", hole=HOLE)
        if HOLE in urlsplit(address).netloc:
            raise wrong("hole_in_server", hole=HOLE)
        return address

    @field_validator("services")
    @classmethod
    def _in_its_words(cls, services: tuple[Service, ...], info: ValidationInfo) -> tuple[Service, ...]:
        own = info.data.get("wordings", ())
        return tuple(one if one.wordings else one.model_copy(update={"wordings": own}) for one in services)

    @model_validator(mode="after")
    def _keys(self) -> Establishment:
        keys = [service.key for service in self.services]
        if len(set(keys)) < len(keys):
            raise wrong("same_key")
        if not any(service.active for service in self.services):
            raise wrong("none_active")
        return self

    @field_validator("wordings")
    @classmethod
    def _one_of_each(cls, wordings: tuple[OwnWording, ...]) -> tuple[OwnWording, ...]:
        said = [(own.means, own.group, own.language) for own in wordings]
        if len(set(said)) < len(said):
            raise wrong("same_wording")
        return wordings

    @model_validator(mode="after")
    def _sites(self) -> Establishment:
        for problem in sites.problems(self.establishments, self.agreements, [one.key for one in self.services]):
            raise problem
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
    text = written(file)
    try:
        return Establishment.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as problem:
        raise EstablishmentError(not_toml(file, problem)) from None
    except ValidationError as problem:
        raise EstablishmentError(told(file, text, problem)) from None


def written(file: Path) -> str:
    """What stands in it. Raises EstablishmentError."""
    try:
        return file.read_text("utf-8")
    except OSError as problem:
        raise EstablishmentError(unreadable(file, problem.strerror or "")) from None
    except UnicodeDecodeError:
        raise EstablishmentError(unreadable(file, "UTF-8")) from None
