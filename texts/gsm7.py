"""The alphabet of text messages: within it a message holds 160 letters; one letter outside, and it holds 70."""

from __future__ import annotations

import unicodedata
from math import ceil

GSM7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The basic alphabet of 3GPP TS 23.038: a message within it holds 160 letters, any other 70."""
GSM7_TWICE = frozenset("\f^{}\\[~]|€")
_INSTEAD = str.maketrans({
    "\u00a0": " ", "\u202f": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-",
    "·": "*", "…": "...", "œ": "oe", "Œ": "OE",
})  # fmt: skip


def in_gsm7(text: str) -> str:
    """The same words in the basic alphabet where it can write them: Hôpital becomes Hopital, août becomes aout."""
    return "".join(letter if letter in GSM7 else _without_accent(letter) for letter in text.translate(_INSTEAD))


def segments(text: str) -> int:
    """In how many pieces a text message travels (and is billed)."""
    if all(letter in GSM7 or letter in GSM7_TWICE for letter in text):
        size, alone, piece = sum(2 if letter in GSM7_TWICE else 1 for letter in text), 160, 153
    else:
        size, alone, piece = len(text.encode("utf-16-be")) // 2, 70, 67
    return 1 if size <= alone else ceil(size / piece)


def _without_accent(letter: str) -> str:
    bare = "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
    return bare if bare and all(part in GSM7 for part in bare) else letter
