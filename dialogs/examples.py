"""Examples of every card of a conversation, drawn by the conversation itself: answers so far in, the open card out.

The gallery collects them by name (`python -m cards.gallery`), for cards may not know of conversations.
"""

from __future__ import annotations

from typing import Any

from cards import invented
from cards.invented import ALBERT, GRACE, ROSALIE
from care.contact import Patient, Spoken
from care.ports import Person
from dialogs.new_encounter import NEW_ENCOUNTER
from dialogs.staging import drawn
from dialogs.steps import TRIAL

# ------------------------------------------------------------------------------------------------ «Nouvelle rencontre»


def person(who: Patient, **changes: Any) -> dict[str, Any]:
    return who.model_copy(update=changes).model_dump(mode="json")


PERSON = person(ROSALIE)
VIDEO = {
    "judgement": "suitable",
    "situation": "known-condition",
    "preference": "video",
    "exam": "no",
    "equipped": "yes",
    "help": "alone",
}
TELEPHONE = {"judgement": "suitable", "situation": "known-condition", "preference": "telephone", "exam": "no"}
AGREED = {"agreed": "yes", "understood": True, "email": True, "sms": True}
ONLY_THE_SESSION = {"agreed": "yes", "understood": True}
SUBSTITUTE = {
    **AGREED,
    "capacity": "incapable",
    "giver": "mandatary",
    "giver_name": "Odette Canari-Fictive",
    "form": "written",
}
HOURS = {"date": "2026-11-24", "time": "14:30:00", "minutes": 30, "contingency_phone": ROSALIE.phone}
MORE = {
    "minutes": 45,
    "contingency_phone": "+14185550167",
    "otherwise": "in-person",
    "participants": "Odette Canari-Fictive",
    "tags": "Domicile, Suivi de traitement",
    "comment": invented.COMMENT,
}
BY_VIDEO = {"person": PERSON, "suitability": VIDEO}
KNOWN_PERSON = {"known": ["relation", "history", "record", "dsq"]}
BY_PHONE = {"person": person(ALBERT), "suitability": TELEPHONE, "precisions": KNOWN_PERSON}

