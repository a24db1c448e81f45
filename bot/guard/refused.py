"""A request that is not for us."""

from __future__ import annotations


class Refused(Exception):
    """The status is all that the caller learns; `code` is for a counter and the log, and never holds what was sent."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code
