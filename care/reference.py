"""The reference of an encounter: K7QM-2F4D on a card, and what a person types for it."""

from __future__ import annotations

import re

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base 32 without I, L, O and U: nothing to mishear or to misread."""
CODE = re.compile(rf"\b[{CROCKFORD}]{{4}}-?[{CROCKFORD}]{{4}}\b", re.IGNORECASE)
"""What may be a reference, in any case and with its hyphen or without. «Jean-Marc» and the year 2024-2025 may be."""

_HALVES = re.compile(rf"\b([{CROCKFORD}]{{4}}) ([{CROCKFORD}]{{4}})\b", re.IGNORECASE)
_MIXED = re.compile(r"(?=.*[0-9])(?=.*[^0-9]).*")


def rejoined(typed: str) -> str:
    """A text in which the halves of a reference that a space parts are put together.

    Only where a half has both letters and figures: «Anne 0123» is a name and the end of a telephone.
    """
    return _HALVES.sub(lambda found: "-".join(found.groups()) if _is_mixed(found) else found[0], typed)


def _is_mixed(halves: re.Match[str]) -> bool:
    return any(_MIXED.fullmatch(half) for half in halves.groups())


def written(code: str) -> str:
    """As cards have it."""
    bare = code.upper().replace("-", "")
    return f"{bare[:4]}-{bare[4:]}"


def reference_of(typed: str) -> str | None:
    """The reference that all of it may be; None where it is something else."""
    found = CODE.fullmatch(typed.strip())
    return written(found[0]) if found else None
