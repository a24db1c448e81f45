"""What an establishment sets. Read once by app.py and passed down; nothing reads it at import.

Every setting stands in .env.example. A value never appears in an error: it may be a secret.
"""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource, SettingsConfigDict

from bot.cloud import CloudName
from bot.kinds import (
    Address,
    Collector,
    Database,
    File,
    Folder,
    Guid,
    Guids,
    Host,
    Hosts,
    People,
    Web,
)
from bot.modes import PREFIX, problems

MOVED = {
    "ZONE": 'zone = "America/Toronto"',
    "ESTABLISHMENT": 'name = "…"',
    "CLINIC_PHONE": 'phone = "418 555-0142"',
    "SUPPORT_URL": 'support_url = "https://…"',
    "TEST_URL": 'test_url = "https://…"',
    "LEAFLET_URL": 'leaflet_url = "https://…"',
    "QUIET_FROM": "reminders.quiet_from = 20:00:00",
    "QUIET_UNTIL": "reminders.quiet_until = 07:00:00",
    "GROUP_REMINDERS": "reminders.grouped = true",
    "EXPORTS": 'exports = "off"',
    "MAIL_FROM": 'letters.mailbox = "rendez-vous@example.org"',
}
"""What was a setting once and is a fact of the establishment now: how its file says it."""


class SettingsError(Exception):
    """The configuration cannot be used. Its message has one line for each problem, with the remedy."""


