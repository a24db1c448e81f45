"""Not faster than Teams takes it: so many sends in one conversation, so many in one tenant.

Whoever waits, waits in order; of one conversation only the first waits for the tenant's turn, so that a chatty
conversation takes no more than its share. Where nobody waits, nothing is awaited. One for each process.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable

CONVERSATION, TENANT = 5, 25
"""Sends within a second."""
LONGER = ((2, 7), (30, 55))
"""Seconds, and sends within them in one conversation. Teams refuses after 7 in one second, 8 in two, 60 in thirty and
1,800 in an hour («Optimize your bot with rate limiting», «Per bot per thread limit»): on the way, they draw closer."""
SPAN = 1.0
"""The second, in seconds."""

Limits = tuple[tuple[float, int], ...]
"""Seconds, and how many sends within them."""


class _Window:
    """The last sends of one conversation or tenant, and the lock of the one that waits for the next."""

    __slots__ = ("_limits", "_sent", "lock", "waiting")

    def __init__(self, limits: Limits) -> None:
        self._limits, self._sent = limits, deque[float](maxlen=max(most for _, most in limits))
        self.lock, self.waiting = asyncio.Lock(), 0

    def wait(self, now: float) -> float:
        """Seconds until the next may go; zero or less for now."""
        sent = self._sent
        return max((sent[-most] + span - now for span, most in self._limits if len(sent) >= most), default=0.0)

    def went(self, now: float) -> None:
        self._sent.append(now)

    def idle(self, now: float) -> bool:
        return not self.waiting and (not self._sent or all(self._sent[-1] + span <= now for span, _ in self._limits))


class Pace:
    """`await pace(tenant, conversation)` returns when this send may go. Cancelled, it has taken no place."""

    def __init__(
        self, conversation: int = CONVERSATION, tenant: int = TENANT, span: float = SPAN, longer: Limits = LONGER
    ) -> None:
        """`span` is how long a second is; `longer` are more limits of a conversation, by its seconds."""
        limits = ((span, conversation), *((seconds * span, most) for seconds, most in longer))
        self._conversations, self._tenants = _Windows(limits), _Windows(((span, tenant),))

    async def __call__(self, tenant: str, conversation: str) -> None:
        now = asyncio.get_running_loop().time
        here, there = self._conversations(f"{tenant}/{conversation}", now()), self._tenants(tenant, now())
        if here.waiting or there.waiting or here.wait(now()) > 0 or there.wait(now()) > 0:
            await self._in_turn(here, there, now)
        at = now()
        here.went(at)
        there.went(at)

    async def _in_turn(self, here: _Window, there: _Window, now: Callable[[], float]) -> None:
        here.waiting += 1
        try:
            async with here.lock:
                await self._until_free(here, now)
                there.waiting += 1
                try:
                    async with there.lock:
                        await self._until_free(there, now)
                finally:
                    there.waiting -= 1
        finally:
            here.waiting -= 1

    async def _until_free(self, window: _Window, now: Callable[[], float]) -> None:
        if (wait := window.wait(now())) > 0:
            await asyncio.sleep(wait)


class _Windows:
    """The windows in use. At each new one, two of those longest unused go if they are idle: memory is bounded by what
    was sent within the longest of the limits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._kept: OrderedDict[str, _Window] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def __call__(self, key: str, now: float) -> _Window:
        if (window := self._kept.get(key)) is None:
            for _ in range(2):
                if not self._drop_oldest(now):
                    break
            window = self._kept[key] = _Window(self._limits)
        else:
            self._kept.move_to_end(key)
        return window

    def _drop_oldest(self, now: float) -> bool:
        oldest = next(iter(self._kept), None)
        if oldest is None or not self._kept[oldest].idle(now):
            return False
        del self._kept[oldest]
        return True
