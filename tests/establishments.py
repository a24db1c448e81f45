"""Establishments that the tests play in: the demonstration's, but for one thing."""

from __future__ import annotations

from pathlib import Path

from care.establishment import SHIPPED

UNIT = """
[[services]]
key = "unite-3"
name = "CHSLD des Érables, unité 3"
word = "resident"
setting = "chsld"
unit_phone = "418 555-0177"
unit_name = "Poste de l’unité 3"
note_route = "Dossier papier, AH-253"

[services.corridor]
name = "Unité 3, salle d’examen"
kind = "installation"
phone = "418 555-0177"
hours = "tous les jours"
delay = "24 heures"
"""
"""A unit of a CHSLD, as a service."""


def establishment(folder: Path, old: str = "", new: str = "") -> Path:
    """The settings of the demonstration, with `new` in place of `old`."""
    file = folder / "establishment.toml"
    file.write_text(SHIPPED.read_text("utf-8"), "utf-8")
    return changed(file, old, new)


def changed(file: Path, old: str, new: str = "") -> Path:
    """The settings of an establishment with something else in them, written over the ones before."""
    text = file.read_text("utf-8")
    assert old in text
    if old:
        file.write_text(text.replace(old, new), "utf-8")
    return file


def with_unit(folder: Path) -> Path:
    """An establishment whose second service is a unit of a CHSLD."""
    file = establishment(folder)
    file.write_text(file.read_text("utf-8") + UNIT, "utf-8")
    return file


def residence(folder: Path) -> Path:
    """An establishment whose only service is a unit of a CHSLD."""
    text = SHIPPED.read_text("utf-8")
    return establishment(folder, text[text.index("[[services]]") :], UNIT)


TWO = """
[[establishments]]
key = "clsc"
name = "CLSC du Lac"
services = ["general"]

[[establishments]]
key = "cabinet"
name = "Cabinet du Rhône"
packs = ["qc-2021", "fr"]
services = ["rhone"]

[[services]]
key = "rhone"
name = "Consultations du Rhône"
note_route = "Dossier du cabinet"

[services.corridor]
name = "Cabinet du Rhône, salle 1"
kind = "clinic"
phone = "418 555-0166"
hours = "tous les jours"
delay = "24 heures"
"""
"""Two establishments with a service each, under different packs."""
AGREED_UPON = """
[[agreements]]
between = ["clsc", "cabinet"]
reference = "ENT-2026-14"
expires = 2027-03-31
path = "La personne est vue au cabinet dans les 24 heures."
roles = "Le CLSC évalue, le cabinet suit."
"""


def with_two(folder: Path) -> Path:
    """Two establishments that agreed on nothing."""
    file = establishment(folder)
    file.write_text(file.read_text("utf-8") + TWO, "utf-8")
    return file


def with_agreement(folder: Path) -> Path:
    """Two establishments, and their agreement until the end of March 2027."""
    file = with_two(folder)
    file.write_text(file.read_text("utf-8") + AGREED_UPON, "utf-8")
    return file
