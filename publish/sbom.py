"""`make sbom`: what a running Passerelle is made of, as CycloneDX, and under which licences.

The environment is read by OWASP's own tool; what only develops is left out, by the lock of what runs. The packages of
the try-out page come from their lock. Nothing tells of a machine or of a moment: the same locks give the same bytes.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.licenses import canonicalize_license_expression
from packaging.markers import Marker
from packaging.utils import NormalizedName, canonicalize_name

ROOT = Path(__file__).parent.parent
SBOM, LICENCES = ROOT / "dist" / "sbom.cdx.json", ROOT / "dist" / "licences.md"
VERSION = SchemaVersion.V1_6
# fmt: off
ALLOWED = frozenset({
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CNRI-Python", "ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0",
    "PSF-2.0", "Python-2.0", "Unlicense",
})
# fmt: on
"""Those that ask for no more than to be named, and MPL-2.0, which asks for the source of its own files only."""
CLASSIFIERS: Mapping[str, str] = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""What the older classifiers of PyPI come down to."""
READ: Mapping[str, str] = {"adaptivecards": "MIT", "multipledispatch": "BSD-3-Clause", "protobuf": "BSD-3-Clause"}
"""Packages whose metadata names no licence that a program can read: their LICENSE file was read."""

Component = dict[str, Any]


class Incomplete(Exception):
    """The environment is not what the lock says: `make dev-environment`."""


def sbom() -> dict[str, Any]:
    """The list, whole. Raises Incomplete."""
    found: dict[str, Any] = json.loads(_of_environment())
    by_name = {canonicalize_name(one["name"]): one for one in found["components"]}
    kept = [_named(by_name.get(name), name, version) for name, version in locked()]
    npm = list(_of_page())
    found["components"] = sorted([*kept, *npm], key=lambda one: str(one["bom-ref"]).lower())
    refs = {one["bom-ref"] for one in found["components"]} | {"root-component"}
    found["dependencies"] = [
        {**one, "dependsOn": [ref for ref in one.get("dependsOn", []) if ref in refs]}
        for one in found["dependencies"]
        if one["ref"] in refs
    ]
    root = next(one for one in found["dependencies"] if one["ref"] == "root-component")
    root["dependsOn"] = sorted([*root["dependsOn"], *(one["bom-ref"] for one in npm if one["name"] in _asked_for())])
    return found


def locked() -> list[tuple[NormalizedName, str]]:
    """Name and version of each package of the lock that this platform has."""
    pins = re.findall(
        r"^([\w.-]+)==([^\s;\\]+)(?: ; ([^\\\n]+))?", (ROOT / "requirements.lock").read_text("utf-8"), re.M
    )
    return [
        (canonicalize_name(name), version)
        for name, version, when in pins
        if not when or Marker(when.strip()).evaluate()
    ]


def licence_of(component: Component) -> str:
    """An SPDX expression; empty where none is known."""
    said = [
        one.get("expression") or one["license"].get("id") or _plain(one["license"]["name"])
        for one in component["licenses"]
    ]
    return " AND ".join(f"({one})" if " OR " in one else one for one in dict.fromkeys(filter(None, said)))


def is_allowed(expression: str) -> bool:
    """Every licence of one of the alternatives is."""
    bare = canonicalize_license_expression(expression).replace("(", " ").replace(")", " ") if expression else ""
    return bool(bare) and {word for word in bare.split() if word not in ("AND", "OR")} <= ALLOWED


def main() -> int:
    """Writes both files. 1, and the names, where a licence is not allowed."""
    found = sbom()
    text = f"{json.dumps(found, indent=2, sort_keys=True, ensure_ascii=False)}\n"
    if (wrong := JsonStrictValidator(VERSION).validate_str(text)) is not None:
        raise ValueError(f"not CycloneDX {VERSION.to_version()}: {wrong}")
    SBOM.parent.mkdir(exist_ok=True)
    SBOM.write_text(text, "utf-8")
    LICENCES.write_text(_page(found), "utf-8")
    refused = [one["name"] for one in found["components"] if not is_allowed(licence_of(one))]
    for name in refused:
        print(f"{name}: its licence is not among those allowed (publish/sbom.py)", file=sys.stderr)
    print(f"{SBOM.relative_to(ROOT)}: {len(found['components'])} components; {LICENCES.relative_to(ROOT)}")
    return 1 if refused else 0


def _of_environment() -> str:
    tool = str(Path(sys.executable).parent / "cyclonedx-py")
    asked = [
        tool,
        "environment",
        "--pyproject",
        "pyproject.toml",
        "--output-reproducible",
        "--sv",
        VERSION.to_version(),
    ]
    env = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return subprocess.run(
        [*asked, sys.executable], cwd=ROOT, env=env, check=True, capture_output=True, text=True
    ).stdout


def _named(component: Component | None, name: str, version: str) -> Component:
    if component is None or component["version"] != version:
        raise Incomplete(f"{name} {version} is in the lock and not in the environment")
    component.setdefault("licenses", [])
    if not any(map(licence_of, [component])):
        component["licenses"] = (
            [{"license": {"id": READ[name], "acknowledgement": "concluded"}}] if name in READ else []
        )
    return component


def _of_page() -> Iterator[Component]:
    """What the try-out page brings along: each package of npm that is no tool of development."""
    for path, said in _front_end().items():
        if not path or said.get("dev") or said.get("peer"):
            continue
        name = path.rpartition("node_modules/")[2]
        algorithm, _, digest = said["integrity"].partition("-")
        purl = f"pkg:npm/{name.replace('@', '%40')}@{said['version']}"
        yield {
            "type": "library",
            "bom-ref": purl,
            "purl": purl,
            "name": name,
            "version": said["version"],
            "hashes": [{"alg": algorithm.upper().replace("SHA", "SHA-"), "content": base64.b64decode(digest).hex()}],
            "licenses": [{"license": {"id": said["license"], "acknowledgement": "declared"}}],
        }


def _asked_for() -> set[str]:
    return set(_front_end()[""]["dependencies"])


def _front_end() -> dict[str, Any]:
    packages: dict[str, Any] = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    return packages


def _plain(classifier: str) -> str:
    return CLASSIFIERS.get(classifier.removeprefix("License :: OSI Approved :: "), "")


def _page(found: Mapping[str, Any]) -> str:
    rows = [f"| {one['name']} | {one['version']} | {licence_of(one)} |" for one in found["components"]]
    own = found["metadata"]["component"]
    head = f"# Licences\n\n{own['name']} {own['version']}, Apache-2.0, and what it runs with.\n"
    return "\n".join([head, "| package | version | licence (SPDX) |", "|---|---|---|", *rows, ""])


if __name__ == "__main__":
    sys.exit(main())
