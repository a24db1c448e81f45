"""«de» before a name: «d’Anne», «de Luc». English has no use for it, and its texts ignore the hole."""

from __future__ import annotations

import unicodedata
from typing import Literal


def sound(name: str) -> Literal["vowel", "consonant"]:
    """With what a name begins, as French says it: «Yves» and «Hélène» elide, «Yann» and «Dre Anne Roy» do not."""
    plain = unicodedata.normalize("NFD", name.lstrip().lower().replace("œ", "oe").replace("æ", "ae"))
    letters = "".join(letter for letter in plain if letter.isalpha())
    if letters[:1] == "y":
        return "consonant" if letters[1:2] in tuple("aeiou") else "vowel"
    return "vowel" if letters[:1] in tuple("aeiouh") else "consonant"
