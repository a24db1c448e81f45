"""The tests of care: the locked zones, a store of each test's own on SQLite, a clock whose hands we hold."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from care.encounter import Encounter
from care.world import World
from edges.sql.store import SqlStore
from tests.care.office import Office
from tests.care.samples import (
    ROOM,
    VISIT,
    Counting,
    Hands,
    a_world,
    booked,
    opened_copy,
    prepare,
    save,
    with_particulars,
)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("care") / "template.db"
    asyncio.run(prepare(file))
    return file


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def ids() -> Counting:
    return Counting()


@pytest.fixture
def world(clock: Hands, ids: Counting) -> World:
    return a_world(clock, ids)


@pytest.fixture
async def store(template: Path, tmp_path: Path, clock: Hands) -> AsyncIterator[SqlStore]:
    opened = opened_copy(template, tmp_path / "store.db", clock)
    yield opened
    await opened.close()


@pytest.fixture
def office(store: SqlStore, world: World, clock: Hands) -> Office:
    return Office(store, world, clock)


@pytest.fixture
async def made(store: SqlStore, world: World, clock: Hands) -> Encounter:
    """An encounter with its room, at its hour."""
    with_room = await save(store, with_particulars(await booked(store, world), meeting=ROOM))
    clock.at = VISIT.at
    return with_room
