"""Examples of «Mes préférences», and of what a model changes in a booking."""

from __future__ import annotations

import datetime as dt

from cards import invented
from cards import preferences as show
from cards.gallery import example
from cards.kit import Card
from care.ports import Person
from care.preferences import Model, Preferences
from dialogs.examples import PERSON
from dialogs.new_encounter import NEW_ENCOUNTER
from dialogs.preferences import PREFERENCES
from dialogs.staging import drawn
from texts import Language

MODELS = (
    Model(name="Suivi HTA", minutes=15, means="video"),
    Model(name="Résultats d’analyses", minutes=10, means="telephone"),
)
ANNE = Person(
    id="c-1",
    name="Dre Anne Canari",
    language="fr",
    preferences=Preferences(
        minutes=20,
        means="telephone",
        quiet_from=dt.time(18, 30),
        quiet_until=dt.time(8),
        grouped=False,
        models=MODELS,
    ),
)

drawn("preferences 1: as they are at first", PREFERENCES)
drawn("preferences 1: with models", PREFERENCES, person=ANNE)
drawn(
    "preferences 1: wrong", PREFERENCES, pressed={"models": "Suivi HTA", "quiet_from": "08:00", "quiet_until": "08:00"}
)
drawn("new 1: person, with models", NEW_ENCOUNTER, person=ANNE)
drawn("new 2: suitability, by a model", NEW_ENCOUNTER, {"person": {**PERSON, "model": "Suivi HTA"}}, person=ANNE)


@example("preferences 2: saved")
def saved(language: Language) -> Card:
    return show.saved(language, ANNE.preferences, invented.HOUSE)
