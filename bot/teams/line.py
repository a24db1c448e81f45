"""The line of bot/teams/client.py over the process's HTTP session, while no token is needed: local mode."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import aiohttp
from yarl import URL

from bot.connector import SEND_TIMEOUT, Trust
from bot.messenger import AGAIN
from care.jobs import Permanent, Transient, Unsure


class LocalLine:
    def __init__(self, session: aiohttp.ClientSession, trusts: Trust) -> None:
        self._session, self._trusts = session, trusts

    async def call(
        self,
        method: str,
        address: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        tenant: str = "",  # noqa: ARG002  nothing is paced on this machine
        conversation: str = "",  # noqa: ARG002
    ) -> Any:
        """The JSON of the answer, None where there is none. Raises EdgeError."""
        if not self._trusts(address):
            raise Permanent("teams.address")
        url = URL(address.rstrip("/") + path, encoded=True)
        try:
            async with self._session.request(
                method, url, json=body, allow_redirects=False, timeout=SEND_TIMEOUT
            ) as answer:
                status, said = answer.status, await answer.read()
        except aiohttp.ClientOSError as away:
            raise Transient("teams.away") from away
        except (aiohttp.ClientError, TimeoutError) as unsure:
            raise Unsure("teams.unanswered") from unsure
        if status >= 300:
            raise (Transient if status in AGAIN else Permanent)(f"teams.{status}")
        try:
            return json.loads(said) if said else None
        except ValueError:
            return None
