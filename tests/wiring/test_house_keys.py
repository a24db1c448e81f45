"""The keys of the house come from its file, from the environment or from Key Vault, and are made and added to once."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app import KeyFile
from bot import keys_command
from bot.settings import Settings
from edges.sql.rotation import rotate
from edges.sql.store import SqlStore
from edges.vault import KeysUnfit, open_vault
from tests.wiring.microsoft import Microsoft
from tests.wiring.test_live import certificate, message, microsoft, posted, running, settings
from wiring import live

__all__ = ["certificate", "microsoft"]


async def test_the_keys_may_come_from_the_environment(microsoft: Microsoft, tmp_path: Path) -> None:
    open_vault(tmp_path / "elsewhere.json", create=True, real=True)
    document = (tmp_path / "elsewhere.json").read_text()
    home = tmp_path / "home"
    home.mkdir()
    async with running(microsoft, home, keys=document, make_keys=False) as client:
        assert await posted(client, message("nouvelle rencontre")) == 200
    assert not (home / "keys.json").exists()
    open_vault(tmp_path / "local.json", create=True)
    with pytest.raises(KeysUnfit, match="PASSERELLE_KEYS was made by local mode"):
        await live.compose(settings(home, keys=(tmp_path / "local.json").read_text()))
    with pytest.raises(KeysUnfit, match="PASSERELLE_KEYS is not a key ring"):
        await live.compose(settings(home, keys="secret-canary"))


async def test_or_from_a_secret_of_key_vault_asked_for_once(microsoft: Microsoft, tmp_path: Path) -> None:
    open_vault(tmp_path / "elsewhere.json", create=True, real=True)
    microsoft.secret = (tmp_path / "elsewhere.json").read_text()
    home = tmp_path / "home"
    home.mkdir()
    address = "https://maison.vault.azure.net/secrets/passerelle"
    async with running(microsoft, home, keys_vault=address, make_keys=False) as client:
        assert await posted(client, message("nouvelle rencontre")) == 200
        assert await posted(client, message("annuler")) == 200
    assert not (home / "keys.json").exists()
    asked = [bearer for _, path, bearer, _ in microsoft.said("maison.vault.azure.net") if bearer]
    assert asked == ["Bearer token-for-vault.azure.net"]
    microsoft.secret = None
    async with microsoft.session() as session:
        with pytest.raises(KeysUnfit, match=r"did not give the secret \(403\).*Key Vault Secrets User"):
            await live.compose(settings(home, keys_vault=address), **microsoft.connection(session))


async def test_the_keys_of_a_real_house_are_made_by_a_command_and_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert (await keys(Settings(_env_file=None, home=home)))[0] == 2
    assert not (home / "keys.json").exists()
    house = settings(home)
    code, said, _ = await keys(house)
    assert (code, "Keep a copy" in said) == (0, True)
    made = (home / "keys.json").read_bytes()
    code, _, wrong = await keys(house)
    assert (code, "left alone" in wrong) == (1, True)
    assert (home / "keys.json").read_bytes() == made
    assert open_vault(home / "keys.json", real=True) is not None


async def test_a_further_key_of_the_house_wraps_from_the_next_rotation_on(tmp_path: Path) -> None:
    house = settings(tmp_path / "home")
    assert (await keys(house, "add"))[0] == 1, "there is no file yet"
    await keys(house)
    code, said, _ = await keys(house, "add")
    assert (code, "key 2 is on the ring" in said) == (0, True)
    assert repr(open_vault(tmp_path / "home" / "keys.json", real=True)) == "AesVault(keys=[1, 2])"


async def test_everything_is_sealed_anew_by_a_command(clinics: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edges.sql.store.rotate", partial(rotate, settles=0.1))
    async with clinics() as clinic:
        booked = await clinic.clinician().booked()
        said, out = Quick(clinic.store), io.StringIO()
        assert await keys_command.run(["rotate"], False, KeyFile(Path("x")), said.opened, out, io.StringIO()) == 0
        assert (await clinic.clinician().encounter(booked)).patient.name == "Jeanne Tremblay"
    assert "values are sealed by them" in out.getvalue()
    assert "Done." in out.getvalue()


class Quick:
    """A store whose processes look for new keys a few times in a second."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        store.keys.fresh = 0.2

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[SqlStore]:
        yield self.store


async def keys(settings: Settings, *argv: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    file = KeyFile(settings.home / "keys.json")

    def opened() -> Any:
        raise AssertionError("no store is opened")

    code = await keys_command.run(argv, settings.mode == "live", file, opened, out, err)
    return code, out.getvalue(), err.getvalue()
