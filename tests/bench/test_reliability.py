"""The README says what the kills left, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

from bench.kills.__main__ import KEPT, WRONG, table

ROOT = Path(__file__).parents[2]


def test_the_table_of_the_readme_is_made_from_what_was_found() -> None:
    (shown,) = re.findall(
        r"<!-- kills -->\n(.*?)\n?<!-- /kills -->", (ROOT / "README.md").read_text("utf-8"), re.DOTALL
    )
    assert shown == table(), "python -m bench.kills --table prints it"


def test_what_was_found_is_as_it_must_be() -> None:
    for store, found in json.loads(KEPT.read_text("utf-8"))["kills"].items():
        assert {name: found[name] for name in WRONG} == dict.fromkeys(WRONG, 0), store
