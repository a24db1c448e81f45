"""An encounter as rows and back: what queries need in clear, the particulars sealed in one piece, people row by row."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping

from care.appointment import Appointment
from care.consent import Scope
from care.contact import Participant, Patient, Role, Spoken
from care.encounter import Cause, Encounter, State
from care.particulars import Particulars
from care.retention import OURS, Clocks, next_due
from care.suitability import EncounterType, Modality
from edges.sql.schema import encounter as table
from edges.sql.schema import participant
from edges.sql.work import Sealer, instant, ms, optional_instant, optional_ms
from edges.vault import AesVault

NEVER_CHANGES = ("tenant", "id", "reference", "episode", "clinician", "booking_key")
MEETING = "encounter.meeting"
TO_BE_WRITTEN_ANEW = 0
"""As `erase_at`, by a migration: what is kept beside this encounter lacks something that only its keys can tell.

The first look of the night's job saves it, which writes all of it; so does any other save.
"""
_KEPT_AS_ROWS = {"participants"}


def scopes_said(scopes: frozenset[Scope]) -> str:
    return " ".join(sorted(scopes))


def scopes_read(said: str) -> frozenset[Scope]:
    return frozenset(Scope(scope) for scope in said.split())


def columns(sealer: Sealer, vault: AesVault, encounter: Encounter, clocks: Clocks = OURS) -> dict[str, Any]:
    """The row of an encounter."""
    planned, meeting = encounter.appointment, encounter.particulars.meeting
    said = encounter.particulars.model_dump_json(exclude=_KEPT_AS_ROWS)
    return {
        **{name: getattr(encounter, name) for name in (*NEVER_CHANGES, "rule_pack", "revision", "version")},
        "state": encounter.state.value,
        "modality": encounter.modality.value,
        "local": planned.local.isoformat(),
        "zone": planned.zone,
        "at": ms(planned.at),
        "minutes": planned.minutes,
        "particulars": sealer.seal(said, table.c.particulars, encounter.tenant, encounter.id),
        "meeting_index": vault.blind(MEETING, meeting.known_as) if meeting else None,
        "scopes": scopes_said(encounter.scopes),
        "started_at": optional_ms(encounter.started_at),
        "ended_at": optional_ms(encounter.ended_at),
        "note_due_at": optional_ms(encounter.note_due_at),
        "note_filed_at": optional_ms(encounter.note_filed_at),
        "cause": encounter.cause.value if encounter.cause else None,
        "type": encounter.type.value,
        "service": encounter.service,
        "in_person_due_at": optional_ms(encounter.in_person_due_at),
        "in_person_done_at": optional_ms(encounter.in_person_done_at),
        "awaits_in_person": encounter.awaits_in_person,
        "asks_for_act": encounter.asks_for_act,
        "quality": encounter.particulars.aftercare.quality,
        "delayed_to": ms(encounter.expected) if encounter.particulars.delay else None,
        "erase_at": ms(next_due(encounter, clocks)),
        "trial": encounter.trial,
    }


def people_rows(sealer: Sealer, encounter: Encounter) -> list[dict[str, Any]]:
    """The patient first, then the other participants."""
    patient = encounter.patient
    others = enumerate(encounter.particulars.participants, start=1)
    return [
        _person_row(sealer, encounter, 0, Role.PATIENT, patient),
        *(_person_row(sealer, encounter, position, other.role, other) for position, other in others),
    ]


def _person_row(
    sealer: Sealer, of: Encounter, position: int, role: Role, person: Patient | Participant
) -> dict[str, Any]:
    row = of.tenant, of.id, position
    spoken = person.spoken.value if isinstance(person, Patient) else None
    return {
        "tenant": of.tenant,
        "encounter": of.id,
        "position": position,
        "role": role.value,
        "name": sealer.seal(person.name, participant.c.name, *row),
        "phone": sealer.seal(person.phone, participant.c.phone, *row),
        "email": sealer.seal(person.email, participant.c.email, *row),
        "spoken": sealer.seal(spoken, participant.c.spoken, *row),
    }


def encounter_read(sealer: Sealer, row: RowMapping, people: Sequence[RowMapping]) -> Encounter:
    """The encounter of a row and of its people in order. Raises Tampered."""
    said = sealer.open(row["particulars"], table.c.particulars, row["tenant"], row["id"])
    others = tuple(_participant_read(sealer, person) for person in people[1:])
    return Encounter(
        **{name: row[name] for name in (*NEVER_CHANGES, "rule_pack", "revision", "version")},
        state=State(row["state"]),
        modality=Modality(row["modality"]),
        appointment=Appointment(
            dt.datetime.fromisoformat(row["local"]), row["zone"], instant(row["at"]), row["minutes"]
        ),
        patient=_patient_read(sealer, people[0]),
        particulars=Particulars.model_validate_json(said).model_copy(update={"participants": others}),
        scopes=scopes_read(row["scopes"]),
        started_at=optional_instant(row["started_at"]),
        ended_at=optional_instant(row["ended_at"]),
        note_due_at=optional_instant(row["note_due_at"]),
        note_filed_at=optional_instant(row["note_filed_at"]),
        cause=Cause(row["cause"]) if row["cause"] else None,
        type=EncounterType(row["type"]),
        service=row["service"],
        in_person_due_at=optional_instant(row["in_person_due_at"]),
        in_person_done_at=optional_instant(row["in_person_done_at"]),
        trial=row["trial"],
    )


def tags_read(sealer: Sealer, row: RowMapping) -> Sequence[str]:
    """The tags alone of a row. Raises Tampered."""
    said = json.loads(sealer.open(row["particulars"], table.c.particulars, row["tenant"], row["id"]))
    return [str(tag) for tag in said["tags"]]


def _patient_read(sealer: Sealer, row: RowMapping) -> Patient:
    key = row["tenant"], row["encounter"], row["position"]
    return Patient(
        name=sealer.open(row["name"], participant.c.name, *key),
        phone=sealer.open_optional(row["phone"], participant.c.phone, *key),
        email=sealer.open_optional(row["email"], participant.c.email, *key),
        spoken=Spoken(sealer.open(row["spoken"], participant.c.spoken, *key)),
    )


def _participant_read(sealer: Sealer, row: RowMapping) -> Participant:
    key = row["tenant"], row["encounter"], row["position"]
    return Participant(
        name=sealer.open(row["name"], participant.c.name, *key),
        role=Role(row["role"]),
        phone=sealer.open_optional(row["phone"], participant.c.phone, *key),
        email=sealer.open_optional(row["email"], participant.c.email, *key),
    )
