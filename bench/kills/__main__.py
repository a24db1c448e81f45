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
from bench.reliability import WRONG, added
from bench.stores import NAMES, store

ROOT = Path(__file__).parents[2]
CLIENTS = 4
ROUND = 20
"""Kills of one house before it may bring everything to its end. One that dies every few seconds for longer takes each
mark over eight times, and then tells a person instead of trying again (bot/worker.py)."""
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
    answered: list[float] = field(default_factory=list)
    """The instant of each acknowledgement, on the monotonic clock."""
    faults: int = 0
    """Bookings to which it answered that the fault was its own."""
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
            except OSError as problem:
                self.faults += getattr(problem, "code", 0) == 500
                time.sleep(0.02)  # nobody knows: it may be there, and need not
            else:
                self.acknowledged.add(key)
                self.answered.append(time.monotonic())

    def account(self, patience: float = DRAINED_WITHIN) -> dict[str, Any]:
        """Once everything is done that was to be done."""
        until = time.monotonic() + patience
        while (said := json.loads(get(f"http://127.0.0.1:{self.port}/account")))["left"] and time.monotonic() < until:
            time.sleep(0.5)
        found: dict[str, Any] = said
        return found


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=120) as answer:
        return bytes(answer.read())


def post(url: str) -> None:
    with urllib.request.urlopen(urllib.request.Request(url, method="POST"), timeout=10):
        pass


@contextmanager
def booking(lives: Run) -> Iterator[None]:
    """Clients that book, one after the other, as long as the block lasts."""
    numbers, stop = itertools.count(), threading.Event()
    clients = [threading.Thread(target=lives.book, args=(numbers, stop), daemon=True) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    try:
        yield
    finally:
        stop.set()
        for client in clients:
            client.join(15)


def soak(database: str, vendor: int, kills: int) -> dict[str, Any]:
    """So many deaths, then a last life in which everything is brought to its end."""
    lives = Run(database, vendor)
    lives.start()
    with booking(lives):
        for number in range(kills - 1):
            where = POINTS[number % len(POINTS)]
            lives.kill()
            lives.start(where, random.randint(1, 8))
            assert lives.process is not None
            # Where its point was not passed so often, or it has none, it is killed from outside.
            with suppress(subprocess.TimeoutExpired):
                lives.process.wait(random.uniform(0.1, 0.6) if where == "none" else 3.0)
    lives.kill()
    lives.start()
    account = lives.account()
    lives.kill()
    return {"kills": kills, **judged(lives, account), "slowest_ready_s": round(lives.slowest_ready, 2)}


def judged(lives: Run, account: dict[str, Any]) -> dict[str, Any]:
    """What the house knows, beside what was acknowledged and what the vendor did."""
    ledger = json.loads(get(f"http://127.0.0.1:{lives.vendor}/ledger"))
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


def rounds(kills: int) -> list[int]:
    """How often each house is killed: counted as each ends, so that a run that is cut off loses one of them."""
    return [ROUND] * (kills // ROUND) + ([kills % ROUND] if kills % ROUND else [])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=40, help="of each store")
    parser.add_argument("--stores", nargs="+", choices=NAMES, default=NAMES)
    asked = parser.parse_args()
    whole = True
    for name in asked.stores:
        for kills in rounds(asked.kills):
            with store(name) as database, vendor() as port:
                found = soak(database, port, kills)
            print(name, json.dumps(found), flush=True)
            print(name, "in all runs", json.dumps(added("kills", name, found)), flush=True)
            whole &= not any(found[wrong] for wrong in WRONG) and found["slowest_ready_s"] <= READY_WITHIN
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
