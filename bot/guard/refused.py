"""A request that is not for us, and the one answer to it."""

from __future__ import annotations

from aiohttp import web

_BODY = b'{"error":"refused"}'
_HEADERS = {"Cache-Control": "no-store"}
_TOO_MANY = {**_HEADERS, "Retry-After": "1"}
"""Seconds: what fills up here, places and buckets, is free again within one."""


class Refused(Exception):
    """The status is all that the caller learns; `code` is for a counter and the log, and never holds what was sent."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code


def refusal(status: int) -> web.Response:
    """The same words whatever the reason."""
    headers = _TOO_MANY if status == 429 else _HEADERS
    return web.Response(body=_BODY, status=status, content_type="application/json", headers=headers)
