"""`make bench-graph`: our line to Graph beside the stock SDK and plain httpx, in one run, against one server.

Each client runs in a process of its own, several times, in turns. The median stands. Its last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from pathlib import Path

from bench.process import free_port

ROOT = Path(__file__).parents[2]
CLIENTS = ("ours", "stock", "httpx")
MOST = {"first_ms": 100.0, "first_mib": 5.0, "event_cpu_ms": 2.5, "users_cpu_ms": 3.0}
"""What is promised of ours."""
Figures = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repetitions", type=int, default=5)
    repetitions = parser.parse_args().repetitions
    port, cpus = free_port(), sorted(os.sched_getaffinity(0))
    server = subprocess.Popen([sys.executable, "-m", "bench.graph.server", str(port)], cwd=ROOT)
    os.sched_setaffinity(server.pid, {cpus[0]})
    os.sched_setaffinity(0, {cpus[-1]})
    found: dict[str, list[Figures]] = defaultdict(list)
    try:
        base = ready(port)
        for _ in range(repetitions):
            for client in CLIENTS:
                found[client].append(run(client, base))
    finally:
        server.terminate()
        server.wait(10)
    report({client: medians(figures) for client, figures in found.items()})


def ready(port: int) -> str:
    """Raises TimeoutError after some ten seconds."""
    base = f"http://127.0.0.1:{port}/v1.0"
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{base}/users")
        except urllib.error.URLError:
            time.sleep(0.05)
        else:
            return base
    raise TimeoutError("the server did not start")


def run(client: str, base: str) -> Figures:
    command = [sys.executable, "-W", "ignore", "-m", "bench.graph.client", client, base]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    figures: Figures = json.loads(said.splitlines()[-1])
    return figures


def medians(figures: list[Figures]) -> Figures:
    return {name: round(statistics.median(one[name] for one in figures), 2) for name in figures[0]}


def report(rows: dict[str, Figures]) -> None:
    print(f"{'':14}", *(f"{client:>10}" for client in CLIENTS), f"{'stock/ours':>12}")
    for name, ours in rows["ours"].items():
        ratio = f"{rows['stock'][name] / ours:>12.1f}" if ours else ""
        print(f"{name:14}", *(f"{rows[client][name]:>10}" for client in CLIENTS), ratio)
    held = {name: rows["ours"][name] <= most for name, most in MOST.items()}
    print(json.dumps({**rows, "held": held}))


if __name__ == "__main__":
    main()
