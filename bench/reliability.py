"""What the runs that break things have found, added up run after run: reliability.json, and the tables of the README.

`python -m bench.reliability` prints the tables.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

KEPT = Path(__file__).parents[1] / "reliability.json"
STORES = {"sqlite": "SQLite, one process", "postgres": "PostgreSQL"}
AFTERWARDS = {
    "acknowledged": "bookings that were acknowledged",
    "lost": "… lost",
    "double_meetings": "… with two meetings",
    "letters_twice": "letters that went twice",
    "letters_untold": "letters of which nobody knows, and nobody was asked",
    "letters_asked_about": "letters of which a person was asked, since nobody can know",
}
WORDS = {
    "kills": {
        "kills": "kills (kill -9), at named points and at any moment",
        **AFTERWARDS,
        "slowest_ready_s": "slowest way back to «ready», seconds",
    },
    "restarts": {
        "restarts": "crashes of the server (`pg_ctl restart -m immediate`) under load",
        **AFTERWARDS,
        "first_within_s": "from the first connection that it took to the next booking, seconds: half of them within",
        "slowest_first_s": "… the slowest",
    },
}
"""What the tables of the README say of each count, in their order."""
WRONG = ("lost", "without_meeting", "double_meetings", "letters_twice", "letters_untold", "jobs_left", "audit_broken")


def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    return found


def added(kind: str, store: str, found: Mapping[str, Any]) -> dict[str, Any]:
    """To what earlier runs found; kept at once. Of what is called the slowest, the slowest stays."""
    every = kept()
    before = every.setdefault(kind, {}).get(store, {})
    total = {name: _together(name, before.get(name), value) for name, value in found.items()}
    every[kind][store] = total
    KEPT.write_text(json.dumps(every, indent=2) + "\n", "utf-8")
    return total


def _together(name: str, before: Any, now: Any) -> Any:
    if before is None:
        return now
    if isinstance(now, Mapping):
        return {bound: before.get(bound, 0) + count for bound, count in now.items()}
    return max(before, now) if name.startswith("slowest") else before + now


def table(kind: str) -> str:
    """What all runs of a kind have found."""
    found = kept()[kind]
    shown = [store for store in STORES if store in found]
    head = "| | " + " | ".join(STORES[store] for store in shown) + " |"
    rows = [
        f"| {words} | " + " | ".join(_said(found[store][name]) for store in shown) + " |"
        for name, words in WORDS[kind].items()
    ]
    return "\n".join([head, "|---" * (len(shown) + 1) + "|", *rows])


def _said(value: Any) -> str:
    return within_which_half(value) if isinstance(value, Mapping) else f"{value:,}"


def within_which_half(counts: Mapping[str, int]) -> str:
    """The first of the bounds that holds half of what was counted."""
    seen, all_of_them = 0, sum(counts.values())
    for bound, count in counts.items():
        seen += count
        if 2 * seen >= all_of_them:
            return bound
    return "–"


if __name__ == "__main__":
    for kind in kept():
        print(f"<!-- {kind} -->\n{table(kind)}\n<!-- /{kind} -->")
