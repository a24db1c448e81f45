"""Examples of «paramètres»: what is in force, what was changed in Teams, and who may."""

from __future__ import annotations

import datetime as dt

from cards import home, invented
from cards import settings as show
from cards.gallery import example
from cards.invented import CARD, DAYS_BEFORE
from cards.kit import Card
from care.establishment import load
from care.ports import ActorKind
from care.settings import Held, Made, applied
from texts import Language

SITE = load()
CHANGED = applied(SITE, {"phone": "+14185550199", "reminders.quiet_from": "21:00:00"})
MADE = (
    Made("phone", False, "Dre Anne Canari", DAYS_BEFORE),
    Made("reminders.quiet_from", False, "", DAYS_BEFORE + dt.timedelta(hours=2)),
)
BEFORE = Made("leaflet_url", True, "Dr Luc Canari", DAYS_BEFORE - dt.timedelta(days=9))


@example("settings: as the file says")
def filed(language: Language) -> Card:
    return show.settings(language, invented.ZONE, Held(SITE, (), ()), card_id=CARD)


@example("settings: changed in Teams")
def changed(language: Language) -> Card:
    held = Held(CHANGED, MADE, (*reversed(MADE), BEFORE))
    return show.settings(language, invented.ZONE, held, card_id=CARD)


@example("settings: saved")
def saved(language: Language) -> Card:
    return show.settings(language, invented.ZONE, Held(CHANGED, MADE, MADE), changed=2)


@example("settings: of an administrator only")
def refused(language: Language) -> Card:
    return show.refused(language, ["Dre Anne Canari", "Dr Luc Canari"])


@example("settings: of an administrator whom nobody knows")
def refused_by_nobody(language: Language) -> Card:
    return show.refused(language, [])


@example("home: help, for an administrator, with whom to call")
def help(language: Language) -> Card:
    return home.help(language, CARD, held=[ActorKind.ADMINISTRATOR], contacts=SITE.contacts)
