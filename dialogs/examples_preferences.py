"""Examples of «Mes préférences», and of what a model changes in a booking."""

from __future__ import annotations

import datetime as dt

from care.ports import Person
from care.preferences import Model, Preferences
from dialogs.examples import PERSON, drawn
from dialogs.new_encounter import NEW_ENCOUNTER
from dialogs.preferences import PREFERENCES

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
WANTED = {"language": "fr", "minutes": 20, "means": "telephone", "models": "Suivi HTA, 15 min, vidéo"}
QUIET = {"grouped": "yes", "quiet_from": "18:30:00", "quiet_until": "08:00:00"}

drawn("preferences 1: as they are at first", PREFERENCES)
drawn("preferences 1: with models", PREFERENCES, person=ANNE)
drawn(
    "preferences 1: wrong", PREFERENCES, pressed={"models": "Suivi HTA", "quiet_from": "08:00", "quiet_until": "08:00"}
)
drawn("preferences 2: saved", PREFERENCES, {"wanted": {**WANTED, **QUIET}, "save": {}}, person=ANNE)
drawn("new 1: person, with models", NEW_ENCOUNTER, person=ANNE)
drawn("new 2: suitability, by a model", NEW_ENCOUNTER, {"person": {**PERSON, "model": "Suivi HTA"}}, person=ANNE)
