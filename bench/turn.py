"""What a turn of «Nouvelle rencontre» costs: wall-clock time seen by the channel, CPU time of the bot's process.

The bot runs as a process of its own with its real store on a temporary disk, and answers a channel on loopback. Each
conversation is played from the first word to the booking; the booking's turn waits for the meeting to be made.
Machines are shared and noisy: quote medians, and compare only figures of one run.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientConnectionError, ClientSession, web

ROOT = Path(__file__).parent.parent
TICK = os.sysconf("SC_CLK_TCK")
DAYS_AHEAD = 7

Answers = dict[str, str]
TURNS: tuple[tuple[str, Answers, Answers], ...] = (
    ("person", {}, {"name": "Camille Essai", "phone": "514 555-0123", "email": "camille@exemple.ca", "spoken": "fr"}),
    (
        "suitability",
        {"judgement": "suitable"},
        {"situation": "known-condition", "preference": "video", "exam": "no", "equipped": "yes", "help": "alone"},
    ),
    ("consent", {"agreed": "yes"}, {"understood": "true", "email": "true", "sms": "false"}),
    ("when", {}, {"time": "10:00"}),
    ("verify", {}, {}),
)


def pieces(card: Any) -> Iterator[dict[str, Any]]:
    """Every object of a card, the fallbacks of actions left out."""
    if isinstance(card, dict):
        yield card
        for key, value in card.items():
            if key != "fallback":
                yield from pieces(value)
    elif isinstance(card, list):
        for value in card:
            yield from pieces(value)


class Channel:
    """A channel on loopback: sends activities, receives replies."""

    def __init__(self, bot: str, http: ClientSession) -> None:
        self.bot, self.http, self.service_url = bot, http, ""
        self.received: dict[str, Any] = {}
        """The last card sent to each conversation."""

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Channel]:
        app = web.Application()
        app.router.add_route("*", "/v3/conversations/{rest:.*}", self._receive)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.service_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _receive(self, request: web.Request) -> web.Response:
        activity = await request.json()
        if activity.get("attachments"):
            self.received[activity["conversation"]["id"]] = activity["attachments"][0]["content"]
        return web.json_response({"id": uuid.uuid4().hex}, status=201)

    async def send(self, conversation: str, **more: Any) -> Any:
        """One turn; returns the card that answers it."""
        activity = {
            "id": uuid.uuid4().hex,
            "channelId": "msteams",
            "serviceUrl": self.service_url,
            "locale": "fr-CA",
            "localTimezone": "America/Toronto",
            "from": {"id": f"29:{conversation}", "name": "Dre Essai", "aadObjectId": conversation},
            "conversation": {"id": f"a:{conversation}", "conversationType": "personal", "tenantId": "bench"},
            "recipient": {"id": "28:passerelle", "name": "Passerelle"},
            **more,
        }
        async with self.http.post(f"{self.bot}/api/messages", json=activity) as answer:
            answer.raise_for_status()
            body = await answer.read()
        return json.loads(body)["value"] if body else self.received[f"a:{conversation}"]


def click(card: Any, button: Answers, inputs: Answers) -> dict[str, Any]:
    """The activity of the button of a card that carries these data, its inputs filled in."""
    action = next(
        one
        for one in pieces(card)
        if one.get("type") == "Action.Execute"
        and one["verb"] == "answer"
        and all(one["data"].get(name) == value for name, value in button.items())
    )
    values = {one["id"]: one.get("value", "") for one in pieces(card) if str(one.get("type", "")).startswith("Input.")}
    data = {**action["data"], **values, **inputs}
    return {
        "type": "invoke",
        "name": "adaptiveCard/action",
        "replyToId": "card",
        "value": {"action": {"type": "Action.Execute", "verb": "answer", "data": data}},
    }


def cpu_seconds(pid: int) -> float:
    """CPU time that a process has used, user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


async def play(channel: Channel, day: str, times: dict[str, list[float]]) -> None:
    """One conversation, from the first word to the booking."""
    conversation = str(uuid.uuid4())
    started = time.perf_counter()
    card = await channel.send(conversation, type="message", text="nouvelle rencontre")
    times["begin"].append(time.perf_counter() - started)
    for name, button, inputs in TURNS:
        filled = {**inputs, "date": day} if name == "when" else inputs
        started = time.perf_counter()
        card = await channel.send(conversation, **click(card, button, filled))
        times[name].append(time.perf_counter() - started)


async def measure(bot: str, pid: int, conversations: int, at_once: int) -> dict[str, Any]:
    day = (dt.datetime.now(dt.UTC) + dt.timedelta(days=DAYS_AHEAD)).date().isoformat()
    async with ClientSession() as http, Channel(bot, http).open() as channel:
        for _ in range(3):
            await play(channel, day, _empty())
        times, cpu, started = _empty(), cpu_seconds(pid), time.perf_counter()
        for _ in range(conversations // at_once):
            await asyncio.gather(*(play(channel, day, times) for _ in range(at_once)))
        return summary(times, cpu_seconds(pid) - cpu, time.perf_counter() - started, at_once)


def _empty() -> dict[str, list[float]]:
    return {name: [] for name in ("begin", *(name for name, _, _ in TURNS))}


def summary(times: dict[str, list[float]], cpu: float, wall: float, at_once: int) -> dict[str, Any]:
    """Milliseconds; the booking's turn apart, since it waits for what it set off outside."""
    forms = [value for name, values in times.items() if name != "verify" for value in values]
    every = [value for values in times.values() for value in values]
    return {
        "at_once": at_once,
        "turns": len(every),
        "cpu_ms_per_turn": round(1000 * cpu / len(every), 2),
        "turns_per_second": round(len(every) / wall, 1),
        "form_p50_ms": round(1000 * statistics.median(forms), 1),
        "form_p99_ms": round(1000 * statistics.quantiles(forms, n=100)[98], 1),
        "booking_p50_ms": round(1000 * statistics.median(times["verify"]), 1),
    }


async def ready(bot: str) -> float:
    """Seconds until the bot answers."""
    started = time.perf_counter()
    async with ClientSession() as http:
        for _ in range(600):
            try:
                async with http.get(f"{bot}/local/clock") as answer:
                    answer.raise_for_status()
                    return time.perf_counter() - started
            except ClientConnectionError:
                await asyncio.sleep(0.02)
    raise TimeoutError("the bot did not start")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=48)
    arguments = parser.parse_args()
    port = free_port()
    bot = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "PASSERELLE_HOME": home, "PASSERELLE_PORT": str(port)}
        process = subprocess.Popen([sys.executable, ROOT / "app.py"], env=environment, stdout=subprocess.DEVNULL)
        try:
            start = asyncio.run(ready(bot))
            rows = [asyncio.run(measure(bot, process.pid, arguments.conversations, n)) for n in (1, 16)]
        finally:
            process.terminate()
            process.wait(10)
    for name in rows[0]:
        print(f"{name:18}", *(f"{row[name]:>10}" for row in rows))
    print(json.dumps({"start_seconds": round(start, 2), "one_at_a_time": rows[0], "sixteen_at_once": rows[1]}))


if __name__ == "__main__":
    main()
