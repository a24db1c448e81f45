"""Examples of the cards about the service itself: its state, the first steps, a secret that ends."""

from __future__ import annotations

import datetime as dt

from cards import service as show
from cards.gallery import example
from cards.invented import CARD
from cards.kit import Card
from care.checks import Check, Finding, Name
from care.rights import MEETINGS, OPTIONS
from texts import Language

AT = dt.datetime(2026, 11, 20, 10, 5, tzinfo=dt.UTC)
GOOD = [
    Check(Name.TOKEN, Finding.OK, "ok"),
    Check(Name.PERMISSIONS, Finding.OK, "ok"),
    Check(Name.DATABASE, Finding.OK, "postgresql"),
    Check(Name.CLOCK, Finding.OK, "ok", {"seconds": 1}),
    Check(Name.QUEUE, Finding.OK, "ok"),
    Check(Name.EXPIRY, Finding.OK, "ok", {"date": "2027-06-30", "days": 222}),
]
BAD = [
    Check(Name.CALENDAR, Finding.FAILED, "refused", {"right": MEETINGS.name}, MEETINGS.command),
    Check(Name.ACCESS_POLICY, Finding.FAILED, "refused", {"right": OPTIONS.name}, OPTIONS.command),
    Check(Name.MAIL_RULE, Finding.UNKNOWN, "not-seen", {}, 'Get-TransportRule "Passerelle*"'),
    Check(Name.EXPIRY, Finding.WARNING, "soon", {"date": "2026-11-27", "days": 7}, "https://entra.microsoft.com/"),
    Check(Name.DIAL_IN, Finding.NOT_APPLICABLE, "local"),
]
STEPS = [
    Check(Name.PERMISSIONS, Finding.OK, "ok"),
    Check(Name.ACCESS_POLICY, Finding.FAILED, "refused", {"right": OPTIONS.name}, OPTIONS.command),
    Check(Name.CALENDAR, Finding.OK, "ok"),
    Check(Name.CORRIDOR, Finding.WARNING, "example", {"names": "general"}, "[services.corridor]"),
    Check(Name.CHANNEL, Finding.FAILED, "none", {"count": 0}),
    Check(Name.TRIAL, Finding.FAILED, "none"),
]


@example("service: all is well")
def well(language: Language) -> Card:
    return show.service(language, CARD, GOOD, AT)


@example("service: something is to be mended")
def to_mend(language: Language) -> Card:
    return show.service(language, CARD, [*GOOD, *BAD], AT)


@example("service: something is to be watched")
def to_watch(language: Language) -> Card:
    return show.service(language, CARD, [*GOOD, BAD[3]], AT)


@example("checklist: on the way")
def on_the_way(language: Language) -> Card:
    return show.checklist(language, CARD, STEPS, AT)


@example("checklist: done")
def done(language: Language) -> Card:
    return show.checklist(language, CARD, GOOD[:2], AT)


@example("service: a secret ends soon")
def ends(language: Language) -> Card:
    return show.proof_ends(language, dt.date(2026, 11, 27), 7)


@example("service: a secret ended")
def ended(language: Language) -> Card:
    return show.proof_ends(language, dt.date(2026, 11, 18), -2)
