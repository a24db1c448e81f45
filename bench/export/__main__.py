"""`make bench-export`: all the encounters of one clinician as CSV and XLSX, with names and without, of ten thousand and
of a hundred thousand, out of SQLite and PostgreSQL.

Each file is made in a process of its own, which first makes a small one: libraries and words are there. Printed are
seconds, the most memory that the process ever had, and the longest time for which its loop was held. The last line is
one JSON object.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import gc
import itertools
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.environments import ROOT
from bench.lists.filling import NOW, TENANT, clinician, fill
from bench.process import memory_mib
from bench.stores import NAMES, store
from bot.exports.file import Making
from care.encounter import State
from care.establishment import load
from care.exporting import Content, Export, Format
from care.ports import Who
from edges.sql.database import Database
from edges.sql.export_reading import SqlExportSource
from edges.sql.keys import DataKeys
from edges.sql.migrate import migrate
from edges.sql.store import beside
from edges.vault import AesVault
from wiring.process import run

SIZES = (10_000, 100_000)
MOST_S, MOST_MIB = 10.0, 32.0
"""What is promised: of a hundred thousand rows, and beside the memory of ten thousand. SQLite's own cache fills up
meanwhile, to 32 MiB at most for each of its two files."""
FORMATS = (Format.CSV_SEMICOLON, Format.XLSX)
WAY = dt.timedelta(days=4000)
OWNER = Who(TENANT, clinician(0))
GLANCE = 0.005
"""Seconds between two looks whether the loop is held."""


def vault() -> AesVault:
    return AesVault({1: b"k" * 32}, b"i" * 32)


async def filled(url: str, size: int) -> None:
    """A house of which every encounter is one clinician's."""
    database, keys = Database(url), DataKeys(beside(url), vault())
    await migrate(database.engine)
    await keys.prepare()
    await fill([database], [keys], [size])
    await keys.close()
    await database.close()


def wanted(format: Format, content: Content, end: dt.datetime = NOW + WAY) -> Export:
    states = frozenset(State)
    return Export(NOW - WAY, end, states, content, None, format, "fr", "America/Toronto", NOW + WAY)


async def made(url: str, format: Format, content: Content) -> dict[str, float]:
    """One file, thrown away as it comes."""
    database, keys = Database(url), DataKeys(beside(url), vault())
    source, establishment = SqlExportSource(database, keys), load()
    async for _ in Making(source, establishment, OWNER, wanted(format, content, NOW - WAY / 8)).pieces():
        pass
    gc.freeze()  # as app.serve does
    before, looking = memory_mib(os.getpid()), asyncio.create_task(_longest_stall())
    making, size = Making(source, establishment, OWNER, wanted(format, content)), 0
    begun, used = time.perf_counter(), time.process_time()
    async for piece in making.pieces():
        size += len(piece)
    took, used = time.perf_counter() - begun, time.process_time() - used
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    await keys.close()
    await database.close()
    return {
        "rows": making.rows,
        "seconds": round(took, 2),
        "cpu_s": round(used, 2),
        "before_mib": round(before, 1),
        "peak_mib": round(_peak_mib(), 1),
        "stall_ms": round(1000 * _stall[0], 1),
        "bytes_a_row": round(size / making.rows, 1),
    }


def _peak_mib() -> float:
    """The most that this process ever had in memory; getrusage would count its parent's, too."""
    status = Path("/proc/self/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024


_stall = [0.0]


async def _longest_stall() -> None:
    while True:
        asleep = time.perf_counter()
        await asyncio.sleep(GLANCE)
        _stall[0] = max(_stall[0], time.perf_counter() - asleep - GLANCE)


def measured(url: str, format: Format, content: Content) -> dict[str, float]:
    command = (sys.executable, "-m", "bench.export", "--one", url, format, content)
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def bench(stores: list[str], sizes: list[int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    print(f"{'':46}{'rows':>8}{'s':>8}{'CPU s':>8}{'MiB':>8}{'stall ms':>10}{'B a row':>9}")
    for name, size in itertools.product(stores, sizes):
        with store(name) as url:
            run(filled(url, size))
            for format, content in itertools.product(FORMATS, Content):
                one = measured(url, format, content)
                found[f"{name}, {format}, {content}, {size}"] = one
                figures = f"{one['seconds']:>8}{one['cpu_s']:>8}{one['peak_mib']:>8}{one['stall_ms']:>10}"
                what = f"{name:10}{format:16}{content:20}{one['rows']:>8}"
                print(f"{what}{figures}{one['bytes_a_row']:>9}", flush=True)
    return found


def held(found: dict[str, Any], stores: list[str], sizes: list[int]) -> dict[str, bool]:
    kept = {}
    for name, format, content in itertools.product(stores, FORMATS, Content):
        small, large = (found[f"{name}, {format}, {content}, {size}"] for size in (min(sizes), max(sizes)))
        flat = large["peak_mib"] - small["peak_mib"] <= MOST_MIB
        kept[f"{name}, {format}, {content}"] = flat and large["seconds"] <= MOST_S
    return kept


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stores", nargs="+", choices=NAMES, default=list(NAMES))
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES))
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one is not None:
        url, format, content = asked.one
        print(json.dumps(run(made(url, Format(format), Content(content)))))
        return 0
    found = bench(asked.stores, asked.sizes)
    kept = held(found, asked.stores, asked.sizes)
    print(json.dumps({**found, "held": kept}, ensure_ascii=False))
    return 0 if all(kept.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
