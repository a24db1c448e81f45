"""Every card on one page, in both languages, light and dark: ``python -m cards.gallery``. Microsoft's renderer draws.

A module of examples registers them, with the people of `cards.invented` only:

    @example("encounter: upcoming")
    def upcoming(language: Language) -> Card: ...
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import cards
from cards.kit import Card
from texts import LANGUAGES, Language

Example = Callable[[Language], Card]
HERE = Path(__file__).parent
ROOT = HERE.parent
RENDERER = ("adaptivecards/dist/adaptivecards.min.js", "adaptivecards/dist/adaptivecards.css")
MARKDOWN = ("markdown-it/dist/markdown-it.min.js",)
HOST_CONFIG = HERE / "teams_host_config.json"
"""How Teams looks, {"light": …, "dark": …}, for Microsoft's renderer; the try-out page draws with it too."""
ABOVE = (
    "dialogs.examples",
    *(
        f"dialogs.examples_{conversation}"
        for conversation in (
            *("consent", "delegation", "encounter", "export", "follow_up", "kinds", "planning", "preferences", "row"),
            *("profile", "settings"),
            "visits",
        )
    ),
)
"""Modules above cards that have examples, by name only: conversations know cards, cards know no conversation."""

_examples: dict[str, Example] = {}


def example(name: str) -> Callable[[Example], Example]:
    """Register a function that makes a card in a language. Raises ValueError when the name is taken."""

    def register(made: Example) -> Example:
        if name in _examples:
            raise ValueError(f"there is an example called {name} already")
        _examples[name] = made
        return made

    return register


def examples() -> Mapping[str, Example]:
    """All examples by name: those of every module of `cards`, and of the modules `ABOVE`."""
    for name in (*(module.name for module in pkgutil.walk_packages(cards.__path__, "cards.")), *ABOVE):
        importlib.import_module(name)
    return dict(sorted(_examples.items()))


def page() -> str:
    """The page that shows every example, beside the files of `write`."""
    drawn = [
        {"name": name, "language": language, "card": made(language).to_json()}
        for name, made in examples().items()
        for language in LANGUAGES
    ]
    data = json.dumps({"cards": drawn, "look": json.loads(HOST_CONFIG.read_text("utf-8"))}, ensure_ascii=False)
    return (HERE / "gallery.html").read_text("utf-8").replace("/*DATA*/null", data.replace("<", "\\u003c"))


def write(folder: Path, packages: Path = ROOT / "node_modules") -> Path:
    """Write the page and the renderer that it needs into a folder. Raises FileNotFoundError before ``npm ci``."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in RENDERER + MARKDOWN:
        shutil.copy(packages / file, folder)
    index = folder / "index.html"
    index.write_text(page(), "utf-8")
    return index


def main() -> None:
    options = argparse.ArgumentParser(description="Draw every card on one page.")
    options.add_argument("-o", "--output", type=Path, default=ROOT / "build" / "gallery", help="folder of the page")
    print(write(options.parse_args().output))


if __name__ == "__main__":
    # Run under its own name: card modules register their examples with `cards.gallery`, not with `__main__`.
    importlib.import_module("cards.gallery").main()
