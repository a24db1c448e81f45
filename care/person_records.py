"""All that is kept of one person: to hand it to them, or to destroy it at their request.

Sources: LRSSS, art. 18 and following (access, rectification), 106 al. 2 (what was collected from the person is given in
a structured and commonly used form).
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from care import consent_export
from care.authorisation import Action, authorise
from care.contact import Patient, words
from care.encounter import OPEN, Encounter
from care.jobs import MESSAGES, JobKind
from care.ports import Communication, Episode, Transaction, Who
from care.request import ServiceRequest
from care.retention import DESTROYED
from care.retention_work import destroy
from care.world import World

FORMAT, VERSION = "passerelle/person", 1
MOST_ENCOUNTERS = 500
SECRETS = {"link": True}
"""What opens something, and is not about the person."""
COLUMNS = ("reference", "at", "minutes", "zone", "modality", "state", "type", "service", "clinician", "started_at",
           "ended_at", "note_filed_at", "person", "telephone", "email", "comment", "tags")  # fmt: skip
AFTERWARDS = (JobKind.MEETING_CANCEL, *MESSAGES)
"""What is still done outside for an encounter that is over, and would be left there for ever if its job went."""
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Reason(StrEnum):
    """Why it is destroyed before its time. A list, so that no word about anybody reaches the journal."""

    REQUEST = "request-of-the-person"
    MISTAKE = "entered-by-mistake"
    ORDER = "order-of-an-authority"
    CONTRACT = "end-of-contract"


class StillToCome(Exception):
    """Encounters of this person are open: nothing was destroyed."""


class Underway(Exception):
    """A meeting is still to be taken back, or a message to be sent: nothing was destroyed."""


class Held(Exception):
    """Something of this person is under legal hold: nothing was destroyed."""


@dataclass(frozen=True)
class Records:
    """One person, in every episode of the tenant in which they are recognised."""

    episodes: Sequence[Episode]
    encounters: Sequence[Encounter]
    communications: Mapping[str, Sequence[Communication]]
    """By encounter."""
    requests: Sequence[ServiceRequest]


async def gather(tx: Transaction, who: Who, encounter: Encounter) -> Records:
    """The person of this encounter, with whichever clinician and service: the same name, telephone or address."""
    own = await tx.episodes.get(who, encounter.episode)
    person = encounter.patient if own is None else own.patient
    episodes = [one for one in await _every(tx, who) if one.id == encounter.episode or is_same(one.patient, person)]
    encounters = [
        seen for one in episodes for seen in await tx.encounters.of_episode(who, one.id, limit=MOST_ENCOUNTERS)
    ]
    sent = {seen.id: await tx.communications.of_encounter(who, seen.id) for seen in encounters}
    led = {seen.id for seen in encounters}
    requests = [
        one
        for one in await tx.retention.requests(who)
        if one.encounter in led or is_same(Patient.model_construct(name=one.asked.name, phone=one.asked.phone), person)
    ]
    return Records(episodes, encounters, sent, requests)


def is_same(one: Patient, other: Patient) -> bool:
    """The same words of the name, and a telephone or an address in common: a name alone is many people's."""
    shared = (one.phone and one.phone == other.phone) or (one.email and one.email == other.email)
    return bool(shared) and words(one.name) == words(other.name)


async def export(tx: Transaction, who: Who, world: World, found: Records) -> dict[str, Any]:
    """All of it as plain JSON. The act is noted in the audit trail, for each encounter."""
    for seen in found.encounters:
        authorise(who, Action.EXPORT, seen)
        tx.audit.record(who, "person.exported", seen.id, ("patient", "particulars", "consent", "communication"))
    consents = []
    for one in found.episodes:
        if theirs := [seen for seen in found.encounters if seen.episode == one.id]:
            consents.append(consent_export.written(theirs, await tx.consents.of_episode(who, one.id), world))
    return {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": world.clock.now().isoformat(),
        "establishment": world.house.name,
        "encounters": [_encounter(seen, found.communications[seen.id]) for seen in found.encounters],
        "consents": consents,
        "requests": [_request(one) for one in found.requests],
        "person": [one.patient.model_dump(mode="json") for one in found.episodes],
    }


def as_csv(found: Records) -> str:
    """The encounters as a table with a heading; what a spreadsheet would take for a formula is defused."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for seen in found.encounters:
        table.writerow([_defused(value) for value in _line(seen)])
    return written.getvalue()


async def purge(tx: Transaction, who: Who, found: Records, reason: Reason) -> list[str]:
    """Destroy it. Returns whose keys have to be destroyed once that stands. Raises StillToCome, Underway and Held."""
    if any(seen.state in OPEN for seen in found.encounters):
        raise StillToCome
    if [seen for seen in found.encounters if await tx.jobs.pending(who, seen.id, *AFTERWARDS)]:
        raise Underway
    if [one for one in found.episodes if await tx.retention.is_held(who, one.id)]:
        raise Held
    counted, gone = Counter[str](), []
    for seen in found.encounters:
        gone += await destroy(tx, who, seen, "person", counted)
    for one in (one for one in found.episodes if one.id not in gone):
        await tx.retention.destroy_episode(who, one.id)
        tx.audit.record(who, f"person.episode{DESTROYED}", one.id)
        counted["episode"] += 1
        gone.append(one.id)
    requests = [one.id for one in found.requests]
    if requests:
        counted["request"] += await tx.retention.destroy_requests(who, requests)
    for id in requests:
        tx.audit.record(who, f"person.request{DESTROYED}", id)
    for kind, rows in sorted(counted.items()):
        await tx.retention.note(who, kind, reason, rows)
    return gone + requests


async def _every(tx: Transaction, who: Who) -> list[Episode]:
    """Names are sealed: whom a telephone belongs to is found by opening each."""
    found: list[Episode] = []
    while page := await tx.episodes.page(who, found[-1].id if found else ""):
        found += page
    return found


def _encounter(seen: Encounter, sent: Sequence[Communication]) -> dict[str, Any]:
    return {
        "reference": seen.reference,
        "at": seen.appointment.at.isoformat(),
        "minutes": seen.appointment.minutes,
        "zone": seen.appointment.zone,
        "modality": str(seen.modality),
        "state": str(seen.state),
        "type": str(seen.type),
        "service": seen.service,
        "clinician": seen.clinician,
        "agreed_to": sorted(seen.scopes),
        **{name: _said(getattr(seen, name)) for name in ("started_at", "ended_at", "note_filed_at", "cause")},
        "particulars": seen.particulars.model_dump(mode="json", exclude=SECRETS),
        "communications": [
            {
                "at": row.at.isoformat(),
                "channel": row.channel,
                "purpose": row.purpose,
                "recipient": row.recipient,
                "state": row.state,
            }
            for row in sent
        ],
        "patient": seen.patient.model_dump(mode="json"),
    }


def _request(one: ServiceRequest) -> dict[str, Any]:
    return {
        "asked_at": one.asked_at.isoformat(),
        "due_at": one.due_at.isoformat(),
        "state": str(one.state),
        "service": one.service,
        "clinician": one.clinician,
        "asked": one.asked.model_dump(mode="json"),
    }


def _line(seen: Encounter) -> list[str]:
    said = _encounter(seen, ())
    known = [str(said[name] or "") for name in COLUMNS[:12]]
    what, person = seen.particulars, seen.patient
    return [*known, person.name, person.phone or "", person.email or "", what.comment or "", ", ".join(what.tags)]


def _said(value: Any) -> str | None:
    return None if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)


def _defused(value: str) -> str:
    return f"'{value}" if value.startswith(_STARTS_A_FORMULA) else value
