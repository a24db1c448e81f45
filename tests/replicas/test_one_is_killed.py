"""One of two replicas is killed (kill -9) while both are in the middle of things: the house loses nothing by it."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

import pytest

from tests.e2e.running import Passerelle
from tests.replicas.house import PATIENCE, House
from tests.talk import Clinician

pytestmark = pytest.mark.postgres
BOOKED_AT_ONCE = 4
MARKS = "select count(*) from job where state = 'sending' and owner like $1"


class Persistent(Clinician):
    """Teams delivers again what nobody acknowledged; the person waits, and sees what became of it."""

    async def send(self, activity: Any) -> tuple[int, Any]:
        async with asyncio.timeout(PATIENCE):
            while (answered := await super().send(activity))[0] == 502:
                await asyncio.sleep(0.1)
        return answered


async def booking(house: House, number: int, acknowledged: list[str], stop: asyncio.Event) -> None:
    """One clinician books one encounter after the other."""
    anne = house.clinician(number)
    me = Persistent(anne.clinic, anne.name, anne.id, anne.chat)
    hour = 8
    while not stop.is_set():
        when = {"date": f"2026-11-{23 + hour % 5}", "time": f"{8 + hour // 5:02}:00"}
        acknowledged.append((await me.books(when=when)).reference)
        hour += 1


async def killed_with_marks(house: House, one: Passerelle) -> int:
    """Stopped with jobs in its hands, which nobody else may touch before their leases are over; how many these are."""
    async with asyncio.timeout(PATIENCE):
        while True:
            one.send_signal(signal.SIGSTOP)
            if marks := await house.count(MARKS, f"worker-{one.pid}-%"):
                one.stop(at_once=True)
                return marks
            one.send_signal(signal.SIGCONT)
            await asyncio.sleep(0.005)


async def test_what_was_acknowledged_is_there_and_what_was_sent_was_sent_once(house: House) -> None:
    gone = await house.starts()
    await house.starts()
    acknowledged: list[str] = []
    stop = asyncio.Event()
    clients = [asyncio.create_task(booking(house, one, acknowledged, stop)) for one in range(1, BOOKED_AT_ONCE + 1)]

    async def some_are_booked() -> bool:
        return len(acknowledged) >= BOOKED_AT_ONCE

    await house.until(some_are_booked)
    assert await killed_with_marks(house, gone) > 0
    before = len(acknowledged)

    async def it_goes_on() -> bool:
        return len(acknowledged) >= before + BOOKED_AT_ONCE

    await house.until(it_goes_on)
    stop.set()
    await asyncio.gather(*clients)
    # The minutes of its leases go by.
    await house.rows.execute("update job set lease_until = 0 where owner like $1", f"worker-{gone.pid}-%")
    await house.settled()

    kept = await house.rows.fetch("select id, reference, meeting_index from encounter")
    assert sorted(acknowledged) == sorted(row["reference"] for row in kept)
    assert all(row["meeting_index"] is not None for row in kept)
    assert len(list((house.home / "rooms").glob("*.json"))) == len(kept)
    written = await house.rows.fetch("select encounter, state from communication where purpose = 'invitation'")
    letters = {
        row["encounter"]: [one["state"] for one in written if one["encounter"] == row["encounter"]] for row in written
    }
    # Once, or nobody knows: then the clinician is asked, and nothing is repeated by itself.
    assert set(letters) == {row["id"] for row in kept}
    assert all(states in (["sent"], ["unknown"]) for states in letters.values())
    asked = await house.count("select count(*) from job where kind = 'letter' and state = 'unsure'")
    assert asked == sum(states == ["unknown"] for states in letters.values())
