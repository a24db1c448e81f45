"""Fixtures that several folders share: a clinic, and the clinician who talks to it."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import zoneinfo
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import structlog

from edges.clock import SystemClock
from edges.randomness import RandomIds
from edges.sql.store import open_store
from edges.vault import open_vault
from tests.talk import FRIDAY, Clinic, Clinician

# As in app.py: the zones of the locked `tzdata` package, whatever this machine has.
zoneinfo.reset_tzpath(to=())
zoneinfo.ZoneInfo.clear_cache()

# A busy machine is slow, not wrong: no test may fail for the time that it took.
hypothesis.settings.register_profile("ours", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("ours")


@pytest.fixture(scope="session")
def new_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an empty, migrated database: copied, which is much faster than migrating again."""
    home = tmp_path_factory.mktemp("new-home")

    async def prepare() -> None:
        vault = open_vault(home / "keys.json", create=True)
        store = await open_store(f"sqlite:///{home / 'passerelle.db'}", vault, SystemClock(), RandomIds())
        await store.close()

    asyncio.run(prepare())
    return home


@pytest.fixture
def quiet_logs() -> Iterator[None]:
    """What an application sets up for its logs, undone."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


Opens = Callable[..., Any]


@pytest.fixture
def clinics(tmp_path: Path, new_home: Path, quiet_logs: None) -> Opens:
    """Opens a clinic at a given hour: `async with clinics(at=...) as clinic`."""

    @asynccontextmanager
    async def opened(at: dt.datetime = FRIDAY, **settings: Any) -> AsyncIterator[Clinic]:
        async with Clinic(tmp_path / "home", new_home, at, **settings) as clinic:
            yield clinic

    return opened


@pytest.fixture
async def clinic(clinics: Opens) -> AsyncIterator[Clinic]:
    async with clinics() as opened:
        yield opened


@pytest.fixture
def anne(clinic: Clinic) -> Clinician:
    """A clinician in her chat with the bot, in French."""
    return clinic.clinician()
