"""«au nom d’Anne», «au nom de Luc»."""

from __future__ import annotations

from typing import Any

import pytest

from cards.behalf import banner
from texts.elision import sound


@pytest.mark.parametrize("name", ["Anne Roy", "Émile", "Œdipe", "Hélène", "Yves", "Yvette", " Alex", "Iñaki"])
def test_de_elides(name: str) -> None:
    assert sound(name) == "vowel"


@pytest.mark.parametrize("name", ["Luc", "Dre Anne Roy", "Yann", "Yolande", "Çelik", "", "42"])
def test_de_stays(name: str) -> None:
    assert sound(name) == "consonant"


@pytest.mark.parametrize(
    "name, said",
    [("Anne Roy", "Vous agissez au nom d’Anne Roy."), ("Dre Anne Roy", "Vous agissez au nom de Dre Anne Roy.")],
)
def test_the_banner_is_said_as_french_says_it(name: str, said: str) -> None:
    line: Any
    (line,) = banner("fr", name)
    assert said in line.items[0].text
    english: Any
    (english,) = banner("en", name)
    assert f"on behalf of {name}." in english.items[0].text
