"""Houses of several replicas, each on a database of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.edges.conftest import emptied, on_server, postgres, vault
from tests.replicas.house import House

__all__ = ["postgres", "vault"]


@pytest.fixture
async def house(tmp_path: Path, postgres: Callable[[str], str]) -> AsyncIterator[House]:
    """No replica runs yet."""
    url = postgres("passerelle")
    await emptied(url)
    async with House(tmp_path, url) as opened:
        yield opened


@pytest.fixture
async def new_house(tmp_path: Path, postgres: Callable[[str], str]) -> AsyncIterator[House]:
    """On a database without any table."""
    await on_server(postgres("postgres"), "drop database if exists new_house with (force)", "create database new_house")
    async with House(tmp_path, postgres("new_house")) as opened:
        yield opened
