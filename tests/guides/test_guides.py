"""Each command of the guides that can run here runs, in a house like an administrator's; the others say why not.

A guide that names a new command either has it run, or gives its reason in `ELSEWHERE`.
"""

from __future__ import annotations

import asyncio
import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.edges.conftest import on_server, postgres, vault
from tests.guides.installed import Installed
from tests.guides.reading import GUIDES, POWERSHELL, Told, told, told_first

__all__ = ["postgres", "vault"]

ELSEWHERE = {
    r"docker ": "asks for Docker; tests/deploy plays what it would do",
    r"az ": "asks for a subscription of Azure",
    r"(Grant|Add|Connect|Get|Import|Install|New|Remove|Set|Test|Update)-": "asks for a tenant and Microsoft's modules",
    r"(cd|mkdir|openssl) ": "makes the folder of the containers ready, with certificates of the establishment",
    r"npx ": "fetches a program of Microsoft's under its own licence",
    r"chmod \d+$": "a mode alone, of a file that the sentence names",
    r"pg_ctl restart": "told of what a bench does, not to be typed",
    r"make (test|check|format|gallery|screenshots|soak|lock|clean|bench-\w+)$": "the engineer's, tested elsewhere",
}
"""What cannot run here, and why: each has to be in some guide."""
_numbers = itertools.count()


def runs_here(one: Told) -> bool:
    return one.language != POWERSHELL and not any(re.match(pattern, one.command) for pattern in ELSEWHERE)


@pytest.fixture
def installed(tmp_path: Path, postgres: Callable[[str], str]) -> Iterator[Installed]:
    def new_database() -> str:
        name = f"guide_{next(_numbers)}"
        asyncio.run(on_server(postgres("postgres"), f"create database {name}"))
        return postgres(name)

    house = Installed(tmp_path / "passerelle", new_database)
    yield house
    house.stop()


@pytest.mark.postgres
@pytest.mark.parametrize("guide", GUIDES, ids=lambda page: page.name)
def test_what_a_guide_says_to_type_does_what_it_says(guide: Path, installed: Installed) -> None:
    for one in told_first(guide):
        if runs_here(one):
            installed.type(one.whole)


def test_every_reason_not_to_run_is_still_needed() -> None:
    typed = [one.command for guide in GUIDES for one in told(guide)]
    assert [pattern for pattern in ELSEWHERE if not any(re.match(pattern, command) for command in typed)] == []


def test_a_command_that_fails_is_found(installed: Installed) -> None:
    with pytest.raises(AssertionError, match="There is no tuesday"):
        installed._ends_well(".venv/bin/python app.py store restore tuesday.db")


def test_a_command_of_a_sentence_and_of_a_block_are_read(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "Type `audit verify`, or `app.py keys\nadd`; `keys.json` is a file.\n\n   ```\n   # once\n   make run  # now\n"
        "   curl a \\\n     b\n   ```\n```powershell\nGet-One\n```\n```json\n{}\n```\n",
        "utf-8",
    )
    said = [(one.command, one.language) for one in told(page)]
    assert said == [
        ("audit verify", "sh"),
        ("app.py keys add", "sh"),
        ("make run", "sh"),
        ("curl a b", "sh"),
        ("Get-One\n", "powershell"),
    ]
