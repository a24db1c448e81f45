"""Live mode, whole: from a signed request of Teams to the reply at its connector, with Microsoft on this machine."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot import log
from bot.settings import Settings
from care.establishment import SHIPPED
from edges.randomness import RandomIds
from edges.vault import KeysUnfit, open_vault
from tests.wiring.microsoft import SERVICE, Microsoft, own_certificate, signed
from wiring import live

APP, TENANT, GROUP, ANNE, LUC = (f"5f0c4f0a-0000-4000-8000-00000000000{letter}" for letter in "abcde")
SECRET = "canary-secret-of-the-bot"


@pytest.fixture(autouse=True)
def written() -> Any:
    stream = io.StringIO()
    log.configure(stream)
    yield stream
    log.configure()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_certificate(tmp_path_factory.mktemp("own") / "own.pem")


@pytest.fixture
async def microsoft(certificate: Path) -> AsyncIterator[Microsoft]:
    microsoft = Microsoft(certificate, {ANNE})
    await microsoft.start()
    yield microsoft
    await microsoft.server.close()


def settings(home: Path, **changes: Any) -> Settings:
    whole = {
        "mode": "live",
        "home": home,
        "app_id": APP,
        "app_type": "SingleTenant",
        "app_secret": SECRET,
        "tenant": TENANT,
        "clinicians_group": GROUP,
        "public_url": "https://rv.example.org",
        "establishment_file": SHIPPED,
    }
    return Settings(_env_file=None, **{**whole, **changes})


@asynccontextmanager
async def running(
    microsoft: Microsoft, home: Path, make_keys: bool = True, **changes: Any
) -> AsyncIterator[TestClient[Any, Any]]:
    """The whole application."""
    if make_keys:
        open_vault(home / "keys.json", create=True, real=True)
    session = microsoft.session()
    connection = microsoft.connection(session)
    whole = await live.compose(settings(home, **changes), session=session, line=microsoft.line, **connection)
    async with TestClient(TestServer(whole.web)) as client:
        yield client


def message(text: str = "bonjour", person: str = ANNE, **changes: Any) -> dict[str, Any]:
    return {
        "type": "message",
        "id": RandomIds().new(),
        "text": text,
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "locale": "fr-CA",
        "from": {"id": f"29:{person}", "name": "Anne", "aadObjectId": person},
        "recipient": {"id": f"28:{APP}", "name": "Passerelle"},
        "conversation": {"id": f"a:{person}", "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        **changes,
    }


async def posted(client: TestClient[Any, Any], activity: dict[str, Any], token: str | None = None) -> int:
    token = signed(APP) if token is None else token
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with client.post("/api/messages", json=activity, headers=headers) as answer:
        return answer.status


def titles(microsoft: Microsoft) -> list[str]:
    return [body["summary"] for _, _, _, body in microsoft.said("smba.trafficmanager.net")]


async def test_a_member_is_answered_at_teams_own_address_with_our_token(microsoft: Microsoft, tmp_path: Path) -> None:
    async with running(microsoft, tmp_path) as client:
        assert await posted(client, message("nouvelle rencontre")) == 200
        ((_, path, bearer, body),) = microsoft.said("smba.trafficmanager.net")
        assert path.startswith(f"/ca/v3/conversations/a:{ANNE}/activities")
        assert bearer == "Bearer token-for-api.botframework.com"
        assert body["summary"].startswith("Nouvelle rencontre")
        assert {bearer for _, _, bearer, _ in microsoft.said("graph.microsoft.com")} == {
            "Bearer token-for-graph.microsoft.com"
        }
        assert await posted(client, message()) == 200
        assert len(microsoft.said("login.microsoftonline.com")) == 2, "a token for Teams and one for Graph, kept"
        assert len(microsoft.said("graph.microsoft.com")) == 2, "asked once who she is"
        assert microsoft.said("login.microsoftonline.com")[0][3]["client_secret"] == SECRET


async def test_keys_and_token_are_asked_for_before_anybody_speaks(microsoft: Microsoft, tmp_path: Path) -> None:
    async with running(microsoft, tmp_path):
        for _ in range(200):
            if microsoft.said("login.botframework.com", "keys") and microsoft.said("login.microsoftonline.com"):
                break
            await asyncio.sleep(0.01)
    assert microsoft.said("login.botframework.com", "keys")
    assert microsoft.said("login.microsoftonline.com")[0][3]["scope"] == "https://api.botframework.com/.default"


async def test_strangers_of_every_kind_stay_out(microsoft: Microsoft, tmp_path: Path, written: io.StringIO) -> None:
    async with running(microsoft, tmp_path) as client:
        assert await posted(client, message(), token="") == 401
        assert await posted(client, message(), token=signed(APP, aud=LUC)) == 401
        assert await posted(client, message(), token=signed(APP, iss="https://api.botframework.us")) == 401
        evil = "https://smba.trafficmanager.net.evil.example/"
        assert await posted(client, message(serviceUrl=evil), token=signed(APP, serviceurl=evil)) == 403
        elsewhere = message(channelData={"tenant": {"id": LUC}})
        assert await posted(client, elsewhere) == 403
        assert microsoft.said("smba.trafficmanager.net") == []
        assert await posted(client, message("mes rencontres", LUC)) == 200
        assert titles(microsoft) == ["Accès réservé"]
        microsoft.graph_is_away = True
        assert await posted(client, message(person="5f0c4f0a-0000-4000-8000-0000000000ff")) == 200
        assert titles(microsoft)[1:] == ["Votre accès n’a pas pu être vérifié"]
    assert not any("evil" in name for name in microsoft.names.asked)
    for hush in (SECRET, "token-for", "Bearer", "mes rencontres", ANNE, LUC):
        assert hush not in written.getvalue()


async def test_nothing_of_local_mode_is_there(microsoft: Microsoft, tmp_path: Path) -> None:
    async with running(microsoft, tmp_path) as client:
        for path in ("/", "/local/clock", "/local/outbox", "/local/events", "/rooms/x", "/local/rooms/x/events"):
            for method in ("GET", "POST"):
                async with client.request(method, path) as answer:
                    assert answer.status in (404, 405), path
        routes = {route.resource.canonical for route in client.server.app.router.routes() if route.resource}
        assert not any("local" in route or "room" in route for route in routes)
        assert "/api/messages" in routes


async def test_a_certificate_proves_who_the_bot_is(microsoft: Microsoft, tmp_path: Path, certificate: Path) -> None:
    proof = {"app_secret": None, "app_certificate": certificate}
    async with running(microsoft, tmp_path, **proof) as client:
        assert await posted(client, message()) == 200
        asked = microsoft.said("login.microsoftonline.com", TENANT)[0][3]
    assert asked["client_assertion_type"].endswith("jwt-bearer")
    assert "client_secret" not in asked
    assert len(titles(microsoft)) == 1


async def test_a_managed_identity_needs_no_secret_at_all(
    microsoft: Microsoft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an App Service gives one: by an address and a header of the environment."""
    monkeypatch.setenv("IDENTITY_ENDPOINT", "https://login.microsoftonline.com/identity")
    monkeypatch.setenv("IDENTITY_HEADER", "canary-header")
    async with running(microsoft, tmp_path, app_secret=None, app_type="UserAssignedMSI") as client:
        assert await posted(client, message()) == 200
    asked = [body for _, _, _, body in microsoft.said("login.microsoftonline.com", "/identity")]
    assert {one["client_id"] for one in asked} == {APP}
    assert {one["resource"] for one in asked} == {"https://graph.microsoft.com", "https://api.botframework.com"}
    assert len(titles(microsoft)) == 1


