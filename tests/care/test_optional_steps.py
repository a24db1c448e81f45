"""A service may leave a question out; what its source demands is named all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from care import optional_steps
from care.establishment import SHIPPED, EstablishmentError, Service, load
from care.optional_steps import STEPS, Level
from care.policy import documents
from texts import LANGUAGES, texts

LEVELS = {
    "preparation": Level.MUST,
    "collection-notice": Level.MUST,
    "record-access": Level.MUST,
    "third-person": Level.MUST,
    "commitment": Level.MUST,
    "intervention-plan": Level.MUST,
    "transition": Level.MUST,
    "technical-quality": Level.MAY,
}


def service(*off: str) -> Service:
    return Service(key="general", name="Général", steps_off=off)


def test_the_steps_and_how_strongly_each_is_asked_for() -> None:
    assert {key: step.level for key, step in STEPS.items()} == LEVELS


@pytest.mark.parametrize("key", LEVELS)
def test_a_step_is_on_until_a_service_leaves_it_out(key: str) -> None:
    assert optional_steps.is_on(service(), key)
    assert not optional_steps.off(service(), key)
    assert optional_steps.off(service(key), key)
    assert [one for one in LEVELS if optional_steps.off(service(key), one)] == [key]


def test_a_key_that_names_no_step_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        optional_steps.is_on(service(), "tecnical-quality")


@pytest.mark.parametrize("key", LEVELS)
def test_only_what_must_be_asked_is_missed(key: str) -> None:
    missed = [step.key for step in optional_steps.missed(service(key))]
    assert missed == ([key] if LEVELS[key] is Level.MUST else [])


@pytest.mark.parametrize("key", LEVELS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_has_its_name_and_its_source_in_words(language: str, key: str) -> None:
    assert texts(language, "optional-steps")(key)
    source = STEPS[key].source
    assert source.document in documents()
    assert texts(language, "sources").has(source.document)


def test_an_unknown_step_in_the_establishments_file_is_named_with_those_there_are(tmp_path: Path) -> None:
    file = tmp_path / "establishment.toml"
    file.write_text(SHIPPED.read_text("utf-8").replace("steps_off = []", 'steps_off = ["tea"]'), "utf-8")
    with pytest.raises(EstablishmentError) as refused:
        load(file)
    assert "steps_off" in str(refused.value)
    assert "tea is no optional step" in str(refused.value)
    assert all(key in str(refused.value) for key in LEVELS)
