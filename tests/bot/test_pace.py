"""So many sends a second, in a conversation and in a tenant; in order, fairly, and without keeping what is over."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.pace import CONVERSATION, LONGER, TENANT, Pace

SPAN = 0.2
SLACK = 0.005


def within(times: Sequence[float], span: float) -> int:
    """The most that went within any such span."""
    return max(sum(1 for other in times if 0 <= other - at < span - SLACK) for at in times)


async def sent(pace: Pace, conversation: str, times: list[float], tenant: str = "t") -> None:
    await pace(tenant, conversation)
    times.append(asyncio.get_running_loop().time())


async def test_in_a_conversation_and_in_a_tenant_no_more_go_than_may() -> None:
    pace, times = Pace(3, 8, SPAN), {name: list[float]() for name in "abcd"}
    await asyncio.gather(*(sent(pace, name, times[name]) for _ in range(7) for name in times))
    assert all(within(of_one, SPAN) <= 3 for of_one in times.values())
    every = sorted(at for of_one in times.values() for at in of_one)
    assert len(every) == 28
    assert within(every, SPAN) <= 8


async def test_no_more_go_than_may_in_the_longer_run() -> None:
    pace, times = Pace(5, 25, 0.02, longer=((3, 6), (20, 12))), list[float]()
    await asyncio.gather(*(sent(pace, "c", times) for _ in range(14)))
    assert within(times, 0.06) <= 6
    assert within(times, 0.4) <= 12
    assert times[12] - times[0] > 0.4 - SLACK


async def test_a_chatty_conversation_takes_no_more_than_its_share() -> None:
    pace, noisy, quiet = Pace(3, 8, SPAN), list[float](), list[float]()
    tasks = [asyncio.create_task(sent(pace, "noisy", noisy)) for _ in range(30)]
    await asyncio.sleep(0)
    await sent(pace, "quiet", quiet)
    assert len(noisy) <= 6
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


async def test_order_is_kept() -> None:
    pace, order = Pace(2, 25, 0.05), list[int]()

    async def one(n: int) -> None:
        await pace("t", "c")
        order.append(n)

    await asyncio.gather(*(one(n) for n in range(9)))
    assert order == list(range(9))


async def test_who_gives_up_takes_no_place() -> None:
    pace, times = Pace(1, 25, SPAN), list[float]()
    await sent(pace, "c", times)
    for _ in range(3):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await pace("t", "c")
    await sent(pace, "c", times)
    assert times[1] - times[0] < 3.5 * SPAN


async def test_one_tenant_does_not_wait_for_another() -> None:
    pace, times = Pace(5, 1, 5.0), list[float]()
    async with asyncio.timeout(1):
        for tenant in "abc":
            await sent(pace, "c", times, tenant)


async def test_what_is_over_is_forgotten() -> None:
    pace = Pace(span=0.00005)
    for n in range(500):
        await pace("t", f"c{n}")
        if n % 50 == 0:
            await asyncio.sleep(0.002)
    assert len(pace._conversations) <= 100


def test_the_limits_are_those_that_were_asked_for() -> None:
    assert (CONVERSATION, TENANT) == (5, 25)
    assert all(most < taken for (_, most), taken in zip(LONGER, (8, 60), strict=True)), "by what Teams takes"
