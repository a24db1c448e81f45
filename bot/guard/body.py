"""The body of a request: how large, how slow and how deep it may be, and what counts as JSON."""

from __future__ import annotations

import asyncio
import json
import re
from itertools import chain
from typing import Any

from aiohttp import HttpVersion11, web

from bot.guard.refused import Refused

LARGEST = 256 * 1024
"""Bytes of a body, said beforehand or counted while it comes. The application's `client_max_size` is the same."""
DEEPEST = 40
"""Levels of nesting."""
PATIENCE = 5.0
"""Seconds that a body may take to arrive."""
MOST_BRACKETS = 40_000
"""Opening brackets of a body, those in texts too: more than the longest text has characters. Each may be an object."""

_HALF_A_CHARACTER = re.compile(rb"\\u[dD][89a-fA-F]")
_KINDS = frozenset({"application/json", "application/json; charset=utf-8"})


def announced(request: web.Request) -> None:
    """What the headers say of the body, before anybody is asked who they are. Refuses with 413 or 415."""
    kinds = request.headers.getall("Content-Type", [])
    if len(kinds) != 1 or (kinds[0] not in _KINDS and not _is_json(kinds[0])):
        raise Refused(415, "kind")
    if "Content-Encoding" in request.headers:
        raise Refused(415, "encoding")
    if (request.content_length or 0) > LARGEST:
        raise Refused(413, "size")


def _is_json(kind: str) -> bool:
    media, _, rest = kind.lower().partition(";")
    return media.strip() == "application/json" and rest.strip() in ("", "charset=utf-8", 'charset="utf-8"')


async def nobody_told_to_go_on(_: web.Request) -> None:
    """For the route, instead of aiohttp's answer to `Expect`, which comes before the token and may quote the header."""


async def received(request: web.Request, patience: float = PATIENCE) -> bytes:
    """The whole body. Refuses with 408 or 413."""
    try:
        async with asyncio.timeout(patience):
            if request.headers.get("Expect", "").lower() == "100-continue" and request.version >= HttpVersion11:
                await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                request.writer.output_size = 0  # that was no part of the answer
            return await request.read()
    except TimeoutError:
        raise Refused(408, "slow-body") from None
    except web.HTTPRequestEntityTooLarge:
        raise Refused(413, "size") from None
    except (web.RequestPayloadError, ConnectionError):
        raise Refused(400, "broken-body") from None


def parsed(raw: bytes) -> dict[str, Any]:
    """The object that a body is. Refuses with 400 what is not strict JSON, or too deep."""
    brackets = raw.count(b"{") + raw.count(b"[")
    if brackets > MOST_BRACKETS:
        raise Refused(400, "brackets")
    try:
        body = _DECODER.decode(raw.decode("utf-8"))
        if _HALF_A_CHARACTER.search(raw):
            json.dumps(body, ensure_ascii=False).encode("utf-8")  # Half of a pair has no bytes: it would fail later.
    except (ValueError, RecursionError):
        raise Refused(400, "not-json") from None
    if not isinstance(body, dict):
        raise Refused(400, "no-object")
    # To be too deep takes more brackets than most bodies have: they are not walked.
    if brackets > DEEPEST and not _shallow(body):
        raise Refused(400, "depth")
    return body


def _shallow(body: Any) -> bool:
    level: list[Any] = [body]
    for _ in range(DEEPEST):
        inside = chain.from_iterable(one.values() if type(one) is dict else one for one in level)
        level = [child for child in inside if type(child) is dict or type(child) is list]
        if not level:
            return True
    return False


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise ValueError("larger than a number can be")
    return number


def _no_constant(_: str) -> None:
    raise ValueError("NaN and infinity are no JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_float=_finite, parse_constant=_no_constant)
"""The decoder in C, called back once for each object: made once, for making it costs more than a short body."""
