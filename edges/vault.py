"""The keys of the house, which are in no database: they wrap those of its tenants (edges/sql/keys.py).

They come from a file, from the environment or from Azure Key Vault: one small document, the same everywhere.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import struct
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from edges.files import create_whole, write_whole
from edges.sealing import KeyKind, Ring, new_key

_TOO_OPEN = 0o027
"""Writable by the group, or anything by others. Readable by the group is how a mounted secret arrives."""


class KeysUnfit(Exception):
    """The key file is missing, malformed or open to others: nothing starts with it."""


class AesVault(Ring):
    """The ring of a house (the key with the highest number seals) and its one key for blind indexes and the audit."""

    def __init__(self, keys: Mapping[int, bytes], index_key: bytes) -> None:
        if not keys or any(len(key) != 32 for key in (*keys.values(), index_key)):
            raise KeysUnfit("every key has 32 bytes, and there is one at least")
        ciphers = {(KeyKind.HOUSE, number): AESGCM(key) for number, key in keys.items()}
        super().__init__(ciphers, (KeyKind.HOUSE, max(keys)))
        self._index_key = index_key

    def __repr__(self) -> str:
        return f"AesVault(keys={sorted(number for _, number in self.ciphers)})"

    def blind(self, what: str, value: str) -> bytes:
        """A keyed hash of 32 bytes. The caller normalises; `what` keeps equal values of different columns apart."""
        said = what.encode()
        return hmac.digest(self._index_key, struct.pack(">I", len(said)) + said + value.encode(), hashlib.sha256)


def open_vault(file: Path, *, create: bool = False, real: bool = False) -> AesVault:
    """The vault of a key file. With `create`, a missing file is made first, once.

    Raises KeysUnfit where the file is missing, malformed, open to others, or of the other kind.
    """
    if create and not file.exists():
        with suppress(FileExistsError):  # where another process was faster, its keys are the keys
            create_whole(file, _document({1: new_key()}, new_key(), real=real))
    return read_vault(_content(file), str(file), real=real)


def read_vault(document: str, source: str, *, real: bool) -> AesVault:
    """The vault that a document describes; `source` says where it came from, for the errors.

    The keys of a `real` house are not those of a try-out: local mode asks nobody who they are, and must not open what
    live mode sealed. Raises KeysUnfit where it is malformed, or of the other kind.
    """
    keys, index_key, found = _parsed(document, source)
    if found and not real:
        raise KeysUnfit(f"{source} holds the keys of a real house: give local mode another folder (PASSERELLE_HOME)")
    if real and not found:
        raise KeysUnfit(f"{source} was made by local mode: give live mode keys of its own (python app.py keys)")
    return AesVault(keys, index_key)


def add_key(file: Path) -> int:
    """Put a new key on the ring, with which everything is sealed from the next start; older values still open."""
    keys, index_key, real = _parsed(_content(file), str(file))
    kid = max(keys) + 1
    write_whole(file, _document({**keys, kid: new_key()}, index_key, real=real))
    return kid


def _document(keys: dict[int, bytes], index_key: bytes, *, real: bool) -> str:
    said = {str(kid): base64.b64encode(key).decode() for kid, key in keys.items()}
    index = base64.b64encode(index_key).decode()
    return json.dumps({"format": 1, "real": real, "keys": said, "index": index}, indent=2)


def _content(file: Path) -> str:
    try:
        if os.name == "posix" and file.stat().st_mode & _TOO_OPEN:
            raise KeysUnfit(f"{file} is open to others: chmod 600 it, and consider its keys known")
        return file.read_text("utf-8")
    except FileNotFoundError as problem:
        how = "put its copy back; for a new house, python app.py keys makes it"
        raise KeysUnfit(f"{file} is missing: {how}") from problem
    except (OSError, UnicodeDecodeError):
        raise KeysUnfit(f"{file} cannot be read") from None


def _parsed(document: str, source: str) -> tuple[dict[int, bytes], bytes, bool]:
    """The keys, the key of the indexes, and whether they are of a real house; files from before say nothing of it."""
    try:
        said: dict[str, Any] = json.loads(document)
        keys = {int(number): base64.b64decode(key, validate=True) for number, key in said["keys"].items()}
        return keys, base64.b64decode(said["index"], validate=True), said.get("real", False) is True
    except (ValueError, KeyError, TypeError, AttributeError):
        # Without its cause: a JSON error carries a piece of the document.
        raise KeysUnfit(f"{source} is not a key ring") from None
