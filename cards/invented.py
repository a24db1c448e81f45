"""Invented people and encounters, for the gallery, its tests and the pictures: nobody here exists, no number rings."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from care.appointment import Appointment
from care.consent import Consent, Form, Giver, Kind, Scope
from care.contact import Participant, Patient, Role, Spoken
from care.encounter import Encounter, State
from care.meeting import Meeting
from care.particulars import (
    Aftercare,
    Contingency,
    Delay,
    FollowUp,
    Gates,
    Identifier,
    Note,
    Particulars,
    Period,
    Place,
)
from care.suitability import EncounterType, Help, Modality, Preference, Situation, Suitability
from care.trial import marked
from care.wording import wording
from care.world import House

ZONE = "America/Toronto"
HOUR = Appointment.at_local(dt.datetime.fromisoformat("2026-11-24T14:30"), ZONE, 30)
DAYS_BEFORE = HOUR.at - dt.timedelta(days=4)
"""An hour at which Join is not offered yet."""
IN_TIME = HOUR.at - dt.timedelta(minutes=9)
LATE = HOUR.at + dt.timedelta(minutes=12)
AFTER = HOUR.at + dt.timedelta(hours=2)
PUBLIC_URL = "https://passerelle.example.org"
CARD = "example"
CLINICIAN = "Dre Florence Inventée"

HOUSE = House(
    name="Clinique Canari-Inventée",
    phone="+15145550100",
    zone=ZONE,
    public_url=PUBLIC_URL,
    support_url=PUBLIC_URL,
    test_url=PUBLIC_URL,
)
ROSALIE = Patient(name="Rosalie Canari-Fictive", phone="514 555-0142", email="rosalie.canari@example.org")
ALBERT = Patient(name="Albert Canari-Modèle", phone="418 555-0167")
GRACE = Patient(
    name="Grace Canary-Sample", phone="819 555-0113", email="grace.canary@example.org", spoken=Spoken.ENGLISH
)
PEOPLE = (ROSALIE, ALBERT, GRACE)

EVERYTHING = frozenset(Scope)
FACTS = Suitability(
    situation=Situation.KNOWN_CONDITION, preference=Preference.VIDEO, exam_needed=False, equipped=True, help=Help.ALONE
)
MEETING = Meeting(
    id="m-1",
    platform="local",
    join_url="https://passerelle.example.org/local/rooms/m-1",
    phone="+15145550100",
    code="482 915 306",
)
GATES = Gates(
    identifiers=(Identifier.HEALTH_CARD, Identifier.BIRTH_DATE),
    place=Place.ELSEWHERE,
    place_detail="Rimouski, chez sa sœur",
    consent_reconfirmed=True,
    rest_done=True,
    at=HOUR.at + dt.timedelta(minutes=2),
)
PLANNED = Particulars(
    suitability=FACTS, contingency=Contingency(phone="+15145550142"), meeting=MEETING, link="PmQ4xT0bWcVdZr7YnK2hLg"
)
HELD = PLANNED.model_copy(update={"gates": GATES, "follow_up": FollowUp.VIDEO})
RATED = Aftercare(quality=5, person_quality=4, person_quality_at=HOUR.at + dt.timedelta(minutes=40))
COMMENT = "Préfère la fin de l’après-midi"


def encounter(state: State = State.UPCOMING, who: Patient = ROSALIE, **changes: Any) -> Encounter:
    """One encounter; what is no field of it is one of its particulars."""
    particulars = {name: changes.pop(name) for name in list(changes) if name in Particulars.model_fields}
    made = Encounter(
        id="e-1",
        tenant="t-1",
        reference="K7QM-2F4D",
        episode="p-1",
        clinician="c-1",
        booking_key="b-1",
        state=state,
        modality=Modality.VIDEO,
        appointment=HOUR,
        patient=who,
        particulars=PLANNED.model_copy(update=particulars),
        rule_pack="qc-2021@4 qc-2024-09-26@1",
        scopes=EVERYTHING,
    )
    return replace(made, **changes)


def completed(**changes: Any) -> Encounter:
    """One that was held from 14:32 to 15:02, its note still due."""
    ended = HOUR.at + dt.timedelta(minutes=32)
    times: dict[str, Any] = {
        "gates": GATES,
        "follow_up": FollowUp.VIDEO,
        "started_at": HOUR.at + dt.timedelta(minutes=2),
        "ended_at": ended,
        "note_due_at": ended + dt.timedelta(hours=24),
    }
    return encounter(State.COMPLETED, **{**times, **changes})


def telephone(state: State = State.UPCOMING, **changes: Any) -> Encounter:
    """A call: neither meeting nor address."""
    by_phone = FACTS.model_copy(update={"preference": Preference.TELEPHONE, "equipped": None, "help": None})
    given: dict[str, Any] = {
        "modality": Modality.TELEPHONE,
        "meeting": None,
        "scopes": frozenset({Scope.SESSION}),
        "suitability": by_phone,
        "contingency": Contingency(phone="+14185550167"),
    }
    return encounter(state, ALBERT, **{**given, **changes})


def trial(state: State = State.UPCOMING, **changes: Any) -> Encounter:
    """The clinician as their own patient."""
    return encounter(state, marked(ROSALIE.model_copy(update={"name": CLINICIAN}), "fr"), trial=True, **changes)


AGREED = Consent(
    id="c-1",
    encounter="e-1",
    episode="p-1",
    kind=Kind.GIVEN,
    wording=wording("fr", Modality.VIDEO),
    form=Form.VERBAL,
    giver=Giver.PATIENT,
    giver_name=None,
    scopes=frozenset({Scope.SESSION, Scope.EMAIL, Scope.RELATIVES}),
    understood=True,
    agreed=True,
    received_by="c-1",
    at=DAYS_BEFORE,
)
LEDGER = (AGREED, replace(AGREED, id="c-2", kind=Kind.AT_START, at=GATES.at))
"""What the ledger holds of an encounter that was agreed to, and again as it started."""
TWO_MEANS = (
    Period(
        modality=Modality.VIDEO,
        began=HOUR.at + dt.timedelta(minutes=2),
        ended=HOUR.at + dt.timedelta(minutes=11),
        reason="connexion instable",
    ),
    Period(modality=Modality.TELEPHONE, began=HOUR.at + dt.timedelta(minutes=12)),
)
DROPPED = (TWO_MEANS[0].model_copy(update={"reason": None}),)
"""By video, and then nobody any more."""
WRITTEN = Note(clinical="Suivi fait, plan inchangé")
IN_RECORD = Note(clinical_in_record=True)


LATE_BY_15 = Delay(minutes=15, estimated=HOUR.at + dt.timedelta(minutes=15), told_at=IN_TIME)
FOUR = tuple(
    Participant(name=name, role=Role.MEMBER)
    for name in ("Aline Canari-Inventée", "Bruno Canari-Fictif", "Chloé Canari-Modèle", "David Canari-Exemple")
)
WITH_HER_SON = (
    Participant(name="Paul Canari-Fictif", role=Role.RELATIVE),
    Participant(name="Mina Interprète-Inventée", role=Role.INTERPRETER),
)


def group(state: State = State.UPCOMING, **changes: Any) -> Encounter:
    """A group of four, who consent one by one."""
    people = Patient(name="Groupe du mardi")
    given: dict[str, Any] = {"type": EncounterType.GROUP, "participants": FOUR, "contingency": None, "link": None}
    return encounter(state, people, **{**given, **changes})


def colleagues(state: State = State.UPCOMING, **changes: Any) -> Encounter:
    """Professionals among themselves."""
    people = Patient(name="Équipe de démonstration")
    given: dict[str, Any] = {"type": EncounterType.PROFESSIONALS, "contingency": None, "link": None}
    return encounter(state, people, **{**given, "purpose": "Discussion d’équipe", **changes})


def by_email(state: State = State.UPCOMING, **changes: Any) -> Encounter:
    """A question answered by secure e-mail, which has no hour."""
    given: dict[str, Any] = {"modality": Modality.EMAIL, "meeting": None, "contingency": None}
    return encounter(state, **{**given, "purpose": "Résultat à préciser", **changes})
