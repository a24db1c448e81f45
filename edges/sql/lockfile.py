"""One process to a SQLite file: one that writes while another checkpoints can corrupt it (SQLite before 3.51.3)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class StoreInUse(Exception):
    """Another process has this database open."""


class LockFile:
    """A lock held until `release`, or until the process ends, however it ends."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(self._descriptor)
        except OSError as problem:
            os.close(self._descriptor)
            raise StoreInUse(f"{file}: another process has this database open") from problem

    def release(self) -> None:
        os.close(self._descriptor)
