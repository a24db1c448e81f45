"""The address of a record elsewhere: filled in by the reference and nothing else, otherwise refused at the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from care.establishment import SHIPPED, EstablishmentError, load

PLACE = "https://coordination.exemple.ca/rencontres/{reference}"


def with_record(folder: Path, address: str) -> Path:
    file = folder / "establishment.toml"
    shipped = SHIPPED.read_text("utf-8")
    file.write_text(f'coordination_record = "{address}"\n{shipped}', "utf-8")
    return file


def test_nothing_is_named_where_the_establishment_names_nothing() -> None:
    assert load().record_of("K7QM-2F4D") is None


@pytest.mark.parametrize("address, filled", [
    (PLACE, "https://coordination.exemple.ca/rencontres/K7QM-2F4D"),
    ("https://dossier.exemple.ca/?ref={reference}&vue=1", "https://dossier.exemple.ca/?ref=K7QM-2F4D&vue=1"),
    ("https://dossier.exemple.ca:8443/#/{reference}", "https://dossier.exemple.ca:8443/#/K7QM-2F4D"),
    ("https://dossier.exemple.ca/accueil", "https://dossier.exemple.ca/accueil"),
])  # fmt: skip
def test_the_reference_fills_the_hole(tmp_path: Path, address: str, filled: str) -> None:
    assert load(with_record(tmp_path, address)).record_of("K7QM-2F4D") == filled


@pytest.mark.parametrize("address, said", [
    ("http://coordination.exemple.ca/{reference}", "begins with https://"),
    ("coordination.exemple.ca/{reference}", "begins with https://"),
    ("javascript:alert(1)//{reference}", "begins with https://"),
    ("https:///{reference}", "begins with https://"),
    ("https://[::1/{reference}", "begins with https://"),
    ("https://moi:secret@exemple.ca/{reference}", "names no user"),
    ("https://exemple.ca/ {reference}", "begins with https://"),
    ("https://exemple.ca/{patient}", "Its only hole is {reference}"),
    ("https://exemple.ca/{reference}/{name}", "Its only hole is {reference}"),
    ("https://exemple.ca/{reference}/{reference}", "Its only hole is {reference}"),
    ("https://exemple.ca/{{reference}}", "Its only hole is {reference}"),
    ("https://exemple.ca/{", "Its only hole is {reference}"),
    ("https://{reference}.exemple.ca/", "and not in the name of the server"),
])  # fmt: skip
def test_an_address_that_could_say_more_is_refused_at_the_start(tmp_path: Path, address: str, said: str) -> None:
    with pytest.raises(EstablishmentError) as refused:
        load(with_record(tmp_path, address))
    french, english = str(refused.value).split("\n")
    assert "ligne 1, coordination_record" in french
    assert "line 1, coordination_record: " in english
    assert said in english
