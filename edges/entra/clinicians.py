"""Who may use the bot in live mode, and who holds a role: people named in the settings, or members of groups in Entra.

Groups are asked through Microsoft Graph: `POST /users/{id}/checkMemberGroups` (members of groups within them too), and
beside it whether the account is enabled and no guest's; whom to write to, `GET /groups/{id}/transitiveMembers`.
Application permissions: User.Read.All, GroupMember.Read.All.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

import aiohttp

from care.jobs import Transient

MEMBER_FOR = 15 * 60.0
"""Seconds that a member is believed: so long may somebody who left a group go on, and wait whom another one let in."""
STRANGER_FOR = 60.0
"""Seconds that a stranger is: whoever was just added to the group is not to wait long."""
MOST_KNOWN = 10_000
"""People remembered; the one asked about longest ago is forgotten first."""
PATIENCE = 3.0
"""Seconds for the token and the two questions, which run together: a click is to be answered within five."""
LISTING = 10.0
"""Seconds for a list of members, which nobody waits for."""
MOST_LISTED = 500
"""Members of a group that are written to."""
LARGEST = 64 * 1024
"""Bytes of an answer."""
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Token = Callable[[], Awaitable[str | None]]
"""A token for Microsoft Graph."""


class NamedPeople:
    """Those of a list, each a tenant and an object id (both in lower case)."""

    def __init__(self, people: Iterable[tuple[str, str]]) -> None:
        self._people = tuple(dict.fromkeys(people))

    async def admits(self, tenant: str, person: str) -> bool:
        return (tenant.lower(), person.lower()) in self._people

    async def all(self) -> Sequence[tuple[str, str]]:
        return self._people


class Groups:
    """Which of some groups of one tenant somebody is in. Asked once for each person at a time, of all groups together,
    and remembered for a while."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        graph: str,
        token: Token,
        tenant: str,
        groups: Iterable[str],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`graph` is the address of Microsoft Graph, without a slash; `now` counts seconds. At most 20 groups."""
        self._session, self._graph, self._token = session, f"{graph}/v1.0", token
        self.tenant, self._groups, self._now = tenant.lower(), sorted({group.lower() for group in groups}), now
        self._known: OrderedDict[str, tuple[frozenset[str], float]] = OrderedDict()
        self._asking: dict[str, asyncio.Task[frozenset[str]]] = {}

    async def of(self, tenant: str, person: str) -> frozenset[str]:
        """Raises Transient where Entra or Graph did not answer: nothing is remembered of that."""
        person = person.lower()
        if tenant.lower() != self.tenant or not _GUID.fullmatch(person):
            return frozenset()
        found, until = self._known.get(person, (frozenset[str](), 0.0))
        if self._now() < until:
            return found
        if (asking := self._asking.get(person)) is None:
            asking = self._asking[person] = asyncio.create_task(self._ask(person))
            asking.add_done_callback(lambda asked: self._asked(person, asked))
        # Shielded: the first who asked may go away, and the others still wait for the answer.
        return await asyncio.shield(asking)

    async def members(self, group: str) -> Sequence[str]:
        """The object ids of the people in a group, and in groups within it. Raises Transient.

        Whether an account is still in use is not said here: `of` says it of each.
        """
        found: list[str] = []
        url: str | None = f"{self._graph}/groups/{group.lower()}/transitiveMembers?$select=id&$top=100"
        try:
            async with asyncio.timeout(LISTING):
                headers = {"Authorization": f"Bearer {await self._token()}"}
                while url is not None and len(found) < MOST_LISTED:
                    _, page = await self._call("GET", url, headers)
                    found += _people(page)
                    url = self._following(page)
        except (aiohttp.ClientError, TimeoutError, ValueError, RecursionError) as away:
            raise Transient("entra.away") from away
        return found[:MOST_LISTED]

    def _following(self, page: dict[str, Any]) -> str | None:
        """The address of the next page; Graph's own alone, for it is asked with our token."""
        url = page.get("@odata.nextLink")
        return url if isinstance(url, str) and url.startswith(f"{self._graph}/groups/") else None

    def _asked(self, person: str, asked: asyncio.Task[frozenset[str]]) -> None:
        self._asking.pop(person, None)
        if not asked.cancelled():
            asked.exception()  # seen to, even where everybody who waited has gone

    async def _ask(self, person: str) -> frozenset[str]:
        one = f"{self._graph}/users/{person}"
        try:
            async with asyncio.timeout(PATIENCE):
                headers = {"Authorization": f"Bearer {await self._token()}"}
                (belongs, groups), (exists, account) = await asyncio.gather(
                    self._call("POST", f"{one}/checkMemberGroups", headers, {"groupIds": self._groups}),
                    self._call("GET", f"{one}?$select=accountEnabled,userType", headers),
                )
        except (aiohttp.ClientError, TimeoutError, ValueError, RecursionError) as away:
            raise Transient("entra.away") from away
        found = self._held(groups) if belongs and exists and _is_in_use(account) else frozenset[str]()
        self._known[person] = (found, self._now() + (MEMBER_FOR if found else STRANGER_FOR))
        self._known.move_to_end(person)
        while len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        return found

    async def _call(
        self, method: str, url: str, headers: dict[str, str], body: dict[str, Any] | None = None
    ) -> tuple[bool, dict[str, Any]]:
        """Whether there is such a person or group, and what is said of them. Raises Transient for any other answer."""
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

    def _held(self, groups: dict[str, Any]) -> frozenset[str]:
        """Graph says which of the groups that were asked about the person is in."""
        found = groups.get("value")
        said = {id.lower() for id in found if isinstance(id, str)} if isinstance(found, list) else set()
        return frozenset(said & set(self._groups))


class GroupMembers:
    """The members of one group of those that are asked about together."""

    def __init__(self, groups: Groups, group: str) -> None:
        self._groups, self._group = groups, group.lower()

    async def admits(self, tenant: str, person: str) -> bool:
        """Raises Transient where Entra or Graph did not answer."""
        return self._group in await self._groups.of(tenant, person)

    async def all(self) -> Sequence[tuple[str, str]]:
        """Raises Transient. Some may be no longer admitted: their account is not in use."""
        return [(self._groups.tenant, person) for person in await self._groups.members(self._group)]


def _people(page: dict[str, Any]) -> list[str]:
    """The ids of the people of a page; a group holds devices and other groups too."""
    members = page.get("value")
    users = [one for one in members if isinstance(one, dict)] if isinstance(members, list) else []
    ids = [one.get("id") for one in users if one.get("@odata.type") == "#microsoft.graph.user"]
    return [id.lower() for id in ids if isinstance(id, str) and _GUID.fullmatch(id.lower())]


def _is_in_use(account: dict[str, Any]) -> bool:
    return account.get("accountEnabled") is True and account.get("userType") != "Guest"
