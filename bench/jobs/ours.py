"""Our jobs: `wait` writes those that wait, `due` those of one second, `work` does them until it is stopped.

Called as the peers are: what, database, how many, instant of the first, port of the sink, name of the worker.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
import time

import aiohttp

from bot.worker import Worker
from care.jobs import Job, JobKind, NewJob
from care.outcome import DONE, Outcome
from care.ports import ActorKind, Who
from edges.clock import SystemClock
from edges.randomness import RandomIds
from edges.sql.store import SqlStore, open_store
from edges.vault import AesVault
from wiring.process import asked_to_stop, run

BOT = Who("5f0c4f0a-0000-4000-8000-000000000001", "system", ActorKind.SYSTEM)
KIND = JobKind.REMIND_CLINICIAN
TOGETHER = 500
"""Jobs of one transaction."""


async def opened(database: str) -> SqlStore:
    return await open_store(database, AesVault({1: b"k" * 32}, b"i" * 32), SystemClock(), RandomIds())


def jobs(name: str, count: int, first: float, apart: float) -> list[NewJob]:
    return [
        NewJob(KIND, f"encounter-{n}", f"{name}-{n}", dt.datetime.fromtimestamp(first + n * apart, dt.UTC))
        for n in range(count)
    ]


async def write(store: SqlStore, every: list[NewJob]) -> float:
    """Seconds that it took."""
    begun = time.perf_counter()
    for start in range(0, len(every), TOGETHER):
        async with store.transaction() as tx:
            await tx.jobs.add(BOT, *every[start : start + TOGETHER])
    return time.perf_counter() - begun


async def work(store: SqlStore, sink: int, name: str) -> None:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:

        async def call(job: Job) -> Outcome:
            async with http.post(f"http://127.0.0.1:{sink}/call/{job.key}") as answer:
                answer.raise_for_status()
            return DONE

        worker = Worker(store, store.queue(name), SystemClock(), {KIND: call}, call)
        store.on_jobs = worker.wake
        running = asyncio.create_task(worker.run())
        print("ready", flush=True)
        await asked_to_stop()
        worker.stop()
        await running


async def main() -> None:
    what, database, many, first, sink, name = sys.argv[1:]
    store = await opened(database)
    if what == "work":
        await work(store, int(sink), name)
    else:
        apart = 1.0 if what == "wait" else 1.0 / int(many)
        print(await write(store, jobs(what, int(many), float(first), apart)))
    await store.close()


if __name__ == "__main__":
    run(main())
