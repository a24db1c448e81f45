"""`make sbom`: all that runs and nothing else, in the form that tools read, under licences that ask for no more."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.validation.json import JsonStrictValidator
from packaging.utils import canonicalize_name

from publish import sbom

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return sbom.sbom()


def purls(found: dict[str, Any], kind: str) -> dict[str, str]:
    return {
        canonicalize_name(one["name"]): one["version"]
        for one in found["components"]
        if one["purl"].startswith(f"pkg:{kind}/")
    }


def test_it_follows_the_schema_of_cyclonedx(found: dict[str, Any]) -> None:
    check = JsonStrictValidator(sbom.VERSION)
    assert check.validate_str(json.dumps(found)) is None
    assert check.validate_str(json.dumps({**found, "components": [{"name": "of no type"}]})) is not None


def test_it_is_what_the_locks_say_and_nothing_else(found: dict[str, Any]) -> None:
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    python = purls(found, "pypi")
    assert python == dict(sbom.locked())
    assert set(python) <= set(map(canonicalize_name, pinned))
    assert {"botbuilder-core", "aiohttp", "cryptography"} <= set(python)
    assert not {"pytest", "mypy", "zensical", "hypothesis"} & set(python)
    assert set(purls(found, "npm")) >= {"adaptivecards", "markdown-it"}
    assert not {"axe-core", "mermaid-js-tiny"} & set(purls(found, "npm"))


def test_it_names_the_version_and_what_it_asks_for(found: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    own = found["metadata"]["component"]
    assert (own["name"], own["version"]) == ("passerelle", project["version"])
    assert json.loads((ROOT / "package.json").read_text("utf-8"))["version"] == project["version"]
    refs = {one["bom-ref"] for one in found["components"]} | {own["bom-ref"]}
    named = {ref for one in found["dependencies"] for ref in (one["ref"], *one["dependsOn"])}
    assert named <= refs
    root = next(one for one in found["dependencies"] if one["ref"] == own["bom-ref"])
    asked = {canonicalize_name(re.split(r"[\[=><;]", name)[0]) for name in project["dependencies"]}
    assert asked <= {canonicalize_name(ref.partition("==")[0]) for ref in root["dependsOn"]}


def test_every_licence_is_allowed(found: dict[str, Any]) -> None:
    refused = {
        one["name"]: sbom.licence_of(one) for one in found["components"] if not sbom.is_allowed(sbom.licence_of(one))
    }
    assert refused == {}


@pytest.mark.parametrize(
    "expression, allowed",
    [
        ("MIT", True),
        ("(Apache-2.0 OR BSD-3-Clause)", True),
        ("Apache-2.0 AND CNRI-Python", True),
        ("GPL-3.0-only", False),
        ("MIT AND LGPL-3.0-or-later", False),
        ("", False),
    ],
)
def test_a_licence_is_judged_by_all_that_it_says(expression: str, allowed: bool) -> None:
    assert sbom.is_allowed(expression) is allowed


def test_a_licence_that_was_read_by_hand_is_still_needed(found: dict[str, Any]) -> None:
    concluded = {
        canonicalize_name(one["name"])
        for one in found["components"]
        for said in one["licenses"]
        if said.get("license", {}).get("acknowledgement") == "concluded"
    }
    assert concluded == set(sbom.READ)


def test_the_same_locks_give_the_same_bytes_and_tell_of_no_machine(found: dict[str, Any]) -> None:
    text = json.dumps(found)
    assert json.dumps(sbom.sbom()) == text
    assert "serialNumber" not in found
    assert "timestamp" not in found["metadata"]
    assert str(ROOT) not in text


def test_an_environment_that_is_not_the_lock_is_said() -> None:
    for there in (None, {"name": "aiohttp", "version": "0.0.2"}):
        with pytest.raises(sbom.Incomplete, match=r"aiohttp 0\.0\.1"):
            sbom._named(there, "aiohttp", "0.0.1")


def test_the_command_writes_both_files(found: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sbom, "sbom", lambda: found)
    monkeypatch.setattr(sbom, "SBOM", ROOT / "dist" / "test-sbom.cdx.json")
    monkeypatch.setattr(sbom, "LICENCES", ROOT / "dist" / "test-licences.md")
    try:
        assert sbom.main() == 0
        assert json.loads(sbom.SBOM.read_text("utf-8"))["bomFormat"] == "CycloneDX"
        assert "| aiohttp | " in sbom.LICENCES.read_text("utf-8")
    finally:
        sbom.SBOM.unlink(missing_ok=True)
        sbom.LICENCES.unlink(missing_ok=True)
