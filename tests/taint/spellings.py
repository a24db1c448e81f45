"""How a canary might be written where it leaks: in another case, without accents, encoded, cut to its last digits."""

from __future__ import annotations

import base64
import datetime as dt
import html
import json
import quopri
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from babel.dates import get_month_names

from tests.taint.canaries import STEM, Canary

Bytes = Iterator[bytes]


def bare(text: str) -> str:
    """Without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


VARIANTS: dict[str, Callable[[str], str]] = {
    "as typed": str,
    "in lower case": str.lower,
    "in upper case": str.upper,
    "without accents": bare,
    "without accents, in lower case": lambda text: bare(text).lower(),
    "without accents, in upper case": lambda text: bare(text).upper(),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
}


def base64_anywhere(raw: bytes) -> Bytes:
    """The part that is the same whatever stands around it, for each place at which it may begin."""
    for offset in range(3):
        coded = base64.b64encode(b"\0" * offset + raw).rstrip(b"=")[4 if offset else 0 : -1]
        yield from {coded, coded.translate(bytes.maketrans(b"+/", b"-_"))}


def charrefs(text: str) -> Bytes:
    yield text.encode("ascii", "xmlcharrefreplace")
    yield "".join(f"&#x{ord(c):x};" if ord(c) > 127 else c for c in text).encode()
    yield text.translate({ord(char): f"&{name.rstrip(';')};" for name, char in _ENTITIES.items()}).encode()


_ENTITIES = {name: char for name, char in html.entities.html5.items() if len(char) == 1 and char in "éÉ"}

ENCODINGS: dict[str, Callable[[str], Bytes]] = {
    "": lambda text: iter([text.encode()]),
    "in Latin-1": lambda text: iter([text.encode("latin-1", "ignore")]),
    "in UTF-16": lambda text: iter([text.encode("utf-16-le"), text.encode("utf-16-be")]),
    "in JSON": lambda text: iter([json.dumps(text)[1:-1].encode(), ascii(text)[1:-1].encode()]),
    "URL-encoded": lambda text: iter([quote(text).encode(), quote(text).lower().encode()]),
    "in HTML": charrefs,
    "in quoted-printable": lambda text: iter(
        [quopri.encodestring(text.encode()), quopri.encodestring(text.encode()).lower()]
    ),
    "in hexadecimal": lambda text: iter([text.encode().hex().encode(), text.encode().hex().upper().encode()]),
    "in base64": lambda text: base64_anywhere(text.encode()),
}


@cache
def spelt(text: str, variant: str, encoding: str) -> frozenset[bytes]:
    return frozenset(ENCODINGS[encoding](VARIANTS[variant](text)))


def forms() -> Iterator[tuple[str, str]]:
    return ((variant, encoding) for variant in VARIANTS for encoding in ENCODINGS)


def words_in(haystack: bytes, canaries: Iterable[Canary]) -> Iterator[tuple[Canary, str]]:
    """Their words, and how each was spelt. The stem is looked for first: where it is not, nothing is."""
    for variant, encoding in forms():
        if not any(stem in haystack for stem in spelt(STEM, variant, encoding)):
            continue
        for canary in canaries:
            for piece in canary.pieces:
                if any(form in haystack for form in spelt(piece, variant, encoding)):
                    yield canary, f"{variant} {encoding}".strip()


# ------------------------------------------------------------------ numbers and days

BETWEEN = rb"(?:\D|%[0-9A-Fa-f]{2}|&#?\w{1,6};){0,3}?"
"""What may stand between the parts of a number or a date."""
ALONE = rb"(?<![0-9A-Za-z-])%b(?![0-9A-Za-z-])"
"""Four digits of their own: not within an instant, an id or another number."""
NOT_IN_TEXT = b"\0"


@dataclass(frozen=True)
class Digits:
    """`patterns` are tried only where `last` is: they are slow, and the haystack is large."""

    last: bytes
    patterns: Mapping[str, re.Pattern[bytes]]
    coded: frozenset[bytes]
    alone: re.Pattern[bytes] | None = None
    """What is enough in a text, and would come by chance among bytes."""

    def found_in(self, haystack: bytes) -> Iterator[str]:
        if self.last in haystack:
            yield from (how for how, pattern in self.patterns.items() if pattern.search(haystack))
        if self.alone and NOT_IN_TEXT not in haystack and self.alone.search(haystack):
            yield "its last digits"
        if any(form in haystack for form in self.coded):
            yield "coded"


def _whole(*parts: bytes) -> bytes:
    return rb"(?<!\d)" + BETWEEN.join(parts) + rb"(?!\d)"


def _coded(*forms: str) -> frozenset[bytes]:
    others = (other for form in forms for other in (form.encode().hex().encode(), form.encode("utf-16-le")))
    return frozenset({*others, *(coded for form in forms for coded in base64_anywhere(form.encode()))})


@cache
def phone(number: str) -> Digits:
    area, exchange, last = (part.encode() for part in re.split(r"\D+", number))
    digits = (area + exchange + last).decode()
    patterns = {
        "as a number": re.compile(
            rb"(?<!\d)(?:1" + BETWEEN + rb")?" + BETWEEN.join((area, exchange, last)) + rb"(?!\d)"
        ),
    }
    return Digits(last, patterns, _coded(digits, f"+1{digits}", number), re.compile(ALONE % last))


@cache
def day(iso: str) -> Digits:
    at = dt.date.fromisoformat(iso)
    year, month, number = (part.encode() for part in iso.split("-"))
    months = (get_month_names("wide", locale=language)[at.month] for language in ("fr", "en"))
    names = {form(month).encode() for month in months for form in (str, str.lower, str.upper, bare)}
    short = str(at.day).encode()
    said = [b".{1,6}?".join(order) for name in names for order in ((short, name, year), (name, short, year))]
    patterns = {
        "as a date": re.compile(_whole(year, month, number)),
        "as a reversed date": re.compile(b"|".join((_whole(number, month, year), _whole(month, number, year)))),
        "in words": re.compile(b"|".join(said)),
    }
    return Digits(year, patterns, _coded(iso, iso.replace("-", "")))


DIGITS = {"phone": phone, "day": day}


def found_in(haystack: bytes, canaries: Iterable[Canary]) -> Iterator[tuple[Canary, str]]:
    """Every canary that is there, with how it was spelt: once for each way."""
    every = list(canaries)
    yield from words_in(haystack, [one for one in every if one.kind == "words"])
    for canary in every:
        if canary.kind in DIGITS:
            yield from ((canary, how) for how in DIGITS[canary.kind](canary.typed).found_in(haystack))
        elif canary.kind == "made" and any(piece.encode() in haystack for piece in canary.pieces):
            yield canary, "as it was made"
