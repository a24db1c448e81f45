"""«Au nom de» before a name: what is elided in French, and where it is read."""

from __future__ import annotations

import pytest

from texts import texts
from texts.elision import de, le


@pytest.mark.parametrize(
    "name, said",
    [
        ("Anne", "d’Anne"),
        ("Élise Roy", "d’Élise Roy"),
        ("Œdipe", "d’Œdipe"),
        ("Yves", "d’Yves"),
        ("Hélène Côté", "d’Hélène Côté"),
        ("Henri-Paul Roy", "d’Henri-Paul Roy"),
        ("Marie", "de Marie"),
        ("Dre Anne Roy", "de la Dre Anne Roy"),
        ("Dr. Luc Roy", "du Dr. Luc Roy"),
        ("Yasmine", "de Yasmine"),
        ("Harry", "de Harry"),
        ("", "de "),
    ],
)
def test_de_is_elided_before_a_vowel_and_a_mute_h(name: str, said: str) -> None:
    assert de(name) == said


@pytest.mark.parametrize(
    "name, said",
    [("Dre Anne Roy", "la Dre Anne Roy"), ("Dr Luc Roy", "le Dr Luc Roy"), ("Anne Roy", "Anne Roy"), ("", "")],
)
def test_a_title_has_its_article_in_a_sentence(name: str, said: str) -> None:
    assert le(name) == said
    assert texts("fr", "call")("why", clinician=name) == f"J’appelle pour fixer un rendez-vous avec {said}."


def test_whoever_acts_in_a_name_reads_it_as_it_is_said() -> None:
    assert texts("fr", "on-behalf")("banner", name="Hélène") == "Vous agissez au nom d’Hélène."
    assert texts("en", "on-behalf")("banner", name="Hélène") == "You are acting on behalf of Hélène."
    call = texts("fr", "call")("who-i-am-for", caller="Alex", clinician="Anne", house="Clinique")
    assert "j’appelle au nom d’Anne." in call
