"""`make bench-lists`: every list of the bot, with ten thousand encounters in the house and with a million.

Each is a transaction of its own, with its line in the audit. Each clinician has the same two thousand encounters in
both houses: the answers are as long, only the house is larger. Its last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bench.lists.filling import EACH, NAMES, NOW, TENANT, clinician
from bench.lists.houses import furnish, ground, opened
from bot.requests import AHEAD, BEHIND, LISTED
from cards.notices import MOST_LINES
from care import obligations, to_do
from care.ports import Transaction, Who
from edges.sql.store import SqlStore
from wiring.process import run

MOST_P99_MS = {"postgres": 20.0, "sqlite": 40.0}
MOST_RATIO = 1.5
"""What is promised: of a list with a million, and beside the same list with ten thousand."""
SMALL, LARGE = 10_000, 1_000_000
TIMES = 400
ZONE = ZoneInfo("America/Toronto")


async def _follow_up(tx: Transaction, who: Who) -> int:
    found = await tx.episodes.search(who, NAMES[3])
    return len(await tx.encounters.latest_of(who, [one.id for one in found]))


async def _mine(tx: Transaction, who: Who) -> int:
    hours = NOW - BEHIND, NOW + AHEAD, LISTED
    page = await tx.encounters.between(who, *hours, limit=MOST_LINES)
    return await tx.encounters.count(who, *hours) and len(page)


async def _to_do(tx: Transaction, who: Who) -> int:
    return len(await to_do.standing(tx, who, NOW, ZONE))


async def _owed(tx: Transaction, who: Who) -> int:
    return len(await obligations.rows(tx, who))


async def _notes(tx: Transaction, who: Who) -> int:
    return len(await tx.encounters.notes_due(who))


async def _hours(tx: Transaction, who: Who) -> int:
    return len(await tx.encounters.hours(who, NOW, NOW + 14 * (AHEAD / 367)))


async def _reference(tx: Transaction, who: Who) -> int:
    number = int(who.actor[-12:])
    return int(await tx.encounters.by_reference(who, f"{number:04}-{random.randrange(EACH):04}") is not None)


LISTS: dict[str, Callable[[Transaction, Who], Awaitable[int]]] = {
    "mes rencontres": _mine,
    "à faire": _to_do,
    "visites dues": _owed,
    "notes dues": _notes,
    "heures prises": _hours,
    "suivi": _follow_up,
    "référence": _reference,
}


async def measured(store: SqlStore, clinicians: int) -> dict[str, dict[str, float]]:
    """Milliseconds by list, each time of another clinician; the lists take turns."""
    took: dict[str, list[float]] = {name: [] for name in LISTS}
    everybody = range(clinicians)
    # Each is looked at once before: a house in use has been.
    for number in (*everybody, *random.choices(everybody, k=TIMES)):
        who = Who(TENANT, clinician(number))
        for name, read in LISTS.items():
            begun = time.perf_counter()
            async with store.transaction() as tx:
                found = await read(tx, who)
                tx.audit.record(who, "encounters.listed", who.actor, ("patient", "appointment"))
            took[name].append(1000 * (time.perf_counter() - begun))
            assert found, f"nothing in {name}"
    return {
        name: {"p50": round(statistics.median(each), 2), "p99": round(sorted(each)[TIMES * 99 // 100], 2)}
        for name, each in ((name, each[clinicians:]) for name, each in took.items())
    }


async def bench(large: int, kept: Path | None) -> dict[str, Any]:
    """`kept` is a folder in which the houses stay, to be measured again."""
    found: dict[int, dict[str, Any]] = {SMALL: {}, large: {}}
    with ground(kept) as here:
        for size, by_store in found.items():
            urls = await here.urls(f"house_{size}")
            await furnish(urls, [EACH] * (size // EACH))
            for name, url in urls.items():
                async with opened(url) as store:
                    by_store[name] = await measured(store, size // EACH)
    return {"small": found[SMALL], "large": found[large]}


def report(found: dict[str, Any], large: int) -> None:
    held = {}
    print(f"{'':26}{f'{SMALL}':>9}{'':9}{f'{large}':>9}{'':9}{'ratio':>8}")
    print(f"{'':26}{'p50':>9}{'p99':>9}{'p50':>9}{'p99':>9}{'p50':>8}")
    for store, most in MOST_P99_MS.items():
        for name in LISTS:
            small, now = found["small"][store][name], found["large"][store][name]
            ratio = round(now["p50"] / small["p50"], 2)
            held[f"{store}, {name}"] = now["p99"] <= most and ratio <= MOST_RATIO
            figures = "".join(f"{one:>9}" for one in (*small.values(), *now.values()))
            print(f"{store:10}{name:16}{figures}{ratio:>8}")
    print(json.dumps({**found, "held": held}, ensure_ascii=False))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", type=int, default=LARGE)
    parser.add_argument("--kept", type=Path, help="a folder in which the houses stay, to be measured again")
    asked = parser.parse_args()
    report(run(bench(asked.large, asked.kept)), asked.large)


if __name__ == "__main__":
    main()
