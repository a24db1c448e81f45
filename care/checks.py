"""How the service itself does: named checks, each with what was found and how it is mended. Nobody is in one.

A probe looks at one thing and changes nothing for a patient. Probes are asked together, each within the same time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import structlog

from care.jobs import EdgeError

log = structlog.get_logger()


class Name(StrEnum):
    """What is looked at, in the order in which it is told. A name is that of its words in texts/ (`check-<name>`)."""

    SETTINGS = "settings"
    TOKEN = "token"  # noqa: S105  what is looked at
    PERMISSIONS = "permissions"
    CALENDAR = "calendar"
    PROVIDER = "provider"
    ACCESS_POLICY = "access-policy"
    DIAL_IN = "dial-in"
    MAIL = "mail"
    MAIL_RULE = "mail-rule"
    DATABASE = "database"
    MIGRATIONS = "migrations"
    KEYS = "keys"
    CLOCK = "clock"
    QUEUE = "queue"
    EXPIRY = "expiry"
    DISK = "disk"
    VERSIONS = "versions"
    CORRIDOR = "corridor"
    CHANNEL = "channel"
    TRIAL = "trial"


class Finding(StrEnum):
    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """It could not be looked at, or cannot be seen from here."""
    NOT_APPLICABLE = "not-applicable"


GOOD = frozenset({Finding.OK, Finding.NOT_APPLICABLE})


@dataclass(frozen=True)
class Check:
    """`code` is the part of its words that says what was found, `values` what they name: counts, versions, dates."""

    name: Name
    finding: Finding
    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    remedy: str | None = None
    """A command or an address, to be copied as it is; what to do without one, the words say."""


SERVICE = tuple(name for name in Name if name not in (Name.SETTINGS, Name.CORRIDOR, Name.CHANNEL, Name.TRIAL))
"""«état du service»."""
START = (Name.PERMISSIONS, Name.ACCESS_POLICY, Name.CALENDAR, Name.CORRIDOR, Name.CHANNEL, Name.TRIAL)
"""The checklist of the first run."""
EVERYWHERE = ("local", "no-answer", "unreadable")
"""Codes that any check may have; their words are in `checks`."""

Probe = Callable[[], Awaitable[Check]]


async def examine(probes: Mapping[Name, Probe], names: Sequence[Name], seconds: float) -> list[Check]:
    """These checks, in order, after `seconds` at the latest. What fails in a way that nobody foresaw is unknown."""
    return list(await asyncio.gather(*(_asked(name, probes[name], seconds) for name in names if name in probes)))


async def _asked(name: Name, probe: Probe, seconds: float) -> Check:
    try:
        async with asyncio.timeout(seconds):
            return await probe()
    except TimeoutError:
        return Check(name, Finding.UNKNOWN, "no-answer")
    except EdgeError as trouble:
        log.warning("check not made", kind=name.value, trouble=str(trouble))
        return Check(name, Finding.UNKNOWN, "no-answer")
    except Exception as problem:
        log.warning("check not made", kind=name.value, error=type(problem).__name__)
        return Check(name, Finding.UNKNOWN, "unreadable")


def not_here(name: Name) -> Probe:
    """Of what local mode plays by itself."""

    async def probe() -> Check:
        return Check(name, Finding.NOT_APPLICABLE, "local")

    return probe
