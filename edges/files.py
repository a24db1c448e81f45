"""Small files that are either wholly old or wholly new, whatever happens in the middle."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def write_whole(file: Path, content: str) -> None:
    """Replace a file in one step; it is readable by its owner only."""
    beside = _write_beside(file, content)
    beside.replace(file)
    _keep_name(file)


def create_whole(file: Path, content: str) -> None:
    """Create a file in one step. Raises FileExistsError where there is one already: it is left as it is."""
    beside = _write_beside(file, content)
    try:
        os.link(beside, file)
    finally:
        beside.unlink()
    _keep_name(file)


def _keep_name(file: Path) -> None:
    """A new name is in the folder, which has to reach the disk as well: without its keys, a database is lost."""
    if os.name == "posix":
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _write_beside(file: Path, content: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    return beside
