"""Teams and the mail of Graph on loopback, with the limits that Microsoft names: beyond them, 429 and Retry-After.

What it took stands in its ledger under the reference of the encounter, each time with its instant; what it refused is
counted. It refuses before it does anything, and a refusal counts against no limit.
"""

from __future__ import annotations

import asyncio
import math
import re
import sys
import time
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field

from aiohttp import web

Windows = tuple[tuple[float, int], ...]
"""Seconds, and how many may begin within them."""
CONVERSATION: Windows = ((1, 7), (2, 8), (30, 60), (3600, 1800))
"""What a bot may send to one chat or channel (Teams, «Optimize your bot with rate limiting», «Per bot per thread»)."""
TENANT: Windows = ((1, 50),)
"""What a bot may send in one tenant (same page)."""
MAILBOX: Windows = ((60, 30), (600, 10_000))
"""Messages of one mailbox («Exchange Online limits», «Message rate limit»), and calls («Microsoft Graph
service-specific throttling limits», «Outlook service limits»)."""
AT_ONCE = 4
"""Calls to one mailbox (same page)."""
TEAMS_THINKS, MAIL_THINKS = 0.08, 0.3
"""Seconds that a call takes."""
REFERENCE = re.compile(r"REM-\d{5}")


class Limit:
    """What one chat, tenant or mailbox has taken lately."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows
        self._taken = deque[float](maxlen=max(most for _, most in windows))
        self.under_way = 0

    def wait(self, now: float) -> float:
        """Seconds until it takes the next; zero for now."""
        full = [(seconds, most) for seconds, most in self._windows if len(self._taken) >= most]
        return max([0.0, *(self._taken[-most] + seconds - now for seconds, most in full)])

    def take(self, now: float) -> None:
        self._taken.append(now)


def _each(windows: Windows) -> defaultdict[str, Limit]:
    return defaultdict(lambda: Limit(windows))


@dataclass
class Vendor:
    took: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    refused: Counter[str] = field(default_factory=Counter)
    conversations: defaultdict[str, Limit] = field(default_factory=lambda: _each(CONVERSATION))
    tenants: defaultdict[str, Limit] = field(default_factory=lambda: _each(TENANT))
    mailboxes: defaultdict[str, Limit] = field(default_factory=lambda: _each(MAILBOX))

    async def teams(self, request: web.Request) -> web.Response:
        said = await request.text()
        conversation = request.match_info["conversation"]
        limits = {"conversation": self.conversations[conversation], "tenant": self.tenants["the house"]}
        if refusal := self._refusal(limits):
            return refusal
        self._note(said)
        await asyncio.sleep(TEAMS_THINKS)
        return web.json_response({"id": f"activity-{sum(map(len, self.took.values()))}"}, status=201)

    async def mail(self, request: web.Request) -> web.Response:
        said = await request.text()
        box = self.mailboxes[request.match_info["mailbox"]]
        if box.under_way >= AT_ONCE:
            return self._refused("mailbox, at once", MAIL_THINKS)
        if refusal := self._refusal({"mailbox": box}):
            return refusal
        box.under_way += 1
        try:
            self._note(said)
            await asyncio.sleep(MAIL_THINKS)
        finally:
            box.under_way -= 1
        return web.Response(status=202)

    async def ledger(self, _: web.Request) -> web.Response:
        return web.json_response({"took": self.took, "refused": self.refused})

    def _refusal(self, limits: dict[str, Limit]) -> web.Response | None:
        """The 429 of the limit that asks for the longest wait; otherwise None, and each of them has taken it."""
        now = time.monotonic()
        wait, name = max((limit.wait(now), name) for name, limit in limits.items())
        if wait > 0:
            return self._refused(name, wait)
        for limit in limits.values():
            limit.take(now)
        return None

    def _refused(self, name: str, wait: float) -> web.Response:
        self.refused[name] += 1
        return web.json_response(
            {"error": {"code": "TooManyRequests"}}, status=429, headers={"Retry-After": str(math.ceil(wait))}
        )

    def _note(self, said: str) -> None:
        """A card and a letter name their encounter; anything else that comes is noted too, as what nobody expects."""
        named = REFERENCE.search(said)
        self.took[named[0] if named else "something else"].append(time.time())


def main() -> None:
    vendor, application = Vendor(), web.Application(client_max_size=1 << 20)
    application.router.add_post("/teams/v3/conversations/{conversation}/activities", vendor.teams)
    application.router.add_post("/v1.0/users/{mailbox}/sendMail", vendor.mail)
    application.router.add_get("/ledger", vendor.ledger)
    web.run_app(application, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)


if __name__ == "__main__":
    main()
