"""What others answer us, up to a size: an answer without end would fill the memory, and a long one holds the loop."""

from __future__ import annotations

import aiohttp

PIECE = 65_536
"""Bytes taken at once, unpacked: what was packed is counted by what it unpacks to."""


class TooLarge(ValueError):
    """More than was asked for. What came is thrown away."""


async def at_most(answer: aiohttp.ClientResponse, most: int) -> bytes:
    """The body, of at most so many bytes. Raises TooLarge, and then closes the connection."""
    body = bytearray()
    async for piece in answer.content.iter_chunked(PIECE):
        body += piece
        if len(body) > most:
            answer.close()
            raise TooLarge
    return bytes(body)
