"""Which combinations of the settings start, and that none of them answers strangers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

from bot.cloud import CLOUDS
from bot.modes import OF_LIVE_MODE, PREFIX, ROLES, problems
from bot.settings import Settings, SettingsError, load
from care.establishment import SHIPPED

APP, TENANT, OTHER, GROUP, PERSON = (f"5f0c4f0a-0000-4000-8000-00000000000{n}" for n in range(5))
HUSH = "hush-hush-hush"
REMOTE = f"postgresql+asyncpg://bot:{HUSH}@db.example.org/passerelle"
HTTPS = "https://rv.example.org"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    for name in list(os.environ):
        if name.upper().startswith(PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    file = tmp_path / "bot.pem"
    file.write_text("-----BEGIN CERTIFICATE-----\n", encoding="utf-8")
    file.chmod(0o600)
    return file


@pytest.fixture
def live(certificate: Path) -> dict[str, Any]:
    """Live mode, whole, with a certificate and a group."""
    return {
        "mode": "live",
        "app_id": APP,
        "app_type": "SingleTenant",
        "app_certificate": certificate,
        "tenant": TENANT,
        "clinicians_group": GROUP,
        "public_url": HTTPS,
        "establishment_file": SHIPPED,
    }


def problems_of(**values: Any) -> list[str]:
    try:
        Settings(_env_file=None, **values)
    except ValidationError as refused:
        return [line for detail in refused.errors() for line in str(detail.get("ctx", {}).get("error")).splitlines()]
    return []


def names(problems: list[str]) -> list[str]:
    return [problem.split(":")[0].removeprefix(PREFIX) for problem in problems]


# ------------------------------------------------------------------------------------------------- every combination
PROVED = (
    {"app_id", "SingleTenant", "app_secret", "tenant"},
    {"app_id", "SingleTenant", "app_certificate", "tenant"},
    {"app_id", "SingleTenant", "app_federated_token_file", "tenant"},
    {"app_id", "UserAssignedMSI", "tenant"},
)
"""The four whole identities of a bot. Beside one of them, live mode asks for its people and for a public address."""
STARTS_LIVE = [
    identity | {people, "public_url"} for identity in PROVED for people in ("clinicians", "clinicians_group")
]


def combinations(certificate: Path) -> Iterator[tuple[set[str], dict[str, Any]]]:
    """What is set, by name, and with which values: each setting absent or present, each type of bot."""
    values: dict[str, Any] = {
        "app_id": APP,
        "app_secret": SecretStr(HUSH),
        "app_certificate": certificate,
        "app_federated_token_file": Path("/var/run/secrets/azure/tokens/azure-identity-token"),
        "tenant": TENANT,
        "clinicians": ((None, PERSON),),
        "clinicians_group": GROUP,
        "public_url": HTTPS,
        "bind": "0.0.0.0",
        "database_url": SecretStr(REMOTE),
    }
    for app_type in (None, "SingleTenant", "UserAssignedMSI", "MultiTenant"):
        for chosen in itertools.product((False, True), repeat=len(values)):
            given = {name: values[name] for name, there in zip(values, chosen, strict=True) if there}
            typed = {"app_type": app_type} if app_type else {}
            yield {*given, *filter(None, [app_type])}, {**given, **typed}


@pytest.mark.parametrize("mode", ["local", "live"])
def test_only_these_combinations_start(mode: str, certificate: Path) -> None:
    """4,096 combinations for each mode, put to the rules themselves; the next test goes through the environment."""
    bare, started = Settings(_env_file=None, establishment_file=SHIPPED), 0
    for present, values in combinations(certificate):
        good = starts(mode, present)
        found = list(problems(bare.model_copy(update={"mode": mode, **values})))
        assert (not found) is good, (mode, sorted(present), found)
        assert not any(HUSH in problem or APP in problem for problem in found)
        started += good
    assert started == (len(STARTS_LIVE) * 4 if mode == "live" else 2)


def starts(mode: str, present: set[str]) -> bool:
    if mode == "live":
        return present - {"bind", "database_url"} in STARTS_LIVE
    return present - {"public_url"} == set()


@pytest.mark.parametrize("mode", ["local", "live"])
def test_the_environment_is_held_to_the_same_table(monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    """Mode, id, type, secret, address and database: 2^6 combinations, the rest of live mode being there."""
    rest = {"tenant": TENANT, "clinicians_group": GROUP, "public_url": HTTPS} if mode == "live" else {}
    monkeypatch.setenv("PASSERELLE_ESTABLISHMENT_FILE", str(SHIPPED))
    asked = {"app_id": APP, "app_type": "SingleTenant", "app_secret": HUSH, "bind": "0.0.0.0", "database_url": REMOTE}
    for chosen in itertools.product((False, True), repeat=len(asked)):
        given = {name: asked[name] for name, there in zip(asked, chosen, strict=True) if there}
        with monkeypatch.context() as environment:
            for name, value in {"mode": mode, **rest, **given}.items():
                environment.setenv(PREFIX + name.upper(), value)
            said = loaded()
        present = {*given, *rest} - {"app_type"} | ({"SingleTenant"} if "app_type" in given else set())
        assert (said == []) is starts(mode, present)
        assert not any(HUSH in problem for problem in said)


def loaded() -> list[str]:
    try:
        load()
    except SettingsError as refused:
        return str(refused).splitlines()
    return []


def test_the_whole_of_live_mode_is_accepted_through_the_environment(
    monkeypatch: pytest.MonkeyPatch, live: dict[str, Any]
) -> None:
    for name, value in live.items():
        monkeypatch.setenv(PREFIX + name.upper(), str(value))
    assert load().mode == "live"


def test_a_half_configured_live_mode_is_told_everything_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PASSERELLE_MODE", "live")
    monkeypatch.setenv("PASSERELLE_APP_SECRET", HUSH)
    with pytest.raises(SettingsError) as refused:
        load()
    assert names(str(refused.value).splitlines()) == [
        *("APP_ID", "TENANT", "ESTABLISHMENT_FILE", "APP_TYPE", "CLINICIANS_GROUP", "PUBLIC_URL")
    ]
    assert HUSH not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None


# ------------------------------------------------------------------------------------------------- live, piece by piece
@pytest.mark.parametrize(
    "missing",
    ["app_id", "app_type", "tenant", "public_url", "app_certificate", "clinicians_group", "establishment_file"],
)
def test_each_missing_piece_is_named(live: dict[str, Any], missing: str) -> None:
    (problem,) = problems_of(**{name: value for name, value in live.items() if name != missing})
    assert names([problem]) == [missing.upper()]
    assert problem.endswith(".")


@pytest.mark.parametrize(
    "changes,named,said",
    [
        ({"app_secret": HUSH}, "APP_SECRET", "a secret and a certificate"),
        ({"app_type": "MultiTenant"}, "APP_TYPE", "every organisation"),
        ({"app_type": "UserAssignedMSI"}, "APP_CERTIFICATE", "managed identity"),
        ({"public_url": "http://rv.example.org"}, "PUBLIC_URL", "https://"),
        ({"clinicians": PERSON}, "CLINICIANS", "by a group"),
        *(({role: PERSON, f"{role}_group": OTHER}, role.upper(), "by a group") for role in ROLES),
        ({"allowed_tenants": OTHER}, "ALLOWED_TENANTS", "your own organisation only"),
        ({"clinicians_group": None, "clinicians": f"{OTHER}/{PERSON}"}, "CLINICIANS", "not allowed"),
        (
            {"app_certificate": None, "app_secret": HUSH, "app_certificate_password": HUSH},
            "APP_CERTIFICATE_PASSWORD",
            "",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(
    live: dict[str, Any], changes: dict[str, Any], named: str, said: str
) -> None:
    (problem,) = problems_of(**{**live, **changes})
    assert names([problem]) == [named]
    assert said in problem
    assert HUSH not in problem


def test_a_private_key_that_others_can_read_is_refused(live: dict[str, Any], certificate: Path) -> None:
    certificate.chmod(0o644)
    (problem,) = problems_of(**live)
    assert problem.startswith("PASSERELLE_APP_CERTIFICATE: others on this machine can read")
    certificate.chmod(0o640)  # how a mounted secret arrives
    assert problems_of(**live) == []


def test_people_of_an_allowed_organisation_are_named_with_it(live: dict[str, Any]) -> None:
    people = {"clinicians_group": None, "clinicians": f"{PERSON.upper()}, {OTHER}/{PERSON}", "allowed_tenants": OTHER}
    settings = Settings(_env_file=None, **{**live, **people})
    assert settings.clinicians == ((None, PERSON), (OTHER, PERSON))


def test_no_secret_is_ever_printed(live: dict[str, Any]) -> None:
    settings = Settings(_env_file=None, **{**live, "app_certificate_password": HUSH, "database_url": REMOTE})
    assert HUSH not in repr(settings)
    assert HUSH not in settings.model_dump_json()


# ------------------------------------------------------------------------------------------------- local
@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.10", "::", "::ffff:192.0.2.1"])
def test_local_mode_answers_on_this_machine_only(address: str) -> None:
    (problem,) = problems_of(bind=address)
    assert problem.startswith("PASSERELLE_BIND: local mode")
    assert problem.endswith("Set PASSERELLE_BIND=127.0.0.1.")


def test_local_mode_has_no_use_for_anything_of_live_mode(live: dict[str, Any]) -> None:
    values = {
        **live,
        "app_secret": HUSH,
        "app_certificate_password": HUSH,
        "allowed_tenants": OTHER,
        "cloud": "gcc",
        "service_hosts": "smba.example.org",
        "onedrive_hosts": "contoso-my.sharepoint.com",
        "app_federated_token_file": "token",
        "meeting_events": "true",
        **{name: OTHER for role in ROLES for name in (role, f"{role}_group")},
        "app_secret_expires": "2027-01-31",
        "clinicians": PERSON,
        "keys": "canary-of-the-keys",
        "keys_vault": "https://maison.vault.azure.net/secrets/passerelle",
    }
    assert set(names(problems_of(**{**values, "mode": "local"}))) == {field.upper() for field in OF_LIVE_MODE}


def test_local_mode_refuses_every_setting_that_is_only_read_in_live_mode() -> None:
    fields = list(Settings.model_fields)
    assert set(fields[fields.index("app_id") :]) == set(OF_LIVE_MODE)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///somewhere.db",
        "postgresql+asyncpg://bot@localhost/passerelle",
        "postgresql+asyncpg://bot@127.0.0.1:5433/passerelle",
        "postgresql+asyncpg://bot@[::1]/passerelle",
        "postgresql+asyncpg:///passerelle?host=/run/postgresql",
    ],
)
def test_a_database_on_this_machine_is_local(url: str) -> None:
    assert problems_of(database_url=url) == []


@pytest.mark.parametrize(
    "url",
    [
        REMOTE,
        "postgresql+asyncpg:///passerelle",  # whichever PGHOST says
        "postgresql+asyncpg://localhost,db.example.org/passerelle",
        "postgresql+asyncpg://localhost/passerelle?host=db.example.org",
        "postgresql+asyncpg://localhost@db.example.org/passerelle",
        "postgresql+asyncpg:///passerelle?host=",
        "postgresql+asyncpg://[::1/passerelle",
    ],
)
def test_a_database_elsewhere_is_not(url: str) -> None:
    (problem,) = problems_of(database_url=url)
    assert problem.startswith("PASSERELLE_DATABASE_URL: local mode")


# ------------------------------------------------------------------------------------------------- the clouds
def test_every_address_of_every_cloud_is_encrypted_and_its_own() -> None:
    for cloud in CLOUDS.values():
        for address in (cloud.openid, cloud.issuer, cloud.scope, cloud.login, cloud.graph):
            assert address.startswith("https://")
            assert not address.endswith("/")
    governed = [CLOUDS["gcc-high"], CLOUDS["dod"]]
    for cloud in governed:
        assert all(".com" not in address for address in (*cloud.hosts, cloud.openid, cloud.issuer, cloud.login))
