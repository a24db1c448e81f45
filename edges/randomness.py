"""The only place that draws identifiers, all from the operating system's generator."""

from __future__ import annotations

import secrets

from care.reference import CROCKFORD, written


class RandomIds:
    def new(self) -> str:
        """32 hexadecimal digits (128 random bits)."""
        return secrets.token_hex(16)

    def token(self) -> str:
        """128 random bits, URL-safe."""
        return secrets.token_urlsafe(16)

    def reference(self) -> str:
        """A reference for people, like K7QM-2F4D: 40 random bits, so a tenant's unique index still decides."""
        return written("".join(secrets.choice(CROCKFORD) for _ in range(8)))
