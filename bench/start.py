"""What a start costs, up to the first answered turn: CPU time and memory of `python app.py`, package by package.

Twice on one folder: the first start makes the database, the second finds it as it left it. CPU time hardly changes on a
busy machine, unlike the time on the wall. The last line is one JSON object with the targets and whether they hold.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from aiohttp import ClientConnectionError, ClientSession

from bench.channel import Channel
from bench.process import cpu_seconds, free_port, memory_mib

ROOT = Path(__file__).parent.parent
MOST_CPU_S, MOST_MIB = 2.0, 170.0
SHOWN = 25


async def ready(bot: str) -> None:
    """Until the bot answers. Raises TimeoutError after some 30 seconds."""
    async with ClientSession() as http:
        for _ in range(600):
            try:
                async with http.get(f"{bot}/local/clock") as answer:
                    answer.raise_for_status()
                    return
            except ClientConnectionError:
                await asyncio.sleep(0.05)
    raise TimeoutError("the bot did not start")


async def first_turn(bot: str) -> None:
    async with ClientSession() as http, Channel(bot, http).open() as channel:
        await channel.send("first", type="message", text="nouvelle rencontre")


def start(home: str) -> dict[str, float]:
    """Start, ask one thing, and stop."""
    port = free_port()
    environment = {**os.environ, "PASSERELLE_HOME": home, "PASSERELLE_PORT": str(port)}
    process = subprocess.Popen([sys.executable, ROOT / "app.py"], env=environment, stdout=subprocess.DEVNULL)
    try:
        asyncio.run(ready(f"http://127.0.0.1:{port}"))
        until_ready = cpu_seconds(process.pid)
        asyncio.run(first_turn(f"http://127.0.0.1:{port}"))
        cpu = cpu_seconds(process.pid)
        return {"ready_cpu_s": until_ready, "cpu_s": cpu, "mib": round(memory_mib(process.pid), 1)}
    finally:
        process.terminate()
        process.wait(10)


def imports() -> dict[str, list[float]]:
    """Modules, ms of CPU and MiB of each package that `app.py` imports."""
    command = [sys.executable, "-m", "bench.imports"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    return dict(json.loads(said.stdout))


def summary(first: dict[str, float], again: dict[str, float]) -> dict[str, Any]:
    return {
        "first": first,
        "again": again,
        "targets": {"cpu_s": MOST_CPU_S, "mib": MOST_MIB},
        "pass": max(first["cpu_s"], again["cpu_s"]) <= MOST_CPU_S and max(first["mib"], again["mib"]) <= MOST_MIB,
    }


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        starts = [start(home), start(home)]
    costs = sorted(imports().items(), key=lambda cost: -cost[1][1])
    print(f"{'package':28}{'modules':>8}{'ms CPU':>9}{'MiB':>7}")
    for name, (modules, ms, mib) in costs[:SHOWN]:
        print(f"{name:28}{modules:8.0f}{ms:9.1f}{mib:7.1f}")
    print(f"{'all':28}", *(f"{sum(cost[n] for _, cost in costs):8.1f}" for n in range(3)), sep="")
    result = summary(*starts)
    print(json.dumps(result))
    return 0 if result["pass"] else 1


if __name__ == "__main__":
    sys.exit(main())