def _a_secret(value: str) -> str:
    scheme, _, host, kind, name, *version = [*value.rstrip("/").split("/"), "", "", ""]
    if scheme != "https:" or not host or kind != "secrets" or not name or len([part for part in version if part]) > 1:
        raise ValueError
    return value.rstrip("/")


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
    bind: Address = Field("127.0.0.1", description="an IP address of this machine, or localhost")
    port: int = Field(3978, ge=1, le=65535, description="a whole number from 1 to 65535")
    home: Folder = Field(Path("var"), description="a folder the program may write in")
    establishment_file: Path | None = Field(None, description="a TOML file like establishment.example.toml")
    public_url: Annotated[Web, AfterValidator(lambda value: value.rstrip("/"))] = Field(
        default_factory=_own_address, description="a web address such as https://passerelle.example.org"
    )
    host: Host | None = Field(None, description="the name of a host such as passerelle.example.org")
    database_url: Database | None = Field(
        None, description="an address beginning with postgresql+asyncpg:// or sqlite://"
    )
    keys_url: Database | None = Field(None, description="an address beginning with postgresql+asyncpg:// or sqlite://")
    copy_to: Database | None = Field(None, description="an address beginning with postgresql+asyncpg://")
    copy_keys_to: Database | None = Field(None, description="an address beginning with postgresql+asyncpg://")
    metrics_url: Collector | None = Field(
        None, description="a web address beginning with https://, or with http:// on this machine"
    )

    # Live mode only. Local mode refuses every one of them (bot/modes.py).
    app_id: Guid | None = Field(None, description="an id of 32 hexadecimal digits, with hyphens")
    app_type: Literal["SingleTenant", "UserAssignedMSI", "MultiTenant"] | None = Field(
        None, description="SingleTenant or UserAssignedMSI"
    )
    app_secret: SecretStr | None = Field(None, description="the value of a client secret")
    app_secret_expires: date | None = Field(None, description="a date such as 2027-01-31")
    app_certificate: File | None = Field(None, description="a PEM file with a certificate and its private key")
    app_certificate_password: SecretStr | None = Field(None, description="the password of the private key")
    app_federated_token_file: Path | None = Field(None, description="the file in which a cluster keeps a token")
    tenant: Guid | None = Field(None, description="an id of 32 hexadecimal digits, with hyphens")
    allowed_tenants: Guids = Field((), description="ids of 32 hexadecimal digits, with commas between them")
    cloud: CloudName = Field("public", description="public, gcc, gcc-high or dod")
    service_hosts: Hosts = Field((), description="names of hosts such as smba.trafficmanager.net, with commas between")
    onedrive_hosts: Hosts = Field(
        (), description="names of hosts such as contoso-my.sharepoint.com, with commas between"
    )
    meeting_events: bool = Field(False, description="true or false")
    administrators_group: Guid | None = Field(None, description="an id of 32 hexadecimal digits, with hyphens")
    administrators: Guids = Field((), description="object ids, with commas between them")
    privacy_officers_group: Guid | None = Field(None, description="an id of 32 hexadecimal digits, with hyphens")
    privacy_officers: Guids = Field((), description="object ids, with commas between them")
    pilots_group: Guid | None = Field(None, description="an id of 32 hexadecimal digits, with hyphens")
    pilots: Guids = Field((), description="object ids, with commas between them")
    coordinators_group: Guid | None = Field(None, description="an id of 32 hexadecimal digits, with hyphens")
    coordinators: Guids = Field((), description="object ids, with commas between them")
    clinicians_group: Guid | None = Field(None, description="an id of 32 hexadecimal digits, with hyphens")
    clinicians: People = Field((), description="object ids, or tenant-id/object-id, with commas between them")
    keys: SecretStr | None = Field(None, description="the content of a keys.json file")
    keys_vault: Annotated[Web, AfterValidator(_a_secret)] | None = Field(
        None, description="the address of a secret, such as https://name.vault.azure.net/secrets/passerelle"
    )

    @property
    def database(self) -> str:
        """Where the data is. May hold a password: for edges/sql only, never for a log."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.home / 'passerelle.db'}"

    @property
    def keys_database(self) -> str | None:
        """Where the keys of the data are; None: beside it. May hold a password."""
        return None if self.keys_url is None else self.keys_url.get_secret_value()

    @property
    def copied(self) -> tuple[str, str | None] | None:
        """Where `app.py store copy` copies to, and where the keys go if not beside it. May hold passwords."""
        keys = None if self.copy_keys_to is None else self.copy_keys_to.get_secret_value()
        return None if self.copy_to is None else (self.copy_to.get_secret_value(), keys)

    @model_validator(mode="after")
    def _holds_together(self) -> Settings:
        if found := list(problems(self)):
            raise ValueError("\n".join(found))
        return self


def load(env_file: Path = Path(".env")) -> Settings:
    """The settings from the environment, then from the file. Raises SettingsError with every problem at once."""
    found = _unknown_names(env_file)
    settings = None
    try:
        settings = Settings(_env_file=env_file)
    except ValidationError as error:
        found += _sentences(error)
    if found or settings is None:
        raise SettingsError("\n".join(found))
    return settings


def _sentences(error: ValidationError) -> list[str]:
    """One for each setting that is wrong, however many of its parts are."""
    details = [detail for detail in error.errors() if detail["type"] != "default_factory_not_called"]
    return list(dict.fromkeys(map(_sentence, details)))


def _sentence(detail: Any) -> str:
    if not detail["loc"]:
        return str(detail["ctx"]["error"])
    field = detail["loc"][0]
    known = Settings.model_fields[field]
    has_default = known.default_factory is not None or known.default not in (None, ())
    otherwise = ", or take it out to have the default" if has_default else ""
    return f"{PREFIX}{field.upper()}: must be {known.description}. Correct it in the environment or in .env{otherwise}."


def _unknown_names(env_file: Path) -> list[str]:
    """A misspelt name would silently leave the default in force."""
    sources = (EnvSettingsSource(Settings), DotEnvSettingsSource(Settings, env_file=env_file))
    names = {name.upper() for source in sources for name in source.env_vars}
    found = {name.removeprefix(PREFIX) for name in names if name.startswith(PREFIX)}
    known = {field.upper() for field in Settings.model_fields}
    sentences = []
    for name in sorted(found - known):
        if name in MOVED:
            sentences.append(
                f"{PREFIX}{name}: the establishment's facts stand in its own file now. Take it out, and write "
                f"{MOVED[name]} in the file that {PREFIX}ESTABLISHMENT_FILE names."
            )
            continue
        near = get_close_matches(name, known, n=1, cutoff=0.7)
        remedy = "Take it out, or look in .env.example for the right name."
        if near:
            remedy = f"Did you mean {PREFIX}{near[0]}?"
        sentences.append(f"{PREFIX}{name}: there is no such setting. {remedy}")
    return sentences
