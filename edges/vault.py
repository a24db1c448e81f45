"""Field encryption at rest: AES-256-GCM with a ring of keys, each value bound to its table, column and row.

A sealed value is: one byte of format, two of key id, twelve of nonce, then ciphertext and tag. The header and the place
are authenticated with it, so a value moved to another row, column or tenant does not open.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import struct
from contextlib import suppress
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from care.ports import Tampered
from edges.files import create_whole, write_whole

_FORMAT = 1
_HEADER = struct.Struct(">BH")
_NONCE = 12
_TOO_OPEN = 0o027
"""Writable by the group, or anything by others. Readable by the group is how a mounted secret arrives."""


class KeysUnfit(Exception):
    """The key file is missing, malformed or open to others: nothing starts with it."""


class AesVault:
    """A ring of data keys (the highest id seals, every id opens) and one key for blind indexes."""

    def __init__(self, keys: dict[int, bytes], index_key: bytes) -> None:
        if not keys or any(len(key) != 32 for key in (*keys.values(), index_key)):
            raise KeysUnfit("every key has 32 bytes, and there is one at least")
        self._ring = {kid: AESGCM(key) for kid, key in keys.items()}
        self._current, self._index_key = max(keys), index_key

    def __repr__(self) -> str:
        return f"AesVault(current={self._current}, keys={sorted(self._ring)})"

    def seal(self, plain: bytes, place: str) -> bytes:
        """Encrypt for one place."""
        header, nonce = _HEADER.pack(_FORMAT, self._current), secrets.token_bytes(_NONCE)
        return header + nonce + self._ring[self._current].encrypt(nonce, plain, header + place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """Decrypt. Raises Tampered where the value was not sealed by us for this place."""
        body = _HEADER.size + _NONCE
        try:
            header, nonce = sealed[: _HEADER.size], sealed[_HEADER.size : body]
            version, kid = _HEADER.unpack(header)
            if version != _FORMAT:
                raise Tampered(place)
            return self._ring[kid].decrypt(nonce, sealed[body:], header + place.encode())
        except (struct.error, KeyError, InvalidTag, ValueError, TypeError):
            # One answer for all: which check failed would help whoever tries.
            raise Tampered(place) from None

    def blind(self, what: str, value: str) -> bytes:
        """A keyed hash of 32 bytes. The caller normalises; `what` keeps equal values of different columns apart."""
        said = what.encode()
        return hmac.digest(self._index_key, struct.pack(">I", len(said)) + said + value.encode(), hashlib.sha256)


def open_vault(file: Path, *, create: bool = False, real: bool = False) -> AesVault:
    """The vault of a key file. With `create`, a missing file is made first, once.

    The keys of a `real` house are not those of a try-out: local mode asks nobody who they are, and must not open what
    live mode sealed. Raises KeysUnfit where the file is missing, malformed, open to others, or of the other kind.
    """
    if create and not file.exists():
        with suppress(FileExistsError):  # where another process was faster, its keys are the keys
            create_whole(file, _document({1: _key()}, _key(), real=real))
    keys, index_key, found = _read(file)
    if found and not real:
        raise KeysUnfit(f"{file} holds the keys of a real house: give local mode another folder (PASSERELLE_HOME)")
    if real and not found:
        raise KeysUnfit(f"{file} was made by local mode: give live mode a folder of its own (PASSERELLE_HOME)")
    return AesVault(keys, index_key)


def add_key(file: Path) -> int:
    """Put a new key on the ring, with which everything is sealed from the next start; older values still open."""
    keys, index_key, real = _read(file)
    kid = max(keys) + 1
    write_whole(file, _document({**keys, kid: _key()}, index_key, real=real))
    return kid


def _key() -> bytes:
    return AESGCM.generate_key(256)


def _document(keys: dict[int, bytes], index_key: bytes, *, real: bool) -> str:
    said = {str(kid): base64.b64encode(key).decode() for kid, key in keys.items()}
    index = base64.b64encode(index_key).decode()
    return json.dumps({"format": 1, "real": real, "keys": said, "index": index}, indent=2)


def _read(file: Path) -> tuple[dict[int, bytes], bytes, bool]:
    """The keys, the key of the indexes, and whether they are of a real house; files from before say nothing of it."""
    try:
        mode = file.stat().st_mode
        if os.name == "posix" and mode & _TOO_OPEN:
            raise KeysUnfit(f"{file} is open to others: chmod 600 it, and consider its keys known")
        said: dict[str, Any] = json.loads(file.read_text("utf-8"))
        keys = {int(kid): base64.b64decode(key, validate=True) for kid, key in said["keys"].items()}
        return keys, base64.b64decode(said["index"], validate=True), said.get("real", False) is True
    except FileNotFoundError as problem:
        how = "put its copy back; for a new house, python app.py keys makes it"
        raise KeysUnfit(f"{file} is missing: {how}") from problem
    except OSError as problem:
        raise KeysUnfit(f"{file} cannot be read") from problem
    except (ValueError, KeyError, TypeError, AttributeError):
        # Without its cause: a JSON error carries a piece of the document.
        raise KeysUnfit(f"{file} is not a key ring") from None
