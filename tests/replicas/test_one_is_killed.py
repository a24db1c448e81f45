"""One of two replicas is killed (kill -9) while both are in the middle of things: the house loses nothing by it."""

from __future__ import annotations

import asyncio
import signal

import pytest

from tests.e2e.running import Passerelle
from tests.replicas.house import PATIENCE, House
from tests.replicas.load import loaded, whole

pytestmark = pytest.mark.postgres
MARKS = "select count(*) from job where state = 'sending' and owner like $1"


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
    async with loaded(house) as load:
        await load.goes_on()
        assert await killed_with_marks(house, gone) > 0
        await load.goes_on()
    # The minutes of its leases go by.
    await house.rows.execute("update job set lease_until = 0 where owner like $1", f"worker-{gone.pid}-%")
    await house.settled()

    unknown = await whole(house, load.acknowledged)
    # Of what was being handed over nobody knows: the clinician is asked, and nothing is repeated by itself.
    assert await house.count("select count(*) from job where kind = 'letter' and state = 'unsure'") == unknown
