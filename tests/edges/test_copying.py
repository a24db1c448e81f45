"""A house moves from its file to PostgreSQL: all is there, opens with the same keys, and is as whole as it was."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app import _stores
from bot import store_command
from care.ports import StoreNotEmpty
from edges.sql.store import SqlStore, open_store
from edges.vault import AesVault
from tests.edges.conftest import emptied
from tests.edges.samples import BOT, FULL, NOON, OWNER, Counting, Hands, consent, encounter, episode, job
from tests.talk import Clinic

pytestmark = pytest.mark.postgres
MANY = 1203


@pytest.fixture
async def target(postgres: Callable[[str], str]) -> str:
    url = postgres("passerelle")
    await emptied(url)
    return url


@pytest.fixture
async def filled(sqlite_template: Path, tmp_path: Path, vault: AesVault) -> SqlStore:
    file = tmp_path / "store.db"
    shutil.copy(sqlite_template, file)
    store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        await tx.encounters.add(OWNER, encounter(particulars=FULL), NOON)
        await tx.consents.add(OWNER, consent())
        await tx.jobs.add(BOT, *(job(f"job-{n}") for n in range(MANY)))
    for n in range(3):
        async with store.transaction() as tx:
            tx.audit.record(OWNER, "encounter.read", f"encounter-{n}", ["name"])
    return store


async def test_everything_is_there_and_opens(filled: SqlStore, target: str, vault: AesVault) -> None:
    copied = await filled.copy_to(target)
    assert (copied["encounter"], copied["consent"], copied["job"], copied["audit"]) == (1, 1, MANY, 3)
    async with filled.transaction() as tx:
        here = await tx.encounters.get(OWNER, "encounter-1"), await tx.consents.of_encounter(OWNER, "encounter-1")
    head = await filled.audit_head(OWNER.tenant)
    await filled.close()
    there = await open_store(target, vault, Hands(), Counting())
    async with there.transaction() as tx:
        assert here == (
            await tx.encounters.get(OWNER, "encounter-1"),
            await tx.consents.of_encounter(OWNER, "encounter-1"),
        )
        assert [one.id for one in await tx.episodes.search(OWNER, "canarie")] == ["episode-1"]
    assert await there.audit_head(OWNER.tenant) == head
    assert await there.verify_audit(OWNER.tenant) is None
    claimed = await there.queue("there").claim(NOON.replace(year=2030), 10)
    assert len(claimed) == 10
    await there.close()


async def test_into_one_that_has_something_nothing_is_written(filled: SqlStore, target: str) -> None:
    await filled.copy_to(target)
    with pytest.raises(StoreNotEmpty):
        await filled.copy_to(target)
    await filled.close()


async def test_the_command_copies_and_says_what_is_next(
    clinics: object, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with clinics() as clinic:  # type: ignore[operator]
        assert isinstance(clinic, Clinic)
        await clinic.clinician().booked()
    out, err = io.StringIO(), io.StringIO()
    assert await store_command.run(["copy"], _stores(clinic.settings), out, err) == 2, "no address"
    assert "PASSERELLE_COPY_TO" in err.getvalue()
    monkeypatch.setenv("PASSERELLE_COPY_TO", target)
    assert await store_command.run(["copy"], _stores(clinic.settings), out, err) == 0
    assert "encounter                    1" in out.getvalue()
    assert "PASSERELLE_DATABASE_URL" in out.getvalue()
    assert await store_command.run(["copy"], _stores(clinic.settings), out, err) == 1
    assert "Nothing was copied" in err.getvalue()
