"""Examples of every card of the export."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cards import export as card
from cards.gallery import example
from cards.invented import CARD, ZONE
from cards.kit import Card
from care.board import View
from care.encounter import State
from care.exporting import Content, Export, Format
from dialogs.export import EXPORT, begin
from dialogs.staging import drawn
from texts import Language

URL = "https://passerelle.example.org/x/AAAAAAAAAAAAAAAAAAAAAA"
WITH_NAMES: dict[str, Any] = {
    "period": "last-month",
    "content": "identified",
    "format": "xlsx",
    "states": ["completed"],
}
NOON = dt.datetime(2026, 11, 1, 16, 0, tzinfo=dt.UTC)
WANTED = Export(
    start=NOON - dt.timedelta(hours=12),
    end=NOON + dt.timedelta(days=29, hours=13),
    states=frozenset({State.COMPLETED}),
    content=Content.DE_IDENTIFIED,
    purpose=None,
    format=Format.CSV_SEMICOLON,
    language="fr",
    zone=ZONE,
    until=NOON,
)

CHANGE = card.Change(CARD, WITH_NAMES)

drawn("export: what", EXPORT)
drawn("export: what a board shows", EXPORT, begin(View(status="completed", words="canari"), NOON.date()))
drawn("export: a range without its days", EXPORT, pressed={"period": "range"})
drawn("export: for what purpose", EXPORT, {"what": WITH_NAMES})


@example("export: ready")
def ready(language: Language) -> Card:
    return card.ready(language, WANTED, 143, URL, CHANGE)


@example("export: ready, Teams asks where to")
def ready_for_onedrive(language: Language) -> Card:
    return card.ready(language, WANTED, 1, None, CHANGE)


@example("export: nothing fits")
def empty(language: Language) -> Card:
    return card.empty(language, CHANGE)


@example("export: not one's own")
def not_yours(language: Language) -> Card:
    return card.refused(language, "not-yours")


@example("export: not offered")
def off(language: Language) -> Card:
    return card.refused(language, "off")


@example("export: did not arrive")
def failed(language: Language) -> Card:
    return card.failed(language, URL)


@example("export: did not arrive, nobody knows why")
def lost(language: Language) -> Card:
    return card.failed(language, None)
