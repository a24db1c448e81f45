"""`make soak`: a house that is killed (kill -9) while it books, over both stores, at named points and at any moment.

Afterwards every booking that was acknowledged must be there, with one meeting, and with a letter that went once, or of
which a person is told that nobody knows. What is found is added to reliability.json, run after run.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.kills.house import POINTS
from bench.process import free_port
from bench.stores import NAMES, store

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "reliability.json"
CLIENTS = 4
READY_WITHIN = 10.0
"""Seconds from a start to «ready»."""
DRAINED_WITHIN = 420.0
"""Seconds: a lease, and the first wait of what is tried again."""


@dataclass
class Run:
    """One store's house, over all of its lives."""

    database: str
    vendor: int
    port: int = field(default_factory=free_port)
    acknowledged: set[str] = field(default_factory=set)
    slowest_ready: float = 0.0
    process: subprocess.Popen[bytes] | None = None

    def start(self, where: str = "none", passage: int = 0) -> None:
        begun = time.monotonic()
        command = [sys.executable, "-W", "ignore", "-m", "bench.kills.house", self.database, str(self.port)]
        self.process = subprocess.Popen(
            [*command, str(self.vendor), where, str(passage)], cwd=ROOT, stdout=subprocess.DEVNULL
        )
        while self.process.poll() is None:
            try:
                get(f"http://127.0.0.1:{self.port}/readyz")
                break
            except OSError:
                if time.monotonic() - begun > 6 * READY_WITHIN:
                    raise TimeoutError("the house does not come back") from None
                time.sleep(0.01)
        self.slowest_ready = max(self.slowest_ready, time.monotonic() - begun)

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def book(self, numbers: Iterator[int], stop: threading.Event) -> None:
        while not stop.is_set():
            key = f"flow-{next(numbers)}"
            try:
                post(f"http://127.0.0.1:{self.port}/book/{key}")
            except OSError:
                time.sleep(0.02)  # nobody knows: it may be there, and need not
            else:
                self.acknowledged.add(key)

    def account(self) -> dict[str, Any]:
        """Once everything is done that was to be done."""
        until = time.monotonic() + DRAINED_WITHIN
        while (said := json.loads(get(f"http://127.0.0.1:{self.port}/account")))["left"] and time.monotonic() < until:
            time.sleep(0.5)
        found: dict[str, Any] = said
        return found


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return bytes(answer.read())


def post(url: str) -> None:
    with urllib.request.urlopen(urllib.request.Request(url, method="POST"), timeout=10):
        pass


def soak(database: str, vendor: int, kills: int) -> dict[str, Any]:
    """So many lives and deaths, then a last life in which everything is brought to its end."""
    lives, numbers, stop = Run(database, vendor), itertools.count(), threading.Event()
    clients = [threading.Thread(target=lives.book, args=(numbers, stop), daemon=True) for _ in range(CLIENTS)]
    lives.start()
    for client in clients:
        client.start()
    for number in range(kills):
        where = POINTS[number % len(POINTS)]
        lives.kill()
        lives.start(where, random.randint(1, 8))
        assert lives.process is not None
        # Where its point was not passed so often, or it has none, it is killed from outside.
        with suppress(subprocess.TimeoutExpired):
            lives.process.wait(random.uniform(0.1, 0.6) if where == "none" else 3.0)
    stop.set()
    for client in clients:
        client.join(15)
    lives.kill()
    lives.start()
    account = lives.account()
    lives.kill()
    ledger = json.loads(get(f"http://127.0.0.1:{vendor}/ledger"))
    return {"kills": kills + 1, **judged(lives, account, ledger)}


def judged(lives: Run, account: dict[str, Any], ledger: dict[str, Any]) -> dict[str, Any]:
    bookings = account["bookings"]
    by_encounter = {key.partition(":")[2].partition(":")[0]: key for key in ledger["letters"]}
    untold = [
        key for key, one in bookings.items() if one["meeting"] and one["id"] not in by_encounter and not one["asked"]
    ]
    return {
        "acknowledged": len(lives.acknowledged),
        "lost": len(lives.acknowledged - set(bookings)),
        "without_meeting": sum(1 for one in bookings.values() if not one["meeting"]),
        "double_meetings": len(ledger["meetings"]) - len({one["id"] for one in bookings.values() if one["meeting"]}),
        "letters_twice": sum(1 for times in ledger["letters"].values() if times > 1),
        "letters_untold": len(untold),
        "letters_asked_about": sum(1 for one in bookings.values() if one["asked"]),
        "jobs_left": account["left"],
        "audit_broken": int(account["audit_broken_at"] is not None),
        "slowest_ready_s": round(lives.slowest_ready, 2),
    }


@contextmanager
def vendor() -> Iterator[int]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench.kills.vendor", str(port)], cwd=ROOT)
    try:
        for _ in range(200):
            try:
                get(f"http://127.0.0.1:{port}/ledger")
                break
            except urllib.error.URLError:
                time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)


STORES = {"sqlite": "SQLite, one process", "postgres": "PostgreSQL"}
WORDS = {
    "kills": "kills (kill -9), at named points and at any moment",
    "acknowledged": "bookings that were acknowledged",
    "lost": "… lost",
    "double_meetings": "… with two meetings",
    "letters_twice": "letters that went twice",
    "letters_untold": "letters of which nobody knows, and nobody was asked",
    "letters_asked_about": "letters of which a person was asked, since nobody can know",
    "slowest_ready_s": "slowest way back to «ready», seconds",
}
"""What the table of the README says of each count."""
WRONG = ("lost", "without_meeting", "double_meetings", "letters_twice", "letters_untold", "jobs_left", "audit_broken")


def added(of: str, found: dict[str, Any]) -> dict[str, Any]:
    """To what earlier runs found; kept at once."""
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    before = kept.get("kills", {}).get(of, {})
    total = {name: before.get(name, 0) + value for name, value in found.items() if name != "slowest_ready_s"}
    total["slowest_ready_s"] = max(before.get("slowest_ready_s", 0.0), found["slowest_ready_s"])
    kept.setdefault("kills", {})[of] = total
    KEPT.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")
    return total


def table() -> str:
    """What all runs have found, for the README."""
    kept = json.loads(KEPT.read_text("utf-8"))["kills"]
    stores = [(words, kept[name]) for name, words in STORES.items() if name in kept]
    head = "| | " + " | ".join(name for name, _ in stores) + " |"
    rows = [f"| {words} | " + " | ".join(f"{one[name]:,}" for _, one in stores) + " |" for name, words in WORDS.items()]
    return "\n".join([head, "|---" * (len(stores) + 1) + "|", *rows])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=40, help="of each store")
    parser.add_argument("--table", action="store_true", help="print what all runs have found, and do nothing")
    parser.add_argument("--stores", nargs="+", choices=NAMES, default=NAMES)
    asked = parser.parse_args()
    if asked.table:
        print(table())
        return 0
    whole = True
    for name in asked.stores:
        with store(name) as database, vendor() as port:
            found = soak(database, port, asked.kills)
        print(name, json.dumps(found))
        print(name, "in all runs", json.dumps(added(name, found)))
        whole &= not any(found[wrong] for wrong in WRONG) and found["slowest_ready_s"] <= READY_WITHIN
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
