"""The tests of the worker: each has a worker and a store of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.care.samples import Hands, opened_copy, prepare
from tests.worker.workbench import Bench


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("worker") / "template.db"
    asyncio.run(prepare(file))
    return file


@pytest.fixture
async def bench(template: Path, tmp_path: Path) -> AsyncIterator[Bench]:
    clock = Hands()
    store = opened_copy(template, tmp_path / "store.db", clock)
    yield Bench(store, clock)
    await store.close()
