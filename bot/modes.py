"""What each mode asks of the settings. `local` refuses what belongs to a real house; `live` refuses to be half there.

One line for each problem, with the remedy; a value never stands in it.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from bot.settings import Settings

PREFIX = "PASSERELLE_"
ROLES = ("administrators", "privacy_officers", "pilots", "coordinators")
"""Settings that name the holders of a role one by one; with `_group`, the one that names their group."""
OF_LIVE_MODE = (
    "keys",
    "keys_vault",
    "app_id",
    "app_type",
    "app_secret",
    "app_secret_expires",
    "app_certificate",
    "app_certificate_password",
    "app_federated_token_file",
    "tenant",
    "allowed_tenants",
    "cloud",
    "service_hosts",
    "onedrive_hosts",
    "meeting_events",
    *(name for role in ROLES for name in (role, f"{role}_group")),
    "clinicians",
    "clinicians_group",
)
"""Settings that only live mode has a use for; local mode refuses every one of them."""
_OPEN_TO_OTHERS = 0o007


def problems(settings: Settings) -> Iterator[str]:
    """What keeps these settings from starting."""
    yield from _live(settings) if settings.mode == "live" else _local(settings)


def _local(settings: Settings) -> Iterator[str]:
    """Nobody is asked who they are: this machine only, and nothing of a real house within reach."""
    if not _is_loopback(settings.bind):
        yield (
            f"{PREFIX}BIND: local mode asks nobody who they are, so it answers on this machine only. "
            f"Set {PREFIX}BIND=127.0.0.1."
        )
    for field in OF_LIVE_MODE:
        if getattr(settings, field) != type(settings).model_fields[field].default:
            yield (
                f"{PREFIX}{field.upper()}: belongs to live mode; local mode asks nobody who they are. "
                f"Take it out, or set {PREFIX}MODE=live."
            )
    if not _is_on_this_machine(settings.database):
        yield (
            f"{PREFIX}DATABASE_URL: local mode asks nobody who they are, so its database is on this machine. "
            f"Name localhost in it, take it out to have SQLite, or set {PREFIX}MODE=live."
        )


def _live(settings: Settings) -> Iterator[str]:
    if settings.app_id is None:
        yield (
            f"{PREFIX}APP_ID: live mode needs the id of the bot. "
            "Copy the application (client) id from the Azure Bot, under Configuration."
        )
    if settings.tenant is None:
        yield (
            f"{PREFIX}TENANT: live mode needs the id of your organisation. "
            "Copy the directory (tenant) id from the Azure Bot, under Configuration."
        )
    if settings.establishment_file is None:
        yield (
            f"{PREFIX}ESTABLISHMENT_FILE: live mode needs the facts of your establishment: patients read them. "
            "Copy establishment.example.toml, change it, and name the copy."
        )
    if settings.keys is not None and settings.keys_vault is not None:
        yield (
            f"{PREFIX}KEYS: the keys are in the environment and in Key Vault. "
            "Take it out; the vault is the safer place."
        )
    yield from _proof(settings)
    yield from _people(settings)
    yield from _roles(settings)
    if urlsplit(settings.public_url).scheme != "https":
        yield (
            f"{PREFIX}PUBLIC_URL: the links that people receive must be encrypted. "
            "Set it to the address of your reverse proxy, beginning with https://."
        )


def _proof(settings: Settings) -> Iterator[str]:
    """How the bot proves who it is to Microsoft: one way, whole."""
    secret, certificate = settings.app_secret is not None, settings.app_certificate is not None
    federated = settings.app_federated_token_file is not None
    match settings.app_type:
        case None:
            yield f"{PREFIX}APP_TYPE: live mode needs the type of the bot. Set it to SingleTenant or UserAssignedMSI."
        case "MultiTenant":
            yield (
                f"{PREFIX}APP_TYPE: a MultiTenant bot listens to every organisation. "
                "Register it as SingleTenant or as UserAssignedMSI, and set that."
            )
        case "UserAssignedMSI":
            for field in ("app_secret", "app_certificate", "app_federated_token_file"):
                if getattr(settings, field) is not None:
                    yield f"{PREFIX}{field.upper()}: a managed identity has none. Take it out."
        case "SingleTenant":
            if secret and certificate:
                yield (
                    f"{PREFIX}APP_SECRET: there is a secret and a certificate. "
                    f"Take one of them out; {PREFIX}APP_CERTIFICATE is the safer one to keep."
                )
            if federated and (secret or certificate):
                yield (
                    f"{PREFIX}APP_FEDERATED_TOKEN_FILE: a cluster's token is proof enough. "
                    "Take it out, or take the secret and the certificate out."
                )
            if not secret and not certificate and not federated:
                yield (
                    f"{PREFIX}APP_CERTIFICATE: a SingleTenant bot proves who it is. "
                    f"Set it to the file of a certificate, or set {PREFIX}APP_SECRET."
                )
    if settings.app_secret_expires is not None and not secret:
        yield (
            f"{PREFIX}APP_SECRET_EXPIRES: there is no secret that ends; a certificate says its end itself. Take it out."
        )
    if settings.app_certificate_password is not None and not certificate:
        yield (
            f"{PREFIX}APP_CERTIFICATE_PASSWORD: there is no certificate that it opens. "
            f"Set {PREFIX}APP_CERTIFICATE, or take it out."
        )
    if settings.app_certificate is not None and _open_to_others(settings.app_certificate):
        yield f"{PREFIX}APP_CERTIFICATE: others on this machine can read the private key. Run chmod 600 on it."


def _people(settings: Settings) -> Iterator[str]:
    """Who may use the bot: named one by one, or by a group of the bot's own organisation."""
    group = settings.clinicians_group is not None
    if settings.clinicians and group:
        yield (
            f"{PREFIX}CLINICIANS: people are named one by one and by a group. "
            f"Take it out, or take out {PREFIX}CLINICIANS_GROUP."
        )
    if not settings.clinicians and not group:
        yield (
            f"{PREFIX}CLINICIANS_GROUP: live mode needs to know who may use the bot. "
            f"Set it to the object id of a group in Entra, or set {PREFIX}CLINICIANS to the object ids of people."
        )
    if settings.allowed_tenants and group:
        yield (
            f"{PREFIX}ALLOWED_TENANTS: a group holds people of your own organisation only. "
            f"Take it out, or name people by {PREFIX}CLINICIANS."
        )
    known = {None, settings.tenant, *settings.allowed_tenants}
    if any(tenant not in known for tenant, _ in settings.clinicians):
        yield (
            f"{PREFIX}CLINICIANS: somebody is of an organisation that is not allowed. "
            f"Add it to {PREFIX}ALLOWED_TENANTS, or take them out."
        )


def _roles(settings: Settings) -> Iterator[str]:
    """Who acts in which role beside: a list, or a group of the bot's own organisation, or nobody."""
    for role in ROLES:
        if getattr(settings, role) and getattr(settings, f"{role}_group") is not None:
            yield (
                f"{PREFIX}{role.upper()}: people are named one by one and by a group. "
                f"Take it out, or take out {PREFIX}{role.upper()}_GROUP."
            )


def _is_loopback(address: str) -> bool:
    return address == "localhost" or ipaddress.ip_address(address).is_loopback


def _is_on_this_machine(database: str) -> bool:
    """A file, a socket, or a server named as this machine. To name no host is to leave it to the environment."""
    if database.startswith("sqlite"):
        return True
    try:
        parts = urlsplit(database)
        hosts = [value for name, value in parse_qsl(parts.query, keep_blank_values=True) if name == "host"]
        hosts += [parts.hostname] if parts.hostname else []
        return bool(hosts) and all(host.startswith("/") or _is_loopback(host) for host in hosts)
    except ValueError:
        return False


def _open_to_others(file: Path) -> bool:
    return os.name == "posix" and bool(file.stat().st_mode & _OPEN_TO_OTHERS)
