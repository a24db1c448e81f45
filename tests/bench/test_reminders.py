"""A crowded minute at its smallest, and the limits of the vendor that carries it."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import pytest

from bench.reminders.vendor import CONVERSATION, MAILBOX, Limit

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "store, load", [("sqlite", "cards"), pytest.param("postgres", "letters", marks=pytest.mark.postgres)]
)
async def test_every_reminder_goes_once(store: str, load: str) -> None:
    command = (sys.executable, "-m", "bench.reminders", "--encounters", "12", "--clinicians", "3", "--ahead", "0")
    process = await asyncio.create_subprocess_exec(
        *command, "--stores", store, "--loads", load, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    async with asyncio.timeout(240):
        out, _ = await process.communicate()
    figures = json.loads(out.splitlines()[-1])
    assert figures["held"] == {f"{store}, {load}": True}, figures
    assert process.returncode == 0


def test_a_chat_takes_seven_in_a_second_and_sixty_in_half_a_minute() -> None:
    chat, now, took = Limit(CONVERSATION), 0.0, list[float]()
    while len(took) < 61:
        if (wait := chat.wait(now)) > 0:
            now += wait
        else:
            chat.take(now)
            took.append(now)
    assert took[6] == 0
    assert took[7:9] == [1, 2]
    assert took[60] == 30


def test_a_mailbox_takes_thirty_in_a_minute() -> None:
    box = Limit(MAILBOX)
    for _ in range(30):
        assert box.wait(5.0) == 0
        box.take(5.0)
    assert box.wait(6.0) == 59
    assert box.wait(65.0) == 0
