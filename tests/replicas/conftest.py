"""Houses of several replicas, each on a database of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.edges.conftest import emptied, postgres, vault
from tests.replicas.house import House

__all__ = ["postgres", "vault"]


@pytest.fixture
async def house(tmp_path: Path, postgres: Callable[[str], str]) -> AsyncIterator[House]:
    """No replica runs yet."""
    url = postgres("passerelle")
    await emptied(url)
    async with House(tmp_path, url) as opened:
        yield opened
