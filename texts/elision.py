"""«De» before a name, as it is said in French: «de Marie», «d’Anne», «d’Hélène»; and the article of a title.

A message writes `{ DE($name) }` or `{ LE($name) }`.
"""

from __future__ import annotations

import unicodedata

VOWELS = frozenset("aeiou")
MUTE_H = frozenset(
    [
        "hector",
        "helene",
        "heloise",
        "henri",
        "henriette",
        "hermas",
        "hermine",
        "herve",
        "hilaire",
        "hippolyte",
        "honore",
        "honorine",
        "horace",
        "hortense",
        "hubert",
        "hugo",
        "hugues",
        "huguette",
        "hyacinthe",
    ]
)
"""Given names of French whose h is not heard; before any other («de Harry», «de Hassan»), nothing is elided."""

TITLES = {"dr": "le", "dre": "la", "pr": "le", "pre": "la"}
"""Before the title of a doctor or professor the article is said."""


def de(name: str) -> str:
    """The preposition and the name. A y is a vowel before a consonant only: «d’Yves», «de Yasmine»."""
    words = unaccented(name).lower().replace("-", " ").split()
    first = words[0] if words else ""
    if (article := TITLES.get(first.rstrip("."))) is not None:
        return f"du {name}" if article == "le" else f"de {article} {name}"
    mute = first[:1] in VOWELS or first in MUTE_H or (first[:1] == "y" and first[1:2] not in (*VOWELS, "y", ""))
    return f"d’{name}" if mute else f"de {name}"


def le(name: str) -> str:
    """The name as it is said in a sentence: «la Dre Anne Roy», «le Dr Luc Roy», «Marie Roy»."""
    title = unaccented(name).lower().split(" ")[0].rstrip(".")
    return f"{TITLES[title]} {name}" if title in TITLES else name


def unaccented(text: str) -> str:
    """The letters without their accents; œ and æ are two letters each."""
    split = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae"))
    return "".join(letter for letter in split if not unicodedata.combining(letter))
