"""A file that is about to go out, put aside until its length is known: OneDrive asks for it with the first piece.

It lies in a file without a name, which the system takes back with the process, and sealed by a key that is in memory
only: nothing of it can be read, then or later.
"""

from __future__ import annotations

import secrets
import struct
import tempfile
from types import TracebackType

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FRAGMENT = 3 * 320 * 1024
"""Bytes that go out at once: OneDrive takes multiples of 320 KiB (Graph, «createUploadSession»)."""
_OVERHEAD = 16
"""Bytes that sealing adds."""


class Spool:
    """Written once from the beginning, then read by fragments."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by whoever uses it, as a context
        self._cipher, self._open = AESGCM(AESGCM.generate_key(256)), bytearray()
        self._nonces, self.length = secrets.token_bytes(4), 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._file.close()

    def add(self, piece: bytes) -> None:
        """Put a piece behind what is there."""
        self._open += piece
        self.length += len(piece)
        while len(self._open) >= FRAGMENT:
            self._put(bytes(self._open[:FRAGMENT]))
            del self._open[:FRAGMENT]

    def end(self) -> None:
        """Nothing more comes."""
        self._put(bytes(self._open))
        self._open.clear()

    def fragment(self, number: int) -> bytes:
        """One of them, from 0; the last is shorter."""
        self._file.seek(number * (FRAGMENT + _OVERHEAD))
        return self._cipher.decrypt(self._nonce(number), self._file.read(FRAGMENT + _OVERHEAD), None)

    def _put(self, fragment: bytes) -> None:
        number = self._file.tell() // (FRAGMENT + _OVERHEAD)
        self._file.write(self._cipher.encrypt(self._nonce(number), fragment, None))

    def _nonce(self, number: int) -> bytes:
        return self._nonces + struct.pack(">Q", number)
