"""One person's consents, all of them, as plain JSON: what an access request or an inquiry asks for.

The format is described in docs/consents.md. It holds the rows of one episode (a person in a service) and of no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from care import ledger, wording
from care.authorisation import Action, authorise
from care.consent import Consent
from care.encounter import Encounter
from care.establishment import Establishment
from care.ports import Transaction, Who
from care.world import World

FORMAT, VERSION = "passerelle/consents", 1
MOST_ENCOUNTERS = 500


async def export(
    tx: Transaction, who: Who, world: World, encounter: Encounter, member: int | None = None
) -> dict[str, Any]:
    """The consents of the episode to which an encounter belongs; the act is noted in the audit trail.

    `member` (from 1) chooses one of a group, who is a person of their own; otherwise it is the encounter's patient.
    Raises LookupError where there is no such member.
    """
    authorise(who, Action.EXPORT, encounter)
    encounters = await tx.encounters.of_episode(who, encounter.episode, limit=MOST_ENCOUNTERS)
    if member is not None:
        encounters = [encounter]
        if not 1 <= member <= len(encounter.particulars.participants):
            raise LookupError("no such member")
    rows = await tx.consents.of_episode(who, encounter.episode)
    tx.audit.record(who, "consents.exported", encounter.id, ("consent",))
    return written(encounters, rows, world, member)


def written(
    encounters: Sequence[Encounter], rows: Sequence[Consent], world: World, member: int | None = None
) -> dict[str, Any]:
    """The document. The person's name stands last, since a message's preview shows its beginning."""
    latest = encounters[0]
    subject = ledger.PATIENT if member is None else ledger.member(member)
    name = latest.patient.name if member is None else latest.particulars.participants[member - 1].name
    theirs = [row for row in rows if row.subject in (subject, ledger.PROFESSIONAL)]
    listed = [(one, [row for row in theirs if row.encounter == one.id]) for one in encounters]
    return {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": world.clock.now().isoformat(),
        "establishment": world.house.name,
        "episode": {
            "id": latest.episode,
            "service": world.establishment.service(latest.service).name,
            "encounters": [_encounter(one, own, subject) for one, own in listed],
        },
        "consents": [
            _row(row, one, world.establishment, own[:number])
            for one, own in reversed(listed)
            for number, row in enumerate(own)
        ],
        "patient": {"name": name},
    }


def _encounter(encounter: Encounter, own: Sequence[Consent], subject: str) -> dict[str, Any]:
    held = ledger.holding(own) if subject == ledger.PATIENT else ledger.effective(own, subject=subject)
    return {
        "reference": encounter.reference,
        "at": encounter.appointment.at.isoformat(),
        "modality": str(encounter.modality),
        "state": str(encounter.state),
        "in_force": sorted(held),
        "exception_documented": ledger.documented(own),
    }


def _row(row: Consent, encounter: Encounter, place: Establishment, before: Sequence[Consent]) -> dict[str, Any]:
    asked = row.scopes - ledger.effective(before, subject=row.subject)  # what a row adds is what was asked for it
    service, tool = place.service(encounter.service), encounter.particulars.tool
    return {
        "encounter": encounter.reference,
        "at": row.at.isoformat(),
        "kind": str(row.kind),
        "subject": row.subject,
        "agreed": row.agreed,
        "understood": row.understood,
        "scopes": sorted(row.scopes),
        "form": str(row.form),
        "signature": row.signature,
        "capacity": str(row.capacity),
        "giver": {"quality": str(row.giver), "name": row.giver_name},
        "reason": row.reason,
        "support_reason": row.support_reason,
        "received_by": row.received_by,
        "trial": row.trial,
        "wording": {
            "id": row.wording.id,
            "version": row.wording.version,
            "language": row.wording.language,
            "sha256": row.wording.sha256,
            "text": wording.recalled(row.wording, asked, service, tool),
        },
    }
