"""The note: the facts that it is written from, and what is missing before it may be marked as filed.

Four elements are required: the telehealth modality, the technology, the consent, and the clinical information
(aide-mémoire CEMTL, «APRÈS»; guides Teams and Zoom, last step). Consent is read from the ledger, never from a copy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from care import tools
from care.consent import Consent, Giver, Kind, Scope
from care.contact import Participant, Role
from care.decision import Allowed, Decision
from care.encounter import Encounter
from care.establishment import Service
from care.gates import expected
from care.ports import Transaction, Who
from care.suitability import EncounterType, Modality
from care.world import World

REQUIRED = ("modality", "technology", "consent", "clinical")
BY_HAND = ("teams", "zoom", "telephone")
"""The tools that may be named where no meeting tells with what it was held."""
AGREEMENTS = (Kind.GIVEN, Kind.RECONFIRMED, Kind.AT_START)
PATIENT, PROFESSIONAL, PARTICIPANT = "patient", "professional", "participant:"


@dataclass(frozen=True)
class NoteFacts:
    """All that a note is written from. `zone` is the clinician's, by whose clock its hours are said."""

    encounter: Encounter
    ledger: Sequence[Consent]
    """The consents of this encounter, the latest last."""
    service: Service
    zone: str
    unauthorised: Mapping[str, Decision] = field(default_factory=dict)
    """What the rules say of each tool that may be named by hand and that the establishment does not authorise."""


async def facts(tx: Transaction, who: Who, world: World, encounter: Encounter, zone: str) -> NoteFacts:
    """Gather what the note of an encounter says."""
    ledger = await tx.consents.of_encounter(who, encounter.id)
    service = world.establishment.service(encounter.service)
    began = encounter.started_at or encounter.appointment.at
    policy = world.policy_of(encounter.site).at(began.astimezone(ZoneInfo(zone)).date())
    said = {tool: tools.authorised(tool, service.insured, world.establishment, policy) for tool in BY_HAND}
    unauthorised = {tool: answer for tool, answer in said.items() if not isinstance(answer, Allowed)}
    return NoteFacts(encounter, ledger, service, zone, unauthorised)


def missing(encounter: Encounter, ledger: Sequence[Consent]) -> tuple[str, ...]:
    """Which of the four required elements the note lacks. Between professionals nobody's consent is asked."""
    note, what = encounter.particulars.note, encounter.particulars
    by = {encounter.modality, *(period.modality for period in what.periods)} - {Modality.IN_PERSON}
    there = {
        "modality": bool(by),
        "technology": what.meeting is not None or note.technology is not None or bool(by - {Modality.VIDEO}),
        "consent": encounter.type is EncounterType.PROFESSIONALS or consented(encounter, ledger),
        "clinical": bool(note.clinical) or note.clinical_in_record,
    }
    return tuple(element for element in REQUIRED if not there[element])


def consented(encounter: Encounter, ledger: Sequence[Consent]) -> bool:
    """Does the ledger hold the consent, or why it could not be obtained?

    In a group that of each member who was there counts, unless one row speaks for all. What was withdrawn later was
    given until then.
    """
    if excused(encounter) or (evidence(ledger, PATIENT) and not _gone_before(encounter, ledger)):
        return True
    members = members_there(encounter)
    return encounter.type is EncounterType.GROUP and members > 0 and members == members_agreed(encounter, ledger)


def attending(encounter: Encounter) -> dict[int, Participant]:
    """Those who were announced and were there, by their position, from 1: whoever was said to be absent is not.

    A member who agreed as it started and left meanwhile was there.
    """
    gates, announced = encounter.particulars.gates, encounter.particulars.participants
    if gates is None:
        return expected(encounter)
    there = {*expected(encounter), *gates.agreed} - {*gates.absent}
    return {position: one for position, one in enumerate(announced, start=1) if position in there}


def members_there(encounter: Encounter) -> int:
    """How many members of a group were there."""
    return sum(one.role is Role.MEMBER for one in attending(encounter).values())


def excused(encounter: Encounter) -> str | None:
    """Why it began although nobody could consent in time (r. 23.1, art. 3)."""
    gates = encounter.particulars.gates
    return gates.reason if gates is not None and gates.impossible else None


def _gone_before(encounter: Encounter, ledger: Sequence[Consent]) -> bool:
    ended = withdrawn(ledger)
    return ended is not None and encounter.started_at is not None and ended.at < encounter.started_at


def members_agreed(encounter: Encounter, ledger: Sequence[Consent]) -> int:
    """How many members of a group who were there agreed, or could not be asked."""
    people = attending(encounter).items()
    return sum(one.role is Role.MEMBER and bool(evidence(ledger, f"{PARTICIPANT}{n}")) for n, one in people)


def evidence(ledger: Sequence[Consent], subject: str) -> Consent | None:
    """The row by which this person took part: the last agreement to the encounter, or why it could not be had."""
    rows = [row for row in reversed(ledger) if row.subject == subject]
    agreed, impossible = [row for row in rows if _agrees(row)], [row for row in rows if _impossible(row)]
    # The row of the booking says by whom and how; that of the start only that it still held.
    return next(iter([*(row for row in agreed if row.kind is not Kind.AT_START), *agreed, *impossible]), None)


def reconfirmed(ledger: Sequence[Consent]) -> bool:
    """Was consent asked again as the encounter started, and given?"""
    return any(row.kind is Kind.AT_START and row.subject == PATIENT and row.agreed for row in ledger)


def withdrawn(ledger: Sequence[Consent]) -> Consent | None:
    """The row that ended the consent to the encounter itself, where it is the last word."""
    said = [row for row in ledger if row.subject == PATIENT and (_agrees(row) or _withdraws(row))]
    return said[-1] if said and _withdraws(said[-1]) else None


def other_scopes(ledger: Sequence[Consent]) -> list[Scope]:
    """What else was agreed to and shapes the encounter; a recording needs the person and the professional."""
    held = {subject: _held(ledger, subject) for subject in (PATIENT, PROFESSIONAL)}
    scopes = [scope for scope in (Scope.RELATIVES, Scope.SUPPORT, Scope.LEARNER) if scope in held[PATIENT]]
    both = all(Scope.RECORDING in scopes for scopes in held.values())
    return [*scopes, *([Scope.RECORDING] if both else [])]


def support_reason(ledger: Sequence[Consent]) -> str | None:
    """Why support staff took part (orientations MSSS 2021, 8.7): what was said when the person agreed to it."""
    agreed = (row for row in reversed(ledger) if row.agreed and Scope.SUPPORT in row.scopes)
    return next((row.support_reason for row in agreed if row.support_reason), None)


def _held(ledger: Sequence[Consent], subject: str) -> set[Scope]:
    held: set[Scope] = set()
    for row in ledger:
        if row.subject != subject and not (subject == PROFESSIONAL and row.giver is Giver.PROFESSIONAL):
            continue
        if row.kind is Kind.WITHDRAWN:
            held -= row.scopes
        elif row.kind is Kind.REFUSED or (row.kind in AGREEMENTS and row.agreed):
            held = set(row.scopes) if row.agreed else set()  # all that holds from then on
    return held


def _agrees(row: Consent) -> bool:
    return row.kind in AGREEMENTS and row.agreed and Scope.SESSION in row.scopes


def _withdraws(row: Consent) -> bool:
    return row.kind is Kind.WITHDRAWN and Scope.SESSION in row.scopes


def _impossible(row: Consent) -> bool:
    return row.kind is Kind.IMPOSSIBLE and bool(row.reason)
