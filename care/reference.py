"""The reference of an encounter: K7QM-2F4D on a card, and what a person types for it."""

from __future__ import annotations

import re

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base 32 without I, L, O and U: nothing to mishear or to misread."""
CODE = re.compile(rf"\b[{CROCKFORD}]{{4}}-?[{CROCKFORD}]{{4}}\b", re.IGNORECASE)
"""What may be a reference, in any case and with its hyphen or without. «Jean-Marc» and the year 2024-2025 may be."""


def written(code: str) -> str:
    """As cards have it."""
    bare = code.upper().replace("-", "")
    return f"{bare[:4]}-{bare[4:]}"


def reference_of(typed: str) -> str | None:
    """The reference that all of it may be; None where it is something else."""
    found = CODE.fullmatch(typed.strip())
    return written(found[0]) if found else None
