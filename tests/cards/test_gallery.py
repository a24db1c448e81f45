"""Every example of the gallery, in both languages: valid for Teams, and within the rules of the house."""

import importlib.util
import json
import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cards import gallery
from texts import LANGUAGES, Language

SHARED = Path(os.environ.get("PASSERELLE_SHARED", Path(__file__).parents[3] / "shared"))
VALIDATOR = SHARED / "tools" / "validate_card.py"
EXAMPLES = gallery.examples()
CARDS = pytest.mark.parametrize("name, language", [(name, language) for name in EXAMPLES for language in LANGUAGES])

LARGEST, LARGEST_BOARD = 28 * 1024, 64 * 1024
"""Bytes of UTF-16. A bot's own message may have 80 Kio (Microsoft Teams, «Format your bot messages»)."""


@pytest.fixture(scope="module")
def validator() -> ModuleType:
    if not VALIDATOR.exists():
        pytest.skip(f"NO CARD WAS VALIDATED: no validator at {VALIDATOR}; name its place with PASSERELLE_SHARED")
    spec = importlib.util.spec_from_file_location("validate_card", VALIDATOR)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


def walk(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for key, one in node.items():
            yield from walk(one) if key != "data" else ()
    if isinstance(node, list):
        for one in node:
            yield from walk(one)


@CARDS
def test_teams_accepts_the_card(name: str, language: Language, validator: ModuleType) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the validator's own
        found = validator.check(EXAMPLES[name](language).to_json())
    if name.startswith("board: "):  # larger than other ways than ours into Teams would take
        found = [one for one in found if one.rule != "size"]
    assert [f"{one.path}: {one.message}" for one in found] == []


@CARDS
def test_the_card_keeps_the_rules_of_the_house(name: str, language: Language) -> None:
    made = EXAMPLES[name](language).to_json()
    largest = LARGEST_BOARD if name.startswith("board: ") else LARGEST
    assert len(json.dumps(made, ensure_ascii=False).encode("utf-16-le")) < largest
    assert json.loads(json.dumps(made)) == made
    assert (made["version"], made["lang"]) == ("1.5", language)
    assert made["body"][0]["style"] == "heading"
    assert made["fallbackText"]
    for node in walk(made):
        kind = str(node.get("type"))
        if kind.startswith("Input."):
            assert node["label"]
            assert node["errorMessage"]
        if kind == "Action.Execute":
            assert node["fallback"]["data"] == {**node["data"], "verb": node["verb"]}
        if kind == "ActionSet":
            assert len(node["actions"]) <= 6
        if kind == "Input.Toggle":
            assert node["value"] in ("true", "false")


def test_the_page_holds_every_card_and_cannot_be_broken_out_of() -> None:
    made = gallery.page()
    data = made.split("const data = ", 1)[1].split(";\nconst AC", 1)[0]
    assert "<" not in data
    assert len(json.loads(data)["cards"]) == len(EXAMPLES) * len(LANGUAGES)


def test_the_page_is_written_beside_the_renderer(tmp_path: Path) -> None:
    packages = tmp_path / "node_modules"
    for file in gallery.RENDERER + gallery.MARKDOWN:
        (packages / file).parent.mkdir(parents=True, exist_ok=True)
        (packages / file).write_text("//")
    index = gallery.write(tmp_path / "out", packages)
    assert index.read_text("utf-8").startswith("<!doctype html>")
    assert (tmp_path / "out" / "adaptivecards.min.js").exists()


def test_an_example_has_a_name_of_its_own() -> None:
    with pytest.raises(ValueError, match="already"):
        gallery.example("kit: pieces")(EXAMPLES["kit: pieces"])


def test_light_and_dark_have_the_same_settings() -> None:
    look = json.loads(gallery.HOST_CONFIG.read_text("utf-8"))
    assert look.keys() == {"light", "dark"}
    light, dark = ([sorted(one) for one in walk(look[theme])] for theme in ("light", "dark"))
    assert light == dark
