"""The kinds of value that a setting may have. What is written otherwise is a ValueError that repeats none of it."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, SecretStr
from pydantic_settings import NoDecode

from bot.guard.addresses import is_loopback

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HOST = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


def _address(value: str) -> str:
    if value != "localhost":
        ipaddress.ip_address(value)
    return value


def _web(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", value):
        raise ValueError
    return value


def _collector(value: str) -> str:
    parts = urlsplit(_web(value))
    if parts.username is not None or not (parts.scheme == "https" or is_loopback(value)):
        raise ValueError
    return value


def _database(value: SecretStr) -> SecretStr:
    if not value.get_secret_value().startswith(("postgresql+asyncpg://", "sqlite://")):
        raise ValueError
    return value


def _folder(value: Path) -> Path:
    if value.exists() and not value.is_dir():
        raise ValueError
    return value


def _file(value: Path) -> Path:
    if not value.is_file():
        raise ValueError
    return value


def guid(value: str) -> str:
    """An id of Entra, in lower case. Raises ValueError for anything else."""
    if not _GUID.fullmatch(value := value.strip().lower()):
        raise ValueError
    return value


def host_name(value: str) -> str:
    """A name such as passerelle.example.org, in lower case. Raises ValueError for anything else."""
    if not _HOST.fullmatch(value := value.lower()):
        raise ValueError
    return value


def _somebody(value: str) -> tuple[str | None, str]:
    tenant, slash, person = value.rpartition("/")
    return (guid(tenant) if slash else None), guid(person)


def _listed(value: object) -> object:
    if not isinstance(value, str):
        return value
    return [part.strip() for part in value.split(",") if part.strip()]


Address = Annotated[str, AfterValidator(_address)]
Collector = Annotated[str, AfterValidator(_collector)]
Database = Annotated[SecretStr, AfterValidator(_database)]
File = Annotated[Path, AfterValidator(_file)]
Folder = Annotated[Path, AfterValidator(_folder)]
Guid = Annotated[str, AfterValidator(guid)]
Host = Annotated[str, AfterValidator(host_name)]
Web = Annotated[str, AfterValidator(_web)]

# Lists are written with commas, and not in JSON: hence NoDecode.
Guids = Annotated[tuple[Guid, ...], NoDecode, BeforeValidator(_listed)]
Hosts = Annotated[tuple[Host, ...], NoDecode, BeforeValidator(_listed)]
People = Annotated[
    tuple[Annotated[tuple[str | None, str], BeforeValidator(_somebody)], ...], NoDecode, BeforeValidator(_listed)
]
"""Each is a tenant (None: the bot's own) and an object id, written `object-id` or `tenant-id/object-id`."""
