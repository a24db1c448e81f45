"""What an establishment sets. Read once by app.py and passed down; nothing reads it at import.

Every setting stands in .env.example. A value never appears in an error: it may be a secret.
"""

from __future__ import annotations

import ipaddress
import re
from datetime import time
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import phonenumbers
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource, SettingsConfigDict

PREFIX = "PASSERELLE_"
EDGES_STILL_MISSING = ("the Microsoft sign-in", "Graph", "Zoom", "Stripe", "e-mail", "SMS")


class SettingsError(Exception):
    """The configuration cannot be used. Its message has one line for each problem, with the remedy."""


def _address(value: str) -> str:
    if value != "localhost":
        ipaddress.ip_address(value)
    return value


def _phone(value: str) -> str:
    try:
        number = phonenumbers.parse(value, "CA")
    except phonenumbers.NumberParseException:
        raise ValueError from None
    if not phonenumbers.is_possible_number(number):
        raise ValueError
    return value


def _web(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", value):
        raise ValueError
    return value


def _zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (KeyError, OSError):
        raise ValueError from None


def _database(value: SecretStr) -> SecretStr:
    if not value.get_secret_value().startswith(("postgresql+asyncpg://", "sqlite://")):
        raise ValueError
    return value


def _hour(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\d\d:\d\d", value):
        raise ValueError
    return value


def _folder(value: Path) -> Path:
    if value.exists() and not value.is_dir():
        raise ValueError
    return value


Web = Annotated[str, AfterValidator(_web)]
Hour = Annotated[time, BeforeValidator(_hour)]


def _own_address(known: dict[str, Any]) -> str:
    host = f"[{known['bind']}]" if ":" in known["bind"] else known["bind"]
    return f"http://{host}:{known['port']}"


class Settings(BaseSettings):
    """Each description completes "must be …" in an error message."""

    model_config = SettingsConfigDict(
        frozen=True,
        env_prefix=PREFIX,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
        str_strip_whitespace=True,
    )

    mode: Literal["local", "live"] = Field("local", description="local or live")
    bind: Annotated[str, AfterValidator(_address)] = Field(
        "127.0.0.1", description="an IP address of this machine, or localhost"
    )
    port: int = Field(3978, ge=1, le=65535, description="a whole number from 1 to 65535")
    home: Annotated[Path, AfterValidator(_folder)] = Field(Path("var"), description="a folder the program may write in")
    zone: Annotated[str, AfterValidator(_zone)] = Field(
        "America/Toronto", description="an IANA time zone such as America/Toronto"
    )
    establishment: str = Field(
        "Clinique de démonstration", min_length=1, max_length=80, description="a name of 1 to 80 characters"
    )
    clinic_phone: Annotated[str, AfterValidator(_phone)] = Field(
        "418 555-0142", description="a telephone number such as 418 555-0142"
    )
    establishment_file: Path | None = Field(None, description="a TOML file like establishment.example.toml")
    support_url: Web = Field(
        "https://telesantequebec.ca/patient/cssns-soutien/", description="a web address beginning with https://"
    )
    test_url: Web = Field(
        "https://telesantequebec.ca/patient/elements-considerer-rencontre-virtuelle/tester-equipement/",
        description="a web address beginning with https://",
    )
    leaflet_url: Web | None = Field(None, description="a web address beginning with https://")
    quiet_from: Hour = Field(time(20), description="an hour written 20:00")
    quiet_until: Hour = Field(time(7), description="an hour written 07:00")
    group_reminders: bool = Field(True, description="true or false")
    public_url: Annotated[Web, AfterValidator(lambda value: value.rstrip("/"))] = Field(
        default_factory=_own_address, description="a web address such as https://passerelle.example.org"
    )
    database_url: Annotated[SecretStr, AfterValidator(_database)] | None = Field(
        None, description="an address beginning with postgresql+asyncpg:// or sqlite://"
    )

    @property
    def database(self) -> str:
        """Where the data is. May hold a password: for edges/sql only, never for a log."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.home / 'passerelle.db'}"

    @model_validator(mode="after")
    def _holds_together(self) -> Settings:
        problems = []
        if self.mode == "live":
            problems.append(
                f"{PREFIX}MODE: live mode is not ready, these edges are not there yet: "
                f"{', '.join(EDGES_STILL_MISSING)}. Set {PREFIX}MODE=local."
            )
        elif self.bind != "localhost" and not ipaddress.ip_address(self.bind).is_loopback:
            problems.append(
                f"{PREFIX}BIND: local mode asks nobody who they are, so it answers on this machine only. "
                f"Set {PREFIX}BIND=127.0.0.1."
            )
        if self.quiet_from == self.quiet_until:
            problems.append(
                f"{PREFIX}QUIET_UNTIL: quiet hours that end when they begin would be the whole day or nothing. "
                f"Set it to another hour than {PREFIX}QUIET_FROM."
            )
        if problems:
            raise ValueError("\n".join(problems))
        return self


def load(env_file: Path = Path(".env")) -> Settings:
    """The settings from the environment, then from the file. Raises SettingsError with every problem at once."""
    problems = _unknown_names(env_file)
    settings = None
    try:
        settings = Settings(_env_file=env_file)
    except ValidationError as error:
        problems += [_sentence(detail) for detail in error.errors() if detail["type"] != "default_factory_not_called"]
    if problems or settings is None:
        raise SettingsError("\n".join(problems))
    return settings


def _sentence(detail: Any) -> str:
    if not detail["loc"]:
        return str(detail["ctx"]["error"])
    field = detail["loc"][0]
    name = f"{PREFIX}{field.upper()}"
    description = Settings.model_fields[field].description
    return (
        f"{name}: must be {description}. Correct it in the environment or in .env, or take it out to have the default."
    )


def _unknown_names(env_file: Path) -> list[str]:
    """A misspelt name would silently leave the default in force."""
    sources = (EnvSettingsSource(Settings), DotEnvSettingsSource(Settings, env_file=env_file))
    found = {name.upper() for source in sources for name in source.env_vars if name.upper().startswith(PREFIX)}
    known = {f"{PREFIX}{field.upper()}" for field in Settings.model_fields}
    problems = []
    for name in sorted(found - known):
        near = get_close_matches(name, known, n=1, cutoff=0.8)
        remedy = f"Did you mean {near[0]}?" if near else "Take it out, or look in .env.example for the right name."
        problems.append(f"{name}: there is no such setting. {remedy}")
    return problems
