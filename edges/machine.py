"""What this machine says of itself: the room on its disk, its clock, what runs, the end of its proof."""

from __future__ import annotations

import asyncio
import datetime as dt
import platform
import shutil
import tomllib
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path

import aiohttp
from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12

from care.checks import Check, Finding, Name
from care.expiry import BEFORE
from edges.clock import SystemClock
from edges.sql.migrate import NEWEST

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
LITTLE, NEARLY_NONE = 2 * 1024**3, 256 * 1024**2
"""Bytes left on the disk: to be told, and too few to go on."""
SKEW, TOO_FAR = dt.timedelta(seconds=30), dt.timedelta(minutes=4)
"""How far two clocks may be apart; Entra and Teams take five minutes, and nothing beyond."""


async def disk(home: Path) -> Check:
    """The room where the program writes."""
    free = await asyncio.to_thread(_free, home)
    said = {"megabytes": free // 1024**2}
    if free < LITTLE:
        return Check(Name.DISK, Finding.FAILED if free < NEARLY_NONE else Finding.WARNING, "little", said)
    return Check(Name.DISK, Finding.OK, "ok", said)


def _free(home: Path) -> int:
    return shutil.disk_usage(home if home.exists() else Path()).free


async def versions() -> Check:
    said = {
        "passerelle": str(tomllib.loads(PROJECT.read_text("utf-8"))["project"]["version"]),
        "python": platform.python_version(),
        "botbuilder": version("botbuilder-core"),
        "schema": NEWEST,
    }
    return Check(Name.VERSIONS, Finding.OK, "ok", said)


async def ahead_of(session: aiohttp.ClientSession, address: str) -> dt.timedelta | None:
    """By how much the machine's clock is before the one of a server of Microsoft's; None where it says no hour."""
    async with session.get(address, allow_redirects=False) as answer:
        try:
            there = parsedate_to_datetime(answer.headers.get("Date", ""))
        except ValueError:
            return None
    return SystemClock().now() - there.replace(tzinfo=there.tzinfo or dt.UTC)


def clock(apart: dt.timedelta | None) -> Check:
    """`apart` is the largest difference that was found."""
    if apart is None:
        return Check(Name.CLOCK, Finding.UNKNOWN, "not-said")
    seconds = round(abs(apart).total_seconds())
    if abs(apart) <= SKEW:
        return Check(Name.CLOCK, Finding.OK, "ok", {"seconds": seconds})
    finding = Finding.FAILED if abs(apart) > TOO_FAR else Finding.WARNING
    return Check(Name.CLOCK, finding, "apart", {"seconds": seconds}, "timedatectl set-ntp true")


def certificate_ends(file: Path, password: str | None = None) -> dt.date:
    """The last day of the certificate in a PEM or PKCS#12 file. Raises ValueError where there is none."""
    raw = file.read_bytes()
    if b"-----BEGIN CERTIFICATE-----" in raw:
        found = x509.load_pem_x509_certificates(raw)[0]
    else:
        one = pkcs12.load_key_and_certificates(raw, password.encode() if password else None)[1]
        if one is None:
            raise ValueError("no certificate")
        found = one
    return found.not_valid_after_utc.date()


def expiry(ends: dt.date | None, today: dt.date, *, expires: bool, page: str) -> Check:
    """`expires`: does what proves who the bot is end at all? A managed identity renews itself."""
    if not expires:
        return Check(Name.EXPIRY, Finding.NOT_APPLICABLE, "renews-itself")
    if ends is None:
        return Check(Name.EXPIRY, Finding.UNKNOWN, "not-said", remedy="PASSERELLE_APP_SECRET_EXPIRES=2027-01-31")
    left = (ends - today).days
    said: dict[str, str | int] = {"days": left, "date": ends.isoformat()}
    if left < 0:
        return Check(Name.EXPIRY, Finding.FAILED, "over", said, page)
    if left <= BEFORE[0]:
        finding = Finding.FAILED if left <= BEFORE[-1] else Finding.WARNING
        return Check(Name.EXPIRY, finding, "soon", said, page)
    return Check(Name.EXPIRY, Finding.OK, "ok", said)
