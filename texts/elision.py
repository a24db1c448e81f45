"""«De» before a name, as it is said in French: «de Marie», «d’Anne», «d’Hélène». A message writes `{ DE($name) }`."""

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

TITLES = {"dr": "du", "dre": "de la", "pr": "du", "pre": "de la"}
"""Before the title of a doctor or professor the article is said too."""


def de(name: str) -> str:
    """The preposition and the name. A y is a vowel before a consonant only: «d’Yves», «de Yasmine»."""
    words = unaccented(name).lower().replace("-", " ").split()
    first = words[0] if words else ""
    if first.rstrip(".") in TITLES:
        return f"{TITLES[first.rstrip('.')]} {name}"
    mute = first[:1] in VOWELS or first in MUTE_H or (first[:1] == "y" and first[1:2] not in (*VOWELS, "y", ""))
    return f"d’{name}" if mute else f"de {name}"


def unaccented(text: str) -> str:
    """The letters without their accents; œ and æ are two letters each."""
    split = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae"))
    return "".join(letter for letter in split if not unicodedata.combining(letter))
