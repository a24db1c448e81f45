"""A request that is not for us, and the one answer to it."""

from __future__ import annotations

from aiohttp import web

_BODY = b'{"error":"refused"}'


class Refused(Exception):
    """The status is all that the caller learns; `code` is for a counter and the log, and never holds what was sent."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code


def refusal(status: int) -> web.Response:
    """The same words whatever the reason."""
    return web.Response(
        body=_BODY, status=status, content_type="application/json", headers={"Cache-Control": "no-store"}
    )
