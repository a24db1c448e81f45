"""Clinicians who book one encounter after the other while something happens to the house, and what is then there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.replicas.house import PATIENCE, House
from tests.talk import Clinician

AT_ONCE, REST = 4, 0.2
"""Clinicians, who are also the bookings that are waited for; and seconds between two: a process that starts needs some
of the machine, too."""


class Persistent(Clinician):
    """Teams delivers again what nobody acknowledged; the person waits, and sees what became of it."""

    async def send(self, activity: Mapping[str, Any]) -> tuple[int, Any]:
        async with asyncio.timeout(PATIENCE):
            while True:
                status, body = await super().send(activity)
                if status != 502:
                    return status, body
                await asyncio.sleep(0.1)


@dataclass
class Load:
    house: House
    acknowledged: list[str] = field(default_factory=list)
    """The references that somebody was shown."""
    over: bool = False
    clients: list[asyncio.Task[None]] = field(default_factory=list)

    async def goes_on(self) -> None:
        """Until some more were booked. Raises what a client met."""
        wanted = len(self.acknowledged) + AT_ONCE

        async def enough() -> bool:
            for client in self.clients:
                if client.done():
                    client.result()
            return len(self.acknowledged) >= wanted

        await self.house.until(enough)

    async def book(self, number: int) -> None:
        anne = self.house.clinician(number)
        me = Persistent(anne.clinic, anne.name, anne.id, anne.chat)
        booked = 0
        while not self.over:
            when = {"date": f"2026-11-{23 + booked % 5}", "time": f"{8 + booked // 5:02}:00"}
            self.acknowledged.append((await me.books(when=when)).reference)
            booked += 1
            await asyncio.sleep(REST)


@asynccontextmanager
async def loaded(house: House) -> AsyncIterator[Load]:
    """As long as the block lasts; then each ends what they were at."""
    load = Load(house)
    load.clients = [asyncio.create_task(load.book(number)) for number in range(1, AT_ONCE + 1)]
    try:
        yield load
    finally:
        load.over = True
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*load.clients)


async def whole(house: House, acknowledged: list[str]) -> int:
    """Nothing acknowledged is lost, nothing was made or sent twice. Of how many letters nobody knows."""
    kept = await house.rows.fetch("select id, reference, meeting_index from encounter")
    assert sorted(acknowledged) == sorted(row["reference"] for row in kept)
    assert all(row["meeting_index"] is not None for row in kept)
    assert len(list((house.home / "rooms").glob("*.json"))) == len(kept)
    letters: dict[str, list[str]] = {row["id"]: [] for row in kept}
    for row in await house.rows.fetch("select encounter, state from communication where purpose = 'invitation'"):
        letters[row["encounter"]].append(row["state"])
    assert all(states in (["sent"], ["unknown"]) for states in letters.values())
    return sum(states == ["unknown"] for states in letters.values())