async def test_another_cloud_is_another_set_of_names_and_nothing_else(microsoft: Microsoft, tmp_path: Path) -> None:
    there = "https://smba.infra.gov.teams.microsoft.us/teams/"
    token = signed(APP, iss="https://api.botframework.us", serviceurl=there)
    async with running(microsoft, tmp_path, cloud="gcc-high") as client:
        assert await posted(client, message(serviceUrl=there), token) == 200
        assert await posted(client, message(), signed(APP)) == 401
        assert await posted(client, message(serviceUrl=there), signed(APP, serviceurl=there)) == 401
        commercial = signed(APP, iss="https://api.botframework.us", serviceurl=SERVICE)
        assert await posted(client, message(), commercial) == 403
    ((_, _, bearer, _),) = microsoft.said("smba.infra.gov.teams.microsoft.us")
    assert bearer == "Bearer token-for-api.botframework.us"
    assert not any(host.endswith((".com", ".net")) for host in microsoft.names.asked)


async def test_a_list_needs_no_directory(microsoft: Microsoft, tmp_path: Path) -> None:
    async with running(microsoft, tmp_path, clinicians_group=None, clinicians=f"{LUC}") as client:
        assert await posted(client, message(person=LUC)) == 200
        assert await posted(client, message()) == 200
    assert titles(microsoft)[1] == "Accès réservé"
    assert titles(microsoft)[0] != "Accès réservé"
    assert microsoft.said("graph.microsoft.com") == []


