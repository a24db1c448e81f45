"""The two icons of the package, from one drawing: the arch of a footbridge, and somebody at each end of it.

``python -m manifest.icons`` draws `color.png` and `outline.png` again; a test holds them to this drawing. Sizes and
colours: Microsoft Teams, «Design your app icon» (192 × 192 on a solid ground; 32 × 32, white on transparent).
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).parent
COLOR, OUTLINE = "color.png", "outline.png"
GROUND = (0x4F, 0x52, 0xB2)
"""Red, green, blue; also the accent colour of the manifest."""
WHITE = (255, 255, 255)
FINE = 6
"""Points along one side of a pixel: how much of it the drawing covers is counted."""

# In a square of side 1, from the top left corner: the arch, and two people under its ends.
_CENTRE, _RADIUS, _THICK, _ENDS = (0.5, 0.62), 0.44, 0.1, 0.42
_PEOPLE, _HEAD, _NECK = (0.2, 0.8), 0.105, 0.57
_SHOULDERS, _WIDE, _HIGH = 0.9, 0.18, 0.19


def drawn(x: float, y: float) -> bool:
    """Is this point of the square white?"""
    if y <= _ENDS and abs(math.dist((x, y), _CENTRE) - _RADIUS) <= _THICK / 2:
        return True
    if any(math.dist((x, y), (person, _NECK)) <= _HEAD for person in _PEOPLE):
        return True
    below = (y - _SHOULDERS) / _HIGH
    return y <= _SHOULDERS and any(math.hypot((x - person) / _WIDE, below) <= 1 for person in _PEOPLE)


def covered(size: int, margin: float) -> list[list[float]]:
    """How much of each pixel is white, from 0 to 1, row by row; `margin` is left free on each side."""
    scale = 1 / (1 - 2 * margin)
    places = [((step + 0.5) / (size * FINE) - margin) * scale for step in range(size * FINE)]
    points = [[drawn(x, y) for x in places] for y in places]
    return [
        [
            sum(points[row * FINE + down][column * FINE + right] for down in range(FINE) for right in range(FINE))
            / FINE**2
            for column in range(size)
        ]
        for row in range(size)
    ]


def color() -> bytes:
    """Whole in its colours: nothing of it is transparent."""
    rows = [[_between(GROUND, WHITE, part) for part in row] for row in covered(192, 0.17)]
    return _png(rows, colour_type=2)


def outline() -> bytes:
    """White and transparent, nothing else; an edge is white that lets the ground through."""
    rows = [[(*WHITE, round(255 * part)) for part in row] for row in covered(32, 0.02)]
    return _png(rows, colour_type=6)


def _between(ground: tuple[int, int, int], ink: tuple[int, int, int], part: float) -> tuple[int, ...]:
    return tuple(round(below + (above - below) * part) for below, above in zip(ground, ink, strict=True))


def _png(rows: Sequence[Sequence[tuple[int, ...]]], colour_type: int) -> bytes:
    """Eight bits a channel; colour type 2 is RGB, 6 is RGBA (W3C, Portable Network Graphics)."""
    lines = b"".join(b"\0" + bytes(value for pixel in row for value in pixel) for row in rows)
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, colour_type, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


if __name__ == "__main__":
    (FOLDER / COLOR).write_bytes(color())
    (FOLDER / OUTLINE).write_bytes(outline())
