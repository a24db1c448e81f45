"""Field encryption at rest: AES-256-GCM, each value bound to its table, column and row.

A sealed value is: one byte for the kind of key, two for its number, twelve of nonce, then ciphertext and tag. The
header and the place are authenticated with it, so a value moved to another row, column or tenant does not open.
"""

from __future__ import annotations

import secrets
import struct
from collections.abc import Mapping
from enum import IntEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from care.ports import Tampered

_HEADER = struct.Struct(">BH")
_NONCE = 12
_BODY = _HEADER.size + _NONCE


class KeyKind(IntEnum):
    """Whose key sealed a value. The first byte of every sealed value: never renumbered."""

    HOUSE = 1
    TENANT = 2
    SUBJECT = 3
    """Of one encounter, one episode or one request to plan."""


Key = tuple[KeyKind, int]
"""Its kind and number, as they stand in the header of what it sealed."""


def new_key() -> bytes:
    """256 random bits."""
    return AESGCM.generate_key(256)


class Ring:
    """Keys of which one seals, and every one opens what it sealed."""

    def __init__(self, ciphers: Mapping[Key, AESGCM], seals: Key | None) -> None:
        self.ciphers, self.seals = ciphers, seals

    def seal(self, plain: bytes, place: str) -> bytes:
        """Encrypt for one place."""
        if self.seals is None:
            raise LookupError("these keys only open")
        header, nonce = _HEADER.pack(*self.seals), secrets.token_bytes(_NONCE)
        return header + nonce + self.ciphers[self.seals].encrypt(nonce, plain, header + place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """Decrypt with whichever sealed it. Raises Tampered where none did, or not for this place."""
        try:
            cipher = self.ciphers[_HEADER.unpack_from(sealed)]  # as `key_of`, which makes a member of its kind
            header, nonce = sealed[: _HEADER.size], sealed[_HEADER.size : _BODY]
            return cipher.decrypt(nonce, sealed[_BODY:], header + place.encode())
        except (struct.error, KeyError, InvalidTag, ValueError, TypeError):
            # One answer for all: which check failed would help whoever tries.
            raise Tampered(place) from None


def key_of(sealed: bytes) -> Key:
    """Which key sealed it, by its header. Raises ValueError or struct.error for what was not sealed."""
    kind, number = _HEADER.unpack(sealed[: _HEADER.size])
    return KeyKind(kind), number
