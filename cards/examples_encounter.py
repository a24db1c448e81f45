"""Examples of the card of an encounter, in every state of its life."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from cards import encounter as show
from cards import invented
from cards.encounter import Sight
from cards.gallery import example
from cards.invented import AFTER, DAYS_BEFORE, IN_TIME, LATE, completed, encounter, telephone
from cards.kit import Card
from care.consent import Scope
from care.encounter import Cause, Encounter, State
from care.establishment import load
from care.meeting import Broken
from care.particulars import FollowUp, Gate, InPerson, NextStep, Particulars, PersonAnswer, Place
from care.suitability import Modality, Priority, Setting, Situation
from texts import Language, texts

SERVICE = load().service("general")


def shown(
    name: str,
    seen: Encounter,
    now: dt.datetime,
    above: str | None = None,
    *,
    unprepared: bool = False,
    no_source: bool = False,
) -> None:
    """Register the card of an encounter at an hour, under the notice `above` if there is one."""

    def draw(language: Language) -> Card:
        sight = Sight(
            language,
            invented.ZONE,
            now,
            invented.CARD,
            invented.PUBLIC_URL,
            service=SERVICE,
            support_url="https://telesantequebec.ca/",
            record_url=f"https://coordination.example.org/rencontres/{seen.reference}",
            unprepared=unprepared,
            no_source=no_source,
        )
        said = texts(language, "notice")(above) if above else None
        return show.encounter(sight, seen, above=said)

    example(f"encounter: {name}")(draw)


A_REQUEST = invented.FACTS.model_copy(update={"situation": Situation.SPECIALTY_REQUEST, "priority": Priority.B})
ALL_BROKEN = (Broken.LOBBY, Broken.RECORDING, Broken.TRANSCRIPTION)
DICTATED: dict[str, Any] = {"scopes": frozenset({Scope.SESSION})}

shown("upcoming", encounter(), DAYS_BEFORE)
shown("upcoming, a trial", invented.trial(), DAYS_BEFORE)
shown("upcoming, meeting under way", encounter(meeting=None), DAYS_BEFORE)
shown("upcoming, letter held", encounter(broken=ALL_BROKEN, letter_held=True), DAYS_BEFORE, "promise-broken")
shown("upcoming, promise broken since", encounter(broken=(Broken.RECORDING,)), IN_TIME, "promise-broken")
shown("upcoming, nothing tells of arrivals", telephone(), IN_TIME, no_source=True)
shown("upcoming, in the window", encounter(), IN_TIME, "reminder-soon")
shown("upcoming, to be prepared", encounter(), IN_TIME, "reminder-soon", unprepared=True)
shown("upcoming, delayed", encounter(delay=invented.LATE_BY_15), IN_TIME)
shown("upcoming, consent to obtain", encounter(scopes=frozenset({Scope.EMAIL})), IN_TIME)
shown("upcoming, in a CHSLD", encounter(setting=Setting.CHSLD), IN_TIME)
shown("upcoming, group", invented.group(), IN_TIME)
shown("upcoming, professionals", invented.colleagues(), IN_TIME)
shown("upcoming, secure e-mail", invented.by_email(), IN_TIME)
shown("upcoming, past its hour", encounter(), LATE)
shown("upcoming, telephone", telephone(), DAYS_BEFORE)
shown("upcoming, telephone, past its hour", telephone(), LATE, "what-became-of-it")
shown("upcoming, telephone with a letter", telephone(patient=invented.GRACE, scopes=invented.EVERYTHING), DAYS_BEFORE)
shown("upcoming, nothing in writing", encounter(**DICTATED), DAYS_BEFORE)
shown("upcoming, text messages only", encounter(scopes=frozenset({Scope.SESSION, Scope.SMS})), DAYS_BEFORE)
shown("upcoming, link stopped", encounter(link=None), DAYS_BEFORE)
shown("upcoming, with tags and comment", encounter(tags=("Domicile",), comment=invented.COMMENT), DAYS_BEFORE)
shown("upcoming, meeting failed", encounter(meeting=None), DAYS_BEFORE, "meeting-failed")
shown("upcoming, message failed", encounter(), DAYS_BEFORE, "message-failed")
shown("upcoming, message unknown", encounter(), DAYS_BEFORE, "message-unknown")
shown("answered, confirmed", encounter(person_answer=PersonAnswer.CONFIRMED), DAYS_BEFORE)
shown("answered, wants a change", encounter(person_answer=PersonAnswer.WANTS_CHANGE), DAYS_BEFORE, "wants-change")
shown(
    "answered, wants in person",
    encounter(person_answer=PersonAnswer.WANTS_IN_PERSON),
    DAYS_BEFORE,
    "wants-in-person",
)
shown(
    "in progress, group by telephone",
    invented.group(State.IN_PROGRESS, modality=Modality.TELEPHONE, gates=invented.GATES),
    IN_TIME,
)
shown("waiting", encounter(State.WAITING), IN_TIME, "patient-waiting")
shown("waiting, with others", encounter(State.WAITING, participants=invented.WITH_HER_SON), IN_TIME, "patient-waiting")
shown("upcoming, a priority", encounter(suitability=A_REQUEST), DAYS_BEFORE)
shown("in progress", encounter(State.IN_PROGRESS, gates=invented.GATES, started_at=invented.HOUR.at), LATE)
shown(
    "in progress, still",
    encounter(State.IN_PROGRESS, gates=invented.GATES, started_at=invented.HOUR.at),
    AFTER,
    "is-it-over",
)
ROOM_EMPTY: dict[str, Any] = {"gates": invented.GATES, "started_at": invented.HOUR.at, "periods": invented.DROPPED}
shown("in progress, the room empty", encounter(State.IN_PROGRESS, **ROOM_EMPTY), LATE, "room-empty")
shown("in progress, the room of a group empty", invented.group(State.IN_PROGRESS, **ROOM_EMPTY), LATE)
shown("in progress, begun by the platform", encounter(State.IN_PROGRESS), LATE)
shown("in progress, telephone", telephone(State.IN_PROGRESS, gates=invented.GATES), LATE)
shown(
    "in progress, continued by telephone",
    encounter(
        State.IN_PROGRESS,
        modality=Modality.TELEPHONE,
        gates=invented.GATES,
        emergency_at=LATE,
        sent_to_emergency_at=LATE + dt.timedelta(minutes=4),
        started_at=invented.HOUR.at,
    ),
    LATE,
)
shown(
    "in progress, outside, a gate open",
    encounter(
        State.IN_PROGRESS,
        gates=invented.GATES.model_copy(
            update={
                "place": Place.OUTSIDE,
                "place_detail": "Ottawa",
                "open": (Gate.IDENTITY,),
                "reason": "Carte oubliée à la maison",
            }
        ),
    ),
    LATE,
)
shown(
    "in progress, a guest",
    encounter(State.IN_PROGRESS, gates=invented.GATES.model_copy(update={"unexpected": ("Odile Canari-Fictive",)})),
    LATE,
)
shown("completed, follow-up to say", completed(follow_up=None), AFTER, "ended")
shown("completed, never started here", completed(follow_up=None, gates=None), AFTER)
shown("completed, note due", completed(), AFTER)
shown("completed, hung up by mistake", completed(), LATE + dt.timedelta(minutes=22), "ended")
shown("completed, the person says how it worked", completed(aftercare=invented.RATED), AFTER)
shown("completed, note overdue", completed(), AFTER + dt.timedelta(hours=26), "note-overdue")
shown(
    "completed, to see in person",
    completed(in_person_due_at=AFTER + dt.timedelta(days=92), in_person_on=dt.date(2027, 1, 12)),
    AFTER,
)
shown("completed, in person next", completed(note_filed_at=AFTER, follow_up=FollowUp.IN_PERSON), AFTER)
shown("completed, note filed", completed(note=invented.IN_RECORD, note_filed_at=AFTER), AFTER)
shown(
    "missed, met without consent",
    encounter(State.MISSED, cause=Cause.NOBODY, scopes=frozenset({Scope.EMAIL})),
    AFTER,
    "met-without-consent",
)
shown("missed, nobody came", encounter(State.MISSED, cause=Cause.NOBODY), AFTER, "missed")
for cause in (Cause.PATIENT, Cause.PROFESSIONAL, Cause.TECHNOLOGY, Cause.LINK):
    shown(f"missed, {cause}", encounter(State.MISSED, cause=cause), AFTER)
shown("missed, may still be joined", encounter(State.MISSED, cause=Cause.PATIENT), LATE + dt.timedelta(minutes=8))
shown("missed, held in part", replace(completed(), state=State.MISSED, cause=Cause.TECHNOLOGY), AFTER)
shown("cancelled", encounter(State.CANCELLED, cancel_reason=invented.COMMENT), DAYS_BEFORE)


def _in_person(outcome: InPerson) -> Encounter:
    particulars = Particulars(suitability=invented.FACTS, in_person=outcome)
    return encounter(State.IN_PERSON, modality=Modality.IN_PERSON, particulars=particulars, scopes=frozenset())


for named, outcome in {
    "consent refused": InPerson(
        code="consent-refused", document="msss-2021", section="1.3.7", next_step=NextStep.SECRETARY_CALLS
    ),
    "judged so": InPerson(
        code="judged-in-person",
        document="rqt-teams",
        section="introduction",
        next_step=NextStep.REFERRED,
        detail="Clinique de l’Exemple, d’ici deux semaines",
    ),
    "examination": InPerson(
        code="examination-needed", document="msss-2021", section="5", next_step=NextStep.CLINICIAN_BOOKS
    ),
}.items():
    shown(f"in person, {named}", _in_person(outcome), DAYS_BEFORE)
