"""Made-up people and encounters for the tests of the store. No patient has ever had these names."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass, field, replace
from typing import Any

from care.appointment import Appointment
from care.consent import Capacity, Consent, Form, Giver, Kind, Scope, Wording
from care.contact import Participant, Patient, Role
from care.encounter import Encounter, State
from care.jobs import JobKind, NewJob
from care.meeting import Meeting
from care.particulars import (
    Aftercare,
    Answerer,
    Contingency,
    Delay,
    FollowUp,
    Gate,
    Gates,
    Identifier,
    InPerson,
    NextStep,
    Note,
    Particulars,
    Period,
    PersonAnswer,
    Place,
    ThirdPerson,
    Transition,
    WithoutConsent,
)
from care.ports import ActorKind, Communication, Episode, Who
from care.request import Asked, ServiceRequest
from care.sites import UserOf
from care.suitability import (
    CarePath,
    Circumstance,
    Help,
    Known,
    Modality,
    Preference,
    Priority,
    Redirected,
    Setting,
    Situation,
    Suitability,
)

NOON = dt.datetime(2026, 10, 14, 16, 0, tzinfo=dt.UTC)
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
TENANT, OTHER_TENANT = "11111111-aaaa", "22222222-bbbb"
OWNER = Who(TENANT, "oid-owner")
COLLEAGUE = Who(TENANT, "oid-colleague")
SECRETARY = Who(TENANT, "oid-secretary", on_behalf_of="oid-owner")
SECRETARY_ALONE = Who(TENANT, "oid-secretary")
BOT = Who(TENANT, "remind.patient", ActorKind.SYSTEM)
STRANGER = Who(OTHER_TENANT, "oid-owner")
OTHER_BOT = Who(OTHER_TENANT, "remind.patient", ActorKind.SYSTEM)


@dataclass
class Hands:
    """A clock whose hands we hold."""

    at: dt.datetime = NOON

    def now(self) -> dt.datetime:
        return self.at


@dataclass
class Counting:
    """Identifiers that count, and differ between two stores of a test."""

    prefix: str = "id"
    count: Any = field(default_factory=itertools.count)

    def new(self) -> str:
        return f"{self.prefix}{next(self.count):08}"

    def token(self) -> str:
        return f"token-{self.new()}"

    def reference(self) -> str:
        return f"REF-{self.new()}"


PATIENT = Patient(name="Zoé Canarie-Œuvray", phone="514 555-0187", email="zoe.canarie@example.com")
FULL = Particulars(
    suitability=Suitability(
        situation=Situation.KNOWN_CONDITION, preference=Preference.VIDEO, exam_needed=False, equipped=True,
        help=Help.RELATIVE, reason="canari raison",
    ),
    contingency=Contingency(phone="514 555-0199"),
    participants=(
        Participant(name="Ursule Canarie", role=Role.PROFESSIONAL, phone="514 555-0133", email="ursule@example.com"),
        Participant(name="Ovide Interprète", role=Role.INTERPRETER),
    ),
    user_of=UserOf(site="clsc", name="CLSC Canari", agreement="canari entente", reason="canari usager"),
    tags=("canari étiquette",),
    comment="canari commentaire",
    meeting=Meeting(id="meeting-1", platform="teams", join_url="https://meet.test/canari-lien", phone="+15145550100",
                    code="314159"),
    link="canari-secret-du-lien",
    moved_from=NOON - DAY,
    invite_from=NOON + DAY,
    written_to=(1,),
    said_no=(2,),
    patient_arrived_at=NOON,
    clinician_arrived_at=NOON + MINUTE,
    gates=Gates(identifiers=(Identifier.HEALTH_CARD,), place=Place.ELSEWHERE, place_detail="canari chalet",
                consent_reconfirmed=True, rest_done=True, at=NOON, committed=(1, 3),
                unexpected=("Canari Inattendu",), agreed=(1,), refused=(2,), absent=(2,),
                answered_by=Answerer(understood=True, giver=Giver.MANDATARY, giver_name="Canari Mandataire",
                                     capacity=Capacity.INCAPABLE, reason="canari parent"),
                presence=(Scope.RELATIVES,), support_reason="canari aide", impossible=WithoutConsent.TRANSFER,
                open=(Gate.CONTACT,), reason="canari barrière",
                third_person=ThirdPerson(name="Canari Voisine", phone="514 555-0166", relation="canari voisine")),
    periods=(Period(modality=Modality.VIDEO, began=NOON, ended=NOON + MINUTE, reason="canari coupure"),),
    means_reason="canari moyen",
    delay=Delay(minutes=10, estimated=NOON, told_at=NOON),
    emergency_at=NOON,
    sent_to_emergency_at=NOON,
    aftercare=Aftercare(plan_updated=True, quality=4,
                        transition=Transition(to="canari équipe", what="canari résumé", at=NOON)),
    setting=Setting.CHSLD,
    purpose="canari objet",
    consent_exception=True,
    follow_up=FollowUp.IN_PERSON,
    note=Note(clinical="canari note clinique", copied_at=NOON, technology="canari outil"),
    in_person_on=NOON.date(),
    cancel_reason="canari annulation",
    planned_by="oid-secretary",
    person_answer=PersonAnswer.CONFIRMED,
    in_person=InPerson(code="exam", document="D1", section="4", next_step=NextStep.REFERRED, detail="canari détail",
                       reason="canari motif en personne"),
)  # fmt: skip
BARE = Particulars(
    suitability=Suitability(situation=Situation.SCREENING, preference=Preference.NONE, exam_needed=False)
)


def episode(id: str = "episode-1", **changes: Any) -> Episode:
    return replace(Episode(id, "oid-owner", PATIENT, NOON, NOON), **changes)


def encounter(id: str = "encounter-1", **changes: Any) -> Encounter:
    plain = Encounter(
        id=id,
        tenant=TENANT,
        reference=f"REF-{id}",
        episode="episode-1",
        clinician="oid-owner",
        booking_key=f"flow-{id}",
        state=State.UPCOMING,
        modality=Modality.VIDEO,
        appointment=Appointment.at_local(dt.datetime.fromisoformat("2026-10-20T09:30"), "America/Toronto", 30),
        patient=PATIENT,
        particulars=BARE,
        rule_pack="qc@1",
        scopes=frozenset({Scope.SESSION, Scope.EMAIL}),
    )
    return replace(plain, **changes)


def consent(id: str = "consent-1", **changes: Any) -> Consent:
    plain = Consent(
        id=id,
        encounter="encounter-1",
        episode="episode-1",
        kind=Kind.GIVEN,
        wording=Wording("session", 3, "fr", "ab" * 32),
        form=Form.VERBAL,
        giver=Giver.SPOUSE,
        giver_name="Ursule Canarie",
        scopes=frozenset({Scope.SESSION, Scope.SMS}),
        understood=True,
        agreed=True,
        received_by="oid-owner",
        at=NOON,
        reason="canari motif",
        signature="canari signature",
        support_reason="canari soutien",
    )
    return replace(plain, **changes)


def request(id: str = "request-1", **changes: Any) -> ServiceRequest:
    asked = Asked(
        name="Zoé Canarie-Œuvray",
        phone="514 555-0187",
        situation=Situation.SPECIALTY_REQUEST,
        preference=Preference.VIDEO,
        priority=Priority.B,
        words="canari consigne",
        exam_needed=True,
        presence_required=False,
        circumstances=(Circumstance.REDIRECTED,),
        redirected=tuple(Redirected),
        known=(Known.RECORD,),
        vulnerable=True,
        care_path=CarePath.RESPECTED,
        reason="canari jugement",
        accepted=("examination-needed",),
        user_of=UserOf(site="clsc", name="CLSC Canari", agreement="canari entente", reason="canari usager"),
        question="not-equipped",
        calls=2,
    )
    return replace(ServiceRequest(id, "oid-owner", "general", asked, NOON, NOON + 10 * DAY), **changes)


def communication(id: str = "communication-1", **changes: Any) -> Communication:
    plain = Communication(
        id, "encounter-1", "mail", "invitation", "zoe.canarie@example.com", "queued", NOON, "letter@1"
    )
    return replace(plain, **changes)


def job(key: str = "encounter-1:remind", **changes: Any) -> NewJob:
    plain = NewJob(JobKind.REMIND_PATIENT, "encounter-1", key, NOON + HOUR, payload={"what": "canari charge"})
    return replace(plain, **changes)
