"""The real application for a browser to play with: its process, on a home of its own, and the page open."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.e2e.clinic import Clinic
from tests.e2e.running import CHROMIUM, Passerelle, chromium

SECRETS = ("Rosalie", "rosalie", "555-0123", "5550123", "tremblay.r@")
"""What the tests type of a patient: no line of the log may hold it."""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for all: each test opens a window of its own, which shares nothing with the others."""
    if not CHROMIUM:
        message = "NO CHROMIUM FOUND: nothing was tested in a browser (Debian: apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    async with chromium() as started:
        yield started


LONGEST_S = 120
"""For one test. A browser that hangs fails its test, and says where, rather than keep everybody waiting."""


@pytest.fixture(autouse=True)
def no_test_lasts_for_ever() -> Iterator[None]:
    def too_long(*_: Any) -> None:
        for task in asyncio.all_tasks():
            task.print_stack()
        raise TimeoutError(f"over {LONGEST_S} s in a browser test")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(LONGEST_S)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def passerelle(browser: Browser, tmp_path: Path) -> Iterator[Passerelle]:
    """`python app.py`, ready. Its log may hold no error, and nothing of a patient."""
    running = Passerelle(tmp_path / "home")
    running.start()
    yield running
    running.stop()
    printed = running.printed()
    assert [line for line in printed.splitlines() if '"level": "error"' in line or "Traceback" in line] == []
    assert [secret for secret in SECRETS if secret in printed] == []


@pytest_asyncio.fixture(loop_scope="session")
async def clinic(browser: Browser, passerelle: Passerelle) -> AsyncIterator[Clinic]:
    """The page in a French window. Nothing may go wrong in it, in any of its tabs."""
    size = {"width": 1440, "height": 900}
    async with await browser.new_context(viewport=size, locale="fr-CA", base_url=passerelle.url) as context:  # type: ignore[arg-type]
        clinic = await Clinic.open(context, passerelle.url)
        yield clinic
        assert clinic.faults == []
