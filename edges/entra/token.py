"""The bot's own token for Teams: fetched once for all who wait, used while it is valid, renewed before it ends.

Nobody who sends waits for a renewal: it goes on beside, and where it fails the token that still holds is used on. The
token is in no log, no error and no `repr`.
"""

from __future__ import annotations

import asyncio

import structlog

from care.jobs import Transient
from care.ports import Clock
from edges.entra.credentials import Credential

SCOPE = "https://api.botframework.com/.default"
EARLY = 240.0
"""Seconds before its end at which a token is renewed. azure-identity answers from its own cache until 300 before."""
MARGIN = 30.0
"""Seconds before its end from which a token is not used: it must still hold when it arrives."""
PATIENCE = 10.0
"""Seconds for Entra to answer."""
PAUSE = 30.0
"""Seconds between two attempts to renew a token that still holds, or to replace one that Teams refused."""

log = structlog.get_logger()


class AppToken:
    """`await token()` gives it. Raises Transient where Entra gives none and none is left."""

    def __init__(self, credential: Credential, clock: Clock, scope: str = SCOPE) -> None:
        self._credential, self._clock, self._scope = credential, clock, scope
        self._value: str | None = None
        self._ends = self._renewed_at = float("-inf")
        """By the loop's clock, which nobody sets: until when it is used, and when Teams last made us replace it."""
        self._fetching: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None

    def __repr__(self) -> str:
        return "AppToken(…)"

    async def __call__(self) -> str:
        if self._value is None or asyncio.get_running_loop().time() >= self._ends:
            await self._fetched()
        assert self._value is not None
        return self._value

    async def renewed(self, refused: str) -> str:
        """The token after this one, which Teams refused although it is not over."""
        now = asyncio.get_running_loop().time()
        if self._value == refused and now - self._renewed_at >= PAUSE:
            self._value, self._renewed_at = None, now
            # Claims, even none, make azure-identity ask Entra instead of its cache, which holds the refused one.
            self._begin(claims="{}")
        return await self()

    async def close(self) -> None:
        """Nothing is renewed any more."""
        if self._timer is not None:
            self._timer.cancel()
        if self._fetching is not None:
            self._fetching.cancel()
            await asyncio.wait({self._fetching})
        await self._credential.close()

    async def _fetched(self) -> None:
        # Shielded: one who gives up waiting takes nothing from the others.
        await asyncio.shield(self._fetching or self._begin())

    def _begin(self, claims: str | None = None) -> asyncio.Task[None]:
        """Ask Entra, unless it is being asked already."""
        if self._fetching is None:
            self._fetching = asyncio.create_task(self._fetch(claims))
            self._fetching.add_done_callback(self._over)
        return self._fetching

    def _over(self, task: asyncio.Task[None]) -> None:
        self._fetching = None
        if not task.cancelled():
            task.exception()  # told to those who waited, and logged

    async def _fetch(self, claims: str | None) -> None:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(PATIENCE):
                issued = await self._credential.get_token(self._scope, claims=claims)
        except Exception as problem:
            log.warning("no token", edge="entra", error=type(problem).__name__)
            if self._value is not None and loop.time() < self._ends:
                self._renew_in(PAUSE)
                return
            raise Transient("entra.token") from None  # its words are Entra's, and may quote the request
        left = issued.expires_on - self._clock.now().timestamp()
        self._value, self._ends = issued.token, loop.time() + left - MARGIN
        self._renew_in(max(left - EARLY, left / 2, 1.0))

    def _renew_in(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, self._begin)
