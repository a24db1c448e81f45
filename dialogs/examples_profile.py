"""Examples of «Mon profil», of its reminder, and of what there is to read."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from cards import profile as show
from cards.gallery import example
from cards.invented import CARD
from cards.kit import Card
from care.ports import Person
from care.profile import Attestation, Profile
from care.sites import Site
from dialogs.ask_to_plan import ASK_TO_PLAN
from dialogs.examples import PERSON
from dialogs.examples_planning import SERVICE
from dialogs.new_encounter import NEW_ENCOUNTER
from dialogs.profile import PROFILE
from dialogs.staging import ESTABLISHMENT, drawn
from texts import Language

TODAY = dt.date(2026, 10, 14)
HALF = Profile(
    attested={
        Attestation.PERMIT: dt.date(2026, 4, 1),
        Attestation.TRAINING: dt.date(2025, 9, 30),
        Attestation.HOUSE_RULES: dt.date(2026, 9, 1),
    }
)
WHOLE = Profile(attested=dict.fromkeys(Attestation, dt.date(2026, 9, 1)))
ANNE = Person(id="c-1", name="Dre Anne Canari", language="fr", profile=HALF)

drawn("profile 1: as it is at first", PROFILE)
drawn("profile 1: known in part", PROFILE, person=ANNE)
drawn("profile 1: wrong", PROFILE, pressed={"profession": "astrologue", "permit": "2027-01-01"})
drawn("new 1: person, with a profile to complete", NEW_ENCOUNTER, person=ANNE)


TWO = ESTABLISHMENT.model_copy(
    update={"establishments": (Site(key="clsc", name="CLSC du Lac"), Site(key="hopital", name="Hôpital du Canal"))}
)
OF_BOTH = replace(ANNE, profile=WHOLE.model_copy(update={"sites": ("hopital", "clsc")}))
OF_ONE = replace(ANNE, profile=WHOLE.model_copy(update={"sites": ("hopital",)}))

drawn("profile 1: of two establishments", PROFILE, person=OF_BOTH, establishment=TWO)
drawn(
    "profile 1: the usual one is not ticked",
    PROFILE,
    establishment=TWO,
    pressed={"profession": "nurse", "usual": "clsc"},
)
drawn("new 1: person, of one of two establishments", NEW_ENCOUNTER, person=OF_BOTH, establishment=TWO)
drawn(
    "new: a user of another establishment, without an agreement",
    NEW_ENCOUNTER,
    {"person": {**PERSON, "site": "clsc", "practises": ["hopital"]}},
    person=OF_ONE,
    establishment=TWO,
)
drawn("request: one of two establishments", ASK_TO_PLAN, person=OF_BOTH, establishment=TWO, services=(SERVICE,))


@example("profile 2: saved in part")
def saved_in_part(language: Language) -> Card:
    return show.saved(language, "physician", HALF, tuple(Attestation), ("CLSC du Lac", "Hôpital du Canal"), TODAY, CARD)


@example("profile 2: saved whole")
def saved_whole(language: Language) -> Card:
    return show.saved(language, "nurse", WHOLE, tuple(Attestation)[:4], (), TODAY, CARD)


@example("profile 3: a year later")
def a_year_later(language: Language) -> Card:
    return show.reminder(language, (Attestation.PERMIT, Attestation.INSURER), CARD)


@example("resources: of a physician")
def of_a_physician(language: Language) -> Card:
    return show.resources(language, "physician", show.order_of(language, "physician", WHOLE), CARD)


@example("resources: of nobody in particular")
def of_nobody(language: Language) -> Card:
    return show.resources(language, None, None, CARD)
