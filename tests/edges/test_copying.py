"""A house moves from its file to PostgreSQL: all is there, opens with the same keys, and is as whole as it was."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from app import _stores, records
from bot import store_command
from bot.settings import load
from care.ports import ActorKind, StoreNotEmpty, Who
from edges.sql.store import SqlStore, open_store
from edges.vault import AesVault
from tests.edges.conftest import emptied, on_server
from tests.edges.samples import BOT, FULL, NOON, OWNER, Counting, Hands, consent, encounter, episode, job
from tests.talk import AT_ELEVEN, FRIDAY, Clinic

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


async def told(clinic: Clinic, *argv: str, to: store_command.Place | None = None) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    settings = clinic.settings
    own = settings.database, settings.keys_database
    code = await store_command.run(argv, own, to, _stores(settings), out, err)
    return code, out.getvalue(), err.getvalue()


async def test_the_command_copies_and_says_what_is_next(
    clinics: Any, target: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with clinics() as clinic:
        await clinic.clinician().booked()
    code, _, wrong = await told(clinic, "copy")
    assert (code, "PASSERELLE_COPY_TO" in wrong) == (2, True)
    monkeypatch.delenv("PASSERELLE_SHARED", raising=False)  # of the tests, and no setting
    monkeypatch.setenv("PASSERELLE_COPY_TO", target)
    to = load(tmp_path / "none.env").copied
    assert (await told(clinic, "copy", to=("sqlite:///x.db", None)))[0] == 2
    code, said, _ = await told(clinic, "copy", to=to)
    assert code == 0
    assert "encounter                    1" in said
    assert "PASSERELLE_DATABASE_URL" in said
    code, _, wrong = await told(clinic, "copy", to=to)
    assert (code, "Nothing was copied" in wrong) == (1, True)


async def test_the_keys_may_be_copied_into_a_database_of_their_own(
    clinics: Any, target: str, postgres: Callable[[str], str]
) -> None:
    async with clinics() as clinic:
        await clinic.clinician().booked()
    keys = postgres("copied_keys")
    await on_server(target, "drop database if exists copied_keys", "create database copied_keys")
    assert (await told(clinic, "copy", to=(target, keys)))[0] == 0
    async with _stores(clinic.settings)((target, keys)) as there:
        assert await there.verify_audit((await there.audited_tenants())[0]) is None
    connection = await asyncpg.connect(target.replace("+asyncpg", ""))
    assert await connection.fetchval("select count(*) from data_key") == 0
    await connection.close()
    await on_server(target, "drop database copied_keys")


async def test_on_sqlite_there_is_nobody_to_grant_to(clinics: Any) -> None:
    async with clinics() as clinic:
        pass
    code, _, wrong = await told(clinic, "grant", "passerelle")
    assert (code, "has none" in wrong) == (1, True)


async def test_a_backup_restored_on_an_empty_host_gives_the_same_answers(clinics: Any, tmp_path: Path) -> None:
    backup = tmp_path / "of tuesday.db"
    async with clinics() as clinic:
        anne = clinic.clinician()
        booked = await anne.booked()
        before = (await anne.says("mes rencontres")).words
    code, said, _ = await told(clinic, "backup", str(backup))
    assert (code, "Keep it apart from keys.json" in said) == (0, True)
    assert backup.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "latest.keys.db").stat().st_mode & 0o777 == 0o600
    assert b"Tremblay" not in backup.read_bytes()
    code, _, wrong = await told(clinic, "backup", str(backup))
    assert (code, "overwrites nothing" in wrong) == (2, True)
    code, _, wrong = await told(clinic, "restore", str(backup))
    assert (code, "Nothing was copied" in wrong) == (1, True)
    for file in clinic.settings.home.glob("passerelle.*db*"):
        file.unlink()
    assert (await told(clinic, "restore", str(tmp_path / "none.db")))[0] == 2
    code, said, _ = await told(clinic, "restore", str(backup))
    assert (code, "All is back" in said) == (0, True)
    async with Clinic(clinic.settings.home, None, FRIDAY) as again:
        anne = again.clinician()
        assert (await anne.says("mes rencontres")).words == before
        assert (await anne.encounter(booked)).patient.name == "Jeanne Tremblay"


async def test_a_house_begun_anew_does_not_replace_the_keys_of_the_one_that_was_lost(
    clinics: Any, tmp_path: Path
) -> None:
    async with clinics() as clinic:
        await clinic.clinician().booked()
    assert (await told(clinic, "backup", str(tmp_path / "before.db")))[0] == 0
    kept = (tmp_path / "latest.keys.db").read_bytes()
    for file in clinic.settings.home.glob("passerelle.*db*"):
        file.unlink()
    code, _, wrong = await told(clinic, "backup", str(tmp_path / "empty.db"))
    assert (code, "another house" in wrong) == (1, True)
    async with Clinic(clinic.settings.home, None, FRIDAY) as again:
        await again.clinician().booked()
    assert (await told(clinic, "backup", str(tmp_path / "anew.db")))[0] == 1
    assert not (tmp_path / "anew.db").exists()
    assert not (tmp_path / "empty.db").exists()
    assert (tmp_path / "latest.keys.db").read_bytes() == kept
    assert (await told(clinic, "backup", str(tmp_path / "other" / "anew.db")))[0] == 0
    for file in clinic.settings.home.glob("passerelle.*db*"):
        file.unlink()
    assert (await told(clinic, "restore", str(tmp_path / "before.db")))[0] == 0
    assert (await told(clinic, "backup", str(tmp_path / "after.db")))[0] == 0


async def test_what_was_destroyed_since_is_not_restored(clinics: Any, tmp_path: Path) -> None:
    backup = tmp_path / "of monday.db"
    async with clinics() as clinic:
        anne = clinic.clinician()
        booked = await anne.booked()
        kept = await anne.booked(when=AT_ELEVEN)
        seen = await anne.encounter(booked)
    assert (await told(clinic, "backup", str(backup)))[0] == 0
    async with records(clinic.settings) as (store, _):
        async with store.transaction() as tx:
            await tx.retention.destroy_encounter(Who(seen.tenant, "test", ActorKind.SYSTEM), seen.id)
        await store.destroy_keys(seen.tenant, [seen.id])
    assert (await told(clinic, "backup", str(tmp_path / "of tuesday.db")))[0] == 0
    for file in clinic.settings.home.glob("passerelle.*db*"):
        file.unlink()
    code, said, _ = await told(clinic, "restore", str(backup))
    assert code == 0
    again = await told(clinic, "reconcile")
    assert (again[0], "agree" in again[1], "destroyed" in again[1]) == (0, True, False), "there is nothing left to do"
    assert "1 encounters, episodes and requests had been destroyed since" in said
    async with Clinic(clinic.settings.home, None, FRIDAY) as again:
        listed = (await again.clinician().says("mes rencontres")).words
        assert kept.reference in listed
        assert booked.reference not in listed
