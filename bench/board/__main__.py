"""`make bench-board`: pages of the dashboard, with a hundred thousand encounters in the house.

One clinician has twenty thousand of them, each of the others two thousand over the same two years. A page is what the
card needs: the count and ten encounters, in a transaction of its own with its line in the audit. Its last line is one
JSON object.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bench.board.life import RARE_TAG, USUAL_TAG, as_on_a_board
from bench.lists.filling import EACH, FAMILIES, NAMES, NOW, TENANT, clinician
from bench.lists.houses import furnish, ground, opened
from bench.turn import yardstick
from care.encounter import State
from care.ports import Filter, Who
from edges.sql.store import SqlStore
from wiring.process import run

MOST_P99_MS = 100.0
"""What is promised of the first page (rows 255 to 262); it is held of every other look as well."""
HOUSE, BUSY = 100_000, 20_000
TIMES, PAGE = 200, 10
ZONE = ZoneInfo("America/Toronto")
SHOWN = frozenset(State) - {State.DRAFT, State.CANCELLED}


@dataclass(frozen=True)
class Look:
    """One page of a view."""

    wanted: Filter
    after: int = 0
    latest_first: bool = False


def day(number: int) -> dt.datetime:
    """The midnight at which a day begins, counted from today."""
    today = NOW.astimezone(ZONE).date() + dt.timedelta(days=number)
    return dt.datetime.combine(today, dt.time(), ZONE).astimezone(dt.UTC)


def _days(first: int, last: int, **more: Any) -> Callable[[], Look]:
    return lambda: Look(Filter(SHOWN, day(first), day(last + 1)), **more)


def _found(words: str, states: frozenset[State] = SHOWN) -> Callable[[], Look]:
    return lambda: Look(Filter(states, words=words), latest_first=True)


def _all(states: frozenset[State] = SHOWN, after: int = 0) -> Callable[[], Look]:
    return lambda: Look(Filter(states), after, latest_first=True)


LOOKS: Mapping[str, Callable[[], Look]] = {
    "first page": lambda: Look(Filter(SHOWN, day(0))),
    "next page": lambda: Look(Filter(SHOWN, day(0)), PAGE),
    "today": _days(0, 0),
    "tomorrow": _days(1, 1),
    "yesterday": _days(-1, -1),
    "next 7 days": _days(0, 6),
    "last 30 days": _days(-29, 0, latest_first=True),
    "everything": _all(),
    "far back": _all(after=1500),
    "cancelled": _all(frozenset({State.CANCELLED})),
    "waiting": _all(frozenset({State.WAITING})),
    "one person": _found(f"{NAMES[3]} {FAMILIES[2]}"),
    "a first name": _found(NAMES[3]),
    "telephone": _found("0042"),
    "usual tag": _found(USUAL_TAG),
    "rare tag": _found(RARE_TAG),
    "tag and name": _found(f"{USUAL_TAG} {NAMES[3]}"),
    "tag, missed": _found(USUAL_TAG, frozenset({State.MISSED})),
    "tag, 30 days": lambda: Look(Filter(SHOWN, day(-29), day(1), USUAL_TAG), latest_first=True),
    "reference": lambda: Look(Filter(SHOWN, words="{number:04}-0777"), latest_first=True),
    "nobody": _found("inconnue"),
}


async def page(store: SqlStore, who: Who, look: Look) -> int:
    """How many there are in all."""
    async with store.transaction() as tx:
        total = await tx.encounters.listed_count(who, look.wanted)
        found = await tx.encounters.listed(who, look.wanted, PAGE, look.after, latest_first=look.latest_first)
        tx.audit.record(who, "board.listed", who.actor, ("patient", "appointment"))
    assert len(found) == max(0, min(PAGE, total - look.after)), "the count is of these"
    return total


async def suggestions(store: SqlStore, who: Who) -> int:
    async with store.transaction() as tx:
        return len(await tx.encounters.tags(who))


def figures(took: list[float]) -> dict[str, float]:
    return {"p50": round(statistics.median(took), 2), "p99": round(sorted(took)[len(took) * 99 // 100], 2)}


async def measured(store: SqlStore, numbers: list[int]) -> dict[str, dict[str, float]]:
    """Milliseconds by look, each time of another of these clinicians; the looks take turns."""
    took: dict[str, list[float]] = {name: [] for name in (*LOOKS, "tags")}
    there: dict[str, int] = dict.fromkeys(took, 0)
    # Each is looked at once before: a house in use has been.
    for number in (*sorted(set(numbers)), *numbers):
        who = Who(TENANT, clinician(number))
        for name in took:
            begun = time.perf_counter()
            if name == "tags":
                total = await suggestions(store, who)
            else:
                total = await page(store, who, _filled(LOOKS[name](), number))
            took[name].append(1000 * (time.perf_counter() - begun))
            there[name] = max(there[name], total)
    seen_before = len(set(numbers))
    return {name: {**figures(each[seen_before:]), "found": there[name]} for name, each in took.items()}


def _filled(look: Look, number: int) -> Look:
    words = look.wanted.words.format(number=number)
    return Look(Filter(look.wanted.states, look.wanted.start, look.wanted.end, words), look.after, look.latest_first)


async def bench(house: int, busy: int, times: int, kept: Path | None) -> dict[str, Any]:
    sizes = [busy, *[EACH] * ((house - busy) // EACH)]
    found: dict[str, Any] = {}
    yardsticks = [yardstick()]
    with ground(kept) as here:
        urls = await here.urls(f"board_{house}_{busy}")
        await furnish(urls, sizes, as_on_a_board)
        for name, url in urls.items():
            async with opened(url) as store:
                found[name] = {"busy": await measured(store, [0] * times)}
                if others := range(1, len(sizes)):
                    found[name]["others"] = await measured(store, random.choices(others, k=times))
    return {**found, "yardstick_ms": [*yardsticks, yardstick()]}


def report(found: dict[str, Any]) -> None:
    held = {}
    print(f"{'':34}{'found':>8}{'p50':>9}{'p99':>9}")
    for store in ("sqlite", "postgres"):
        for whose, looks in found[store].items():
            for name, now in looks.items():
                held[f"{store}, {whose}, {name}"] = now["p99"] <= MOST_P99_MS
                print(f"{store:10}{whose:8}{name:16}{now['found']:>8}{now['p50']:>9}{now['p99']:>9}")
    print(json.dumps({**found, "held": held}, ensure_ascii=False))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--house", type=int, default=HOUSE, help="encounters in all")
    parser.add_argument("--busy", type=int, default=BUSY, help="of them, those of one clinician")
    parser.add_argument("--times", type=int, default=TIMES, help="how often each page is looked at")
    parser.add_argument("--kept", type=Path, help="a folder in which the house stays, to be measured again")
    asked = parser.parse_args()
    report(run(bench(asked.house, asked.busy, asked.times, asked.kept)))


if __name__ == "__main__":
    main()
