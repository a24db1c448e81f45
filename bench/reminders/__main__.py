"""`make bench-reminders`: five thousand reminders that are due at one instant, sent by the whole bot in five minutes.

Loads: `cards`, ten minutes before, into each clinician's chat; `letters`, the day before, from each one's mailbox.
Teams and Graph of this machine keep to the limits of the real ones (bench/reminders/vendor.py), and write down what
they took. Lost is what they never took, doubled what they took twice. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.environments import ROOT
from bench.process import cpu_seconds, free_port
from bench.stores import NAMES, store

LOADS = ("cards", "letters")
WORKERS = {"sqlite": 1, "postgres": 3}
ENCOUNTERS, CLINICIANS = 5000, 250
"""Twenty for each: no calendar holds as many at one hour, but what an outage of some hours leaves behind is such."""
MOST_S = 300.0
"""What is promised: from the instant at which they are due to the last of them."""
PATIENCE = 3 * MOST_S
WRITTEN_PER_S, STARTS = 80, 10.0
"""Encounters that are written in a second, and the seconds in which the bot is ready."""
QUIET = 3.0
"""Seconds after the last of them: what comes twice may come late."""


def get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return json.loads(answer.read())


@contextmanager
def vendor() -> Iterator[int]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench.reminders.vendor", str(port)], cwd=ROOT)
    try:
        for _ in range(200):
            try:
                get(f"http://127.0.0.1:{port}/ledger")
                break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def working(command: list[str], many: int) -> Iterator[list[subprocess.Popen[str]]]:
    """Processes of the bot that are ready."""
    processes = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(many)]
    try:
        for process in processes:
            assert process.stdout is not None
            while line := process.stdout.readline():
                if line == "ready\n":
                    break
            else:
                raise RuntimeError("a process of the bot ended")
        yield processes
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(30)


def measured(name: str, load: str, encounters: int, clinicians: int, ahead: float) -> dict[str, Any]:
    with store(name) as database, vendor() as port:
        due = time.time() + ahead

        def command(what: str) -> list[str]:
            words = [what, load, database, str(encounters), str(clinicians), str(due), str(port)]
            return [sys.executable, "-W", "ignore", "-m", "bench.reminders.house", *words]

        subprocess.run(command("write"), cwd=ROOT, check=True)
        with working(command("work"), WORKERS[name]) as processes:
            ready = time.time()
            before = [cpu_seconds(process.pid) for process in processes]
            ledger = all_taken(port, encounters)
            used = sum(cpu_seconds(one.pid) - was for one, was in zip(processes, before, strict=True))
        left = subprocess.run(command("left"), cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return {**judged(ledger, encounters, due, ready), "jobs_left": int(left), "cpu_s": round(used, 1)}


def all_taken(port: int, encounters: int) -> dict[str, Any]:
    """The vendor's ledger, once everything was taken and nothing more comes."""
    until = time.monotonic() + PATIENCE
    while len(get(f"http://127.0.0.1:{port}/ledger")["took"]) < encounters and time.monotonic() < until:
        time.sleep(1.0)
    time.sleep(QUIET)
    ledger: dict[str, Any] = get(f"http://127.0.0.1:{port}/ledger")
    return ledger


def judged(ledger: dict[str, Any], encounters: int, due: float, ready: float) -> dict[str, Any]:
    """Seconds count from when they were due, or from when the bot was ready where it was not before."""
    took, begun = ledger["took"], max(due, ready)
    wanted = {f"REM-{number:05}" for number in range(encounters)}
    came = sorted(min(at) for key, at in took.items() if key in wanted) or [due + PATIENCE]
    return {
        "lost": len(wanted - set(took)),
        "doubled": sum(1 for at in took.values() if len(at) > 1),
        "strange": len(set(took) - wanted),
        "early": sum(1 for at in came if at < due),
        "p50_s": round(max(0.0, statistics.median(came) - begun), 1),
        "last_s": round(max(0.0, came[-1] - begun), 1),
        "refused": ledger["refused"],
    }


def held(found: dict[str, Any]) -> bool:
    wrong = ("lost", "doubled", "strange", "early", "jobs_left")
    return not any(found[name] for name in wrong) and bool(found["last_s"] <= MOST_S)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encounters", type=int, default=ENCOUNTERS)
    parser.add_argument("--clinicians", type=int, default=CLINICIANS)
    parser.add_argument("--ahead", type=float, help="seconds in which they are written and the bot starts")
    parser.add_argument("--stores", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--loads", nargs="+", choices=LOADS, default=LOADS)
    asked = parser.parse_args()
    ahead = asked.encounters / WRITTEN_PER_S + STARTS if asked.ahead is None else asked.ahead
    found: dict[str, Any] = {}
    for name in asked.stores:
        for load in asked.loads:
            one = found[f"{name}, {load}"] = measured(name, load, asked.encounters, asked.clinicians, ahead)
            print(f"{name}, {load}: {json.dumps(one)}", flush=True)
    whole = {row: held(one) for row, one in found.items()}
    load = {"encounters": asked.encounters, "clinicians": asked.clinicians, "cpus": os.cpu_count()}
    print(json.dumps({**found, **load, "held": whole}))
    return 0 if all(whole.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