async def test_without_keys_live_mode_does_not_start_and_makes_none(tmp_path: Path) -> None:
    with pytest.raises(KeysUnfit, match=r"keys\.json is missing.*app\.py keys"):
        await live.compose(settings(tmp_path))
    assert not (tmp_path / "keys.json").exists()


async def test_neither_mode_opens_the_house_of_the_other(tmp_path: Path) -> None:
    from app import compose

    (tmp_path / "real").mkdir()
    open_vault(tmp_path / "real" / "keys.json", create=True, real=True)
    with pytest.raises(KeysUnfit, match="of a real house"):
        await compose(Settings(_env_file=None, home=tmp_path / "real"))
    open_vault(tmp_path / "keys.json", create=True)
    with pytest.raises(KeysUnfit, match="made by local mode"):
        await live.compose(settings(tmp_path))
    assert not (tmp_path / "passerelle.db").exists()
    assert not (tmp_path / "real" / "passerelle.db").exists()


async def test_a_composition_that_fails_half_way_leaves_nothing_open(microsoft: Microsoft, tmp_path: Path) -> None:
    open_vault(tmp_path / "keys.json", create=True, real=True)
    (tmp_path / "no.pem").write_text("no certificate")
    (tmp_path / "no.pem").chmod(0o600)
    for wrong, raised in (
        (settings(tmp_path, app_secret=None, app_certificate=tmp_path / "no.pem"), ValueError),
        (settings(tmp_path), LookupError),
    ):

        def cut(*_: Any) -> Any:
            raise LookupError

        session = microsoft.session()
        with pytest.raises(raised):
            await live.compose(wrong, session=session, line=cut, **microsoft.connection(session))
        assert session.closed
    async with running(microsoft, tmp_path) as client:  # the lock of the store was let go
        assert await posted(client, message()) == 200


async def test_local_mode_too_leaves_nothing_open(tmp_path: Path) -> None:
    from app import compose

    (tmp_path / "outbox").write_text("no folder")
    with pytest.raises(FileExistsError):
        await compose(Settings(_env_file=None, home=tmp_path))
    (tmp_path / "outbox").unlink()
    whole = await compose(Settings(_env_file=None, home=tmp_path))
    async with TestClient(TestServer(whole.web)):
        pass


async def test_the_program_itself_wires_the_mode_that_is_asked_for(tmp_path: Path) -> None:
    from app import composed

    home = tmp_path / "home"
    home.mkdir()
    with pytest.raises(KeysUnfit, match=r"app\.py keys"):
        await composed(settings(home))
    assert [file.name for file in home.iterdir()] == []
