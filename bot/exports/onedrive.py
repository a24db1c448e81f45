"""Into the OneDrive of whoever agreed: Teams opens an upload session there, and names its address (Graph, «Upload large
files with an upload session»).

The address bears its own permission, so our token does not go with it; and it comes with an activity, so it is not
believed: https, and a host that the establishment named, or nothing is sent.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterable
from typing import Any

import aiohttp
from yarl import URL

from bot.bounded import TooLarge, at_most
from bot.exports.spool import FRAGMENT, Spool
from bot.outgoing import LARGEST_REFUSAL, retry_after
from care.jobs import Permanent, Transient

LONGEST = 4096
"""Characters of an address: it bears a token."""
TRIES = 4
"""Of one fragment."""
CONNECT, TOTAL = 3.0, 15.0
"""Seconds to connect, and for one fragment."""
FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0
"""Seconds before the second try where nothing else is asked for, and the most that is waited."""
AGAIN = frozenset({408, 409, 416, 429, 500, 502, 503, 504})
"""Answers after which the session is asked what it has, and the rest is tried again."""
_ADDRESS = re.compile(r"https://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)/[!-\[\]-~]*", re.IGNORECASE)
"""No port, no user, no space, no backslash, nothing beyond ASCII."""


class OneDrive:
    def __init__(self, session: aiohttp.ClientSession, hosts: Iterable[str]) -> None:
        self._session, self._hosts = session, frozenset(host.lower() for host in hosts)

    def trusts(self, url: object) -> bool:
        """May a file go there?"""
        if not isinstance(url, str) or len(url) > LONGEST:
            return False
        found = _ADDRESS.fullmatch(url)
        return found is not None and found[1].lower() in self._hosts

    async def put(self, url: str, spool: Spool) -> None:
        """The whole file, or nothing: a session that does not come to its end is given back. Raises EdgeError."""
        if not self.trusts(url):
            raise Permanent("onedrive.address")
        try:
            await self._put(url, spool)
        except BaseException:
            await asyncio.shield(asyncio.ensure_future(self._give_back(url)))
            raise

    async def _put(self, url: str, spool: Spool) -> None:
        number, tries = 0, 0
        while number * FRAGMENT < spool.length:
            status, wait = await self._fragment(url, number, await asyncio.to_thread(spool.fragment, number), spool)
            if 200 <= status < 300:
                number, tries = number + 1, 0
            elif status in AGAIN and tries + 1 < TRIES:
                await asyncio.sleep(min(FIRST_WAIT * 2**tries if wait is None else wait, LONGEST_WAIT))
                number, tries = await self._expected(url, number), tries + 1
            else:
                raise Permanent(f"onedrive.{status}") if status not in AGAIN else Transient("onedrive.busy")

    async def _fragment(self, url: str, number: int, piece: bytes, spool: Spool) -> tuple[int, float | None]:
        """The status, and after how many seconds to come again; 503 where there was no answer."""
        start = number * FRAGMENT
        headers = {"Content-Range": f"bytes {start}-{start + len(piece) - 1}/{spool.length}"}
        return (await self._call("PUT", url, headers, piece))[:2]

    async def _expected(self, url: str, number: int) -> int:
        """With which fragment to go on: one that was not answered may have come."""
        status, _, said = await self._call("GET", url)
        ranges = said.get("nextExpectedRanges") if status == 200 and isinstance(said, dict) else None
        first = str(ranges[0]).partition("-")[0] if isinstance(ranges, list) and ranges else ""
        return int(first) // FRAGMENT if first.isdecimal() and len(first) < 16 else number

    async def _give_back(self, url: str) -> None:
        await self._call("DELETE", url)

    async def _call(
        self, method: str, url: str, headers: dict[str, str] | None = None, body: bytes | None = None
    ) -> tuple[int, float | None, Any]:
        try:
            async with self._session.request(
                method,
                URL(url, encoded=True),
                data=body,
                headers=headers,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=TOTAL, connect=CONNECT),
            ) as answer:
                return answer.status, retry_after(answer.headers), await _said(answer)
        except (aiohttp.ClientError, TimeoutError):
            return 503, None, None


async def _said(answer: aiohttp.ClientResponse) -> Any:
    """The JSON of an answer, None where it is none or too long."""
    try:
        return json.loads(await at_most(answer, LARGEST_REFUSAL) or b"null")
    except (TooLarge, ValueError, RecursionError):
        return None
