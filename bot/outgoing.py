"""The one line through which everything goes to Teams: trusted address, pace, token, call, and again if Teams says so.

Teams asks to try again after 412, 429, 502 and 504; a connection that was not made or dropped without a word is taken
for a 502. The wait is what Retry-After says, or doubles, with some chance in it, and never goes past the end of the
turn (bot/budget.py): what does not fit is for the caller to do later (docs/decisions/0022).
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import math
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Protocol, runtime_checkable

import aiohttp
from yarl import URL

from bot import budget
from bot.bounded import TooLarge, at_most
from bot.pace import Pace
from care.jobs import EdgeError
from care.metrics import OFF, CallEnd, Metrics, Outside

CONNECT, TOTAL = 3.0, 8.0
"""Seconds to connect, and for one call."""
AT_ONCE = 256
"""Connections that may be open; a call that waits for one has CONNECT seconds."""
KEPT_OPEN = 60.0
"""Seconds that a connection nobody uses is kept: a handshake costs more than the call."""

AGAIN = frozenset({412, 429, 502, 504})
BUSY = AGAIN | {503}
"""Answers after which nothing was done, and it may be done later."""
ATTEMPTS = 4
"""Calls for one send, while time is left."""
LEAST = 0.25
"""Seconds that must be left to begin a call."""
FIRST_WAIT, LONGEST_WAIT = 0.25, 600.0
"""Seconds before the second call where Teams names none, and the most that its Retry-After is believed."""

LARGEST = 256 * 1024
"""Bytes of an answer: a page of members is the longest. To read more than this as JSON would hold the loop."""
LARGEST_REFUSAL = 8 * 1024
"""Bytes of an answer that refuses."""
REASONS = frozenset(
    {
        "ActivityNotFoundInConversation",
        "Bad Argument",
        "BadArgument",
        "BotDisabledByAdmin",
        "BotNotInConversationRoster",
        "BotNotRegistered",
        "ConversationBlockedByUser",
        "ConversationNotFound",
        "ForbiddenOperationException",
        "InvalidBotApiHost",
        "MessageSizeTooBig",
        "MessageWritesBlocked",
        "NotEnoughPermissions",
        "PreconditionFailed",
        "ServiceError",
        "Throttled",
    }
)
"""What Teams says why (Teams, «Status codes from bot conversational APIs»). Whatever else it says stays unsaid."""

Trust = Callable[[str], bool]
"""Says whether we may send to a service address."""
Token = Callable[[], Awaitable[str | None]]
"""The bot's token for the connector; None in local mode."""


@runtime_checkable
class Renewable(Protocol):
    """A source of tokens that can be told that one was refused."""

    async def renewed(self, refused: str) -> str | None: ...


class NotSent(Exception):
    """A call to Teams that did not succeed; `code` says why, without anything of the call.

    NotSent
    ├── Untrusted   we do not send to this address: useless to try again
    ├── Rejected    Teams refused: `status`, and why if it is one of REASONS («teams.403.BotDisabledByAdmin»);
    │               useless to try again unless the status is one of BUSY
    ├── Away        no connection, no token or no time left: nothing was done
    └── Unanswered  it went out and no answer came: it may have been done
    """

    code = "teams"
    later = False
    """May it be done later? Otherwise that is useless, or might do it twice."""
    after: float | None = None
    """Seconds after which, as Teams said."""

    def __str__(self) -> str:
        return self.code


class Untrusted(NotSent):
    code = "teams.address"


class Rejected(NotSent):
    def __init__(self, status: int, after: float | None = None, reason: str = "") -> None:
        super().__init__()
        self.code = f"teams.{status}.{reason}" if reason else f"teams.{status}"
        self.status, self.after = status, after
        self.later = status in BUSY


class Away(NotSent):
    code = "teams.away"
    later = True


class Unanswered(NotSent):
    code = "teams.unanswered"


@dataclass(frozen=True, slots=True)
class Call:
    """One call to the connector: `path` after the service address, already quoted."""

    method: str
    address: str
    path: str
    body: bytes | None = None
    tenant: str = ""
    conversation: str = ""
    """Set for what people see: those are paced."""


def open_session() -> aiohttp.ClientSession:
    """The one session of the process for what goes out: connections and TLS sessions are kept, names remembered."""
    connector = aiohttp.TCPConnector(limit=AT_ONCE, limit_per_host=0, ttl_dns_cache=300, keepalive_timeout=KEPT_OPEN)
    timeout = aiohttp.ClientTimeout(total=TOTAL, connect=CONNECT)
    return aiohttp.ClientSession(connector=connector, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar())


