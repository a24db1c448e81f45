"""Just enough HTTP/1.1 for a load and a connector that cost a tenth of what they measure."""

from __future__ import annotations

import re

_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)


class Incoming:
    """Bytes of one connection, given out message by message."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> list[tuple[bytes, bytes]]:
        """The messages that `data` completes: head (first line and headers) and body. Bodies have a Content-Length."""
        self._held += data
        whole = []
        while (end := self._held.find(b"\r\n\r\n")) >= 0:
            head = self._held[:end]
            found = _LENGTH.search(head)
            if found is None and not head.startswith(b"GET ") and b" 204" not in head[:14]:
                raise ValueError(f"a message without a length: {head[:60]!r}")
            after = end + 4 + (int(found[1]) if found else 0)
            if len(self._held) < after:
                break
            whole.append((head, self._held[end + 4 : after]))
            self._held = self._held[after:]
        return whole


def answer(status: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
