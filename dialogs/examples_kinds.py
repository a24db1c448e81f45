"""Examples of the cards that only some encounters have: other kinds and places, precisions, a series."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cards import booking, verify
from cards.form import FormView
from cards.free_slots import Conflict
from cards.gallery import example
from cards.invented import ALBERT, CARD, HOUR
from cards.kit import Card
from care.appointment import Appointment
from care.establishment import Word
from care.free_slots import WEEK
from care.suitability import Modality
from dialogs.answers import BEFORE
from dialogs.examples import AGREED, BY_PHONE, BY_VIDEO, HOURS, ONLY_THE_SESSION, PERSON, TELEPHONE, VIDEO, person
from dialogs.examples_follow_up import AGAIN, KNOWN
from dialogs.flow import REFUSAL
from dialogs.follow_up import FOLLOW_UP
from dialogs.hours import WhenAsked
from dialogs.new_encounter import NEW_ENCOUNTER
from dialogs.staging import ESTABLISHMENT, UNIT, drawn
from texts import Language

TWO_SERVICES = (*ESTABLISHMENT.services, UNIT)
RESIDENT = {**person(ALBERT, phone=UNIT.unit_phone), "setting": "chsld", "service": "", "type": "distance"}
AT_THE_UNIT: dict[str, Any] = {
    "person": RESIDENT,
    "suitability": {"judgement": "suitable", "situation": "known-condition", "preference": "video", "exam": "no"},
}


def of(kind: str, **changes: Any) -> dict[str, Any]:
    return {**PERSON, "type": kind, "setting": "home", "service": "", **changes}


NOBODY = {"phone": None, "email": None}
EMAIL: dict[str, Any] = {"person": of("secure-email"), "exchange": {"judgement": "suitable", "purpose": "precision"}}
COLLEAGUES: dict[str, Any] = {
    "person": of("professionals", **NOBODY),
    "colleagues": {"colleagues": "Dre Ursule Canari-Sœur\nOdette Canari-Fictive", "purpose": "case-review"},
}
GROUP: dict[str, Any] = {
    "person": of("group", name="Groupe Canari", **NOBODY),
    "group": {
        "members": "Rosalie Canari-Fictive; rosalie.canari@example.org\nAlbert Canari-Modèle; 418 555-0167",
        "judgement": "suitable",
        "preference": "video",
        "equipped": "yes",
        "email": True,
    },
}
WEEKLY = {**HOURS, "repeat": 12}

drawn("new 1: person, several services", NEW_ENCOUNTER, services=TWO_SERVICES)
drawn("new 1: resident of a unit", NEW_ENCOUNTER, services=(UNIT,))
drawn(
    "new 1: resident of a unit without a telephone, with errors",
    NEW_ENCOUNTER,
    pressed={"name": "Albert Canari-Modèle", "spoken": "fr", "setting": "chsld", "type": "distance"},
)
drawn("new 2: suitability, at a unit", NEW_ENCOUNTER, {"person": RESIDENT}, services=(UNIT,))
drawn(
    "new 2: suitability, a particular case, filled",
    NEW_ENCOUNTER,
    {"person": PERSON},
    kept={"suitability": {**VIDEO, "circumstances": ["redirected", "lesion"]}},
)
drawn(
    "new 2b: precisions, redirected and known",
    NEW_ENCOUNTER,
    {"person": PERSON, "suitability": {**TELEPHONE, "circumstances": ["redirected"]}},
)
drawn(
    "new 2b: precisions, take-on visit",
    NEW_ENCOUNTER,
    {**BY_VIDEO, "suitability": {**VIDEO, "situation": "new-patient"}},
)
drawn(
    "new 2b: precisions, request, with errors",
    NEW_ENCOUNTER,
    {**BY_VIDEO, "suitability": {**VIDEO, "situation": "specialty-request"}},
    pressed={},
)
drawn("new 2b: precisions, care path", NEW_ENCOUNTER, {"person": {**PERSON, "care_path": True}, "suitability": VIDEO})
drawn(
    "new 2a: a part of the known condition is missing",
    NEW_ENCOUNTER,
    {**BY_PHONE, "precisions": {"known": ["relation"]}},
)
drawn("new 2a: a round", NEW_ENCOUNTER, {**BY_VIDEO, "suitability": {**VIDEO, "circumstances": ["inpatient"]}})
drawn(
    "new 2a: something to see",
    NEW_ENCOUNTER,
    {**BY_PHONE, "suitability": {**TELEPHONE, "circumstances": ["lesion"]}},
)
drawn(
    "new 6: in person, redirected",
    NEW_ENCOUNTER,
    {**BY_VIDEO, "suitability": {**VIDEO, "circumstances": ["redirected"]}, "precisions": {"redirected": []}},
)
drawn("new 2: secure e-mail", NEW_ENCOUNTER, {"person": EMAIL["person"]})
drawn("new 2: between professionals", NEW_ENCOUNTER, {"person": COLLEAGUES["person"]})
drawn("new 2: group", NEW_ENCOUNTER, {"person": GROUP["person"]})
drawn(
    "new 2: group, with errors",
    NEW_ENCOUNTER,
    {"person": GROUP["person"]},
    pressed={
        "members": "Rosalie Canari-Fictive; rosalie.canari@example.org\nAlbert; 555",
        "preference": "video",
        "judgement": "suitable",
    },
)
drawn("new 3: consent, secure e-mail", NEW_ENCOUNTER, EMAIL)
drawn("new 3: consent, at a unit", NEW_ENCOUNTER, AT_THE_UNIT, services=(UNIT,))
drawn("new 4: when, between professionals", NEW_ENCOUNTER, COLLEAGUES)
drawn("new 4: when, group", NEW_ENCOUNTER, GROUP)
drawn(
    "new 4: when, a week without its hour, with errors",
    NEW_ENCOUNTER,
    {**BY_VIDEO, "consent": AGREED},
    pressed={"date": "2027-02-28", "time": "02:30", "minutes": "30", "repeat": "4"},
)
drawn("new 5: verify, secure e-mail", NEW_ENCOUNTER, {**EMAIL, "consent": AGREED})
drawn(
    "new 5: verify, between professionals", NEW_ENCOUNTER, {**COLLEAGUES, "when": {**HOURS, "contingency_phone": None}}
)
drawn(
    "new 2a: to whom, for an examination",
    NEW_ENCOUNTER,
    {
        "person": PERSON,
        "suitability": {**VIDEO, "exam": "yes"},
        "precisions": {"presence": "yes"},
        "outcome": {"next_step": "referred"},
        REFUSAL: {
            "step": "presence-required",
            "code": "condition-presence-lacks",
            "document": "r-23-1",
            "section": "1",
        },
    },
    pressed={"to": "specialty", "why": "examination"},
)
drawn("new 5: verify, group", NEW_ENCOUNTER, {**GROUP, "when": {**HOURS, "contingency_phone": "+14185550142"}})
drawn(
    "new 5: verify, at a unit",
    NEW_ENCOUNTER,
    {**AT_THE_UNIT, "consent": ONLY_THE_SESSION, "when": {**HOURS, "contingency_phone": UNIT.unit_phone}},
    services=(UNIT,),
)
drawn("new 5: verify, a series", NEW_ENCOUNTER, {**BY_VIDEO, "consent": AGREED, "when": WEEKLY})
drawn("follow-up: verify, a series", FOLLOW_UP, {BEFORE: KNOWN, "again": {**AGAIN, "repeat": 3}})
drawn(
    "follow-up: a group again, filled",
    FOLLOW_UP,
    {BEFORE: {"person": GROUP["person"], "group": {"members": "Rosalie Canari-Fictive"}, "when": {}}},
)


@example("new 7: series booked")
def series_booked(language: Language) -> Card:
    days = [HOUR.local + week * WEEK for week in range(3)]
    return verify.series(language, [Appointment.at_local(day, HOUR.zone, HOUR.minutes) for day in days])


@example("new 4: when, weeks of a series that are taken")
def weeks_taken(language: Language) -> Card:
    values = {"date": "2026-11-24", "time": "14:30", "minutes": "30", "repeat": "8"}
    view = FormView(language, "new-encounter-when", CARD, values=values, errors={"time": "taken"})
    day = dt.datetime.fromisoformat("2026-11-24 14:30")
    free = tuple(day + n * dt.timedelta(minutes=15) for n in (2, 3, 4))
    taken = Conflict(day, free[0], free, (day.date() + WEEK, day.date() + 4 * WEEK))
    return booking.when(view, WhenAsked, Modality.VIDEO, "+14185550123", word=Word.PATIENT, taken=taken)
