"""Service addresses: where Teams says that answers go. Our token goes there with them, so they are not believed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

LONGEST = 512
"""Characters of an address."""

_ADDRESS = re.compile(r"https://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?:/[A-Za-z0-9._~/-]*)?")
"""No port, no user, no escape, no query, no letter beyond ASCII: nothing that two readers could read differently."""
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def trusted_hosts(named: Iterable[str]) -> Callable[[object], bool]:
    """`trusts(url)`: may we send there? Asked when an activity comes in, and again of a stored reference at its use.

    Only what is `named`: a bot of one cloud sends nothing to another.
    """
    hosts = frozenset(host.lower() for host in named)

    def trusts(url: object) -> bool:
        if not isinstance(url, str) or len(url) > LONGEST:
            return False
        found = _ADDRESS.fullmatch(url)
        return found is not None and found[1] in hosts and not _climbs(url)

    return trusts


def _climbs(url: str) -> bool:
    return any(part in (".", "..") for part in url.split("/"))


def is_loopback(url: str) -> bool:
    """May local mode send to this service address?"""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and parts.hostname in _LOOPBACK and parts.username is None
    except (ValueError, AttributeError):
        return False
