"""The Bicep of Azure, by its grammar: it parses, stays in Canada, holds no secret, and sets what live mode wants.

No compiler of Bicep is among Python's or npm's packages: whether Azure takes it, only `az bicep build` and a deployment
say (docs/admin/installer.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycep
import pytest

from bot.settings import Settings
from tests.deploy.dockerfile import ROOT

FILES = sorted((ROOT / "infra").glob("*.bicep"))
GUID = "3f0c9a11-2b7e-4c55-9d10-7a1b2c3d4e5f"
GIVEN = {
    "PASSERELLE_PUBLIC_URL": "https://passerelle.exemple.ca",
    "PASSERELLE_ESTABLISHMENT_FILE": str(ROOT / "establishment.example.toml"),
    "PASSERELLE_APP_ID": GUID,
    "PASSERELLE_TENANT": GUID,
    "PASSERELLE_CLINICIANS_GROUP": GUID,
    "PASSERELLE_ADMINISTRATORS_GROUP": GUID,
    "PASSERELLE_KEYS_VAULT": "https://passerelle.vault.azure.net/secrets/passerelle",
    "PASSERELLE_DATABASE_URL": "postgresql+asyncpg://passerelle@base.exemple.ca/passerelle",
    "PASSERELLE_KEYS_URL": "postgresql+asyncpg://passerelle@base.exemple.ca/passerelle_keys",
}
"""What a deployment puts where the file names a parameter, another resource or a secret."""


def parsed(path: Path) -> Any:
    return pycep.BicepParser().parse(text=path.read_text("utf-8"))


def resources() -> Iterator[tuple[str, Any]]:
    for path in FILES:
        for name, found in parsed(path)["resources"].items():
            yield f"{path.name}: {name}", found


def of_type(kind: str) -> list[Any]:
    found = [one["config"] for _, one in resources() if one["type"] == kind]
    assert found, f"no {kind}"
    return found


def test_it_stays_in_canada() -> None:
    place = parsed(ROOT / "infra" / "main.bicep")["parameters"]["location"]
    allowed = next(one["argument"] for one in place["decorators"] if one["type"] == "allowed")
    assert set(allowed) == {"canadacentral", "canadaeast"}
    placed = {name: one["config"].get("location", "location") for name, one in resources()}
    assert {name for name, where in placed.items() if where not in ("location", "global")} == set()
    for server in of_type("Microsoft.DBforPostgreSQL/flexibleServers"):
        assert server["properties"]["backup"]["geoRedundantBackup"] == "Disabled"


def test_what_the_app_is_given_makes_live_mode_start(monkeypatch: pytest.MonkeyPatch) -> None:
    (app,) = of_type("Microsoft.App/containerApps")
    (container,) = app["properties"]["template"]["containers"]
    given = {one["name"]: GIVEN.get(one["name"], one.get("value", "")) for one in container["env"]}
    fields = {name.removeprefix("PASSERELLE_").lower() for name in given}
    assert fields <= set(Settings.model_fields)
    assert {one["name"] for one in container["env"] if "secretRef" in one} == {
        "PASSERELLE_DATABASE_URL",
        "PASSERELLE_KEYS_URL",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    settings = Settings(_env_file=None)
    assert settings.administrators_group == GUID, "somebody is told of what fails"
    assert (settings.mode, settings.port) == ("live", app["properties"]["configuration"]["ingress"]["targetPort"])


def test_two_processes_at_least_and_asked_whether_they_live() -> None:
    (app,) = of_type("Microsoft.App/containerApps")
    scale = app["properties"]["template"]["scale"]
    least = parsed(ROOT / "infra" / "main.bicep")["parameters"][scale["minReplicas"]]
    assert min(one["argument"] for one in least["decorators"] if one["type"] == "min_value") >= 2
    assert least["default"] >= 2
    (container,) = app["properties"]["template"]["containers"]
    asked = {probe["type"]: probe["httpGet"]["path"] for probe in container["probes"]}
    assert asked == {"Startup": "/livez", "Liveness": "/livez", "Readiness": "/readyz"}


def test_data_and_keys_are_not_reached_from_outside_and_the_bot_may_read_secrets_only() -> None:
    for server in of_type("Microsoft.DBforPostgreSQL/flexibleServers"):
        assert server["properties"]["network"]["publicNetworkAccess"] == "Disabled"
    (vault,) = of_type("Microsoft.KeyVault/vaults")
    assert vault["properties"]["publicNetworkAccess"] == "Disabled"
    assert vault["properties"]["enablePurgeProtection"] is True
    (role,) = of_type("Microsoft.Authorization/roleAssignments")
    assert role["scope"] == "vault"
    # «Key Vault Secrets User», of Azure's built-in roles.
    assert "4633458b-17de-408a-b874-0445c86b69e6" in (ROOT / "infra" / "main.bicep").read_text("utf-8")
    (bot,) = of_type("Microsoft.BotService/botServices")
    assert bot["properties"]["msaAppType"] == "UserAssignedMSI"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_secret_is_a_secure_parameter(path: Path) -> None:
    parameters = parsed(path)["parameters"]
    secret = {name for name in parameters if re.search(r"password|url$", name, re.IGNORECASE)}
    for name in secret:
        assert {"type": "secure"} in [dict(one) for one in parameters[name]["decorators"]], name
        assert parameters[name]["default"] is None, name
    outputs = str(parsed(path).get("outputs", {}))
    assert not any(name in outputs for name in secret)
    assert not re.search(r"[Pp]assword: *'|postgresql\+asyncpg://[^…]", path.read_text("utf-8"))
