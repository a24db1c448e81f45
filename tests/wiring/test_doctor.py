"""`python app.py doctor` and «état du service» with Microsoft on this machine, and a secret that ends."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest

from bot import doctor_command
from bot.settings import SettingsError
from care.checks import Check, Finding, Name
from edges.vault import open_vault
from tests.wiring.microsoft import Microsoft, own_certificate
from tests.wiring.test_live import ANNE, GROUP, message, microsoft, posted, running, settings, titles, written
from wiring import doctor

__all__ = ["microsoft", "written"]
OF_LIVE = set(Name) - {Name.CHANNEL, Name.TRIAL}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_certificate(tmp_path_factory.mktemp("own") / "own.pem")


async def looked(microsoft: Microsoft, home: Path, **changes: Any) -> dict[Name, Check]:
    session = microsoft.session()
    found = await doctor.examined(
        lambda: settings(home, **changes),
        session=lambda: session,
        line=microsoft.line,
        connection=microsoft.connection(session),
    )
    return {one.name: one for one in found}


@pytest.fixture
async def home(tmp_path: Path, microsoft: Microsoft) -> Path:
    """Of a house that ran once."""
    async with running(microsoft, tmp_path):
        pass
    microsoft.graph.users[ANNE] = {"id": ANNE, "displayName": "Anne Roy", "mail": "anne@exemple.ca"}
    microsoft.graph.schedules["anne@exemple.ca"] = []
    return tmp_path


async def test_everything_is_looked_at_and_nothing_needs_the_bot(microsoft: Microsoft, home: Path) -> None:
    found = await looked(microsoft, home, app_secret_expires="2030-01-31")
    assert set(found) == OF_LIVE
    wanted = {Name.TOKEN, Name.CALENDAR, Name.PROVIDER, Name.ACCESS_POLICY, Name.MAIL, Name.DATABASE, Name.MIGRATIONS}
    assert {
        name for name in wanted | {Name.KEYS, Name.QUEUE, Name.CLOCK} if found[name].finding is not Finding.OK
    } == set()
    assert found[Name.CALENDAR].finding is Finding.OK, "of the first member of the group"
    assert found[Name.MAIL_RULE].finding is Finding.UNKNOWN
    assert microsoft.graph.mails == []


async def test_a_secret_that_entra_refuses(microsoft: Microsoft, home: Path) -> None:
    microsoft.refuses_secret = True
    found = await looked(microsoft, home)
    assert (found[Name.TOKEN].finding, found[Name.TOKEN].values) == (Finding.FAILED, {"names": "Teams, Graph"})
    assert found[Name.CALENDAR].finding is Finding.UNKNOWN
    assert found[Name.DATABASE].finding is Finding.OK


async def test_a_database_that_the_bot_is_using(microsoft: Microsoft, tmp_path: Path) -> None:
    async with running(microsoft, tmp_path):
        found = await looked(microsoft, tmp_path)
    assert (found[Name.DATABASE].finding, found[Name.DATABASE].code) == (Finding.UNKNOWN, "in-use")


async def test_a_house_that_never_ran_and_one_without_its_keys(
    microsoft: Microsoft, home: Path, tmp_path: Path
) -> None:
    assert (await looked(microsoft, tmp_path / "new"))[Name.DATABASE].code == "none-yet"
    assert not (tmp_path / "new" / "passerelle.db").exists(), "nothing was made"
    (home / "keys.json").unlink()
    found = await looked(microsoft, home)
    assert (found[Name.KEYS].finding, found[Name.KEYS].code) == (Finding.FAILED, "wrong")
    assert "keys.json" in str(found[Name.KEYS].values["problem"])


async def test_an_establishment_that_cannot_be_read_is_a_setting_that_is_wrong(
    microsoft: Microsoft, home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "house.toml"
    file.write_text("pilots = []\n", "utf-8")
    found = await looked(microsoft, home, establishment_file=file)
    assert found[Name.SETTINGS].finding is Finding.FAILED
    assert "PASSERELLE_PILOTS" in str(found[Name.SETTINGS].values["problem"])
    assert found[Name.TOKEN].finding is Finding.OK


@pytest.mark.parametrize("language, words", [("fr", "[À corriger] Réglages"), ("en", "[To mend] Settings")])
async def test_the_shell_says_what_is_wrong_with_settings_and_ends_with_one(language: str, words: str) -> None:
    def read() -> Any:
        raise SettingsError("PASSERELLE_APP_ID: live mode needs it.\nPASSERELLE_TENANT: live mode needs it.")

    out = io.StringIO()
    assert await doctor_command.run(["--language", language], lambda: doctor.examined(read), out) == 1
    assert out.getvalue().count(words) == 2
    assert "PASSERELLE_APP_ID: live mode needs it." in out.getvalue()


async def test_the_shell_ends_with_nothing_where_nothing_is_to_be_mended() -> None:
    async def examined() -> list[Check]:
        return [
            Check(Name.CLOCK, Finding.OK, "ok", {"seconds": 0}),
            Check(Name.DIAL_IN, Finding.WARNING, "no-licence", remedy="https://admin.microsoft.com"),
        ]

    out = io.StringIO()
    assert await doctor_command.run([], examined, out) == 0
    assert "    À faire : https://admin.microsoft.com\n" in out.getvalue().replace("\u00a0", " ")


# ------------------------------------------------------------------ in Teams


async def test_an_administrator_by_group_is_shown_the_first_steps_once(microsoft: Microsoft, tmp_path: Path) -> None:
    microsoft.graph.users[ANNE] = {"id": ANNE, "mail": "anne@exemple.ca"}
    async with running(microsoft, tmp_path, administrators_group=GROUP) as client:
        assert await posted(client, message("aide")) == 200
        assert titles(microsoft)[-1] == "Liste de départ"
        before = len(titles(microsoft))
        assert await posted(client, message("aide")) == 200
        assert len(titles(microsoft)) == before + 1
        assert await posted(client, message("état du service")) == 200
        assert titles(microsoft)[-1] == "État du service"


async def test_somebody_else_is_shown_none_of_it(microsoft: Microsoft, tmp_path: Path) -> None:
    async with running(microsoft, tmp_path) as client:
        assert await posted(client, message("aide")) == 200
        assert await posted(client, message("état du service")) == 200
        assert "Liste de départ" not in titles(microsoft)
        assert titles(microsoft)[-1] == "Cela ne relève pas de votre rôle"


# ------------------------------------------------------------------ a secret that ends


async def test_the_end_is_told_to_administrators_in_teams(microsoft: Microsoft, tmp_path: Path) -> None:
    ends = (dt.datetime.now(dt.UTC) + dt.timedelta(days=20)).date()
    open_vault(tmp_path / "keys.json", create=True, real=True)
    async with running(microsoft, tmp_path, make_keys=False) as client:
        assert await posted(client, message("aide")) == 200
    named = {"administrators": (ANNE,), "app_secret_expires": ends}
    async with running(microsoft, tmp_path, make_keys=False, **named), asyncio.timeout(60):
        while "Le secret de Passerelle prend fin" not in titles(microsoft):  # noqa: ASYNC110  a server is asked
            await asyncio.sleep(0.05)
