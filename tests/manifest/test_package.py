"""The package of the Teams app: whole by Microsoft's own check, the same bytes each time, or not written at all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from manifest import icons
from manifest.package import Given, NotWhole, filled, make, refusal, version
from manifest.source import WORDS_SCHEMA, manifest, words
from texts import LANGUAGES, texts

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("PASSERELLE_SHARED") or ROOT.parent / "shared")
CHECKER = SHARED / "tools" / "check_manifest.py"
SCHEMAS = ROOT / "node_modules" / "@microsoft" / "app-manifest" / "build" / "json-schemas" / "teams"
APP_ID, HOST = "3f0c9a11-2b7e-4c55-9d10-7a1b2c3d4e5f", "passerelle.exemple.ca"
GIVEN = Given(app_id=APP_ID, host=HOST)


def microsoft(told: Mapping[str, Any], folder: Path) -> list[str]:
    """The errors that Microsoft's library finds in a manifest."""
    file = folder / "manifest.json"
    file.write_text(json.dumps(told), "utf-8")
    node = shutil.which("node") or str(Path(sys.executable).with_name("node"))
    command = [node, str(Path(__file__).with_name("microsoft.mjs")), str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    errors: list[str] = json.loads(done.stdout)
    return errors


def test_microsofts_own_check_finds_no_error_and_finds_one_that_is_planted(tmp_path: Path) -> None:
    told = manifest(APP_ID, HOST, version())
    assert microsoft(told, tmp_path) == []
    (error,) = microsoft({**told, "id": "{{APP_ID}}"}, tmp_path)
    assert error.startswith("/id ")


def test_the_words_of_the_other_language_are_as_microsofts_schema_has_them() -> None:
    """In Python: the schema has regular expressions that Microsoft's own library, in JavaScript, cannot read."""
    version, name = WORDS_SCHEMA.split("/")[-2:]
    schema = json.loads((SCHEMAS / version / name).read_text("utf-8-sig"))
    check = Draft4Validator(schema)
    assert list(check.iter_errors(words("en"))) == []
    title = "bots[0].commandLists[0].commands[0].title"
    spoilt = {**words("en"), title: "x" * 129, "bots[0].commandLists[3].commands[0].title": "x"}
    assert {tuple(error.absolute_path) for error in check.iter_errors(spoilt)} == {(title,), ()}


@pytest.mark.skipif(not CHECKER.exists(), reason=f"NO PACKAGE WAS CHECKED: no {CHECKER} (PASSERELLE_SHARED)")
def test_the_check_of_icons_domains_and_translations_finds_nothing(tmp_path: Path) -> None:
    made = make(GIVEN, tmp_path)
    done = subprocess.run([sys.executable, CHECKER, made], capture_output=True, encoding="utf-8", timeout=120)
    assert done.stdout.splitlines()[-1].endswith("0 error(s), 0 warning(s)"), done.stdout
    assert done.returncode == 0


def test_it_is_the_same_bytes_each_time_and_holds_nothing_else(tmp_path: Path) -> None:
    first = make(GIVEN, tmp_path / "one").read_bytes()
    again = make(GIVEN, tmp_path / "two")
    assert again.read_bytes() == make(GIVEN, tmp_path / "two").read_bytes() == first
    assert again.name == f"passerelle-{version()}.zip"
    assert [path.name for path in again.parent.iterdir()] == [again.name]
    with zipfile.ZipFile(again) as package:
        assert package.namelist() == ["manifest.json", "en.json", "color.png", "outline.png"]
        told = json.loads(package.read("manifest.json"))
    assert {told["id"], told["bots"][0]["botId"], told["composeExtensions"][0]["botId"]} == {APP_ID}
    assert (told["version"], told["validDomains"]) == (version(), [HOST])


def run(**given: str) -> subprocess.CompletedProcess[str]:
    """`make package`, but for make; in a folder without .env."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("PASSERELLE_")}
    command = [sys.executable, "-c", "from manifest.__main__ import main; raise SystemExit(main())"]
    settings = {f"PASSERELLE_{name}": value for name, value in given.items()}
    environment = {**outside, **settings, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, cwd=ROOT / "tests", env=environment, capture_output=True, encoding="utf-8", timeout=60
    )


def test_a_half_filled_one_is_refused_in_both_languages_and_nothing_is_written() -> None:
    target = ROOT / "dist" / f"passerelle-{version()}.zip"
    before = target.stat().st_mtime_ns if target.exists() else None
    done = run(APP_ID=APP_ID)
    assert (done.returncode, done.stdout) == (2, "")
    for language in LANGUAGES:
        say = texts(language, "package")
        assert say("refused") in done.stderr
        assert say("host") in done.stderr
        assert say("app-id") not in done.stderr
    assert (target.stat().st_mtime_ns if target.exists() else None) == before


@pytest.mark.parametrize(
    "given, missing",
    [
        ({}, ("app-id", "host")),
        ({"app_id": APP_ID}, ("host",)),
        ({"host": HOST}, ("app-id",)),
        ({"app_id": "{{APP_ID}}", "host": HOST}, ("app-id",)),
        ({"app_id": "00000000-0000-0000-0000-000000000000", "host": HOST}, ("app-id",)),
        *(
            ({"app_id": APP_ID, "host": host}, ("host",))
            for host in (
                *(
                    "localhost",
                    "127.0.0.1",
                    "https://passerelle.exemple.ca",
                    "passerelle.exemple.ca:8443",
                    "*.exemple.ca",
                ),
                *("passerelle.azurewebsites.net", "x.ngrok-free.app", "passerelle.local", "clinique.onmicrosoft.com"),
            )
        ),
        *(
            ({"app_id": APP_ID, "public_url": url}, ("host",))
            for url in ("http://passerelle.exemple.ca", "http://127.0.0.1:3978", "https://a.exemple.ca:x", "https://[")
        ),
    ],
)
def test_what_is_missing_or_cannot_serve_is_named(
    given: dict[str, Any], missing: tuple[str, ...], tmp_path: Path
) -> None:
    with pytest.raises(NotWhole) as refused:
        make(Given(**given), tmp_path / "dist")
    assert refused.value.missing == missing
    assert not (tmp_path / "dist").exists()
    assert refusal(refused.value).count("\n- ") == len(missing) * len(LANGUAGES)


def test_the_host_is_that_of_the_public_address_unless_it_is_named() -> None:
    public = "https://Passerelle.exemple.ca/"
    assert filled(Given(app_id=APP_ID.upper(), public_url=public)) == (APP_ID, HOST)
    assert filled(Given(app_id=APP_ID, public_url=public, host="autre.exemple.ca")) == (APP_ID, "autre.exemple.ca")


def test_the_icons_are_those_of_the_drawing() -> None:
    drawn = {icons.COLOR: icons.color(), icons.OUTLINE: icons.outline()}
    kept = {name: (icons.FOLDER / name).read_bytes() for name in drawn}
    assert {name: pixels(body) for name, body in kept.items()} == {
        name: pixels(body) for name, body in drawn.items()
    }, "run: .venv/bin/python -m manifest.icons"


def pixels(png: bytes) -> bytes:
    """What it shows: two versions of zlib may write the same picture in other bytes."""
    at = png.index(b"IDAT")
    length = int.from_bytes(png[at - 4 : at], "big")
    return png[: at - 4] + zlib.decompress(png[at + 4 : at + 4 + length])
