"""Examples of what an encounter's card opens beside its life: participants, the link that did not come, tags."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from cards import invented
from cards.invented import ALBERT, DAYS_BEFORE, GRACE, MEETING, ROSALIE, encounter, group, telephone
from care.contact import Participant, Role, Spoken
from care.jobs import JobKind, NewJob
from care.ports import Communication
from care.suitability import Modality
from dialogs.examples_delegation import GRANT
from dialogs.labels import LABELS
from dialogs.link_not_received import LINK_NOT_RECEIVED
from dialogs.participants import PARTICIPANTS, SHOWN
from dialogs.staging import drawn


def went(channel: str, recipient: str | None, state: str, purpose: str = "invitation", hours: int = 4) -> Communication:
    at = DAYS_BEFORE - dt.timedelta(hours=hours)
    return Communication(f"{channel}-{hours}", "e-1", channel, purpose, recipient or "", state, at)


FOR_TEAMS = MEETING.model_copy(update={"join_id": "26481539607", "passcode": "kT4mQz"})
STAFF = (
    Participant(name="Paul Canari-Fictif", role=Role.RELATIVE),
    Participant(name="Mina Interprète-Inventée", role=Role.INTERPRETER),
    Participant(name="Dr Luc Canari-Modèle", role=Role.PROFESSIONAL),
)
MANY = tuple(
    Participant(name=f"{one.name} {letter}", role=Role.MEMBER, email=f"membre-{letter.lower()}@example.org")
    for letter in "AB"
    for one in invented.FOUR
)
TOLD = (
    went("mail", "rosalie@example.org", "sent", hours=30),
    went("mail", ROSALIE.email, "failed", hours=6),
    went("sms", ROSALIE.phone, "unknown", "reminder", hours=3),
)
NEXT = NewJob(JobKind.TEXT_MESSAGE, "e-1", "again", DAYS_BEFORE, payload={"purpose": "link-again", "revision": "0"})
EIGHT: dict[str, Any] = {"participants": MANY, "written_to": tuple(range(1, 9)), "said_no": (3,), "link": "PmQ4xT0bWc"}

drawn("participants: all that can be said of them", PARTICIPANTS, seen=encounter(participants=STAFF), sent=TOLD)
drawn(
    "participants: sent again, an interpreter needed",
    PARTICIPANTS,
    {SHOWN: {"page": 1, "sent": True}},
    seen=replace(encounter(), patient=ROSALIE.model_copy(update={"spoken": Spoken.OTHER})),
    sent=TOLD[1:2],
    waiting=(NEXT,),
)
drawn("participants: a group, first page", PARTICIPANTS, seen=group(**EIGHT))
drawn("participants: a group, last page", PARTICIPANTS, {SHOWN: {"page": 2}}, seen=group(**EIGHT))
drawn("participants: colleagues", PARTICIPANTS, seen=invented.colleagues(participants=STAFF[2:]))
drawn("participants: link stopped", PARTICIPANTS, seen=encounter(link=None), sent=TOLD[:1])
drawn("participants: a delegate looks", PARTICIPANTS, seen=encounter(), behalf=invented.CLINICIAN, sent=TOLD[1:])
drawn(
    "participants: a delegate may send",
    PARTICIPANTS,
    seen=encounter(),
    behalf=invented.CLINICIAN,
    sent=TOLD[1:],
    grants=(GRANT,),
)
drawn(
    "participants: a way that is gone",
    PARTICIPANTS,
    pressed={"act": "again", "place": "0", "way": "sms"},
    seen=invented.completed(),
)

drawn("link not received: by text message", LINK_NOT_RECEIVED, {"again": {"ways": ["sms"]}})
drawn(
    "link not received: by both, with an id",
    LINK_NOT_RECEIVED,
    {"again": {"ways": ["mail", "sms"]}},
    seen=encounter(meeting=FOR_TEAMS),
)
drawn(
    "link not received: an id only",
    LINK_NOT_RECEIVED,
    {"again": {"ways": ["mail"]}},
    seen=encounter(who=GRACE, meeting=FOR_TEAMS.model_copy(update={"phone": None, "code": None})),
)
drawn(
    "link not received: no number, nothing in writing",
    LINK_NOT_RECEIVED,
    {"again": {"ways": []}},
    seen=encounter(who=ALBERT, meeting=MEETING.model_copy(update={"phone": None, "code": None})),
)
drawn("link not received: a call", LINK_NOT_RECEIVED, {"again": {"ways": ["sms"]}}, seen=telephone())
drawn(
    "link not received: a group by telephone",
    LINK_NOT_RECEIVED,
    {"again": {"ways": ["mail"]}},
    seen=group(modality=Modality.TELEPHONE, link="PmQ4xT0bWc"),
)

drawn("labels: none yet", LABELS)
drawn(
    "labels: with those used before",
    LABELS,
    seen=encounter(tags=("Domicile",), comment=invented.COMMENT),
    tags=("Suivi de traitement", "Domicile", "Famille"),
)
drawn("labels: too long", LABELS, pressed={"tags": ",".join(f"étiquette {n}" for n in range(30)), "comment": ""})
