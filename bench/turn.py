"""What a turn of «Nouvelle rencontre» costs: CPU time of the bot, and how long the channel waits.

The bot runs as a process of its own (`bench.served`) on one CPU, with its real store on a temporary disk; the channel
plays on another. Three loads: one conversation at a time; turns that arrive by the clock, 25 a second, each timed from
the moment it was meant to arrive; and 16 conversations at once. What a booking sets off outside (a room, a letter) is
no turn: its CPU time is told apart, and so is how long the booking waits for it.

Machines are shared and noisy: compare only figures of one run. The loads take turns, several times: the least CPU time
stands, since what else runs only adds to it, and latencies are of all repetitions together. `yardstick_ms` is a fixed
piece of Python, timed before and after, by which runs on different machines or hours can be told apart.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientConnectionError, ClientSession

from bench.channel import NAMES, Channel, Played
from bench.process import free_port

ROOT = Path(__file__).parent.parent
DAYS_AHEAD = 7
BOOKING = NAMES[-1]
PER_SECOND, SIDE_BY_SIDE = 25, 25
"""Turns that arrive each second, and the conversations that take them in turn: one turn a second each."""
AT_ONCE = 16
MOST_CPU, MOST_P99_PACED, MOST_P99_AT_ONCE = 6.0, 40.0, 150.0
"""Milliseconds that are promised."""

Waits = dict[str, list[float]]
Load = Callable[[Channel, str, int, Waits], Coroutine[Any, Any, None]]


@dataclass
class Measured:
    """One load: seconds that each turn took, by its name, and the CPU seconds of the bot meanwhile."""

    waits: Waits = field(default_factory=lambda: defaultdict(list))
    process: float = 0.0
    jobs: float = 0.0
    wall: float = 0.0

    @property
    def turns(self) -> int:
        return sum(map(len, self.waits.values()))

    @property
    def cpu_ms(self) -> float:
        """Of one turn, without what the worker did meanwhile."""
        return 1000 * (self.process - self.jobs) / self.turns

    @property
    def jobs_ms(self) -> float:
        """Of one booking, what the worker did for it."""
        return 1000 * self.jobs / len(self.waits[BOOKING])


def figures(repetitions: list[Measured]) -> dict[str, float | int]:
    """The repetitions of one load as a row."""
    forms = [wait for one in repetitions for name in NAMES if name != BOOKING for wait in one.waits[name]]
    bookings = [wait for one in repetitions for wait in one.waits[BOOKING]]
    return {
        "turns": sum(one.turns for one in repetitions),
        "turns_per_second": round(max(one.turns / one.wall for one in repetitions), 1),
        "cpu_ms_per_turn": round(min(one.cpu_ms for one in repetitions), 2),
        "cpu_ms_per_turn_median": round(statistics.median(one.cpu_ms for one in repetitions), 2),
        "jobs_cpu_ms_per_booking": round(min(one.jobs_ms for one in repetitions), 2),
        "form_p50_ms": _ms(forms, 50),
        "form_p99_ms": _ms(forms, 99),
        "booking_p50_ms": _ms(bookings, 50),
        "booking_p99_ms": _ms(bookings, 99),
    }


def _ms(waits: list[float], percentile: int) -> float:
    return round(1000 * statistics.quantiles(waits, n=100, method="inclusive")[percentile - 1], 1)


# ------------------------------------------------------------------------------------------------------------- loads


async def one_at_a_time(channel: Channel, day: str, conversations: int, waits: Waits) -> None:
    """Each turn follows the answer to the one before."""
    for _ in range(conversations):
        played = Played(channel, day)
        for name in NAMES:
            started = time.perf_counter()
            await played.turn()
            waits[name].append(time.perf_counter() - started)


async def paced(channel: Channel, day: str, conversations: int, waits: Waits) -> None:
    """Turns that arrive by the clock, whatever became of the earlier ones.

    Conversations begin one after the other, so that each second has as many bookings as first cards: all 25 people
    booking within one second is another load, nearer to `at_once`.
    """
    started = time.perf_counter()

    async def play(number: int) -> None:
        played = Played(channel, day)
        for round_, name in enumerate(NAMES):
            meant = started + (number * len(NAMES) + round_ * SIDE_BY_SIDE) / PER_SECOND
            await asyncio.sleep(max(0.0, meant - time.perf_counter()))
            await played.turn()
            waits[name].append(time.perf_counter() - meant)

    await asyncio.gather(*(play(number) for number in range(conversations)))


async def at_once(channel: Channel, day: str, conversations: int, waits: Waits) -> None:
    """So many people at once, each of whom goes on as soon as they are answered."""
    each = max(1, conversations // AT_ONCE)
    await asyncio.gather(*(one_at_a_time(channel, day, each, waits) for _ in range(AT_ONCE)))


# ------------------------------------------------------------------------------------------------------------ measure


async def measure(bot: str, load: Load, conversations: int) -> Measured:
    day = (dt.datetime.now(dt.UTC) + dt.timedelta(days=DAYS_AHEAD)).date().isoformat()
    measured = Measured()
    async with ClientSession() as http, Channel(bot, http).open() as channel:
        await one_at_a_time(channel, day, 3, defaultdict(list))  # what is made once is made
        before, started = await _at_rest(bot, http), time.perf_counter()
        await load(channel, day, conversations, measured.waits)
        measured.wall = time.perf_counter() - started
        after = await _at_rest(bot, http)  # jobs give way to turns: those that are left belong to this load
    measured.process, measured.jobs = (after[name] - before[name] for name in ("process", "jobs"))
    return measured


async def _cpu(bot: str, http: ClientSession) -> dict[str, float]:
    async with http.get(f"{bot}/bench/cpu") as answer:
        answer.raise_for_status()
        found: dict[str, float] = await answer.json()
    return found


async def _at_rest(bot: str, http: ClientSession) -> dict[str, float]:
    """The CPU times once no job has taken any for half a second. Raises TimeoutError after some 30 seconds."""
    before = await _cpu(bot, http)
    for _ in range(60):
        await asyncio.sleep(0.5)
        now = await _cpu(bot, http)
        if now["jobs"] - before["jobs"] < 0.001:
            return now
        before = now
    raise TimeoutError("the jobs do not end")


async def ready(bot: str) -> None:
    """Until the bot answers. Raises TimeoutError after some 30 seconds."""
    async with ClientSession() as http:
        for _ in range(600):
            try:
                await _cpu(bot, http)
            except ClientConnectionError:
                await asyncio.sleep(0.05)
            else:
                return
    raise TimeoutError("the bot did not start")


def yardstick() -> float:
    """Milliseconds of CPU that a fixed piece of Python takes here and now; the best of some."""

    def once() -> float:
        started, counts = time.process_time(), dict.fromkeys(range(1000), 0)
        for i in range(100_000):
            counts[i % 1000] += i
        return time.process_time() - started

    return round(1000 * min(once() for _ in range(5)), 2)


def report(rows: dict[str, dict[str, float | int]], yardsticks: list[float]) -> None:
    """A table, then everything as one line of JSON, with what was promised and whether it holds."""
    print(f"{'':26}", *(f"{name:>14}" for name in rows))
    for name in rows["one_at_a_time"]:
        print(f"{name:26}", *(f"{row[name]:>14}" for row in rows.values()))
    held = {
        "cpu": rows["one_at_a_time"]["cpu_ms_per_turn"] <= MOST_CPU,
        "p99_at_25_a_second": rows["paced"]["form_p99_ms"] <= MOST_P99_PACED,
        "p99_at_16_at_once": rows["at_once"]["form_p99_ms"] <= MOST_P99_AT_ONCE,
    }
    print(json.dumps({**rows, "yardstick_ms": yardsticks, "held": held}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--conversations", type=int, default=48, help="of each load, each time")
    parser.add_argument("--repetitions", type=int, default=3)
    asked = parser.parse_args()
    loads: dict[str, Load] = {"one_at_a_time": one_at_a_time, "paced": paced, "at_once": at_once}
    port = free_port()
    bot = f"http://127.0.0.1:{port}"
    measured: dict[str, list[Measured]] = defaultdict(list)
    yardsticks = [yardstick()]
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "PASSERELLE_HOME": home, "PASSERELLE_PORT": str(port)}
        process = subprocess.Popen([sys.executable, "-m", "bench.served"], env=environment, cwd=ROOT)
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # after the bot, which takes the last
        try:
            asyncio.run(ready(bot))
            for _ in range(asked.repetitions):
                for name, load in loads.items():
                    measured[name].append(asyncio.run(measure(bot, load, asked.conversations)))
        finally:
            process.terminate()
            process.wait(10)
    report({name: figures(repetitions) for name, repetitions in measured.items()}, [*yardsticks, yardstick()])


if __name__ == "__main__":
    main()