drawn("new 1: person, empty", NEW_ENCOUNTER)
drawn("new 1: person, filled", NEW_ENCOUNTER, kept={"person": PERSON})
drawn(
    "new 1: person, with errors",
    NEW_ENCOUNTER,
    pressed={"name": "Rosalie 12345 *", "phone": "555-01", "email": "rosalie.canari@", "spoken": "fr"},
)
ONESELF = Person("c-1", invented.CLINICIAN)
drawn("new 1: person, a trial with oneself", NEW_ENCOUNTER, {TRIAL: True}, person=ONESELF)
drawn("new 2: suitability, a trial with oneself", NEW_ENCOUNTER, {TRIAL: True, "person": PERSON}, person=ONESELF)
drawn("new 2: suitability, empty", NEW_ENCOUNTER, {"person": PERSON})
drawn("new 2: suitability, filled", NEW_ENCOUNTER, {"person": PERSON}, kept={"suitability": VIDEO})
drawn(
    "new 2: suitability, with errors",
    NEW_ENCOUNTER,
    {"person": PERSON},
    pressed={"judgement": "suitable", "preference": "video", "situation": "known-condition", "exam": "no"},
)
drawn("new 2a: does it require presence", NEW_ENCOUNTER, {"person": PERSON, "suitability": {**VIDEO, "exam": "yes"}})
drawn(
    "new 2a: examination needed",
    NEW_ENCOUNTER,
    {"person": PERSON, "suitability": {**VIDEO, "exam": "yes"}, "precisions": {"presence": "no"}},
)
drawn(
    "new 2a: presence required",
    NEW_ENCOUNTER,
    {"person": PERSON, "suitability": {**VIDEO, "exam": "yes"}, "precisions": {"presence": "yes"}},
)
drawn(
    "new 2a: telephone not listed",
    NEW_ENCOUNTER,
    {"person": PERSON, "suitability": {**TELEPHONE, "situation": "new-patient"}, "precisions": {"vulnerable": "no"}},
)
drawn("new 2a: something is missing", NEW_ENCOUNTER, {"person": PERSON, "suitability": {**VIDEO, "equipped": "no"}})
drawn("new 2a: no address", NEW_ENCOUNTER, {"person": person(ROSALIE, email=None), "suitability": VIDEO})
drawn(
    "new 2a: not at ease, reason too short",
    NEW_ENCOUNTER,
    {"person": PERSON, "suitability": {**VIDEO, "help": "no"}},
    pressed={"reason": "a"},
)
drawn("new 3: consent, video", NEW_ENCOUNTER, BY_VIDEO)
drawn("new 3: consent, telephone without an address", NEW_ENCOUNTER, BY_PHONE)
drawn(
    "new 3: consent, with a relative",
    NEW_ENCOUNTER,
    {"person": PERSON, "suitability": {**VIDEO, "help": "relative"}},
)
drawn(
    "new 3: consent, through an interpreter",
    NEW_ENCOUNTER,
    {"person": person(ROSALIE, spoken=Spoken.OTHER), "suitability": VIDEO},
)
drawn("new 3: consent, in English", NEW_ENCOUNTER, {"person": person(GRACE), "suitability": VIDEO})
drawn(
    "new 3: consent, with errors",
    NEW_ENCOUNTER,
    BY_VIDEO,
    pressed={"agreed": "yes", "understood": "false", "form": "email", "giver": "tutor"},
)
drawn("new 4: when, empty", NEW_ENCOUNTER, {**BY_VIDEO, "consent": AGREED})
drawn("new 4: when, telephone", NEW_ENCOUNTER, {**BY_PHONE, "consent": ONLY_THE_SESSION})
drawn("new 4: when, filled", NEW_ENCOUNTER, {**BY_VIDEO, "consent": AGREED}, kept={"when": {**HOURS, **MORE}})
drawn(
    "new 4: when, with errors",
    NEW_ENCOUNTER,
    {**BY_VIDEO, "consent": AGREED},
    pressed={"date": "2025-11-24", "time": "14:30", "minutes": "30", "contingency_phone": "555"},
)
drawn(
    "new 4: when, an hour that does not exist",
    NEW_ENCOUNTER,
    {**BY_VIDEO, "consent": AGREED},
    pressed={"date": "2027-03-14", "time": "02:30", "minutes": "30"},
)
drawn("new 5: verify, video", NEW_ENCOUNTER, {**BY_VIDEO, "consent": AGREED, "when": HOURS})
drawn("new 5: verify, telephone", NEW_ENCOUNTER, {**BY_PHONE, "consent": ONLY_THE_SESSION, "when": HOURS})
drawn(
    "new 5: verify, everything",
    NEW_ENCOUNTER,
    {"person": PERSON, "suitability": {**VIDEO, "help": "relative"}, "consent": SUBSTITUTE, "when": {**HOURS, **MORE}},
)


def refused(step: str, code: str, document: str, section: str) -> dict[str, Any]:
    return {"refusal": {"step": step, "code": code, "document": document, "section": section}}


drawn(
    "new 6: in person, judged so",
    NEW_ENCOUNTER,
    {
        "person": PERSON,
        "suitability": {"judgement": "in-person"},
        **refused("judgement", "judged-in-person", "rqt-teams", "introduction"),
    },
)
drawn(
    "new 6: in person, preferred",
    NEW_ENCOUNTER,
    {"person": PERSON, "suitability": {**VIDEO, "preference": "in-person"}},
)
drawn(
    "new 6: in person, consent refused, with errors",
    NEW_ENCOUNTER,
    {**BY_VIDEO, "consent": {"agreed": "no"}},
    pressed={"detail": "a" * 201},
)
