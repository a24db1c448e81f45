"""The same on procrastinate: its tasks, its worker as it comes, but for how many it does at once."""

import asyncio
import datetime as dt
import sys
import time

import aiohttp
import procrastinate

WHAT, DATABASE, MANY, FIRST, SINK, NAME = sys.argv[1:]
AT_ONCE = 24
app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=DATABASE))
http: aiohttp.ClientSession


@app.task(name="call")
async def call(key: str) -> None:
    async with http.post(f"http://127.0.0.1:{SINK}/call/{key}") as answer:
        answer.raise_for_status()


def at(instant: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(instant, dt.UTC)


async def wait() -> None:
    await app.schema_manager.apply_schema_async()
    begun = time.perf_counter()
    for start in range(0, int(MANY), 1000):
        # One batch has one hour: that of a thousand is as good as any.
        await call.configure(schedule_at=at(float(FIRST) + start)).batch_defer_async(
            *({"key": f"wait-{n}"} for n in range(start, start + 1000))
        )
    print(time.perf_counter() - begun)


async def due() -> None:
    begun = time.perf_counter()
    for n in range(int(MANY)):
        await call.configure(schedule_at=at(float(FIRST) + n / int(MANY))).defer_async(key=f"due-{n}")
    print(time.perf_counter() - begun)


async def work() -> None:
    global http
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        print("ready", flush=True)
        await app.run_worker_async(concurrency=AT_ONCE, name=NAME)


async def main() -> None:
    async with app.open_async():
        await {"wait": wait, "due": due, "work": work}[WHAT]()


asyncio.run(main())
