"""Examples of an encounter with a user of another establishment."""

from __future__ import annotations

from cards.examples_encounter import shown
from cards.invented import DAYS_BEFORE, encounter
from care.sites import UserOf

OWN = UserOf(site="clsc", name="CLSC du Lac")
UNDER_ONE = OWN.model_copy(update={"agreement": "ENT-2026-14"})
WITHOUT = OWN.model_copy(update={"reason": "Seule psychiatre disponible cette semaine"})

shown("upcoming, a user of another establishment, under an agreement", encounter(user_of=UNDER_ONE), DAYS_BEFORE)
shown("upcoming, a user of another establishment, without one", encounter(user_of=WITHOUT), DAYS_BEFORE)