class Outgoing:
    """Sends calls. `trusts` is asked at each, so that a stored address is no way round it."""

    def __init__(self, session: aiohttp.ClientSession, trusts: Trust, token: Token, pace: Pace | None = None) -> None:
        self._session, self._trusts, self._token = session, trusts, token
        source: object = token
        self._renewable = source if isinstance(source, Renewable) else None
        self._pace = pace or Pace()
        self.metrics: Metrics = OFF

    async def __call__(self, call: Call) -> Any:
        """The JSON of the answer, None where there is none. Raises NotSent."""
        with self.metrics.calling(Outside.TEAMS, _end):
            return await self._sent(call)

    async def _sent(self, call: Call) -> Any:
        if not self._trusts(call.address):
            raise Untrusted
        renewable = self._renewable
        for attempt in range(ATTEMPTS):
            bearer = await self._ready(call)
            problem: Rejected | Away
            try:
                return await self._once(call, bearer)
            except Rejected as refused:
                if refused.status == 401 and bearer and renewable:
                    await self._renew(renewable, bearer)
                    renewable = None
                    continue
                if refused.status not in AGAIN:
                    raise
                problem = refused
            except Away as away:
                problem = away
            problem.after = _wait(problem.after, attempt)
            if attempt + 1 == ATTEMPTS or problem.after + LEAST > budget.left():
                raise problem
            await asyncio.sleep(problem.after)
        raise Away  # the last call had its token refused

    async def _ready(self, call: Call) -> str | None:
        """Wait for this call's turn, then for the token. Raises Away where the time is over before."""
        if (left := budget.left()) < LEAST:
            raise Away
        try:
            async with asyncio.timeout(None if left == math.inf else left - LEAST):
                if call.conversation:
                    await self._pace(call.tenant, call.conversation)
                return await self._token()
        except (TimeoutError, EdgeError) as late:
            raise Away from late

    async def _renew(self, source: Renewable, refused: str) -> None:
        left = budget.left()
        try:
            async with asyncio.timeout(None if left == math.inf else left):
                await source.renewed(refused)
        except (TimeoutError, EdgeError) as late:
            raise Away from late

    async def _once(self, call: Call, bearer: str | None) -> Any:
        headers = {**_HEADERS, "Authorization": f"Bearer {bearer}"} if bearer else _HEADERS
        left = min(budget.left(), TOTAL)
        try:
            async with self._session.request(
                call.method,
                URL(call.address.rstrip("/") + call.path, encoded=True),
                data=call.body,
                headers=headers,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=left, connect=min(left, CONNECT)),
            ) as answer:
                refused = answer.status >= 300
                said = await _body(answer, LARGEST_REFUSAL if refused else LARGEST)
        except (aiohttp.ConnectionTimeoutError, aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as away:
            raise Away from away
        except (aiohttp.ClientError, TimeoutError) as unsure:
            raise Unanswered from unsure
        if refused:
            raise Rejected(answer.status, retry_after(answer.headers), _reason(said))
        return said


def _end(problem: BaseException) -> CallEnd:
    if not isinstance(problem, NotSent) or isinstance(problem, Unanswered):
        return CallEnd.UNSURE
    return CallEnd.TRANSIENT if problem.later else CallEnd.PERMANENT


def _reason(said: Any) -> str:
    """`error.code` of a refusal, if it is one that we know."""
    error = said.get("error") if isinstance(said, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, str) and code in REASONS else ""


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, from a number or from a date against the `Date` of the same answer; at most LONGEST_WAIT."""
    said = headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return min(float(said[:9]), LONGEST_WAIT)
    try:
        wait = parsedate_to_datetime(said) - parsedate_to_datetime(headers.get("Date", ""))
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(wait / dt.timedelta(seconds=1), 0.0), LONGEST_WAIT)


def _wait(said: float | None, attempt: int) -> float:
    """What Teams said, or a quarter of a second, half, one, …; and up to a quarter more, so that those refused part."""
    wait = FIRST_WAIT * 2**attempt if said is None else said
    return wait * (1 + secrets.randbelow(1000) / 4000)


async def _body(answer: aiohttp.ClientResponse, most: int) -> Any:
    """The JSON of an answer, None where it is none or too long. Read whole, so that the connection serves again."""
    try:
        body = await at_most(answer, most)
        return json.loads(body) if body else None
    except (TooLarge, ValueError, RecursionError):
        return None


_HEADERS = {
    "Content-Type": "application/json; charset=utf-8",
    "Accept": "application/json",
    "Accept-Encoding": "identity",
    "User-Agent": "Passerelle",
}
