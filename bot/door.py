"""The door: the one address that Teams calls. Reads, checks the shape, lets the adapter run the turn.

In local mode everybody is on this machine: the middleware has seen to the Host header, and replies go to loopback only.
Answers to bad input are constant and never say why.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from botbuilder.core import Bot, InvokeResponse
from botbuilder.schema import Activity

from bot import wire
from bot.connector import Adapter

LARGEST = 256 * 1024
"""Bytes of a request's body."""
DEEPEST = 40
"""Levels of nesting in a request's body."""
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Refused(Exception):
    """This request is not for us: the status is all that is said."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def is_loopback(url: str) -> bool:
    """May local mode send to this service address?"""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and parts.hostname in _LOOPBACK and parts.username is None
    except ValueError:
        return False


class Door:
    def __init__(self, adapter: Adapter, bot: Bot) -> None:
        self._adapter, self._bot = adapter, bot

    async def messages(self, request: web.Request) -> web.Response:
        """POST /api/messages"""
        try:
            activity = _activity(await _body(request))
        except Refused as refused:
            return web.json_response({"error": "refused"}, status=refused.status, headers={"Cache-Control": "no-store"})
        answer: InvokeResponse | None = await self._adapter.process_activity(activity, self._bot.on_turn)
        if answer is None:
            return web.Response(status=200)
        return web.Response(body=wire.encoded(answer.body), status=int(answer.status), content_type="application/json")


async def _body(request: web.Request) -> dict[str, Any]:
    if request.content_type != "application/json" or request.headers.get("Content-Encoding"):
        raise Refused(415)
    if (request.content_length or 0) > LARGEST:
        raise Refused(413)
    try:
        raw = await request.read()
        body = json.loads(raw.decode("utf-8"), parse_constant=_no_constant)
    except web.HTTPRequestEntityTooLarge:
        raise Refused(413) from None
    except (ValueError, RecursionError):
        raise Refused(400) from None
    if not isinstance(body, dict) or not _shallow(body):
        raise Refused(400)
    return body


def _no_constant(_: str) -> None:
    raise ValueError("NaN and infinity are no JSON")


def _shallow(body: Any) -> bool:
    level = [body]
    for _ in range(DEEPEST):
        level = [
            child
            for one in level
            for child in (one.values() if isinstance(one, dict) else one)
            if isinstance(child, dict | list)
        ]
        if not level:
            return True
    return False


def _activity(body: dict[str, Any]) -> Activity:
    """The activity, once everything that the bot relies on is there and of its kind."""
    accounts = [body.get(name) for name in ("from", "conversation", "recipient")]
    if not all(isinstance(account, dict) and _short_text(account.get("id")) for account in accounts):
        raise Refused(400)
    if not all(_short_text(body.get(name)) for name in ("type", "channelId", "serviceUrl")):
        raise Refused(400)
    if not _optional_texts(body["conversation"], ("tenantId",)):
        raise Refused(400)
    if not _optional_texts(body, ("id", "text", "locale", "localTimezone", "name", "replyToId", "action")):
        raise Refused(400)
    if not is_loopback(body["serviceUrl"]):
        raise Refused(403)
    try:
        return wire.activity_of(body)
    except ValueError:
        raise Refused(400) from None


def _short_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 1024


def _optional_texts(body: dict[str, Any], names: tuple[str, ...]) -> bool:
    return all(body.get(name) is None or (isinstance(body[name], str) and len(body[name]) <= 28_000) for name in names)
