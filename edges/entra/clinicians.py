"""Who may use the bot in live mode: people named in the settings, or the members of a group in Entra.

A group is asked through Microsoft Graph: `POST /users/{id}/checkMemberGroups` (members of groups within it too), and
beside it whether the account is enabled and no guest's. Application permissions: User.Read.All, GroupMember.Read.All.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import aiohttp

from care.jobs import Transient

MEMBER_FOR = 15 * 60.0
"""Seconds that a member is believed: so long may somebody who left the group go on."""
STRANGER_FOR = 60.0
"""Seconds that a stranger is: whoever was just added to the group is not to wait long."""
MOST_KNOWN = 10_000
"""People remembered; the one asked about longest ago is forgotten first."""
PATIENCE = 3.0
"""Seconds for the token and the two questions, which run together: a click is to be answered within five."""
LARGEST = 64 * 1024
"""Bytes of an answer."""
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Token = Callable[[], Awaitable[str | None]]
"""A token for Microsoft Graph."""


class NamedPeople:
    """Those of a list, each a tenant and an object id (both in lower case)."""

    def __init__(self, people: Iterable[tuple[str, str]]) -> None:
        self._people = frozenset(people)

    async def admits(self, tenant: str, person: str) -> bool:
        return (tenant.lower(), person.lower()) in self._people


class GroupMembers:
    """The members of a group of one tenant. Asked once for each person at a time, and remembered for a while."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        graph: str,
        token: Token,
        tenant: str,
        group: str,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`graph` is the address of Microsoft Graph, without a slash; `now` counts seconds."""
        self._session, self._users, self._token = session, f"{graph}/v1.0/users", token
        self._tenant, self._group, self._now = tenant.lower(), group.lower(), now
        self._known: OrderedDict[str, tuple[bool, float]] = OrderedDict()
        self._asking: dict[str, asyncio.Task[bool]] = {}

    async def admits(self, tenant: str, person: str) -> bool:
        """Raises Transient where Entra or Graph did not answer: nothing is remembered of that."""
        person = person.lower()
        if tenant.lower() != self._tenant or not _GUID.fullmatch(person):
            return False
        member, until = self._known.get(person, (False, 0.0))
        if self._now() < until:
            return member
        if (asking := self._asking.get(person)) is None:
            asking = self._asking[person] = asyncio.create_task(self._ask(person))
            asking.add_done_callback(lambda asked: self._asked(person, asked))
        # Shielded: the first who asked may go away, and the others still wait for the answer.
        return await asyncio.shield(asking)

    def _asked(self, person: str, asked: asyncio.Task[bool]) -> None:
        self._asking.pop(person, None)
        if not asked.cancelled():
            asked.exception()  # seen to, even where everybody who waited has gone

    async def _ask(self, person: str) -> bool:
        one = f"{self._users}/{person}"
        try:
            async with asyncio.timeout(PATIENCE):
                headers = {"Authorization": f"Bearer {await self._token()}"}
                (belongs, groups), (exists, account) = await asyncio.gather(
                    self._call("POST", f"{one}/checkMemberGroups", headers, {"groupIds": [self._group]}),
                    self._call("GET", f"{one}?$select=accountEnabled,userType", headers),
                )
        except (aiohttp.ClientError, TimeoutError, ValueError, RecursionError) as away:
            raise Transient("entra.away") from away
        member = belongs and exists and self._holds(groups) and _is_in_use(account)
        self._known[person] = (member, self._now() + (MEMBER_FOR if member else STRANGER_FOR))
        self._known.move_to_end(person)
        while len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        return member

    async def _call(
        self, method: str, url: str, headers: dict[str, str], body: dict[str, Any] | None = None
    ) -> tuple[bool, dict[str, Any]]:
        """Whether there is such a person, and what is said of them. Raises Transient for any other answer."""
        async with self._session.request(method, url, headers=headers, json=body, allow_redirects=False) as answer:
            if answer.status == 404:
                return False, {}
            if answer.status != 200:
                raise Transient(f"entra.{answer.status}")
            raw = bytearray()
            async for piece in answer.content.iter_chunked(LARGEST):
                raw += piece
                if len(raw) > LARGEST:
                    raise Transient("entra.large")
        said = json.loads(raw)
        if not isinstance(said, dict):
            raise Transient("entra.shape")
        return True, said

    def _holds(self, groups: dict[str, Any]) -> bool:
        """Graph says which of the groups that were asked about the person is in."""
        found = groups.get("value")
        return isinstance(found, list) and any(isinstance(id, str) and id.lower() == self._group for id in found)


def _is_in_use(account: dict[str, Any]) -> bool:
    return account.get("accountEnabled") is True and account.get("userType") != "Guest"
